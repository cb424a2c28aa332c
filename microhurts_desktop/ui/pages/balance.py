"""Balance: the account over time, what it rests on, and a way to take it along."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from microhurts_desktop.core.changes import Topic
from microhurts_desktop.core.check_ins import CheckIn
from microhurts_desktop.core.ledger import Account
from microhurts_desktop.core.repairs import Repair
from microhurts_desktop.core.series import numbers
from microhurts_desktop.ui.charts.account_line import AccountLine, Stretch
from microhurts_desktop.ui.charts.balance_table import headings
from microhurts_desktop.ui.charts.chart_card import ChartCard
from microhurts_desktop.ui.charts.ranges import Range, first_day, in_range, range_name
from microhurts_desktop.ui.charts.taking_along import TakingAlong, ToTake
from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.page import Page, Rooms
from microhurts_desktop.ui.pages.balance_numbers import BalanceNumberCards
from microhurts_desktop.ui.patterns.balance_or_patterns import BalanceOrPatterns
from microhurts_desktop.ui.widgets.cards import Card, button, row
from microhurts_desktop.ui.widgets.chips import ChipGroup
from microhurts_desktop.ui.widgets.fields import ErrorLine
from microhurts_desktop.ui.widgets.labels import soft, title
from microhurts_desktop.ui.widgets.reflow import Reflow
from microhurts_desktop.ui.wording import say_whole_day

if TYPE_CHECKING:
    from microhurts_desktop.ui.charts.saving import Sheet


class BalancePage(Page):
    """One person's account: a picture, never a score."""

    topics = frozenset({Topic.MOMENTS, Topic.REPAIRS, Topic.CHECK_INS})

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(rooms, tr("Balance"))
        self._today = self.journal.now().date()
        self._line = AccountLine(Account(), self._today)
        self._words: Mapping[str, str] = {}
        self._account = Account()
        self._check_ins: tuple[CheckIn, ...] = ()
        self.switch = BalanceOrPatterns(rooms.ways, "balance")
        self.column.addWidget(self.switch)
        self.trouble = ErrorLine()
        self.taking_along = TakingAlong(self, rooms.bus, rooms.theme, self.trouble, self._to_take)
        self.column.addWidget(self._heads())
        self.column.addWidget(self.trouble)
        self.empty = self._empty_card()
        self.column.addWidget(self.empty)
        self.chart_card = ChartCard(rooms.theme, rooms.background, self.stretch())
        self.chart_card.opened.connect(rooms.ways.open_moment)
        self.cards = BalanceNumberCards()
        self.explanation = _Explanation()
        self.column.addWidget(self.chart_card, 20)
        self.column.addWidget(self.cards)
        self.column.addWidget(self.explanation)
        self.column.addStretch(1)

    # -- what is shown

    def refresh(self) -> None:
        """Count the account anew and show it."""
        self._today = self.journal.now().date()
        self._account = self.journal.account()
        self._check_ins = self.journal.check_ins()
        self._line = AccountLine(self._account, self._today)
        self._words = {
            **{hurt.uuid: hurt.event for hurt in self._account.hurts},
            **{good.uuid: good.what for good in self._account.good_moments},
            **{repair.uuid: self._words_of(repair) for repair in self._account.repairs},
        }
        self.empty.setVisible(self._line.is_empty)
        for part in (self.controls, self.chart_card, self.cards, self.explanation):
            part.setVisible(not self._line.is_empty)
        self._show_range()

    def _words_of(self, repair: Repair) -> str:
        # The account has no words of the other's.
        words = repair.words or self.journal.sharing.words_of(repair.uuid)
        return words or tr("Its words are no longer shared.")

    def stretch(self) -> Stretch:
        """Return the account in the range that is chosen."""
        return self._line.since(first_day(self._chosen(), self._today))

    def _chosen(self) -> Range:
        return self.ranges.value() or Range.HALF_YEAR

    def _show_range(self) -> None:
        stretch = self.stretch()
        self.trouble.say("")
        self.chart_card.show_stretch(stretch, self._words)
        counted = numbers(self._account, self._check_ins, stretch.first, stretch.last)
        self.cards.show_numbers(counted, self._chosen())

    # -- taking it along

    def _to_take(self) -> ToTake:
        stretch = self.stretch()
        return ToTake(
            stem=f"balance-{self._today.isoformat()}",
            title=tr("Export the balance"),
            said=tr("{what} of the balance {when}: saved to {path}.").replace(
                "{when}", in_range(self._chosen())
            ),
            headings=headings(),
            rows=stretch.rows,
            sheet=None if self.chart_card.chart is None else lambda: self._sheet(stretch),
        )

    def _sheet(self, stretch: Stretch) -> Sheet:
        from microhurts_desktop.ui.charts.balance_figure import BalanceFigure
        from microhurts_desktop.ui.charts.saving import Sheet

        # On paper “today” is soon another day, so the days are written out.
        heading = (
            tr("Emotional bank account, {first} to {last}")
            .replace("{first}", say_whole_day(stretch.first))
            .replace("{last}", say_whole_day(stretch.last))
        )
        saved = tr("Saved on {day}").replace("{day}", say_whole_day(self._today))
        return Sheet(heading, saved, lambda look: BalanceFigure(look, stretch))

    # -- what it is made of

    def _heads(self) -> QWidget:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        name = title(tr("Your emotional bank account"))
        column.addWidget(name)
        column.addWidget(soft(tr("How it has felt to you. Not a score, and not a case.")))
        self.ranges = ChipGroup[Range](
            tr("Range"), [(one, range_name(one)) for one in Range], optional=False
        )
        self.ranges.set_values([Range.HALF_YEAR])
        self.ranges.picked.connect(self._show_range)
        self.controls = QWidget()
        line = QHBoxLayout(self.controls)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.ranges, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.taking_along.button, 0, Qt.AlignmentFlag.AlignVCenter)
        one_line = name.fontMetrics().horizontalAdvance(name.text())
        return Reflow(
            (words, one_line + 8), (self.controls, self.controls.sizeHint().width()), shares=(1, 0)
        )

    def _empty_card(self) -> Card:
        card = Card()
        card.column.addWidget(
            soft(
                tr(
                    "The line begins with the first moment you write down: a good one lifts it,"
                    " a hurt lowers it, and a repair lifts it again."
                )
            )
        )
        self.begin = button(tr("Notice a good moment"), self.rooms.ways.notice_good.emit, "primary")
        card.column.addLayout(row(self.begin))
        return card


