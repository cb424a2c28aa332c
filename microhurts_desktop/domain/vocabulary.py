"""The words a person may pick from: feelings and needs, in families."""

from __future__ import annotations

from dataclasses import dataclass

MOST_INTENSITY = 3


@dataclass(frozen=True, slots=True)
class Word:
    """One word to pick.

    ``text`` stands as it is in the sentence (“I felt **lonely**”, “needed … was **to be heard**”).
    ``id`` is what is stored where that is another: the English word, whatever is spoken.
    ``definition`` is plain words for a feeling, or an everyday question for a need. ``intensity``
    is 1–3 for a feeling and 0 for a need. ``body`` holds signs the body may give of a feeling.
    ``common`` marks the short list that is offered first.
    """

    text: str
    definition: str
    intensity: int = 0
    body: tuple[str, ...] = ()
    common: bool = False
    id: str = ""

    @property
    def kept(self) -> str:
        """What is stored of it: the same in all languages."""
        return self.id or self.text

    def __post_init__(self) -> None:
        if not 0 <= self.intensity <= MOST_INTENSITY:
            raise ValueError(f"intensity is 0–{MOST_INTENSITY}, not {self.intensity}")


@dataclass(frozen=True, slots=True)
class Family:
    """Words that belong together. ``id`` never changes; ``label`` is what people read."""

    id: str
    label: str
    words: tuple[Word, ...]
