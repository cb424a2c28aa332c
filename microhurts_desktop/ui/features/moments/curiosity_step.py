"""The step of the naming dialog that asks, rather than knows. All of it may stay empty."""

from __future__ import annotations

from itertools import pairwise

from microhurts_desktop.content.curious import thoughts_for
from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.language.coach import Slot
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.moments.earlier_card import EarlierCard
from microhurts_desktop.ui.kit.labels import buddy, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.writing.coach_line import CoachLine, Passage
from microhurts_desktop.ui.parts.writing.hurt_step import HurtStep, too_long
from microhurts_desktop.ui.parts.writing.open_question import OpenQuestion
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote

OTHER_THINGS = 3


class CuriosityStep(HurtStep):
    """What is assumed, what else might be true, what to ask, and what it may be connected to."""

    def __init__(self, context: AppContext, note: SafetyNote, draft: HurtDraft) -> None:
        super().__init__(tr("What might you be curious about?"), next_text=tr("See the sentence"))
        self._draft = draft
        self.assumption = WritingField(
            tr("What am I assuming?"), tr("That my day is not worth hearing about"), lines=2
        )
        self.assumption.textChanged.connect(
            lambda: self.edited.emit({"assumption": self.assumption.text()})
        )
        self.column.addWidget(
            soft(
                tr(
                    "We can know how it landed; what was meant, we can only ask. All of this may"
                    " wait."
                )
            )
        )
        self.column.addWidget(
            buddy(
                paragraph(tr("What am I assuming? Say it aloud, in one sentence")), self.assumption
            )
        )
        self.column.addWidget(self.assumption)
        self._add_other_things()
        self.asking = OpenQuestion()
        self.question = self.asking.field
        self.question.textChanged.connect(
            lambda: self.edited.emit({"question": self.question.text()})
        )
        self.asking.went_on.connect(self.went_on)
        self.column.addWidget(self.asking)
        self.might_be[-1].went_on.connect(self.question.setFocus)
        self.coach = CoachLine(
            context.theme,
            lambda: [Passage(self.question.text(), Slot.QUESTION, self.question)],
            note,
        )
        self.coach.kept.connect(self.kept)
        self.question.textChanged.connect(self.coach.words_changed)
        self.column.addWidget(self.coach)
        self._links = draft.connections
        self.earlier = EarlierCard(context, draft, can_read=False)
        self.earlier.linked.connect(lambda uuid: self._link((*self._links, uuid)))
        self.earlier.unlinked.connect(
            lambda uuid: self._link(tuple(one for one in self._links if one != uuid))
        )
        self.column.addWidget(self.earlier)
        self.column.addStretch(1)

    def _add_other_things(self) -> None:
        self.might_be = [
            WritingField(
                tr("What else might be true? {n}", n=str(number)),
                tr("Perhaps …") if number == 1 else tr("Or perhaps …"),
                lines=1,
            )
            for number in range(1, OTHER_THINGS + 1)
        ]
        self.thoughts = soft()
        label = paragraph(tr("What else might be true? Two or three other things"))
        self.column.addWidget(buddy(label, self.might_be[0]))
        self.column.addWidget(self.thoughts)
        for field in self.might_be:
            field.textChanged.connect(
                lambda: self.edited.emit({"might_be": tuple(one.text() for one in self.might_be)})
            )
            self.column.addWidget(field)
        for before, field in pairwise((self.assumption, *self.might_be)):
            before.went_on.connect(field.setFocus)

    def _link(self, connections: tuple[str, ...]) -> None:
        self.edited.emit({"connections": connections})

    def follow(self, draft: HurtDraft) -> None:
        """Look for what resembles the draft as it is now."""
        self._draft = draft
        self._links = draft.connections
        self.earlier.show_for(draft)

    def fill(self, draft: HurtDraft) -> None:
        self.assumption.set_text(draft.assumption)
        # Read whole first: each field that is filled says what all of them hold.
        texts = (*draft.might_be, *[""] * OTHER_THINGS)
        for field, text in zip(self.might_be, texts, strict=False):
            field.blockSignals(True)
            field.set_text(text)
            field.blockSignals(False)
        self.asking.set_text(draft.question)

    def heed(self, draft: HurtDraft, *, is_safe: bool) -> None:
        self.coach.remember(draft.kept_words)
        # Nobody owes understanding to someone they fear.
        self.thoughts.setVisible(is_safe)
        self.asking.help.setVisible(is_safe)

    def focus_first(self) -> None:
        thoughts = "\n".join(f"· {thought}" for thought in thoughts_for(self._draft))
        self.thoughts.setText(thoughts)
        self.might_be[0].setAccessibleDescription(thoughts)
        self.assumption.setFocus()

    def problem(self) -> str:
        fields = (self.assumption, *self.might_be, self.question)
        return next(filter(None, map(too_long, fields)), "")
