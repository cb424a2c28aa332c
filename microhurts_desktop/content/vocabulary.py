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
def feelings() -> tuple[Family, ...]:
    """Return the feelings in families; each reads right after “I felt”."""
    return _families(_feelings_file(), _feeling)


@cache
def body_words() -> tuple[str, ...]:
    """Return words of the body (“a knot in my stomach”); each reads right after “I felt”."""
    return _feelings_file().texts("body")


@cache
def doors() -> tuple[Family, ...]:
    """Return six plain ways in for “I don't know yet”, each with words that may lie behind it."""
    return _doors(_feelings_file())


@cache
def needs() -> tuple[Family, ...]:
    """Return the needs in families; each reads right after “What I needed was”."""
    return read_needs(resource_path("needs", "en.toml"))


@cache
def story_words() -> tuple[str, ...]:
    """Return what a moment may have seemed to say; the essay's own three come first."""
    return read_stories(resource_path("stories", "en.toml"))


def read_feelings(path: Path) -> tuple[Family, ...]:
    """Return the families of feelings in a file.

    Raises:
        ResourceError: something in the file is missing or wrong.
    """
    return _families(read(path), _feeling)


def read_needs(path: Path) -> tuple[Family, ...]:
    """Return the families of needs in a file.

    Raises:
        ResourceError: something in the file is missing or wrong.
    """
    return _families(read(path), _need)


def read_doors(path: Path) -> tuple[Family, ...]:
    """Return the doors in a file of feelings.

    Raises:
        ResourceError: something is missing or wrong, or a door leads to a word that is not there.
    """
    return _doors(read(path))


def read_stories(path: Path) -> tuple[str, ...]:
    """Return the stories in a file.

    Raises:
        ResourceError: something in the file is missing or wrong.
    """
    stories = read(path).entries("story", named_by="text")
    for story in stories:
        story.only("text", "essay")
        story.flag("essay")
    return tuple(story.text("text") for story in stories)


@cache
def _feelings_file() -> Entry:
    return read(resource_path("feelings", "en.toml"))


def _doors(file: Entry) -> tuple[Family, ...]:
    known = {word.text: word for family in _families(file, _feeling) for word in family.words}
    doors = []
    for door in file.entries("door", named_by="id"):
        door.only("id", "label", "words")
        for text in door.texts("words"):
            if text not in known:
                raise door.wrong(f"leads to “{text}”, which is no feeling of the file")
        words = tuple(known[text] for text in door.texts("words"))
        doors.append(Family(door.text("id"), door.text("label"), words))
    return tuple(doors)


def _families(file: Entry, word_of: Callable[[Entry], Word]) -> tuple[Family, ...]:
    families = []
    met = []
    for family in file.entries("family", named_by="id"):
        family.only("id", "label", "words")
        words = family.entries("words", named_by="text")
        met += [(word, word.text("text")) for word in words]
        families.append(
            Family(family.text("id"), family.text("label"), tuple(word_of(word) for word in words))
        )
    each_once(met)
    return tuple(families)


def _feeling(word: Entry) -> Word:
    word.only("text", "definition", "intensity", "body", "common")
    definition = word.text("definition")
    if len(definition.split()) > LONGEST_DEFINITION:
        raise word.wrong(f"has a definition of more than {LONGEST_DEFINITION} words")
    return Word(
        text=word.text("text"),
        definition=definition,
        intensity=word.number("intensity", 1, MOST_INTENSITY),
        body=word.texts("body"),
        common=word.flag("common"),
    )


def _need(word: Entry) -> Word:
    word.only("text", "question", "common")
    question = word.text("question")
    if not question.endswith("?"):
        raise word.wrong("has a question without a question mark")
    return Word(text=word.text("text"), definition=question, common=word.flag("common"))
