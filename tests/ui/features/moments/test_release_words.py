"""What is typed to let a hurt go is lost by nothing but the person's own hand."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.changes import Changes
from microhurts_desktop.domain.hurts import Hurt, HurtDraft
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.services.errors import DiskFull
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.underground.page import UndergroundPage
from microhurts_desktop.ui.kit import timers
from microhurts_desktop.ui.kit.writing_field import WritingField
from tests.builders import a_hurt, a_repair, reword
from tests.ui.contexts import keep, sheet
from tests.ui.windows import Desk, click, settle, type_into
from tests.vault_folders import PASSPHRASE

pytestmark = pytest.mark.uncounted

WORDS = "We talked, and I see it differently"


@pytest.fixture
def hurt(home: Desk) -> Hurt:
    """A hurt with a repair that asks how it landed."""
    hurt = a_hurt()
    keep(home.journal, hurt, a_repair(hurt=hurt.uuid))
    return hurt


def _read(desk: Desk, hurt: Hurt) -> HurtSheet:
    desk.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt.uuid)
    settle()
    return _sheet(desk)


def _sheet(desk: Desk) -> HurtSheet:
    page = desk.journal_view.page("moments")
    assert isinstance(page, MomentsPage)
    return sheet(page, HurtSheet)


def _type(desk: Desk, hurt: Hurt) -> HurtSheet:
    read = _read(desk, hurt)
    click(read.let_go)
    type_into(read.release_card.field, WORDS)
    return read


def _come_back(desk: Desk) -> None:
    vault_folder = desk.window.vault_folder
    person = vault_folder.people()[0]
    desk.window.enter(vault_folder.open(person, vault_folder.unwrap(person, PASSPHRASE)))
    settle()


def _button(desk: Desk, text: str) -> QPushButton:
    settle()
    buttons = desk.journal_view.page("today").findChildren(QPushButton)
    return next(button for button in buttons if button.text() == text and button.isVisible())


def test_saying_how_a_repair_landed_leaves_them(home: Desk, hurt: Hurt) -> None:
    read = _type(home, hurt)
    click(read.came_of_it.landings[0].ask)
    card = read.came_of_it.landings[0].card
    assert card is not None
    click(card.landed.chip(Landed.PARTLY))
    click(card.save)
    assert _sheet(home) is not read
    assert _sheet(home).release_card.field.text() == WORDS
    assert _sheet(home).release_card.isVisible()


def test_reading_something_else_leaves_them(home: Desk, hurt: Hurt) -> None:
    other = a_hurt()
    keep(home.journal, other)
    _type(home, hurt)
    _read(home, other)
    assert not _sheet(home).release_card.isVisible()
    assert _read(home, hurt).release_card.field.text() == WORDS


def test_locking_keeps_them_and_today_leads_back(home: Desk, hurt: Hurt) -> None:
    _type(home, hurt)
    home.window.idle_lock.idle.emit()
    assert home.window.journal_view is None
    _come_back(home)
    home.journal_view.go_to("today")
    said = [label.text() for label in home.journal_view.page("today").findChildren(QLabel)]
    assert "A hurt you began to let go" in said
    click(_button(home, "Go on"))
    card = _sheet(home).release_card
    assert card.isVisible()
    assert card.field.text() == WORDS
    click(card.confirm)
    release = home.journal.hurt(hurt.uuid).release
    assert release is not None
    assert release.what_changed == WORDS
    assert home.journal.drafts() == ()
    # Taken back, it waits with nothing typed.
    click(_sheet(home).came_of_it.take_back)
    assert not _sheet(home).release_card.isVisible()
    assert _sheet(home).release_card.field.text() == ""


def test_changes_to_the_hurt_that_wait_stay_beside_them(home: Desk, hurt: Hurt) -> None:
    click(_read(home, hurt).edit)
    dialog = home.journal_view.guided
    assert dialog is not None
    type_into(dialog.findChildren(type(_sheet(home).release_card.field))[0], " again")
    home.journal_view.go_to("moments")
    _type(home, hurt)
    assert home.window.lock()
    _come_back(home)
    click(_read(home, hurt).release_card.confirm)
    (draft,) = home.journal.drafts()
    assert draft == reword(home.journal, HurtDraft, hurt.uuid)
    assert "again" in reword(home.journal, HurtDraft, hurt.uuid).event
    assert reword(home.journal, HurtDraft, hurt.uuid).what_changed == ""


def test_words_that_were_taken_out_again_leave_no_draft(home: Desk, hurt: Hurt) -> None:
    _type(home, hurt)
    assert home.window.lock()
    _come_back(home)
    _read(home, hurt).release_card.field.set_text("")
    assert home.window.lock()
    _come_back(home)
    assert home.journal.drafts() == ()


def test_what_cannot_be_saved_is_not_locked_away(
    home: Desk, hurt: Hurt, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = _type(home, hurt)

    def full(*_: object) -> Changes:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(home.journal.open_hurts, "keep_words_of_release", full)
        assert not home.window.lock()
    assert home.journal_view.status_line.trouble.isVisible()
    assert read.release_card.field.text() == WORDS


def test_words_of_a_hurt_that_was_deleted_keep_no_one_from_locking(home: Desk, hurt: Hurt) -> None:
    click(_type(home, hurt).delete)
    assert home.window.lock()


def test_they_are_saved_as_they_are_typed(home: Desk, hurt: Hurt, qtbot: QtBot) -> None:
    read = _type(home, hurt)
    qtbot.waitUntil(lambda: home.journal.open_hurts.words_of_release(hurt.uuid) == WORDS)
    assert _sheet(home) is read, "nobody is interrupted"
    type_into(read.release_card.field, " now")
    qtbot.waitUntil(lambda: home.journal.open_hurts.words_of_release(hurt.uuid) == f"{WORDS} now")
    click(read.release_card.confirm)
    assert home.journal.drafts() == ()


def test_they_are_saved_as_they_are_typed_on_the_page_of_what_waits(
    home: Desk, hurt: Hurt, qtbot: QtBot
) -> None:
    home.journal_view.go_to("underground")
    page = home.journal_view.page("underground")
    assert isinstance(page, UndergroundPage)
    settle()
    assert page.panel is not None
    click(page.panel.let_go)
    field = page.panel.release_card.field
    type_into(field, WORDS)
    qtbot.waitUntil(lambda: home.journal.open_hurts.words_of_release(hurt.uuid) == WORDS)
    assert page.panel.release_card.field is field, "nobody is interrupted"


def test_what_could_not_be_saved_as_typed_is_tried_again(
    home: Desk, hurt: Hurt, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timers, "TRY_AGAIN_AFTER_MS", 50)
    failures = []

    def full(*_: object) -> Changes:
        failures.append(1)
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(type(home.journal.open_hurts), "keep_words_of_release", full)
        _type(home, hurt)
        qtbot.waitUntil(lambda: len(failures) > 1)
    qtbot.waitUntil(lambda: home.journal.open_hurts.words_of_release(hurt.uuid) == WORDS)


# One draft has them, and several places show it


def _go_on_typing(field: WritingField, words: str) -> None:
    field.moveCursor(QTextCursor.MoveOperation.End)
    type_into(field, words)


def _underground(desk: Desk) -> WritingField:
    desk.journal_view.go_to("underground")
    page = desk.journal_view.page("underground")
    assert isinstance(page, UndergroundPage)
    settle()
    assert page.panel is not None
    if not page.panel.release_card.isVisible():
        click(page.panel.let_go)
    return page.panel.release_card.field


def test_what_was_typed_on_the_sheet_is_gone_on_with_underground(home: Desk, hurt: Hurt) -> None:
    repair = home.journal.repairs_of(hurt.uuid)[0]
    _type(home, hurt)
    home.journal_view.context.navigator.open_moment(MomentKind.REPAIR, repair.uuid)
    field = _underground(home)
    assert field.text() == WORDS
    _go_on_typing(field, " now")
    assert home.window.lock()
    _come_back(home)
    assert home.journal.open_hurts.words_of_release(hurt.uuid) == f"{WORDS} now"


def test_each_goes_on_with_what_was_typed_on_the_other(home: Desk, hurt: Hurt) -> None:
    _read(home, hurt)
    type_into(_underground(home), "one")
    home.journal_view.go_to("moments")
    settle()
    card = _sheet(home).release_card
    assert card.isVisible()
    _go_on_typing(card.field, " two")
    field = _underground(home)
    assert field.text() == "one two"
    _go_on_typing(field, " three")
    home.journal_view.go_to("moments")
    settle()
    assert _sheet(home).release_card.field.text() == "one two three"
    assert home.window.lock()
    _come_back(home)
    assert home.journal.open_hurts.words_of_release(hurt.uuid) == "one two three"


def test_words_typed_just_before_the_hurt_is_edited_stay(home: Desk, hurt: Hurt) -> None:
    read = _type(home, hurt)
    click(read.edit)
    dialog = home.journal_view.guided
    assert isinstance(dialog, NameHurt)
    type_into(dialog.happened.field, " again")
    assert home.window.lock()
    _come_back(home)
    assert home.journal.open_hurts.words_of_release(hurt.uuid) == WORDS
    assert "again" in reword(home.journal, HurtDraft, hurt.uuid).event


def test_nothing_is_edited_while_words_cannot_be_saved(
    home: Desk, hurt: Hurt, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = _type(home, hurt)

    def full(*_: object) -> Changes:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(type(home.journal.open_hurts), "keep_words_of_release", full)
        click(read.edit)
        assert home.journal_view.guided is None
        assert _sheet(home).release_card.field.text() == WORDS
    click(read.edit)
    assert home.journal_view.guided is not None
