"""A look around in two minutes: a few pages, and what each is for. Any key ends it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

from microhurts_desktop.ui.context.page import MARGIN, as_wide_as_a_page
from microhurts_desktop.ui.kit.cards import Card, button, column
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.screen_reader import tell
from microhurts_desktop.ui.kit.window_disguise import HIDE_KEYS
from microhurts_desktop.ui.shell import register

PRESS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
ON = {Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown}
BACK = {Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace}
# Each does what it does everywhere, or nothing by itself.
LEFT_ALONE = {
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Space),
    *(Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta),
    *(Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_ScrollLock),
}


class Stop(NamedTuple):
    """A page, and what is said of it."""

    page: str
    text: str


def stops() -> tuple[Stop, ...]:
    """Return where the look around leads, in its order."""
    today = tr(
        "What waits for you stands here, and a check-in of half a minute. When something stung,"
        " “Name it” goes through it with you, step by step."
    )
    moments = tr(
        "All that you keep, day by day: hurts, good moments, repairs and check-ins. Ctrl+F finds"
        " any word in them."
    )
    underground = tr(
        "A hurt that nobody spoke about waits here, without hurry. Bring it up, find words for it,"
        " or let it go on purpose."
    )
    repairs = tr(
        "Words to mend with, small and sincere. Make them your own, say them, and note later how"
        " they landed."
    )
    balance = tr(
        "Good moments and repairs that landed add to this account; hurts take from it. It shows"
        " how it was for you. It is no score."
    )
    learn = tr(
        "Short pages on the thoughts behind all this. From anywhere, F1 opens the one for where"
        " you are."
    )
    own = tr(
        "What you write is encrypted, and yours alone until you share it. Ctrl+L locks, and {keys}"
        " hides everything. Here you choose when it locks by itself, and where copies go.",
        keys=QKeySequence(HIDE_KEYS).toString(QKeySequence.SequenceFormat.NativeText),
    )
    begin = tr(
        "If someone frightens you or hurts you on purpose, other help is better than this: the"
        " Help menu has numbers to call. Else begin whenever you like."
    )
    return (
        Stop(register.TODAY.id, today),
        Stop(register.MOMENTS.id, moments),
        Stop(register.UNDERGROUND.id, underground),
        Stop(register.REPAIRS.id, repairs),
        Stop(register.BALANCE.id, balance),
        Stop(register.LEARN.id, learn),
        Stop(register.PREFERENCES.id, own),
        Stop(register.TODAY.id, begin),
    )


@guarded
class LookAround(QWidget):
    """Stands below the pages of ``view``, and has the keyboard for as long as it is there.

    ``go_to`` shows a page of ``view``; ``in_menu`` are the ids of those that its navigation has.
    """

    ended = Signal()  # while it had the keyboard

    def __init__(
        self, view: QWidget, go_to: Callable[[str], object], in_menu: tuple[str, ...]
    ) -> None:
        super().__init__(view)
        self._view = view
        self._go_to = go_to
        # What a person has hidden is not shown around either.
        names = {entry.id for entry in register.PAGES if entry.in_menu is not None}
        hidden = names - set(in_menu)
        self._stops = tuple(stop for stop in stops() if stop.page not in hidden)
        self._index = 0
        self.count = soft()
        self.text = paragraph()
        self.on = button("", self.go_on, "primary")
        self.back = button(tr("Back"), self.go_back)
        self.leave = button(tr("That is enough"), self.end, "link")
        ways = QHBoxLayout()
        for way in (self.leave, self.back, self.on):
            way.installEventFilter(self)
        ways.addWidget(self.count, 1)
        for way in (self.leave, self.back, self.on):
            ways.addWidget(way)
        body = QWidget()
        card = Card("tint-gold", margin=12).put(self.text, ways)
        column(card, within=body, margins=(MARGIN, 0, MARGIN, 8))
        as_wide_as_a_page(body)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(body)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._note_focus)

    def begin(self) -> None:
        """Show the first page."""
        self._show_stop()

    def go_on(self) -> None:
        """Show the next page, or end after the last."""
        if self._index + 1 == len(self._stops):
            self.end()
            return
        self._index += 1
        self._show_stop()

    def go_back(self) -> None:
        """Show the page before."""
        self._index = max(0, self._index - 1)
        self._show_stop()

    def end(self) -> None:
        """Let the person be; the keyboard goes to the page that is seen."""
        if self.isHidden():
            return
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self.hide()
        self.deleteLater()
        if had_focus:
            self.ended.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go round within it: to leave it is to end it."""
        ways = [way for way in (self.leave, self.back, self.on) if way.isVisible()]
        if not ways:
            return super().focusNextPrevChild(forward)
        here = next((place for place, way in enumerate(ways) if way.hasFocus()), 0)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        ways[(here + (1 if forward else -1)) % len(ways)].setFocus(reason)
        return True

    def eventFilter(self, way: QObject, event: QEvent) -> bool:
        """Go on and back by the keys for that, and end by any other."""
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() is QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            # Pages go back by it.
            event.accept()
            return True
        if event.type() is not QEvent.Type.KeyPress or event.key() in LEFT_ALONE:
            return False
        if event.key() in PRESS and isinstance(way, QPushButton):
            way.click()
        elif event.key() in ON:
            self.go_on()
        elif event.key() in BACK:
            self.go_back()
        else:
            self.end()
        return True

    def _show_stop(self) -> None:
        stop = self._stops[self._index]
        self._go_to(stop.page)
        self.text.setText(stop.text)
        number, all_of_them = self._index + 1, len(self._stops)
        self.count.setText(tr("{number} of {all}", number=number, all=all_of_them))
        is_last = number == all_of_them
        self.on.setText(tr("Begin") if is_last else tr("Next"))
        self.back.setVisible(self._index > 0)
        self.on.setFocus()
        tell(self.on, stop.text)

    def _note_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        # The menus may be looked into.
        if now is not None and self._view.isAncestorOf(now) and not self.isAncestorOf(now):
            self.end()
