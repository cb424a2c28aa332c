"""A year ago, for whoever asks: good moments, and hurts that were mended since. Nothing else."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.history import MomentSummary
from microhurts_desktop.ui.context.kinds import kind_tag
from microhurts_desktop.ui.context.page import AppContext, Page, back_button
from microhurts_desktop.ui.context.texts import first_line
from microhurts_desktop.ui.kit.cards import Card, button, clear_layout, column, put, row, stacked
from microhurts_desktop.ui.kit.days import say_day
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import heading, paragraph, rule, soft, title
from microhurts_desktop.ui.kit.language import tr

WORDS_CHARS = 200


@guarded
class YearAgoPage(Page):
    """Opened from Moments, and never by itself."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.MOMENTS, Topic.REPAIRS})

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, tr("A year ago"))
        self.back = back_button(self.go_back)
        said = tr("Good moments of these days, and hurts that were mended since. For you alone.")
        heads = column(title(tr("A year ago")), soft(said), spacing=2)
        self.years = column(spacing=16)
        put(self.column, row(self.back), heads, self.years).addStretch(1)

    def refresh(self) -> None:
        """Show what there is of these days, the last year first."""
        clear_layout(self.years)
        found = self.journal.years_ago()
        for years, moments in found:
            card = Card(spacing=12).put(heading(tr("%n year(s) ago", "", years)))
            for number, moment in enumerate(moments):
                if number:
                    card.put(rule())
                card.put(self._row(moment))
            self.years.addWidget(card)
        if not found:
            nothing = tr("Of these days a year ago, nothing good is written down yet.")
            self.years.addWidget(Card().put(paragraph(nothing)))

    def focus_first(self) -> None:
        """Lead the keyboard to the way back, which comes first."""
        self.back.setFocus()

    def _row(self, moment: MomentSummary) -> QWidget:
        day = say_day(moment.at.date(), self.journal.now().date())
        words = first_line(moment.text, WORDS_CHARS)
        open_it = partial(self.context.navigator.open_moment, moment.kind, moment.uuid)
        read = button(tr("Read it"), open_it, "link")
        read.setAccessibleName(f"{read.text()}: {words}")
        head = row(kind_tag(moment.kind), soft(day), spacing=12)
        return stacked(head, paragraph(words), row(read), spacing=4)
