"""What stands in the place of an empty list of phrases: one sentence and one action."""

from __future__ import annotations

from PySide6.QtCore import Signal

from microhurts_desktop.language.phrase_search import PhraseGroup, PhraseQuery
from microhurts_desktop.ui.kit.cards import Card, button, rename, row
from microhurts_desktop.ui.kit.labels import soft
from microhurts_desktop.ui.kit.language import tr


class NothingFound(Card):
    """Says what this place is for, and leads on."""

    write_asked = Signal()
    clear_asked = Signal()

    def __init__(self) -> None:
        super().__init__(margin=22)
        self.sentence = soft()
        self._writes = False
        self.action = button(
            "", lambda: (self.write_asked if self._writes else self.clear_asked).emit()
        )
        self.put(self.sentence, row(self.action))

    def teach(self, wanted: PhraseQuery) -> None:
        """Speak of what was looked for."""
        narrowed = bool(wanted.words.strip()) or wanted.intention or wanted.situation
        self._writes = not narrowed and wanted.group is not PhraseGroup.FAVOURITES
        action = tr("Write a phrase of my own") if self._writes else tr("Show all phrases")
        if narrowed:
            sentence, action = tr("No phrase fits all of this."), tr("Look everywhere")
        elif wanted.group is PhraseGroup.FAVOURITES:
            sentence = tr(
                "What you keep near stands here. Press the star beside a phrase, or F in the list."
            )
        elif wanted.group is PhraseGroup.OURS:
            sentence = tr(
                "Phrases that the two of you share stand here. Write one of your own, and choose to"
                " share it."
            )
        else:
            sentence = tr(
                "Your own words land best. Write one down in a calm hour, and it is here in a hard"
                " one."
            )
        self.sentence.setText(sentence)
        rename(self.action, action)
