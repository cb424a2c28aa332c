"""The calendar of what was kept: months in a row, what their shapes mean, and one day of them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from microhurts_desktop.domain.history import MomentSummary
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.context.kinds import KINDS, kind_name
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import first_line, say_check_in, shown_words
from microhurts_desktop.ui.features.moments.calendar_grid import CalendarGrid, draw_mark
from microhurts_desktop.ui.features.moments.moment_delegate import details, when_of
from microhurts_desktop.ui.kit.at_a_time import TEXTS_AT_ONCE
from microhurts_desktop.ui.kit.cards import Card, button, clear_layout, column, flowing, row
from microhurts_desktop.ui.kit.days import say_full_day
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import Label, heading, soft
from microhurts_desktop.ui.kit.language import side_by_side, tr
from microhurts_desktop.ui.kit.tab_order import tab_as_it_stands
from microhurts_desktop.ui.kit.theme import Theme
from microhurts_desktop.ui.parts.moments.moment_row import MomentRow


@guarded
class KindMark(QWidget):
    """The shape that stands for a kind."""

    def __init__(self, kind: MomentKind, theme: Theme) -> None:
        super().__init__()
        self._kind, self._theme = kind, theme
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Ask for a letter's room."""
        side = self.fontMetrics().ascent()
        return QSize(side, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the shape as it stands on a day."""
        side = round(self.fontMetrics().ascent() * 0.62)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(2, (self.height() - side) / 2, side, side)
        draw_mark(painter, self._kind, box, self._theme.tokens)


class DayCard(Card):
    """One day: its moments, each of which can be opened; and the way to fill in its check-in."""

    opened = Signal(object, str)  # MomentKind, uuid
    listed = Signal(object)  # date

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._journal = context.journal
        self._navigator = context.navigator
        self._day = context.journal.now().date()
        self.head = heading()
        self.rows: list[MomentRow] = []
        self._rows = column(spacing=0)
        self.nothing = soft(tr("Nothing was kept on this day."))
        self.more = soft()
        self.fill_in = button(tr("Fill in a check-in for this day"), self._fill_in, "link")
        self.in_list = button(tr("Show in the list"), lambda: self.listed.emit(self._day), "link")
        self.put(self.head, self._rows, self.more, self.nothing)
        self.put(flowing(self.in_list, self.fill_in, spacing=16))

    def show_day(self, day: date) -> None:
        """Show what was kept on a local day."""
        self._day = day
        self.head.setText(say_full_day(day))
        found = self._journal.summaries_on(day)
        clear_layout(self._rows)
        self.rows = [self._row(summary) for summary in found[:TEXTS_AT_ONCE]]
        for one in self.rows:
            self._rows.addWidget(one)
        tab_as_it_stands(self)
        left = len(found) - len(self.rows)
        self.more.setText(tr("%n more on this day", "", left))
        self.more.setVisible(left > 0)
        self.nothing.setVisible(not found)
        self.in_list.setVisible(bool(found))
        past = day < self._journal.now().date()
        self.fill_in.setVisible(past and not self._journal.has_check_in(day))

    def _fill_in(self) -> None:
        self._navigator.fill_in_check_in(self._day)

    def _row(self, summary: MomentSummary) -> MomentRow:
        words = shown_words(summary)
        if summary.kind is MomentKind.CHECK_IN:
            # Of one day alone, its numbers are no tally.
            kept = self._journal.check_in_on(self._day)
            words = say_check_in(kept) if kept is not None else words
        made = MomentRow(
            first_line(words),
            side_by_side(*details(summary, when_of(summary))),
            KINDS[summary.kind].tone,
            KINDS[summary.kind].icon,
            stays_chosen=False,
        )
        made.clicked.connect(lambda: self.opened.emit(summary.kind, summary.uuid))
        return made


class CalendarView(QWidget):
    """Months in a row above the day that is chosen."""

    opened = Signal(object, str)  # MomentKind, uuid
    listed = Signal(object)  # date
    month_in_sight = Signal(object)  # its first day
    sight_asked = Signal(object)  # a widget that is to be in sight

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.grid = CalendarGrid(context.journal, context.theme)
        self.day = DayCard(context)
        self._now = context.journal.now
        self.earlier = button(tr("A month earlier"), lambda: self.grid.turn(-1), "link")
        self.later = button(tr("A month later"), lambda: self.grid.turn(1), "link")
        self.today = button(tr("Today"), self._go_to_today, "link")
        legend = flowing(
            *(_legend(kind, kind_name(kind), context.theme) for kind in KINDS),
            spacing=16,
        )
        card = Card().put(flowing(self.earlier, self.later, self.today), self.grid, legend)
        column(card, self.day, spacing=16, within=self).addStretch(1)
        self.grid.day_chosen.connect(self._show_day)
        self.grid.looked_at.connect(lambda: self.sight_asked.emit(self.day))
        self.grid.opened.connect(self._enter_day)
        self.day.opened.connect(self.opened)
        self.day.listed.connect(self.listed)

    def refresh(self) -> None:
        """Show what is true now."""
        self.grid.read_again()
        self.day.show_day(self.grid.day)

    def _show_day(self, day: date) -> None:
        self.day.show_day(day)
        self.month_in_sight.emit(day.replace(day=1))

    def _go_to_today(self) -> None:
        self.grid.choose(self._now().date())

    def _enter_day(self) -> None:
        if self.day.rows:
            self.day.rows[0].setFocus()
        self.sight_asked.emit(self.day)


def _legend(kind: MomentKind, name: str, theme: Theme) -> QWidget:
    made = QWidget()
    words: QLabel = Label(name)
    words.setProperty("tone", "soft")
    line = row(KindMark(kind, theme), words, spacing=4, stretch=False)
    line.setContentsMargins(0, 0, 0, 0)
    made.setLayout(line)
    return made
