"""What the word pickers offer: the common words first, every family, and “I don't know yet”."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from microhurts_desktop.core.vocabulary import Family, Word
from microhurts_desktop.journal import vocabulary
from microhurts_desktop.journal.grammar import unsure_answer
from microhurts_desktop.ui.language import tr


def feeling_families() -> tuple[Family, ...]:
    """Return the families of feelings to pick from; the last is for when no word comes."""
    families = vocabulary.feelings()
    known = {word.text: word for family in families for word in family.words}
    plain = [known[text.text] for door in vocabulary.doors() for text in door.words]
    unsure = [
        Word(unsure_answer(), tr("that is an answer, too")),
        *(Word(text, "") for text in vocabulary.body_words()),
        *plain,
    ]
    return (_common(families), *families, _unsure(unsure))


def need_families() -> tuple[Family, ...]:
    """Return the families of needs to pick from; the last is for when no word comes."""
    families = vocabulary.needs()
    unsure = [Word(unsure_answer(), tr("that is an answer, too"))]
    return (_common(families), *families, _unsure(unsure))


def _common(families: Sequence[Family]) -> Family:
    words = tuple(word for family in families for word in family.words if word.common)
    return Family("common", tr("Often"), words)


def _unsure(words: Iterable[Word]) -> Family:
    once = {word.text: word for word in words}
    return Family("unsure", tr("I don't know yet"), tuple(once.values()))
