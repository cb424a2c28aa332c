"""Where danger is heard, surely or not, nobody is put right, made to doubt, or led to repair it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.hurts import Harm, Hurt
from microhurts_desktop.domain.ledger import postings
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.domain.shared import Field
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.underground.page import UndergroundPage
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote
from tests.couples import a_named_hurt
from tests.hearing import SURE, UNSURE, hear_nothing, hear_unsure
from tests.ui.contexts import sheet, words_on
from tests.ui.two import a_desk_for_two, buttons, moments, press_button, today
from tests.ui.windows import Desk, click, focused, press, settle, type_into
from tests.vault_folders import a_hurt_draft, a_repair_draft

pytestmark = pytest.mark.uncounted

EVENT, FEELINGS, NEEDS, CURIOSITY = 0, 1, 3, 4
NO_GAIN = "Nothing that is said or done afterwards makes up for it"
BLAMES = "you to stop being so selfish"

either = pytest.mark.parametrize("heard", [SURE, UNSURE])


@pytest.fixture(autouse=True)
def _some_words_are_unsure(monkeypatch: pytest.MonkeyPatch) -> None:
    hear_unsure(monkeypatch)


def naming(desk: Desk, step: int, **written: object) -> NameHurt:
    desk.journal_view.open_draft(a_hurt_draft(desk.journal, step=step, **written))
    dialog = desk.journal_view.guided
    assert isinstance(dialog, NameHurt)
    return dialog


def met(desk: Desk, hurt: Hurt) -> None:
    bus, journal = desk.journal_view.context.bus, desk.journal
    assert bus.carry_out(journal.offer_repair, a_repair_draft(journal, hurt=hurt.uuid))


def reading(desk: Desk, hurt: Hurt) -> HurtSheet:
    desk.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt.uuid)
    settle()
    return sheet(moments(desk), HurtSheet)


@either
def test_danger_in_one_field_silences_the_coach_in_every_other(home: Desk, heard: str) -> None:
    dialog = naming(home, NEEDS, needs=(BLAMES,), event="You left")
    press(dialog, Qt.Key.Key_F7)
    assert dialog.needs.coach.hint.isVisible(), "it has something to say of these words"
    dialog.leave()
    for field in ("event", "story", "assumption"):
        dialog = naming(home, NEEDS, needs=(BLAMES,), **{field: f"When {heard}"})
        press(dialog, Qt.Key.Key_F7)
        coach = dialog.needs.coach
        assert coach._hint is None or not coach.hint.isVisible()
        assert coach.said.text() == "These words may stay just as they are."
        dialog.leave()


@either
def test_danger_takes_what_is_softer_than_ones_word_off_the_offer(
    home: Desk, heard: str, qtbot: QtBot
) -> None:
    dialog = naming(home, FEELINGS, feelings=("ignored",), event="You left")
    assert dialog.feelings.underneath.isVisible()
    dialog.show_step(EVENT)
    type_into(dialog.happened.field, f", {heard}")
    qtbot.waitUntil(dialog.so_far.note.isVisible)
    dialog.show_step(FEELINGS)
    assert not dialog.feelings.underneath.isVisible()
    assert dialog.draft.feelings == ("ignored",)


@either
def test_nobody_is_asked_to_doubt_themselves_and_enter_goes_on(home: Desk, heard: str) -> None:
    dialog = naming(home, CURIOSITY, event=f"When {heard}")
    step = dialog.curiosity
    assert step.isVisible()
    seen = words_on(dialog)
    assert "You need not explain it" in seen
    for asks in ("assuming", "might be true", "curious", "only ask"):
        assert asks not in seen.casefold()
    for field in (step.assumption, *step.might_be, step.question, step.thoughts, step.coach):
        assert not field.isVisible()
    assert step.heading in dialog.progress.marks[CURIOSITY].accessibleName()
    assert focused() is dialog.next
    press(dialog, Qt.Key.Key_Return)
    assert dialog.whole.isVisible()


def test_what_was_written_there_before_stays_in_sight(home: Desk) -> None:
    dialog = naming(home, CURIOSITY, event=f"When {SURE}", might_be=("", "it was late"))
    step = dialog.curiosity
    assert [field.isVisible() for field in step.might_be] == [False, True, False]
    assert focused() is step.might_be[1]
    assert not step.thoughts.isVisible()
    assert not step.assumption.isVisible()


def test_danger_typed_right_there_takes_the_questions_away_and_not_the_words(
    home: Desk, qtbot: QtBot
) -> None:
    dialog = naming(home, CURIOSITY)
    step = dialog.curiosity
    assert step.question.isVisible()
    type_into(step.assumption, f"that {SURE}")
    qtbot.waitUntil(dialog.so_far.note.isVisible)
    assert step.assumption.isVisible()
    assert focused() is step.assumption
    assert not step.question.isVisible()
    assert "curious" not in words_on(dialog).casefold()
    assert dialog.draft.assumption == f"that {SURE}"


@either
def test_its_sheet_offers_no_repair_first_and_none_is_out_of_reach(home: Desk, heard: str) -> None:
    read = reading(home, a_named_hurt(home.journal, event=f"When {heard}"))
    offered = buttons(read.words) + buttons(read)
    for pressing in (
        "Repair this",
        "Find words for it",
        "Bring this up gently",
        "Let it go, on purpose",
    ):
        assert pressing not in offered
    assert "Show help lines" in offered
    assert "You owe nobody a repair." in words_on(read)
    assert not read.learned.isVisible()
    read.other_ways.setFocus()
    press(read, Qt.Key.Key_Space)
    assert {"Repair this", "Let it go, on purpose"} <= set(buttons(read))
    click(read.let_go)
    assert read.release_card.isVisible()


def test_who_listens_to_its_sheet_hears_of_safety_before_all_else(home: Desk) -> None:
    read = reading(home, a_named_hurt(home.journal, event=f"When {SURE}"))
    in_order = read.findChildren(QWidget)
    (note,) = (one for one in read.findChildren(SafetyNote) if one.isVisible())
    places = [in_order.index(one) for one in (read.sentence, note, read.came_of_it, read.words)]
    assert places == sorted(places), "children are read in their order"


def test_an_everyday_hurt_offers_its_repair_as_ever(home: Desk) -> None:
    read = reading(home, a_named_hurt(home.journal))
    assert read.repair.property("part") == "primary"
    assert {"Repair this", "Let it go, on purpose"} <= set(buttons(read))
    assert not hasattr(read, "harm_button")


def test_it_is_decided_at_keeping_and_its_author_sets_it_aside(home: Desk) -> None:
    dialog = naming(home, EVENT, event="", strength=4)
    type_into(dialog.happened.field, f"When {SURE}")
    for _ in dialog.steps:
        click(dialog.next)
    (hurt,) = home.journal.still_open()
    assert home.journal.open_hurts.harm_of(hurt.uuid) is Harm.HEARD
    home.journal.offer_repair(a_repair_draft(home.journal, hurt=hurt.uuid, landed=Landed.FULLY))

    def balance() -> float:
        return sum(one.amount for one in postings(home.journal.account()))

    assert balance() == -4
    read = reading(home, hurt)
    assert "balance" not in words_on(read), "until it is asked for"
    click(read.how_it_counts)
    assert NO_GAIN in words_on(read)
    read.harm_button.setFocus()
    press(read, Qt.Key.Key_Space)
    settle()
    assert balance() == 0
    read = sheet(moments(home), HurtSheet)
    click(read.how_it_counts)
    assert "counts as any other hurt does, as you chose" in words_on(read)
    click(moments(home).bar.undo)
    settle()
    assert balance() == -4
    read = sheet(moments(home), HurtSheet)
    click(read.how_it_counts)
    assert NO_GAIN in words_on(read)


def test_what_was_decided_is_said_and_set_aside_where_a_later_version_does_not_hear_it(
    home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurt = a_named_hurt(home.journal, event=f"When {SURE}")
    hear_nothing(monkeypatch)
    read = reading(home, hurt)
    assert "Show help lines" in buttons(read), "it stays as it was decided"
    click(read.how_it_counts)
    assert NO_GAIN in words_on(read)
    click(read.harm_button)
    assert home.journal.open_hurts.harm_of(hurt.uuid) is Harm.SET_ASIDE


def test_setting_it_aside_leaves_in_sight_what_is_being_typed_of_a_landing(home: Desk) -> None:
    hurt = a_named_hurt(home.journal, event=f"When {SURE}")
    met(home, hurt)
    read = reading(home, hurt)
    (landing,) = read.came_of_it.landings
    click(landing.ask)
    assert landing.card is not None
    click(landing.card.landed.chip(Landed.NOT_YET))
    type_into(landing.help.field, "some days apart")
    click(read.how_it_counts)
    click(read.harm_button)
    (landing,) = sheet(moments(home), HurtSheet).came_of_it.landings
    assert landing.card is not None
    assert landing.help.field.isVisible()
    assert landing.help.field.text() == "some days apart"


def test_an_unsure_one_says_nothing_of_the_balance(home: Desk) -> None:
    read = reading(home, a_named_hurt(home.journal, event=f"When {UNSURE}"))
    assert not hasattr(read, "harm_button")
    assert "balance" not in words_on(read)


@either
def test_today_does_not_ask_how_a_repair_of_it_landed(home: Desk, heard: str) -> None:
    hurt = a_named_hurt(home.journal, event=f"When {heard}")
    met(home, hurt)
    page = today(home)
    assert "how did it land" not in words_on(page)
    assert "Say how it landed" not in buttons(page.waiting)
    press_button(page.waiting, "Read it")
    assert moments(home).isVisible()


def test_today_asks_so_of_an_everyday_one(home: Desk) -> None:
    hurt = a_named_hurt(home.journal)
    met(home, hurt)
    assert "Say how it landed" in buttons(today(home).waiting)


@either
def test_underground_offers_to_read_it_first(home: Desk, heard: str) -> None:
    a_named_hurt(home.journal, event=f"When {heard}")
    home.journal_view.go_to("underground")
    page = home.journal_view.page("underground")
    assert isinstance(page, UndergroundPage)
    settle()
    assert page.panel is not None
    first = ["Show help lines", "Read it whole", "Not now, let it sleep"]
    assert buttons(page.panel)[:3] == first
    assert "Let it go, on purpose" not in buttons(page.panel)
    click(page.panel.other_ways)
    assert "Let it go, on purpose" in buttons(page.panel)


@either
def test_sharing_any_of_it_asks_whether_that_is_safe_and_puts_nothing_right(
    qtbot: QtBot, tmp_path: Path, heard: str
) -> None:
    two = a_desk_for_two(qtbot, tmp_path)
    anna = two.enter(two.anna)
    hurt = a_named_hurt(anna.journal, event="you are so selfish", story=f"that {heard}")
    read = reading(anna, hurt)
    read.choose_what_to_share()
    settle()
    view = read.share_view
    assert view is not None
    assert not view.boxes[Field.STORY].isChecked(), "the danger is not among what is shared"
    assert "Is it safe for them to read this?" in words_on(view.note)
    assert not view.coach.isVisible()
    assert (Field.STRENGTH in view.boxes) is (heard is UNSURE)
    click(view.share)
    mine = anna.journal.sharing.mine(hurt.uuid)
    assert mine is not None
    assert mine.snapshot.event == "you are so selfish"
    assert (mine.snapshot.strength is None) is (heard is SURE)
