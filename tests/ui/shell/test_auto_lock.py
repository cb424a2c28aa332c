"""Hiding at once, and locking when the person turns away: what is seen, and what is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.services.errors import DiskFull
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.preferences.page import PreferencesPage, Section
from microhurts_desktop.ui.kit.window_disguise import usual_icon
from microhurts_desktop.ui.parts.large_button import CardPart
from microhurts_desktop.ui.parts.large_reading import LargeReading
from microhurts_desktop.ui.shell.help_window import HelpLinesWindow
from microhurts_desktop.ui.shell.screen_lock.auto_lock import AutoLock
from microhurts_desktop.ui.shell.unlock import UnlockPage
from tests.ui.windows import Desk, a_desk, click, menu_of, settle, type_into
from tests.vault_folders import PASSPHRASE

WORDS = "you looked away while I told you"


@pytest.fixture(autouse=True)
def _the_usual_name(qapp: QApplication) -> Iterator[None]:
    """Give the program's name back, which all windows share."""
    before = QGuiApplication.applicationDisplayName(), QGuiApplication.windowIcon()
    QGuiApplication.setApplicationDisplayName("Micro-hurts")
    yield
    QGuiApplication.setApplicationDisplayName(before[0])
    QApplication.setWindowIcon(before[1])


@pytest.fixture
def at_home(home: Desk, qtbot: QtBot) -> Desk:
    """Ana's journal, settled in."""
    qtbot.waitUntil(lambda: bool(home.window.findChildren(AutoLock)))
    return home


def hide(widget: QWidget) -> None:
    widget.window().activateWindow()
    assert QTest.qWaitForWindowActive(widget.window())
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(widget, Qt.Key.Key_H, both)


def unlock(desk: Desk) -> None:
    type_into(desk.unlock_page.secret, PASSPHRASE)
    click(desk.unlock_page.button)


def begin_writing(desk: Desk) -> NameHurt:
    """Type into a draft that is not saved yet."""
    desk.journal_view.context.navigator.name_hurt()
    dialog = desk.journal_view.guided
    assert isinstance(dialog, NameHurt)
    type_into(dialog.happened.field, WORDS)
    return dialog


def drafts(journal: Journal) -> list[str]:
    return [draft.event for draft in journal.drafts() if isinstance(draft, HurtDraft)]


def trying_again(desk: Desk) -> QTimer:
    (away,) = desk.window.findChildren(AutoLock)
    (timer,) = away.findChildren(QTimer)
    return timer


def preferences(desk: Desk, section: Section = Section.LOCKING) -> PreferencesPage:
    desk.journal_view.go_to("preferences")
    page = desk.journal_view.page("preferences")
    assert isinstance(page, PreferencesPage)
    page.show_section(section)
    settle()
    return page


