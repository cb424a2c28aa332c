"""What the word pickers offer: the words used lately, “I don't know yet”, and every family."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from microhurts_desktop.content import vocabulary
from microhurts_desktop.domain.hurts import UNSURE
from microhurts_desktop.domain.vocabulary import Family, Word
from microhurts_desktop.ui.kit.language import tr

# So many of the words used lately, before those that many people use.
MOST_LATELY = 6


def said_word(word: str) -> str:
    """Return a feeling or a need as it is read now, whatever was spoken when it was picked."""
    return tr("I don't know yet") if word == UNSURE else vocabulary.said(word)


def said_words(words: Iterable[str]) -> str:
    """Return some of them in one line."""
    return ", ".join(map(said_word, words))


def feeling_families(lately: Sequence[str] = ()) -> tuple[Family, ...]:
    """Return the families of feelings to pick from; the second is for when no word comes.

    What was picked ``lately``, own words too, comes first of all, the last first.
    """
    return _families(vocabulary.feelings(), lately)


def need_families(lately: Sequence[str] = ()) -> tuple[Family, ...]:
    """Return the families of needs, likewise."""
    return _families(vocabulary.needs(), lately)


def _families(families: Sequence[Family], lately: Sequence[str]) -> tuple[Family, ...]:
    unsure = Word(said_word(UNSURE), tr("that is an answer, too"), id=UNSURE)
    known = {word.kept: word for family in families for word in family.words}
    picked = [word for word in lately if word != UNSURE][:MOST_LATELY]
    used = [known.get(word) or Word(said_word(word), "", id=word) for word in picked]
    often = [word for word in known.values() if word.common and word not in used]
    label = tr("Lately and often") if used else tr("Often")
    return (
        Family("common", label, (*used, *often)),
        # Not the last: it would be out of sight below all others.
        Family("unsure", tr("I don't know yet"), (unsure,)),
        *families,
    )
