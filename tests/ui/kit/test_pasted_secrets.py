"""Secrets that are pasted, by clipboard and keys, wherever one can be set or asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from microhurts_desktop.services import changing_secrets
from microhurts_desktop.services.new_keys import NewKeys
from microhurts_desktop.storage import keyfile
from microhurts_desktop.ui.features.preferences.page import PreferencesPage, Section
from microhurts_desktop.ui.parts.secrets.recovery_code_view import RecoveryCodeView
from microhurts_desktop.ui.shell.change_keys import ChangeKeys
from microhurts_desktop.ui.shell.first_run import ForWhom
from microhurts_desktop.ui.shell.new_person import NewPerson
from microhurts_desktop.ui.shell.recover import RecoverPage
from microhurts_desktop.ui.shell.unlock import UnlockPage
from microhurts_desktop.ui.shell.unlock_throttle import UnlockThrottle
from tests.services.lived_in import NEW, opened_by
from tests.ui.features.preferences.sections import preferences_of, turned_to
from tests.ui.partners import (
    BENS,
    another_lives_here,
    come_back,
    journal_of,
    partner_card,
    second_person,
)
from tests.ui.windows import Desk, click, settle, type_into
from tests.vault_folders import CHEAP, PASSPHRASE, a_hurt_draft

pytestmark = pytest.mark.uncounted

AROUND = "\ufeff \u200b{}\r\n\u00a0"
NOTHING = ["   ", "\n", "\u200b\u00ad\ufeff", "\u00a0\u3000"]


def paste(field: QLineEdit, text: str) -> None:
    """Put ``text`` in place of what a field has, from the clipboard by its keys."""
    QGuiApplication.clipboard().setText(text)
    assert field.isVisible()
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def pasted(secret: str) -> str:
    """Return a secret as a careless copy of it: with what nobody sees, before, within, after."""
    return AROUND.format(secret.replace(" ", "\u00a0"))


def in_any_dress(code: str) -> str:
    """Return a code in quotation marks, with other dashes and a full stop."""
    return f"„{code.replace('-', chr(0x2212)).lower()}“.\n"


def typed_back(view: RecoveryCodeView) -> None:
    settle()
    groups = view.code.split("-")
    for number, field in zip(view.asked(), view.parts, strict=True):
        paste(field, f" {groups[number - 1]}.\n")


def unlock_with(desk: Desk, secret: str, *, typed: bool = False) -> str:
    page = desk.unlock_page
    if typed:
        page.secret.setText("")
        type_into(page.secret, secret)
    else:
        paste(page.secret, secret)
    click(page.button)
    return page.error.text()


def go_through(run: NewPerson, name: str, secret: str) -> None:
    click(run.next)
    click(run.not_for.understood)
    click(run.next)
    type_into(run.name.field, name)
    click(run.next)
    paste(run.passphrase.field.field, secret)
    paste(run.passphrase.again, secret)
    click(run.next)
    typed_back(run.recovery.view)
    click(run.next)


def keys_page(desk: Desk) -> PreferencesPage:
    return turned_to(preferences_of(desk), Section.KEYS)


def folder_of(desk: Desk) -> Path:
    return desk.folder / "vaults"


def test_a_paste_brings_into_the_field_what_this_is_about(desk: Desk) -> None:
    """Qt's field takes line ends and all that is not seen: else these tests would prove nothing."""
    run = desk.first_run
    run.turn_to(run.name)
    field = run.name.field
    paste(field, "a\r\nb\u200b\u00ad\u00a0\n")
    assert field.text() == "a\r\nb\u200b\u00ad\u00a0\n"


def test_a_passphrase_pasted_at_first_run_can_be_typed(desk: Desk) -> None:
    go_through(desk.first_run, "Ana", pasted(PASSPHRASE))
    desk.window.lock()
    unlock_with(desk, PASSPHRASE, typed=True)
    assert desk.journal.person.name == "Ana"


def test_a_passphrase_may_be_pasted_once_and_typed_once(desk: Desk) -> None:
    run = desk.first_run
    click(run.next)
    click(run.not_for.understood)
    click(run.next)
    type_into(run.name.field, "Ana")
    click(run.next)
    paste(run.passphrase.field.field, pasted(PASSPHRASE))
    type_into(run.passphrase.again, PASSPHRASE)
    click(run.next)
    assert run.steps[run.index] is run.recovery


