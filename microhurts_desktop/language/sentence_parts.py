"""The sentence in parts: whose words each is, and how they are joined and put into a template."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from microhurts_desktop.language.fitting import Fitted
from microhurts_desktop.language.grammar import Grammar
from microhurts_desktop.language.tokens import plain

_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_SLOT = re.compile(r"\{(\w+)\}")


class Role(StrEnum):
    """Whose words a part of the sentence is."""

    TEMPLATE = "template"
    EVENT = "event"
    FEELING = "feeling"
    NEED = "need"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class SentencePart:
    """A part of the sentence; ``entry`` is its place, from 0, among the feelings or the needs."""

    text: str
    role: Role
    entry: int = field(default=0, compare=False)


# How an entry reads, its place in the list, and whose words it is.
FittedEntry = tuple[int, Fitted, Role]


def list_of(entries: Sequence[FittedEntry], grammar: Grammar) -> list[SentencePart]:
    """Return “a, b and c”, or “a, and b” where an entry has an “and” or a comma of its own."""
    careful = any(
        any(sign in one.text for sign in ",&") or grammar.joints.and_ in f" {plain(one.text)} "
        for _, one, _ in entries
    )
    last = grammar.joints.careful_and if careful else grammar.joints.and_
    parts = []
    for at, (number, one, role) in enumerate(entries):
        if at:
            parts.append(said(last if at == len(entries) - 1 else grammar.joints.comma))
        for piece in one.pieces:
            parts += isolated(piece.text, role, number) if piece.own else [said(piece.text)]
    return parts


def join(lists: Sequence[list[SentencePart]], joint: str, last_joint: str) -> list[SentencePart]:
    parts = list(lists[0]) if lists else []
    for number, one in enumerate(lists[1:], start=2):
        parts += [said(last_joint if number == len(lists) else joint), *one]
    return parts


def filled(template: str, slots: dict[str, list[SentencePart]]) -> Iterator[SentencePart]:
    for number, piece in enumerate(_SLOT.split(template)):
        if number % 2:
            yield from slots[piece]
        else:
            yield said(piece)


def joined(parts: Sequence[SentencePart]) -> Iterator[SentencePart]:
    """Yield the parts, neighbours from the template as one and empty ones left out."""
    words = ""
    for part in parts:
        if part.role is Role.TEMPLATE:
            words += part.text
            continue
        if words:
            yield said(words)
        words = ""
        yield part
    yield said(words)


def said(text: str) -> SentencePart:
    return SentencePart(text, Role.TEMPLATE)


def isolated(text: str, role: Role, entry: int = 0) -> list[SentencePart]:
    """Return the text; what is written from right to left cannot disturb the words around it."""
    part = SentencePart(text, role, entry)
    if not text.isascii() and any(unicodedata.bidirectional(c) in ("R", "AL") for c in text):
        return [said(_ISOLATE), part, said(_POP_ISOLATE)]
    return [part]
