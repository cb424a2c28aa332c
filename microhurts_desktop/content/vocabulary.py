"""The words that the interface offers: feelings, body words, needs and stories."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from microhurts_desktop.content.resource_file import Entry, each_once, read
from microhurts_desktop.content.tongue import in_language, read_once
from microhurts_desktop.domain.vocabulary import MOST_INTENSITY, Family, Word

LONGEST_DEFINITION = 12


@read_once
def feelings(path: Path | None = None) -> tuple[Family, ...]:
    """Return the feelings of a file, ours by default, in families.

    Each reads right after “I felt”. Raises ResourceError for a slip in it, as do all below.
    """
    return _families(_feelings_file(path), _feeling)


@read_once
def body() -> tuple[Word, ...]:
    """Return words of the body (“a knot in my stomach”); each reads right after “I felt”."""
    entries = _feelings_file(None).entries("body", "text")
    return tuple(Word(one.text("text"), "", id=_id(one)) for one in entries)


def body_words() -> tuple[str, ...]:
    """Return the texts of these."""
    return tuple(word.text for word in body())


@read_once
def _texts() -> dict[str, str]:
    """Return what is read of each word that can be picked, by what is stored."""
    families = (*feelings(), *needs())
    return {word.kept: word.text for family in families for word in family.words} | {
        word.kept: word.text for word in body()
    }


@read_once
def _ids() -> dict[str, str]:
    return {text: kept for kept, text in _texts().items()}


def said(word: str) -> str:
    """Return a feeling or a need in the language that is spoken; an own word stays as it is."""
    return _texts().get(word, word)


def kept(text: str) -> str:
    """Return what is stored of a feeling or a need that was said; an own word is its text."""
    return _ids().get(text, text)


@read_once
def doors(path: Path | None = None) -> tuple[Family, ...]:
    """Return six plain ways in for “I don't know yet”, each with words that may lie behind it."""
    known = {word.kept: word for family in feelings(path) for word in family.words}
    return tuple(
        door.made(Family, "words", words=door.known("words", known, "feeling of the file"))
        for door in _feelings_file(path).entries("door", "id")
    )


@read_once
def needs(path: Path | None = None) -> tuple[Family, ...]:
    """Return the needs in families; each reads right after “What I needed was”."""
    return _families(read(path or in_language("needs", "{}.toml")), _need)


@read_once
def story_words(path: Path | None = None) -> tuple[str, ...]:
    """Return what a moment may have seemed to say; the essay's own three come first."""
    stories = read(path or in_language("stories", "{}.toml")).entries("story", "text")
    for story in stories:
        story.only("text", "essay")
        story.flag("essay")
    return tuple(story.text("text") for story in stories)


@read_once
def _feelings_file(path: Path | None) -> Entry:
    return read(path or in_language("feelings", "{}.toml"))


def _families(file: Entry, word_of: Callable[[Entry], Word]) -> tuple[Family, ...]:
    listed = [(family, family.entries("words", "text")) for family in file.entries("family", "id")]
    each_once((word, word.text("text")) for _, words in listed for word in words)
    return tuple(
        family.made(Family, "words", words=tuple(map(word_of, words))) for family, words in listed
    )


def _feeling(word: Entry) -> Word:
    if len(word.text("definition").split()) > LONGEST_DEFINITION:
        raise word.wrong(f"has a definition of more than {LONGEST_DEFINITION} words")
    intensity = word.number("intensity", 1, MOST_INTENSITY)
    return word.made(Word, "intensity", "id", intensity=intensity, id=_id(word))


def _need(word: Entry) -> Word:
    question = word.text("question")
    if not question.endswith("?"):
        raise word.wrong("has a question without a question mark")
    given = {"definition": question, "intensity": 0, "body": (), "id": _id(word)}
    return word.made(Word, "question", "id", **given)


def _id(word: Entry) -> str:
    return word.text("id") if "id" in word.names() else ""
