"""A repair, whole: its words, how they landed, and what it is for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import ReachedOut, Repair
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.partner_names import who_shared, with_other
from microhurts_desktop.ui.context.texts import (
    channel_name,
    landed_name,
    repair_words,
    who_reached_out,
)
from microhurts_desktop.ui.features.moments.landing_line import LandingLine
from microhurts_desktop.ui.features.moments.sheet import Sheet
from microhurts_desktop.ui.features.moments.wordings import wordings_in_markdown
from microhurts_desktop.ui.features.repairs.promise_rows import PromiseCard
from microhurts_desktop.ui.features.repairs.say_back import SayBack
from microhurts_desktop.ui.kit.cards import Card, button, flowing, rename, row
from microhurts_desktop.ui.kit.days import say_whole_day
from microhurts_desktop.ui.kit.labels import SENTENCE, heading, soft
from microhurts_desktop.ui.kit.language import side_by_side, tr
from microhurts_desktop.ui.kit.markdown import captioned, headed, line, said_when
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.parts.large_button import large_button
from microhurts_desktop.ui.parts.sharing.answer_ways import AnswerWays
from microhurts_desktop.ui.parts.sharing.shared_words import about_gone
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote

if TYPE_CHECKING:
    from microhurts_desktop.services.export_all import Everything

LONG = 200


def _beginning(text: str) -> str:
    """Return the beginning of a long text. It may be one long word, so it is cut anywhere."""
    line = " ".join(text.split())
    return line if len(line) <= LONG else line[:LONG] + "…"


class RepairSheet(Sheet):
    """One repair; ``hurt`` is the one of mine that it meets, or None.

    One that the other shared is theirs: only how it landed is mine to say.
    """

    kind = MomentKind.REPAIR

    @classmethod
    def found(cls, journal: Journal, uuid: str) -> tuple[Any, ...]:
        repair = journal.repair_or_shared(uuid)
        return repair, journal.hurt(repair.hurt) if repair.hurt else None

    @staticmethod
    def in_markdown(repair: Repair, everything: Everything) -> list[str]:
        said = [
            *headed(repair.at, tr("A repair"), repair.words),
            line(who_reached_out(repair.by), channel_name(repair.how)),
        ]
        if (hurt := everything.moment_of(repair.hurt)) is not None:
            said.append(line(tr("For the hurt of"), said_when(hurt.at)))
        for landing in repair.landings:
            day = say_whole_day(landing.landed_on)
            said.append(line(tr("How it landed"), f"{landed_name(landing.landed)}, {day}"))
            if landing.warmth is not None:
                said.append(line(tr("Warmth, from 1 to 5"), str(landing.warmth)))
            said += captioned((tr("What would help"), landing.would_help))
            if landing.would_help:
                said.append("")
        return [*said, *wordings_in_markdown(repair, everything)]

    def __init__(self, context: AppContext, repair: Repair, hurt: Hurt | None) -> None:
        super().__init__(context, repair.uuid)
        sharing = context.journal.sharing
        self._shared = sharing.theirs(repair.uuid)
        mine = repair.author == sharing.me.vault_id
        self.begin(self.when(repair.offered_at))
        said = repair_words(repair.words)
        self.words.put(OwnWords(tr("Words of the repair"), said, factor=SENTENCE))
        if repair.by is ReachedOut.I:
            self.large = large_button(lambda: repair.words)
            self.words.put(row(self.large))
        who = who_shared(self._shared, sharing) if self._shared else who_reached_out(repair.by)
        self.words.put(soft(side_by_side(who, channel_name(repair.how))))
        in_danger = self.add_safety_note((repair.words,), about=repair.uuid)

        self.add_wordings()
        self.landing = LandingLine(context, repair)
        self.landing.undo_offered.connect(self.undo_offered)
        card = Card().put(heading(tr("How it landed")), self.landing)
        self.say_back: SayBack | None = None
        if repair.by is ReachedOut.THEY:
            self.say_back = SayBack(context, repair)
            card.put(self.say_back)
            # It has its place all the same, by which Tab finds its way.
            self.say_back.setHidden(in_danger)
        self.landing.listened.connect(self._step_back)
        self._in_danger = in_danger
        self.edit, self.delete = self.edit_and_delete()
        if mine:
            card.put(flowing(self.edit, self.delete))
        elif repair.landing is not None:
            rename(self.delete, tr("Remove my answer"))
            card.put(flowing(self.delete))
        for unused in (self.edit, self.delete):
            if unused.parentWidget() is None:
                # With no place of its own it would outlive this sheet, and hold its words.
                unused.setParent(self)
                unused.hide()
        self.add_harm_line(card)
        self.beside.addWidget(card)
        if mine and repair.by is ReachedOut.I:
            self.promise = PromiseCard(context, repair)
            self.promise.undo_offered.connect(self.undo_offered)
            self.beside.addWidget(self.promise)
        self.beside.addWidget(self._meets(repair, hurt))
        if mine:
            self.add_sharing(repair)
        elif self._shared is not None:
            self.answers = AnswerWays(context, self._shared)
            self.beside.addWidget(self.answers)
        self.add_thread()

    def close_card(self) -> bool:
        """Put an open card away. Returns whether one was open."""
        if super().close_card() or self.landing.close_card():
            return True
        return self.say_back is not None and self.say_back.close_card()

    def _step_back(self) -> None:
        """Offer no words to say back where danger is heard by now, in what is typed as well."""
        if self.say_back is not None:
            heard = any(note.shown for note in self.landing.findChildren(SafetyNote))
            self.say_back.setHidden(self._in_danger or heard)

    def save_words(self) -> bool:
        """Save what is typed of how it landed."""
        return self.landing.save_words()

    def _meets(self, repair: Repair, hurt: Hurt | None) -> Card:
        if hurt is not None:
            return self._hurt_card(tr("The hurt it meets"), hurt.event, hurt.uuid, own=True)
        sharing = self.context.journal.sharing
        about = repair.about or (self._shared.about if self._shared is not None else None)
        theirs = sharing.theirs(about) if about is not None else None
        if theirs is not None:
            head = with_other(tr("The hurt that {other} shared"), sharing)
            return self._hurt_card(head, theirs.snapshot.event, theirs.uuid, own=False)
        if about is not None:
            return Card().put(heading(tr("The hurt it meets")), about_gone())
        return Card().put(heading(tr("For no hurt in particular")))

    def _hurt_card(self, head: str, event: str, uuid: str, *, own: bool) -> Card:
        ask = partial(self.moment_asked.emit, MomentKind.HURT if own else None, uuid)
        self.open_hurt = button(tr("Open the hurt"), ask, "link")
        words = OwnWords(head, _beginning(event))
        return Card("card-clay").put(heading(head), words, row(self.open_hurt))
