"""What two share and answer, on the way to sharing, through Together, and back on their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from PySide6.QtCore import Qt

from microhurts_desktop.content.gatherings import gathering_texts
from microhurts_desktop.devtools import drafts
from microhurts_desktop.devtools.desk import Desk
from microhurts_desktop.devtools.drafts import AFRAID, PASSPHRASE
from microhurts_desktop.devtools.places.place import Place, at_page, click, here, press, settle
from microhurts_desktop.domain.gatherings import Part
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.repairs import Landed, ReachedOut
from microhurts_desktop.domain.shared import Field, SharedKind
from microhurts_desktop.driving import surely, wait
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.ui.features.balance.chart_card import ChartCard
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.moments.repair_sheet import RepairSheet
from microhurts_desktop.ui.features.partner.partner_card import PartnerCard
from microhurts_desktop.ui.features.preferences.page import PreferencesPage
from microhurts_desktop.ui.features.repairs.repair_dialog import RepairDialog
from microhurts_desktop.ui.features.sharing.gathering import Gathering
from microhurts_desktop.ui.features.sharing.get_ready import GetReadyDialog
from microhurts_desktop.ui.features.sharing.page import TogetherPage
from microhurts_desktop.ui.features.sharing.telling_dialog import TellingDialog
from microhurts_desktop.ui.parts.writing.wizard import Wizard
from microhurts_desktop.ui.shell.first_run import ForWhom
from microhurts_desktop.ui.shell.for_two.both_here import BothHere
from microhurts_desktop.ui.shell.for_two.room import RoomOfTwo
from microhurts_desktop.ui.shell.for_two.second_person import SecondPerson

# How many days ago, how warm, and what.
SHARED_GOOD = (
    (40, 3, "You came along to the doctor's"),
    (33, 2, "You left the last piece for me"),
    (21, 4, "You asked how the exam went, before anything else"),
    (12, 3, "You sang in the car so that I would laugh"),
    (1, 4, "You kept my dinner warm and asked how it went"),
)


def joining(desk: Desk, ana: Person, sam: Person) -> Iterator[Place]:
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
    steps = surely(desk.door(RoomOfTwo).exercise, SecondPerson)
    yield here("the second person: who", steps)
    click(steps.who.who.chip(sam))
    click(steps.next)
    yield here("the second person: their passphrase", steps)
    steps.who.secret.setText(PASSPHRASE)
    click(steps.next)
    yield here("unlock: two who can share now", desk.unlock_page)
    _enter(desk, ana)
    card = _partner_card(desk)
    yield here(
        "joining: two who share", desk.journal_view.page("preferences"), "preferences-two-who-share"
    )
    click(card.stop)
    yield here("joining: sure to stop?", desk.journal_view.page("preferences"))
    yield from _together(desk, sam)
    yield from _gathering(desk, ana, sam)
    _enter(desk, ana)
    desk.journal.sharing.stop()
    desk.window.lock()
    _enter(desk, sam)
    yield here("today: the other has left", desk.journal_view.page("today"))
    desk.journal.sharing.stop()


def _together(desk: Desk, sam: Person) -> Iterator[Place]:
    desk.journal_view.go_to("together")
    page = desk.page("together", TogetherPage)
    settle()
    yield here("together: nothing yet", page)
    theirs = _journal_of(desk, sam)
    hurt = _share_some(desk, desk.journal, theirs)
    theirs.sharing.thank(hurt.uuid, "Thank you for telling me. I want to hear the rest.")
    desk.clock.forward(seconds=1)
    theirs.sharing.ask(hurt.uuid, "What would have helped?")
    theirs.close()
    page.mark_dirty()
    yield here("together: what both shared", page, "together")
    wait(page.line.look.isVisible, "the way to the line")
    click(page.line.look)
    card = surely(page.line.chart_card, ChartCard)
    wait(lambda: card.chart is not None, "the line")
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    yield here("together: as one line", page, "together-as-one-line")
    click(page.both_here)
    room = desk.door(RoomOfTwo)
    both = surely(room.exercise, BothHere)
    click(both.ask.button)
    yield here("together: the other unlocks", room, "together-the-other-unlocks")
    both.ask.secret.setText(PASSPHRASE)
    click(both.ask.button)
    yield here("together: both are here", room, "together-both-are-here")
    click(both.read)
    yield here("together: reading", room)
    click(both.reading.earlier)
    yield here("together: reading an earlier one", room, "together-reading")
    click(both.reading.stop)
    click(both.pause)
    yield here("together: a pause of both", room)
    click(both.no_pause)
    desk.window.lock()


def _gathering(desk: Desk, ana: Person, sam: Person) -> Iterator[Place]:
    theirs = _journal_of(desk, sam)
    theirs.gatherings.have_room(drafts.a_gathering_draft(theirs))
    theirs.close()
    _enter(desk, ana)
    hurt = drafts.a_hurt_draft(desk.journal, event="the weekend plan changed")
    desk.journal.name_hurt(hurt)
    desk.journal_view.go_to("together")
    page = desk.page("together", TogetherPage)
    click(page.gathering.ready)
    ready = desk.guided(GetReadyDialog)
    ready.good.fields[0].setPlainText("When you brought me tea on Tuesday, I felt looked after.")
    yield here("getting ready: what was good", ready, "gathering-get-ready")
    click(ready.next)
    yield here("getting ready: what would help", ready)
    click(ready.next)
    ready.bring.things.setCurrentRow(1)
    yield here("getting ready: one thing to bring", ready, "gathering-bring")
    click(ready.next)
    yield here("together: with room today", page, "gathering-room")
    click(page.both_here)
    room = desk.door(RoomOfTwo)
    both = surely(room.exercise, BothHere)
    both.ask.secret.setText(PASSPHRASE)
    click(both.ask.button)
    yield here("together: both have room", room)
    click(both.gather)
    gathering = surely(both.gathering, Gathering)
    for step in gathering_texts().steps:
        yield here(f"gathering: {step.id}", room, f"gathering-{step.id}")
        click(gathering.next)
        if step.id is Part.ONE_THING:
            yield here("gathering: the other speaks", room)
            click(gathering.next)
    yield from _two_stories(desk, ana, sam)
    _enter(desk, ana)
    desk.journal_view.go_to("together")
    yield here("together: after a gathering", desk.journal_view.page("together"), "gathering-last")
    desk.window.lock()


def _two_stories(desk: Desk, ana: Person, sam: Person) -> Iterator[Place]:
    theirs = _journal_of(desk, sam)
    hurt = drafts.a_hurt_draft(theirs, event="you read on while I told you about the exam")
    theirs.name_hurt(hurt)
    theirs.sharing.share(theirs.hurt(hurt.uuid), [Field.WHEN, Field.FEELINGS, Field.NEEDS])
    theirs.tellings.keep(drafts.a_telling_draft(theirs, hurt.uuid))
    theirs.close()
    _enter(desk, ana)
    desk.journal_view.go_to("together")
    page = desk.page("together", TogetherPage)
    page.tellings.things.setCurrentRow(0)
    page.tellings.things.setFocus()
    press(page.tellings.things, Qt.Key.Key_Return)
    dialog = desk.guided(TellingDialog)
    for step, said in zip(dialog.steps, drafts.TELLING.values(), strict=True):
        step.field.setPlainText(said)
        yield here(
            f"two true stories: {step.heading}", dialog, "telling" if step is dialog.saw else ""
        )
        click(dialog.next)
    yield here("together: with a story that is ready", page, "together-stories")
    click(page.both_here)
    both = surely(desk.door(RoomOfTwo).exercise, BothHere)
    both.ask.secret.setText(PASSPHRASE)
    click(both.ask.button)
    click(both.tell)
    yield here("together: two true stories", desk.door(RoomOfTwo), "two-stories")
    desk.window.lock()
    for person in (ana, sam):
        journal = _journal_of(desk, person)
        journal.gatherings.have_room(journal.gatherings.begin())
        journal.close()
    _enter(desk, ana)
    desk.journal_view.go_to("together")
    click(desk.page("together", TogetherPage).both_here)
    both = surely(desk.door(RoomOfTwo).exercise, BothHere)
    both.ask.secret.setText(PASSPHRASE)
    click(both.ask.button)
    click(both.yearly)
    evening = surely(both.gathering, Gathering)
    for year in gathering_texts().yearlys[:-1]:
        yield here(f"yearly evening: {year.id}", desk.door(RoomOfTwo), f"yearly-{year.id}")
        click(evening.next)
    desk.window.lock()


def _share_some(desk: Desk, mine: Journal, theirs: Journal) -> Hurt:
    """Let each share good moments with the other, and one a hurt; nothing at the same time."""
    for number, (days, warmth, what) in enumerate(SHARED_GOOD):
        journal = (mine, theirs)[number % 2]
        at = desk.clock() - timedelta(days=days)
        good = drafts.a_good_draft(journal, happened_at=at, what=what, warmth=warmth)
        journal.notice_good(good)
        journal.sharing.share(journal.good_moment(good.uuid), [Field.WHEN, Field.WARMTH])
        desk.clock.forward(seconds=1)
    draft = drafts.a_hurt_draft(mine, event="You picked up your phone while I told you about Dad")
    mine.name_hurt(draft)
    hurt = mine.hurt(draft.uuid)
    mine.sharing.share(hurt, [Field.WHEN, Field.FEELINGS, Field.STRENGTH, Field.NEEDS])
    desk.clock.forward(seconds=1)
    return hurt


def _enter(desk: Desk, person: Person) -> None:
    desk.window.enter(_journal_of(desk, person))
    settle()


def _journal_of(desk: Desk, person: Person) -> Journal:
    """Open somebody's journal, beside what the window shows."""
    vault_folder = desk.window.vault_folder
    return vault_folder.open(person, vault_folder.unwrap(person, PASSPHRASE))


