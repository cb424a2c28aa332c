"""In the window: a shared vault that is not as it should be, and what is told without a choice."""

from __future__ import annotations

from uuid import UUID

import pytest

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import ReachedOut
from microhurts_desktop.domain.shared import fields_at_first
from microhurts_desktop.storage import driver
from tests.couples import by_hand
from tests.ui.partners import partner_card, together
from tests.ui.two import DeskForTwo, press_button, share_a_hurt, today, words_in
from tests.ui.windows import click, settle
from tests.vault_folders import a_repair_draft

STRANGE = "CREATE VIEW more AS SELECT 1"


def kinds_of_tomorrow(two: DeskForTwo, number: int) -> None:
    """Let somebody with a newer version have shared what this one does not know."""
    with by_hand(two.couple) as both:
        db = driver.database(both)
        row = next(iter(db.query("SELECT * FROM items")))
        del row["id"]
        for one in range(number):
            new = row | {"uuid": str(UUID(int=one + 1)), "kind": "poem"}
            db.table("items").insert(new | {"author": two.ben.vault_id})


def test_what_cannot_be_read_is_said_once_and_the_rest_is_read(two: DeskForTwo) -> None:
    ben = two.enter(two.ben)
    hurt = share_a_hurt(ben)
    ben.window.lock()
    kinds_of_tomorrow(two, 3)
    anna = two.enter(two.anna)
    page = today(anna)
    assert page.unread.isVisible()
    said = "3 things shared here could not be read; a newer version may have made them."
    assert said in words_in(page.unread)
    assert hurt.event in words_in(page.waiting)
    click(page.unread.put_away)
    page.mark_dirty()
    anna.journal_view.go_to("moments")
    assert not today(anna).unread.isVisible()
    assert said in words_in(together(anna).unread)


def test_where_all_can_be_read_nothing_is_said(two: DeskForTwo) -> None:
    share_a_hurt(two.enter(two.ben))
    anna = two.enter(two.anna)
    assert not today(anna).unread.isVisible()
    assert not together(anna).unread.isVisible()


def test_a_strange_shared_vault_is_said_and_left_and_the_journal_works(two: DeskForTwo) -> None:
    mine = share_a_hurt(two.enter(two.anna))
    two.desk.window.lock()
    with by_hand(two.couple) as both:
        both.execute(STRANGE)
    anna = two.enter(two.anna)
    page = today(anna)
    assert "is not as Micro-hurts writes it" in words_in(page.trouble)
    for name in anna.journal_view.page_ids():
        anna.journal_view.go_to(name)
        settle()
    card = partner_card(anna)
    press_button(card, "Stop sharing…")
    click(card.stop_now)
    assert "You share no longer" in anna.journal_view.status_line.said.text()
    assert not two.couple.shared_file.exists(), "what was shared is not left behind in it"
    assert not today(anna).trouble.isVisible()
    assert anna.journal.hurt(mine.uuid) == mine


def test_a_repair_of_theirs_that_was_noted_is_said_to_be_theirs(two: DeskForTwo) -> None:
    anna = two.enter(two.anna)
    draft = a_repair_draft(anna.journal, by=ReachedOut.THEY)
    anna.journal.offer_repair(draft)
    repair = anna.journal.repair(draft.uuid)
    anna.journal.sharing.share(repair, fields_at_first(repair))
    anna.journal_view.context.navigator.open_moment(MomentKind.REPAIR, draft.uuid)
    ben = two.enter(two.ben)
    assert "Anna noted how you reached out" in words_in(today(ben).waiting)
    assert "offers a repair" not in words_in(today(ben).waiting)
    press_button(today(ben).waiting, "Read it")
    settle()
    read = words_in(ben.journal_view.page("moments"))
    assert "Anna noted how you reached out" in read
    assert "Say how it landed" not in read
    assert "about something no longer shared" not in read


def test_who_stops_is_told_of_though_their_coming_was_never_put_away(two: DeskForTwo) -> None:
    anna = two.enter(two.anna)
    assert "You and Ben can share now" in words_in(today(anna).partner)
    ben = two.enter(two.ben)
    ben.journal.sharing.stop()
    anna = two.enter(two.anna)
    assert "Ben no longer shares here" in words_in(today(anna).partner)
    click(today(anna).partner.put_away)
    assert not today(anna).partner.isVisible()


@pytest.mark.parametrize("name", ["\u202eneB", "B\x00e\nn", "<b>Ben</b>"])
def test_a_name_from_the_shared_vault_is_plain_and_on_one_line(two: DeskForTwo, name: str) -> None:
    with by_hand(two.couple) as both:
        both.execute("UPDATE people SET name = ? WHERE vault_id = ?", [name, two.ben.vault_id])
    other = two.enter(two.anna).journal.sharing.other()
    assert other is not None
    assert other.name in ("neB", "B e n", "<b>Ben</b>")
