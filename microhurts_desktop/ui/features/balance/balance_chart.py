"""The chart of the balance on the page: what a mark is can be seen, heard and opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from microhurts_desktop.domain.balance_history import BalanceSeries, Way, weight
from microhurts_desktop.domain.date_range import DateRange
from microhurts_desktop.domain.in_and_out import InAndOut
from microhurts_desktop.domain.ledger import Posting
from microhurts_desktop.ui.features.balance.marks import Mark, line_of
from microhurts_desktop.ui.features.balance.texts import (
    tell_bar,
    tell_day,
    tell_mark,
    tell_notes,
    tell_posting,
    tell_series,
)
from microhurts_desktop.ui.kit.charts.day_chart import DayChart
from microhurts_desktop.ui.kit.charts.shapes import Spot
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.theme import Theme

# As many as can be read through at a glance; a shorter range shows the others.
MOST_LISTED = 8


class BalanceChart(DayChart):
    """Shows a series of the account; hover, arrows, click and Enter work on its marks.

    ``words`` are what a moment says, by its uuid.
    """

    opened = Signal(object, str)  # MomentKind, uuid
    note_opened = Signal(str)
    opens = True

    def __init__(
        self,
        theme: Theme,
        series: BalanceSeries,
        words: Mapping[str, str],
        way: Way = Way.LATELY,
    ) -> None:
        self.series, self._words, self.way = series, words, way
        line, summary = line_of(series, way), tell_series(series, way)
        super().__init__(theme, tr("Balance over time"), line, summary)

    def show_series(
        self,
        series: BalanceSeries,
        words: Mapping[str, str],
        whole: DateRange | None = None,
        way: Way = Way.LATELY,
    ) -> None:
        """Show another series, or the same looked at in another ``way``.

        ``whole`` are the days in which it can be moved; its own where none are given.
        """
        self.series, self._words, self.way = series, words, way
        self.show_line(line_of(series, way), tell_series(series, way), whole or series.dates)

    def says(self, spot: Spot) -> str:
        """Return what a mark, a flag or a day of the line is."""
        match spot.about:
            case Mark() as mark:
                return tell_mark(mark, self._words, self.series)
            case InAndOut() as part:
                return tell_bar(part, self.series.today)
            case tuple() as notes:
                return tell_notes(notes, self.series.today)
            case _:
                return tell_day(self.series, spot.number, self.way)

    def open_spot(self, spot: Spot) -> None:
        """Open the moments or the note that stand there."""
        match spot.about:
            case Mark() as mark:
                self._offer(mark.moments(), spot)
            case InAndOut() as part:
                self._offer(sorted(part.postings, key=weight, reverse=True), spot)
            case tuple() as notes:
                self.note_opened.emit(notes[0].uuid)
            case _:
                if moments := self.series.moments_on(self.series.day(spot.number)):
                    self._offer(moments, spot)

    def opens_at(self, spot: Spot) -> bool:
        """Tell whether anything stands at a place that can be opened."""
        on_day = self.series.moments_on
        return spot.about is not None or bool(on_day(self.series.day(spot.number)))

    def _offer(self, moments: Sequence[Posting], spot: Spot) -> None:
        """Open the moment, or a list to choose from where there are several."""
        if len(moments) == 1:
            self._open_moment(moments[0])
            return
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.triggered.connect(lambda action: self._open_moment(action.data()))
        for moment in moments[:MOST_LISTED]:
            told = tell_posting(moment, self._words, self.series.today, most=60)
            menu.addAction(told.replace("\n", " ").replace("&", "&&")).setData(moment)
        if (left_out := len(moments) - MOST_LISTED) > 0:
            rest = tr("and %n more: a shorter range tells them apart", "", left_out)
            menu.addAction(rest).setEnabled(False)
        menu.popup(self.mapToGlobal(spot.middle.toPoint()))
        # So that the arrows and Enter go on in it.
        menu.setActiveAction(menu.actions()[0])

    def _open_moment(self, posting: Posting) -> None:
        self.opened.emit(posting.kind.moment, posting.uuid)
