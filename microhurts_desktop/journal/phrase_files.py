"""Phrases in a file that a person keeps or is given: as TOML, or as plain lines.

As plain text, a line is a phrase. A line that begins with # says what the phrases below it are for
(“# slow down”), or anything else, which is passed over.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from microhurts_desktop.core.own_phrases import LONGEST_PHRASE
from microhurts_desktop.core.phrases import Intention, Phrase, Situation
from microhurts_desktop.journal.export import write_file
from microhurts_desktop.vaults import files
from microhurts_desktop.vaults.errors import BadPhraseFile, InTheWay, PhraseFault

TOML, TEXT = ".toml", ".txt"
MOST_BYTES = 1_000_000
MOST_PHRASES = 2_000

_TABLE = re.compile(r"^[ \t]*\[\[[ \t]*phrase[ \t]*\]\]", re.MULTILINE)
_LINE_TOLD = re.compile(r"at line (\d+)")


def read_file(path: Path) -> tuple[Phrase, ...]:
    """Return the phrases of a file, in its order; their ids are empty.

    Raises:
        BadPhraseFile: it cannot be read, or something in it is not as it should be.
    """
    try:
        data = files.read_whole(files.chosen(path), MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise BadPhraseFile(path, PhraseFault.TOO_LARGE)
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadPhraseFile(path, PhraseFault.NOT_TEXT) from error
    except (OSError, InTheWay) as error:
        raise BadPhraseFile(path, PhraseFault.UNREADABLE) from error
    read = _from_toml if path.suffix.casefold() == TOML else _from_lines
    found = tuple(read(text, path))
    if not found:
        raise BadPhraseFile(path, PhraseFault.NO_PHRASES)
    if len(found) > MOST_PHRASES:
        raise BadPhraseFile(path, PhraseFault.TOO_LARGE)
    return found


def write_phrases(path: Path, phrases: Iterable[Phrase]) -> None:
    """Write phrases to a file: as TOML if it is named so, else as lines; whole, or not at all.

    Raises Mendable; a file that was there is then unchanged.
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
    line = " ".join(text.split())
    # Else it would be taken for what the phrases below it are for.
    return line.lstrip("# ") if line.startswith("#") else line


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
    try:
        tables = tomllib.loads(text).get("phrase")
    except tomllib.TOMLDecodeError as error:
        told = _LINE_TOLD.search(str(error))
        line = int(told[1]) if told else text.count("\n") + 1
        raise BadPhraseFile(path, PhraseFault.NOT_TOML, line) from error
    lines = [text.count("\n", 0, table.start()) + 1 for table in _TABLE.finditer(text)]
    if not isinstance(tables, list):
        raise BadPhraseFile(path, PhraseFault.NO_PHRASES)
    for number, table in enumerate(tables):
        line = lines[number] if number < len(lines) else 0
        if not isinstance(table, dict) or not isinstance(table.get("text"), str):
            raise BadPhraseFile(path, PhraseFault.NO_WORDS, line)
        intention = table.get("intention", Intention.TRY_AGAIN.value)
        situations = table.get("situations", [])
        if intention not in set(Intention):
            raise BadPhraseFile(path, PhraseFault.NO_INTENTION, line)
        if not isinstance(situations, list) or not set(map(str, situations)) <= set(Situation):
            raise BadPhraseFile(path, PhraseFault.NO_SITUATION, line)
        fits = tuple(one for one in Situation if one.value in situations)
        yield _phrase(table["text"], Intention(intention), fits, path, line)


def _phrase(
    text: str, intention: Intention, situations: tuple[Situation, ...], path: Path, line: int
) -> Phrase:
    said = " ".join(text.split())
    if not said:
        raise BadPhraseFile(path, PhraseFault.NO_WORDS, line)
    if len(said) > LONGEST_PHRASE:
        raise BadPhraseFile(path, PhraseFault.TOO_LONG, line)
    return Phrase(id="", text=said, intention=intention, situations=situations)
