"""Two people come back to each other: one shares, one answers, each in their own journal."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.ledger import balance_by_day, postings, unrepaired_by_day
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.repairs import Channel, Landed, ReachedOut
from microhurts_desktop.ui.features.balance.page import BalancePage
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.kept import KeptPage
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.moments.repair_sheet import RepairSheet
from microhurts_desktop.ui.features.moments.their_sheet import TheirSheet
from microhurts_desktop.ui.features.repairs.repair_dialog import RepairDialog
from tests.ui.contexts import sheet
from tests.ui.two import DeskForTwo, a_desk_for_two, moments, press_button, today, words_in
from tests.ui.windows import Desk, click, focused, settle, type_into

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def two(qtbot: QtBot, tmp_path: Path) -> DeskForTwo:
    return a_desk_for_two(qtbot, tmp_path)


def _balance(two: DeskForTwo, person: Person) -> tuple[float, float]:
    """Return a person's balance of today and what is still unrepaired, from their own journal."""
    desk = two.enter(person)
    today_ = desk.clock.at.date()
    account = desk.journal.account()
    line = balance_by_day(postings(account), today_, today_)
    return line[today_], unrepaired_by_day(account, today_, today_)[today_]


def _name_a_hurt(desk: Desk) -> str:
    QTest.keyClick(desk.window, Qt.Key.Key_N, CTRL)
    dialog = desk.journal_view.guided
    assert isinstance(dialog, NameHurt)
    type_into(dialog.happened.field, "you picked up your phone while I was talking")
    click(dialog.next)
    click(dialog.feelings.picker.words.chip("lonely"))
    click(dialog.feelings.strength.chip(4))
    click(dialog.next)
    type_into(dialog.story.field, "I come last")
    click(dialog.next)
    click(dialog.needs.picker.words.chip("to be heard"))
    click(dialog.next)
    click(dialog.next)
    click(dialog.next)
    return dialog.draft.uuid


def _share(desk: Desk, hurt: str) -> None:
    desk.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt)
    own = sheet(moments(desk), HurtSheet)
    press_button(own, "Share with Ben…")
    assert own.share_view is not None
    click(own.share_view.share)


def _offer(desk: Desk, words: str) -> None:
    """Read what waits, and offer a repair to it."""
    press_button(today(desk).waiting, "Read it")
    press_button(sheet(moments(desk), TheirSheet), "Offer a repair")
    dialog = desk.journal_view.guided
    assert isinstance(dialog, RepairDialog)
    type_into(dialog.words.field, words)
    click(dialog.landing.share.choice.chip(True))
    click(dialog.next)


def _land(desk: Desk, landed: Landed, warmth: int | None = None) -> None:
    """Say in the repair that is read how it landed, and let the other know."""
    landing = sheet(moments(desk), RepairSheet).landing
    click(landing.ask)
    assert landing.card is not None
    click(landing.card.landed.chip(landed))
    if warmth is not None:
        click(landing.card.warmth.chip(warmth))
    click(landing.card.tell)
    click(landing.card.save)
    settle()


def test_a_shared_hurt_is_met_by_a_repair_that_lands_partly_and_then_fully(
    two: DeskForTwo,
) -> None:
    anna = two.enter(two.anna)
    hurt = _name_a_hurt(anna)
    _share(anna, hurt)
    assert _balance(two, two.anna) == (-4, 4)

    ben = two.enter(two.ben)
    _offer(ben, "I see how that landed. I'm sorry.")
    assert "I come last" not in words_in(ben.window), "the story stayed with whom it belongs to"
    assert _balance(two, two.ben) == (0, 0), "what one offers posts nothing in one's own account"

    anna = two.enter(two.anna)
    press_button(today(anna).waiting, "Read it")
    _land(anna, Landed.PARTLY)
    assert _balance(two, two.anna) == (-2, 2)

    ben = two.enter(two.ben)
    assert "It landed partly, today." in words_in(today(ben).waiting)

    two.couple.clock.forward(days=1)
    anna = two.enter(two.anna)
    anna.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt)
    press_button(sheet(moments(anna), HurtSheet), "Open this repair")
    _land(anna, Landed.FULLY)
    assert _balance(two, two.anna) == (0, 0), "the hurt stays, and as much stands beside it"
    anna = two.enter(two.anna)
    kinds = [summary.kind for summary in anna.journal.summaries(0, 10)]
    assert kinds == [MomentKind.REPAIR, MomentKind.HURT]
    anna.journal_view.go_to("balance")
    page = anna.journal_view.page("balance")
    assert isinstance(page, BalancePage)
    settle()
    assert page.isVisible()

    ben = two.enter(two.ben)
    assert "It landed fully, today." in words_in(today(ben).waiting)


def test_owning_up_becomes_a_good_moment_in_the_others_account(two: DeskForTwo) -> None:
    ben = two.enter(two.ben)
    QTest.keyClick(ben.window, Qt.Key.Key_R, CTRL)
    QTest.keyClicks(focused(), "misd you there")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    dialog = ben.journal_view.guided
    assert isinstance(dialog, RepairDialog)
    assert dialog.draft.by is ReachedOut.I
    dialog.words.field.set_text("I think I missed you there.")
    click(dialog.channel.how.chip(Channel.IN_HERE))
    click(dialog.landing.share.choice.chip(True))
    click(dialog.next)
    assert ben.page("kept", KeptPage).said.text() == "Shared. Anna can read it now."

    anna = two.enter(two.anna)
    assert "“I think I missed you there.”" in words_in(today(anna).waiting)
    press_button(today(anna).waiting, "Read it")
    assert "For no hurt in particular" in words_in(sheet(moments(anna), RepairSheet))
    _land(anna, Landed.FULLY, warmth=5)
    assert _balance(two, two.anna) == (5, 0)
    assert _balance(two, two.ben) == (0, 0)
    ben = two.enter(two.ben)
    assert "Anna says how it landed" in words_in(today(ben).waiting)
    assert "5" not in words_in(today(ben).waiting)
