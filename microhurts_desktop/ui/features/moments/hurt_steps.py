"""The steps of the naming dialog that ask what happened and what it said, and the last."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from microhurts_desktop.content import grammar, vocabulary
from microhurts_desktop.domain.hurts import HurtDraft, HurtProblem
from microhurts_desktop.language.coach import Slot
from microhurts_desktop.language.own_sentence import SaidSentence, retyped
from microhurts_desktop.language.sentence import unfinished
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import first_line
from microhurts_desktop.ui.features.moments.sentence_field import SentenceField
from microhurts_desktop.ui.kit.cards import button, flowing
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.labels import labelled, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.reflow import label_beside
from microhurts_desktop.ui.kit.screen_reader import tell
from microhurts_desktop.ui.kit.timers import after_pause
from microhurts_desktop.ui.kit.when_picker import WhenPicker
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.copy_button import copy_button
from microhurts_desktop.ui.parts.writing.coach_line import PAUSE_MS, CoachedText, CoachLine
from microhurts_desktop.ui.parts.writing.draft_wizard import Answers, DraftStep, lies_ahead
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote
from microhurts_desktop.ui.parts.writing.sentence_view import said_in, sentence_in


class EventStep(DraftStep[HurtDraft]):
    """What happened, and when."""

    def __init__(self, context: AppContext, note: SafetyNote) -> None:
        super().__init__(tr("What happened?"), next_text=tr("Next: what you felt"))
        self.field = WritingField(
            tr("What happened"), tr("You picked up your phone while I was telling you about my day")
        )
        self.coach = self.coach_for(context, Slot.EVENT, self.field, note)
        self._note = note
        # Asked once they pause: whoever types “your mum” may be about to say more.
        self.how_it_goes_on = soft()
        self.how_it_goes_on.hide()
        self._pause = after_pause(self, PAUSE_MS, self._ask_how_it_goes_on)
        self.field.textChanged.connect(self._typed)
        self.when = WhenPicker(tr("When was it?"), context.journal.now())
        self.ask(self.field, self.when)
        hint = tr(
            "As a camera would have seen and heard it: what was done or said, and where. One moment"
            " is enough."
        )
        self.lay_out(
            *(soft(hint), self.field, self.how_it_goes_on, self.coach),
            label_beside(labelled(self.when.chips), self.when),
        )

    def fill(self, draft: HurtDraft) -> None:
        self.field.set_text(draft.event)
        self.when.set_at(draft.happened_at)
        self.coach.remember(draft.kept_words)

    def edit(self, draft: HurtDraft) -> HurtDraft:
        return replace(draft, event=self.field.text(), happened_at=self.when.at())

    def answers(self) -> Answers:
        no_event = tr("Write a few words about what happened. They can be plain.")
        return {
            HurtProblem.NO_EVENT: (no_event, self.field),
            HurtProblem.IN_THE_FUTURE: lies_ahead(self.when),
        }

    def places(self) -> dict[str, QWidget]:
        return {"event": self.field}

    def _typed(self) -> None:
        if not unfinished(self.field.text(), grammar.grammar()):
            self.how_it_goes_on.hide()
        self._pause.start()

    def _ask_how_it_goes_on(self) -> None:
        """Ask for the rest of a clause, as nobody happens: “your mum …”."""
        # Where words of fear stand, nothing is asked beside what helps.
        words = "" if self._note.speaks() else unfinished(self.field.text(), grammar.grammar())
        asked = tr("“{words} …”, and then? What was said or done?", words=first_line(words, 60))
        is_new = self.how_it_goes_on.isHidden() or self.how_it_goes_on.text() != asked
        self.how_it_goes_on.setText(asked)
        self.how_it_goes_on.setVisible(bool(words))
        if words and is_new and self.field.hasFocus():
            tell(self.how_it_goes_on, asked)


class StoryStep(DraftStep[HurtDraft]):
    """What it seemed to say. It may stay empty."""

    learn_topic = "story"

    def __init__(self, note: SafetyNote) -> None:
        super().__init__(tr("What did it seem to say?"), next_text=tr("Next: what you needed"))
        words = vocabulary.story_words()
        self.words = ChipGroup[str](tr("It seemed to say"), [(word, word) for word in words])
        self.words.picked.connect(self._take_words)
        self.field = WritingField(
            tr("What it seemed to say"), tr("In your own words, or with words from below")
        )
        self.ask(self.field)
        self._note = note
        self.hint = soft()
        self.lay_out(self.hint, self.field, self.words)

    def fill(self, draft: HurtDraft) -> None:
        # Nobody owes doubt to someone they may fear.
        is_safe = self._note.isHidden()
        self.heading = tr("What did it seem to say?") if is_safe else tr("What did it tell you?")
        self.hint.setText(
            tr(
                "Small things hurt because of what they seem to tell us. This is true for you, and"
                " it matters; it need not be what was meant. Leave it empty if nothing comes."
            )
            if is_safe
            else tr("This is true for you, and it matters. Leave it empty if nothing comes.")
        )
        # Nor does it stand for them that they are too much, or not enough.
        self.words.setVisible(is_safe)
        self.field.set_text(draft.story)
        self.words.set_values([draft.story])

    def edit(self, draft: HurtDraft) -> HurtDraft:
        return replace(draft, story=self.field.text())

    def places(self) -> dict[str, QWidget]:
        return {"story": self.field}

    def _take_words(self) -> None:
        self.field.put_in(self.words.value() or "", self.words.choices())


class SentenceStep(DraftStep[HurtDraft]):
    """The sentence, whole, to be changed where it stands; kept private.

    What is changed within a part of it changes what was written on the pages before. Anything else
    is kept as a sentence of the person's own, beside that.
    """

    def __init__(self, context: AppContext, note: SafetyNote) -> None:
        super().__init__(tr("Your sentence"), next_text=tr("Keep it"))
        self.sentence = SentenceField(context.theme)
        # What the sentence was made of before it was touched here, what the one is made of that a
        # change is measured against, and what came of the last change.
        self._before = self._shown = self._taken = SaidSentence("", (), ())
        # Whether nothing stands in the field because it was deleted there.
        self._emptied = False
        self.ask(self.sentence)
        whole = self.sentence
        self.coach = CoachLine(
            context.theme,
            lambda: [CoachedText(whole.text(), Slot.WHOLE, whole)],
            note,
            can_change=True,
        )
        self.coach.kept.connect(self.kept)
        whole.textChanged.connect(self.coach.words_changed)
        self.copy = copy_button(tr("Copy the sentence"), self.sentence.text, context)
        self.own = soft(
            tr("This is your own sentence now. What you wrote before stays beside it, as it was.")
        )
        self.back = button(tr("Put it together from my words again"), self._put_together, "link")
        self._note = note
        self.hint = soft()
        self.lay_out(self.sentence, self.own, self.coach, flowing(self.copy, self.back), self.hint)

    def fill(self, draft: HurtDraft) -> None:
        self.hint.setText(
            tr(
                "You can change it here. It is about how it landed with you, not about what was"
                " meant. It is kept in your journal, and only you can open it. Whether and when you"
                " say it is up to you."
            )
            if self._note.isHidden()
            else tr(
                "You can change it here. It is kept in your journal, and only you can open it. You"
                " need not say it to anybody."
            )
        )
        said = said_in(draft)
        fields = replace(said, own="")
        if fields not in (self._shown, self._taken):
            # Changed on another page.
            self._before = self._shown = self._taken = fields
            self._emptied = False
        elif not said.own:
            self._shown = self._taken = fields
        if not self._emptied:
            # Else it would come back under the hand that is about to write another.
            self.sentence.show_sentence(sentence_in(draft))
        self.own.setVisible(bool(said.own))
        self._show_way_back(draft)
        self.coach.remember(draft.kept_words)

    def edit(self, draft: HurtDraft) -> HurtDraft:
        typed = self.sentence.text()
        self._emptied = not typed.strip()
        self._show_way_back(draft)
        said = retyped(self._shown, typed, self._before, grammar.grammar())
        self._taken = replace(said, own="")
        return replace(
            draft,
            event=said.event,
            feelings=tuple(map(vocabulary.kept, said.feelings)),
            needs=tuple(map(vocabulary.kept, said.needs)),
            own_sentence=said.own,
        )

    def places(self) -> dict[str, QWidget]:
        return {"own_sentence": self.sentence}

    def take_pending(self) -> None:
        """Show the sentence that is kept, where it was deleted and no other was written."""
        if self._emptied:
            self._put_together_here()

    def _show_way_back(self, draft: HurtDraft) -> None:
        self.back.setVisible(self._emptied or bool(draft.own_sentence))

    def _put_together(self) -> None:
        self._put_together_here()
        self.sentence.setFocus()

    def _put_together_here(self) -> None:
        self.sentence.put_in_place(self._taken.sentence(grammar.grammar()).text)
