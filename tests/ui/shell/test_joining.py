"""The second person: together, apart with an invitation, and parting again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from microhurts_desktop.services.errors import DiskFull, UserError
from microhurts_desktop.services.sharing import Sharing
from microhurts_desktop.storage import shared_rows
from microhurts_desktop.storage.shared_reader import SharedReader
from microhurts_desktop.ui.features.partner.partner_news import PartnerNews
from microhurts_desktop.ui.features.today.page import TodayPage
from microhurts_desktop.ui.shell.first_run import FirstRun, ForWhom
from microhurts_desktop.ui.shell.new_person import NewPerson
from microhurts_desktop.ui.shell.unlock import UnlockPage
from tests.couples import a_named_hurt
from tests.ui.partners import (
    BENS,
    another_lives_here,
    come_back,
    journal_of,
    partner_card,
    second_person,
    two_share,
)
from tests.ui.windows import Desk, click, focused, menu_of, press, settle, type_into
from tests.vault_folders import PASSPHRASE


class Later:
    """Background work that ends when the test says so."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def run(
        self,
        job: Callable[[], Any],
        on_done: Callable[[Any], None],
        on_error: Callable[[UserError], None],
    ) -> None:
        def work() -> None:
            try:
                result = job()
            except UserError as error:
                on_error(error)
            else:
                on_done(result)

        self.waiting.append(work)

    def end(self) -> None:
        """End everything that was begun."""
        waiting, self.waiting = self.waiting, []
        for work in waiting:
            work()


def go_through(run: NewPerson, name: str, secret: str = BENS) -> None:
    """Go from the first step to the last, as a newcomer does, up to its button."""
    click(run.next)
    click(run.not_for.understood)
    click(run.next)
    type_into(run.name.field, name)
    click(run.next)
    type_into(run.passphrase.field.field, secret)
    type_into(run.passphrase.again, secret)
    click(run.next)
    groups = run.recovery.view.code.split("-")
    for number, field in zip(run.recovery.view.asked(), run.recovery.view.parts, strict=True):
        type_into(field, groups[number - 1])


def names(desk: Desk) -> list[str]:
    return [person.name for person in desk.window.vault_folder.people()]


def news(desk: Desk) -> PartnerNews:
    desk.journal_view.go_to("today")
    settle()
    page = desk.journal_view.page("today")
    assert isinstance(page, TodayPage)
    return page.partner


def words_of(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))


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


# --- apart


def test_an_invitation_is_shown_once_and_can_be_withdrawn(home: Desk) -> None:
    card = partner_card(home)
    click(card.invite)
    code = card.paper.code
    assert code.replace("-", "").isalnum()
    assert " - ".join(code.split("-")) == card.paper.shown.text()
    assert "Thursday 21 May" in card.state.text()
    click(card.done)
    assert card.paper.shown.text() == ""
    click(card.withdraw)
    assert home.window.vault_folder.invited_until() is None
    assert card.invite.isVisible()


def test_the_code_can_be_kept_on_paper_that_says_what_it_is(home: Desk) -> None:
    card = partner_card(home)
    click(card.invite)
    path = home.folder / "page.txt"
    card.paper.save_to(str(path))
    assert card.paper.code in path.read_text()
    assert "used once, within 7 days" in path.read_text()


def test_a_code_that_nobody_saw_opens_nothing(home: Desk) -> None:
    later = Later()
    home.window._background = later
    home.window.lock()
    home.window.enter(journal_of(home, home.window.vault_folder.people()[0], PASSPHRASE))
    click(partner_card(home).invite)
    home.window.lock()
    later.end()
    assert home.window.vault_folder.invited_until() is None


def invited(home: Desk) -> str:
    card = partner_card(home)
    click(card.invite)
    code = card.paper.code
    home.window.lock()
    return code


def test_an_invitation_is_offered_at_first_run_and_makes_two_who_share(home: Desk) -> None:
    code = invited(home)
    click(home.unlock_page.new_button)
    run = home.first_run
    click(run.for_whom.choice.chip(ForWhom.INVITED))
    type_into(run.for_whom.invitation.field, code.replace("-", " ").lower())
    go_through(run, "Ben")
    click(run.next)
    other = home.journal.sharing.other()
    assert other is not None
    assert (home.journal.person.name, other.name) == ("Ben", "Ana")
    assert home.window.vault_folder.invited_until() is None
    assert "You and Ana can share now" in words_of(news(home))
    assert "together" in home.journal_view.page_ids()


