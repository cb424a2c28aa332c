"""A person's own words: plain, whole, to be copied, and never in the way of the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.ui.kit.own_words import OwnWords

LONG = "one line after the other\n" * 200


@pytest.fixture
def area(qtbot: QtBot) -> QScrollArea:
    """A small scrolling page with long words in it."""
    area = QScrollArea()
    qtbot.addWidget(area)
    body = QWidget()
    column = QVBoxLayout(body)
    column.addWidget(OwnWords("Words", LONG))
    area.setWidgetResizable(True)
    area.setWidget(body)
    area.resize(300, 200)
    area.show()
    qtbot.waitExposed(area)
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    return area


def words_in(area: QScrollArea) -> OwnWords:
    words = area.findChild(OwnWords)
    assert isinstance(words, OwnWords)
    return words


def test_they_are_named_and_cannot_be_changed(area: QScrollArea) -> None:
    words = words_in(area)
    QTest.keyClicks(words, "x")
    assert words.text() == LONG
    assert words.accessibleName() == "Words"


def test_what_is_copied_is_plain_text(area: QScrollArea) -> None:
    words = words_in(area)
    words.set_text("<b>two</b>\nlines 😔")
    QTest.keySequence(words, QKeySequence.StandardKey.SelectAll)
    QTest.keySequence(words, QKeySequence.StandardKey.Copy)
    copied = QApplication.clipboard().mimeData()
    assert copied.text() == "<b>two</b>\nlines 😔"
    assert not copied.hasHtml()


def test_the_page_scrolls_to_where_the_caret_goes(area: QScrollArea) -> None:
    words = words_in(area)
    words.setFocus()
    words.moveCursor(QTextCursor.MoveOperation.End)
    bar = area.verticalScrollBar()
    assert bar.value() > bar.maximum() * 9 // 10
    words.moveCursor(QTextCursor.MoveOperation.Start)
    assert bar.value() < 50


def test_the_wheel_scrolls_the_page_below_them(area: QScrollArea) -> None:
    words = words_in(area)
    at = QPointF(20, 20)
    turned = QWheelEvent(
        at,
        words.viewport().mapToGlobal(at),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(words.viewport(), turned)
    assert not turned.isAccepted()


def test_undo_belongs_to_the_page(qtbot: QtBot, area: QScrollArea) -> None:
    words = words_in(area)
    words.setFocus()
    undo = QShortcut(QKeySequence.StandardKey.Undo, area)
    with qtbot.waitSignal(undo.activated):
        QTest.keySequence(words, QKeySequence.StandardKey.Undo)


def test_they_grow_with_the_font(area: QScrollArea) -> None:
    words = words_in(area)
    before = words.heightForWidth(280)
    font = words.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    words.setFont(font)
    assert words.heightForWidth(280) > before * 3 // 2
