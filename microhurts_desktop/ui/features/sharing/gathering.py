"""The gathering: a conversation of two in eight steps, in the room where both are unlocked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from microhurts_desktop.content import grammar
from microhurts_desktop.content.gatherings import gathering_texts
from microhurts_desktop.domain.gatherings import LENGTHS, GatheringDraft, Part
from microhurts_desktop.domain.people import Person
from microhurts_desktop.language.plans import plan
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.services.gatherings import Written
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.features.sharing.gathering_parts import (
    Appreciate,
    Choose,
    End,
    LastPlan,
    Loved,
    OneThing,
    PartView,
    Plan,
)
from microhurts_desktop.ui.features.sharing.yearly_parts import Concern, LastYear, Strong
from microhurts_desktop.ui.kit.calm_timer import CalmTimer
from microhurts_desktop.ui.kit.cards import (
    Card,
    button,
    clear_layout,
    column,
    explained,
    flowing,
    rename,
    row,
    stacked,
    topped,
)
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.entering import EnterGoesOn
from microhurts_desktop.ui.kit.fields import ErrorLine
from microhurts_desktop.ui.kit.input_methods import take_composed
from microhurts_desktop.ui.kit.labels import paragraph, soft, title
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.reflow import Reflow, labelled_row
from microhurts_desktop.ui.kit.screen_reader import tell
from microhurts_desktop.ui.kit.tab_order import tab_as_it_stands
from microhurts_desktop.ui.kit.timers import Autosave
from microhurts_desktop.ui.parts.sharing.between import Between
from microhurts_desktop.ui.parts.sharing.not_for import NotForAbuse
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote
from microhurts_desktop.ui.parts.writing.wizard import SIDE_CHARS, STEP_CHARS, ProgressLine

PARTS: Mapping[Part, type[PartView]] = {
    Part.LAST_PLAN: LastPlan,
    Part.APPRECIATE: Appreciate,
    Part.WENT_WELL: PartView,
    Part.CHOOSE: Choose,
    Part.ONE_THING: OneThing,
    Part.LOVED: Loved,
    Part.PLAN: Plan,
    Part.END: End,
    Part.LAST_YEAR: LastYear,
    Part.STRONG: Strong,
    Part.CONCERN: Concern,
    Part.YEARS_END: End,
}

HEAD_CHARS, TIME_CHARS = 40, 24


class Gathering(QWidget):
    """Goes step by step, as slowly as both like. ``over`` says what was kept; it ends for both.

    What either writes is saved in their own journal as it is typed, so that an interruption costs
    nothing: the next time, it goes on at the step where it was left.
    """

    over = Signal(str)

    def __init__(self, between: Between, *, yearly: bool = False) -> None:
        super().__init__()
        self._yearly = yearly
        self._two = between.journal
        self._texts = gathering_texts()
        self._steps = self._texts.yearlys if yearly else self._texts.steps
        self.said: dict[Person, GatheringDraft] = {
            who: self._two.written_by(who) for who in self._two.both
        }
        self._saved = dict(self.said)
        self._is_showing = False
        ids = [step.id for step in self._steps]
        left = (one.left_at for one in self.said.values())
        self.index = max((ids.index(part) for part in left if part in ids), default=0)
        self._began_at = self.index
        # What was come to, today or before an interruption.
        self._reached = {part for one in self.said.values() for part in one.come_to}
        self.autosave = Autosave(self, self._save)
        self._kicker, self._title = soft(), title()
        self.timer = CalmTimer()
        self.timer.setWordWrap(True)
        self.progress = ProgressLine(len(self._steps), self.show_step)
        lengths = [(minutes, tr("%n minute(s)", "", minutes)) for minutes in LENGTHS]
        self.length = ChipGroup[int](tr("How long today?"), lengths, optional=False)
        self.length.set_values([LENGTHS[0]])
        self.length.picked.connect(self._begin_timer)
        self._length_row = stacked(labelled_row(self.length))
        self.says = paragraph()
        self.error = ErrorLine()
        self.note = SafetyNote(between.navigator.help_lines)
        self.parts: tuple[PartView, ...] = tuple(PARTS[step.id](between) for step in self._steps)
        for part in self.parts:
            part.edited.connect(self._take)
            part.hide()
        self._paused = soft(tr("A pause. Breathe, drink something. It goes on when you both like."))
        self._side = QVBoxLayout()
        self._lay_out(between)
        EnterGoesOn(self, self.go_on)

    def _lay_out(self, between: Between) -> None:
        self.next = button(tr("Go on"), self.go_on, "primary")
        self.back = button(tr("Back"), self.go_back)
        self.pause = button(tr("Pause"), self._pause)
        self.skip = button(tr("Skip this"), self._skip, "link")
        self.enough = explained(
            button(tr("Enough for now"), lambda: self._end(early=True)),
            tr("Ends it for both of you. What you did not come to waits in your own journals."),
        )
        card = Card(margin=24, spacing=16)
        self._step = stacked(self.says, self._length_row, *self.parts, self.note, spacing=14)
        card.put(self._step, self._paused, self.error)
        card.column.addStretch(1)
        card.put(flowing(self.next, self.back, self.pause, self.skip))
        ends = Card(spacing=6).put(
            soft(tr("It may end at any moment, for both. Nobody has to say why.")),
            row(self.enough),
        )
        side = topped(stacked(self._side, ends, NotForAbuse(between.navigator), spacing=14))
        letter = self.fontMetrics().averageCharWidth()
        body = Reflow((card, letter * STEP_CHARS), (side, letter * SIDE_CHARS), shares=(65, 35))
        heads = stacked(self._kicker, self._title, spacing=2)
        time = stacked(self.timer, soft(tr("nobody is cut off")), spacing=2)
        top = Reflow((heads, letter * HEAD_CHARS), (time, letter * TIME_CHARS), shares=(1, 0))
        column(top, self.progress, body, within=self, spacing=14)

    # -- steps

    def begin(self) -> None:
        """Show where it was left, or the first step."""
        self.show_step(self.index)

    def show_step(self, index: int) -> None:
        """Show the step at ``index``, 0-based; what was typed before is kept."""
        self.save_now()
        self.index = index
        step, part = self._steps[index], self.parts[index]
        self._reached.add(step.id)
        one, other = self._two.both
        self._kicker.setText(
            tr(
                "{what} · {one} and {other} are here · step {n} of {all}",
                what=tr("A yearly evening") if self._yearly else tr("Gathering"),
                one=one.name,
                other=other.name,
                n=index + 1,
                all=len(self.parts),
            )
        )
        self._title.setText(step.heading)
        self.progress.show_step(index, [one.heading for one in self._steps])
        self.says.setText(step.says)
        self._length_row.setVisible(index in (0, self._began_at))
        for shown in self.parts:
            shown.setVisible(shown is part)
        if isinstance(part, OneThing):
            part.bring(self._speaker())
        self._show_said()
        self.back.setVisible(index > 0)
        self.skip.setVisible(index + 1 < len(self.parts))
        self.error.say("")
        self._go_on_after_pause()
        self._begin_timer()
        self._show_turn()
        for who, draft in self.said.items():
            reached = tuple(part for part in Part if part in self._reached)
            self.said[who] = replace(draft, left_at=step.id, come_to=reached)
        self.autosave.save_soon()
        first = next((field for field in part.fields() if field.isVisibleTo(self)), None)
        (first or self.next).setFocus()
        tell(self, f"{self._kicker.text()}. {step.heading}")

    def go_on(self) -> None:
        """Go on: within the step, to the next one, or to the end."""
        part = self.parts[self.index]
        if not self._paused.isHidden():
            self._pause()
        elif part.go_on_within():
            self._show_turn()
            self.next.setFocus()
        else:
            self._skip()

    def go_back(self) -> None:
        """Go to the step before."""
        self.show_step(max(0, self.index - 1))

    def _skip(self) -> None:
        if self.index + 1 < len(self.parts):
            self.show_step(self.index + 1)
        else:
            self._end()

    def _speaker(self) -> Person | None:
        return next((part.speaker() for part in self.parts if isinstance(part, Choose)), None)

    def _show_turn(self) -> None:
        part = self.parts[self.index]
        rename(self.next, part.next_text())
        clear_layout(self._side)
        if isinstance(part, OneThing):
            self._side.addWidget(part.side())
        # What is made by now would come last.
        tab_as_it_stands(self)

    # -- time

    def _begin_timer(self) -> None:
        whole = self.length.value() or LENGTHS[0]
        self.timer.begin(self._steps[self.index].minutes_of(whole))

    def _pause(self) -> None:
        pauses = self._paused.isHidden()
        self._paused.setVisible(pauses)
        self._step.setVisible(not pauses)
        if pauses:
            self.save_now()
            self.timer.pause()
            rename(self.pause, tr("Go on"))
            self.next.hide()
            self.pause.setFocus()
        else:
            self._go_on_after_pause()
            self.timer.go_on()
            self.next.setFocus()

    def _go_on_after_pause(self) -> None:
        self._paused.hide()
        self._step.show()
        self.next.show()
        rename(self.pause, tr("Pause"))

    # -- what is written

    def _show_said(self) -> None:
        part = self.parts[self.index]
        self._show_in(part)
        # Of what is not seen yet, it would tell one of the two what the other wrote.
        self.note.watch("\n".join(field.text() for field in part.fields()))

    def _show_in(self, part: PartView) -> None:
        # What is shown is no edit: a step that is filled in part would say what is not so.
        self._is_showing = True
        try:
            part.show_said(self.said)
        finally:
            self._is_showing = False

    def _take(self) -> None:
        if self._is_showing:
            return
        part = self.parts[self.index]
        for who, draft in self.said.items():
            self.said[who] = part.edit(who, draft)
        self._show_said()
        self.error.say("")
        self.autosave.save_soon()

    def save_now(self) -> bool:
        """Save what was typed. Returns False if it could not be saved."""
        take_composed()
        return self.autosave.save_now()

    def _save(self) -> bool:
        for who, draft in self.said.items():
            if draft == self._saved[who]:
                continue
            try:
                self._two.save_written(who, draft)
            except UserError as error:
                self.error.say(str(explain(error)))
                return False
            self._saved[who] = draft
        return True

    def _end(self, *, early: bool = False) -> None:
        if not self.save_now() or self._is_too_long():
            return
        self.autosave.stop()
        written = {who: self._written(draft) for who, draft in self.said.items()}
        try:
            self._two.keep_gathering(written)
        except UserError as error:
            self.error.say(str(explain(error)))
            self.autosave.save_soon()
            return
        # It waits no more, and is not to be saved anew on the way out.
        self._saved = dict(self.said)
        if early:
            self.over.emit(tr("Enough for now. What was good and what you planned by now is kept."))
        else:
            self.over.emit(tr("What was good and what you planned is kept for you both."))

    def _is_too_long(self) -> bool:
        for index, part in enumerate(self.parts):
            # One that was not come to today shows nothing yet.
            self._show_in(part)
            for field in part.fields():
                if field.is_too_long():
                    self.show_step(index)
                    field.setFocus()
                    self.error.say(tr("The text is very long. Please shorten it a little."))
                    return True
        return False

    def _written(self, draft: GatheringDraft) -> Written:
        planned = plan(draft.plan_when, draft.plan_then, grammar.grammar())
        is_told, is_asked = Part.APPRECIATE in self._reached, Part.LOVED in self._reached
        return Written(
            appreciations=draft.appreciations if is_told else (),
            untold=() if is_told else draft.appreciations,
            unasked="" if is_asked else draft.would_help,
            plan=planned,
            agreed=draft.agreed,
            strong=draft.strong,
            concern=draft.concern,
            their_side=draft.their_side,
        )
