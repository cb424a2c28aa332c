"""The week, alone: what the week's own entries tell, two to four small answers, and one plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.moments import MomentKind, local_day
from microhurts_desktop.domain.reflections import OfWeek, ReflectionDraft
from microhurts_desktop.domain.weeks import Week
from microhurts_desktop.ui.context.kinds import KINDS
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.reflection_forms import plan_in
from microhurts_desktop.ui.context.texts import (
    first_line,
    landed_name,
    repair_words,
    standing_name,
)
from microhurts_desktop.ui.features.moments.asked import AskedDialog, answer_at, asked, mended_in
from microhurts_desktop.ui.kit.cards import Card, stacked, topped
from microhurts_desktop.ui.kit.days import say_day
from microhurts_desktop.ui.kit.labels import buddy, heading, labelled, soft
from microhurts_desktop.ui.kit.language import side_by_side, tr
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.moments.moment_row import MomentWords
from microhurts_desktop.ui.parts.writing.draft_wizard import Answers, DraftStep
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote

# Of a week with very much in it, so many of each stand there: the newest.
MOST_SHOWN = 8
WORDS = 120


class PlanStep(DraftStep[ReflectionDraft]):
    """Two small boxes that make one plan, which stands below them as it will be kept."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(tr("What would you like next week?"), next_text=tr("Keep it"))
        self._when, self._then = answer_at(OfWeek.WHEN), answer_at(OfWeek.THEN)
        self.when = WritingField(tr("When …"), tr("I come home on Tuesday"), lines=1)
        self.then = WritingField(
            tr("then I …"), tr("sit down for five minutes before anything else"), lines=1
        )
        self.ask(self.when, self.then)
        self.plan = OwnWords(tr("Your plan"))
        self.whole = Card("tint-sage").put(self.plan)
        self.note = SafetyNote(context.navigator.help_lines)
        hint = tr(
            "One small thing that is in your own hands. Tied to a moment that is sure to come, it"
            " is easier to do."
        )
        self.lay_out(
            soft(hint),
            *(labelled(self.when), self.when, labelled(self.then), self.then),
            *(self.whole, self.note),
        )

    def fill(self, draft: ReflectionDraft) -> None:
        self.when.set_text(self._when.given(draft))
        self.then.set_text(self._then.given(draft))
        self.plan.set_text(plan_in(draft))
        self.whole.setVisible(bool(self.plan.text()))
        self.note.watch(draft.text)

    def edit(self, draft: ReflectionDraft) -> ReflectionDraft:
        return self._then.put(self._when.put(draft, self.when.text()), self.then.text())

    def goes_on_within(self) -> bool:
        """Go on from the first box to the second."""
        if not self.when.hasFocus():
            return False
        self.then.setFocus()
        return True

    def answers(self) -> Answers:
        return mended_in(self.when)


class WeekDialog(AskedDialog):
    """The week that ends on the draft's own day. What was meant the last time stands first."""

    def __init__(self, context: AppContext, draft: ReflectionDraft) -> None:
        journal = context.journal
        last = local_day(draft.happened_at)
        week = journal.reflections.week_until(last)
        today = local_day(journal.now())
        self.good = asked(
            context,
            OfWeek.GOOD,
            tr("What was good this week?"),
            tr("One thing is enough, small as it may be. What did it do for you?"),
            tr("The walk on Sunday. For an hour I was only there."),
        )
        self.stung = asked(
            context,
            OfWeek.STUNG,
            tr("What stung, and where does it stand for you?"),
            tr(
                "What you named this week stands below; nothing has to be added. What has settled,"
                " and what still asks for something?"
            ),
            tr("The remark at dinner is gone by now. Not being asked still hurts a little."),
        )
        self.did = asked(
            context,
            OfWeek.DID,
            tr("What did you do?"),
            tr(
                "Only your own part: something you tried, said, left or made good. It need not have"
                " worked."
            ),
            tr("I asked what was going on before I answered."),
        )
        self.plan = PlanStep(context)
        before = journal.reflections.week_before(draft)
        self.good.laid_out(*_listed(tr("What you noticed"), _good(week, today)))
        self.stung.laid_out(*_listed(tr("What you named"), _stung(week, today, context)))
        self.did.laid_out(*_listed(tr("What you kept of it"), _did(week, today)))
        if before is not None and (meant := plan_in(before)):
            self.good.column.insertWidget(0, first := _meant(meant))
            # A screen reader reads in the order of the children: what stands above comes first.
            first.lower()
        steps: list[DraftStep[ReflectionDraft]] = [self.good, self.did, self.plan]
        # Nobody is asked for hurts: only what was named is looked at.
        if _looks_at_hurts(week, context) or draft.answer(OfWeek.STUNG).strip():
            steps.insert(1, self.stung)
        super().__init__(context, tr("My week"), draft, steps, _beside(context))


def _looks_at_hurts(week: Week, context: AppContext) -> bool:
    return bool(week.stung) and not context.settings.open_hurts_are_hidden


def _meant(plan: str) -> QWidget:
    words = OwnWords(tr("What you meant to do, the last time"), plan)
    asked_before = buddy(heading(words.accessibleName(), tone="plum"), words)
    however = tr("However it went is fine. Take it up again, change it, or leave it behind.")
    return Card("tint-plum", margin=16, spacing=4).put(asked_before, words, soft(however))


def _listed(name: str, rows: Iterable[QWidget]) -> list[QWidget]:
    shown = [*rows][-MOST_SHOWN:]
    return [stacked(soft(name), *shown, spacing=8)] if shown else []


def _row(kind: MomentKind, text: str, *details: str) -> MomentWords:
    entry = KINDS[kind]
    return MomentWords(first_line(text, WORDS), side_by_side(*details), entry.tone, entry.icon)


def _good(week: Week, today: date) -> Iterator[QWidget]:
    for one in week.good:
        yield _row(MomentKind.GOOD, one.what, say_day(local_day(one.at), today))


def _stung(week: Week, today: date, context: AppContext) -> Iterator[QWidget]:
    if context.settings.open_hurts_are_hidden:
        return
    for one, standing in week.stung:
        # To someone who may be in danger, nothing is held out that they would owe.
        in_danger = context.journal.open_hurts.tells_of_danger(one.uuid)
        stands = [] if in_danger and standing.is_waiting else [standing_name(standing)]
        yield _row(MomentKind.HURT, one.event, *stands, say_day(local_day(one.at), today))


def _did(week: Week, today: date) -> Iterator[QWidget]:
    for repair in week.repairs:
        day = say_day(local_day(repair.at), today)
        yield _row(MomentKind.REPAIR, repair_words(repair.words), tr("a repair of mine"), day)
    for landing in week.landings:
        said = tr("You said how a repair landed: {landed}", landed=landed_name(landing.landed))
        yield _row(MomentKind.REPAIR, said, say_day(local_day(landing.said_at), today))
    for promise in week.promises:
        assert promise.answered_on is not None
        day = say_day(promise.answered_on, today)
        yield _row(MomentKind.REPAIR, promise.words, tr("a promise you looked at again"), day)


def _beside(context: AppContext) -> QWidget:
    card = Card("tint-plum", spacing=6).put(heading(tr("For you alone"), tone="plum"))
    card.put(soft(tr("Two to five minutes. Any question may stay open, and nobody counts.")))
    if not context.journal.sharing.can_share():
        honest = tr(
            "What it can do: help you see your week, and choose one thing. What it may not do:"
            " change how things are between the two of you. That is in no one person's hands."
        )
        card.put(soft(honest))
    return topped(card)
