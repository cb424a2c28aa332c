"""The numbers of repairs are for one's own eyes: kind, and silent where there is too little."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.devtools.places import named
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.phrases import Intention
from microhurts_desktop.domain.repairs import Landed, Repair
from microhurts_desktop.domain.shared import fields_at_first
from microhurts_desktop.services.repairs_so_far import repairs_so_far
from microhurts_desktop.ui.context.navigator import Navigator
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.repairs.repairs_so_far import RepairsSoFarPage
from tests.builders import NOON, a_hurt, a_landing, a_repair
from tests.couples import a_couple, a_repair_of_mine
from tests.ui.contexts import asking, keep, press, see, words_on
from tests.ui.windows import Desk, click, focused
from tests.vault_folders import a_repair_draft

APOLOGY = "that-was-unkind"


def shown(context: AppContext, qtbot: QtBot) -> RepairsSoFarPage:
    page = RepairsSoFarPage(context)
    qtbot.addWidget(page)
    see(qtbot, page)
    return page


def landed(hurt: Hurt | None, days: int = 0, how: Landed = Landed.FULLY, **over: object) -> Repair:
    day = NOON.date() + timedelta(days=days)
    return a_repair(
        hurt=hurt.uuid if hurt else None,
        landing=a_landing(landed=how, landed_on=day, warmth=None if hurt else 3),
        **over,
    )


def test_with_too_little_it_says_when_it_opens_and_offers_the_one_thing(
    context: AppContext, qtbot: QtBot
) -> None:
    keep(context.journal, a_hurt(), a_hurt())
    page = shown(context, qtbot)
    assert page.nothing.isVisible()
    assert not page.waits.isVisible()
    assert not page.landed.isVisible()
    with asking(context, Navigator.name_hurt):
        click(page.name_one)


def test_months_say_how_many_met_a_repair_and_how_long_they_waited(
    context: AppContext, qtbot: QtBot
) -> None:
    hurts = [a_hurt() for _ in range(4)]
    before = a_hurt(happened_at=NOON - timedelta(days=30))
    keep(context.journal, *hurts, before)
    keep(
        context.journal, *(landed(hurt, days) for hurt, days in zip(hurts, (0, 1, 5), strict=False))
    )
    words = words_on(shown(context, qtbot))
    assert "3 of 5 hurts have met a repair. Half of them waited 1 day or less." in words
    assert "May 2026\n3 of 4 met a repair · half of them waited 1 day or less" in words
    assert "April 2026\n1 hurt · no repair has landed yet" in words


def test_a_month_with_few_met_hurts_says_so_in_words(context: AppContext, qtbot: QtBot) -> None:
    hurts = [a_hurt() for _ in range(3)]
    keep(context.journal, *hurts)
    keep(context.journal, landed(hurts[0], 2))
    words = words_on(shown(context, qtbot))
    assert "1 of 3 hurts have met a repair." in words
    assert "too few to say how long they waited" in words
    assert "2 days" not in words


@pytest.mark.parametrize(
    ("days", "said"), [((0, 0, 0), "less than a day"), ((2, 2, 3, 9), "3 days or less")]
)
def test_a_middle_value_is_said_as_people_say_it(
    context: AppContext, qtbot: QtBot, days: tuple[int, ...], said: str
) -> None:
    hurts = [a_hurt() for _ in days]
    keep(context.journal, *hurts)
    keep(context.journal, *(landed(hurt, wait) for hurt, wait in zip(hurts, days, strict=True)))
    assert f"half of them waited {said}" in words_on(shown(context, qtbot))


def test_without_any_repair_nothing_is_a_failing(context: AppContext, qtbot: QtBot) -> None:
    keep(context.journal, *(a_hurt() for _ in range(3)))
    words = words_on(shown(context, qtbot))
    assert "No repair of the hurts so far has landed yet. They are not lost." in words
    assert "no failing" in words


def test_landings_by_intention_are_numbers_only_where_there_are_enough(
    context: AppContext, qtbot: QtBot
) -> None:
    keep(context.journal, *(a_hurt() for _ in range(3)))
    answers = (Landed.FULLY, Landed.FULLY, Landed.PARTLY)
    keep(context.journal, *(landed(None, how=how, phrase=APOLOGY) for how in answers))
    keep(context.journal, landed(None, phrase="how-was-it-for-you"))
    keep(context.journal, landed(None, phrase="a phrase that was deleted"), landed(None))
    words = words_on(shown(context, qtbot))
    assert "Apologise\nfully: 2 · partly: 1 · not yet: 0" in words
    assert "Ask\nFewer than 3 of them were answered: too few to say." in words


def test_the_page_follows_what_is_written(context: AppContext, qtbot: QtBot) -> None:
    hurts = [a_hurt() for _ in range(3)]
    keep(context.journal, *hurts)
    page = shown(context, qtbot)
    draft = a_repair_draft(context.journal, hurt=hurts[0].uuid, landed=Landed.FULLY)
    assert context.bus.carry_out(context.journal.offer_repair, draft)
    assert "1 of 3" in words_on(page)


def test_it_is_opened_from_repairs_and_escape_leads_back(home: Desk, qtbot: QtBot) -> None:
    home.window.activateWindow()
    qtbot.waitUntil(home.window.isActiveWindow)
    home.journal_view.turn_to("repairs")
    click(_entry(home, "Quick and sincere"))
    page = home.journal_view.pages["repairs_so_far"]
    assert isinstance(page, RepairsSoFarPage)
    assert page.isVisible()
    assert focused() is page.back
    press(page, Qt.Key.Key_Escape)
    assert home.journal_view.pages["repairs"].isVisible()


def test_a_pause_is_entered_from_repairs_too(home: Desk) -> None:
    home.journal_view.go_to("repairs")
    click(_entry(home, "Take a pause"))
    assert home.journal_view.pages["pause"].isVisible()


def _entry(desk: Desk, name: str) -> QWidget:
    return named(desk.journal_view.page("repairs"), name)


# Between two


def test_a_repair_of_mine_counts_as_the_other_chose_to_tell_it(tmp_path: Path) -> None:
    couple = a_couple(tmp_path)
    anna = couple.open(couple.anna)
    repairs = [a_repair_of_mine(anna, phrase=APOLOGY) for _ in range(3)]
    for one in repairs:
        anna.sharing.share(one, fields_at_first(one))
    anna.close()
    ben = couple.open(couple.ben)
    for one in repairs:
        ben.landings.mark(one.uuid, Landed.PARTLY, warmth=3, tell=one is not repairs[0])
    ben.close()
    anna = couple.open(couple.anna)
    (untold,) = repairs_so_far(anna).by_intention
    assert (untold.intention, untold.counts) == (Intention.APOLOGISE, None)
    anna.close()
    ben = couple.open(couple.ben)
    ben.landings.mark(repairs[0].uuid, Landed.FULLY, warmth=3, tell=True)
    assert repairs_so_far(ben).by_intention == ()
    ben.close()
    anna = couple.open(couple.anna)
    (told,) = repairs_so_far(anna).by_intention
    assert told.counts == {Landed.NOT_YET: 0, Landed.PARTLY: 2, Landed.FULLY: 1}
    anna.close()
