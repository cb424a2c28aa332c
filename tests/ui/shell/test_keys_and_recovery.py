"""Recovering, a new recovery code and other keys, by real clicks; what opens afterwards."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from microhurts_desktop.services.errors import DiskFull
from microhurts_desktop.services.new_keys import NewKeys
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.features.preferences.new_code_card import NewCodeCard
from microhurts_desktop.ui.features.preferences.page import PreferencesPage, Section
from microhurts_desktop.ui.parts.secrets.recovery_code_view import RecoveryCodeView
from microhurts_desktop.ui.parts.working import WorkingPage
from microhurts_desktop.ui.shell.change_keys import ChangeKeys
from microhurts_desktop.ui.shell.recover import RecoverPage
from microhurts_desktop.ui.shell.status_line import Suggestion
from microhurts_desktop.ui.shell.unlock import UnlockPage
from tests.services.lived_in import NEW, opened_by
from tests.ui.features.preferences.sections import FullDisk, Later, preferences_of, turned_to
from tests.ui.windows import Desk, click, settle, type_into
from tests.vault_folders import PASSPHRASE, a_hurt_draft


class Ana:
    """Ana's window, her journal with one hurt, and her recovery code."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        vault_folder = desk.window.vault_folder
        self.keys: NewKeys = vault_folder.new_keys("Ana", PASSPHRASE)
        self.code = self.keys.recovery_code
        desk.window.enter(vault_folder.create(self.keys))
        desk.journal.name_hurt(a_hurt_draft(desk.journal))
        for job in desk.journal.backups_when_due():
            job()

    @property
    def folder(self) -> Path:
        return self.desk.folder / "vaults"

    def unlock(self, secret: str) -> str:
        page = self.desk.unlock_page
        page.secret.clear()
        type_into(page.secret, secret)
        click(page.button)
        return page.error.text()

    def keys_page(self) -> PreferencesPage:
        return turned_to(preferences_of(self.desk), Section.KEYS)


@pytest.fixture
def ana(desk: Desk) -> Ana:
    return Ana(desk)


def type_back(view: RecoveryCodeView) -> None:
    groups = view.code.split("-")
    settle()
    for number, field in zip(view.asked(), view.parts, strict=True):
        type_into(field, groups[number - 1])
    settle()


# Forgotten


def recover_page(ana: Ana) -> RecoverPage:
    ana.desk.window.lock()
    click(ana.desk.unlock_page.forgotten_button)
    page = ana.desk.window.door
    assert isinstance(page, RecoverPage)
    return page


def fill_in(page: RecoverPage, code: str, new: str = NEW, again: str = NEW) -> None:
    type_into(page.code, code)
    type_into(page.new.field, new)
    type_into(page.again, again)
    click(page.button)


def test_a_forgotten_passphrase_is_replaced_and_the_journal_opens(ana: Ana) -> None:
    page = recover_page(ana)
    assert page.code.hasFocus()
    fill_in(page, ana.code.lower().replace("-", " "))
    assert ana.desk.journal.moment_count() == 1
    ana.desk.window.lock()
    assert "does not open" in ana.unlock(PASSPHRASE)
    ana.unlock(NEW)
    assert ana.desk.window.journal_view is not None
    assert opened_by(PASSPHRASE, ana.folder) == []


def test_enter_leads_through_recovering(ana: Ana) -> None:
    page = recover_page(ana)
    type_into(page.code, ana.code)
    QTest.keyClick(page.code, Qt.Key.Key_Return)
    assert page.new.field.hasFocus()
    QTest.keyClicks(page.new.field, NEW)
    QTest.keyClick(page.new.field, Qt.Key.Key_Return)
    QTest.keyClicks(page.again, NEW)
    QTest.keyClick(page.again, Qt.Key.Key_Return)
    assert ana.desk.window.journal_view is not None


@pytest.mark.parametrize(
    ("code", "new", "again", "field", "said"),
    [
        ("", NEW, NEW, "code", "Type the code"),
        ("not a code", NEW, NEW, "code", "not the recovery code"),
        (PASSPHRASE, NEW, NEW, "code", "not the recovery code"),
        ("right", "abc", "abc", "new", "guessed quickly"),
        ("right", NEW, NEW + "x", "again", "not the same"),
    ],
)
def test_what_is_missing_to_recover_is_said(
    ana: Ana, code: str, new: str, again: str, field: str, said: str
) -> None:
    page = recover_page(ana)
    fill_in(page, ana.code if code == "right" else code, new, again)
    assert said in page.form.error_of(getattr(page, field)).text()
    assert opened_by(NEW, ana.folder) == []
    assert page.button.isEnabled()


def test_a_slip_in_the_code_is_told_at_recovering(ana: Ana) -> None:
    page = recover_page(ana)
    fill_in(page, ("0" if ana.code[0] != "0" else "1") + ana.code[1:])
    assert "mistyped" in page.form.error_of(page.code).text()


