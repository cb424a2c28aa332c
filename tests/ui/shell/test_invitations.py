"""The second person comes to be here by an invitation, while the first one is away."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from microhurts_desktop.ui.shell.first_run import ForWhom
from tests.faults.planted import an_invitation
from tests.ui.partners import another_lives_here, journal_of, partner_card, two_share
from tests.ui.shell.joining import Later, go_through, news, words_of
from tests.ui.windows import Desk, a_desk, click, type_into
from tests.vault_folders import PASSPHRASE


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


ABSURD = ("0001-01-01T00:00:00+00:00", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59")


@pytest.mark.parametrize("until", ABSURD)
def test_an_invitation_of_no_time_keeps_nobody_out(
    qtbot: QtBot, tmp_path: Path, until: str
) -> None:
    (tmp_path / "vaults").mkdir(mode=0o700)
    (tmp_path / "vaults" / "shared.invite").write_bytes(an_invitation(until))
    run = a_desk(qtbot, tmp_path).first_run
    assert run.for_whom.choice.choices() == (ForWhom.ME, ForWhom.US)


@pytest.mark.parametrize("until", ABSURD)
def test_who_lives_beside_an_invitation_of_no_time_can_invite(home: Desk, until: str) -> None:
    (home.folder / "vaults" / "shared.invite").write_bytes(an_invitation(until))
    card = partner_card(home)
    assert not card.error.text()
    click(card.invite)
    assert card.paper.code
    assert home.window.vault_folder.invited_until() is not None
