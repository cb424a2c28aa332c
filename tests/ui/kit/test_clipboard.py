"""What is copied here is marked as private and does not stay; what others copied does."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QClipboard, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.settings import CLIPBOARD_SECONDS, Settings
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.preferences.page import PreferencesPage, Section
from microhurts_desktop.ui.kit.clipboard import HINTS, CarefulClipboard
from tests.ui.windows import Desk, click, settle, type_into
from tests.vault_folders import PASSPHRASE, a_hurt_draft

pytestmark = pytest.mark.uncounted

SENTENCE = (
    "When you looked at your phone, I noticed I felt lonely."
    " What I needed in that moment was to be heard."
)


def clipboard() -> QClipboard:
    return QGuiApplication.clipboard()


def is_marked(mode: QClipboard.Mode = QClipboard.Mode.Clipboard) -> bool:
    data = clipboard().mimeData(mode)
    return all(data.data(kind).data() == hint for kind, hint in HINTS.items())


def somebody_else_copies(text: str) -> None:
    """Copy as another program does: this one is not told."""
    clipboard().blockSignals(True)
    clipboard().setText(text)
    clipboard().blockSignals(False)


@pytest.fixture(autouse=True)
def _an_empty_clipboard() -> None:
    clipboard().clear()


@pytest.fixture
def reading(home: Desk) -> HurtSheet:
    """Ana reads a hurt that she named."""
    journal = home.journal
    journal.name_hurt(
        a_hurt_draft(
            journal, event="you looked at your phone", feelings=("lonely",), needs=("to be heard",)
        )
    )
    uuid = journal.summaries(0, 1, MomentKind.HURT)[0].uuid
    home.journal_view.context.navigator.open_moment(MomentKind.HURT, uuid)
    page = home.journal_view.page("moments")
    assert isinstance(page, MomentsPage)
    assert isinstance(page.reading.sheet, HurtSheet)
    settle()
    return page.reading.sheet


def countdown(desk: Desk) -> QTimer:
    """Return what counts the seconds down."""
    (careful,) = desk.window.findChildren(CarefulClipboard)
    (timer,) = careful.findChildren(QTimer)
    return timer


def run_out(desk: Desk, qtbot: QtBot) -> None:
    """Let the seconds pass that are left."""
    timer = countdown(desk)
    assert timer.isActive()
    with qtbot.waitSignal(timer.timeout):
        timer.setInterval(0)


def test_the_sentence_is_copied_as_it_stands_and_says_for_how_long(
    home: Desk, reading: HurtSheet
) -> None:
    click(reading.copy)
    assert clipboard().text() == SENTENCE
    said = "Copied. It will be cleared from the clipboard in 60 seconds."
    assert home.journal_view.status_line.said.text() == said
    assert home.journal_view.status_line.said.isVisible()


def test_it_can_be_copied_where_it_was_just_named(home: Desk) -> None:
    journal = home.journal
    home.journal_view.open_draft(
        a_hurt_draft(
            journal, event="you looked at your phone", feelings=("lonely",), needs=("to be heard",)
        )
    )
    dialog = home.journal_view.guided
    assert isinstance(dialog, NameHurt)
    dialog.show_step(dialog.steps.index(dialog.whole))
    settle()
    click(dialog.whole.copy)
    assert clipboard().text() == SENTENCE
    assert home.journal_view.status_line.said.isVisible()


def test_clipboard_managers_are_asked_not_to_keep_it(reading: HurtSheet) -> None:
    click(reading.copy)
    assert is_marked()


def test_it_is_gone_after_a_minute(home: Desk, reading: HurtSheet, qtbot: QtBot) -> None:
    click(reading.copy)
    assert countdown(home).interval() == 60_000
    run_out(home, qtbot)
    assert clipboard().text() == ""


def test_copying_again_begins_the_minute_anew(home: Desk, reading: HurtSheet, qtbot: QtBot) -> None:
    click(reading.copy)
    countdown(home).setInterval(30_000)
    click(reading.copy)
    assert countdown(home).interval() == 60_000


def test_it_stays_as_long_as_was_chosen(home: Desk, reading: HurtSheet) -> None:
    home.journal_view.go_to("preferences")
    page = home.journal_view.page("preferences")
    assert isinstance(page, PreferencesPage)
    click(page.sections.chip(Section.LOCKING))
    assert page.clipboard_seconds.value() == 60
    assert page.clipboard_seconds.choices() == CLIPBOARD_SECONDS
    click(page.clipboard_seconds.chip(15))
    assert home.settings.clipboard_seconds == 15
    home.journal_view.go_to("moments")
    click(reading.copy)
    assert countdown(home).interval() == 15_000
    assert "in 15 seconds" in home.journal_view.status_line.said.text()


@pytest.mark.parametrize("written", ["0", "-60", "a week", "61"])
def test_a_time_that_nobody_could_choose_is_a_minute(tmp_path: Path, written: str) -> None:
    file = tmp_path / "preferences.ini"
    file.write_text(f"[General]\nclipboard_seconds={written}\n", encoding="utf-8")
    assert Settings(file).clipboard_seconds == 60


@pytest.mark.parametrize("leave", ["lock", "close"])
def test_locking_and_leaving_take_it_away_at_once(
    home: Desk, reading: HurtSheet, leave: str
) -> None:
    click(reading.copy)
    getattr(home.window, leave)()
    assert clipboard().text() == ""
    assert not countdown(home).isActive()


def test_what_somebody_else_copied_meanwhile_stays(
    home: Desk, reading: HurtSheet, qtbot: QtBot
) -> None:
    click(reading.copy)
    somebody_else_copies("eggs, bread")
    run_out(home, qtbot)
    assert clipboard().text() == "eggs, bread"
    click(reading.copy)
    somebody_else_copies("eggs, bread")
    home.window.lock()
    assert clipboard().text() == "eggs, bread"


def test_what_is_copied_from_any_words_with_the_keys_does_not_stay_either(
    home: Desk, reading: HurtSheet, qtbot: QtBot
) -> None:
    reading.sentence.setFocus()
    QTest.keySequence(reading.sentence, QKeySequence.StandardKey.SelectAll)
    QTest.keySequence(reading.sentence, QKeySequence.StandardKey.Copy)
    assert clipboard().text() == SENTENCE
    assert is_marked()
    run_out(home, qtbot)
    assert clipboard().text() == ""


@pytest.mark.parametrize("key", [QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut])
def test_what_is_copied_or_cut_from_a_field_does_not_stay_either(
    home: Desk, key: QKeySequence.StandardKey, qtbot: QtBot
) -> None:
    home.journal_view.context.navigator.name_hurt()
    dialog = home.journal_view.guided
    assert isinstance(dialog, NameHurt)
    field = dialog.happened.field
    type_into(field, "you looked away")
    QTest.keySequence(field, QKeySequence.StandardKey.SelectAll)
    QTest.keySequence(field, key)
    assert clipboard().text() == "you looked away"
    assert is_marked()
    run_out(home, qtbot)
    assert clipboard().text() == ""


def test_what_was_copied_can_be_pasted_back(home: Desk) -> None:
    home.journal_view.context.navigator.name_hurt()
    dialog = home.journal_view.guided
    assert isinstance(dialog, NameHurt)
    field = dialog.happened.field
    type_into(field, "you looked away")
    QTest.keySequence(field, QKeySequence.StandardKey.SelectAll)
    QTest.keySequence(field, QKeySequence.StandardKey.Cut)
    QTest.keySequence(field, QKeySequence.StandardKey.Paste)
    assert field.text() == "you looked away"


def test_a_recovery_code_that_is_copied_does_not_stay(desk: Desk, qtbot: QtBot) -> None:
    run = desk.first_run
    run.show_step(run.steps.index(run.recovery))
    run.recovery.view.show_code(desk.window.vault_folder.new_keys("Ana", PASSPHRASE).recovery_code)
    clipboard().setText(run.recovery.view.paper.shown.text())
    assert is_marked()
    run_out(desk, qtbot)
    assert clipboard().text() == ""
