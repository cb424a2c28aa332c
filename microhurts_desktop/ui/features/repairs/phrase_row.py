"""What one row of the library shows."""

from __future__ import annotations

from dataclasses import dataclass

from microhurts_desktop.domain.phrases import Phrase
from microhurts_desktop.ui.kit.language import tr


@dataclass(frozen=True, slots=True)
class PhraseRow:
    """A phrase, and the ``notes`` below it: the first is what it is for."""

    phrase: Phrase
    notes: tuple[str, ...]
    is_favourite: bool = False

    @property
    def text(self) -> str:
        """The words."""
        return self.phrase.text

    def in_words(self) -> str:
        """Return all that the row shows, in the order in which it should be read out."""
        said = (self.text, *self.notes, tr("favourite") if self.is_favourite else "")
        return " · ".join(part for part in said if part)
