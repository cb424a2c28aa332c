"""The safety note: shown where words of fear, threat, force, injury, control or self-harm stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import ClassVar

from PySide6.QtCore import QDeadlineTimer, QTimer, Signal

from microhurts_desktop.content.danger import Danger, listening
from microhurts_desktop.ui.kit.cards import Card, button, row
from microhurts_desktop.ui.kit.labels import heading, paragraph
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.screen_reader import tell
from microhurts_desktop.ui.kit.timers import LookSoon

# A long text takes a while to read: too long for every key, and for the window to stand still.
PAUSE_MS = 250
LISTEN_MS = 20
MARGIN = 14


class SafetyNote(Card):
    """A calm note with the help lines one click away: there ``to_help`` leads.

    Where danger is heard and not surely, it is one quiet line with the same way. It blocks nothing
    and changes no word. ``appeared`` tells whether anything is heard, whenever what is shown
    changes.
    """

    appeared = Signal(bool)
    # Whether an unsure word brings the line; else it brings the note as a sure one does.
    has_line: ClassVar = True

    def __init__(self, to_help: Callable[[], object], head: str = "", text: str = "") -> None:
        super().__init__(spacing=6)
        self._said = head or tr("Your safety comes first"), text or _to_whoever_wrote_it()
        self.head = heading(self._said[0], tone="plum")
        self.text = paragraph()
        self.button = button(tr("Show help lines"), to_help)
        self.put(self.head, self.text, row(self.button))
        self.setAccessibleName(tr("Safety note"))
        self.hide()
        self.shown = Danger.NONE
        self._text = ""
        self._feelings: tuple[str, ...] = ()
        self._heard = self._least = Danger.NONE
        self._listening: Iterator[Danger] = iter(())
        self._pause = LookSoon(self, PAUSE_MS, self._begin)
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._go_on)

    def watch(self, text: str, feelings: Sequence[str] = ()) -> None:
        """Show or hide the note by what stands in ``text``, soon, whether typing goes on or not.

        A feeling may be worrying by itself, as *trapped* is.
        """
        if (text, tuple(feelings)) != (self._text, self._feelings):
            self._text, self._feelings = text, tuple(feelings)
            self._pause.put_off()

    def look_now(self, text: str, feelings: Sequence[str] = ()) -> None:
        """Show or hide the note at once."""
        self._text, self._feelings = text, tuple(feelings)
        self._look()

    def forget_words(self) -> None:
        """Keep no words; what was to be shown at least stays."""
        self._listening = iter(())
        self.look_now("")

    def forget_all(self) -> None:
        """Keep nothing that was heard, and show nothing."""
        self._least = Danger.NONE
        self.forget_words()

    def show_at_least(self, heard: Danger) -> None:
        """Show what was heard elsewhere, as of the hurt that words are for, whatever they say."""
        if heard is not self._least:
            self._least = heard
            self._look()

    def speaks(self) -> bool:
        """Tell whether anything is heard, surely or not, without waiting for the pause."""
        if self._pause.isActive() or self._next.isActive():
            self._look()
        return self.shown is not Danger.NONE

    def _look(self) -> None:
        self._show_heard(max(self._all_of_it(), default=Danger.NONE))

    def _all_of_it(self) -> Iterator[Danger]:
        self._pause.stop()
        self._next.stop()
        if self._least is Danger.SURE:
            return iter((self._least,))
        return chain((self._least,), listening((self._text,), self._feelings))

    def _begin(self) -> None:
        if self._next.isActive():
            # What is being heard is heard to its end: begun anew with each key, it would have none.
            self._pause.put_off()
            return
        self._heard, self._listening = Danger.NONE, self._all_of_it()
        self._go_on()

    def _go_on(self) -> None:
        until = QDeadlineTimer(LISTEN_MS)
        for heard in self._listening:
            self._heard = max(heard, self._heard)
            if until.hasExpired():
                self._next.start()
                return
        self._show_heard(self._heard)

    def _show_heard(self, heard: Danger) -> None:
        if heard is not Danger.NONE:
            # Never to and fro between the two: the line gives way to the note, and not the note to
            # the line while anything is still heard.
            heard = max(heard, self.shown) if self.has_line else Danger.SURE
        if heard is not self.shown:
            self.shown = heard
            self._show(heard)

    def _show(self, heard: Danger) -> None:
        is_sure = heard is Danger.SURE
        if heard is not Danger.NONE:
            self._dress(is_sure=is_sure)
        self.setVisible(heard is not Danger.NONE)
        tell(self, self.accessibleDescription() if heard is not Danger.NONE else "")
        self.appeared.emit(heard is not Danger.NONE)

    def _dress(self, *, is_sure: bool) -> None:
        # The button stays the same one: whoever is on it stays on it.
        said = self._said if is_sure else (_if_it_is_more(),)
        self.head.setVisible(is_sure)
        self.text.setText(said[-1])
        self.text.setProperty("tone", "" if is_sure else "soft")
        self.setProperty("part", "tint-plum" if is_sure else "")
        self.button.setProperty("part", "" if is_sure else "link")
        margin = MARGIN if is_sure else 0
        self.column.setContentsMargins(margin, max(0, margin - 2), margin, max(0, margin - 2))
        for dressed in (self, self.text, self.button):
            dressed.style().unpolish(dressed)
            dressed.style().polish(dressed)
        self.setAccessibleDescription(". ".join(said))


def _to_whoever_wrote_it() -> str:
    return tr(
        "These words may be about more than a small hurt. If you are afraid, or being"
        " hurt or controlled, or thinking of hurting yourself, this is not yours to fix"
        " with an app. You did nothing wrong by writing it down. There are people you"
        " can talk to now."
    )


def _if_it_is_more() -> str:
    return tr("If this is about more than a small hurt, there are people you can talk to.")
