"""A pause: a break that names its return, shown large, and the way back from it."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication

from microhurts_desktop.content.calming import offers
from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.pauses import Pause, PauseState, standing
from microhurts_desktop.domain.repairs import ReachedOut, RepairProblem
from microhurts_desktop.ui.context.page import AppContext, Page
from microhurts_desktop.ui.features.pause.back_card import BackCard
from microhurts_desktop.ui.features.pause.begin_card import BeginCard
from microhurts_desktop.ui.features.pause.calming_cards import CalmingCards
from microhurts_desktop.ui.features.pause.pause_line import LOOK_EVERY_MS
from microhurts_desktop.ui.features.pause.running_card import RunningCard
from microhurts_desktop.ui.features.pause.texts import say_promise
from microhurts_desktop.ui.kit.cards import put, readable
from microhurts_desktop.ui.kit.click_guard import ClickGuard
from microhurts_desktop.ui.kit.days import say_time
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import title
from microhurts_desktop.ui.kit.language import fill, tr
from microhurts_desktop.ui.parts.sharing.not_for import NotForAbuse


@guarded
class PausePage(Page):
    """Begins a pause, shows the one that runs, or offers words for coming back."""

    learn_topic = "repairing"

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.PAUSES})

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, tr("A pause"))
        self._pauses = context.journal.pauses
        self._has_come_back = False
        self._is_new_promise = False
        self._shown = (False, False)
        self.heading = title(tr("A pause"))
        self.begin = BeginCard(self._pauses)
        self.begin.begun.connect(self._begin)
        self.running = RunningCard()
        self.running.back.connect(self._come_back)
        self.running.ten_more.connect(self._promise_anew)
        self.running.ended.connect(self._end)
        self.calming = CalmingCards()
        self.back = BackCard()
        self.back.chosen.connect(self._say_it_with)
        self.back.ten_more.connect(self._promise_anew)
        self.back.done.connect(self._end)
        both_safe = tr(
            "A pause is for two people who are both safe. If you are afraid of them, or they do not"
            " let you go, you owe nobody a promise: leave if you can. The help lines know what to"
            " do."
        )
        self.not_for = NotForAbuse(context.navigator, both_safe)
        parts = (self.begin, self.running, self.back, self.calming, self.not_for)
        put(self.column, self.heading, *map(readable, parts)).addStretch(1)
        self._click_guard = ClickGuard(self.back)
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_EVERY_MS)
        self._clock.timeout.connect(self.refresh)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the time while somebody looks. Enter alone goes on from here."""
        super().showEvent(event)
        self.refresh()
        self._clock.start()
        if not event.spontaneous():
            self.focus_first()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look at no clock while nobody sees it; whoever left has come back."""
        super().hideEvent(event)
        self._clock.stop()
        if not event.spontaneous():
            self._has_come_back = self._is_new_promise = False

    def refresh(self) -> None:
        """Show where the pause stands now."""
        now, pause = self.journal.now(), self._pauses.running()
        runs = pause is not None and standing(pause, now) is PauseState.RUNNING
        is_back = not runs and (pause is not None or self._has_come_back)
        if is_back:
            self._say_back(pause)
        shown = (runs, is_back)
        leads = shown != self._shown and self._has_focus()
        self._shown = shown
        self.begin.setVisible(not runs and not is_back)
        self.running.setVisible(runs)
        self.calming.setVisible(runs)
        if is_back and self.back.isHidden():
            # A click that was meant for what stood here is not a choice of words.
            self._click_guard.begin()
        self.back.setVisible(is_back)
        if pause is not None and runs:
            self.running.show_pause(pause, now, is_new_promise=self._is_new_promise)
        elif not is_back:
            self.begin.refresh()
        if leads:
            # What had the focus is gone, and Qt would hand it on to anything.
            self.focus_first()

    def _say_back(self, pause: Pause | None) -> None:
        if pause is None:
            note = tr("Coming back is the repair. A few words make it easier for both.")
            self.back.say(tr("You're back."), note, can_have_more=False)
            return
        now = self.journal.now()
        note = tr("Not calm yet? Then make a new promise, and tell them.")
        if standing(pause, now) is PauseState.PASSED:
            note = tr("Late is all right. Coming back now still counts.")
        self.back.say(say_promise(pause, now), note, can_have_more=True)

    # -- the keyboard stays where it can go on

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def focus_first(self) -> None:
        """Give the keyboard to what is done next."""
        if self.running.isVisibleTo(self):
            self.running.back_button.setFocus()
        elif self.back.isVisibleTo(self):
            self.back.words.setFocus()
            # A key that was meant for what stood here before chooses nothing.
            self.back.words.set_value(None)
        else:
            self.begin.begin.setFocus()
        self.verticalScrollBar().setValue(0)

    # -- what is done

    def _begin(self, minutes: int) -> None:
        self._is_new_promise = False
        if self.context.bus.carry_out(self._pauses.begin, minutes):
            self._say_until(tr("The pause has begun. You said you would be back at {time}."))

    def _promise_anew(self) -> None:
        self._is_new_promise = True
        if self.context.bus.carry_out(self._pauses.ten_more):
            self._say_until(tr("A new promise: back at {time}."))

    def _come_back(self) -> None:
        self._has_come_back = True
        if not self.context.bus.carry_out(self._pauses.end):
            self._has_come_back = False
        self.refresh()

    def _end(self) -> None:
        self._has_come_back = False
        if self.context.bus.carry_out(self._pauses.end):
            self.refresh()
            self.context.bus.said.emit(tr("The pause is over. Nothing of it is kept."))

    def _say_it_with(self, phrase: str) -> None:
        text = next(one.text for one in offers().back if one.id == phrase)
        if not self.context.bus.carry_out(self._pauses.end):
            return
        draft = replace(self.journal.begin_repair(), by=ReachedOut.I, words=text, phrase=phrase)
        self.context.navigator.continue_draft(draft, RepairProblem.NO_WORDS)

    def _say_until(self, text: str) -> None:
        pause = self._pauses.running()
        if pause is not None:
            self.context.bus.said.emit(fill(text, time=say_time(pause.returns_at)))
