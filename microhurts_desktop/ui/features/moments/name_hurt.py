"""Naming a hurt: event, feelings, what it seemed to say, needs, curiosity, the sentence."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.language.sentence_parts import Role
from microhurts_desktop.services.open_hurts import UsedLately
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.moments.curiosity_step import CuriosityStep
from microhurts_desktop.ui.features.moments.hurt_steps import EventStep, SentenceStep, StoryStep
from microhurts_desktop.ui.features.moments.kept import was_there_good
from microhurts_desktop.ui.kit.cards import Card, button, row, stacked
from microhurts_desktop.ui.kit.labels import soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.scrolling import reveal
from microhurts_desktop.ui.parts.writing.coach_line import HintInText
from microhurts_desktop.ui.parts.writing.coached_wizard import CoachedWizard
from microhurts_desktop.ui.parts.writing.hopeless_line import HopelessLine
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote
from microhurts_desktop.ui.parts.writing.sentence_view import SentenceView, sentence_in, shortened
from microhurts_desktop.ui.parts.writing.word_steps import FeelingsStep, NeedsStep


class SoFar(Card):
    """The growing sentence at the side, and the safety note where it is called for."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.sentence = SentenceView(context.theme)
        self.saved = soft(tr("Saved as a draft only you can open."))
        self.note = SafetyNote(context.navigator.help_lines)
        self.hopeless = HopelessLine(context.navigator.support, self.note)
        self.good_first = _good_first(context)
        self.beside = (self.note, self.hopeless)
        self.put(soft(tr("So far")), self.sentence, self.saved, *self.beside)
        self.put(self.good_first)
        self.column.addStretch(1)


class NameHurt(CoachedWizard[HurtDraft]):
    """The guided naming dialog."""

    learn_topic = "naming"

    def __init__(self, context: AppContext, draft: HurtDraft) -> None:
        self.so_far = SoFar(context)
        note = self.so_far.note
        hidden = context.settings.open_hurts_are_hidden
        lately = UsedLately() if hidden else context.journal.open_hurts.words_used_lately()
        self.happened = EventStep(context, note)
        self.feelings = FeelingsStep(note, lately.feelings)
        self.story = StoryStep(note)
        self.needs = NeedsStep(context, note, lately.needs)
        self.curiosity = CuriosityStep(context, note, draft)
        self.whole = SentenceStep(context, note)
        # Nobody is asked for something good on the day on which they told of danger.
        journal = context.journal
        self._asks_for_good = not (journal.is_good_today() or journal.open_hurts.is_harm_today())
        steps = (
            self.happened, self.feelings, self.story, self.needs, self.curiosity, self.whole
        )  # fmt: skip
        name = tr("Editing a hurt") if draft.editing else tr("Naming a hurt")
        super().__init__(context, name, draft, steps, self.so_far)
        note.appeared.connect(self._note_appeared)
        self.whole.coach.change_asked.connect(self._go_to_words)

    def carry_out(self) -> object | None:
        return self.context.bus.carry_out(self.context.journal.name_hurt, self.draft)

    def leads_to(self) -> MomentKind | None:
        return None if self.draft.editing else MomentKind.HURT

    def said(self) -> str:
        kept = tr("Kept. It is in your journal, and only there.")
        return self.reworded(self.context.journal.hurt) or kept

    def looked_at(self, draft: HurtDraft) -> Iterable[str]:
        return (*draft.texts(), sentence_in(draft).text)

    def begin(self, at: str | None = None) -> None:
        if not self.draft.is_blank():
            # Else a step would ask, for a moment, what is not to be asked here.
            self.so_far.note.look_now("\n".join(self.draft.texts()), self.draft.feelings)
        super().begin(at)

    def show_draft(self) -> None:
        """Show the draft in every step, and let the sentence beside them grow."""
        super().show_draft()
        draft = self.draft
        self.so_far.sentence.show_sentence(shortened(sentence_in(draft)))
        self._show_side()
        self.so_far.note.watch("\n".join(draft.texts()), draft.feelings)
        self.so_far.hopeless.watch("\n".join(draft.texts()))

    def show_whether_saved(self) -> None:
        self.so_far.saved.setVisible(self.says_saved())

    def show_step(self, index: int) -> None:
        """Show a step; where the sentence stands whole, it need not stand at the side as well."""
        super().show_step(index)
        self._show_side()

    def _show_side(self) -> None:
        begins = self.index == 0 and not self.draft.editing and self.draft.is_blank()
        self.so_far.good_first.setVisible(begins and self._asks_for_good)
        last = self.steps[self.index] is self.whole
        speaks = any(one.isVisibleTo(self.so_far) for one in self.so_far.beside)
        self.so_far.setVisible(not last or speaks)

    def _note_appeared(self) -> None:
        self._show_side()
        self.show_draft()
        self.say_headings()
        if self.steps[self.index] is self.feelings:
            # Nobody is in the middle of a sentence here, and in a small window it stands far below.
            reveal(self.so_far.note)

    def _go_to_words(self, heard: HintInText) -> None:
        """Go to the step where the words of the sentence that a hint is about were written."""
        wanted = {Role.FEELING: "feelings", Role.NEED: "needs"}
        at = 0
        for part in sentence_in(self.draft).parts:
            at += len(part.text)
            if part.role is Role.WHOLE:
                self.whole.sentence.setFocus()
                return
            if part.role is not Role.TEMPLATE and at > heard.hint.start:
                self.go_to(wanted.get(part.role, "event"))
                return
        self.go_to("event")


def _good_first(context: AppContext) -> QWidget:
    begin = button(tr("Begin with it"), context.navigator.good_moment_first, "link")
    begin.setAccessibleName(tr("Begin with a good moment"))
    return stacked(soft(was_there_good()), row(begin), spacing=2)
