"""The pages, and what opens in them: moments, words for repairs and how these land, a pause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt

from microhurts_desktop.devtools import drafts
from microhurts_desktop.devtools.desk import Desk
from microhurts_desktop.devtools.drafts import AFRAID, PASSPHRASE
from microhurts_desktop.devtools.places.bringing_in import bringing_in
from microhurts_desktop.devtools.places.finding import finding
from microhurts_desktop.devtools.places.noticing import noticing
from microhurts_desktop.devtools.places.place import (
    Place,
    at_page,
    click,
    here,
    named,
    newest,
    press,
    settle,
    spelled,
)
from microhurts_desktop.domain.agreements import Going
from microhurts_desktop.domain.balance_history import Way
from microhurts_desktop.domain.history import Standing
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.outside_copies import A_MONTH, Volume
from microhurts_desktop.domain.phrases import Intention
from microhurts_desktop.domain.repairs import Landed, ReachedOut
from microhurts_desktop.driving import surely, wait
from microhurts_desktop.language.phrase_search import PhraseGroup
from microhurts_desktop.services.coming_back import BadBecause, BadRow, Differs, ToBringBack
from microhurts_desktop.services.taking_along import Purpose, TakenAs
from microhurts_desktop.ui.context.page import Page
from microhurts_desktop.ui.features.balance.page import BalancePage
from microhurts_desktop.ui.features.moments.history import Shown
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.landing_card import LandingCard
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.moments.repair_sheet import RepairSheet
from microhurts_desktop.ui.features.patterns.page import PatternsPage
from microhurts_desktop.ui.features.pause.page import PausePage
from microhurts_desktop.ui.features.preferences.page import PreferencesPage, Section
from microhurts_desktop.ui.features.reaching_out.page import ReachingOutPage
from microhurts_desktop.ui.features.reaching_out.questions_card import WITH_A_STAR
from microhurts_desktop.ui.features.repairs.page import RepairsPage
from microhurts_desktop.ui.features.today.learn import HELP_LINES, LearnPage, topics
from microhurts_desktop.ui.features.today.page import TodayPage
from microhurts_desktop.ui.features.underground.page import UndergroundPage
from microhurts_desktop.ui.features.vanishing.page import VanishingPage
from microhurts_desktop.ui.kit.charts.ranges import Range
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.scrolling import reveal
from microhurts_desktop.ui.kit.when_picker import ON_A_DATE
from microhurts_desktop.ui.parts.large_reading import LargeReading
from microhurts_desktop.ui.parts.moments.release_card import ReleaseCard
from microhurts_desktop.ui.shell.look_around import LookAround

# Of the others there are pictures in more than one state.
PICTURES = {
    "today": "today",
    "moments": "moments",
    "agreed": "agreed",
    "repairs_so_far": "repairs-so-far",
    "asked": "what-the-check-in-asks",
    "year_ago": "year-ago",
    "deleted": "deleted",
    "bring_in": "bring-in",
    "therapist": "a-page-for-a-therapist",
}


def journal_view(desk: Desk) -> Iterator[Place]:
    """Lead through the pages, and through what opens in them."""
    walks = (pages, _balance, _patterns, _reading, underground, repairs, pausing, reaching_out)
    more = (learning, noticing, copying, vanishing, bringing_in, finding, looking_around)
    for walk in (*walks, *more):
        yield from walk(desk)


def pages(desk: Desk) -> Iterator[Place]:
    """Lead through all pages, as they are when one comes to them."""
    beside = ("agreed", "repairs_so_far", "year_ago", "deleted", "asked", "therapist")
    for page in (*desk.journal_view.page_ids(), *beside, "find", "tags", "bring_in"):
        yield at_page(desk, page, picture=PICTURES.get(page, ""))


def _balance(desk: Desk) -> Iterator[Place]:
    desk.journal_view.go_to("balance")
    page = desk.page("balance", BalancePage)
    wait(lambda: page.chart_card.chart is not None, "the chart")
    for chosen in Range:
        page.ranges.chip(chosen).click()
        yield here(f"balance: {chosen.name}", page, f"balance-{spelled(chosen)}")
    for way in (Way.IN_AND_OUT, Way.ADDED_UP, Way.LATELY):
        page.ways.chip(way).click()
        if way is not Way.LATELY:
            yield here(f"balance: {way.name}", page, f"balance-{spelled(way)}")
    page.show_dates(page.series().dates.zoomed(0.3, 1, page.series().dates))
    wait(page.is_at_rest, "the numbers")
    yield here("balance: some days", page, "balance-zoomed")
    page.show_chosen()
    page.notes.begin()
    yield here("balance: a note", page, "balance-a-note")
    page.notes.cancel()
    for name, link in (
        ("how it is counted", tr("How it is counted")),
        ("as a table", tr("Show as a table")),
    ):
        click(named(page, link))
        yield here(f"balance: {name}", page)


def _patterns(desk: Desk) -> Iterator[Place]:
    desk.journal_view.go_to("patterns")
    page = desk.page("patterns", PatternsPage)
    page.ranges.chip(Range.YEAR).click()
    yield here("patterns", page, "patterns")
    for kind, card in page.cards.items():
        page.verticalScrollBar().setValue(card.y())
        yield here(f"patterns: {kind.name}", card, f"patterns-{spelled(kind)}")


def copying(desk: Desk) -> Iterator[Place]:
    """Lead to where Today asks for another copy outside this computer; in the end it is put away.

    The stick that it knows of is not there.
    """
    now, journal = desk.clock.at, desk.journal
    # Put back before the window looks at it: moved on, it would lock.
    desk.clock.at = now - timedelta(days=2 * A_MONTH.days)
    journal.copies.made(Volume("1234-ABCD", "BLUE STICK", "/media"), Path("/media/copies/backup"))
    desk.clock.at = now
    page = desk.page("today", TodayPage)
    page.mark_dirty()
    desk.journal_view.go_to("today")
    settle()
    page.ensureWidgetVisible(page.copies)
    yield here("today: with a copy that is older than a month", page, "today-a-copy")
    journal.copies.not_now()
    page.verticalScrollBar().setValue(0)


def vanishing(desk: Desk) -> Iterator[Place]:
    """Lead to what is written and vanishes: empty, written, with the note, and gone."""
    yield at_page(desk, "vanishing", picture="vanishing-empty")
    page = desk.page("vanishing", VanishingPage)
    page.field.set_text("They said it again, in front of everybody, and I stood there.")
    yield here("vanishing: written", page, "vanishing")
    page.field.set_text(AFRAID)
    page.note.look_now(AFRAID)
    yield here("vanishing: with the note", page, "vanishing-with-the-note")
    click(page.let_go_now)
    yield here("vanishing: gone, and the note stays", page)
    desk.journal_view.go_to("today")


def looking_around(desk: Desk) -> Iterator[Place]:
    """Lead a newcomer around: at the second stop, which has the most to press."""
    desk.journal_view.look_around()
    settle()
    (around,) = (one for one in desk.journal_view.findChildren(LookAround) if one.isVisible())
    around.go_on()
    yield here("looking around", around, "looking-around")
    around.end()
    desk.journal_view.go_to("today")


def learning(desk: Desk) -> Iterator[Place]:
    """Lead through what there is to learn, and the help lines."""
    desk.journal_view.go_to("learn")
    learn = desk.page("learn", LearnPage)
    pictures = {topics()[0][0]: "learn", HELP_LINES: "help-lines"}
    for topic in (*(id_ for id_, _ in topics()), HELP_LINES):
        learn.show_topic(topic)
        yield here(f"learn: {topic}", learn, pictures.get(topic, ""))
    learn.search.setFocus()
    for words, picture in (("letting go", "learn-found"), ("horoscope", "")):
        learn.search.setText(words)
        yield here(f"learn: {words}, looked for", learn, picture)
    learn.search.clear()


def preferences(desk: Desk) -> Iterator[Place]:
    """Lead through the sections of the preferences, and what opens in them."""
    yield at_page(desk, "preferences", picture="preferences")
    page = desk.page("preferences", PreferencesPage)
    for section in Section:
        click(page.sections.chip(section))
        yield here(f"preferences: {section.name}", page, f"preferences-{spelled(section)}")
    yield from _taking_along(page)
    click(page.sections.chip(Section.KEYS))
    page.passphrase.change()
    yield here("preferences: a passphrase is missing", page)
    page.code.secret.setText(PASSPHRASE)
    click(page.code.make_button)
    yield here("preferences: a new recovery code", page)
    click(page.sections.chip(Section.BACKUPS))
    page.restore.kept.setCurrentRow(0)
    page.restore.kept.setFocus()
    press(page.restore.kept, Qt.Key.Key_Return)
    yield here("preferences: what a backup holds", page)


def _taking_along(page: PreferencesPage) -> Iterator[Place]:
    """Lead through what is asked of what is taken along, and what is told before it comes back."""
    click(page.sections.chip(Section.LEAVING))
    card = page.export_card
    click(card.purpose.chip(Purpose.LEAVING))
    yield here("preferences: taking along, leaving", page, "preferences-taking-along")
    click(card.purpose.chip(Purpose.ELSE))
    card.forms[TakenAs.SQLITE].click()
    card.begin()
    yield here("preferences: an open database?", page, "preferences-open-database")
    click(card.purpose.chip(Purpose.MYSELF))
    journal = page.journal
    bad = [BadRow("hurts", 7, 31, BadBecause.UNREADABLE), BadRow("drafts", 2, 0, BadBecause.TWICE)]
    found = ToBringBack(name="Ada", exported_at=journal.now(), bad=bad, already=12)
    found.differing.append(Differs("good_moments", 3, 0))
    found.puts.append(lambda _: None)
    found.counts.update(hurts=1)
    page.bring_back.show_found(found)
    reveal(page.bring_back)
    yield here("preferences: what would come back", page, "preferences-coming-back")
    page.bring_back.forget()


def underground(desk: Desk) -> Iterator[Place]:
    """Lead through what can be done about a hurt that waits."""
    yield at_page(desk, "underground", picture="underground")
    page = desk.page("underground", UndergroundPage)
    oldest = desk.journal.open_hurts.underground()[-1].uuid
    desk.journal.open_hurts.let_sleep(oldest, desk.journal.now().date() + timedelta(days=7))
    page.mark_dirty()
    desk.journal_view.go_to("underground")
    click(page.asleep.look)
    yield here("underground: what sleeps", page)
    assert page.panel is not None
    # It is open already where words of letting go were kept.
    page.panel.close_card()
    click(page.panel.let_go)
    page.panel.release_card.field.set_text(AFRAID)
    yield here("underground: letting one go", page)
    _take_out(page.panel.release_card)
    page.panel.close_card()
    settle()
    click(page.panel.not_now)
    click(page.panel.sleep_card.until.chips.chip(ON_A_DATE))
    yield here("underground: not now", page, "underground-not-now")
    page.panel.close_card()
    settle()
    click(page.panel.bring_up_button)
    assert page.bringing_up is not None
    click(page.bringing_up.when.chips.chip(ON_A_DATE))
    yield here("underground: bringing one up", page, "underground-bringing-one-up")
    click(page.bringing_up.read_large)
    (large,) = page.bringing_up.findChildren(LargeReading)
    # A window of its own takes one look more to lay itself out.
    settle()
    yield here("underground: the card in large letters", large)
    large.close()
    settle()
    page.close_view()
    page.panel.release_card.field.clear()
    for months in (3, 4, 5):
        long_ago = desk.journal.now() - timedelta(days=31 * months)
        named = drafts.a_hurt_draft(desk.journal, happened_at=long_ago)
        desk.journal_view.context.bus.carry_out(desk.journal.name_hurt, named)
    page.verticalScrollBar().setValue(page.not_alone.y())
    yield here("underground: several have waited for long", page, "underground-waiting-long")


def reaching_out(desk: Desk) -> Iterator[Place]:
    """Lead through ways to reach out, and what stands there for who may be in danger."""
    yield at_page(desk, "reaching_out", picture="reaching-out")
    page = desk.page("reaching_out", ReachingOutPage)
    click(page.questions.star)
    click(page.questions.themes.chip(WITH_A_STAR))
    desk.settings.reaching_out_is_hidden = True
    page.refresh()
    yield here("reaching out: one question with a star, and none on Today", page)
    click(page.bids.bring_back)
    click(page.questions.star)
    yield here("reaching out: no question with a star", page)
    afraid = drafts.a_hurt_draft(desk.journal, event=AFRAID)
    carry_out = desk.journal_view.context.bus.carry_out
    carry_out(desk.journal.name_hurt, afraid)
    yield here("reaching out: not now", page, "reaching-out-not-now")
    carry_out(desk.journal.delete, MomentKind.HURT, afraid.uuid)


def pausing(desk: Desk) -> Iterator[Place]:
    """Lead through a pause, from its promise to coming back."""
    yield at_page(desk, "pause", picture="pause")
    page = desk.page("pause", PausePage)
    click(page.begin.begin)
    yield here("a pause that runs", page, "pause-that-runs")
    click(page.running.more_button)
    yield here("a pause with a new promise", page)
    desk.journal_view.go_to("today")
    yield here("today, with the line of a pause", desk.journal_view, "today-in-a-pause")
    desk.journal_view.go_to("pause")
    click(page.running.back_button)
    yield here("coming back from a pause", page, "pause-coming-back")
    desk.journal_view.go_to("today")


def _reading(desk: Desk) -> Iterator[Place]:
    moments = desk.page("moments", MomentsPage)
    navigator = desk.journal_view.context.navigator
    seen = desk.journal.summaries(0, 1000)
    desk.journal_view.go_to("moments")
    history = moments.history
    click(history.shown.chip(Shown.CALENDAR))
    history.calendar.grid.choose(seen[len(seen) // 2].at.date())
    yield here("moments: the calendar", moments, "moments-calendar")
    click(history.shown.chip(Shown.LIST))
    pictures = {
        (MomentKind.HURT, Standing.REPAIRED): "a-hurt-with-its-repair",
        (MomentKind.HURT, Standing.RELEASED): "a-hurt-let-go",
        (MomentKind.GOOD, None): "a-good-moment",
        (MomentKind.REPAIR, None): "a-repair",
        (MomentKind.REFLECTION, None): "a-reflection",
        (MomentKind.CHECK_IN, None): "a-check-in",
    }
    # The newest of each is read.
    for one in {(one.kind, one.standing): one for one in reversed(seen)}.values():
        navigator.open_moment(one.kind, one.uuid)
        picture = pictures.get((one.kind, one.standing), "")
        yield here(f"reading: {one.kind} {one.standing or ''}", moments, picture)
    navigator.open_moment(MomentKind.HURT, newest(desk, MomentKind.HURT))
    sheet = moments.reading.sheet
    assert isinstance(sheet, HurtSheet)
    if sheet.is_worrying:
        # Words that are made longer for a test may sound like more than they are.
        click(sheet.other_ways)
    click(sheet.let_go)
    sheet.release_card.field.set_text(AFRAID)
    yield here("reading: letting a hurt go", moments)
    _take_out(sheet.release_card)
    sheet.close_card()
    click(sheet.earlier.look)
    click(sheet.learned.begin)
    sheet.earlier.linked.emit(desk.journal.open_hurts.underground()[-1].uuid)
    yield here("reading: what a hurt may be connected to", moments)
    yield from _thread(desk, sheet.uuid)
    sheet = surely(moments.reading.sheet, HurtSheet)
    click(sheet.bring_up)
    yield here("reading: bringing a hurt up", moments)
    sheet.close_card()
    yield from landings(desk)
    yield from danger(desk)
    moments.reading.close_all()
    moments.refresh()
    moments.delete_moment(MomentKind.GOOD, newest(desk, MomentKind.GOOD))
    yield here("moments: one was deleted", moments)


def _take_out(card: ReleaseCard) -> None:
    """Take out words that tell of danger: where they wait, less is offered."""
    card.field.set_text("")
    card.note.look_now("")


def _thread(desk: Desk, hurt: str) -> Iterator[Place]:
    """Lead through what came of a hurt; what is agreed there is gone afterwards."""
    journal, moments = desk.journal, desk.page("moments", MomentsPage)
    talk = drafts.a_talk_draft(journal, hurt, words="We look over first.", place="")
    promised = drafts.a_repair_draft(
        journal, hurt=hurt, by=ReachedOut.I, promise="I'll ask first", check_on=journal.now().date()
    )
    carry_out = desk.journal_view.context.bus.carry_out
    carry_out(journal.agreements.keep, talk)
    carry_out(journal.offer_repair, promised)
    for going in (Going.NOT_YET, Going.PARTLY):
        carry_out(journal.agreements.say_how_it_goes, talk.uuid, going)
    sheet = surely(moments.reading.sheet, HurtSheet)
    click(sheet.agreed.asks[0].ask)
    yield here("reading: what came of a hurt", moments, "thread")
    moments.verticalScrollBar().setValue(moments.verticalScrollBar().maximum())
    yield here("reading: the end of what came of it", moments)
    moments.verticalScrollBar().setValue(0)
    (kept,) = (one for one in journal.agreements.of(hurt) if one.uuid == talk.uuid)
    carry_out(journal.agreements.delete, kept)
    carry_out(journal.delete, MomentKind.REPAIR, promised.uuid)


def repairs(desk: Desk) -> Iterator[Place]:
    """Lead through the words on the page of repairs."""
    navigator = desk.journal_view.context.navigator
    navigator.find_words(None)
    page = desk.page("repairs", RepairsPage)
    yield here("repairs", page, "repairs")
    page.finder.search.setText("sory phon")
    yield here("repairs: what was looked for", page, "repairs-found")
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    yield here("repairs: for me alone", page, "repairs-for-me-alone")
    navigator.find_words(newest(desk, MomentKind.HURT))
    yield here("repairs: for a hurt", page, "repairs-for-a-hurt")
    click(page.finder.about)
    # The list lays its rows out later, and the page follows.
    settle()
    yield here("repairs: for a hurt, by what it was about", page)
    library = desk.journal.library
    library.keep(replace(library.begin(), text="Come here. " * 9, intention=Intention.RECEIVE))
    page.finder.show_group(PhraseGroup.MINE)
    yield here("repairs: one of my own", page, "repairs-of-mine")


def danger(desk: Desk) -> Iterator[Place]:
    """Lead through what is read of a hurt that tells of danger; it is gone afterwards."""
    journal, navigator = desk.journal, desk.journal_view.context.navigator
    afraid = drafts.a_hurt_draft(journal, event=AFRAID)
    journal.name_hurt(afraid)
    navigator.open_moment(MomentKind.HURT, afraid.uuid)
    moments = desk.page("moments", MomentsPage)
    yield here("reading: a hurt that tells of danger", moments, "moments-a-hurt-and-danger")
    click(surely(moments.reading.sheet, HurtSheet).other_ways)
    yield here("reading: all ways on with such a hurt", moments)
    desk.journal_view.go_to("underground")
    underground = desk.page("underground", UndergroundPage)
    underground.refresh()
    underground.choose(afraid.uuid)
    yield here("underground: a hurt that tells of danger", underground)
    desk.journal_view.go_to("moments")
    journal.delete(MomentKind.HURT, afraid.uuid)


def landings(desk: Desk) -> Iterator[Place]:
    """Lead through what is said of one repair of theirs, and of it again."""
    moments = desk.page("moments", MomentsPage)
    offered = drafts.a_repair_draft(
        desk.journal,
        hurt=desk.journal.still_open()[0].uuid,
        offered_at=desk.journal.now() - timedelta(hours=1),
        words="You came back in, put the phone away and asked me to go on",
    )
    desk.journal_view.context.bus.carry_out(desk.journal.offer_repair, offered)
    desk.journal_view.context.navigator.open_moment(MomentKind.REPAIR, offered.uuid)

    def read() -> RepairSheet:
        return surely(moments.reading.sheet, RepairSheet)

    for landed, name in (
        (Landed.PARTLY, "a-landing-and-what-would-help"),
        (Landed.FULLY, "a-landing-said-again"),
    ):
        click(read().landing.ask)
        card = surely(read().landing.card, LandingCard)
        card.landed.chip(landed).click()
        if landed is Landed.PARTLY:
            read().landing.help.field.set_text("A hug, and ten minutes tonight")
            # Kept as it is typed, after a while: now, so that nothing changes behind the picture.
            moments.take_leave()
        yield here(f"reading: a repair that landed {landed}", moments, name)
        click(card.save)
    yield here("reading: every landing", moments, "every-landing")
    click(read().landing.slip)
    yield here("reading: a slip put right", moments, "a-slip-put-right")
    read().landing.close_card()
    say_back = read().say_back
    assert say_back is not None
    say_back.open()
    say_back.phrases.setCurrentRow(0)
    yield here("reading: words to say back", moments, "words-to-say-back")
    chosen = drafts.a_repair_draft(
        desk.journal, by=ReachedOut.I, words="I missed that moment with you.", to_say=True
    )
    desk.journal_view.context.bus.carry_out(desk.journal.save_draft, chosen)
    desk.journal_view.go_to("today")
    today = desk.page("today", Page)
    today.verticalScrollBar().setValue(today.verticalScrollBar().maximum())
    yield here("today: what waits, and a promise to ask about", today, "today-a-promise")
    desk.journal_view.context.bus.carry_out(desk.journal.discard_draft, chosen.uuid)
