"""Underground: the hurts that wait, by what was needed, and gentle ways on with one of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QDeadlineTimer, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.changes import Done, Topic
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.underground import by_need, several_wait_long
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.undo_page import UndoPage
from microhurts_desktop.ui.features.underground.actions import Actions
from microhurts_desktop.ui.features.underground.asleep import Asleep
from microhurts_desktop.ui.features.underground.bring_up import BringUpView
from microhurts_desktop.ui.features.underground.need_card import NeedCard
from microhurts_desktop.ui.kit.cards import Card, button, clear_layout, column, row, stacked, topped
from microhurts_desktop.ui.kit.click_guard import ClickGuard
from microhurts_desktop.ui.kit.days import say_day
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import heading, paragraph, soft, title
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.reflow import Reflow
from microhurts_desktop.ui.kit.tab_order import tab_as_it_stands

NEEDS_AT_ONCE = 6
GROUPS_CHARS = 50
BESIDE_CHARS = 28
LISTEN_MS = 20


@guarded
class UndergroundPage(UndoPage):
    """The groups, or the view that brings one up. It counts nothing, and urges nothing."""

    learn_topic = "underground"

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.MOMENTS, Topic.REPAIRS})

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, tr("Underground"))
        self.cards: list[NeedCard] = []
        self.panel: Actions | None = None
        self.bringing_up: BringUpView | None = None
        self._shown: tuple[object, ...] | None = None
        self._needs_shown = NEEDS_AT_ONCE
        self._no_harm_waits, self._may_talk = True, False
        self._wait_long: tuple[Hurt, ...] = ()
        self._unheard: Iterator[Hurt] = iter(())
        self._listening = QTimer(self, singleShot=True, interval=0)
        self._listening.timeout.connect(self._listen)
        small = tr("Hurts that have not met a repair. Small is not the same as nothing.")
        self.small = soft(small)
        letter = self.fontMetrics().averageCharWidth()
        groups = (topped(self._groups_column()), letter * GROUPS_CHARS)
        beside = (topped(self._beside()), letter * BESIDE_CHARS)
        parts = Reflow(groups, beside, shares=(64, 36))
        heads = column(title(tr("What went underground")), self.small, spacing=2)
        self.overview = stacked(heads, parts, spacing=16)
        self.column.addWidget(self.overview)
        self.column.addStretch(1)
        self._click_guard = ClickGuard(self.overview)

    # -- what is shown

    def _groups_column(self) -> QWidget:
        gathers = tr(
            "What stung and was neither repaired nor let go gathers here, by what you needed. It"
            " waits quietly, until you want to look at it."
        )
        self.name_one = button(tr("Name a hurt"), self.context.navigator.name_hurt, "primary")
        head = heading(tr("Nothing waits here"))
        self.nothing = Card(margin=28).put(head, soft(gathers), row(self.name_one))
        needs = QWidget()
        self._needs = column(within=needs, spacing=14)
        self.more_needs = button(tr("Show other needs"), self._show_more_needs, "link")
        self.asleep = Asleep()
        self.asleep.wake_asked.connect(self._wake)
        more = row(self.more_needs)
        return stacked(self.nothing, needs, more, self.asleep, spacing=14)

    def _beside(self) -> QWidget:
        self.carrying = paragraph()
        feels_big = heading(tr("When something small feels big"), tone="plum")
        self.feels_big = Card("tint-plum", spacing=6).put(feels_big, self.carrying)
        stored = tr(
            "“It's not a big deal” often means stored away. If you let one go, say what changed. It"
            " stays in your history, and stops waiting."
        )
        self.letting_go = Card(spacing=6).put(heading(tr("Letting go, really")), soft(stored))
        learn = partial(self.context.navigator.learn, "underground")
        self.learn = button(tr("About letting go"), learn, "link")
        self.letting_go.put(row(self.learn))
        third = tr(
            "When hurts wait for months, it can help to talk them over with someone who has learned"
            " to listen, as two or on your own. There is no hurry in it."
        )
        self.support = button(tr("Professional support"), self.context.navigator.support, "link")
        self.not_alone = Card(spacing=6).put(heading(tr("You need not do this alone")), soft(third))
        self.not_alone.put(row(self.support)).hide()
        return stacked(self.feels_big, self.letting_go, self.not_alone, spacing=14)

    def refresh(self) -> None:
        """Show what waits now. Where nothing changed, what is being written is left alone."""
        today = self.journal.now().date()
        waiting, asleep = self.journal.open_hurts.underground(), self.journal.open_hurts.asleep()
        partly = self.journal.open_hurts.partly_repaired()
        harms = self.journal.open_hurts.harms()
        shown = (waiting, asleep, partly, harms, today)
        if shown == self._shown:
            return
        self._shown = shown
        if self.bringing_up is not None and self.bringing_up.uuid not in {h.uuid for h in waiting}:
            self.close_view()
        to_repair = tuple(hurt for hurt in waiting if hurt.uuid not in harms)
        self._no_harm_waits = len(to_repair) == len(waiting)
        self._wait_long = to_repair if several_wait_long(to_repair, today) else ()
        self._begin_to_listen()
        groups: list[tuple[str | None, tuple[Hurt, ...]]] = [*by_need(to_repair).items()]
        shown_groups = groups[: self._needs_shown]
        self.more_needs.setVisible(len(groups) > self._needs_shown)
        if not self._no_harm_waits:
            shown_groups.append((None, tuple(hurt for hurt in waiting if hurt.uuid in harms)))
        self._show_needs(shown_groups, waiting, partly, today)
        self.asleep.show_hurts(asleep, today)
        tab_as_it_stands(self.overview)
        self.nothing.setVisible(not waiting)
        # Where nothing waits, one action is enough.
        self.learn.setVisible(bool(waiting))
        self.carrying.setText(self._what_it_may_carry(to_repair, today))
        self.small.setVisible(self._no_harm_waits)
        self._show_beside()

    def _show_beside(self) -> None:
        """Show what is said beside the hurts: nothing where one of them tells of danger.

        There help is offered, nothing is made small, and nobody is sent anywhere as two.
        """
        is_safe = self._no_harm_waits and (self.panel is None or self.panel.is_safe)
        for card in (self.feels_big, self.letting_go):
            card.setVisible(is_safe)
        self.not_alone.setVisible(is_safe and self._may_talk)

    def _begin_to_listen(self) -> None:
        """Find out whether to offer someone to talk to, as two as well: none may tell of danger."""
        self._may_talk = False
        self._unheard = iter(self._wait_long)
        if self._wait_long:
            self._listening.start()

    def _listen(self) -> None:
        # There may be very many: the window does something else between them.
        until = QDeadlineTimer(LISTEN_MS)
        for hurt in self._unheard:
            if self.journal.open_hurts.tells_of_danger(hurt.uuid):
                return
            if until.hasExpired():
                self._listening.start()
                return
        self._may_talk = True
        self._show_beside()

    def _show_needs(
        self,
        groups: list[tuple[str | None, tuple[Hurt, ...]]],
        waiting: tuple[Hurt, ...],
        partly: frozenset[str],
        today: date,
    ) -> None:
        chosen = self.panel.uuid if self.panel is not None else ""
        if chosen in {hurt.uuid for hurt in waiting}:
            # Else what was typed was said, or is no longer asked for.
            self._keep_words()
        self._drop_actions()
        clear_layout(self._needs)
        self.cards = []
        for need, hurts in groups:
            card = NeedCard(need, hurts, today, partly)
            card.chosen.connect(self.choose)
            self._needs.addWidget(card)
            self.cards.append(card)
        if self.cards:
            still_there = any(card.holds(chosen) for card in self.cards)
            self.choose(chosen if still_there else self.cards[0].first())

    def _show_more_needs(self) -> None:
        before = len(self.cards)
        self._needs_shown += NEEDS_AT_ONCE
        self._shown = None
        self.refresh()
        # Harms stand last, wherever they are.
        first = self.cards[before if self._no_harm_waits else before - 1]
        first.rows[first.first()].setFocus()

    def _what_it_may_carry(self, waiting: tuple[Hurt, ...], today: date) -> str:
        newest = waiting[0] if waiting else None
        if (
            newest is not None
            and newest.happened_at.date() == today
            and self.journal.open_hurts.resembling(newest).may_be_carried
        ):
            return tr(
                "Today's moment was a strong one. It resembles something earlier that was never"
                " repaired. Perhaps it is carrying that, too."
            )
        return tr(
            "A small thing can hurt a lot when it touches an older one. That does not make it less"
            " real. It can be good to know what else is being carried."
        )

    # -- one of them

    def choose(self, uuid: str) -> None:
        """Show what can be done about one hurt, below it."""
        if self.panel is not None:
            if self.panel.uuid == uuid:
                return
            self._keep_words()
            self._drop_actions()
        words = self.journal.open_hurts.words_of_release(uuid)
        actions = Actions(self.context, self.journal.hurt(uuid), words, self._keep_words)
        actions.bring_up.connect(lambda: self.bring_up(uuid))
        actions.released.connect(lambda words: self._release(uuid, words))
        actions.listened.connect(self._show_beside)
        actions.put_to_sleep.connect(lambda day: self._let_sleep(uuid, day))
        self.panel = actions
        for card in self.cards:
            if card.holds(uuid):
                card.choose(uuid, actions)
        self._show_beside()

    def _drop_actions(self) -> None:
        if self.panel is not None:
            for card in self.cards:
                card.release(self.panel.uuid)
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None

    def bring_up(self, uuid: str) -> None:
        """Show the view that brings one up."""
        self.bringing_up = BringUpView(self.context, self.journal.hurt(uuid))
        self.bringing_up.left.connect(self.close_view)
        share = partial(self.context.navigator.share_moment, MomentKind.HURT, uuid)
        self.bringing_up.share_asked.connect(share)
        self.overview.hide()
        self.column.insertWidget(0, self.bringing_up)
        self.bringing_up.show()
        self.verticalScrollBar().setValue(0)
        self.bringing_up.back.setFocus()

    def close_view(self) -> None:
        """Show the groups again."""
        if self.bringing_up is None:
            return
        view, self.bringing_up = self.bringing_up, None
        self.column.removeWidget(view)
        self.overview.show()
        if self.panel is not None:
            self.panel.bring_up_button.setFocus()
        view.hide()
        view.deleteLater()

    def step_back(self) -> bool:
        """Put the view that brings one up away, or else an open card."""
        if self.bringing_up is not None:
            self.close_view()
            return True
        return self.panel is not None and self.panel.close_card()

    # -- what is done about it

    def _release(self, uuid: str, what_changed: str) -> None:
        journal, bus = self.journal, self.context.bus
        self._say_done(
            uuid,
            bus.carry_out(journal.open_hurts.release, uuid, what_changed),
            tr("Let go. It stays in your history and has stopped waiting."),
        )

    def _let_sleep(self, uuid: str, until: date) -> None:
        journal, bus = self.journal, self.context.bus
        day = say_day(until, journal.now().date())
        # Words of a release that are typed below it go out of sight with it.
        words = self.panel.unsaid() if self.panel is not None else None
        self._say_done(
            uuid,
            bus.carry_out(journal.open_hurts.let_sleep, uuid, until, words),
            tr("It sleeps until {day}.", day=day),
        )

    def _wake(self, uuid: str) -> None:
        if self.context.bus.carry_out(self.journal.open_hurts.wake, uuid):
            self.choose(uuid)
            self.context.bus.said.emit(tr("It waits in sight again."))

    def _say_done(self, uuid: str, done: Done[None] | None, said: str) -> None:
        if done is not None:
            self._click_guard.begin()
            self.offer_undo(said, done, partial(self._show_put_back, uuid))
            self.bar.undo.setFocus()

    def _show_put_back(self, uuid: str) -> None:
        """Open what is back; where its button was, one would put the next one away unawares."""
        for card in self.cards:
            if card.holds(uuid):
                self.choose(uuid)
                card.rows[uuid].setFocus()

    # -- words of a release that is not confirmed

    def take_leave(self) -> bool:
        """Save words that are typed to let a hurt go. Returns False if they could not be saved."""
        return self._keep_words()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on with words that were written elsewhere meanwhile, and hear what they tell."""
        super().showEvent(event)
        self._begin_to_listen()
        if self.panel is not None:
            self.panel.listen()
            self.panel.take_up(self.journal.open_hurts.words_of_release(self.panel.uuid))

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is typed when another page is looked at, which may show it."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._keep_words()

    def _keep_words(self) -> bool:
        panel = self.panel
        words = panel.unsaid() if panel is not None else None
        if panel is None or words is None:
            return True
        open_hurts = self.journal.open_hurts
        if not self.context.bus.carry_out(open_hurts.keep_words_of_release, panel.uuid, words):
            return False
        panel.words_are_kept()
        return True
