"""One part of the card for a conversation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CardPart:
    """Words to say or to read, and what they are for."""

    caption: str
    text: str
