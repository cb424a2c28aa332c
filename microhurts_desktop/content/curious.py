"""Thoughts and beginnings for being curious about a moment, by the kind of moment it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content.lexicon import lexicon
from microhurts_desktop.content.resource_file import Entry, read
from microhurts_desktop.language.connections import Named, traits_of
from microhurts_desktop.language.curiosity import QuestionWords
from microhurts_desktop.language.tokens import plain

THOUGHTS_AT_ONCE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Curiosity:
    """``might`` are thoughts for any moment, ``of_kind`` those for moments of one kind, by its id.

    ``starters`` begin an open question.
    """

    might: tuple[str, ...]
    of_kind: Mapping[str, tuple[str, ...]]
    starters: tuple[str, ...]
    words: QuestionWords


@cache
def curiosity() -> Curiosity:
    """Return what there is in English."""
    return read_curiosity(resource_path("curiosity", "en.toml"))


def thoughts_for(named: Named) -> tuple[str, ...]:
    """Return a few thoughts to think about a hurt, or one on its way: first those for its kind."""
    known = curiosity()
    kinds = traits_of(named, lexicon()).kinds
    # In turn from each kind: a moment may be of several.
    of_kinds = [known.of_kind.get(kind, ()) for kind in kinds]
    in_turn = [
        thoughts[at]
        for at in range(THOUGHTS_AT_ONCE)
        for thoughts in of_kinds
        if at < len(thoughts)
    ]
    return tuple((*in_turn, *known.might)[:THOUGHTS_AT_ONCE])


def read_curiosity(path: Path) -> Curiosity:
    """Return what is in a file.

    Raises:
        ResourceError: something in the file is missing or wrong.
    """
    file = read(path)
    file.only("might", "starters", "open", "why", "closed", "invite", "kind")
    kinds = {}
    for entry in file.entries("kind", named_by="id"):
        entry.only("id", "might")
        kinds[entry.text("id")] = _questions(entry)
    starters = file.texts("starters")
    if not starters:
        raise file.wrong("needs at least one text in “starters”")
    return Curiosity(
        might=_questions(file),
        of_kind=kinds,
        starters=starters,
        words=QuestionWords(
            opens=frozenset(map(plain, file.texts("open"))),
            whys=tuple(map(plain, file.texts("why"))),
            closes=frozenset(map(plain, file.texts("closed"))),
            invites=tuple(map(plain, file.texts("invite"))),
        ),
    )


def _questions(entry: Entry) -> tuple[str, ...]:
    found = entry.texts("might")
    if not found:
        raise entry.wrong("needs at least one text in “might”")
    for text in found:
        if not text.endswith("?"):
            raise entry.wrong(f"has “{text}”, which asks nothing")
    return found