def test_another_window_in_the_way_of_recovering_is_said(ana: Ana) -> None:
    page = recover_page(ana)
    ana.desk.locks.taken.add(ana.folder)
    fill_in(page, ana.code)
    assert "already open" in page.form.error.text()
    ana.desk.locks.taken.clear()
    click(page.button)
    assert ana.desk.window.journal_view is not None


def test_one_can_go_back_from_recovering(ana: Ana) -> None:
    click(recover_page(ana).back)
    assert isinstance(ana.desk.window.door, UnlockPage)


def test_who_comes_by_the_code_is_offered_a_new_passphrase(ana: Ana) -> None:
    ana.desk.window.lock()
    ana.unlock(ana.code)
    (offer,) = ana.desk.journal_view.findChildren(Suggestion)
    assert offer.isVisible()
    click(offer.take_button)
    page = ana.desk.journal_view.page("preferences")
    assert isinstance(page, PreferencesPage)
    assert page.passphrase.old.hasFocus()
    for field, text in (
        (page.passphrase.old, ana.code),
        (page.passphrase.new.field, NEW),
        (page.passphrase.again, NEW),
    ):
        type_into(field, text)
    click(page.passphrase.button)
    assert page.passphrase.done.isVisible()
    assert len(opened_by(NEW, ana.folder)) == 2


def test_the_offer_stands_in_other_letters_too_until_it_is_answered(
    ana: Ana, letters: QApplication
) -> None:
    ana.desk.window.lock()
    ana.unlock(ana.code)
    click(preferences_of(ana.desk).text_percent.chip(150))
    (offer,) = ana.desk.journal_view.findChildren(Suggestion)
    assert offer.isVisible()
    assert preferences_of(ana.desk).text_percent.chip(150).hasFocus()
    click(offer.leave_button)
    click(preferences_of(ana.desk).text_percent.chip(100))
    assert ana.desk.journal_view.findChildren(Suggestion) == []


def test_the_offer_can_be_declined_and_is_not_made_to_others(ana: Ana) -> None:
    ana.desk.window.lock()
    ana.unlock(ana.code)
    (offer,) = ana.desk.journal_view.findChildren(Suggestion)
    click(offer.leave_button)
    assert not offer.isVisible()
    ana.desk.window.lock()
    ana.unlock(PASSPHRASE)
    assert ana.desk.journal_view.findChildren(Suggestion) == []


# A new recovery code


def new_code(ana: Ana) -> NewCodeCard:
    card = ana.keys_page().code
    type_into(card.secret, PASSPHRASE)
    click(card.make_button)
    assert card.view.isVisible()
    return card


def test_a_new_code_counts_once_it_is_typed_back(ana: Ana) -> None:
    card = new_code(ana)
    code = card.view.code
    assert card.secret.text() == ""
    click(card.keep_button)
    assert "not the same" in card.error.text()
    assert opened_by(code, ana.folder) == []
    type_back(card.view)
    click(card.keep_button)
    assert card.done.isVisible()
    assert card.view.code == ""
    assert len(opened_by(code, ana.folder)) == 2
    assert len(opened_by(PASSPHRASE, ana.folder)) == 2
    assert opened_by(ana.code, ana.folder) == []


def test_a_code_that_is_left_alone_counts_for_nothing(ana: Ana) -> None:
    card = new_code(ana)
    code = card.view.code
    ana.desk.journal_view.go_to("today")
    assert card.view.code == ""
    assert card.view.paper.shown.text() == ""
    assert opened_by(code, ana.folder) == []
    card = new_code(ana)
    click(card.cancel_button)
    assert not card.view.isVisible()
    assert len(opened_by(ana.code, ana.folder)) == 2


@pytest.mark.parametrize(
    ("typed", "said"), [("", "passphrase you have now"), ("not this", "does not open")]
)
def test_a_new_code_needs_the_passphrase(ana: Ana, typed: str, said: str) -> None:
    card = ana.keys_page().code
    if typed:
        type_into(card.secret, typed)
    click(card.make_button)
    assert said in card.form.error_of(card.secret).text()
    assert not card.view.isVisible()


def test_a_code_that_comes_after_the_page_was_left_is_not_shown(ana: Ana, qtbot: QtBot) -> None:
    page = ana.keys_page()
    later = Later()
    card = NewCodeCard(replace(page.context, background=later))
    page.column.addWidget(card)
    qtbot.waitUntil(card.isVisible)
    type_into(card.secret, PASSPHRASE)
    click(card.make_button)
    assert card.secret.isReadOnly()
    ana.desk.journal_view.go_to("today")
    later.finish()
    assert card.view.code == ""


