"""Every place on the way to sharing, through Together, and back to each on their own."""

from __future__ import annotations

from collections.abc import Iterator

from microhurts_desktop.devtools import drafts
from microhurts_desktop.devtools.drafts import PASSPHRASE
from microhurts_desktop.devtools.places.place import Desk, OwnDesk, Place, click, here, settle
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.shared import Field
from microhurts_desktop.driving import surely
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.ui.features.partner.partner_card import PartnerCard
from microhurts_desktop.ui.features.preferences.page import PreferencesPage
from microhurts_desktop.ui.features.sharing.page import TogetherPage
from microhurts_desktop.ui.shell.first_run import ForWhom
from microhurts_desktop.ui.shell.for_two.both_here import BothHere
from microhurts_desktop.ui.shell.for_two.room import RoomOfTwo
from microhurts_desktop.ui.shell.for_two.second_person import SecondPerson


def joining(desk: OwnDesk, ana: Person, sam: Person) -> Iterator[Place]:
    """Lead through an invitation and through beginning together; in the end, nobody shares."""
    _enter(desk, ana)
    desk.settings.awaits_partner = ana.vault_id
    desk.journal_view.page("today").mark_dirty()
    yield here("today: who began for two", desk.journal_view.page("today"))
    card = _partner_card(desk)
    page = desk.journal_view.page("preferences")
    click(card.invite)
    yield here("joining: an invitation's code", page)
    click(card.done)
    yield here("joining: an invitation that is open", page)
    desk.window.lock()
    click(desk.unlock_page.new_button)
    click(desk.first_run.for_whom.choice.chip(ForWhom.INVITED))
    click(desk.first_run.next)
    yield here("first run: on an invitation", desk.first_run)
    click(desk.first_run.later)
    _enter(desk, sam)
    _partner_card(desk)
    yield here("joining: an invitation to accept", desk.journal_view.page("preferences"))
    desk.window.lock()
    _enter(desk, ana)
    click(_partner_card(desk).here)
    steps = _second_person(desk)
    yield here("the second person: who", steps)
    click(steps.who.who.chip(sam))
    click(steps.next)
    yield here("the second person: their passphrase", steps)
    steps.who.secret.setText(PASSPHRASE)
    click(steps.next)
    yield here("unlock: two who can share now", desk.unlock_page)
    _enter(desk, ana)
    click(_partner_card(desk).stop)
    yield here("joining: sure to stop?", desk.journal_view.page("preferences"))
    yield from _together(desk, sam)
    _enter(desk, ana)
    desk.journal.sharing.stop()
    desk.window.lock()
    _enter(desk, sam)
    yield here("today: the other has left", desk.journal_view.page("today"))
    desk.journal.sharing.stop()


def _together(desk: OwnDesk, sam: Person) -> Iterator[Place]:
    desk.journal_view.go_to("together")
    page = surely(desk.journal_view.page("together"), TogetherPage)
    settle()
    yield here("together: nothing yet", page)
    for number in range(2):
        hurt = _a_named_hurt(desk.journal, event=f"you laughed, evening {number}")
        desk.journal.sharing.share(hurt, [Field.FEELINGS, Field.NEEDS, Field.WHEN])
    journal = _journal_of(desk, sam)
    journal.sharing.thank(hurt.uuid, "Thank you for telling me.")
    journal.sharing.ask(hurt.uuid, "What would have helped?")
    journal.close()
    page.mark_dirty()
    yield here("together: what both shared", page)
    click(page.both_here)
    both = _both_here(desk)
    click(both.ask.button)
    yield here("together: the other unlocks", _room(desk))
    both.ask.secret.setText(PASSPHRASE)
    click(both.ask.button)
    yield here("together: both are here", _room(desk))
    click(both.read)
    yield here("together: reading", _room(desk))
    click(both.reading.earlier)
    yield here("together: reading an earlier one", _room(desk))
    click(both.reading.stop)
    click(both.pause)
    yield here("together: a pause of both", _room(desk))
    click(both.no_pause)
    desk.window.lock()


def _enter(desk: OwnDesk, person: Person) -> None:
    desk.window.enter(_journal_of(desk, person))
    settle()


def _journal_of(desk: Desk, person: Person) -> Journal:
    """Open somebody's journal, beside what the window shows."""
    vault_folder = desk.window.vault_folder
    return vault_folder.open(person, vault_folder.unwrap(person, PASSPHRASE))


def _a_named_hurt(journal: Journal, event: str) -> Hurt:
    draft = drafts.a_hurt_draft(journal, event=event)
    journal.name_hurt(draft)
    return journal.hurt(draft.uuid)


def _partner_card(desk: Desk) -> PartnerCard:
    desk.journal_view.context.navigator.two_of_you()
    settle()
    return surely(desk.journal_view.page("preferences"), PreferencesPage).partner


def _room(desk: Desk) -> RoomOfTwo:
    return surely(desk.window.door, RoomOfTwo)


def _second_person(desk: Desk) -> SecondPerson:
    return surely(_room(desk).exercise, SecondPerson)


def _both_here(desk: Desk) -> BothHere:
    return surely(_room(desk).exercise, BothHere)
