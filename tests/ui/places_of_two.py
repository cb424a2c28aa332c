"""Every place on the way to sharing, through Together, and back to each on their own."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.shared import Field
from microhurts_desktop.ui.shell.first_run import ForWhom
from tests.couples import a_named_hurt
from tests.ui.partners import (
    both_here,
    journal_of,
    partner_card,
    room,
    second_person,
    together,
)
from tests.ui.windows import Desk, click, settle
from tests.vault_folders import PASSPHRASE

Named = tuple[str, QWidget]


def joining(desk: Desk, ana: Person, sam: Person) -> Iterator[Named]:
    """Lead through an invitation and through beginning together; in the end, nobody shares."""
    _enter(desk, ana)
    desk.settings.awaits_partner = ana.vault_id
    desk.journal_view.page("today").mark_dirty()
    yield "today: who began for two", desk.journal_view.page("today")
    card = partner_card(desk)
    page = desk.journal_view.page("preferences")
    click(card.invite)
    yield "joining: an invitation's code", page
    click(card.done)
    yield "joining: an invitation that is open", page
    desk.window.lock()
    click(desk.unlock_page.new_button)
    click(desk.first_run.for_whom.choice.chip(ForWhom.INVITED))
    click(desk.first_run.next)
    yield "first run: on an invitation", desk.first_run
    click(desk.first_run.later)
    _enter(desk, sam)
    partner_card(desk)
    yield "joining: an invitation to accept", desk.journal_view.page("preferences")
    desk.window.lock()
    _enter(desk, ana)
    click(partner_card(desk).here)
    steps = second_person(desk)
    yield "the second person: who", steps
    click(steps.who.who.chip(sam))
    click(steps.next)
    yield "the second person: their passphrase", steps
    steps.who.secret.setText(PASSPHRASE)
    click(steps.next)
    yield "unlock: two who can share now", desk.unlock_page
    _enter(desk, ana)
    click(partner_card(desk).stop)
    yield "joining: sure to stop?", desk.journal_view.page("preferences")
    yield from _together(desk, sam)
    _enter(desk, ana)
    desk.journal.sharing.stop()
    desk.window.lock()
    _enter(desk, sam)
    yield "today: the other has left", desk.journal_view.page("today")
    desk.journal.sharing.stop()


def _together(desk: Desk, sam: Person) -> Iterator[Named]:
    page = together(desk)
    yield "together: nothing yet", page
    for number in range(2):
        hurt = a_named_hurt(desk.journal, event=f"you laughed, evening {number}")
        desk.journal.sharing.share(hurt, [Field.FEELINGS, Field.NEEDS, Field.WHEN])
    journal = journal_of(desk, sam, PASSPHRASE)
    journal.sharing.thank(hurt.uuid, "Thank you for telling me.")
    journal.sharing.ask(hurt.uuid, "What would have helped?")
    journal.close()
    page.mark_dirty()
    yield "together: what both shared", page
    click(page.both_here)
    both = both_here(desk)
    click(both.ask.button)
    yield "together: the other unlocks", room(desk)
    both.ask.secret.setText(PASSPHRASE)
    click(both.ask.button)
    yield "together: both are here", room(desk)
    click(both.read)
    yield "together: reading", room(desk)
    click(both.reading.earlier)
    yield "together: reading an earlier one", room(desk)
    click(both.reading.stop)
    click(both.pause)
    yield "together: a pause of both", room(desk)
    click(both.no_pause)
    desk.window.lock()


def _enter(desk: Desk, person: Person) -> None:
    desk.window.enter(journal_of(desk, person, PASSPHRASE))
    settle()