def test_what_else_goes_wrong_with_a_code_is_said(ana: Ana, qtbot: QtBot) -> None:
    page = ana.keys_page()
    card = NewCodeCard(replace(page.context, background=FullDisk()))
    page.column.addWidget(card)
    qtbot.waitUntil(card.isVisible)
    type_into(card.secret, PASSPHRASE)
    click(card.make_button)
    assert card.error.text() == str(explain(DiskFull()))


# Other keys


def to_other_keys(ana: Ana, secret: str = PASSPHRASE) -> ChangeKeys:
    click(ana.keys_page().change_keys)
    flow = ana.desk.window.door
    assert isinstance(flow, ChangeKeys)
    assert ana.desk.window.journal is None
    assert flow.now.secret.hasFocus()
    type_into(flow.now.secret, secret)
    click(flow.next)
    for field in (flow.passphrase.field.field, flow.passphrase.again):
        type_into(field, NEW)
    click(flow.next)
    return flow


def test_other_keys_are_made_step_by_step_and_nothing_old_opens(ana: Ana) -> None:
    flow = to_other_keys(ana)
    code = flow.recovery.view.code
    assert opened_by(NEW, ana.folder) == []
    type_back(flow.recovery.view)
    click(flow.next)
    assert isinstance(ana.desk.window.door, UnlockPage)
    shown = [line.text() for line in ana.desk.unlock_page.findChildren(QLineEdit)]
    assert shown == [""]
    assert "does not open" in ana.unlock(PASSPHRASE)
    ana.unlock(NEW)
    assert ana.desk.journal.moment_count() == 1
    for secret in (NEW, code):
        assert len(opened_by(secret, ana.folder)) == 2
    for secret in (PASSPHRASE, ana.code):
        assert opened_by(secret, ana.folder) == []


def test_the_wrong_secret_leads_back_to_its_step(ana: Ana) -> None:
    flow = to_other_keys(ana, "not this one")
    assert flow.steps[flow.index] is flow.now
    assert "does not open" in flow.error.text()


def test_a_code_not_typed_back_changes_nothing(ana: Ana) -> None:
    flow = to_other_keys(ana)
    click(flow.next)
    assert "not the same" in flow.error.text()
    click(flow.later)
    assert isinstance(ana.desk.window.door, UnlockPage)
    assert flow.recovery.view.code == ""
    assert flow.passphrase.field.text() == flow.now.secret.text() == ""
    assert len(opened_by(PASSPHRASE, ana.folder)) == 2


def test_changing_keys_can_be_cancelled_while_it_works(
    ana: Ana, monkeypatch: pytest.MonkeyPatch
) -> None:
    flow = to_other_keys(ana)
    type_back(flow.recovery.view)
    begin = WorkingPage.begin
    seen: list[str] = []

    def cancelled(page: WorkingPage) -> None:
        page.progress.follow(page._progress)
        page.progress.stop()
        seen.append(page.progress.words.text())
        begin(page)

    monkeypatch.setattr(WorkingPage, "begin", cancelled)
    click(flow.next)
    settle()
    assert seen == ["0 %"]
    assert len(opened_by(PASSPHRASE, ana.folder)) == 2
    assert opened_by(NEW, ana.folder) == []
    ana.unlock(PASSPHRASE)
    assert ana.desk.journal.moment_count() == 1


def test_another_window_in_the_way_of_changing_keys_is_said(ana: Ana) -> None:
    flow = to_other_keys(ana)
    type_back(flow.recovery.view)
    ana.desk.locks.taken.add(ana.folder)
    click(flow.next)
    ana.desk.locks.taken.clear()
    words = " ".join(label.text() for label in ana.desk.unlock_page.findChildren(QLabel))
    assert "already open in another window" in words
    assert len(opened_by(PASSPHRASE, ana.folder)) == 2


# Left standing


@pytest.mark.parametrize("how", ["idle", "locked"])
def test_new_keys_are_not_left_on_the_screen(ana: Ana, how: str) -> None:
    flow = to_other_keys(ana)
    if how == "idle":
        ana.desk.clock.forward(minutes=5)
        ana.desk.window.idle_lock.look()
    else:
        ana.desk.window.lock()
    assert isinstance(ana.desk.window.door, UnlockPage)
    assert flow.recovery.view.code == ""
    assert len(opened_by(PASSPHRASE, ana.folder)) == 2


def test_a_recovery_code_is_not_left_on_the_screen(ana: Ana) -> None:
    page = recover_page(ana)
    type_into(page.code, ana.code)
    ana.desk.clock.forward(minutes=5)
    ana.desk.window.idle_lock.look()
    assert isinstance(ana.desk.window.door, UnlockPage)
    assert page.code.text() == ""


def test_the_unlock_page_itself_may_stand(ana: Ana) -> None:
    click(recover_page(ana).back)
    ana.desk.clock.forward(minutes=5)
    door = ana.desk.window.door
    ana.desk.window.idle_lock.look()
    assert ana.desk.window.door is door
