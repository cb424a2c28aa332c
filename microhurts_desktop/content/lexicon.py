"""What a language knows of likeness between hurts: families of words, and kinds of events."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from microhurts_desktop.content import grammar, vocabulary
from microhurts_desktop.content.resource_file import read
from microhurts_desktop.content.tongue import in_language, read_once
from microhurts_desktop.domain.vocabulary import Family
from microhurts_desktop.language.connections import EventKind, LikenessWords, pointers_to
from microhurts_desktop.language.tokens import plain


@read_once
def lexicon(path: Path | None = None) -> LikenessWords:
    """Return what a file of kinds of events knows, beside the feelings and needs on offer.

    Ours by default. Raises ResourceError for a slip in it.
    """
    file = read(path or in_language("events", "{}.toml"))
    file.only("small_words", "endings", "kind")
    endings = sorted(file.texts("endings"), key=len, reverse=True)
    kinds = [entry.made(EventKind) for entry in file.entries("kind", "id")]
    return LikenessWords(
        feelings=_family_of(vocabulary.feelings()),
        needs=_family_of(vocabulary.needs()),
        small_words=frozenset(plain(word) for word in file.texts("small_words")),
        endings=tuple(endings),
        unsure=frozenset(map(plain, grammar.grammar().unsure.answers)),
        pointers=pointers_to(kinds, endings),
    )


def _family_of(families: Iterable[Family]) -> dict[str, str]:
    return {plain(word.kept): family.id for family in families for word in family.words}
