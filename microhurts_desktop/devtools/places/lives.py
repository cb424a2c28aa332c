"""The balance and the patterns of lives that were made up: with few moments and with many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from microhurts_desktop.content import vocabulary
from microhurts_desktop.devtools.desk import Desk
from microhurts_desktop.devtools.places.place import Place, here
from microhurts_desktop.domain.balance_history import BalanceHistory, Way
from microhurts_desktop.domain.check_ins import MOST_CONNECTION, CheckIn, Compared
from microhurts_desktop.domain.good_moments import Deposit, GoodMoment
from microhurts_desktop.domain.hurts import Hurt, Release
from microhurts_desktop.domain.ledger import Account
from microhurts_desktop.domain.repairs import Channel, Landed, Landing, ReachedOut, Repair
from microhurts_desktop.domain.time_notes import TimeNote
from microhurts_desktop.domain.vocabulary import Family
from microhurts_desktop.driving import wait
from microhurts_desktop.ui.context.page import MARGIN, AppContext
from microhurts_desktop.ui.features.balance.chart_card import ChartCard
from microhurts_desktop.ui.features.balance.story import tell_rests_on, tell_story
from microhurts_desktop.ui.features.patterns.page import PatternsPage
from microhurts_desktop.ui.kit.charts.ranges import Range

# How many moments, and over how many days.
ALL = ((0, 30), (1, 30), (3, 30), (50, 120), (700, 730), (20_000, 3_650))
FEW = ALL[:3]
# What the window has beside a page, and a page below its chart.
_ASIDE_PX, _BELOW_PX = 276, 180
_BESIDE_PATTERNS_PX = 208
_STILL_LOOKS = 4
_CHECK_INS_A_MOMENT = 0.7


def lives(desk: Desk, amounts: Sequence[tuple[int, int]]) -> Iterator[Place]:
    """Lead through lives of so many moments in so many days, each in a window of its own."""
    context, now = desk.journal_view.context, desk.journal.now()
    width, height = desk.window.width(), desk.window.height()
    for number, days in amounts:
        account = a_life(number, days, now)
        line = BalanceHistory(account, now.date(), _notes(number, now.date()))
        card = ChartCard(context.theme, context.background, line.since(None))
        series = line.since(None)
        card.show_series(series, {}, line.whole, Way.LATELY)
        card.tell(tell_story(series, Way.LATELY, account), tell_rests_on(series))
        ground, column = _ground(f"Balance of {number} moments", card)
        column.setContentsMargins(MARGIN, 26, _ASIDE_PX - MARGIN, 26)
        column.addSpacing(_BELOW_PX)
        # With large text a card is taller than a small window, in which it would be scrolled.
        ground.resize(width, max(height, column.totalHeightForWidth(width)))
        wait(lambda card=card: card.chart is not None, "the chart")  # type: ignore[misc]
        yield here(f"balance of {number} moments", ground, f"chart-{number}")
        ground.close()
        page = _PageOfALife(context, account, _check_ins(number, days, now))
        ground, column = _ground(f"Patterns of {number} moments", page)
        column.setContentsMargins(0, 0, 0, 0)
        ground.resize(width - _BESIDE_PATTERNS_PX, height)
        wait(lambda page=page: _is_drawn(page), "the patterns")  # type: ignore[misc]
        wait(_Whole(page, ground, height), "all of them")
        yield here(f"patterns of {number} moments", ground, f"patterns-of-{number}")
        ground.close()


def _ground(name: str, shown: QWidget) -> tuple[QDialog, QVBoxLayout]:
    ground = QDialog()
    ground.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    ground.setAccessibleName(name)
    ground.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    column = QVBoxLayout(ground)
    column.addWidget(shown, 1)
    ground.show()
    ground.setFocus()
    return ground, column


class _PageOfALife(PatternsPage):
    """Shows a made-up life instead of the journal's."""

    def __init__(
        self, context: AppContext, account: Account, check_ins: tuple[CheckIn, ...]
    ) -> None:
        self._made_up = account, check_ins
        super().__init__(context)
        self.ranges.set_values([Range.ALL])
        # It would take its width from the page while the window is not yet as tall.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def refresh(self) -> None:
        self.show_history(*self._made_up)


def _is_drawn(page: PatternsPage) -> bool:
    return all(card.view.shape is None or card.chart is not None for card in page.cards.values())