class BrokenDisk:
    """A disk on which no draft can be saved, as long as it is broken."""

    def __init__(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        self.broken = True
        save = desk.journal.save_draft

        def save_or_not(draft: HurtDraft) -> object:
            if self.broken:
                raise DiskFull(desk.folder)
            return save(draft)

        monkeypatch.setattr(desk.journal, "save_draft", save_or_not)


# -- hiding


def test_hiding_takes_the_window_away_in_disguise_and_locks(at_home: Desk) -> None:
    icon = QGuiApplication.windowIcon().cacheKey()
    hide(at_home.window)
    assert at_home.window.isMinimized()
    assert at_home.window.windowTitle() == "Notes"
    assert QGuiApplication.applicationDisplayName() == "Notes"
    assert QGuiApplication.windowIcon().cacheKey() != icon
    assert at_home.window.journal is None


def test_what_is_being_written_is_kept(at_home: Desk) -> None:
    dialog = begin_writing(at_home)
    hide(dialog.happened.field)
    assert at_home.window.journal is None
    unlock_again(at_home)
    assert drafts(at_home.journal) == [WORDS]


def unlock_again(desk: Desk) -> None:
    desk.window.showNormal()
    settle()
    unlock(desk)


def test_who_brings_the_window_back_sees_the_unlock_page_and_no_name(at_home: Desk) -> None:
    hide(at_home.window)
    at_home.window.showNormal()
    settle()
    assert at_home.unlock_page.isVisible()
    assert at_home.window.windowTitle() == "Notes"


def test_unlocking_gives_the_usual_name_back(at_home: Desk, qtbot: QtBot) -> None:
    hide(at_home.window)
    unlock_again(at_home)
    qtbot.waitUntil(lambda: at_home.window.windowTitle() == "Micro-hurts")
    assert QGuiApplication.applicationDisplayName() == "Micro-hurts"
    shown = QGuiApplication.windowIcon().pixmap(64).toImage()
    assert shown == usual_icon().pixmap(64).toImage()


def test_the_name_is_neutral_and_nothing_is_in_sight_before_the_draft_is_saved(
    at_home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = begin_writing(at_home)
    seen: list[tuple[str, bool, bool]] = []
    save = at_home.journal.save_draft

    def slowly(draft: HurtDraft) -> object:
        window = at_home.window
        seen.append((window.windowTitle(), window.isMinimized(), dialog.isVisible()))
        return save(draft)

    monkeypatch.setattr(at_home.journal, "save_draft", slowly)
    hide(dialog)
    assert seen == [("Notes", True, False)]


def test_a_locked_window_can_be_hidden_too(at_home: Desk) -> None:
    at_home.window.lock()
    hide(at_home.window)
    assert at_home.window.isMinimized()
    assert at_home.window.windowTitle() == "Notes"
    unlock_again(at_home)
    assert at_home.window.journal_view is not None


def test_a_window_that_nobody_uses_yet_can_be_hidden_too(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: menu_of(desk, "&Journal").actions() != [])
    hide(desk.window)
    assert desk.window.isMinimized()
    desk.window.showNormal()
    settle()
    assert desk.first_run.isVisible()


def test_it_stands_in_the_journals_menu(at_home: Desk) -> None:
    (action,) = (
        action
        for menu in at_home.window.menuBar().findChildren(QMenu)
        for action in menu.actions()
        if action.text() == "H&ide now"
    )
    assert action.shortcut().toString() == "Ctrl+Shift+H"
    action.trigger()
    assert at_home.window.isMinimized()


def test_a_dialog_in_front_goes_away_with_the_window(at_home: Desk, qtbot: QtBot) -> None:
    page = preferences(at_home, Section.BACKUPS)
    click(page.folder_button)
    (dialog,) = at_home.window.findChildren(QFileDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    handle = dialog.windowHandle()
    assert handle is not None
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(handle, Qt.Key.Key_H, both)
    assert at_home.window.isMinimized()
    assert at_home.window.journal is None
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [at_home.window]


def test_the_help_lines_go_away_with_the_window(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: menu_of(desk, "&Journal").actions() != [])
    desk.window.show_help_lines()
    (lines,) = desk.window.findChildren(HelpLinesWindow)
    hide(lines)
    assert not lines.isVisible()
    assert desk.window.isMinimized()
    assert desk.window.windowTitle() == "Notes"


def test_a_key_that_comes_after_the_window_was_hidden_opens_nothing(
    at_home: Desk, qtbot: QtBot
) -> None:
    hide(at_home.window)
    at_home.unlock_page.secret.setText(PASSPHRASE)
    at_home.unlock_page.unlock()
    qtbot.waitUntil(lambda: at_home.window.journal is None)
    assert at_home.window.windowTitle() == "Notes"
    unlock_again(at_home)
    qtbot.waitUntil(lambda: at_home.window.windowTitle() == "Micro-hurts")
    assert at_home.window.journal is not None


# -- a draft that cannot be saved


def test_words_that_cannot_be_saved_are_hidden_all_the_same_and_not_lost(
    at_home: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    dialog = begin_writing(at_home)
    disk = BrokenDisk(at_home, monkeypatch)
    hide(dialog)
    assert at_home.window.isMinimized()
    assert at_home.window.windowTitle() == "Notes"
    assert dialog.happened.field.text() == WORDS
    disk.broken = False
    with qtbot.waitSignal(at_home.window.closed):
        trying_again(at_home).setInterval(0)
    assert not trying_again(at_home).isActive()
    unlock_again(at_home)
    assert drafts(at_home.journal) == [WORDS]


def test_who_comes_back_to_words_that_could_not_be_saved_is_told(
    at_home: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    dialog = begin_writing(at_home)
    BrokenDisk(at_home, monkeypatch)
    hide(dialog)
    at_home.window.showNormal()
    at_home.window.activateWindow()
    qtbot.waitUntil(at_home.window.isActiveWindow)
    told_how_it_stands(at_home, dialog)


def told_how_it_stands(desk: Desk, dialog: NameHurt) -> None:
    assert not trying_again(desk).isActive()
    assert dialog.happened.field.isVisible()
    assert dialog.happened.field.text() == WORDS
    assert desk.window.windowTitle() == "Micro-hurts"
    assert desk.journal_view.status_line.said.text().startswith("Not locked")
    assert desk.journal_view.status_line.trouble.isVisible()


def leave_alone(desk: Desk) -> None:
    """Let the idle time go by."""
    desk.clock.forward(minutes=desk.window.idle_lock.minutes)
    desk.window.idle_lock.look()
    settle()


def test_an_idle_lock_that_cannot_save_covers_the_words_and_goes_on_trying(
    at_home: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    dialog = begin_writing(at_home)
    disk = BrokenDisk(at_home, monkeypatch)
    leave_alone(at_home)
    covered(at_home)
    for _ in range(3):
        with qtbot.waitSignal(trying_again(at_home).timeout):
            trying_again(at_home).setInterval(0)
        covered(at_home)
    assert dialog.happened.field.text() == WORDS
    disk.broken = False
    with qtbot.waitSignal(at_home.window.closed):
        trying_again(at_home).setInterval(0)
    assert not trying_again(at_home).isActive()
    unlock_again(at_home)
    assert drafts(at_home.journal) == [WORDS]


def covered(desk: Desk) -> None:
    """Hold that nothing of the journal can be read, nor what the window is."""
    settle()
    assert desk.window.isMinimized()
    assert desk.window.windowTitle() == "Notes"
    content = desk.window.centralWidget()
    assert content is not None
    inside = content.findChildren(QWidget)
    assert not [one for one in inside if one.isVisible()]
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [desk.window]


def test_a_window_in_front_is_covered_too_when_nothing_can_be_saved(
    at_home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_writing(at_home)
    BrokenDisk(at_home, monkeypatch)
    large = LargeReading((CardPart("To read", WORDS),), at_home.journal_view)
    large.show()
    leave_alone(at_home)
    covered(at_home)


@pytest.mark.parametrize("how", ["restored", "key", "mouse"])
def test_who_comes_back_after_the_idle_time_sees_the_words_and_how_it_stands(
    at_home: Desk, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    dialog = begin_writing(at_home)
    BrokenDisk(at_home, monkeypatch)
    leave_alone(at_home)
    handle = at_home.window.windowHandle()
    assert handle is not None
    if how == "restored":
        at_home.window.showNormal()
    else:
        # As where a desktop minimises nothing.
        monkeypatch.setattr(at_home.window, "isMinimized", lambda: False)
        QTest.mouseMove(handle, QPoint(9, 90))
        assert not dialog.isVisible(), "the table was knocked against"
        if how == "key":
            QTest.keyClick(handle, Qt.Key.Key_Shift)
        else:
            QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(9, 90))
    settle()
    told_how_it_stands(at_home, dialog)
    at_home.window.showNormal()
    settle()
    leave_alone(at_home)
    assert not dialog.isVisible(), "and the idle time counts anew"


def test_who_comes_back_goes_on_where_they_were(
    at_home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = begin_writing(at_home)
    disk = BrokenDisk(at_home, monkeypatch)
    leave_alone(at_home)
    at_home.window.showNormal()
    at_home.window.activateWindow()
    assert QTest.qWaitForWindowActive(at_home.window)
    assert dialog.happened.field.hasFocus()
    disk.broken = False
    assert at_home.window.lock()
    unlock(at_home)
    assert drafts(at_home.journal) == [WORDS]


def test_a_desktop_that_is_locked_covers_what_cannot_be_saved(
    at_home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = begin_writing(at_home)
    BrokenDisk(at_home, monkeypatch)
    watch = at_home.window.auto_lock().watch
    assert watch is not None
    watch.away.emit()
    covered(at_home)
    at_home.window.showNormal()
    settle()
    told_how_it_stands(at_home, dialog)


def test_a_lock_that_is_our_mistake_covers_too(
    at_home: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    begin_writing(at_home)

    def fail() -> bool:
        raise ValueError

    monkeypatch.setattr(at_home.journal_view, "leave_guided", fail)
    with qtbot.captureExceptions() as caught:
        leave_alone(at_home)
    assert caught
    covered(at_home)
    assert trying_again(at_home).isActive()
    monkeypatch.undo()
    at_home.window.auto_lock().lock()
    assert at_home.window.journal is None


# -- turning away


@pytest.mark.parametrize("chosen", [True, False])
def test_minimising_locks_if_that_was_chosen(at_home: Desk, chosen: bool) -> None:
    page = preferences(at_home)
    assert page.lock_also.value() is None, "it is a choice"
    if chosen:
        click(page.lock_also.chip(True))
    at_home.window.showMinimized()
    settle()
    assert (at_home.window.journal is None) is chosen
    assert at_home.window.windowTitle() == "Micro-hurts"


def test_the_choice_is_remembered_and_can_be_taken_back(at_home: Desk) -> None:
    page = preferences(at_home)
    click(page.lock_also.chip(True))
    assert at_home.settings.lock_when_minimised
    page.refresh()
    assert page.lock_also.value() is True
    click(page.lock_also.chip(True))
    assert not at_home.settings.lock_when_minimised


def test_a_desktop_that_is_locked_locks_the_journal_with_the_draft_saved(at_home: Desk) -> None:
    begin_writing(at_home)
    watch = at_home.window.auto_lock().watch
    assert watch is not None
    watch.away.emit()
    assert isinstance(at_home.window.door, UnlockPage)
    watch.away.emit()
    unlock(at_home)
    assert drafts(at_home.journal) == [WORDS]


# -- the name of the window


def test_a_disguise_is_put_on_at_once_and_taken_off_again(at_home: Desk) -> None:
    page = preferences(at_home)
    click(page.window_title.chip(True))
    assert at_home.window.windowTitle() == "Notes"
    assert at_home.settings.neutral_title
    click(page.window_title.chip(False))
    assert at_home.window.windowTitle() == "Micro-hurts"
    assert not at_home.settings.neutral_title


def test_a_disguise_that_was_chosen_is_all_that_is_ever_seen(
    qtbot: QtBot, tmp_path: Path, home: Desk
) -> None:
    home.settings.neutral_title = True
    home.window.close()
    titles: list[str] = []
    again = a_desk(qtbot, home.folder, clock=home.clock)
    again.window.windowTitleChanged.connect(titles.append)
    assert again.window.windowTitle() == "Notes"
    assert QGuiApplication.applicationDisplayName() == "Notes"
    unlock(again)
    hide(again.window)
    unlock_again(again)
    settle()
    assert again.window.windowTitle() == "Notes"
    assert titles == []
