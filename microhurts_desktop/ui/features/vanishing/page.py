"""Write and let it vanish: a page for getting it out, that nobody reads, not even who wrote it."""

from __future__ import annotations

from datetime import datetime, timedelta
from gc import collect

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent

from microhurts_desktop.hardening import overwrite_what_is_kept_aside
from microhurts_desktop.language.remembering import forget_words
from microhurts_desktop.settings import VANISHING_MINUTES
from microhurts_desktop.ui.context.page import AppContext, Page, back_button
from microhurts_desktop.ui.kit.cards import Card, button, flowing, put, readable, row
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import paragraph, soft, title
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.quiet_time import QuietLine, wants_less_motion
from microhurts_desktop.ui.kit.reflow import labelled_row
from microhurts_desktop.ui.kit.screen_reader import tell
from microhurts_desktop.ui.kit.vanishing_field import VanishingField
from microhurts_desktop.ui.parts.writing.hopeless_line import HopelessLine
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote

LINES = 8
LOOK_EVERY_MS = 1_000
# Once Qt has given back what the words stood in.
OVERWRITE_AFTER_MS = 200
# Said in few steps: nobody is to watch a clock run down.
A_FEW_SECONDS = timedelta(seconds=20)
A_MINUTE = timedelta(minutes=1)


@guarded
class VanishingPage(Page):
    """The words are in the field alone. They go with the page, with a lock, or by themselves.

    By themselves they go so many minutes after the last key: never under the hands of somebody who
    is writing. Nothing is asked before. What was heard of danger stays in sight without the words.
    """

    learn_topic = "vanishing"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, tr("Write and let it vanish"))
        self._last: datetime | None = None
        self.field = VanishingField(
            tr("What is to vanish"), tr("As it comes. Nobody reads it."), lines=LINES
        )
        self.line = QuietLine(context.theme)
        self.said = soft()
        self.note = SafetyNote(context.navigator.help_lines)
        self.hopeless = HopelessLine(context.navigator.support, self.note)
        lengths = [(minutes, tr("%n minute(s)", "", minutes)) for minutes in VANISHING_MINUTES]
        self.length = ChipGroup[int](tr("It goes after"), lengths, optional=False)
        self.let_go_now = button(tr("Let it go now"), self._let_go_by_hand, "primary")
        self.pause = button(tr("Take a pause"), context.navigator.pause, "link")
        self.about = button(tr("What this is for"), context.navigator.learn, "link")
        self._lay_out()
        self.field.textChanged.connect(self._written)
        self.field.held_back.connect(self._say_held_back)
        self.field.went_on.connect(self._let_go_by_hand)
        self.length.picked.connect(self._choose_length)
        # Once it has its height.
        self.note.appeared.connect(lambda: QTimer.singleShot(0, self, self._show_note))
        self._clock = QTimer(self, interval=LOOK_EVERY_MS)
        self._clock.timeout.connect(self.look)
        self._overwrite = QTimer(self, singleShot=True, interval=OVERWRITE_AFTER_MS)
        self._overwrite.timeout.connect(_leave_no_words)
        self.length.set_values([context.settings.vanishing_minutes])
        self._say_time()

    def _lay_out(self) -> None:
        for_what = tr(
            "For what has to come out and is for nobody: no one will read it, not even you. It"
            " stands here and nowhere else, and when you lock, leave this page or have written"
            " nothing for a while, it is gone. Nothing is asked before, and nothing brings it back."
        )
        card = Card(spacing=10).put(self.field, self.line, self.said, self.note, self.hopeless)
        ways = flowing(self.let_go_now, self.pause, self.about)
        card.put(labelled_row(self.length), ways)
        put(self.column, row(back_button(self.go_back)), title(tr("Write and let it vanish")))
        put(self.column, readable(paragraph(for_what)), card).addStretch(1)

    def look(self) -> None:
        """Let the words go once their time is over; until then, say how much of it there is."""
        if self._last is not None and self._left() <= timedelta():
            self.let_go()
            self._say_gone()
        else:
            self._say_time()

    def let_go(self) -> None:
        """Let the words go, wherever they stand. What was heard in them stays heard."""
        if self._last is None:
            return
        self.note.speaks()
        self.note.show_at_least(self.note.shown)
        self.field.let_go()
        self.note.forget_words()
        self.hopeless.look_now("")
        self._overwrite.start()

    # -- leaving

    def take_leave(self) -> bool:
        """Let it go: this is called before a lock, and there is nothing to save."""
        self.let_go()
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Come to an empty page, with the keyboard in it."""
        super().showEvent(event)
        self._clock.start()
        if not event.spontaneous():
            self._say_time()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let it go when the page is left. A window that is only minimised keeps its time."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._clock.stop()
            self.let_go()
            self.note.forget_all()

    def focus_first(self) -> None:
        """Give the keyboard to what is written into."""
        self.field.setFocus()

    # -- while one writes

    def _written(self) -> None:
        text = self.field.toPlainText()
        self._last = self.journal.now() if text else None
        if text:
            self.note.watch(text)
            self.hopeless.watch(text)
            self._say_time()

    def _choose_length(self) -> None:
        self.context.settings.vanishing_minutes = self.length.value() or VANISHING_MINUTES[0]
        if self._last is not None:
            # Whoever chooses is here.
            self._last = self.journal.now()
        self._say_time()

    def _whole(self) -> timedelta:
        return timedelta(minutes=self.context.settings.vanishing_minutes)

    def _left(self) -> timedelta:
        now = self.journal.now()
        assert self._last is not None
        # A clock that was put back counts from there.
        self._last = min(self._last, now)
        return self._whole() - (now - self._last)

    def _say_time(self) -> None:
        self.let_go_now.setEnabled(self._last is not None)
        if self._last is None:
            self.line.hide()
            if not self.said.text():
                self.said.setText(tr("Nothing stands here."))
            return
        left = self._left()
        self.line.setVisible(not wants_less_motion(self))
        self.line.fill(left / self._whole())
        if left > A_MINUTE:
            minutes = -(-left // A_MINUTE)
            time = tr("%n minute(s)", "", minutes)
        else:
            time = tr("a minute") if left > A_MINUTE / 2 else tr("half a minute")
            time = tr("a few seconds") if left <= A_FEW_SECONDS else time
        self.said.setText(tr("It goes in {time}. While you write, it stays.", time=time))

    # -- what is said

    def _let_go_by_hand(self) -> None:
        if self._last is not None:
            self.let_go()
            self._say_gone()
            self.field.setFocus()

    def _say_gone(self) -> None:
        gone = tr("It is gone. Nothing of it is kept anywhere.")
        self._say_time()
        self.said.setText(gone)
        tell(self.said, gone)

    def _say_held_back(self) -> None:
        held_back = tr("Nothing is copied from here: a copy would stay.")
        self.said.setText(held_back)
        tell(self.said, held_back)

    def _show_note(self) -> None:
        """Bring help in sight; the words that have the keyboard stay there."""
        if self.note.isVisible():
            self.ensureWidgetVisible(self.note, 0, 12)


def _leave_no_words() -> None:
    """Overwrite what was read of the words, and what they stood in."""
    forget_words()
    collect()
    overwrite_what_is_kept_aside()
