"""What was deleted, and can be put back until its days are over."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.deleted import Deleted
from microhurts_desktop.domain.moments import local_day
from microhurts_desktop.ui.context.kinds import KINDS, kind_tag
from microhurts_desktop.ui.context.page import AppContext, back_button
from microhurts_desktop.ui.context.texts import first_line
from microhurts_desktop.ui.context.undo_page import UndoPage
from microhurts_desktop.ui.kit.at_a_time import TEXTS_AT_ONCE
from microhurts_desktop.ui.kit.cards import (
    Card,
    button,
    clear_layout,
    column,
    flowing,
    put,
    row,
    stacked,
)
from microhurts_desktop.ui.kit.days import say_day, say_moment
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import heading, paragraph, soft, title
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.laying_out import nest
from microhurts_desktop.ui.kit.screen_reader import tell
from microhurts_desktop.ui.kit.scrolling import reveal
from microhurts_desktop.ui.kit.tick_box import TickBox

WORDS_CHARS = 120


@guarded
class DeletedPage(UndoPage):
    """Opened from Moments: what each was, and when it goes for good; what went last is first."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.MOMENTS, Topic.REPAIRS})

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, tr("Deleted"))
        self._shown = TEXTS_AT_ONCE
        self._all: tuple[Deleted, ...] = ()
        self.ticks: dict[str, TickBox] = {}
        self.back = back_button(self.go_back)
        said = tr(
            "What you delete waits here for thirty days, out of everything else. Then nothing of it"
            " is left in your journal. Backups that were made meanwhile still have it."
        )
        heads = column(title(tr("Deleted")), soft(said), spacing=2)
        self.count = soft()
        self.put_back = button(tr("Put back"), lambda: self._put_back(self._ticked()), "primary")
        self.end = button(tr("Delete for good now"), lambda: self._ask(self._ticked()))
        self.empty = button(tr("Empty"), lambda: self._ask([one.uuid for one in self._all]))
        self.empty.setAccessibleDescription(tr("Deletes all of these for good."))
        self.ways = stacked(self.count, flowing(self.put_back, self.end, self.empty), spacing=6)
        self.asked = Card("tint-clay")
        self.asked.hide()
        self.rows = column(spacing=12)
        put(self.column, row(self.back), heads, self.ways, self.asked, self.rows).addStretch(1)

    def refresh(self) -> None:
        """Show what waits; what was ticked stays so."""
        ticked = set(self._ticked())
        self._all = self.journal.deleted.all()
        self._leave_question()
        clear_layout(self.rows)
        self.ticks.clear()
        self.ways.setVisible(bool(self._all))
        for one in self._all[: self._shown]:
            self.rows.addWidget(self._row(one, is_ticked=one.uuid in ticked))
        if len(self._all) > self._shown:
            nest(self.rows, row(button(tr("Show more"), self._show_more, "link")))
        if not self._all:
            self.rows.addWidget(Card().put(paragraph(tr("Nothing deleted waits here."))))
        self._say_how_many()

    def focus_first(self) -> None:
        """Lead the keyboard to the way back, which comes first."""
        self.back.setFocus()

    def step_back(self) -> bool:
        """Take back the question whether it shall be gone for good."""
        was_asked = not self.asked.isHidden()
        self._leave_question()
        return was_asked

    def _row(self, one: Deleted, *, is_ticked: bool) -> QWidget:
        now = self.journal.now()
        words = first_line(one.text, WORDS_CHARS) or KINDS[one.kind].said().name
        tick = self.ticks[one.uuid] = TickBox(words)
        tick.setChecked(is_ticked)
        tick.toggled.connect(lambda _: self._say_how_many())
        goes = say_day(one.goes_on, now.date())
        gone = say_day(local_day(one.updated_at.astimezone(now.tzinfo)), now.date())
        details = tr("Deleted {day}. Gone for good: {goes}.", day=gone, goes=goes)
        if one.along:
            details += " " + tr("%n repair(s) went along.", "", one.along)
        tick.setAccessibleDescription(details)
        head = row(kind_tag(one.kind), soft(say_moment(one.at, now)), spacing=12)
        back = button(tr("Put it back"), partial(self._put_back, [one.uuid]), "link")
        end = button(tr("Delete for good now"), partial(self._ask, [one.uuid]), "link")
        for way in (back, end):
            way.setAccessibleName(f"{way.text()}: {words}")
        return Card(spacing=6).put(head, tick, soft(details), flowing(back, end))

    def _show_more(self) -> None:
        self._shown += TEXTS_AT_ONCE
        self.mark_dirty()

    def _ticked(self) -> list[str]:
        return [uuid for uuid, tick in self.ticks.items() if tick.isChecked()]

    def _say_how_many(self) -> None:
        ticked = len(self._ticked())
        said = tr("Tick several to put them back at once.")
        if ticked:
            said = tr("%n ticked", "", ticked)
        changed = said != self.count.text()
        self.count.setText(said)
        self.put_back.setEnabled(bool(ticked))
        self.end.setEnabled(bool(ticked))
        if changed and ticked:
            tell(self, said)

    def _put_back(self, uuids: Sequence[str]) -> None:
        done = self.context.bus.carry_out(self.journal.deleted.put_back, uuids)
        if done is not None:
            said = tr("%n moment(s) put back. Nothing is shared again.", "", done.value)
            self.offer_undo(said, done)

    # -- for good

    def _ask(self, uuids: Sequence[str]) -> None:
        clear_layout(self.asked.column)
        self.keep = button(tr("Keep them here"), self._keep)
        self.gone = button(tr("Delete for good"), partial(self._end, uuids), "danger")
        self.asked.put(
            heading(tr("%n moment(s) gone for good?", "", len(uuids))),
            paragraph(
                tr(
                    "Nobody can bring back what is gone for good, and what you did before can't"
                    " be undone any more. Backups keep what they have."
                )
            ),
            flowing(self.keep, self.gone),
        )
        self.asked.show()
        self.keep.setFocus()
        reveal(self.asked)

    def _keep(self) -> None:
        self._leave_question()
        self.back.setFocus()

    def _leave_question(self) -> None:
        self.asked.hide()

    def _end(self, uuids: Sequence[str]) -> None:
        if self.context.bus.carry_out(self.journal.deleted.end, uuids) is not None:
            self.context.bus.said.emit(tr("Gone for good."))
            self.back.setFocus()
