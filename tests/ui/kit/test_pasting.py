"""What is pasted or dropped is taken whole, as plain words, or not at all; and then it is told."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QInputMethodEvent,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.hurts import LONGEST_TEXT
from microhurts_desktop.ui.features.moments import name_hurt
from microhurts_desktop.ui.kit.fields import LONGEST_LINE, LineField
from microhurts_desktop.ui.kit.room_for_words import notice_of
from microhurts_desktop.ui.kit.writing_field import WritingField
from tests.sources import parsed
from tests.ui.kit.fields import MEGABYTE, Field, by_keys, carrying, on_clipboard
from tests.ui.kit.fields import around as around
from tests.ui.kit.fields import field as field


def text_of(field: Field) -> str:
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()


def by_other_keys(field: Field) -> None:
    QTest.keyClick(field, Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier)


def by_menu(field: Field) -> None:
    if isinstance(field, QPlainTextEdit):
        field.paste()
        return
    place = field.rect().center()
    where = field.mapToGlobal(place)
    QApplication.sendEvent(field, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, where))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    (paste,) = (one for one in menu.actions() if one.objectName() == "edit-paste")
    paste.trigger()
    menu.close()


def by_dropping(field: Field) -> None:
    data = QMimeData()
    source = QGuiApplication.clipboard().mimeData()
    for kind in source.formats():
        data.setData(kind, source.data(kind))
    at = QPointF(field.rect().center())
    held = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    no_key = Qt.KeyboardModifier.NoModifier
    target = field.viewport() if isinstance(field, QPlainTextEdit) else field
    for event in (
        QDragEnterEvent(at.toPoint(), *held, no_key),
        QDragMoveEvent(at.toPoint(), *held, no_key),
        QDropEvent(at, *held, no_key),
    ):
        QApplication.sendEvent(target, event)


def by_input_method(field: Field) -> None:
    committed = QInputMethodEvent()
    committed.setCommitString(QGuiApplication.clipboard().text())
    QApplication.sendEvent(field, committed)


WAYS: list[Callable[[Field], None]] = [
    by_keys,
    by_other_keys,
    by_menu,
    by_dropping,
    by_input_method,
]

every_way = pytest.mark.parametrize("paste", WAYS, ids=lambda one: one.__name__)


@every_way
def test_a_few_words_are_taken(field: Field, paste: Callable[[Field], None]) -> None:
    on_clipboard(carrying(plain="and yours"))
    paste(field)
    assert "and yours" in text_of(field)
    assert "mine" in text_of(field)


@every_way
def test_a_megabyte_is_not_taken_and_it_is_told_how_much_it_was(
    field: Field, paste: Callable[[Field], None]
) -> None:
    on_clipboard(carrying(plain=MEGABYTE))
    paste(field)
    assert text_of(field) == "mine ", "nothing is lost, and nothing came in"
    notice = notice_of(field)
    assert notice.isVisible()
    assert f"{QLocale().toString(len(MEGABYTE))} characters" in notice.text()
    assert "Nothing was put in; what you copied is still there." in notice.text()
    assert QGuiApplication.clipboard().text() == MEGABYTE


@pytest.mark.parametrize("paste", [by_keys, by_menu, by_dropping])
def test_what_fits_but_for_one_letter_is_not_cut_off(
    field: Field, paste: Callable[[Field], None]
) -> None:
    most = field.maxLength() if isinstance(field, QLineEdit) else LONGEST_TEXT
    on_clipboard(carrying(plain="a" * (most - 4)))
    paste(field)
    assert text_of(field) == "mine "
    on_clipboard(carrying(plain="a" * (most - 5)))
    paste(field)
    assert len(text_of(field)) == most


def test_what_replaces_other_words_has_their_room_as_well(field: Field) -> None:
    most = field.maxLength() if isinstance(field, QLineEdit) else LONGEST_TEXT
    field.selectAll()
    on_clipboard(carrying(plain="b" * most))
    by_keys(field)
    assert text_of(field) == "b" * most
    field.selectAll()
    on_clipboard(carrying(plain="b" * (most + 1)))
    by_keys(field)
    assert text_of(field) == "b" * most


def test_an_emoji_takes_the_room_that_it_takes(field: Field) -> None:
    most = field.maxLength() if isinstance(field, QLineEdit) else LONGEST_TEXT
    on_clipboard(carrying(plain="😀" * (most - 5)))
    by_keys(field)
    came = text_of(field).count("😀")
    assert came == (0 if isinstance(field, QLineEdit) else most - 5), "all of them, or none"


@every_way
def test_files_and_pictures_are_no_words(field: Field, paste: Callable[[Field], None]) -> None:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/home/ana/secret.txt")])
    picture = QMimeData()
    picture.setImageData(QImage(8, 8, QImage.Format.Format_RGB32))
    for data in (files, picture):
        on_clipboard(data)
        if paste is not by_input_method:
            paste(field)
        assert text_of(field) == "mine "


@pytest.mark.parametrize("paste", [by_keys, by_menu, by_dropping])
def test_markup_becomes_its_words(field: Field, paste: Callable[[Field], None]) -> None:
    html = "<p onclick=x>and <b>yours</b> <img src='file:///x'><script>evil()</script></p>"
    on_clipboard(carrying(html=html))
    paste(field)
    # A line takes none of it.
    assert ("and yours" in text_of(field)) is isinstance(field, QPlainTextEdit)
    assert "mine" in text_of(field)
    assert "<" not in text_of(field)
    assert "evil" not in text_of(field)


def test_markup_without_an_end_is_not_even_read(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(_markup: str) -> str:
        raise AssertionError("read")

    monkeypatch.setattr("microhurts_desktop.ui.kit.room_for_words.plain_words", never)
    on_clipboard(carrying(html="<div>" * 400_000))
    by_keys(field)
    assert text_of(field) == "mine "
    assert notice_of(field).isVisible() is isinstance(field, QPlainTextEdit)


def test_the_middle_button_pastes_as_the_keys_do(qtbot: QtBot) -> None:
    field = LineField()
    qtbot.addWidget(field)
    field.show()
    clipboard = QGuiApplication.clipboard()
    if not clipboard.supportsSelection():
        pytest.skip("there is no such selection here")
    release = QMouseEvent(
        QMouseEvent.Type.MouseButtonRelease,
        QPointF(5, 5),
        field.mapToGlobal(QPoint(5, 5)),
        Qt.MouseButton.MiddleButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    clipboard.setText("x" * 40_000, clipboard.Mode.Selection)
    QApplication.sendEvent(field, release)
    assert field.text() == ""


def test_a_line_that_is_only_read_takes_nothing(qtbot: QtBot) -> None:
    field = LineField()
    qtbot.addWidget(field)
    field.setReadOnly(True)
    field.show()
    on_clipboard(carrying(plain="x"))
    for paste in (by_keys, by_dropping):
        paste(field)
    assert field.text() == ""


def test_undo_after_a_refusal_brings_back_what_was_there(field: Field) -> None:
    on_clipboard(carrying(plain=MEGABYTE))
    by_keys(field)
    on_clipboard(carrying(plain="yours"))
    by_keys(field)
    field.undo()
    is_secret = isinstance(field, QLineEdit) and field.echoMode() is QLineEdit.EchoMode.Password
    # Of a secret, Qt undoes all or nothing.
    assert text_of(field) == ("" if is_secret else "mine ")


def test_the_notice_goes_when_the_field_is_left_hidden_or_filled(field: Field) -> None:
    notice = notice_of(field)
    for leave in (field.clearFocus, field.hide):
        field.show()
        field.setFocus()
        on_clipboard(carrying(plain=MEGABYTE))
        by_keys(field)
        assert notice.isVisible()
        leave()
        assert not notice.isVisible()


def test_the_notice_lies_within_the_window(field: Field) -> None:
    window = field.window()
    on_clipboard(carrying(plain=MEGABYTE))
    for place in (QPoint(0, 0), QPoint(90, window.height() - field.height())):
        field.move(place)
        by_keys(field)
        assert window.rect().contains(notice_of(field).geometry())


def test_how_much_fits_in_is_said_beforehand(qtbot: QtBot) -> None:
    field = WritingField("Words")
    qtbot.addWidget(field)
    said = f"Up to {QLocale().toString(20_000)} characters."
    assert field.toolTip() == said
    assert field.accessibleDescription() == said


def test_near_the_end_the_room_that_is_left_is_told(qtbot: QtBot, around: QWidget) -> None:
    field = WritingField("Words")
    field.setParent(around)
    around.show()
    around.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.set_text("a" * (LONGEST_TEXT - 10))
    assert "Room for 10 more characters." in notice_of(field).text()
    QTest.keyClicks(field, "b" * 12)
    assert "2 characters more than there is room for." in notice_of(field).text()
    field.set_text("short")
    assert not notice_of(field).isVisible()


# --- nothing else is written into


def test_every_line_and_every_text_that_is_written_into_is_one_of_these() -> None:
    ui = Path(name_hurt.__file__).parents[2]
    made: list[str] = []
    for path in ui.rglob("*.py"):
        for node in ast.walk(parsed(path)):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            name = node.func.id if called else ""  # type: ignore[attr-defined]
            bases = [
                base.id
                for base in getattr(node, "bases", ())
                if isinstance(node, ast.ClassDef) and isinstance(base, ast.Name)
            ]
            if {name, *bases} & {"QLineEdit", "QPlainTextEdit", "QTextBrowser"}:
                made.append(path.name)
    assert sorted(made) == ["fields.py", "writing_field.py"]
    assert LONGEST_LINE < LONGEST_TEXT


def test_what_is_composed_in_a_full_text_is_never_lost(field: Field) -> None:
    if isinstance(field, QLineEdit):
        return
    field.setPlainText("a" * LONGEST_TEXT)
    field.moveCursor(QTextCursor.MoveOperation.End)
    committed = QInputMethodEvent()
    committed.setCommitString("한국어")
    QApplication.sendEvent(field, committed)
    assert text_of(field).endswith("한국어")
