"""The promised time, large, and what can be done while a pause runs."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal

from microhurts_desktop.domain.pauses import Pause, can_have_ten_more, left
from microhurts_desktop.ui.features.pause.texts import say_left
from microhurts_desktop.ui.kit.cards import Card, button, flowing
from microhurts_desktop.ui.kit.days import say_time
from microhurts_desktop.ui.kit.labels import HEADING, TITLE, paragraph, soft
from microhurts_desktop.ui.kit.language import tr

LARGE = TITLE * 2.4


class RunningCard(Card):
    """Shows no seconds: nothing here hurries anybody."""

    back = Signal()
    ten_more = Signal()
    ended = Signal()

    def __init__(self) -> None:
        super().__init__("card-sage", margin=28, spacing=6)
        self.time = paragraph(factor=LARGE, bold=True, tone="sage")
        self.left = soft()
        self.promise = paragraph()
        self.back_button = button(tr("I'm back"), self.back.emit, "primary")
        self.more_button = button(tr("Ten more minutes"), self.ten_more.emit)
        self.end_button = button(tr("End it without words"), self.ended.emit, "link")
        head = paragraph(tr("You will be back at"), factor=HEADING)
        self.put(head, self.time, self.left, self.promise).column.addSpacing(10)
        self.put(flowing(self.back_button, self.more_button, self.end_button))

    def show_pause(self, pause: Pause, now: datetime, *, is_new_promise: bool) -> None:
        """Show a pause that runs; a promise that was moved is to be told to the other."""
        time = say_time(pause.returns_at)
        self.time.setText(time)
        self.time.setAccessibleName(tr("You will be back at {time}", time=time))
        self.left.setText(say_left(left(pause, now)))
        self.promise.setText(
            tr("That is a new promise. Tell them, too: “I'll be back at {time}.”", time=time)
        )
        self.promise.setVisible(is_new_promise)
        can_have_more = can_have_ten_more(pause, now)
        if not can_have_more and self.more_button.hasFocus():
            self.back_button.setFocus()
        self.more_button.setEnabled(can_have_more)
