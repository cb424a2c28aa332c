"""What both shared, the newest first, each with what was answered to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import islice

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from microhurts_desktop.domain.shared import Shared
from microhurts_desktop.ui.context.kinds import kind_name, tone_of
from microhurts_desktop.ui.context.texts import first_line
from microhurts_desktop.ui.features.sharing import texts
from microhurts_desktop.ui.features.sharing.texts import SeesBoth
from microhurts_desktop.ui.kit.at_a_time import TEXTS_AT_ONCE, newest_at_once
from microhurts_desktop.ui.kit.cards import Card, button, clear_layout, column, flowing, put, row
from microhurts_desktop.ui.kit.labels import Label, heading, paragraph, rule, soft, tag
from microhurts_desktop.ui.kit.language import tr

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
        moments = texts.moments_of(self._sharing)
        self.is_empty = not moments
        if not moments:
            text = tr(
                "Nothing yet. What one of you chooses to share from their journal stands"
                " here for both; nothing comes here by itself."
            )
            self._rows.addWidget(soft(text))
        shown = moments[: self._shown]
        words = [" ".join(one.snapshot.texts() if one.snapshot else ()) for one in shown]
        shown = shown[: newest_at_once(words[::-1], self._shown // SHOWN_AT_FIRST)]
        for number, shared in enumerate(shown):
            if number:
                self._rows.addWidget(rule())
            self._rows.addWidget(self._row(shared))
        if len(moments) > len(shown):
            self._rows.addLayout(row(button(tr("Show earlier ones"), self._show_more, "link")))

    def _show_more(self) -> None:
        self._shown += SHOWN_AT_FIRST
        self.refresh()

    def _row(self, shared: Shared) -> QWidget:
        snapshot = shared.snapshot
        made = QWidget()
        parts = column(within=made, spacing=4)
        mark = tag(kind_name(shared.kind), tone_of(shared.kind, "plum"))
        head = Label(texts.headline(shared, self._sharing, self._now()))
        head.setProperty("tone", "soft")
        put(parts, flowing(mark, head), paragraph(texts.whole_words(snapshot)))
        # Of very many answers the rest stands where the moment is read.
        for answer in islice(texts.answers_of(self._sharing, shared.uuid), TEXTS_AT_ONCE):
            parts.addWidget(soft(first_line(texts.answer_line(answer, self._sharing))))
        if self._is_only_here(shared):
            parts.addLayout(row(self._take_back(shared)))
        return made

    def _take_back(self, shared: Shared) -> QPushButton:
        made = button(tr("Take it back"), lambda: self.take_back.emit(shared.uuid), "link")
        words = first_line(texts.whole_words(shared.snapshot))
        made.setAccessibleName(f"{tr('Take it back')}: {words}")
        return made