def _partner_card(desk: Desk) -> PartnerCard:
    desk.journal_view.context.navigator.two_of_you()
    settle()
    return desk.page("preferences", PreferencesPage).partner


def two_people(desk: Desk) -> Iterator[Place]:
    """Lead through what one shares, and what the other reads and answers."""
    vault_folder = desk.window.vault_folder
    new = [vault_folder.new_keys(drafts.called(name), PASSPHRASE) for name in ("Ana-Lena", "Kim")]
    keys = {one.person: bytes(one.key) for one in new}
    one, other = (vault_folder.create(each) for each in new)
    one.sharing.pair_with(other.sharing)
    one.close()
    other.close()
    ana, kim = keys
    desk.window.enter(vault_folder.open(ana, bytearray(keys[ana])))
    moments = desk.page("moments", MomentsPage)
    hurt = drafts.a_hurt_draft(desk.journal, story=AFRAID)
    desk.journal.name_hurt(hurt)
    desk.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt.uuid)
    yield here("reading: a hurt that could be shared", moments)
    own = moments.reading.sheet
    assert own is not None
    own.choose_what_to_share()
    assert own.share_view is not None
    yield here("sharing: what the other will read", moments)
    click(own.share_view.boxes[Field.STORY])
    yield here("sharing: is it safe for them to read this?", moments)
    click(own.share_view.share)
    own = moments.reading.sheet
    assert own is not None
    assert own.sharing is not None
    click(own.sharing.see)
    click(own.sharing.take_back)
    yield here("sharing: what the other reads, and taking it back", moments)

    desk.window.lock()
    desk.window.enter(vault_folder.open(kim, bytearray(keys[kim])))
    yield at_page(desk, "today", "with what the other shared")
    desk.journal_view.context.navigator.open_shared(hurt.uuid)
    yield here("reading: a hurt of theirs", desk.journal_view.page("moments"))
    for kind in (SharedKind.QUESTION, SharedKind.THANKS):
        desk.journal_view.context.navigator.answer_shared(kind, hurt.uuid)
        yield here(f"answering: {kind}", desk.guided(Wizard))
    desk.journal_view.leave_guided()
    desk.journal.sharing.ask(hurt.uuid, "What would have helped?")
    repair = drafts.a_repair_draft(desk.journal, by=ReachedOut.I, about=hurt.uuid)
    desk.journal_view.open_draft(repair)
    dialog = desk.guided(RepairDialog)
    dialog.landing.share.choice.chip(True).click()
    yield here("answering: sharing a repair", dialog)
    click(dialog.next)
    if desk.journal_view.guided is dialog:
        # It led to the question whether it is safe, which stood out of sight.
        click(dialog.next)
    desk.journal_view.context.navigator.open_shared(hurt.uuid)
    yield here("reading: a hurt of theirs, with answers", desk.journal_view.page("moments"))

    desk.window.lock()
    desk.window.enter(vault_folder.open(ana, bytearray(keys[ana])))
    yield at_page(desk, "today", "with answers")
    desk.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt.uuid)
    yield here("reading: a hurt of mine, with answers", desk.journal_view.page("moments"))
    desk.journal_view.context.navigator.open_shared(repair.uuid)
    read = desk.page("moments", MomentsPage)
    theirs = surely(read.reading.sheet, RepairSheet)
    click(theirs.landing.ask)
    assert theirs.landing.card is not None
    click(theirs.landing.card.landed.chip(Landed.FULLY))
    yield here("reading: a repair of theirs, and how it landed", read)
    desk.journal_view.context.navigator.answer_shared(SharedKind.REPLY, hurt.uuid)
    yield here("answering: writing back", desk.guided(Wizard))
    desk.window.lock()
    (vault_folder.folder / "shared.vault").rename(vault_folder.folder / "away")
    desk.window.enter(vault_folder.open(ana, bytearray(keys[ana])))
    yield at_page(desk, "today", "while the shared vault is out of reach")