def test_a_typed_passphrase_opens_when_it_is_pasted(home: Desk) -> None:
    home.window.lock()
    unlock_with(home, pasted(PASSPHRASE))
    assert home.window.journal is not None
    assert UnlockThrottle(home.settings, home.clock).seconds_left(home.journal.person.vault_id) == 0


@pytest.mark.parametrize("nothing", NOTHING)
def test_nothing_that_is_seen_is_no_passphrase(desk: Desk, nothing: str) -> None:
    run = desk.first_run
    click(run.next)
    click(run.not_for.understood)
    click(run.next)
    type_into(run.name.field, "Ana")
    click(run.next)
    for text in (nothing, nothing * 20):
        for field in (run.passphrase.field.field, run.passphrase.again):
            paste(field, text)
        assert run.passphrase.field.bar.value() == 0
        click(run.next)
        assert run.steps[run.index] is run.passphrase
        assert "choose a passphrase" in run.error.text()


@pytest.mark.parametrize("nothing", NOTHING)
def test_nothing_is_not_tried_and_counts_as_no_wrong_try(home: Desk, nothing: str) -> None:
    person = home.journal.person
    home.window.lock()
    assert "Type your passphrase" in unlock_with(home, nothing)
    assert home.settings.wrong_tries(person.vault_id)[0] == 0


def test_what_is_not_seen_does_not_make_a_passphrase_strong(desk: Desk) -> None:
    run = desk.first_run
    click(run.next)
    click(run.not_for.understood)
    click(run.next)
    type_into(run.name.field, "Ana")
    click(run.next)
    for field in (run.passphrase.field.field, run.passphrase.again):
        paste(field, "\u200b\u00ad\ufeff\u2060".join("abc") + "\u200b\u200d\n" * 9)
    click(run.next)
    assert "guessed quickly" in run.error.text()


@pytest.mark.parametrize("before", [PASSPHRASE + "\n", f" {PASSPHRASE}", PASSPHRASE + "\u200b"])
def test_a_journal_of_an_earlier_version_opens_by_what_was_pasted_then(
    home: Desk, before: str
) -> None:
    person = home.journal.person
    home.window.lock()
    path = folder_of(home) / f"{person.vault_id}.key"
    now = keyfile.read(path)
    key = now.unwrap(PASSPHRASE)
    secret = bytearray(before.encode())
    slot = keyfile.seal(person.vault_id, keyfile.SlotType.PASSPHRASE, secret, key, CHEAP)
    keyfile.write(path, replace(now, slots=(slot, now.slots[1])))
    as_it_was = path.read_bytes()
    assert "does not open" in unlock_with(home, PASSPHRASE, typed=True)
    unlock_with(home, before)
    assert home.window.journal is not None
    assert path.read_bytes() == as_it_was, "nothing is changed silently"
    # What can be done about it: choose a passphrase, which can be the same, without the oddity.
    card = keys_page(home).passphrase
    paste(card.old, before)
    for field in (card.new.field, card.again):
        paste(field, NEW)
    click(card.button)
    assert card.done.isVisible()


def test_a_changed_passphrase_can_be_typed_and_the_old_one_pasted(home: Desk) -> None:
    card = keys_page(home).passphrase
    paste(card.old, pasted(PASSPHRASE))
    paste(card.new.field, pasted(NEW))
    type_into(card.again, NEW)
    click(card.button)
    assert card.done.isVisible()
    home.window.lock()
    unlock_with(home, NEW, typed=True)
    assert home.window.journal is not None


def test_the_same_passphrase_in_another_dress_is_no_other(home: Desk) -> None:
    card = keys_page(home).passphrase
    type_into(card.old, PASSPHRASE)
    for field in (card.new.field, card.again):
        paste(field, pasted(PASSPHRASE))
    click(card.button)
    assert "the one you have now" in card.form.error_of(card.new).text()


def with_a_code(desk: Desk) -> NewKeys:
    vault_folder = desk.window.vault_folder
    keys = vault_folder.new_keys("Ana", PASSPHRASE)
    desk.window.enter(vault_folder.create(keys))
    return keys


def test_recovering_takes_a_pasted_code_and_a_pasted_passphrase(desk: Desk) -> None:
    code = with_a_code(desk).recovery_code
    desk.window.lock()
    click(desk.unlock_page.forgotten_button)
    page = desk.window.door
    assert isinstance(page, RecoverPage)
    paste(page.code, " \n")
    click(page.button)
    assert "Type the code" in page.form.error_of(page.code).text()
    paste(page.code, in_any_dress(code))
    for field in (page.new.field, page.again):
        paste(field, pasted(NEW))
    click(page.button)
    assert desk.window.journal is not None
    assert opened_by(NEW, folder_of(desk)) != []