def test_without_an_invitation_none_is_offered(desk: Desk) -> None:
    assert ForWhom.INVITED not in desk.first_run.for_whom.choice.choices()


def test_an_invitation_that_is_over_is_not_offered(home: Desk) -> None:
    invited(home)
    home.clock.forward(days=8)
    click(home.unlock_page.new_button)
    assert ForWhom.INVITED not in home.first_run.for_whom.choice.choices()


def test_each_way_in_which_a_code_is_wrong_has_its_own_sentence(home: Desk) -> None:
    code = invited(home)
    click(home.unlock_page.new_button)
    run = home.first_run
    click(run.for_whom.choice.chip(ForWhom.INVITED))
    field = run.for_whom.invitation.field

    def say_of(typed: str) -> str:
        field.setText(typed)
        click(run.next)
        assert run.index == 0
        return run.error.text()

    assert "Type the code" in say_of("")
    assert "not the code of the invitation" in say_of("7K2M")
    slip = ("0" if code[0] != "0" else "1") + code[1:]
    assert "mistyped" in say_of(slip)
    home.window.vault_folder.partnership().withdraw()
    assert "no invitation here" in say_of(code)


def test_going_back_leaves_no_key_to_what_two_share(home: Desk) -> None:
    code = invited(home)
    click(home.unlock_page.new_button)
    run = home.first_run
    click(run.for_whom.choice.chip(ForWhom.INVITED))
    type_into(run.for_whom.invitation.field, code)
    click(run.next)
    key = run.shared_key
    assert key is not None
    assert any(key)
    click(run.later)
    assert run.shared_key is None
    assert not any(key)


def test_who_has_a_journal_already_types_the_code_in_preferences(home: Desk) -> None:
    ben = another_lives_here(home)
    code = invited(home)
    home.window.enter(journal_of(home, ben))
    card = partner_card(home)
    assert not card.here.isVisible()
    type_into(card.invitation.field, "7K2M")
    click(card.join_button)
    assert "not the code" in card.error.text()
    card.invitation.field.setText(code)
    click(card.join_button)
    other = home.journal.sharing.other()
    assert other is not None
    assert card.state.text() == "You share with Ana."


def test_the_first_one_hears_of_it_when_they_unlock(home: Desk) -> None:
    ana = home.journal.person
    ben = another_lives_here(home)
    code = invited(home)
    joining = journal_of(home, ben)
    joining.sharing.accept(joining.sharing.partnership.key_for(code))
    joining.close()
    home.window.enter(journal_of(home, ana, PASSPHRASE))
    card = news(home)
    assert "You and Ben can share now" in words_of(card)
    click(card.put_away)
    assert card.isHidden()
    assert home.journal.sharing.news() is None


def test_a_third_person_is_told_that_there_is_no_place(home: Desk) -> None:
    two_share(home)
    carla = another_lives_here(home, "Carla")
    home.window.lock()
    home.window.enter(journal_of(home, carla))
    card = partner_card(home)
    assert "Someone else here shares already" in card.state.text()
    assert not card.here.isVisible()
    assert not card.invite.isVisible()


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


# --- parting


def test_stopping_is_asked_twice_and_takes_back_what_was_shared(home: Desk) -> None:
    ben = two_share(home)
    hurt = a_named_hurt(home.journal)
    home.journal.sharing.share(hurt, [])
    card = partner_card(home)
    click(card.stop)
    click(card.go_on)
    assert home.journal.sharing.is_open
    click(card.stop)
    click(card.stop_now)
    assert home.journal.sharing.other() is None
    assert "together" not in home.journal_view.page_ids()
    assert home.journal.hurt(hurt.uuid) == hurt, "what is mine stays mine"
    his = journal_of(home, ben)
    assert his.sharing.everything() == ()
    his.close()