class _Explanation(QWidget):
    """What moves the line, in one sentence; how it is counted, for whoever asks."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(
            soft(
                tr(
                    "The line rises with good moments and repairs and falls with hurts."
                    " A repair never deletes a hurt; it adds something new."
                )
            )
        )
        self.toggle = button(tr("How it is counted"), part="link")
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._unfold)
        column.addLayout(row(self.toggle))
        self.details = soft(
            "\n".join(
                (
                    tr("• A good moment adds its warmth, 1 to 5, on the day it happened."),
                    tr("• A hurt takes its strength, 1 to 5, on the day it happened."),
                    tr(
                        "• A repair adds on the day it landed: fully, as much as the hurt took;"
                        " partly, half of it. All together never add more than the hurt took."
                    ),
                    tr(
                        "• A repair that met no certain hurt adds the warmth you gave it. What you"
                        " offered yourself is for the other person to feel, and adds nothing here."
                    ),
                    tr("• Letting go adds nothing and takes nothing; the hurt only stops waiting."),
                    tr(
                        "• The strip below shows how much of the hurts open on a day was still"
                        " unrepaired."
                    ),
                )
            )
        )
        self.details.hide()
        column.addWidget(self.details)

    def _unfold(self, open_now: bool) -> None:
        self.details.setVisible(open_now)
