"""Thoughts and beginnings for being curious about a moment, by the kind of moment it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from microhurts_desktop.content.lexicon import lexicon
from microhurts_desktop.content.resource_file import read
from microhurts_desktop.content.tongue import in_language, read_once
from microhurts_desktop.language.connections import Named, traits_of
from microhurts_desktop.language.curiosity import QuestionWords
from microhurts_desktop.language.tokens import plain

THOUGHTS_AT_ONCE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Thoughts:
    """Thoughts for moments of one kind, by its id: questions."""

    id: str
    might: tuple[str, ...]

    def __post_init__(self) -> None:
        _must_ask(self.might)


@dataclass(frozen=True, slots=True, kw_only=True)
class Curiosity:
    """``might`` are thoughts for any moment, ``of_kind`` those for moments of one kind, by its id.

    ``starters`` begin an open question.
    """

    might: tuple[str, ...]
    kinds: tuple[Thoughts, ...]
    starters: tuple[str, ...]
    words: QuestionWords

    def __post_init__(self) -> None:
        _must_ask(self.might)

    @property
    def of_kind(self) -> Mapping[str, tuple[str, ...]]:
        """The thoughts for each kind of moment, by its id."""
        return {one.id: one.might for one in self.kinds}


def _must_ask(might: tuple[str, ...]) -> None:
    for text in might:
        if not text.endswith("?"):
            raise ValueError(f"has “{text}”, which asks nothing")


@read_once
def curiosity(path: Path | None = None) -> Curiosity:
    """Return what helps to be curious, ours by default. Raises ResourceError for a slip in it."""
    file = read(path or in_language("curiosity", "{}.toml"))
    opens, whys, closes, invites = (
        tuple(map(plain, file.texts(key))) for key in ("open", "why", "closed", "invite")
    )
    words = QuestionWords(
        opens=frozenset(opens), whys=whys, closes=frozenset(closes), invites=invites
    )
    return file.made(Curiosity, "open", "why", "closed", "invite", words=words)


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