class _Whole:
    """Makes a window as tall as its page, and tells whether it stayed so for some looks."""

    def __init__(self, page: PatternsPage, ground: QWidget, least: int) -> None:
        self._page = page
        self._ground = ground
        self._least = least
        self._looks = 0

    def __call__(self) -> bool:
        # A chart has its height only once it has its width.
        height = max(self._least, self._page.column.totalHeightForWidth(self._ground.width()))
        self._looks = self._looks + 1 if height == self._ground.height() else 0
        self._ground.resize(self._ground.width(), height)
        return self._looks > _STILL_LOOKS


def a_life(number: int, days: int, now: datetime) -> Account:
    """Return an account of ``number`` moments of all kinds in ``days``, always the same."""
    random = Random(number)
    feelings, needs = _words(vocabulary.feelings()), _words(vocabulary.needs())
    hurts: list[Hurt] = []
    goods: list[GoodMoment] = []
    repairs: list[Repair] = []
    for one in range(number):
        # The newest of a few is of today.
        at = now - timedelta(days=days * one / max(number, 1))
        at = min(at.replace(hour=round(random.triangular(6, 23, 15))), now)
        own = _own(one, now)
        kind = random.random()
        if kind < 0.25 or (number <= 3 and one == 1):
            hurt = Hurt(
                **own,
                happened_at=at,
                event="you were late",
                feelings=(_often_the_same(random, feelings),),
                strength=random.randint(1, 5),
                needs=(_often_the_same(random, needs),),
            )
            later = at + timedelta(days=random.randint(5, 40))
            let_go = later < now and random.random() < 0.5
            release = Release(at=later, what_changed="") if let_go else None
            hurts.append(replace(hurt, release=release))
        elif kind < 0.45 and hurts:
            hurt = hurts[-1] = replace(hurts[-1], release=None)
            landed_on = min(hurt.happened_at + timedelta(days=random.randint(0, 3)), now)
            said = _own(one + number, now) | {"landed": Landed.FULLY, "said_at": landed_on}
            landing = Landing(**said, landed_on=landed_on.date())
            own |= {"hurt": hurt.uuid, "landings": (landing,)}
            own |= {"by": ReachedOut.THEY, "words": "I'm sorry.", "how": Channel.FACE_TO_FACE}
            repairs.append(Repair(**own, offered_at=hurt.happened_at))
        else:
            own |= {
                "deposit": random.choice(tuple(filter(None, Deposit))),
                "warmth": random.randint(1, 5),
            }
            goods.append(GoodMoment(**own, happened_at=at, what="you made tea"))
    kept_on = frozenset(one.at.date() for one in (*hurts, *goods, *repairs))
    return Account(tuple(hurts), tuple(goods), tuple(repairs), kept_on=kept_on)


def _own(number: int, now: datetime) -> dict[str, Any]:
    return {"uuid": str(UUID(int=number)), "author": "tour", "updated_at": now.astimezone(UTC)}


def _words(families: tuple[Family, ...]) -> list[str]:
    return [word.text for family in families for word in family.words]


def _often_the_same(random: Random, words: list[str]) -> str:
    """Return a word: some come far more often than others, as they do in a life."""
    return words[min(int(random.expovariate(0.12)), len(words) - 1)]


def _notes(number: int, today: date) -> tuple[TimeNote, ...]:
    told = (("moved house", 70), ("Dad in hospital", 64), ("a week by the sea", 20))
    midnight = datetime(today.year, today.month, today.day, tzinfo=UTC)
    return tuple(
        TimeNote(
            **_own(days, midnight),
            day=today - timedelta(days=days * (1 if number == 50 else 5)),
            words=words,
        )
        for words, days in (told if number >= 50 else ())
    )


def _check_ins(number: int, days: int, now: datetime) -> tuple[CheckIn, ...]:
    random = Random(number)
    checked = sorted(random.sample(range(days), min(round(number * _CHECK_INS_A_MOMENT), days)))
    return tuple(
        CheckIn(
            **_own(ago, now),
            at=(now - timedelta(days=ago)).replace(hour=17),
            connection=min(max(round(random.gauss(3.4, 0.9)), 1), MOST_CONNECTION),
            sharing=random.choice(tuple(Compared)),
            eye_contact=random.choice((*Compared, None)),
            initiation=random.choice((*Compared, None)),
        )
        for ago in checked
    )
