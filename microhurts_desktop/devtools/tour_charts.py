"""Pictures of the balance's chart with few moments and with many, for the tour."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from microhurts_desktop.domain.balance_history import BalanceHistory
from microhurts_desktop.domain.good_moments import Deposit, GoodMoment
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.ledger import Account
from microhurts_desktop.domain.repairs import Channel, Landed, Landing, ReachedOut, Repair
from microhurts_desktop.domain.time_notes import TimeNote
from microhurts_desktop.driving import wait
from microhurts_desktop.ui.context.background import Background
from microhurts_desktop.ui.context.page import MARGIN
from microhurts_desktop.ui.features.balance.chart_card import ChartCard
from microhurts_desktop.ui.kit.theme import Theme

# How many moments, and over how many days.
LIVES = ((0, 30), (1, 30), (3, 30), (50, 120), (700, 730), (20_000, 3_650))
# What the window has beside a page, and a page below its chart.
_ASIDE_PX, _BELOW_PX = 276, 180
_AUTHOR = "tour"


def paint_charts(
    folder: Path, theme: Theme, background: Background, size: tuple[int, int], now: datetime
) -> int:
    """Paint a chart for each life into ``folder``, and return how many pictures there are."""
    for number, days in LIVES:
        line = BalanceHistory(a_life(number, days, now), now.date(), _notes(number, now.date()))
        card = ChartCard(theme, background, line.since(None))
        card.show_stretch(line.since(None), {}, line.whole)
        ground = QWidget()
        ground.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(ground)
        column.setContentsMargins(MARGIN, 26, _ASIDE_PX - MARGIN, 26)
        column.addWidget(card, 1)
        column.addSpacing(_BELOW_PX)
        # With large text a card is taller than a small window, in which it would be scrolled.
        ground.resize(size[0], max(size[1], column.totalHeightForWidth(size[0])))
        ground.show()
        ground.setFocus()
        wait(lambda card=card: card.chart is not None, "the chart")  # type: ignore[misc]
        path = folder / f"chart-{number}.png"
        if not ground.grab().save(str(path)):
            raise OSError(f"{path} could not be written")
        ground.close()
        ground.deleteLater()
    return len(LIVES)


def a_life(number: int, days: int, now: datetime) -> Account:
    """Return an account of ``number`` moments of all kinds in ``days``, always the same."""
    random = Random(number)
    hurts: list[Hurt] = []
    goods: list[GoodMoment] = []
    repairs: list[Repair] = []
    for one in range(number):
        # The newest of a few is of today.
        at = now - timedelta(days=days * one / max(number, 1))
        uuid, updated_at = str(UUID(int=one)), now.astimezone(UTC)
        kind = random.random()
        if kind < 0.25 or (number <= 3 and one == 1):
            strength = random.randint(1, 5)
            hurts.append(
                Hurt(
                    uuid=uuid,
                    author=_AUTHOR,
                    updated_at=updated_at,
                    happened_at=at,
                    event="you were late",
                    feelings=("sad",),
                    strength=strength,
                    needs=(),
                )
            )
        elif kind < 0.45 and hurts:
            hurt = hurts[-1]
            landed_on = hurt.happened_at + timedelta(days=random.randint(0, 3))
            landed_on = min(landed_on, now)
            repairs.append(
                Repair(
                    uuid=uuid,
                    author=_AUTHOR,
                    updated_at=updated_at,
                    offered_at=hurt.happened_at,
                    by=ReachedOut.THEY,
                    words="I'm sorry.",
                    how=Channel.FACE_TO_FACE,
                    hurt=hurt.uuid,
                    landings=(
                        Landing(
                            uuid=str(UUID(int=one + number)),
                            author=_AUTHOR,
                            updated_at=updated_at,
                            landed=Landed.FULLY,
                            landed_on=landed_on.date(),
                            said_at=landed_on,
                        ),
                    ),
                )
            )
        else:
            goods.append(
                GoodMoment(
                    uuid=uuid,
                    author=_AUTHOR,
                    updated_at=updated_at,
                    happened_at=at,
                    what="you made tea",
                    deposit=Deposit.CARE,
                    warmth=random.randint(1, 5),
                )
            )
    return Account(tuple(hurts), tuple(goods), tuple(repairs))


def _notes(number: int, today: date) -> tuple[TimeNote, ...]:
    if number < 50:
        return ()
    told = (("moved house", 70), ("Dad in hospital", 64), ("a week by the sea", 20))
    return tuple(
        TimeNote(
            uuid=str(UUID(int=days)),
            author=_AUTHOR,
            updated_at=datetime(today.year, today.month, today.day, tzinfo=UTC),
            day=today - timedelta(days=days * (1 if number == 50 else 5)),
            words=words,
        )
        for words, days in told
    )
