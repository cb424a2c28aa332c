"""For a hurt that tells of danger, or was kept as a harm, no exercise is held out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from microhurts_desktop.content import danger
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed, ReachedOut
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.repair_sheet import RepairSheet
from microhurts_desktop.ui.features.moments.their_sheet import TheirSheet
from microhurts_desktop.ui.features.repairs.page import RepairsPage
from microhurts_desktop.ui.features.repairs.rehearse import RehearseDialog
from microhurts_desktop.ui.features.repairs.repair_dialog import RepairDialog
from tests.couples import a_named_hurt
from tests.hearing import SURE, UNSURE, hear_unsure
from tests.ui.contexts import sheet
from tests.ui.two import a_desk_for_two, buttons, moments, press_button, read_it, share_a_hurt
from tests.ui.windows import Desk, settle, type_into
from tests.vault_folders import a_repair_draft

EVERYDAY = "you looked at your phone"
ALONE = "Take three minutes alone first"

either = pytest.mark.parametrize(
    ("event", "is_safe"), [(EVERYDAY, True), (f"When {SURE}", False), (f"When {UNSURE}", False)]
)


@pytest.fixture(autouse=True)
def _some_words_are_unsure(monkeypatch: pytest.MonkeyPatch) -> None:
    hear_unsure(monkeypatch)


def mine_for(desk: Desk, hurt: str | None) -> RepairDialog:
    """Begin a repair of mine for a hurt."""
    draft = replace(desk.journal.begin_repair(hurt), by=ReachedOut.I)
    desk.journal_view.context.navigator.continue_draft(draft)
    return desk.guided(RepairDialog)


@either
def test_a_repair_of_mine_is_rehearsed_but_not_in_danger(
    home: Desk, event: str, is_safe: bool
) -> None:
    dialog = mine_for(home, a_named_hurt(home.journal, event=event).uuid)
    type_into(dialog.words.field, "I see how that landed.")
    assert (ALONE in buttons(dialog)) is is_safe
    assert ("I will say it tonight" in buttons(dialog)) is is_safe


def test_words_of_danger_take_the_rehearsal_away_as_they_are_typed(
    home: Desk, qtbot: QtBot
) -> None:
    dialog = mine_for(home, None)
    type_into(dialog.words.field, "I'm sorry")
    assert ALONE in buttons(dialog)
    type_into(dialog.words.field, f", {SURE}")
    dialog._rehearse()
    assert home.guided(RepairDialog) is dialog, "pressed before they were looked at"
    qtbot.waitUntil(lambda: ALONE not in buttons(dialog))


def test_what_was_kept_as_a_harm_holds_back_though_a_later_version_hears_nothing(
    home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurt = a_named_hurt(home.journal, event=f"When {SURE}")
    monkeypatch.setattr(danger, "danger_in", lambda *_: danger.Danger.NONE)
    assert home.journal.open_hurts.tells_of_danger(hurt.uuid)
    assert ALONE not in buttons(mine_for(home, hurt.uuid))
    home.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt.uuid)
    read = sheet(moments(home), HurtSheet)
    assert "Repair this" not in buttons(read)
    home.journal.open_hurts.set_harm_aside(hurt.uuid, aside=True)
    assert not home.journal.open_hurts.tells_of_danger(hurt.uuid)


@either
def test_where_words_are_looked_for_it_the_rehearsal_is_not_beside_them(
    home: Desk, event: str, is_safe: bool
) -> None:
    navigator = home.journal_view.context.navigator
    navigator.find_words(a_named_hurt(home.journal, event=event).uuid)
    page = home.page("repairs", RepairsPage)
    assert ("&Rehearse alone" in buttons(page)) is is_safe
    assert "&They reached out" in buttons(page)
    navigator.find_words(None)
    assert "&Rehearse alone" in buttons(page)


@either
def test_what_was_rehearsed_for_it_is_a_note_and_no_repair(
    home: Desk, event: str, is_safe: bool
) -> None:
    hurt = a_named_hurt(home.journal, event=event)
    home.journal.promises.keep_rehearsal(
        home.journal.promises.begin_rehearsal(hurt=hurt.uuid, words="I see how that landed.")
    )
    home.journal_view.go_to("repairs")
    page = home.page("repairs", RepairsPage)
    assert ("Offer it" in buttons(page.rehearsals)) is is_safe
    press_button(page.rehearsals, "Open")
    rehearsal = home.guided(RehearseDialog)
    rehearsal.show_step(3)
    settle()
    assert rehearsal.when.ends.isVisible() is is_safe
    assert rehearsal.next.text() == "Keep it as a note"


@either
def test_a_repair_that_met_it_asks_for_no_second_try_and_no_answer(
    home: Desk, event: str, is_safe: bool
) -> None:
    hurt = a_named_hurt(home.journal, event=event)
    met = a_repair_draft(home.journal, hurt=hurt.uuid, landed=Landed.NOT_YET)
    home.journal.offer_repair(met)
    home.journal_view.context.navigator.open_moment(MomentKind.REPAIR, met.uuid)
    settle()
    read = sheet(moments(home), RepairSheet)
    assert ("Note another try" in buttons(read)) is is_safe
    assert ("Words to say back, if you like" in buttons(read)) is is_safe
    assert "Say again how it landed" in buttons(read), "hers to say all the same"


@pytest.mark.parametrize(("told", "is_safe"), [({}, True), ({"event": f"When {SURE}"}, False)])
def test_of_theirs_the_answers_wait_until_they_are_asked_for(
    qtbot: QtBot, tmp_path: Path, told: dict[str, Any], is_safe: bool
) -> None:
    two = a_desk_for_two(qtbot, tmp_path)
    hurt: Hurt = share_a_hurt(two.enter(two.anna), **told)
    ben = two.enter(two.ben)
    read_it(ben)
    read = sheet(moments(ben), TheirSheet)
    ways = {"Offer a repair", "Take three minutes first", "Ask a question", "Say thank you"}
    assert (ways & set(buttons(read)) == ways) is is_safe
    assert "Put it away" in buttons(read)
    if not is_safe:
        assert not ways & set(buttons(read))
        press_button(read, "Ways to answer it")
        assert ways <= set(buttons(read)), "none is out of reach"
    ben.journal_view.context.navigator.answer_shared(MomentKind.REPAIR, hurt.uuid)
    assert (ALONE in buttons(ben.guided(RepairDialog))) is is_safe
