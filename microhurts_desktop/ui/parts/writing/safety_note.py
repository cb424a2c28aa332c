"""The safety note: shown where words of fear, threat, force, injury, control or self-harm stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal

from microhurts_desktop.content import coach_rules, safety_words
from microhurts_desktop.ui.kit.cards import Card, button
from microhurts_desktop.ui.kit.labels import heading, paragraph
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.screen_reader import tell
from microhurts_desktop.ui.kit.timers import after_pause

# A long text takes some thirty milliseconds to read: too long for every key.
PAUSE_MS = 250


class SafetyNote(Card):
    """A calm note with the help lines one click away: there ``to_help`` leads.

    It blocks nothing and changes no word.
    """

    appeared = Signal(bool)

    def __init__(self, to_help: Callable[[], object], head: str = "", text: str = "") -> None:
        super().__init__("tint-plum", margin=14, spacing=6)
        said = head or tr("Your safety comes first"), text or _to_whoever_wrote_it()
        self.button = button(tr("Show help lines"), to_help)
        self.put(heading(said[0], tone="plum"), paragraph(said[1]), self.button)
        self.setAccessibleName(tr("Safety note"))
        self.setAccessibleDescription(". ".join(said))
        self.hide()
        self._text = ""
        self._feelings: tuple[str, ...] = ()
        self._pause = after_pause(self, PAUSE_MS, self._look)

    def watch(self, text: str, feelings: Sequence[str] = ()) -> None:
        """Show or hide the note by what stands in ``text``, after a short pause in typing.

        A feeling may be worrying by itself, as *trapped* is.
        """
        if (text, tuple(feelings)) != (self._text, self._feelings):
            self._text, self._feelings = text, tuple(feelings)
            self._pause.start()

    def look_now(self, text: str, feelings: Sequence[str] = ()) -> None:
        """Show or hide the note at once."""
        self._text, self._feelings = text, tuple(feelings)
        self._look()

    def speaks(self) -> bool:
        """Tell whether the note is called for, without waiting for the pause."""
        if self._pause.isActive():
            self._look()
        return not self.isHidden()

    def _look(self) -> None:
        self._pause.stop()
        worries = bool(safety_words.worries_in(self._text)) or any(
            faux.worrying for faux in coach_rules.faux_feelings_in(self._feelings)
        )
        if worries == self.isHidden():
            self.setVisible(worries)
            tell(self, self.accessibleDescription() if worries else "")
            self.appeared.emit(worries)


def _to_whoever_wrote_it() -> str:
    return tr(
        "These words may be about more than a small hurt. If you are afraid, or being"
        " hurt or controlled, or thinking of hurting yourself, this is not yours to fix"
        " with an app. You did nothing wrong by writing it down. There are people you"
        " can talk to now."
    )
