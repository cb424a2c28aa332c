"""The words that the interface offers: feelings, body words, needs and stories."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content.resource_file import Entry, each_once, read
from microhurts_desktop.domain.vocabulary import MOST_INTENSITY, Family, Word

LONGEST_DEFINITION = 12


@cache
def feelings(path: Path | None = None) -> tuple[Family, ...]:
    """Return the feelings of a file, ours by default, in families.

    Each reads right after “I felt”. Raises ResourceError for a slip in it, as do all below.
    """
    return _families(_feelings_file(path), _feeling)


@cache
def body_words() -> tuple[str, ...]:
    """Return words of the body (“a knot in my stomach”); each reads right after “I felt”."""
    return _feelings_file(None).texts("body")


@cache
def doors(path: Path | None = None) -> tuple[Family, ...]:
    """Return six plain ways in for “I don't know yet”, each with words that may lie behind it."""
    known = {word.text: word for family in feelings(path) for word in family.words}
    return tuple(
        door.made(Family, "words", words=door.known("words", known, "feeling of the file"))
        for door in _feelings_file(path).entries("door", "id")
    )


@cache
def needs(path: Path | None = None) -> tuple[Family, ...]:
    """Return the needs in families; each reads right after “What I needed was”."""
    return _families(read(path or resource_path("needs", "en.toml")), _need)


@cache
def story_words(path: Path | None = None) -> tuple[str, ...]:
    """Return what a moment may have seemed to say; the essay's own three come first."""
    stories = read(path or resource_path("stories", "en.toml")).entries("story", "text")
    for story in stories:
        story.only("text", "essay")
        story.flag("essay")
    return tuple(story.text("text") for story in stories)


@cache
def _feelings_file(path: Path | None) -> Entry:
    return read(path or resource_path("feelings", "en.toml"))


def _families(file: Entry, word_of: Callable[[Entry], Word]) -> tuple[Family, ...]:
    listed = [(family, family.entries("words", "text")) for family in file.entries("family", "id")]
    each_once((word, word.text("text")) for _, words in listed for word in words)
    return tuple(
        family.made(Family, "words", words=tuple(map(word_of, words))) for family, words in listed
    )


def _feeling(word: Entry) -> Word:
    if len(word.text("definition").split()) > LONGEST_DEFINITION:
        raise word.wrong(f"has a definition of more than {LONGEST_DEFINITION} words")
    return word.made(Word, "intensity", intensity=word.number("intensity", 1, MOST_INTENSITY))


def _need(word: Entry) -> Word:
    question = word.text("question")
    if not question.endswith("?"):
        raise word.wrong("has a question without a question mark")
    return word.made(Word, "question", definition=question, intensity=0, body=())
