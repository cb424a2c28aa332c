"""Coming back: words to begin with, or none."""

from __future__ import annotations

from PySide6.QtCore import Signal

from microhurts_desktop.content.calming import offers
from microhurts_desktop.ui.kit.cards import Card, button, flowing
from microhurts_desktop.ui.kit.choice_list import ChoiceList
from microhurts_desktop.ui.kit.labels import buddy, heading, soft, title
from microhurts_desktop.ui.kit.language import tr


class BackCard(Card):
    """``chosen`` carries the id of a phrase."""

    chosen = Signal(str)
    ten_more = Signal()
    done = Signal()

    def __init__(self) -> None:
        super().__init__("card-gold", margin=28, spacing=10)
        self.heading = title()
        self.note = soft()
        phrases = [(phrase.id, phrase.text) for phrase in offers().back]
        self.words = ChoiceList[str](tr("Words for coming back"), phrases, live=False)
        self.words.picked.connect(self._choose)
        self.more_button = button(tr("Ten more minutes"), self.ten_more.emit)
        self.done_button = button(tr("No words needed"), self.done.emit)
        head = buddy(heading(tr("Words for coming back")), self.words)
        hint = soft(tr("Choose one to make it yours. It becomes a repair that you can keep."))
        buttons = flowing(self.done_button, self.more_button)
        self.put(self.heading, self.note, head, hint, self.words, buttons)

    def say(self, head: str, note: str, *, can_have_more: bool) -> None:
        """Say what is true now; ``can_have_more`` offers a new promise."""
        self.heading.setText(head)
        self.note.setText(note)
        self.more_button.setVisible(can_have_more)
        self.words.setAccessibleDescription(f"{head} {note}")

    def _choose(self) -> None:
        phrase = self.words.value()
        if phrase is not None:
            self.words.set_value(None)
            self.chosen.emit(phrase)
