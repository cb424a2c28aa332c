"""The steps of the repair dialog."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import cache

from PySide6.QtCore import Signal

from microhurts_desktop.content import phrasebook
from microhurts_desktop.content.danger import Danger
from microhurts_desktop.domain.moments import local_day
from microhurts_desktop.domain.phrases import Phrase
from microhurts_desktop.domain.repairs import (
    Channel,
    ReachedOut,
    Repair,
    RepairDraft,
    RepairProblem,
)
from microhurts_desktop.language.coach import Slot
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import channel_name, first_line, who_reached_out
from microhurts_desktop.ui.features.repairs.phrase_finder import PhraseFinder
from microhurts_desktop.ui.kit.cards import button, flowing, put, row, stacked
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.choice_list import ChoiceList
from microhurts_desktop.ui.kit.days import say_day
from microhurts_desktop.ui.kit.labels import buddy, labelled, paragraph, soft
from microhurts_desktop.ui.kit.language import side_by_side, tr
from microhurts_desktop.ui.kit.reflow import label_beside, labelled_row
from microhurts_desktop.ui.kit.when_picker import WhenPicker
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.large_button import large_button
from microhurts_desktop.ui.parts.writing.draft_wizard import Answers, DraftStep, lies_ahead
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote

HURTS_OFFERED = 100
UNPROMPTED = ""


class SideStep(DraftStep[RepairDraft]):
    """Who reached out, and for which hurt."""

    def __init__(self, context: AppContext, hurt: str | None, kept: Repair | None = None) -> None:
        super().__init__(tr("Who reached out?"))
        self._has_landed = kept is not None and bool(kept.landings)
        sides = [(by, who_reached_out(by)) for by in (ReachedOut.THEY, ReachedOut.I)]
        self.by = ChipGroup[ReachedOut](tr("Who reached out?"), sides, optional=False)
        hurts = self._choices(context, hurt)
        self._hurts = dict(hurts)
        # Of one hurt it is asked once, and not at every letter.
        self._tells_of_danger = cache(context.journal.open_hurts.tells_of_danger)
        self.hurt = ChoiceList[str](tr("Which hurt is it for?"), hurts)
        self.ask(self.by, self.hurt)
        self.adds = soft(tr("Either way, a repair adds something new."))
        # The one that it was begun for is not to be found among all that wait.
        self.chosen = paragraph(self._hurts.get(hurt or UNPROMPTED, ""))
        self.other = button(tr("For another one"), self._ask_which, "link")
        self._chosen = stacked(
            buddy(soft(tr("It is for")), self.chosen), self.chosen, row(self.other)
        )
        self._which = stacked(labelled(self.hurt), self.hurt)
        self.lay_out(self.adds, self.by, self._chosen, self._which)
        (self._which if hurt is not None else self._chosen).hide()

    def _choices(self, context: AppContext, chosen: str | None) -> list[tuple[str, str]]:
        journal = context.journal
        today = journal.now().date()
        hurts = list(journal.still_open()[:HURTS_OFFERED])
        if chosen is not None and chosen not in {hurt.uuid for hurt in hurts}:
            hurts.insert(0, journal.hurt(chosen))
        days = [say_day(local_day(hurt.happened_at), today) for hurt in hurts]
        named = [
            (hurt.uuid, side_by_side(first_line(hurt.event, 90), day))
            for hurt, day in zip(hurts, days, strict=True)
        ]
        return [(UNPROMPTED, tr("none in particular")), *named]

    def fill(self, draft: RepairDraft) -> None:
        # After a harm, it does not.
        self.adds.setVisible(not self._tells_of_danger(draft.hurt))
        self.by.set_values([] if draft.by is None else [draft.by])
        self.hurt.set_value(draft.hurt or UNPROMPTED)

    def edit(self, draft: RepairDraft) -> RepairDraft:
        return replace(draft, by=self.by.value(), hurt=self.hurt.value() or None)

    def _ask_which(self) -> None:
        self._chosen.hide()
        self._which.show()
        self.hurt.setFocus()

    def in_words(self) -> str:
        """Return who reached out, and for what, as far as it is picked."""
        by, hurt = self.by.value(), self.hurt.value()
        who = who_reached_out(by) if by is not None else ""
        return side_by_side(who, self._hurts[hurt] if hurt else "")

    def answers(self) -> Answers:
        return {RepairProblem.NO_SIDE: (tr("Who reached out? Pick one."), self.by)}

    def problem(self) -> str:
        if self.by.value() is ReachedOut.I and self._has_landed:
            # How a repair of mine landed is theirs to say: what was said would have no place.
            return tr(
                "You have said how it landed, so they reached out. To change that, take it back"
                " first, where you read the repair."
            )
        return ""


class WordsStep(DraftStep[RepairDraft]):
    """What they said or did, or what I said: a phrase to borrow, or words of one's own."""

    rehearsal_asked = Signal()
    put_off = Signal()  # until I say them

    def __init__(self, context: AppContext) -> None:
        super().__init__("")
        self.hint = soft()
        self._library = context.journal.library
        self._looked_for: tuple[str | None, str | None] | None = None
        self._phrase = ""
        self.phrases = PhraseFinder(context, small=True)
        self.phrases.taken.connect(self._borrow)
        # Here is the place for words of one's own.
        self.phrases.write_asked.connect(lambda: self._fold(True))
        self.phrases.hide()
        self.look = button(tr("Look for other words"), lambda: self._fold(False), "link")
        self.look.hide()
        self.field = WritingField("")
        self.ask(self.field)
        self.note = SafetyNote(context.navigator.help_lines)
        self.coach = self.coach_for(context, Slot.REPAIR, self.field, self.note)
        self.to_add = soft()
        self._additions = {one.id: one.add for one in phrasebook.phrases() if one.add}
        self.large = large_button(self.field.text)
        alone = tr("Take three minutes alone first")
        self.rehearse = button(alone, self.rehearsal_asked.emit, "link")
        self.tonight = button(tr("I will say it tonight"), self.put_off.emit, "link")
        self._can_wait = self._can_rehearse = self._is_held_back = False
        # Of one hurt it is asked once, and not at every letter.
        self._danger_of = cache(context.journal.open_hurts.danger_of)
        self.note.appeared.connect(self._offer_ways)
        put(self.column, self.hint, self.phrases, row(self.look), self.field, self.to_add)
        self.lay_out(self.coach, self.note, flowing(self.large, self.rehearse, self.tonight))

    def fill(self, draft: RepairDraft) -> None:
        mine = draft.by is ReachedOut.I
        self.heading = tr("What did you say?") if mine else tr("What did they say or do?")
        if draft.about is not None:
            self.heading = tr("What would you like to say?")
        self.hint.setText(
            tr("Borrow a phrase and make it yours: your own words land better.")
            if mine
            else tr("As near to how it was as you can.")
        )
        self.field.setAccessibleName(self.heading)
        self.field.setPlaceholderText(
            tr("Or in your own words") if mine else tr("They said sorry and put the phone away")
        )
        self._show_what_to_add(draft)
        # Their words are noted, and not rehearsed.
        self.large.setVisible(mine)
        self._can_rehearse = mine and not draft.editing
        is_my_own = mine and not draft.editing and draft.about is None
        self._can_wait = is_my_own and bool(draft.words.strip())
        self.note.show_at_least(self._danger_of(draft.hurt or draft.about))
        self._offer_ways()
        self._phrase = draft.phrase
        self.field.set_text(draft.words)
        if not mine:
            self.phrases.hide()
            self.look.hide()
        elif self.phrases.isHidden() and self.look.isHidden():
            # Once there are words, they are what is looked at.
            self._fold(bool(draft.words.strip()), focus=False)
        if mine:
            self._look_for(draft)
        self.note.watch(draft.words)
        # What they said is heard, and not looked at.
        self.coach.setVisible(mine)
        self.coach.remember(draft.kept_words)

    def edit(self, draft: RepairDraft) -> RepairDraft:
        return replace(draft, words=self.field.text(), phrase=self._phrase)

    def answers(self) -> Answers:
        no_words = tr("Write a few words, or pick a phrase.")
        return {RepairProblem.NO_WORDS: (no_words, self.field)}

    def focus_first(self) -> None:
        to_borrow = self.phrases.isVisibleTo(self) and not self.field.text().strip()
        (self.phrases.search if to_borrow else self.field).setFocus()

    def _offer_ways(self) -> None:
        """Offer to rehearse and to say it later, unless the hurt or the words tell of danger."""
        is_safe = self.note.shown is Danger.NONE and not self._is_held_back
        self.rehearse.setVisible(self._can_rehearse and is_safe)
        self.tonight.setVisible(self._can_wait and is_safe)

    def hold_back(self, in_danger: bool) -> None:
        """Offer neither where danger is heard in what is typed beside."""
        self._is_held_back = in_danger
        self._offer_ways()

    def _show_what_to_add(self, draft: RepairDraft) -> None:
        add = self._additions.get(draft.phrase, "") if draft.by is ReachedOut.I else ""
        self.to_add.setText(tr("To make it yours: {add}.", add=add) if add else "")
        self.to_add.setVisible(bool(add))

    def _look_for(self, draft: RepairDraft) -> None:
        """Show what fits the hurt that the draft is for, once for each."""
        if self._looked_for == (draft.hurt, draft.about):
            return
        self._looked_for = (draft.hurt, draft.about)
        occasion = None
        if draft.hurt is not None:
            occasion = self._library.occasion_of(draft.hurt)
        elif draft.about is not None:
            occasion = self._library.occasion_of_theirs(draft.about)
        self.phrases.read_again()
        self.phrases.begin(occasion)
        self.phrases.list.go_to(draft.phrase)

    def _borrow(self, phrase: Phrase) -> None:
        texts = {one.text for one in self._library.everything()}
        self.field.put_in(phrase.text, texts)
        self._phrase = phrase.id
        self.edited.emit()
        self._fold(True)

    def _fold(self, folded: bool, *, focus: bool = True) -> None:
        """Put the phrases away, or show them again."""
        self.phrases.setVisible(not folded)
        self.look.setVisible(folded)
        if focus:
            (self.field if folded else self.phrases.search).setFocus()


