"""Moving here from another journal, by keys alone; and moving here once more a month later."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.context import tongues
from microhurts_desktop.ui.features.bringing_in.page import BringInPage
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.moments.reflection_sheet import ReflectionSheet
from microhurts_desktop.ui.kit.file_dialog import FileDialog
from tests.imports import DAYLIO, a_daylio_table, rednotebook_months
from tests.stories.keys import Keys
from tests.ui.contexts import sheet
from tests.ui.two import words_in
from tests.ui.windows import Desk, a_desk, focused, move_in, settle

LATER = '2025-03-10,March 10,Monday,8:00 AM,good,"friends",,"Tea in bed."\n'


@pytest.fixture
def home(qtbot: QtBot, tmp_path: Path) -> Desk:
    """A window with Ana's journal open, as people read it."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    tongues.speak(app)
    desk = a_desk(qtbot, tmp_path)
    move_in(desk)
    return desk


def the_page(home: Desk) -> BringInPage:
    return home.page("bring_in", BringInPage)


def by_the_menu(home: Desk, keys: Keys) -> BringInPage:
    """Ask for it where the menu has it, by its letters."""
    QTest.keyClick(home.window, Qt.Key.Key_J, Qt.KeyboardModifier.AltModifier)
    settle()
    keys.press(Qt.Key.Key_B)
    page = the_page(home)
    assert page.isVisible()
    return page


def name_it(home: Desk, where: Path) -> None:
    """Say in the dialog that asks where it is, and press Enter."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FileDialog)
    (field,) = dialog.findChildren(QLineEdit, "fileNameEdit")
    # What Qt offers while one types would have the Enter.
    field.setText(str(where))
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle()
    # What is drawn in memory has no window manager, which would give the window back its focus.
    home.window.activateWindow()
    settle()


def press_enter_on(wanted: QWidget, keys: Keys) -> None:
    keys.tab_to(wanted)
    keys.press(Qt.Key.Key_Return)


def bring_it_in(page: BringInPage, qtbot: QtBot, keys: Keys) -> str:
    """Bring in what is seen, with the first key that is pressed; return what is said of it."""
    assert page.preview is not None
    assert focused() is page.preview.card.bring, "it has the keyboard already"
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.came is not None, timeout=20_000)
    assert page.came is not None
    return page.came.said.text()


def test_moving_here_from_daylio(home: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    keys, table = Keys(home), a_daylio_table(tmp_path)
    page = by_the_menu(home, keys)
    assert focused() is page.choose.file
    keys.press(Qt.Key.Key_Return)
    name_it(home, table)
    assert "3 entries, 7 March 2025 to 9 March 2025." in words_in(page)
    assert "9 March 2025, 21:15 · mood: rad · cooking, friends" in words_in(page)
    assert home.journal.summaries(0, 9) == (), "nothing is kept before it is asked for"
    assert bring_it_in(page, qtbot, keys) == "3 entries are here now."

    # What was brought in is read where every moment is.
    keys.press(Qt.Key.Key_Return)
    read = sheet(home.page("moments", MomentsPage), ReflectionSheet)
    assert "Pasta\n\nWe cooked together.\nIt rained." in words_in(read)
    assert "Mood: rad" in words_in(read)
    assert "from Daylio" in words_in(read)
    assert home.journal.check_ins() == (), "a mood is no check-in"

    # A month later, only what is new comes.
    table.write_text(DAYLIO + LATER, encoding="utf-8")
    page = by_the_menu(home, keys)
    assert page.came is not None
    press_enter_on(page.came.more, keys)
    keys.press(Qt.Key.Key_Return)
    name_it(home, table)
    assert "3 of them were brought in before, and stay as you left them." in words_in(page)
    assert bring_it_in(page, qtbot, keys) == "1 entry is here now."
    assert [one.text for one in home.journal.summaries(0, 1)] == ["Tea in bed."]
    assert home.journal.moment_count(MomentKind.REFLECTION) == 4

    # And it is undone, as one.
    assert page.came is not None
    came = page.came
    press_enter_on(came.undo, keys)
    qtbot.waitUntil(lambda: not came.done.isHidden(), timeout=20_000)
    assert home.journal.moment_count(MomentKind.REFLECTION) == 3


def test_moving_here_from_rednotebook(home: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    keys, months = Keys(home), rednotebook_months(tmp_path)
    before = {path.name: path.read_bytes() for path in months.iterdir()}
    home.journal_view.go_to("moments")
    settle()
    moments = home.page("moments", MomentsPage)
    # An empty journal offers it.
    press_enter_on(moments.history.nothing.bring_in, keys)
    page = the_page(home)
    press_enter_on(page.choose.folder, keys)
    name_it(home, months)
    assert "RedNotebook" in words_in(page)
    assert "3 entries, 3 February 2025 to 9 March 2025." in words_in(page)
    assert bring_it_in(page, qtbot, keys) == "3 entries are here now."
    newest, _, oldest = home.journal.summaries(0, 9)
    assert (newest.text, newest.is_day_only) == ("We talked for hours.", True)
    assert oldest.text.startswith("Snow all day. Tea with Mum.")
    keys.press(Qt.Key.Key_Return)
    read = sheet(moments, ReflectionSheet)
    assert "12:00" not in words_in(read), "a day has no time"
    assert {path.name: path.read_bytes() for path in months.iterdir()} == before
