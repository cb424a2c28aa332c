"""The card of the balance: the chart or its table, and the legend. It waits for matplotlib."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from microhurts_desktop.domain.balance_history import BalanceSeries, Way
from microhurts_desktop.domain.date_range import DateRange
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.ui.context.background import Background
from microhurts_desktop.ui.context.kinds import KINDS, kind_name
from microhurts_desktop.ui.features.balance.texts import NOTE_SIGN, columns, rows_of, tell_series
from microhurts_desktop.ui.kit.cards import (
    Card,
    button,
    flowing,
    from_the_start,
    rename,
    row,
    stacked,
)
from microhurts_desktop.ui.kit.charts.number_table import NumberTable
from microhurts_desktop.ui.kit.charts.ranges import say_span
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import Label, paragraph, soft
from microhurts_desktop.ui.kit.language import side_by_side, tr
from microhurts_desktop.ui.kit.reflow import Reflow
from microhurts_desktop.ui.kit.theme import Theme
from microhurts_desktop.ui.parts.charts.preload import preload_charts

if TYPE_CHECKING:
    # It imports matplotlib, which must never be waited for.
    from microhurts_desktop.ui.features.balance.balance_chart import BalanceChart

# Much taller, each hurt would look like a cliff.
_LEAST_LINES, _MORE_LINES = 18, 16


@guarded
class ChartCard(Card):
    """Shows a series of the account as soon as matplotlib is there; the table at once.

    ``of_two`` is what two let each other read: added up, and without notes.
    """

    opened = Signal(object, str)  # MomentKind, uuid
    note_opened = Signal(str)
    dates_asked = Signal(DateRange)
    back_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        background: Background,
        series: BalanceSeries,
        way: Way = Way.ADDED_UP,
        *,
        of_two: bool = False,
    ) -> None:
        super().__init__(margin=18, spacing=12)
        self._of_two = of_two
        self._way = way
        self._theme = theme
        self._series = series
        self._words: Mapping[str, str] = {}
        self._whole = series.dates
        self.chart: BalanceChart | None = None
        self.seen = soft()
        self.back = button("", self.back_asked.emit, "link")
        keeps = self.back.sizePolicy()
        # Nothing jumps when it comes.
        keeps.setRetainSizeWhenHidden(True)
        self.back.setSizePolicy(keeps)
        self.back.hide()
        head = row(self.seen, self.back, spacing=-1, stretch=False)
        head.setStretch(0, 1)
        self.story = paragraph(bold=True)
        self.story.hide()
        self.waiting = soft(tr("Drawing the line…"))
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.table = NumberTable(tr("Balance, day by day"))
        self.numbers = self.table.numbers
        self.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
        self._show_rows(series, way)
        self.summary = soft()
        self.summary.hide()
        self.put(self.story, head, self.summary)
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(_LEAST_LINES * self.fontMetrics().lineSpacing())
        self._stack.addWidget(self.waiting)
        self._stack.addWidget(self.table)
        self.column.addWidget(self._stack, 1)
        self.column.addWidget(self._legend_and_toggle())
        preload_charts(background, self._add_chart, self._do_without)

    def _legend_and_toggle(self) -> Reflow:
        self.toggle = button(tr("Show as a table"), self._switch, "link")
        # Its text changes; its place does not.
        self.toggle.setMinimumWidth(self.toggle.sizeHint().width())
        # There is nothing to explain where there is none.
        self._rest_sign = _legend_entry("┈", "sage", tr("nothing written"))
        ways = (Way.IN_AND_OUT, Way.LATELY)
        self._strip_signs = {
            way: _legend_entry("■", "clay", tr("still unrepaired")) for way in ways
        }
        self._legends = {
            way: flowing(
                *_legend(way, self._rest_sign, self._strip_signs[way], of_two=self._of_two),
                spacing=6,
            )
            for way in ways
        }
        legend = stacked(*self._legends.values(), spacing=0)
        self._show_legend()
        wide = max(one.sizeHint().width() for one in self._legends.values())
        parts = ((legend, wide), (self.toggle, self.toggle.sizeHint().width()))
        return Reflow(*parts, shares=(1, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the line be no taller than its width bears."""
        super().resizeEvent(event)
        if event.oldSize().width() != self.width():
            more = _MORE_LINES * self.fontMetrics().lineSpacing()
            self.setMaximumHeight(self.heightForWidth(self.width()) + more)

    def show_series(
        self,
        series: BalanceSeries,
        words: Mapping[str, str],
        whole: DateRange,
        way: Way = Way.ADDED_UP,
    ) -> None:
        """Show another series, or look at it in another ``way``.

        ``words`` are what a moment says, by its uuid. It can be moved and zoomed within ``whole``.
        """
        self._series, self._words, self._whole, self._way = series, words, whole, way
        self._show_rows(series, way)
        self.seen.setText(say_span(series.dates))
        self.summary.setText(tell_series(series, way))
        self._show_legend()
        if self.chart is not None:
            self.chart.show_series(series, words, whole, way)

    def _show_rows(self, series: BalanceSeries, way: Way) -> None:
        of_two = self._of_two
        self.table.show_rows(
            columns(series, way, of_two=of_two), rows_of(series, way, of_two=of_two)
        )

    def tell(self, story: str, rests_on: str) -> None:
        """Say in one sentence what is seen, and how many moments that rests on."""
        self.story.setText(story)
        self.story.setVisible(bool(story))
        self.seen.setText(side_by_side(say_span(self._series.dates), rests_on))

    def _show_legend(self) -> None:
        is_line = self._way is not Way.IN_AND_OUT
        self._legends[Way.LATELY].setVisible(is_line)
        self._legends[Way.IN_AND_OUT].setVisible(not is_line)
        self._rest_sign.setVisible(any(self._series.rests))
        for sign in self._strip_signs.values():
            sign.setHidden(self._series.hides_waiting)

    def offer_back(self, words: str) -> None:
        """Offer the way back to the range that was chosen; nothing where it is seen."""
        if words:
            rename(self.back, words)
        elif self.back.hasFocus():
            (self.chart or self.toggle).setFocus()
        self.back.setVisible(bool(words))

    def shows_table(self) -> bool:
        """Tell whether the table is shown in place of the chart."""
        return self._stack.currentWidget() is self.table

    def _add_chart(self) -> None:
        # The journal may have been locked while matplotlib was on its way.
        if not isValid(self):
            return
        from microhurts_desktop.ui.features.balance.balance_chart import BalanceChart

        self.chart = BalanceChart(self._theme, self._series, self._words, self._way)
        self.chart.show_series(self._series, self._words, self._whole, self._way)
        self.chart.opened.connect(self.opened)
        self.chart.note_opened.connect(self.note_opened)
        self.chart.dates_asked.connect(self.dates_asked)
        self.chart.back_asked.connect(self.back_asked)
        self._stack.addWidget(self.chart)
        self.setTabOrder(self.table, self.chart)
        if not self.shows_table():
            self._stack.setCurrentWidget(self.chart)

    def _do_without(self, _error: UserError) -> None:
        if isValid(self):
            self.waiting.setText(tr("The line cannot be drawn here. The table has its numbers."))

    def _switch(self) -> None:
        if self.shows_table():
            self._stack.setCurrentWidget(self.chart or self.waiting)
            name = tr("Show as a table")
        else:
            self._stack.setCurrentWidget(self.table)
            self.table.setCurrentIndex(self.numbers.index(0, 0))
            name = tr("Show as a chart")
        self.summary.setVisible(self.shows_table())
        rename(self.toggle, name)


def _legend(
    way: Way, rest_sign: QWidget, strip_sign: QWidget, *, of_two: bool
) -> Iterator[QWidget]:
    if way is Way.IN_AND_OUT:
        yield _legend_entry("■", "sage", tr("good moments"))
        yield _legend_entry("□", "gold", tr("repairs that landed"))
        yield _legend_entry("▨", "clay", tr("hurts"))
    else:
        yield _legend_entry("━", "sage", tr("balance"))
        for kind in (MomentKind.GOOD, MomentKind.HURT, MomentKind.REPAIR):
            yield _legend_entry(KINDS[kind].sign, KINDS[kind].tone, kind_name(kind))
        yield rest_sign
    yield strip_sign
    if not of_two:
        yield _legend_entry(NOTE_SIGN, "plum", tr("your note"))


def _legend_entry(sign: str, tone: str, text: str) -> QWidget:
    shape, name = Label(sign), Label(text)
    shape.setProperty("tone", tone)
    name.setProperty("tone", "soft")
    entry = stacked(row(shape, name, spacing=6, stretch=False))
    entry.setContentsMargins(*from_the_start(0, 4, 10, 0))
    return entry
