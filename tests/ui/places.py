"""Every place of the interface, one after the other, as a person can come to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from microhurts_desktop.content import phrasebook
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.phrases import Intention
from microhurts_desktop.domain.repairs import Landed, ReachedOut
from microhurts_desktop.domain.shared import Field, SharedKind
from microhurts_desktop.language.phrase_search import PhraseGroup
from microhurts_desktop.services.drafts import Draft
from microhurts_desktop.ui.features.moments.curiosity_step import CuriosityStep
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.moments.repair_sheet import RepairSheet
from microhurts_desktop.ui.features.pause.page import PausePage
from microhurts_desktop.ui.features.preferences.page import PreferencesPage, Section
from microhurts_desktop.ui.features.repairs.page import RepairsPage
from microhurts_desktop.ui.features.repairs.repair_dialog import RepairDialog
from microhurts_desktop.ui.features.today.learn import HELP_LINES, LearnPage, topics
from microhurts_desktop.ui.features.underground.page import UndergroundPage
from microhurts_desktop.ui.kit.later_day import ON_A_DATE
from microhurts_desktop.ui.parts.large_reading import LargeReading
from microhurts_desktop.ui.parts.writing.coach_line import CoachLine
from microhurts_desktop.ui.parts.writing.word_steps import FeelingsStep
from microhurts_desktop.ui.shell.change_keys import ChangeKeys
from microhurts_desktop.ui.shell.help_window import HelpLinesWindow
from microhurts_desktop.ui.shell.lock_screens import LockScreens
from microhurts_desktop.ui.shell.recover import RecoverPage
from microhurts_desktop.ui.shell.unlock_throttle import UnlockThrottle
from tests.reflections import PROMPT, a_reflection_draft, a_written_reflection
from tests.ui.places_of_two import joining
from tests.ui.windows import AtOnce, Desk, click, move_in, press, settle
from tests.vault_folders import PASSPHRASE, a_good_draft, a_hurt_draft, a_repair_draft

AFRAID = "you threatened me and I am afraid of you"


@dataclass(frozen=True, slots=True)
class Place:
    """What is shown now: its name, for messages, and the widget that it is."""

    name: str
    root: QWidget


def called(name: str) -> str:
    """Return what somebody is called in these places; a test may call them otherwise."""
    return name


def every_place(desk: Desk) -> Iterator[Place]:
    """Lead through the whole interface of a window that was never used, showing each place."""
    yield from first_run(desk)
    move_in(desk, name=called("Ana-Magdalena"))
    for page in desk.journal_view.page_ids():
        yield _page(desk, page, "while nothing is written")
    live_a_little(desk)
    yield from journal_view(desk)
    yield from dialogs(desk)
    yield from run_locked(desk)
    desk.window.show_door()
    sam = next(one for one in desk.window.vault_folder.people() if one.name == called("Sam"))
    ana = next(one for one in desk.window.vault_folder.people() if one != sam)
    for name, root in joining(desk, ana, sam):
        yield _here(name, root)
    desk.window.lock()
    yield from two_people(desk)


def first_run(desk: Desk) -> Iterator[Place]:
    """Lead through the steps of the first run, up to the last."""
    run = desk.first_run
    yield _here("first run: for whom", run)
    click(run.next)
    yield _here("first run: name", run)
    run.name.field.setText("Ana")
    click(run.next)
    yield _here("first run: passphrase", run)
    run.passphrase.field.offer()
    yield _here("first run: words on offer", run)
    run.passphrase.field.set_text(PASSPHRASE)
    run.passphrase.again.setText(PASSPHRASE)
    click(run.next)
    yield _here("first run: recovery code", run)
    click(run.next)
    yield _here("first run: a code that was not typed back", run)
    run.show_step(run.steps.index(run.not_for))
    yield _here("first run: what this is not for", run)


def live_a_little(desk: Desk) -> None:
    """Write a few moments of every kind and a draft."""
    journal = desk.journal
    journal.check_in(connection=3)
    for number in range(6):
        # The clock stands still: moved on, it would lock the window.
        then = journal.now() - timedelta(days=6 - number)
        hurt = a_hurt_draft(
            journal,
            happened_at=then,
            event=f"you looked at your phone, evening {number}",
            story="I don't matter that much",
            assumption="that my day is dull",
            question="What was on your mind?",
        )
        journal.name_hurt(hurt)
        journal.notice_good(a_good_draft(journal, happened_at=then))
        journal.offer_repair(
            a_repair_draft(
                journal,
                hurt=hurt.uuid,
                offered_at=then + timedelta(hours=2),
                words=f"I am sorry, evening {number}.",
            )
        )
    journal.mark_landing(repair_of(desk), Landed.PARTLY)
    for hours, by in ((3, ReachedOut.THEY), (2, ReachedOut.I)):
        at = journal.now() - timedelta(hours=hours)
        journal.offer_repair(a_repair_draft(journal, by=by, offered_at=at, hurt=hurt.uuid))
    journal.offer_repair(a_repair_draft(journal, words="I was distracted, I am here now."))
    journal.save_draft(a_hurt_draft(journal, event="you left without a word"))
    today = journal.now().date()
    promised = a_repair_draft(journal, by=ReachedOut.I, promise="I'll call", check_on=today)
    journal.offer_repair(replace(promised, offered_at=journal.now() - timedelta(hours=4)))
    rehearsed = replace(journal.promises.begin_rehearsal(), words="I am sorry.", when="tonight")
    journal.promises.keep_rehearsal(rehearsed)
    written = a_written_reflection(journal, prompt=PROMPT)
    good = a_good_draft(journal, what="a part of it", reflection=written.uuid)
    journal.notice_good(good)
    for page in desk.journal_view.pages.values():
        page.mark_dirty()


def newest(desk: Desk, kind: MomentKind) -> str:
    """Return the uuid of the newest moment of a kind."""
    return desk.journal.summaries(0, 1, kind)[0].uuid


def repair_of(desk: Desk) -> str:
    """Return the uuid of a repair that met the newest hurt."""
    return desk.journal.repairs_of(newest(desk, MomentKind.HURT))[0].uuid


def journal_view(desk: Desk) -> Iterator[Place]:
    """Lead through the pages, and through what opens in them."""
    for page in desk.journal_view.page_ids():
        yield _page(desk, page)
    balance = desk.journal_view.page("balance")
    desk.journal_view.go_to("balance")
    for link in ("How it is counted", "Show as a table"):
        click(named(balance, link))
        yield _here(f"balance: {link}", balance)
    yield _page(desk, "patterns", "with too little to show")
    yield from _reading(desk)
    yield from _underground(desk)
    yield from _repairs(desk)
    yield from _pause(desk)
    yield _page(desk, "repairs_so_far")
    learn = desk.journal_view.page("learn")
    assert isinstance(learn, LearnPage)
    desk.journal_view.go_to("learn")
    for topic in (*(id_ for id_, _ in topics()), HELP_LINES):
        learn.show_topic(topic)
        yield _here(f"learn: {topic}", learn)
    yield _page(desk, "preferences")
    preferences = desk.journal_view.page("preferences")
    assert isinstance(preferences, PreferencesPage)
    for section in Section:
        click(preferences.sections.chip(section))
        yield _here(f"preferences: {section.name}", preferences)
    yield from _keys_and_backups(preferences)


def _keys_and_backups(page: PreferencesPage) -> Iterator[Place]:
    click(page.sections.chip(Section.KEYS))
    page.passphrase.change()
    yield _here("preferences: a passphrase is missing", page)
    page.code.secret.setText(PASSPHRASE)
    click(page.code.make_button)
    yield _here("preferences: a new recovery code", page)
    click(page.sections.chip(Section.BACKUPS))
    page.restore.kept.setCurrentRow(0)
    page.restore.kept.setFocus()
    press(page.restore.kept, Qt.Key.Key_Return)
    yield _here("preferences: what a backup holds", page)


def _repairs(desk: Desk) -> Iterator[Place]:
    library = desk.journal.library
    draft = replace(library.begin(), text="Come here. " * 9, intention=Intention.RECEIVE)
    library.keep(draft)
    desk.journal_view.context.navigator.find_words.emit(newest(desk, MomentKind.HURT))
    page = desk.journal_view.page("repairs")
    assert isinstance(page, RepairsPage)
    click(page.finder.about)
    # The list lays its rows out later, and the page follows.
    settle()
    yield _here("repairs: for a hurt, by what it was about", page)
    page.finder.show_shelf(PhraseGroup.MINE)
    yield _here("repairs: one of my own", page)


def _underground(desk: Desk) -> Iterator[Place]:
    page = desk.journal_view.page("underground")
    assert isinstance(page, UndergroundPage)
    oldest = desk.journal.open_hurts.underground()[-1].uuid
    desk.journal.open_hurts.let_sleep(oldest, desk.journal.now().date() + timedelta(days=7))
    page.mark_dirty()
    desk.journal_view.go_to("underground")
    click(page.asleep.look)
    yield _here("underground: what sleeps", page)
    assert page.panel is not None
    # It goes on with the words that were typed where the hurt is read.
    assert page.panel.release_card.isVisible()
    page.panel.close_card()
    click(page.panel.let_go)
    page.panel.release_card.field.set_text(AFRAID)
    yield _here("underground: letting one go", page)
    page.panel.close_card()
    settle()
    click(page.panel.not_now)
    click(page.panel.sleep_card.until.chips.chip(ON_A_DATE))
    yield _here("underground: not now", page)
    page.panel.close_card()
    settle()
    click(page.panel.bring_up_button)
    assert page.bringing_up is not None
    click(page.bringing_up.when.chips.chip(ON_A_DATE))
    yield _here("underground: bringing one up", page)
    click(page.bringing_up.read_large)
    (large,) = page.bringing_up.findChildren(LargeReading)
    # A window of its own takes one look more to lay itself out.
    settle()
    yield _here("underground: the card in large letters", large)
    large.close()
    settle()
    page.close_view()
    page.panel.release_card.field.clear()


def _pause(desk: Desk) -> Iterator[Place]:
    yield _page(desk, "pause")
    page = desk.journal_view.page("pause")
    assert isinstance(page, PausePage)
    click(page.begin.begin)
    yield _here("a pause that runs", page)
    click(page.running.more_button)
    yield _here("a pause with a new promise", page)
    desk.journal_view.go_to("today")
    yield _here("today, with the line of a pause", desk.journal_view)
    desk.journal_view.go_to("pause")
    click(page.running.back_button)
    yield _here("coming back from a pause", page)
    desk.journal_view.go_to("today")


def _reading(desk: Desk) -> Iterator[Place]:
    moments = desk.journal_view.page("moments")
    assert isinstance(moments, MomentsPage)
    for kind in MomentKind:
        desk.journal_view.context.navigator.open_moment.emit(kind, newest(desk, kind))
        yield _here(f"reading: {kind}", moments)
    desk.journal_view.context.navigator.open_moment.emit(
        MomentKind.HURT, newest(desk, MomentKind.HURT)
    )
    sheet = moments.reading.sheet
    assert isinstance(sheet, HurtSheet)
    click(sheet.let_go)
    sheet.release_card.field.set_text(AFRAID)
    yield _here("reading: letting a hurt go", moments)
    sheet.close_card()
    click(sheet.earlier.look)
    click(sheet.learned.begin)
    sheet.earlier.linked.emit(desk.journal.open_hurts.underground()[-1].uuid)
    yield _here("reading: what a hurt may be connected to", moments)
    click(sheet.bring_up)
    yield _here("reading: bringing a hurt up", moments)
    sheet.close_card()
    desk.journal_view.context.navigator.open_moment.emit(
        MomentKind.REPAIR, newest(desk, MomentKind.REPAIR)
    )
    repair = moments.reading.sheet
    assert isinstance(repair, RepairSheet)
    click(repair.landing.ask)
    assert repair.landing.card is not None
    click(repair.landing.card.landed.chip(Landed.FULLY))
    yield _here("reading: how a repair landed", moments)
    moments.reading.close_all()
    moments.refresh()
    moments.delete_moment(MomentKind.GOOD, newest(desk, MomentKind.GOOD))
    yield _here("moments: one was deleted", moments)


def dialogs(desk: Desk) -> Iterator[Place]:
    """Lead through every step of every guided dialog, blank and filled in."""
    journal = desk.journal
    hurt = newest(desk, MomentKind.HURT)
    filled: tuple[Draft, ...] = (
        a_hurt_draft(journal, event=AFRAID, happened_at=journal.now().replace(hour=2)),
        a_good_draft(journal),
        a_repair_draft(journal, hurt=hurt),
        a_repair_draft(journal, landed=Landed.FULLY, landed_on=journal.now().date()),
        journal.library.begin(phrasebook.phrases()[3]),
        a_repair_draft(journal, by=ReachedOut.I, promise="I'll put my phone away at dinner"),
        a_repair_draft(journal, hurt=hurt, landed=Landed.PARTLY, would_help="a hug"),
        replace(journal.promises.begin_rehearsal(hurt=hurt), own=AFRAID, words="I am sorry."),
        a_reflection_draft(journal, text=AFRAID, prompt=PROMPT),
    )
    blank: tuple[Draft, ...] = (
        journal.begin_hurt(),
        journal.begin_good_moment(),
        journal.begin_repair(),
        journal.library.begin(),
        journal.reflections.begin(),
        journal.promises.begin_rehearsal(),
    )
    for draft in (*blank, *filled):
        desk.journal_view.open_draft(draft)
        dialog = desk.journal_view.guided
        assert dialog is not None
        for index, step in enumerate(dialog.steps):
            dialog.show_step(index)
            state = "blank" if draft in blank else "filled in"
            yield _here(f"{type(draft).__name__}, {state}: {step.heading}", dialog)
            if draft in blank and step.problem():
                # Without going on, only what is missing is said.
                dialog.go_on()
                yield _here(f"{type(draft).__name__}, missing: {step.heading}", dialog)
            if isinstance(step, FeelingsStep) and draft not in blank:
                step.picker.show_family("unsure")
                assert step.picker.doors is not None
                click(step.picker.doors.doors.chip("heavy"))
                yield _here("HurtDraft, filled in: no word yet", dialog)
            if isinstance(step, CuriosityStep) and draft not in blank:
                click(step.earlier.look)
                yield _here("HurtDraft, filled in: what it may be connected to", dialog)
        dialog.forget_unsaved()
        desk.journal_view.leave_guided()
        journal.discard_draft(draft.uuid)
    yield from _coached(desk)


def _coached(desk: Desk) -> Iterator[Place]:
    hurt = a_hurt_draft(
        desk.journal,
        event="You never listen, and you are so selfish",
        feelings=("ignored",),
        needs=("you to call me",),
        question="Why did you do that?",
    )
    repair = a_repair_draft(desk.journal, by=ReachedOut.I, words="Sorry, but you are so lazy")
    for draft in (hurt, repair):
        desk.journal_view.open_draft(draft)
        dialog = desk.journal_view.guided
        assert dialog is not None
        for index, step in enumerate(dialog.steps):
            dialog.show_step(index)
            for coach in step.findChildren(CoachLine):
                click(coach.look_button)
                assert coach.hint.isVisible()
            yield _here(f"{type(draft).__name__}, looked at: {step.heading}", dialog)
        dialog.forget_unsaved()
        desk.journal_view.leave_guided()


def run_locked(desk: Desk) -> Iterator[Place]:
    """Lead through unlocking, alone and with a second person, and the help lines outside."""
    desk.window.lock()
    yield _here("unlock", desk.unlock_page)
    desk.unlock_page.secret.setText("not my passphrase")
    click(desk.unlock_page.button)
    yield _here("unlock: a wrong passphrase", desk.unlock_page)
    vault_folder = desk.window.vault_folder
    vault_folder.create(vault_folder.new_keys(called("Sam"), PASSPHRASE)).close()
    desk.window.show_door()
    yield _here("unlock: two people", desk.unlock_page)
    lines = HelpLinesWindow(desk.window)
    lines.show()
    yield _here("help lines at the door", lines)
    lines.close()
    click(desk.unlock_page.new_button)
    yield _here("first run of a second person", desk.first_run)
    desk.window.show_door(note="Your keys are changed.")
    desk.locks.taken.add(desk.window.vault_folder.folder)
    desk.unlock_page.secret.setText(PASSPHRASE)
    click(desk.unlock_page.button)
    yield _here("unlock: open in another window", desk.unlock_page)
    desk.locks.taken.clear()
    yield from _forgotten(desk)
    yield from _other_keys(desk)


def _forgotten(desk: Desk) -> Iterator[Place]:
    click(desk.unlock_page.forgotten_button)
    page = desk.window.door
    assert isinstance(page, RecoverPage)
    yield _here("recover", page)
    page.code.setText("0" * 28)
    page.new.set_text(PASSPHRASE)
    page.again.setText(PASSPHRASE)
    click(page.button)
    yield _here("recover: not the code", page)
    click(page.back)


def _other_keys(desk: Desk) -> Iterator[Place]:
    person = desk.window.vault_folder.people()[0]
    LockScreens(desk.window, AtOnce(), UnlockThrottle(desk.settings, desk.clock)).change_keys(
        person
    )
    page = desk.window.door
    assert isinstance(page, ChangeKeys)
    yield _here("changing the keys: the secret of now", page)
    page.now.secret.setText(PASSPHRASE)
    click(page.next)
    yield _here("changing the keys: a new passphrase", page)
    for field in (page.passphrase.field.field, page.passphrase.again):
        field.setText(PASSPHRASE + " again")
    click(page.next)
    yield _here("changing the keys: the new code", page)
    click(page.later)


def two_people(desk: Desk) -> Iterator[Place]:
    """Lead through what one shares, and what the other reads and answers."""
    vault_folder = desk.window.vault_folder
    new = [vault_folder.new_keys(called(name), PASSPHRASE) for name in ("Ana-Lena", "Kim")]
    keys = {one.person: bytes(one.key) for one in new}
    one, other = (vault_folder.create(each) for each in new)
    one.sharing.let_in(other.sharing)
    one.close()
    other.close()
    ana, kim = keys
    desk.window.enter(vault_folder.open(ana, bytearray(keys[ana])))
    moments, hurt = desk.journal_view.page("moments"), a_hurt_draft(desk.journal, story=AFRAID)
    assert isinstance(moments, MomentsPage)
    desk.journal.name_hurt(hurt)
    desk.journal_view.context.navigator.open_moment.emit(MomentKind.HURT, hurt.uuid)
    yield _here("reading: a hurt that could be shared", moments)
    own = moments.reading.sheet
    assert own is not None
    own.choose_what_to_share()
    assert own.share_view is not None
    yield _here("sharing: what the other will read", moments)
    click(own.share_view.boxes[Field.STORY])
    yield _here("sharing: is it safe for them to read this?", moments)
    click(own.share_view.share)
    own = moments.reading.sheet
    assert own is not None
    assert own.sharing is not None
    click(own.sharing.see)
    click(own.sharing.take_back)
    yield _here("sharing: what the other reads, and taking it back", moments)

    desk.window.lock()
    desk.window.enter(vault_folder.open(kim, bytearray(keys[kim])))
    yield _page(desk, "today", "with what the other shared")
    desk.journal_view.context.navigator.open_shared.emit(hurt.uuid)
    yield _here("reading: a hurt of theirs", desk.journal_view.page("moments"))
    for kind in (SharedKind.QUESTION, SharedKind.THANKS):
        desk.journal_view.context.navigator.answer_shared.emit(kind, hurt.uuid)
        assert desk.journal_view.guided is not None
        yield _here(f"answering: {kind}", desk.journal_view.guided)
    desk.journal_view.leave_guided()
    desk.journal.sharing.ask(hurt.uuid, "What would have helped?")
    repair = a_repair_draft(desk.journal, by=ReachedOut.I, about=hurt.uuid)
    desk.journal_view.open_draft(repair)
    dialog = desk.journal_view.guided
    assert isinstance(dialog, RepairDialog)
    dialog.show_step(2)
    dialog.landing.share.choice.chip(True).click()
    yield _here("answering: sharing a repair", dialog)
    click(dialog.next)
    desk.journal_view.context.navigator.open_shared.emit(hurt.uuid)
    yield _here("reading: a hurt of theirs, with answers", desk.journal_view.page("moments"))

    desk.window.lock()
    desk.window.enter(vault_folder.open(ana, bytearray(keys[ana])))
    yield _page(desk, "today", "with answers")
    desk.journal_view.context.navigator.open_moment.emit(MomentKind.HURT, hurt.uuid)
    yield _here("reading: a hurt of mine, with answers", desk.journal_view.page("moments"))
    desk.journal_view.context.navigator.open_shared.emit(repair.uuid)
    read = desk.journal_view.page("moments")
    assert isinstance(read, MomentsPage)
    theirs = read.reading.sheet
    assert isinstance(theirs, RepairSheet)
    click(theirs.landing.ask)
    assert theirs.landing.card is not None
    click(theirs.landing.card.landed.chip(Landed.FULLY))
    yield _here("reading: a repair of theirs, and how it landed", read)
    desk.journal_view.context.navigator.answer_shared.emit(SharedKind.REPLY, hurt.uuid)
    assert desk.journal_view.guided is not None
    yield _here("answering: writing back", desk.journal_view.guided)
    desk.window.lock()
    (vault_folder.folder / "shared.vault").rename(vault_folder.folder / "away")
    desk.window.enter(vault_folder.open(ana, bytearray(keys[ana])))
    yield _page(desk, "today", "while the shared vault is out of reach")


def named(root: QWidget, name: str) -> QWidget:
    """Return the one visible widget below ``root`` of that accessible name."""
    (found,) = (
        widget
        for widget in root.findChildren(QWidget)
        if widget.accessibleName() == name and widget.isVisible()
    )
    return found


def _page(desk: Desk, page: str, state: str = "") -> Place:
    desk.journal_view.go_to(page)
    return _here(f"{page} {state}".strip(), desk.journal_view.page(page))


def _here(name: str, root: QWidget) -> Place:
    settle()
    return Place(name, root)
