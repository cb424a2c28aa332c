"""Words for repairs, how repairs land, and what belongs to them besides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from microhurts_desktop.devtools import drafts
from microhurts_desktop.devtools.desk import Desk
from microhurts_desktop.devtools.places.place import Place, click, here, newest, settle
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.phrases import Intention
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.driving import surely
from microhurts_desktop.language.phrase_search import PhraseGroup
from microhurts_desktop.ui.context.page import Page
from microhurts_desktop.ui.features.moments.landing_card import LandingCard
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.moments.repair_sheet import RepairSheet
from microhurts_desktop.ui.features.repairs.page import RepairsPage


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
    page.finder.show_shelf(PhraseGroup.MINE)
    yield here("repairs: one of my own", page, "repairs-of-mine")


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
    desk.journal_view.go_to("today")
    today = desk.page("today", Page)
    today.verticalScrollBar().setValue(today.verticalScrollBar().maximum())
    yield here("today: what waits, and a promise to ask about", today, "today-a-promise")
