"""Wherever a hurt in danger is seen, safety comes first, and nothing asks for doubt or repair.

One walk through all of its places, with all that can follow from a hurt: new texts are looked at
here, wherever they are added.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.devtools.drafts import a_talk_draft
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import ReachedOut
from microhurts_desktop.ui.features.balance.page import BalancePage
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.kept import KeptPage
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.moments.repair_sheet import RepairSheet
from microhurts_desktop.ui.features.repairs.page import RepairsPage
from microhurts_desktop.ui.features.repairs.repair_dialog import RepairDialog
from microhurts_desktop.ui.features.repairs.talked import TalkedDialog
from microhurts_desktop.ui.features.underground.page import UndergroundPage
from tests.couples import a_named_hurt
from tests.hearing import SURE, UNSURE, hear_unsure
from tests.ui.contexts import sheet
from tests.ui.two import (
    a_desk_for_two,
    buttons,
    moments,
    press_button,
    share_a_hurt,
    today,
    words_in,
)
from tests.ui.windows import Desk, click, settle
from tests.vault_folders import a_hurt_draft, a_repair_draft

pytestmark = pytest.mark.uncounted

either = pytest.mark.parametrize("heard", [SURE, UNSURE])
SAFETY = {SURE: "Your safety comes first", UNSURE: "If this is about more than a small hurt"}
# What makes it small or soft, asks for doubt, or holds out a repair or letting go.
NEVER = (
    "gently",
    "a small thing can hurt",
    "small is not",
    "i'm too much",
    "i'm not enough",
    "small things hurt",
    "letting go, really",
    "not a big deal",
    "carrying",
    "what was meant",
    "should have done",
    "curio",
    "assuming",
    "might be true",
    "connected to something earlier",
    "i see it differently",
    "no repair has met",
    "still land",
    "second try",
    "another try",
    "something new",
    "ends the waiting",
    "the rest still waits",
    "reaching out takes courage",
    "stand side by side",
    "quick and sincere is enough",
    "your balance",
    "you have not said yet",
    "say thank you",
    "how is it going",
    "could say how it",
    "i kept it",
    "we ask you once",
    "promise can be",
    "i promised something",
    "we keep it",
    "when you have it",
    "print",
    "lay it between us",
    "something good",
    "waiting for a repair",
)


@pytest.fixture(autouse=True)
def _some_words_are_unsure(monkeypatch: pytest.MonkeyPatch) -> None:
    hear_unsure(monkeypatch)


def seen(root: QWidget) -> str:
    return "\n".join((words_in(root), *buttons(root)))


def lived(home: Desk, heard: str) -> Hurt:
    """Return a hurt in danger after which all came that can come: repairs, a promise, a talk."""
    bus, journal = home.journal_view.context.bus, home.journal
    a_named_hurt(journal, event="you looked at your phone")
    hurt = a_named_hurt(journal, event=f"When {heard}")
    due = journal.now().date()
    for draft in (
        a_repair_draft(journal, hurt=hurt.uuid),
        a_repair_draft(
            *(journal,), hurt=hurt.uuid, by=ReachedOut.I, promise="to be home", check_on=due
        ),
    ):
        assert bus.carry_out(journal.offer_repair, draft)
    talk = a_talk_draft(journal, hurt.uuid, check_on=due)
    assert bus.carry_out(journal.agreements.keep, talk)
    home.clock.forward(days=1)
    return hurt


def about_it(home: Desk, hurt: Hurt) -> Iterator[tuple[str, QWidget]]:
    """Lead to all that is about this hurt alone."""
    view, navigator = home.journal_view, home.journal_view.context.navigator
    view.open_draft(a_hurt_draft(home.journal, event=hurt.event))
    dialog = home.guided(NameHurt)
    for number, step in enumerate(dialog.steps):
        dialog.show_step(number)
        settle()
        yield f"naming: {step.heading}", dialog
    dialog.finish()
    yield "kept", home.page("kept", KeptPage)
    navigator.open_moment(MomentKind.HURT, hurt.uuid)
    read = sheet(moments(home), HurtSheet)
    yield "read", read
    click(read.other_ways)
    yield "read, and its other ways", read
    click(read.let_go)
    yield "letting go", read
    read.close_card()
    click(read.bring_up)
    yield "its words", read
    read.close_card()
    for repair in home.journal.repairs_of(hurt.uuid):
        navigator.open_moment(MomentKind.REPAIR, repair.uuid)
        yield f"a repair: {repair.by}", sheet(moments(home), RepairSheet)
    navigator.find_words(hurt.uuid)
    yield "finding words", home.page("repairs", RepairsPage)
    for by in ReachedOut:
        view.open_draft(a_repair_draft(home.journal, hurt=hurt.uuid, by=by))
        dialog_of_repair = home.guided(RepairDialog)
        dialog_of_repair.page._ask_who()
        yield f"a repair on its way: {by}", dialog_of_repair
        assert by is ReachedOut.THEY or "side by side" not in dialog_of_repair.said()
        dialog_of_repair.finish()
        yield f"a repair kept: {by}", home.page("kept", KeptPage)
    view.open_draft(a_talk_draft(home.journal, hurt.uuid))
    yield "talked", home.guided(TalkedDialog)
    home.guided(TalkedDialog).leave()


@either
def test_wherever_it_is_read_safety_comes_first_and_nothing_is_asked(
    home: Desk, heard: str
) -> None:
    hurt, wrong = lived(home, heard), []
    for place, root in about_it(home, hurt):
        settle()
        words = seen(root)
        wrong += [f"{place}: {text}" for text in NEVER if text in words.casefold()]
        if SAFETY[heard] not in words or "Show help lines" not in words:
            wrong.append(f"{place}: no safety")
    assert not wrong


@either
def test_where_it_stands_among_others_nothing_is_asked_either(home: Desk, heard: str) -> None:
    hurt = lived(home, heard)
    waiting = seen(today(home).waiting).casefold()
    assert not [text for text in (*NEVER, "how did it land?") if text in waiting]
    home.journal_view.go_to("agreed")
    agreed = seen(home.page("agreed", QWidget)).casefold()
    assert "to be home" in agreed
    assert not [text for text in NEVER if text in agreed]
    home.journal_view.go_to("underground")
    page = home.page("underground", UndergroundPage)
    settle()
    page.choose(hurt.uuid)
    words = seen(page)
    assert SAFETY[heard] in words
    if heard is UNSURE:
        # It stands among the others, whose heading this is.
        words = words.replace(page.small.text(), "")
    assert not [text for text in NEVER if text in words.casefold()]


def test_underground_keeps_a_harm_apart_and_opens_another_first(home: Desk) -> None:
    hurt = lived(home, SURE)
    home.journal_view.go_to("underground")
    page = home.page("underground", UndergroundPage)
    settle()
    apart = page.cards[-1]
    assert apart.holds(hurt.uuid)
    assert not any(card.holds(hurt.uuid) for card in page.cards[:-1])
    assert "You owe nobody a repair of these" in words_in(apart)
    assert page.panel is not None
    assert page.panel.uuid != hurt.uuid
    assert not page.letting_go.isVisible(), "it would be read as meant for that one"
    home.journal_view.context.bus.carry_out(
        home.journal.open_hurts.set_harm_aside, hurt.uuid, aside=True
    )
    settle()
    assert "You owe nobody" not in words_in(page), "its author said that it is as any other"
    assert page.letting_go.isVisible()


def test_the_numbers_of_repairs_leave_a_harm_out(home: Desk) -> None:
    lived(home, SURE)
    home.journal_view.go_to("balance")
    page = home.page("balance", BalancePage)
    settle()
    assert page.cards.moments.note.text().startswith("2 hurts "), "it was named, and that is said"
    assert page.cards.waiting.value.text() == "1 hurt", "it owes nothing, and waits for nothing"
    safe = page.explanation.safe
    assert safe.isVisible()
    assert safe.y() < page.cards.y(), "beside the line"


def test_what_the_other_answers_to_it_waits_as_well(qtbot: QtBot, tmp_path: Path) -> None:
    two = a_desk_for_two(qtbot, tmp_path)
    hurt = share_a_hurt(two.enter(two.anna), event=f"When {SURE}")
    ben = two.enter(two.ben)
    answer = ben.journal.begin_repair_of_theirs(hurt.uuid)
    ben.journal_view.context.bus.carry_out(
        ben.journal.offer_repair, a_repair_draft(ben.journal, uuid=answer.uuid, about=hurt.uuid,
        by=ReachedOut.I, words="I see how that landed."), share=True,
    )  # fmt: skip
    anna = two.enter(two.anna)
    (repair,) = anna.journal.repairs_offered_to(hurt.uuid)
    assert "how did it land" not in words_in(today(anna).waiting)
    anna.journal_view.context.navigator.open_moment(MomentKind.REPAIR, repair.uuid)
    read = sheet(moments(anna), RepairSheet)
    assert SAFETY[SURE] in words_in(read)
    assert not {"Ask a question", "Say thank you", "Note another try"} & set(buttons(read))
    press_button(read, "Ways to answer it")
    assert "Say thank you" in buttons(read), "and is not out of reach"
    assert anna.clock.at - repair.offered_at < timedelta(days=1)
