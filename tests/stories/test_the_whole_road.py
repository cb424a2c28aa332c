"""A person names a hurt, a repair meets it, and the balance moves: the promise, end to end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.good_moments import Deposit
from microhurts_desktop.domain.ledger import balance_by_day, postings, unrepaired_by_day
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Channel, Landed, ReachedOut
from microhurts_desktop.ui.features.balance.page import BalancePage
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.moments.notice_good import NoticeGood
from microhurts_desktop.ui.features.repairs.repair_dialog import RepairDialog
from tests.ui.windows import Desk, a_desk, click, focused, move_in, settle, type_into
from tests.vault_folders import PASSPHRASE


@pytest.fixture
def home(qtbot: QtBot, tmp_path: Path) -> Desk:
    """A window with Ana's journal open."""
    desk = a_desk(qtbot, tmp_path)
    move_in(desk)
    return desk


def _balance(desk: Desk) -> tuple[float, float]:
    """Return today's balance and what is still unrepaired."""
    today = desk.clock.at.date()
    account = desk.journal.account()
    line = balance_by_day(postings(account), today, today)
    return line[today], unrepaired_by_day(account, today, today)[today]


def _name_a_hurt(desk: Desk, strength: int) -> str:
    QTest.keyClick(desk.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = desk.journal_view.guided
    assert isinstance(dialog, NameHurt)
    type_into(dialog.happened.field, "you picked up your phone while I was talking")
    click(dialog.next)
    click(dialog.feelings.picker.words.chip("lonely"))
    click(dialog.feelings.strength.chip(strength))
    click(dialog.next)
    click(dialog.next)
    click(dialog.needs.picker.words.chip("to be heard"))
    click(dialog.next)
    click(dialog.next)
    click(dialog.next)
    return dialog.draft.uuid


def _repair(desk: Desk, hurt: str, landed: Landed) -> None:
    desk.journal_view.context.navigator.repair(hurt)
    dialog = desk.journal_view.guided
    assert isinstance(dialog, RepairDialog)
    click(dialog.side.by.chip(ReachedOut.THEY))
    type_into(dialog.words.field, "You put the phone away and asked me to start again")
    click(dialog.channel.how.chip(Channel.FACE_TO_FACE))
    click(dialog.landing.landed.chip(landed))
    click(dialog.next)


def test_a_hurt_a_repair_and_the_balance(home: Desk) -> None:
    hurt = _name_a_hurt(home, strength=4)
    assert _balance(home) == (-4, 4)

    home.clock.forward(days=1)
    _repair(home, hurt, Landed.PARTLY)
    assert _balance(home) == (-2, 2)

    home.clock.forward(days=1)
    _repair(home, hurt, Landed.FULLY)
    assert _balance(home) == (0, 0), "a repair adds up to the hurt's strength, and no more"
    kinds = [summary.kind for summary in home.journal.summaries(0, 10)]
    assert kinds == [MomentKind.REPAIR, MomentKind.REPAIR, MomentKind.HURT], "nothing is erased"


def test_a_good_moment_lifts_the_line_and_the_page_says_so(home: Desk) -> None:
    QTest.keyClick(home.window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    dialog = home.journal_view.guided
    assert isinstance(dialog, NoticeGood)
    QTest.keyClicks(focused(), "you asked how the talk went, and listened")
    click(dialog.good.deposit.chip(Deposit.ATTUNEMENT))
    click(dialog.good.warmth.chip(5))
    click(dialog.next)
    assert _balance(home) == (5, 0)
    QTest.keyClick(home.window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    page = home.journal_view.page("balance")
    assert isinstance(page, BalancePage)
    settle()
    assert page.isVisible()


def test_letting_go_stops_the_waiting_and_posts_nothing(home: Desk) -> None:
    hurt = _name_a_hurt(home, strength=3)
    home.journal_view.context.bus.carry_out(
        home.journal.open_hurts.release, hurt, "We laughed about it on the train."
    )
    assert _balance(home) == (-3, 0)
    assert home.journal.still_open() == ()
    assert home.journal.hurt(hurt).event, "it stays in the history"


@pytest.mark.parametrize(
    "leave", [lambda desk: desk.window.lock(), lambda desk: desk.window.close()]
)
def test_everything_is_there_after_locking_or_leaving(
    home: Desk, qtbot: QtBot, leave: Callable[[Desk], object]
) -> None:
    hurt = _name_a_hurt(home, strength=2)
    _repair(home, hurt, Landed.FULLY)
    leave(home)
    again = a_desk(qtbot, home.folder, clock=home.clock, locks=home.locks)
    type_into(again.unlock_page.secret, PASSPHRASE)
    QTest.keyClick(again.unlock_page.secret, Qt.Key.Key_Return)
    assert again.journal.hurt(hurt).strength == 2
    assert len(again.journal.repairs_of(hurt)) == 1
    assert _balance(again) == (0, 0)
