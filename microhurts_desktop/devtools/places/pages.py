"""The pages, and what opens in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt

from microhurts_desktop.devtools.drafts import AFRAID, PASSPHRASE
from microhurts_desktop.devtools.places.place import (
    Desk,
    Place,
    at_page,
    click,
    here,
    named,
    newest,
    press,
    settle,
)
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.phrases import Intention
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.driving import surely
from microhurts_desktop.language.phrase_search import PhraseGroup
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.moments.repair_sheet import RepairSheet
from microhurts_desktop.ui.features.pause.page import PausePage
from microhurts_desktop.ui.features.preferences.page import PreferencesPage, Section
from microhurts_desktop.ui.features.repairs.page import RepairsPage
from microhurts_desktop.ui.features.today.learn import HELP_LINES, LearnPage, topics
from microhurts_desktop.ui.features.underground.page import UndergroundPage
from microhurts_desktop.ui.kit.later_day import ON_A_DATE
from microhurts_desktop.ui.parts.large_reading import LargeReading

# The tour shows the other pages in more than one state.
PICTURES = {"today": "today", "moments": "moments", "repairs_so_far": "repairs-so-far"}


def journal_view(desk: Desk) -> Iterator[Place]:
    """Lead through the pages, and through what opens in them."""
    yield from pages(desk)
    balance = desk.journal_view.page("balance")
    desk.journal_view.go_to("balance")
    for link in ("How it is counted", "Show as a table"):
        click(named(balance, link))
        yield here(f"balance: {link}", balance)
    yield at_page(desk, "patterns", "with too little to show")
    yield from _reading(desk)
    yield from underground(desk)
    yield from _repairs(desk)
    yield from pausing(desk)
    yield from learning(desk)
    yield from preferences(desk)
    yield from _keys_and_backups(desk)


def pages(desk: Desk) -> Iterator[Place]:
    """Lead through all pages, as they are when one comes to them."""
    for page in (*desk.journal_view.page_ids(), "repairs_so_far"):
        yield at_page(desk, page, picture=PICTURES.get(page, ""))


def learning(desk: Desk) -> Iterator[Place]:
    """Lead through what there is to learn, and the help lines."""
    desk.journal_view.go_to("learn")
    learn = surely(desk.journal_view.page("learn"), LearnPage)
    first, *others = (id_ for id_, _ in topics())
    learn.show_topic(first)
    yield here(f"learn: {first}", learn, "learn")
    for topic in others:
        learn.show_topic(topic)
        yield here(f"learn: {topic}", learn)
    learn.show_topic(HELP_LINES)
    yield here(f"learn: {HELP_LINES}", learn, "help-lines")


def preferences(desk: Desk) -> Iterator[Place]:
    """Lead through the sections of the preferences."""
    yield at_page(desk, "preferences", picture="preferences")
    page = surely(desk.journal_view.page("preferences"), PreferencesPage)
    for section in Section:
        click(page.sections.chip(section))
        picture = f"preferences-{section.name.lower()}"
        yield here(f"preferences: {section.name}", page, picture)


def _keys_and_backups(desk: Desk) -> Iterator[Place]:
    page = surely(desk.journal_view.page("preferences"), PreferencesPage)
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


def _repairs(desk: Desk) -> Iterator[Place]:
    library = desk.journal.library
    draft = replace(library.begin(), text="Come here. " * 9, intention=Intention.RECEIVE)
    library.keep(draft)
    desk.journal_view.context.navigator.find_words(newest(desk, MomentKind.HURT))
    page = desk.journal_view.page("repairs")
    assert isinstance(page, RepairsPage)
    click(page.finder.about)
    # The list lays its rows out later, and the page follows.
    settle()
    yield here("repairs: for a hurt, by what it was about", page)
    page.finder.show_shelf(PhraseGroup.MINE)
    yield here("repairs: one of my own", page)


def underground(desk: Desk) -> Iterator[Place]:
    """Lead through what can be done about a hurt that waits."""
    yield at_page(desk, "underground", picture="underground")
    page = surely(desk.journal_view.page("underground"), UndergroundPage)
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


def pausing(desk: Desk) -> Iterator[Place]:
    """Lead through a pause, from its promise to coming back."""
    yield at_page(desk, "pause", picture="pause")
    page = surely(desk.journal_view.page("pause"), PausePage)
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
    moments = desk.journal_view.page("moments")
    assert isinstance(moments, MomentsPage)
    for kind in MomentKind.all():
        desk.journal_view.context.navigator.open_moment(kind, newest(desk, kind))
        yield here(f"reading: {kind}", moments)
    desk.journal_view.context.navigator.open_moment(MomentKind.HURT, newest(desk, MomentKind.HURT))
    sheet = moments.reading.sheet
    assert isinstance(sheet, HurtSheet)
    click(sheet.let_go)
    sheet.release_card.field.set_text(AFRAID)
    yield here("reading: letting a hurt go", moments)
    sheet.close_card()
    click(sheet.earlier.look)
    click(sheet.learned.begin)
    sheet.earlier.linked.emit(desk.journal.open_hurts.underground()[-1].uuid)
    yield here("reading: what a hurt may be connected to", moments)
    click(sheet.bring_up)
    yield here("reading: bringing a hurt up", moments)
    sheet.close_card()
    desk.journal_view.context.navigator.open_moment(
        MomentKind.REPAIR, newest(desk, MomentKind.REPAIR)
    )
    repair = moments.reading.sheet
    assert isinstance(repair, RepairSheet)
    click(repair.landing.ask)
    assert repair.landing.card is not None
    click(repair.landing.card.landed.chip(Landed.FULLY))
    yield here("reading: how a repair landed", moments)
    moments.reading.close_all()
    moments.refresh()
    moments.delete_moment(MomentKind.GOOD, newest(desk, MomentKind.GOOD))
    yield here("moments: one was deleted", moments)
