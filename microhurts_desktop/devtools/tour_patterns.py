"""Pictures of the patterns' page with few moments and with many, for the tour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from microhurts_desktop.content import vocabulary
from microhurts_desktop.devtools.tour_charts import a_life
from microhurts_desktop.domain.check_ins import MOST_CONNECTION, CheckIn, Compared
from microhurts_desktop.domain.good_moments import Deposit
from microhurts_desktop.domain.hurts import Hurt, Release
from microhurts_desktop.domain.ledger import Account
from microhurts_desktop.domain.vocabulary import Family
from microhurts_desktop.driving import wait
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.patterns.page import PatternsPage
from microhurts_desktop.ui.kit.charts.ranges import Range

# What the window has beside a page.
_ASIDE_PX = 208
_STILL_LOOKS = 4
_CHECK_INS_A_MOMENT = 0.7
_AUTHOR = "tour"


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


def paint_patterns(
    folder: Path, context: AppContext, size: tuple[int, int], lives: Sequence[tuple[int, int]]
) -> int:
    """Paint the whole page for each life into ``folder``, and return how many pictures there are.

    A life is how many moments it has, and over how many days.
    """
    now = context.journal.now()
    for number, days in lives:
        account = _with_words(a_life(number, days, now), number, now)
        page = _PageOfALife(context, account, _check_ins(number, days, now))
        ground = QWidget()
        ground.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        ground.resize(size[0] - _ASIDE_PX, size[1])
        ground.show()
        ground.setFocus()
        wait(lambda page=page: _is_drawn(page), "the patterns")  # type: ignore[misc]
        wait(_Whole(page, ground, size[1]), "all of them")
        path = folder / f"patterns-of-{number}.png"
        if not ground.grab().save(str(path)):
            raise OSError(f"{path} could not be written")
        ground.close()
        ground.deleteLater()
    return len(lives)


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


def _with_words(account: Account, number: int, now: datetime) -> Account:
    """Return the account with hurts that differ in words, some of them let go."""
    random = Random(number)
    met = {repair.hurt for repair in account.repairs}
    feelings, needs = _words(vocabulary.feelings()), _words(vocabulary.needs())

    def told(hurt: Hurt) -> Hurt:
        # Some words come far more often than others, as they do in a life.
        felt, needed = (
            words[min(int(random.expovariate(0.12)), len(words) - 1)] for words in (feelings, needs)
        )
        at = hurt.happened_at + timedelta(days=random.randint(5, 40))
        is_let_go = hurt.uuid not in met and at < now and random.random() < 0.6
        release = Release(at=at, what_changed="") if is_let_go else None
        # The hours of a_life are all that of today.
        happened_at = hurt.happened_at.replace(hour=round(random.triangular(7, 23, 19)))
        happened_at = min(happened_at, now)
        return replace(
            hurt, happened_at=happened_at, feelings=(felt,), needs=(needed,), release=release
        )

    goods = tuple(
        replace(
            good,
            deposit=random.choice(tuple(Deposit)),
            happened_at=min(
                good.happened_at.replace(hour=round(random.triangular(6, 23, 10))), now
            ),
        )
        for good in account.good_moments
    )
    return replace(account, hurts=tuple(map(told, account.hurts)), good_moments=goods)


def _words(families: tuple[Family, ...]) -> list[str]:
    return [word.text for family in families for word in family.words]


def _check_ins(number: int, days: int, now: datetime) -> tuple[CheckIn, ...]:
    random = Random(number)
    checked = sorted(random.sample(range(days), min(round(number * _CHECK_INS_A_MOMENT), days)))
    return tuple(
        CheckIn(
            uuid=str(UUID(int=ago)),
            author=_AUTHOR,
            updated_at=now.astimezone(UTC),
            at=(now - timedelta(days=ago)).replace(hour=17),
            connection=min(max(round(random.gauss(3.4, 0.9)), 1), MOST_CONNECTION),
            sharing=random.choice(tuple(Compared)),
            eye_contact=random.choice((*Compared, None)),
            initiation=random.choice((*Compared, None)),
        )
        for ago in checked
    )
