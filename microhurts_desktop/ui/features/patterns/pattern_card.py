"""The card of one pattern: what it shows in a sentence, its picture, its numbers, a way to take it.

While there is too little to show, the sentence alone says from when on there will be more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.patterns.view import Kind, View, plain
from microhurts_desktop.ui.kit.cards import Card, Disclosure, flowing
from microhurts_desktop.ui.kit.charts.number_table import NumberTable
from microhurts_desktop.ui.kit.days import say_whole_day
from microhurts_desktop.ui.kit.fields import ErrorLine
from microhurts_desktop.ui.kit.labels import heading, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.laying_out import nest
from microhurts_desktop.ui.parts.charts.chart_export import (
    ChartExport,
    ToTake,
    what_it_is_not,
)
from microhurts_desktop.ui.parts.charts.chart_sheet import ChartSheet

if TYPE_CHECKING:
    # It imports matplotlib, which must never be waited for.
    from microhurts_desktop.ui.kit.charts.chart import Chart

_WAITING_LINES = 6
_MOST_LINES = 12


class PatternCard(Card):
    """``show_view`` fills it; ``draw_now`` lets it draw, once matplotlib is there."""

    def __init__(
        self, page: QWidget, context: AppContext, trouble: ErrorLine, kind: Kind, view: View
    ) -> None:
        super().__init__(margin=18, spacing=8)
        self._stem = kind.name.lower().replace("_", "-")
        self._theme = context.theme
        self._journal = context.journal
        self.view = view
        self.chart: Chart | None = None
        self._may_draw = False
        self.sentence = soft()
        self.put(heading(view.title), self.sentence)
        self._place = QVBoxLayout()
        self.waiting = soft(tr("Drawing…"))
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.waiting.setMinimumHeight(_WAITING_LINES * self.fontMetrics().lineSpacing())
        self._place.addWidget(self.waiting)
        nest(self.column, self._place)
        name = tr("Numbers: {title}", title=view.title)
        self.toggle = Disclosure(tr("Show the numbers"), hide=tr("Hide the numbers"), name=name)
        self.toggle.toggled.connect(self._show_numbers)
        self.chart_export = ChartExport(page, context.bus, context.theme, trouble, self._to_take)
        self.export_button = self.chart_export.button
        self.export_button.setProperty("part", "link")
        self.export_button.setAccessibleName(tr("Export: {title}", title=view.title))
        self.buttons = flowing(self.toggle, self.export_button)
        self.table: NumberTable | None = None
        self.notes = QVBoxLayout()
        self.put(self.buttons, self.notes)
        self.show_view(view)

    def show_view(self, view: View) -> None:
        """Show another view of the same pattern."""
        self.view = view
        self.sentence.setText(view.sentence)
        there = view.shape is not None
        self.buttons.setVisible(there)
        self.waiting.setVisible(there and self.chart is None)
        if self.table is not None:
            self.table.show_rows(view.columns, view.rows)
            self.table.setVisible(there and self.toggle.isChecked())
        if self.chart is not None:
            self.chart.setVisible(there)
        if view.shape is not None and self.chart is not None:
            self.chart.show_shape(view.shape, self._summary())
        self._add_chart()

    def draw_now(self) -> None:
        """Make the picture: matplotlib is there. It is drawn when it comes into sight."""
        self._may_draw = True
        self._add_chart()

    def do_without(self) -> None:
        """Say that nothing can be drawn here."""
        self.waiting.setText(tr("This cannot be drawn here. The table has its numbers."))

    def _add_chart(self) -> None:
        if not self._may_draw or self.chart is not None or self.view.shape is None:
            return
        from microhurts_desktop.ui.kit.charts.chart import Chart

        self.chart = Chart(self._theme, self.view.title, self.view.shape, self._summary())
        self._place.addWidget(self.chart)
        # Made last, it would else come last when tabbing: first beside the toggle, then before it.
        QWidget.setTabOrder(self.toggle, self.chart)
        QWidget.setTabOrder(self.chart, self.toggle)
        self.chart.show()
        self.waiting.hide()

    def _summary(self) -> str:
        return f"{self.view.sentence} {self.view.summary}".strip()

    def _to_take(self) -> ToTake:
        view, now = self.view, self._journal.now().date()
        sheet = None
        if self.chart is not None and view.shape is not None:
            saved = tr("Saved on {day}", day=say_whole_day(now))
            sheet = ChartSheet(view.title, saved, view.shape, view.sentence, what_it_is_not())
        return ToTake(
            stem=f"{self._stem}-{now.isoformat()}",
            title=self.export_button.accessibleName(),
            said=tr("{what} of “{title}”: saved to {path}.", title=view.title),
            headings=[column.name for column in view.columns],
            rows=lambda: ([plain(cell) for cell in row] for row in view.rows),
            sheet=sheet,
            caption=what_it_is_not(),
        )

    def _show_numbers(self, open_now: bool) -> None:
        if self.table is None:
            self.table = NumberTable(self.view.title, most_lines=_MOST_LINES)
            self.column.insertWidget(self.column.indexOf(self.buttons) + 1, self.table)
            QWidget.setTabOrder(self.export_button, self.table)
            self.table.show_rows(self.view.columns, self.view.rows)
        self.table.setVisible(open_now)
