"""A window in which two people live, for tests of what they do together."""

from __future__ import annotations

from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.shared import Field
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.ui.features.partner.partner_card import PartnerCard
from microhurts_desktop.ui.features.preferences.page import PreferencesPage
from microhurts_desktop.ui.features.sharing.page import TogetherPage
from microhurts_desktop.ui.shell.for_two.both_here import BothHere
from microhurts_desktop.ui.shell.for_two.room import RoomOfTwo
from microhurts_desktop.ui.shell.for_two.second_person import SecondPerson
from tests.couples import a_named_hurt
from tests.templates import lay_down
from tests.ui.windows import Desk, click, settle, type_into
from tests.vault_folders import PASSPHRASE, a_good_draft, who_began

BENS = f"{PASSPHRASE} of Ben"


# The vaults' keys of whom ``another_lives_here`` made, by their ids.
_KEYS: dict[str, bytes] = {}


def another_lives_here(desk: Desk, name: str = "Ben") -> Person:
    """Let somebody else live here who began elsewhere, and shares with nobody."""
    person, key, files = who_began(name, BENS, desk.clock.at)
    _KEYS[person.vault_id] = key
    lay_down(files, desk.window.vault_folder.folder)
    return person


def journal_of(desk: Desk, person: Person, secret: str = BENS) -> Journal:
    """Open somebody's journal beside the one that is open."""
    vault_folder = desk.window.vault_folder
    known = _KEYS.get(person.vault_id) if secret == BENS else None
    key = bytearray(known) if known else vault_folder.unwrap(person, secret)
    return vault_folder.open(person, key)


def two_share(desk: Desk) -> Person:
    """Let Ben in to what Ana, whose journal is open, shares; return him."""
    ben = another_lives_here(desk)
    journal = journal_of(desk, ben)
    sharing = desk.journal.sharing
    desk.journal_view.context.bus.carry_out(sharing.pair_with, journal.sharing)
    journal.sharing.take_note()
    desk.journal_view.context.bus.carry_out(sharing.take_note)
    journal.close()
    return ben


def both_shared_something(desk: Desk, ben: Person) -> str:
    """Let Ana share a hurt and Ben, later, a good moment and a thank-you; return the hurt."""
    hurt = a_named_hurt(desk.journal)
    whole = [Field.FEELINGS, Field.NEEDS]
    desk.journal.sharing.share(hurt, whole)
    desk.clock.forward(minutes=1)
    journal = journal_of(desk, ben)
    good = a_good_draft(journal)
    journal.notice_good(good)
    journal.sharing.share(journal.good_moment(good.uuid), [])
    journal.sharing.thank(hurt.uuid, "Thank you for telling me.")
    journal.close()
    for page in desk.journal_view.pages.values():
        page.mark_dirty()
    return hurt.uuid


def partner_card(desk: Desk) -> PartnerCard:
    """Go to the card of the two in Preferences."""
    desk.journal_view.context.navigator.two_of_you()
    settle()
    page = desk.journal_view.page("preferences")
    assert isinstance(page, PreferencesPage)
    return page.partner


def second_person(desk: Desk) -> SecondPerson:
    """Return the steps of the second person, which must be in front."""
    steps = room(desk).exercise
    assert isinstance(steps, SecondPerson)
    return steps


def room(desk: Desk) -> RoomOfTwo:
    """Return the room of two, which must be all that is in the window."""
    assert desk.window.journal_view is None
    assert isinstance(desk.window.door, RoomOfTwo)
    return desk.window.door


def both_here(desk: Desk) -> BothHere:
    """Return what is there once both are here, or on their way."""
    exercise = room(desk).exercise
    assert isinstance(exercise, BothHere)
    return exercise


def come_back(desk: Desk, person: Person, secret: str = PASSPHRASE) -> None:
    """Unlock someone's journal at the door, as they would."""
    page = desk.unlock_page
    if page.who is not None:
        click(page.who.chip(person))
    type_into(page.secret, secret)
    click(page.button)
    assert desk.journal.person == person


def together(desk: Desk) -> TogetherPage:
    """Go to Together."""
    desk.journal_view.go_to("together")
    settle()
    page = desk.journal_view.page("together")
    assert isinstance(page, TogetherPage)
    return page
