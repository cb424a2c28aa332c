"""What has the keyboard is in view, and a text box is as tall as its text."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.ui.kit.cards import button, column
from microhurts_desktop.ui.kit.in_view import keep_in_view
from microhurts_desktop.ui.kit.labels import paragraph
from microhurts_desktop.ui.kit.scrolling import Scrolling
from microhurts_desktop.ui.kit.writing_field import WritingField
from tests.ui.windows import settle

HEIGHT = 400


class Tall:
    """A page that is taller than its window: a field, much to read, a button."""

    def __init__(self, qtbot: QtBot, app: QApplication) -> None:
        keep_in_view(app)
        body = QWidget()
        self.field = WritingField("Words")
        self.much, self.more = paragraph("A line.\n" * 60), paragraph("A line.\n" * 60)
        self.more.hide()
        self.last = button("Last")
        column(self.field, self.more, self.much, self.last, within=body)
        self.area = Scrolling(body)
        self.area.resize(600, HEIGHT)
        qtbot.addWidget(self.area)
        self.area.show()
        qtbot.waitExposed(self.area)
        self.area.activateWindow()
        assert QTest.qWaitForWindowActive(self.area)

    def sees(self, widget: QWidget) -> bool:
        settle()
        settle()
        top = widget.mapTo(self.area.viewport(), QPoint()).y()
        return top >= 0 and top + widget.height() <= self.area.viewport().height()


def test_what_is_given_the_keyboard_comes_into_view(qtbot: QtBot, qapp: QApplication) -> None:
    page = Tall(qtbot, qapp)
    assert not page.sees(page.last)
    page.last.setFocus()
    assert page.sees(page.last)
    page.field.setFocus()
    assert page.sees(page.field)


def test_it_stays_in_view_when_the_page_grows_above_it(qtbot: QtBot, qapp: QApplication) -> None:
    page = Tall(qtbot, qapp)
    page.last.setFocus()
    assert page.sees(page.last)
    page.more.show()
    assert page.sees(page.last)
    page.area.resize(600, HEIGHT // 2)
    assert page.sees(page.last)


def test_whoever_scrolled_away_to_read_is_left_there_when_the_page_grows(
    qtbot: QtBot, qapp: QApplication
) -> None:
    page = Tall(qtbot, qapp)
    page.field.setFocus()
    settle()
    page.area.verticalScrollBar().setValue(500)
    page.more.show()
    settle()
    settle()
    assert page.area.verticalScrollBar().value() == 500


def test_a_text_box_grows_with_its_text_to_half_the_window(
    qtbot: QtBot, qapp: QApplication
) -> None:
    page = Tall(qtbot, qapp)
    page.field.setFocus()
    settle()
    before = page.field.height()
    QTest.keyClicks(page.field, "It was late, and nobody had cooked. " * 12)
    settle()
    assert page.field.height() > before
    assert page.field.verticalScrollBar().maximum() == 0, "all of it is seen"
    QTest.keyClicks(page.field, "It was late, and nobody had cooked. " * 40)
    settle()
    assert page.field.height() <= HEIGHT // 2
    page.field.clear()
    settle()
    assert page.field.height() == before


def test_where_one_types_is_in_view_though_the_box_is_tall(
    qtbot: QtBot, qapp: QApplication
) -> None:
    page = Tall(qtbot, qapp)
    page.field.setFocus()
    for _ in range(30):
        QTest.keyClick(page.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    settle()
    settle()
    caret = page.field.viewport().mapTo(page.area.viewport(), page.field.cursorRect().bottomLeft())
    assert 0 <= caret.y() <= HEIGHT