def test_a_stop_that_fails_is_said_and_can_be_pressed_again(
    home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_share(home)
    card = partner_card(home)
    click(card.stop)

    def full(*_: object, **__: object) -> None:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(shared_rows, "remember", full)
        click(card.stop_now)
    assert "no room left" in home.journal_view.status_line.trouble_text.text()
    assert home.journal.sharing.other() is not None
    click(card.stop_now)
    assert home.journal.sharing.other() is None
    assert not home.journal_view.status_line.trouble.isVisible()


def test_a_stop_that_is_cut_short_says_what_is_still_to_come(
    home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_share(home)
    ana, hurt = home.journal.person, a_named_hurt(home.journal)
    card = partner_card(home)
    click(card.stop)

    def full(*_: object) -> None:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(Sharing, "leave", full)
        click(card.stop_now)
    assert "You share no longer" in home.journal_view.status_line.said.text()
    assert "goes when you next unlock" in home.journal_view.status_line.said.text()
    assert not home.journal_view.status_line.trouble.isVisible()
    assert not home.journal.sharing.can_share(), "nothing is on offer to be shared any more"
    home.window.lock()
    home.window.enter(journal_of(home, ana, PASSPHRASE))
    assert not home.journal.sharing.is_stopping
    assert home.journal.hurt(hurt.uuid) == hurt


def test_the_one_who_stays_is_told_kindly(home: Desk) -> None:
    ben = two_share(home)
    home.journal.sharing.stop()
    home.window.lock()
    home.window.enter(journal_of(home, ben))
    card = news(home)
    assert "Ana no longer shares here" in words_of(card)
    click(card.put_away)
    assert card.isHidden()
    assert "So far this is for you alone" in partner_card(home).state.text()


def test_deleting_everything_is_told_like_parting(home: Desk) -> None:
    ana = home.journal.person
    ben = two_share(home)
    home.window.lock()
    vault_folder = home.window.vault_folder
    vault_folder.delete_everything(journal_of(home, ben))
    home.window.enter(journal_of(home, ana, PASSPHRASE))
    assert "Ben no longer shares here" in words_of(news(home))


# --- who unlocks


def test_the_last_one_comes_first_and_the_cursor_waits_for_the_passphrase(home: Desk) -> None:
    another_lives_here(home)
    home.window.lock()
    page = home.unlock_page
    assert page.who is not None
    assert [person.name for person in page.who.choices()] == ["Ana", "Ben"]
    assert focused() is page.secret


def test_the_arrows_go_from_one_to_the_other(home: Desk) -> None:
    ben = another_lives_here(home)
    home.window.lock()
    page = home.unlock_page
    assert page.who is not None
    page.who.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert page.who.value() == ben
    assert focused() is page.secret


def switch_words(desk: Desk) -> list[str]:
    menu = desk.journal_view.person.menu()
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions() if action.text()]


def test_switching_locks_and_asks_for_the_other(home: Desk) -> None:
    ben = another_lives_here(home)
    assert switch_words(home) == ["Preferences", "Switch to Ben…", "Lock now"]
    (switch,) = (a for a in home.journal_view.person.menu().actions() if "Ben" in a.text())
    switch.trigger()
    page = home.unlock_page
    assert page.who is not None
    assert page.who.value() == ben
    assert focused() is page.secret
    type_into(page.secret, BENS)
    QTest.keyClick(page.secret, Qt.Key.Key_Return)
    assert home.journal.person == ben


def test_the_journal_menu_offers_it_while_somebody_is_unlocked(home: Desk) -> None:
    another_lives_here(home)
    menu = menu_of(home, "&Journal")
    menu.aboutToShow.emit()
    assert "Switch to Ben…" in [action.text() for action in menu.actions()]
    home.window.lock()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    menu.aboutToShow.emit()
    assert "Switch to Ben…" not in [action.text() for action in menu.actions()]


def test_who_lives_alone_is_offered_nobody(home: Desk) -> None:
    assert switch_words(home) == ["Preferences", "Lock now"]


def test_a_draft_that_cannot_be_saved_keeps_from_switching(
    home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    ben = another_lives_here(home)
    with monkeypatch.context() as patch:
        patch.setattr(home.journal_view, "leave_guided", lambda: False)
        home.journal_view.context.navigator.switch_to(ben)
    assert home.window.journal_view is not None
    assert not isinstance(home.window.door, UnlockPage | FirstRun)


def test_whoever_guesses_here_waits_as_long_as_when_unlocking(home: Desk) -> None:
    ana, ben = home.journal.person, another_lives_here(home)
    click(partner_card(home).here)
    steps = second_person(home)
    click(steps.who.who.chip(ben))
    for number in range(5):
        steps.who.secret.setText(f"guess {number}")
        click(steps.next)
    steps.who.secret.setText(BENS)
    click(steps.next)
    assert "try again in 2 seconds" in steps.error.text()
    assert second_person(home) is steps, "nobody was let in"
    home.clock.forward(seconds=2)
    click(steps.next)
    come_back(home, ana)
    assert home.journal.sharing.other() == ben
    assert home.settings.wrong_tries(ben.vault_id)[0] == 0