def test_a_pasted_code_unlocks(desk: Desk) -> None:
    code = with_a_code(desk).recovery_code
    desk.window.lock()
    unlock_with(desk, in_any_dress(code))
    assert desk.window.journal is not None


def test_other_keys_are_made_by_pasting(home: Desk) -> None:
    click(keys_page(home).change_keys)
    flow = home.window.door
    assert isinstance(flow, ChangeKeys)
    paste(flow.now.secret, "\n")
    click(flow.next)
    assert "Type the passphrase" in flow.error.text()
    paste(flow.now.secret, pasted(PASSPHRASE))
    click(flow.next)
    for field in (flow.passphrase.field.field, flow.passphrase.again):
        paste(field, pasted(NEW))
    click(flow.next)
    typed_back(flow.recovery.view)
    click(flow.next)
    assert isinstance(home.window.door, UnlockPage)
    unlock_with(home, NEW, typed=True)
    assert home.window.journal is not None


def test_a_new_code_is_asked_for_by_pasting(home: Desk) -> None:
    card = keys_page(home).code
    paste(card.secret, "\u00ad")
    click(card.make_button)
    assert "Type the passphrase" in card.form.error_of(card.secret).text()
    paste(card.secret, pasted(PASSPHRASE))
    click(card.make_button)
    code = card.view.code
    typed_back(card.view)
    click(card.keep_button)
    assert card.done.isVisible()
    assert opened_by(code, folder_of(home)) != []


def test_a_backups_older_secret_may_be_pasted(home: Desk, tmp_path: Path) -> None:
    home.journal.name_hurt(a_hurt_draft(home.journal))
    stick = tmp_path / "stick"
    stick.mkdir()
    turned_to(preferences_of(home), Section.BACKUPS).backups.put_into(str(stick))
    person, vault_folder = home.journal.person, home.window.vault_folder
    home.window.lock()
    fresh = changing_secrets.fresh_keys(vault_folder, person, PASSPHRASE, NEW)
    changing_secrets.change_keys(vault_folder, fresh)
    unlock_with(home, NEW)
    card = turned_to(preferences_of(home), Section.BACKUPS).restore
    card.choose_file(str(next(stick.rglob("*.vault"))))
    settle()
    paste(card.secret, pasted(PASSPHRASE))
    click(card.secret_button)
    settle()
    assert "1 hurt" in card.holds.text()


def test_the_second_person_may_paste(home: Desk) -> None:
    ana = home.journal.person
    click(partner_card(home).here)
    go_through(second_person(home), "Ben", pasted(NEW))
    come_back(home, ana)
    other = home.journal.sharing.other()
    assert other is not None
    journal_of(home, other, NEW).close()


def test_the_second_person_unlocks_by_pasting(home: Desk) -> None:
    ana, ben = home.journal.person, another_lives_here(home)
    click(partner_card(home).here)
    steps = second_person(home)
    click(steps.who.who.chip(ben))
    paste(steps.who.secret, " \u200b")
    click(steps.next)
    assert "Type your passphrase" in steps.error.text()
    paste(steps.who.secret, pasted(BENS))
    click(steps.next)
    come_back(home, ana)
    other = home.journal.sharing.other()
    assert other is not None
    assert other.vault_id == ben.vault_id


def test_an_invitation_code_may_be_pasted(home: Desk) -> None:
    card = partner_card(home)
    click(card.invite)
    code = card.paper.code
    home.window.lock()
    click(home.unlock_page.new_button)
    run = home.first_run
    click(run.for_whom.choice.chip(ForWhom.INVITED))
    paste(run.for_whom.invitation.field, "\n")
    click(run.next)
    assert "Type the code" in run.error.text()
    paste(run.for_whom.invitation.field, in_any_dress(code))
    go_through(run, "Ben", pasted(NEW))
    other = home.journal.sharing.other()
    assert other is not None
    assert (home.journal.person.name, other.name) == ("Ben", "Ana")


def test_a_wrong_one_counts_once_however_many_ways_it_is_read(home: Desk) -> None:
    person = home.journal.person
    home.window.lock()
    for count in range(1, 4):
        assert "does not open" in unlock_with(home, f"not  this\u00a0\u00a0{count}\n")
        assert home.settings.wrong_tries(person.vault_id)[0] == count
