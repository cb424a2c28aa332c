"""What both shared, the newest first, each with what was answered to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from itertools import islice

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.shared import Shared
from microhurts_desktop.ui.context.texts import first_line
from microhurts_desktop.ui.features.sharing import texts
from microhurts_desktop.ui.features.sharing.texts import SeesBoth
from microhurts_desktop.ui.kit.at_a_time import TEXTS_AT_ONCE, newest_at_once
from microhurts_desktop.ui.kit.cards import Card, button, clear_layout, column, row, stacked
from microhurts_desktop.ui.kit.labels import heading, paragraph, rule, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.laying_out import nest

SHOWN_AT_FIRST = 12


class SharedList(Card):
    """``is_only_here`` tells what can be taken back nowhere else; ``take_back`` says its uuid."""

    take_back = Signal(str)

    def __init__(
        self,
        sharing: SeesBoth,
        now: Callable[[], datetime],
        is_only_here: Callable[[Shared], bool] = lambda _: False,
    ) -> None:
        super().__init__()
        self._sharing = sharing
        self._now = now
        self._is_only_here = is_only_here
        self._shown = SHOWN_AT_FIRST
        self.is_empty = True
        self._rows = column(spacing=12)
        self.put(heading(tr("What you both shared")), self._rows)

    def refresh(self) -> None:
        """Show what is shared now."""
        clear_layout(self._rows)
        moments = texts.moments_of(self._sharing, self._shown + 1)
        self.is_empty = not moments
        if not moments:
            text = tr(
                "Nothing yet. What one of you chooses to share from their journal stands"
                " here for both; nothing comes here by itself."
            )
            self._rows.addWidget(soft(text))
        shown = moments[: self._shown]
        words = [" ".join(one.snapshot.texts()) for one in shown]
        shown = shown[: newest_at_once(words[::-1], self._shown // SHOWN_AT_FIRST)]
        for number, shared in enumerate(shown):
            if number:
                self._rows.addWidget(rule())
            self._rows.addWidget(self._row(shared))
        if len(moments) > len(shown):
            nest(self._rows, row(button(tr("Show earlier ones"), self._show_more, "link")))

    def _show_more(self) -> None:
        self._shown += SHOWN_AT_FIRST
        self.refresh()

    def _row(self, shared: Shared) -> QWidget:
        snapshot = shared.snapshot
        words = texts.whole_words(snapshot)
        head = texts.head(shared, self._sharing, self._now())
        parts = column(head, paragraph(words), spacing=4)
        # Of very many answers the rest stands where the moment is read.
        for answer in islice(texts.answers_of(self._sharing, shared.uuid), TEXTS_AT_ONCE):
            parts.addWidget(soft(first_line(texts.answer_line(answer, self._sharing))))
        if self._is_only_here(shared):
            way = button(tr("Take it back"), partial(self.take_back.emit, shared.uuid), "link")
            way.setAccessibleName(f"{way.text()}: {first_line(words)}")
            nest(parts, row(way))
        return stacked(parts)