class ChannelStep(DraftStep[RepairDraft]):
    """How and when it was offered; before it landed, if it is ``kept`` and has."""

    def __init__(self, context: AppContext, kept: Repair | None = None) -> None:
        super().__init__(tr("When, and how? Only if it matters"))
        self._journal = context.journal
        self._hurt: str | None = None
        self._hurt_at: datetime | None = None
        self._opened = self._shown_at = context.journal.now()
        self._landed_on = kept.first_landed_on() if kept is not None and kept.landings else None
        self.how = ChipGroup[Channel](
            tr("How was it offered?"), [(how, channel_name(how)) for how in Channel if how]
        )
        self.when = WhenPicker(tr("When was it?"), self._opened)
        self.ask(self.when, self.how)
        when = label_beside(labelled(self.when.chips), self.when)
        self.lay_out(when, labelled_row(self.how))

    def fill(self, draft: RepairDraft) -> None:
        self.how.set_values([draft.how] if draft.how else [])
        self._shown_at = draft.said_at(self._opened)
        self.when.set_at(self._shown_at)
        if draft.hurt != self._hurt:
            self._hurt = draft.hurt
            hurt = None if draft.hurt is None else self._journal.hurt(draft.hurt)
            self._hurt_at = None if hurt is None else hurt.happened_at

    def edit(self, draft: RepairDraft) -> RepairDraft:
        draft, at = replace(draft, how=self.how.value()), self.when.at()
        if draft.to_say and at == self._shown_at:
            return draft
        # Whoever says when it was, has said it.
        return replace(draft, offered_at=at, to_say=False)

    def answers(self) -> Answers:
        return {
            RepairProblem.IN_THE_FUTURE: lies_ahead(self.when),
        }

    def problem(self) -> str:
        # A hurt that lies ahead was named under a clock that was, and does not say when it was.
        today = self._journal.now().date()
        if self._hurt_at is not None and self.when.at().date() < self._hurt_at.date() <= today:
            return tr("This day is before the hurt. When was the repair?")
        if self._landed_on is not None and self._landed_on < self.when.at().date():
            day = say_day(self._landed_on, self._journal.now().date())
            return tr("It landed before this day: {day}. When was the repair?", day=day)
        return ""
