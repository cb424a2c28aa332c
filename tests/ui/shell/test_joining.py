"""The second person comes to be here, in the first one's window: both are there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from microhurts_desktop.services.errors import DiskFull
from microhurts_desktop.services.sharing import Sharing
from microhurts_desktop.storage.shared_reader import SharedReader
from microhurts_desktop.ui.shell.first_run import ForWhom
from tests.ui.partners import (
    BENS,
    another_lives_here,
    come_back,
    journal_of,
    partner_card,
    second_person,
    two_share,
)
from tests.ui.shell.joining import Later, go_through, news, words_of
from tests.ui.windows import Desk, click, focused, press, settle, type_into
from tests.vault_folders import PASSPHRASE

pytestmark = pytest.mark.uncounted


def names(desk: Desk) -> list[str]:
    return [person.name for person in desk.window.vault_folder.people()]


# --- both are here


def test_the_second_person_begins_in_the_first_ones_window_and_both_are_locked_in_the_end(
    home: Desk,
) -> None:
    ana, anas = home.journal.person, home.journal
    click(partner_card(home).here)
    assert not anas.is_open, "locked before the other sits down"
    steps = second_person(home)
    go_through(steps, "Ben")
    click(steps.next)
    assert home.window.journal_view is None, "neither's first page is seen by the other"
    assert "Ana and Ben can share now. Both journals are locked" in words_of(home.unlock_page)
    assert home.locks.taken == set()
    come_back(home, ana)
    other = home.journal.sharing.other()
    assert other is not None
    assert other.name == "Ben"
    home.window.lock()
    come_back(home, other, BENS)
    assert home.journal.sharing.other() == ana


def test_to_nobody_who_was_there_is_it_news(home: Desk) -> None:
    ana = home.journal.person
    click(partner_card(home).here)
    go_through(second_person(home), "Ben")
    click(second_person(home).next)
    come_back(home, ana)
    assert news(home).isHidden()
    other = home.journal.sharing.other()
    assert other is not None
    ben = journal_of(home, other)
    assert ben.sharing.news() is None
    ben.close()


def test_who_has_a_journal_here_types_its_passphrase_instead(home: Desk) -> None:
    ana, ben = home.journal.person, another_lives_here(home)
    click(partner_card(home).here)
    steps = second_person(home)
    click(steps.who.who.chip(ben))
    type_into(steps.who.secret, BENS)
    QTest.keyClick(steps.who.secret, Qt.Key.Key_Return)
    come_back(home, ana)
    assert home.journal.sharing.other() == ben
    assert names(home) == ["Ana", "Ben"]


def test_a_wrong_passphrase_lets_nobody_in(home: Desk) -> None:
    ana, ben = home.journal.person, another_lives_here(home)
    click(partner_card(home).here)
    steps = second_person(home)
    click(steps.who.who.chip(ben))
    click(steps.next)
    assert "Type your passphrase" in steps.error.text()
    type_into(steps.who.secret, "not this one")
    click(steps.next)
    assert "does not open" in steps.error.text()
    assert focused() is steps.who.secret
    click(steps.later)
    come_back(home, ana)
    assert home.journal.sharing.other() is None


def test_locking_before_the_last_step_leaves_nobody_half_made(home: Desk) -> None:
    click(partner_card(home).here)
    steps = second_person(home)
    go_through(steps, "Ben")
    home.window.lock()
    assert names(home) == ["Ana"]
    files = [path for path in (home.folder / "vaults").iterdir() if path.is_file()]
    assert {path.suffix for path in files} == {".vault", ".key", ".bak"}
    # Hers, with its key file and that one's copy, and the shared vault.
    assert len(files) == 4
    assert steps.keys is None
    assert steps.passphrase.field.text() == ""


def test_keys_that_come_after_locking_are_thrown_away(home: Desk) -> None:
    later = Later()
    home.window._background = later
    home.window.lock()
    home.window.enter(journal_of(home, home.window.vault_folder.people()[0], PASSPHRASE))
    click(partner_card(home).here)
    steps = second_person(home)
    click(steps.next)
    click(steps.not_for.understood)
    click(steps.next)
    type_into(steps.name.field, "Ben")
    click(steps.next)
    type_into(steps.passphrase.field.field, BENS)
    type_into(steps.passphrase.again, BENS)
    click(steps.next)
    assert steps.passphrase.form.waiting.isVisible()
    home.window.lock()
    later.end()
    assert steps.keys is None
    assert names(home) == ["Ana"]


def test_a_key_that_comes_after_locking_opens_nothing(home: Desk) -> None:
    ben = another_lives_here(home)
    later = Later()
    home.window._background = later
    home.window.lock()
    home.window.enter(journal_of(home, home.window.vault_folder.people()[0], PASSPHRASE))
    click(partner_card(home).here)
    steps = second_person(home)
    click(steps.who.who.chip(ben))
    type_into(steps.who.secret, BENS)
    click(steps.next)
    home.window.lock()
    later.end()
    assert home.locks.taken == set(), "nobody's journal is open"


def test_a_full_disk_leaves_a_person_of_their_own_who_can_join_later(
    home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskFull(home.folder)

    ana = home.journal.person
    click(partner_card(home).here)
    go_through(second_person(home), "Ben")
    monkeypatch.setattr(Sharing, "accept", full)
    click(second_person(home).next)
    assert names(home) == ["Ana", "Ben"]
    said = words_of(home.unlock_page)
    assert "no room left" in said
    assert "do not share yet" in said
    come_back(home, ana)
    click(partner_card(home).here)
    choices = second_person(home).who.who.choices()
    assert [one.name for one in choices if one is not None] == ["Ben"]


def test_who_joined_and_is_not_in_the_shared_vault_yet_is_told_so(
    home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskFull(home.folder)

    ana = home.journal.person
    home.journal.sharing.begin()
    click(partner_card(home).here)
    go_through(second_person(home), "Ben")
    with monkeypatch.context() as patch:
        patch.setattr(SharedReader, "put", full)
        click(second_person(home).next)
    assert "once Ben has unlocked here again" in words_of(home.unlock_page)
    come_back(home, ana)
    (ben,) = home.window.vault_folder.others(ana)
    journal_of(home, ben, BENS).close()
    home.window.lock()
    come_back(home, ana)
    assert home.journal.sharing.other() == ben


def test_the_second_person_can_look_at_help_lines_without_losing_a_step(home: Desk) -> None:
    click(partner_card(home).here)
    steps = second_person(home)
    steps.show_step(steps.steps.index(steps.not_for))
    click(steps.not_for.help_button)
    assert second_person(home) is steps


def test_the_second_person_can_leave_at_once_before_anything_is_asked(home: Desk) -> None:
    ana = home.journal.person
    click(partner_card(home).here)
    steps = second_person(home)
    click(steps.next)
    assert steps.steps[steps.index] is steps.not_for
    press(steps, Qt.Key.Key_Escape)
    assert not home.window.isVisible()
    assert home.window.vault_folder.people() == (ana,)


# --- for two from the beginning


def test_who_began_for_two_is_shown_the_way_until_it_is_put_away(desk: Desk) -> None:
    click(desk.first_run.for_whom.choice.chip(ForWhom.US))
    go_through(desk.first_run, "Ana", PASSPHRASE)
    click(desk.first_run.next)
    card = news(desk)
    assert card.isVisible()
    click(card.begin)
    settle()
    page = desk.journal_view.page("preferences")
    assert page.isVisible()
    assert focused().accessibleName() == "Your partner is here now"
    click(news(desk).put_away)
    assert card.isHidden()
    assert desk.settings.awaits_partner == ""


def test_who_began_alone_is_not_asked(home: Desk) -> None:
    assert news(home).isHidden()


def test_once_it_is_done_it_is_not_asked_again_even_when_they_part(home: Desk) -> None:
    home.settings.awaits_partner = home.journal.person.vault_id
    two_share(home)
    assert news(home).isHidden()
    assert home.settings.awaits_partner == ""
