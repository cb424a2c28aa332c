"""The step of the naming dialog that asks, rather than knows. All of it may stay empty."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from microhurts_desktop.content.curious import thoughts_for
from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.language.coach import Slot
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import the_one_across
from microhurts_desktop.ui.features.moments.earlier_card import EarlierCard
from microhurts_desktop.ui.kit.cards import put
from microhurts_desktop.ui.kit.labels import labelled, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.writing.draft_wizard import DraftStep
from microhurts_desktop.ui.parts.writing.open_question import OpenQuestion
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote

OTHER_THINGS = 3


class CuriosityStep(DraftStep[HurtDraft]):
    """What is assumed, what else might be true, what to ask, and what it may be connected to.

    Where ``note`` hears danger, none of this is asked: nobody owes doubt of themselves, or
    understanding, to someone they may fear. What was written before stays in sight.
    """

    learn_topic = "curiosity"

    def __init__(self, context: AppContext, note: SafetyNote, draft: HurtDraft) -> None:
        super().__init__("", next_text=tr("See the sentence"))
        self._draft = draft
        self._links = draft.connections
        self._note = note
        self.assumption = WritingField(
            tr("What am I assuming?"), tr("That my day is not worth hearing about"), lines=2
        )
        self.might_be = [
            WritingField(
                tr("What else might be true? {n}", n=str(number)),
                tr("Perhaps …") if number == 1 else tr("Or perhaps …"),
                lines=1,
            )
            for number in range(1, OTHER_THINGS + 1)
        ]
        self.thoughts = soft()
        self.asking = OpenQuestion()
        self.question = self.asking.field
        for field in (self.assumption, *self.might_be, self.question):
            field.textChanged.connect(self.edited)
        for field in (self.assumption, *self.might_be):
            field.went_on.connect(self.went_on)
        self.asking.went_on.connect(self.went_on)
        self.coach = self.coach_for(context, Slot.QUESTION, self.question, note)
        self.earlier = EarlierCard(context, draft, can_read=False)
        self.earlier.linked.connect(lambda uuid: self._link((*self._links, uuid)))
        self.earlier.unlinked.connect(
            lambda uuid: self._link(tuple(one for one in self._links if one != uuid))
        )
        self.hint = soft()
        self.assumed = labelled(
            self.assumption, tr("What am I assuming? Say it aloud, in one sentence")
        )
        true = tr("What else might be true? Two or three other things")
        self.true = labelled(self.might_be[0], true)
        self.across = soft(the_one_across())
        put(self.column, self.hint, self.across, self.assumed, self.assumption)
        put(self.column, self.true, self.thoughts, *self.might_be)
        self.lay_out(self.asking, self.coach, self.earlier)
        self._ask(is_safe=True)

    def fill(self, draft: HurtDraft) -> None:
        self._draft = draft
        self._links = draft.connections
        self.assumption.set_text(draft.assumption)
        for field, text in zip(self.might_be, _other_things(draft), strict=True):
            field.set_text(text)
        self.asking.set_text(draft.question)
        self.earlier.show_for(draft)
        self.coach.remember(draft.kept_words)
        self._ask(is_safe=self._note.isHidden())

    def edit(self, draft: HurtDraft) -> HurtDraft:
        might_be = tuple(field.text() for field in self.might_be)
        return replace(
            draft,
            assumption=self.assumption.text(),
            # Fields that nobody wrote into are no blank texts.
            might_be=draft.might_be if might_be == _other_things(draft) else might_be,
            question=self.question.text(),
            connections=self._links,
        )

    def places(self) -> dict[str, QWidget]:
        might_be = next((one for one in self.might_be if one.text()), self.might_be[0])
        return {"assumption": self.assumption, "might_be": might_be, "question": self.question}

    def focus_first(self) -> None:
        thoughts = "\n".join(f"· {thought}" for thought in thoughts_for(self._draft))
        self.thoughts.setText(thoughts)
        is_safe = self._note.isHidden()
        self.might_be[0].setAccessibleDescription(thoughts if is_safe else "")
        fields = (self.assumption, *self.might_be, self.question)
        for field in fields:
            if field.isVisibleTo(self):
                field.setFocus()
                return

    def _ask(self, *, is_safe: bool) -> None:
        self.heading = (
            tr("What might you be curious about?")
            if is_safe
            else tr("Anything more to keep with it?")
        )
        self.hint.setText(
            tr("We can know how it landed; what was meant, we can only ask. All of this may wait.")
            if is_safe
            else tr(
                "You need not explain it, and you need not understand whoever did it. You can"
                " simply go on."
            )
        )

        def is_in_sight(*fields: WritingField) -> bool:
            # One that is being emptied does not go from under the hands.
            return is_safe or any(field.text() or field.hasFocus() for field in fields)

        shown: list[tuple[QWidget, bool]] = [
            *((part, is_in_sight(self.assumption)) for part in (self.assumed, self.assumption)),
            (self.true, is_in_sight(*self.might_be)),
            *((field, is_in_sight(field)) for field in self.might_be),
            *((part, is_in_sight(self.question)) for part in (self.asking, self.coach)),
            *((part, is_safe) for part in (self.across, self.thoughts)),
            *((part, is_safe) for part in (self.asking.starters, self.asking.help)),
        ]
        self.earlier.show_whether(in_danger=not is_safe)
        for part, is_shown in shown:
            part.setVisible(is_shown)

    def _link(self, connections: tuple[str, ...]) -> None:
        self._links = connections
        self.edited.emit()


def _other_things(draft: HurtDraft) -> tuple[str, ...]:
    return (*draft.might_be, *[""] * OTHER_THINGS)[:OTHER_THINGS]
