"""A repair on one page: who, the words, how and when, and how it landed, unfolded as needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from microhurts_desktop.domain.repairs import RepairDraft
from microhurts_desktop.ui.features.repairs.landing_step import LandingStep
from microhurts_desktop.ui.features.repairs.repair_steps import ChannelStep, SideStep, WordsStep
from microhurts_desktop.ui.kit.cards import button, row, stacked
from microhurts_desktop.ui.kit.labels import heading, paragraph
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.parts.writing.draft_wizard import Answers, DraftStep


class RepairPage(DraftStep[RepairDraft]):
    """Asks nothing that is known: who reached out, and for which hurt, is one line then.

    What follows of the words unfolds once there are some. ``side`` is None where neither is asked.
    """

    settled = Signal()  # nothing more is asked: what is left is to keep it

    def __init__(
        self, side: SideStep | None, words: WordsStep, channel: ChannelStep, landing: LandingStep
    ) -> None:
        super().__init__(tr("Coming back to each other"), next_text=tr("Keep it"))
        self.side, self.words, self.channel, self.landing = side, words, channel, landing
        self._parts: Sequence[DraftStep[RepairDraft]] = [
            part for part in (side, words, channel, landing) if part is not None
        ]
        self._heads = {part: heading(part.heading) for part in self._parts}
        self._places = {part: stacked(self._heads[part], part, spacing=8) for part in self._parts}
        self.known = paragraph(tone="soft")
        self.ask_again = button(tr("Change this"), self._ask_who, "link")
        line = row(self.known, self.ask_again, stretch=False)
        line.setStretchFactor(self.known, 1)
        self._known = stacked(line)
        # Once they stand there, they do not go from under the hands.
        self._begun = self._unfolded = False
        self.lay_out(self._known, *self._places.values())
        self.column.setSpacing(22)
        for part in self._parts:
            part.edited.connect(self._edited)
            part.half_typed.connect(self.half_typed)
            part.kept.connect(self.kept)
        words.went_on.connect(self.went_on)
        for later in (channel, landing):
            later.went_on.connect(self.went_on)

    def fill(self, draft: RepairDraft) -> None:
        for part in self._parts:
            part.fill(draft)
            self._heads[part].setText(part.heading)
        if not self._begun:
            self._begun = True
            is_known = self.side is not None and draft.by is not None
            self._show_known(is_known)
        self._unfold(draft)

    def edit(self, draft: RepairDraft) -> RepairDraft:
        for part in self._parts:
            draft = part.edit(draft)
        return draft

    def as_typed(self, draft: RepairDraft) -> RepairDraft:
        for part in self._parts:
            draft = part.as_typed(draft)
        return draft

    def take_pending(self) -> None:
        for part in self._parts:
            part.take_pending()

    def answers(self) -> Answers:
        return {problem: said for part in self._parts for problem, said in part.answers().items()}

    def places(self) -> dict[str, QWidget]:
        return {name: place for part in self._parts for name, place in part.places().items()}

    def first_of(self, problems: Iterable[StrEnum]) -> tuple[str, Callable[[], object]]:
        problems = tuple(problems)
        for part in self._parts:
            said, focus = part.first_of(problems)
            if said:
                # It may be asked again where it was known.
                return said, partial(self._show_and, part, focus)
        return super().first_of(())

    def put_below(self, field: QWidget, line: QWidget) -> bool:
        within = any(part.put_below(field, line) for part in self._parts)
        return within or super().put_below(field, line)

    def focus_first(self) -> None:
        first = self.side if self.side is not None and self._known.isHidden() else self.words
        first.focus_first()

    def _show_and(self, part: DraftStep[RepairDraft], focus: Callable[[], object]) -> None:
        if part is self.side:
            self._show_known(False)
        self._places[part].show()
        focus()

    def _show_known(self, is_known: bool) -> None:
        self._known.setVisible(is_known)
        if self.side is not None:
            self._places[self.side].setVisible(not is_known)
            self.known.setText(self.side.in_words())

    def _ask_who(self) -> None:
        self._show_known(False)
        if self.side is not None:
            self.side.focus_first()

    def _unfold(self, draft: RepairDraft) -> None:
        has_words = bool(draft.words.strip())
        is_told = has_words or draft.landed is not None or bool(draft.promise.strip())
        self._unfolded = self._unfolded or is_told
        self._places[self.words].setVisible(draft.by is not None or is_told)
        for part in (self.channel, self.landing):
            self._places[part].setVisible(self._unfolded)

    def _edited(self) -> None:
        # Whether it is shared is on the button, and no part of the draft.
        self.next_text = self.landing.next_text
        self.edited.emit()

    def goes_on_within(self) -> bool:
        return any(part.goes_on_within() for part in self._parts) or self._goes_on_to_next()

    def _goes_on_to_next(self) -> bool:
        """Go on from who reached out to the words, and from these to what is asked after them."""
        if self._has_focus(self.side) and not self._unfolded and self.words.isVisibleTo(self):
            self.words.focus_first()
            return True
        if not (self.words.field.hasFocus() and self._unfolded):
            # Of what is missing it is said.
            return False
        if self.landing.asks_something():
            self.landing.focus_first()
        else:
            self.settled.emit()
        return True

    def _has_focus(self, part: QWidget | None) -> bool:
        focus = QApplication.focusWidget()
        return part is not None and focus is not None and part.isAncestorOf(focus)
