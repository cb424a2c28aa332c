"""The gathering, on the page of two: saying that there is room, and what was planned last time."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from microhurts_desktop.domain.gatherings import USUAL_KINDS, what_was_kept
from microhurts_desktop.domain.moments import SharedKind
from microhurts_desktop.domain.shared import Shared
from microhurts_desktop.ui.context.kinds import said_of
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import year_part_name
from microhurts_desktop.ui.features.sharing import texts
from microhurts_desktop.ui.kit.cards import Card, button, clear_layout, flowing, row, stacked
from microhurts_desktop.ui.kit.days import say_day
from microhurts_desktop.ui.kit.labels import heading, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.own_words import OwnWords


class GatheringCard(Card):
    """Tells nothing of the other: whether they have room is seen when both are there."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.says = paragraph()
        self.ready = button(tr("Get ready"), self._get_ready)
        self.no_room = button(tr("Not today after all"), self._take_back, "link")
        self._last = QVBoxLayout()
        self.put(
            heading(tr("A gathering")), self.says, flowing(self.ready, self.no_room), self._last
        )

    def refresh(self) -> None:
        """Show whether I have room today, and what was planned last."""
        gatherings = self._context.journal.gatherings
        gatherings.begin_day()
        has_room = gatherings.has_room()
        if has_room:
            said = tr(
                "You have room today. If both of you have, it opens under “Both of you are here”."
                " If not, nobody is told."
            )
        else:
            said = tr(
                "Twenty minutes for the two of you, once a week or once a month: what was good, one"
                " thing that stung, one small plan each. Each of you says alone whether there is"
                " room today."
            )
        self.says.setText(said)
        self.ready.setText(tr("Change what I bring") if has_room else tr("Get ready"))
        self.no_room.setVisible(has_room)
        self._show_last()

    def _show_last(self) -> None:
        clear_layout(self._last)
        sharing = self._context.journal.sharing
        kept = what_was_kept(
            sharing.of_kinds(*USUAL_KINDS), until=self._context.journal.now().date()
        )
        for year in sharing.mine_of(SharedKind.YEAR):
            self._last.addWidget(self._closed(year))
        if not kept:
            return
        today = self._context.journal.now().date()
        day = say_day(kept[0].sent_at.date(), today)
        self._last.addWidget(soft(tr("From your last gathering, {day}", day=day)))
        for one in kept:
            name = texts.name_of(sharing, one.author)
            is_mine = one.author == sharing.me.vault_id
            said = said_of(one.kind)
            caption = said.by_me if is_mine else said.by_other.replace("{other}", name)
            self._last.addWidget(soft(caption))
            self._last.addWidget(OwnWords(caption, one.snapshot.words))

    def _closed(self, year: Shared) -> QWidget:
        """Return the line of a yearly evening: what was said there is opened by both alone."""
        day = say_day(year.sent_at.date(), self._context.journal.now().date())
        part = year_part_name(year.snapshot.prompt)
        said = soft(tr("Closed, from your yearly evening, {day}: {part}", day=day, part=part))
        way = button(tr("Take it back"), partial(self._unshare, year.uuid), "link")
        way.setAccessibleName(f"{way.text()}: {said.text()}")
        return stacked(said, row(way), spacing=2)

    def _unshare(self, uuid: str) -> None:
        bus = self._context.bus
        if bus.carry_out(self._context.journal.sharing.unshare, uuid):
            bus.said.emit(tr("Taken back."))

    def _get_ready(self) -> None:
        self._context.navigator.continue_draft(self._context.journal.gatherings.begin())

    def _take_back(self) -> None:
        bus = self._context.bus
        if bus.carry_out(self._context.journal.gatherings.have_no_room):
            bus.said.emit(tr("Taken back. Nobody was told."))
