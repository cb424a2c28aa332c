"""A repair: who reached out, the words, when and how, and how it landed."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from functools import partial

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import ReachedOut, Repair, RepairDraft, RepairProblem
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.repairs.landing_step import LandingStep
from microhurts_desktop.ui.features.repairs.repair_page import RepairPage
from microhurts_desktop.ui.features.repairs.repair_steps import ChannelStep, SideStep, WordsStep
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.scrolling import reveal
from microhurts_desktop.ui.parts.sharing.answer import WhatItAnswers
from microhurts_desktop.ui.parts.sharing.share_view import said_of_sharing
from microhurts_desktop.ui.parts.writing.coached_wizard import CoachedWizard


class RepairDialog(CoachedWizard[RepairDraft]):
    """The guided repair dialog."""

    learn_topic = "repairing"

    def __init__(self, context: AppContext, draft: RepairDraft) -> None:
        # Answering the other leaves nothing to ask about who and for what.
        self.answers = WhatItAnswers(context, draft.about) if draft.about is not None else None
        kept = _kept(context, draft)
        self.side = SideStep(context, draft.hurt, kept)
        self.words = WordsStep(context)
        self.channel = ChannelStep(context, kept)
        self.landing = LandingStep(context, self.words.note, kept)
        asked = self.side if self.answers is None else None
        self.page = RepairPage(asked, self.words, self.channel, self.landing)
        name = tr("Editing a repair") if draft.editing else tr("A repair")
        super().__init__(context, name, draft, [self.page], self.answers)
        self.words.rehearsal_asked.connect(self._rehearse)
        self.words.put_off.connect(self._put_off)
        self.landing.listened.connect(self.words.hold_back)
        self.page.settled.connect(self.next.setFocus)

    def may_keep(self) -> bool:
        """Ask first whether it is safe for the other to read it, where that stands unseen."""
        lead_there = partial(reveal, self.landing)
        return not (self.landing.shares() and self.landing.share.asks_first(lead_there))

    def carry_out(self) -> object | None:
        return self.context.bus.carry_out(
            self.context.journal.offer_repair, self.draft, share=self.landing.shares()
        )

    def leads_to(self) -> MomentKind | None:
        # What answers the other is read below what it answers.
        return None if self.draft.editing or self.draft.about is not None else MomentKind.REPAIR

    def said(self) -> str:
        if reworded := self.reworded(self.context.journal.repair):
            return reworded
        if self.landing.shares():
            return said_of_sharing(self.context)
        if self._speaks():
            # To someone who may be in danger, no repair is praised, theirs or mine.
            return tr("Kept. It is in your history.")
        if self.draft.by is ReachedOut.I:
            return tr("Kept. You reached out; it is in your history.")
        return tr("Kept. The hurt and the repair stand side by side.")

    def looked_at(self, draft: RepairDraft) -> Iterable[str]:
        return (draft.words,)

    def begin(self, at: str | None = None) -> None:
        """Begin with what is not known yet, or with the words where these are asked for.

        A problem that kept words from being said is said.
        """
        super().begin(None if at == RepairProblem.TOO_LONG else at)
        if self.draft.waits_to_be_said() and at in tuple(self.problems()):
            self.stands_in_the_way(self.index)
        elif at == RepairProblem.NO_WORDS:
            self.words.focus_first()
        elif at == RepairProblem.PROMISE_OF_THEIRS:
            self.landing.promise.open()

    def _speaks(self) -> bool:
        """Tell whether the hurt, or anything that is typed here, tells of danger."""
        return any(note.speaks() for note in self.landing.notes)

    def _put_off(self) -> None:
        """Let the words wait until I have said them."""
        self.take_typed()
        if self._speaks():
            # It was pressed before what was typed last was looked at.
            return
        if any(self.problems()) and self.stands_in_the_way(self.index):
            # What waits can be said with one key.
            return
        self.change(replace(self.draft, to_say=True))
        if self.save_now():
            self.kept.emit(
                tr("These words wait on Today, under “For you”, until you have said them.")
            )

    def _rehearse(self) -> None:
        """Leave the draft as it is, and rehearse with the words that it has."""
        self.take_typed()
        if self._speaks():
            return
        draft, context = self.draft, self.context
        if self.save_now():
            rehearsal = context.journal.promises.begin_rehearsal(
                hurt=draft.hurt, about=draft.about, words=draft.words
            )
            context.navigator.continue_draft(replace(rehearsal, repair=draft.uuid))


def _kept(context: AppContext, draft: RepairDraft) -> Repair | None:
    """Return the repair that is reworded, as it is kept, or None for a new one."""
    if draft.editing:
        with suppress(KeyError):
            return context.journal.repair(draft.uuid)
    return None
