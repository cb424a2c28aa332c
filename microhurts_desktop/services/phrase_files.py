"""Phrases in a file that a person keeps or is given: as TOML, or as plain lines.

As plain text, a line is a phrase. A line that begins with # says what the phrases below it are for
(“# slow down”), or anything else, which is passed over.

Such a file may come from anyone, so that its size and its shape are held to bounds before it is
parsed: what would take long, or more than a parser can bear, is no collection of phrases. Reading
and writing belong on a background thread.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice, repeat
from pathlib import Path

from microhurts_desktop.domain.own_phrases import LONGEST_PHRASE
from microhurts_desktop.domain.phrases import Intention, Phrase, Situation
from microhurts_desktop.services.export import write_file
from microhurts_desktop.storage.errors import BadPhraseFile, PhraseFault
from microhurts_desktop.storage.plain_file import read_plain

TOML, TEXT = ".toml", ".txt"
MOST_BYTES = 500_000
MOST_PHRASES = 2_000
# A table of a list has two brackets, and a list in it one more.
DEEPEST = 8
# Of a key's parts: nothing here has dots but a number, which no phrase has.
MOST_DOTS = 100

# What stands between quotes, or behind a #. What is not closed goes to its end, so that no place is
# looked at twice; a closing may have up to two quotes more, which belong to the words.
_WORDS = re.compile(
    r'"""(?:\\.|[^\\])*?(?:"{3,5}|\Z)'
    r"|'''.*?(?:'{3,5}|\Z)"
    r'|"(?:\\.|[^"\\\n])*+"?'
    r"|'[^'\n]*+'?"
    r"|\#[^\n]*+",
    re.DOTALL,
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_BRACKET = re.compile(r"[\[\]{}]")
_TABLE = re.compile(r"^[ \t]*\[\[[ \t]*phrase[ \t]*\]\]", re.MULTILINE)
_LINE_TOLD = re.compile(r"at line (\d+)")


def read_file(path: Path) -> tuple[Phrase, ...]:
    """Return the phrases of a file, in its order; their ids are empty.

    Raises:
        BadPhraseFile: it cannot be read, or something in it is not as it should be.
    """
    try:
        data, _ = read_plain(path, MOST_BYTES, follow=True)
    except (OSError, ValueError) as error:
        raise BadPhraseFile(path, PhraseFault.UNREADABLE) from error
    if len(data) > MOST_BYTES:
        raise BadPhraseFile(path, PhraseFault.TOO_LARGE)
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise BadPhraseFile(path, PhraseFault.NOT_TEXT) from error
    if "\0" in text:
        # As UTF-16 without its mark is, and much that is no text at all.
        raise BadPhraseFile(path, PhraseFault.NOT_TEXT)
    read = _from_toml if path.suffix.casefold() == TOML else _from_lines
    found = tuple(islice(read(text, path), MOST_PHRASES + 1))
    if not found:
        raise BadPhraseFile(path, PhraseFault.NO_PHRASES)
    if len(found) > MOST_PHRASES:
        raise BadPhraseFile(path, PhraseFault.TOO_LARGE)
    return found


def write_phrases(path: Path, phrases: Iterable[Phrase]) -> None:
    """Write phrases to a file: as TOML if it is named so, else as lines; whole, or not at all.

    Raises UserError; a file that was there is then unchanged.
    """
    write: Callable[[Iterable[Phrase]], str] = (
        as_toml if path.suffix.casefold() == TOML else as_lines
    )
    write_file(path, write(phrases).encode())


def as_toml(phrases: Iterable[Phrase]) -> str:
    """Return phrases as TOML, like resources/phrases."""
    return "\n".join(_table(phrase) for phrase in phrases)


def as_lines(phrases: Iterable[Phrase]) -> str:
    """Return phrases as lines, below what they are for."""
    by_intention: dict[Intention, list[str]] = {intention: [] for intention in Intention}
    for phrase in phrases:
        by_intention[phrase.intention].append(_on_one_line(phrase.text))
    return "\n".join(
        "\n".join((f"# {intention.value.replace('_', ' ')}", *texts, ""))
        for intention, texts in by_intention.items()
        if texts
    )


def _table(phrase: Phrase) -> str:
    lines = [
        "[[phrase]]",
        f"text = {_quoted(_on_one_line(phrase.text))}",
        f'intention = "{phrase.intention.value}"',
    ]
    if phrase.situations:
        situations = ", ".join(f'"{one.value}"' for one in phrase.situations)
        lines.append(f"situations = [{situations}]")
    return "\n".join((*lines, ""))


def _quoted(text: str) -> str:
    # A string of TOML is written as one of JSON is, but for one letter that JSON lets stand.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _on_one_line(text: str) -> str:
    line = _plain(text)
    # Else it would be taken for what the phrases below it are for.
    return line.lstrip("# ") if line.startswith("#") else line


def _plain(text: str) -> str:
    """Return ``text`` on one line, without what nobody types and no window shows."""
    return " ".join(_CONTROL.sub(" ", text).split())


def _from_lines(text: str, path: Path) -> Iterator[Phrase]:
    known = {intention.value: intention for intention in Intention}
    intention = Intention.TRY_AGAIN
    for number, line in enumerate(text.splitlines(), start=1):
        said = line.strip()
        if said.startswith("#"):
            name = "_".join(said.lstrip("# ").casefold().split())
            intention = known.get(name, intention)
        elif said:
            yield _phrase(said, intention, (), path, number)


def _from_toml(text: str, path: Path) -> Iterator[Phrase]:
    _check_shape(text, path)
    try:
        tables = tomllib.loads(text).get("phrase")
    except tomllib.TOMLDecodeError as error:
        told = _LINE_TOLD.search(str(error))
        line = int(told[1]) if told else text.count("\n") + 1
        raise BadPhraseFile(path, PhraseFault.NOT_TOML, line) from error
    except (ValueError, OverflowError, RecursionError) as error:
        # A number of thousands of digits, a day that no calendar has.
        raise BadPhraseFile(path, PhraseFault.NOT_TOML) from error
    if not isinstance(tables, list):
        raise BadPhraseFile(path, PhraseFault.NO_PHRASES)
    for table, line in zip(tables, chain(_lines_of(text), repeat(0)), strict=False):
        if not isinstance(table, dict) or not isinstance(table.get("text"), str):
            raise BadPhraseFile(path, PhraseFault.NO_WORDS, line)
        intention = table.get("intention", Intention.TRY_AGAIN.value)
        situations = table.get("situations", [])
        if not isinstance(intention, str) or intention not in set(Intention):
            raise BadPhraseFile(path, PhraseFault.NO_INTENTION, line)
        if not isinstance(situations, list) or not _are_known(situations):
            raise BadPhraseFile(path, PhraseFault.NO_SITUATION, line)
        fits = tuple(one for one in Situation if one.value in situations)
        yield _phrase(table["text"], Intention(intention), fits, path, line)


def _check_shape(text: str, path: Path) -> None:
    """Raise BadPhraseFile for what a parser would take long for, or would not survive.

    Brackets within brackets are read by a function within itself, and each part of a dotted key is
    looked at again for each part behind it.
    """
    bare = _WORDS.sub('"', text)
    if bare.count(".") > MOST_DOTS:
        raise BadPhraseFile(path, PhraseFault.TANGLED)
    depth = 0
    for bracket in _BRACKET.finditer(bare):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > DEEPEST:
            raise BadPhraseFile(path, PhraseFault.TANGLED)


def _lines_of(text: str) -> Iterator[int]:
    """Yield the line of each ``[[phrase]]``, from 1."""
    line, at = 1, 0
    for table in _TABLE.finditer(text):
        line += text.count("\n", at, table.start())
        at = table.start()
        yield line


def _are_known(situations: list[object]) -> bool:
    known = {one.value for one in Situation}
    return all(isinstance(one, str) and one in known for one in situations)


def _phrase(
    text: str, intention: Intention, situations: tuple[Situation, ...], path: Path, line: int
) -> Phrase:
    said = _plain(text)
    if not said:
        raise BadPhraseFile(path, PhraseFault.NO_WORDS, line)
    if len(said) > LONGEST_PHRASE:
        raise BadPhraseFile(path, PhraseFault.TOO_LONG, line)
    return Phrase(id="", text=said, intention=intention, situations=situations)
