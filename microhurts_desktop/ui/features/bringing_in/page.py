"""Bringing in from another journal: choose, look, bring in; and taking it out again."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from microhurts_desktop.domain.bringing_in import Import, Overview
from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.import_columns import Columns
from microhurts_desktop.services.bringing_in import Looking
from microhurts_desktop.ui.context.page import AppContext, Page, back_button
from microhurts_desktop.ui.features.bringing_in.choose_card import ChooseCard
from microhurts_desktop.ui.features.bringing_in.here_already import HereAlready
from microhurts_desktop.ui.features.bringing_in.preview import Preview
from microhurts_desktop.ui.features.bringing_in.was_brought_in import WasBroughtIn
from microhurts_desktop.ui.kit.cards import column, put, readable, row
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import soft, title
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.laying_out import nest


@guarded
class BringInPage(Page):
    """One thing at a time: the question where it is, what is in it, or what came of it.

    What is being brought in goes on while one is elsewhere.
    """

    learn_topic = "privacy"
    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.MOMENTS})

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, tr("Bring in from another journal"))
        self.back = back_button(self.go_back)
        about = tr("What you wrote elsewhere can go on here.")
        heads = column(title(tr("Bring in from another journal")), soft(about), spacing=2)
        self.choose = ChooseCard(context)
        self.choose.looked.connect(self._show_preview)
        self.here_already = HereAlready(context)
        self.preview: Preview | None = None
        self.came: WasBroughtIn | None = None
        self._shown = column(spacing=16)
        put(self.column, row(self.back), heads, readable(self.choose), self._shown)
        put(self.column, readable(self.here_already)).addStretch(1)

    def refresh(self) -> None:
        """Show what was brought in so far."""
        self.here_already.refresh()
        self._show_what_is_here()

    def focus_first(self) -> None:
        """Lead the keyboard to what comes next."""
        if self.came is not None:
            self.came.focus_first()
        elif self.preview is not None:
            self.preview.focus_first()
        else:
            self.choose.file.setFocus()

    def step_back(self) -> bool:
        """Go back to the question where it is, unless something is being brought in."""
        if self.here_already.close_card():
            return True
        if self.preview is not None and self.preview.card.is_busy:
            return False
        if self.preview is None and self.came is None:
            return False
        self._begin_anew()
        return True

    def _show_preview(self, path: Path, looking: Looking, seen: Overview) -> None:
        self.preview = Preview(self.context, path, looking, seen)
        self.preview.left.connect(self._begin_anew)
        self.preview.columns_said.connect(partial(self._look_again, path))
        self.preview.brought_in.connect(partial(self._say_what_came, path))
        self._put_in_place(self.preview)

    def _look_again(self, path: Path, columns: Columns) -> None:
        self._begin_anew()
        self.choose.look_into_table(path, columns)

    def _say_what_came(self, path: Path, batch: Import, entries: int, newest: str) -> None:
        self.came = WasBroughtIn(self.context, path, batch, entries, newest)
        self.came.left.connect(self._begin_anew)
        self._take_away(self.preview)
        self.preview = None
        self._put_in_place(self.came)
        if not self.isVisible():
            self.context.bus.said.emit(self.came.said.text())

    def _begin_anew(self) -> None:
        for shown in (self.preview, self.came):
            self._take_away(shown)
        self.preview = self.came = None
        self.choose.show()
        self._show_what_is_here()
        self.choose.file.setFocus()

    def _put_in_place(self, shown: Preview | WasBroughtIn) -> None:
        self.choose.hide()
        self.here_already.hide()
        nest(self._shown, readable(shown))
        self.verticalScrollBar().setValue(0)
        shown.focus_first()

    def _show_what_is_here(self) -> None:
        asks = self.preview is None and self.came is None
        self.here_already.setVisible(asks and self.here_already.has_any)

    def _take_away(self, shown: Preview | WasBroughtIn | None) -> None:
        if shown is not None:
            shown.hide()
            shown.deleteLater()
