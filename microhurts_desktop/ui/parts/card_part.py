"""What is read aloud in large letters, or from paper, part by part."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CardPart:
    """A part of what is read: words to say or to read, and what they are for."""

    caption: str
    text: str
