"""Two part: what was shared is taken back, and it is said kindly."""

from __future__ import annotations

import os
import shutil

import pytest

from microhurts_desktop.services.errors import DiskFull
from microhurts_desktop.services.sharing import Sharing
from microhurts_desktop.storage import shared_rows
from tests.couples import a_named_hurt
from tests.ui.partners import journal_of, partner_card, two_share
from tests.ui.shell.joining import news, words_of
from tests.ui.windows import Desk, click
from tests.vault_folders import PASSPHRASE


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


def test_copies_of_synchronising_programs_are_named_and_hold_nothing_of_mine(home: Desk) -> None:
    two_share(home)
    home.journal.sharing.share(a_named_hurt(home.journal), [])
    folder = home.window.vault_folder.folder
    card = partner_card(home)
    assert not card.copies.isVisible()
    shutil.copy(folder / "shared.vault", folder / "shared (Ana's conflicted copy).vault")
    (folder / "shared \u202e2.vault").write_bytes(os.urandom(4096))
    home.journal.sharing.settle()
    card.refresh()
    assert card.copies.isVisible()
    said = card.copies.text()
    assert "left a copy of the shared vault: shared (Ana's conflicted copy).vault." in said
    assert "Nothing of yours is in it any more" in said
    assert "could not be opened" not in said, "that is no name of theirs"
    (folder / "shared (\u202e2).vault").write_bytes(os.urandom(4096))
    home.journal.sharing.settle()
    card.refresh()
    assert "could not be opened: shared (2).vault." in card.copies.text()
    click(card.stop)
    click(card.stop_now)
    assert "Nothing of yours is in it any more" in card.copies.text()
