"""RedNotebook: a file for each month, of which its name says which; in it, a text for each day.

It is YAML, and is read mark by mark: nothing is built from what it names, no reference is followed,
each day has its line, and those before a broken one are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import PurePosixPath

import yaml

from microhurts_desktop.domain.imports import Found, LeftOut, Why
from microhurts_desktop.services.importing.cannot_read import BadRow, CannotRead
from microhurts_desktop.services.importing.clock import checked
from microhurts_desktop.services.importing.gathering import Gathering, Tell
from microhurts_desktop.services.importing.pile import Pile
from microhurts_desktop.services.importing.txt2tags import from_txt2tags

FORMAT = "rednotebook"

_MONTH = re.compile(r"(\d{4})-(\d{2})\.txt", re.IGNORECASE)
_MONTH_SOMEWHERE = re.compile(r"(?<!\d)(\d{4})-(\d{2})(?!\d)")
# What it lays beside a month while it saves, or when two computers have changed it.
_PUT_ASIDE = re.compile(r"\d{4}-\d{2}\.(?:old|new|CONFLICT_BACKUP[\d.]*)\.txt", re.IGNORECASE)
# YAML bears none of these; RedNotebook writes them as escapes.
_NO_YAML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_HASHTAG = re.compile(
    r"(?<![\w&#])[#＃](?![0-9a-f]{6}\b|(?:include|define|ifdef|ifndef|endif)\b)(\w*[^\W\d_]\w*)",
    re.IGNORECASE,
)
_NO_VALUE = ("", "~", "null", "Null", "NULL")
_TEXT, _OLD_TAGS = "text", "Tags"
_DAY_LINE = re.compile(r"(['\"]?)\d{1,2}\1[ \t]*:")
_DEEPEST = 12
_MOST_TRIES = 100
_MOST_GLANCES = 100
_MOST_NODES = 2_000_000
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def knows(pile: Pile) -> bool:
    """Tell whether this is a month of RedNotebook, or several in a folder or a zip."""
    if pile.only is None:
        some = _months(pile)[:_MOST_GLANCES]
        return any(_DAY_LINE.match(_first_line(pile.glance(name))) for name in some)
    if not pile.only.lower().endswith((".txt", ".yaml", ".yml")):
        return False
    glance = pile.glance(pile.only)
    first = _first_line(glance)
    if _DAY_LINE.match(first):
        return bool(_MONTH_SOMEWHERE.search(pile.only)) or "text:" in glance
    return bool(_MONTH.fullmatch(pile.only)) and first.strip() in ("", "{}", "...")


def _first_line(text: str) -> str:
    """Return the first line of YAML that is more than a mark or a remark."""
    lines = text.replace("\r", "\n").split("\n")
    return next((line for line in lines if line.strip() and line.lstrip()[0] not in "#%-"), "")


def read(pile: Pile, tell: Tell) -> Found:
    """Return the days. Raises CannotRead for a file that is no month."""
    gathering = Gathering(FORMAT)
    if pile.only is not None:
        name = PurePosixPath(pile.only).name
        if _PUT_ASIDE.fullmatch(name):
            raise CannotRead(Why.PUT_ASIDE, FORMAT)
        month = _month_of(name)
        if month is None:
            raise CannotRead(Why.NO_MONTH, FORMAT)
        _read_month(pile.text(pile.only), month, gathering)
        return gathering.found()
    names = _months(pile)
    for done, name in enumerate(names):
        tell(done, len(names))
        gathering.part = name
        with gathering.row():
            month = _month_of(PurePosixPath(name).name)
            if month is None:
                raise CannotRead(Why.NO_MONTH, FORMAT)
            _read_month(pile.text(name), month, gathering)
    return gathering.found()


def _months(pile: Pile) -> list[str]:
    return [name for name in pile.names if _MONTH.fullmatch(PurePosixPath(name).name)]


def _month_of(name: str) -> tuple[int, int] | None:
    match = _MONTH.fullmatch(name) or _MONTH_SOMEWHERE.search(name)
    if match is None or not 1 <= int(match[2]) <= 12:
        return None
    return int(match[1]), int(match[2])


@dataclass(slots=True)
class _Node:
    """A value of YAML: a word, or pairs of them; ``line`` counts from 1."""

    line: int
    word: str | None = None
    pairs: list[tuple[_Node, _Node]] | None = None
    is_other: bool = False

    @property
    def keys(self) -> list[str]:
        """Return what its pairs are called."""
        return [key.word for key, _ in self.pairs or () if key.word]


@dataclass(slots=True)
class _Opened:
    node: _Node
    key: _Node | None = None


def _read_month(text: str, month: tuple[int, int], gathering: Gathering) -> None:
    for day, content in _days(_NO_YAML.sub(" ", text), gathering):
        with gathering.row(day.line):
            _take(day, content, month, gathering)


def _days(text: str, gathering: Gathering) -> Iterator[tuple[_Node, _Node]]:
    """Yield each day and what is of it; where this is no YAML, it goes on with the next day."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    start = 0
    for _ in range(_MOST_TRIES):
        reading = _Reading(start)
        try:
            yield from reading.days("\n".join(lines[start:]))
            return
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            broken = start if mark is None else start + mark.line
            gathering.problem((reading.begun or broken) + 1, Why.NOT_UNDERSTOOD)
        except BadRow as error:
            gathering.problem((reading.begun or start) + 1, error.why)
        after = max(start, reading.begun or start) + 1
        start = next((at for at in range(after, len(lines)) if _DAY_LINE.match(lines[at])), 0)
        if not start:
            return


class _Reading:
    """One go at a text. ``begun`` is the line (from 0, of the whole) of the last day it came to."""

    def __init__(self, start: int) -> None:
        self._start = start
        self.begun: int | None = None

    def days(self, text: str) -> Iterator[tuple[_Node, _Node]]:
        """Yield each day. Raises YAMLError, or BadRow where this is YAML and no month."""
        stack: list[_Opened] = []
        for nodes, event in enumerate(yaml.parse(text, Loader=_Loader)):
            if nodes > _MOST_NODES or len(stack) > _DEEPEST:
                raise BadRow(Why.TANGLED)
            node = _node_of(event, self._start)
            if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                stack.append(_Opened(node or _Node(self._start)))
                if stack[0].node.pairs is None:
                    raise BadRow(Why.NOT_UNDERSTOOD)
                continue
            if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                node = stack.pop().node
                if not stack:
                    return
            if node is None or (not stack and node.word is None):
                continue
            if not stack:
                raise BadRow(Why.NOT_UNDERSTOOD)
            opened = stack[-1]
            if opened.node.pairs is None:
                continue
            if opened.key is None:
                opened.key = node
                if len(stack) == 1:
                    self.begun = node.line - 1
                continue
            key, opened.key = opened.key, None
            if len(stack) == 1:
                yield key, node
            else:
                opened.node.pairs.append((key, node))


def _node_of(event: yaml.Event, start: int) -> _Node | None:
    mark = getattr(event, "start_mark", None)
    line = start + 1 + (0 if mark is None else mark.line)
    if isinstance(event, yaml.ScalarEvent):
        is_nothing = not event.style and event.value in _NO_VALUE
        return _Node(line, word=None if is_nothing else event.value)
    if isinstance(event, yaml.MappingStartEvent):
        return _Node(line, pairs=[])
    if isinstance(event, yaml.SequenceStartEvent | yaml.AliasEvent):
        return _Node(line, is_other=True)
    return None


def _take(day: _Node, content: _Node, month: tuple[int, int], gathering: Gathering) -> None:
    if day.word is None or not day.word.strip().isdecimal():
        raise BadRow(Why.NO_DATE)
    try:
        at = checked(datetime.combine(date(*month, int(day.word)), time()))
    except ValueError as error:
        raise BadRow(Why.NO_DATE) from error
    if content.is_other:
        raise BadRow(Why.NO_TEXT)
    written = content.word or ""
    tags: list[str] = []
    noted: list[str] = []
    for key, value in content.pairs or ():
        if key.word == _TEXT:
            if value.is_other or value.pairs:
                gathering.problem(value.line, Why.NO_TEXT)
            written = value.word or ""
        elif key.word == _OLD_TAGS:
            tags += value.keys or ([value.word] if value.word else [])
        elif key.word:
            tags.append(key.word)
            noted += _noted(key.word, value)
    plain = from_txt2tags(written)
    gathering.leave_out(LeftOut.PICTURES, plain.pictures)
    gathering.leave_out(LeftOut.FILES, plain.files)
    tags += [match[1] for match in _HASHTAG.finditer(written)]
    gathering.add(
        at,
        "\n\n".join(part for part in (plain.text, *noted) if part.strip()),
        key=(at.date().isoformat(), " ".join(written.split()), *noted),
        tags={tag.casefold(): tag for tag in reversed(tags)}.values(),
        is_day_only=True,
    )


def _noted(category: str, value: _Node) -> list[str]:
    """Return what stands in a category of a day, below its name; nothing where it is only a tag."""
    notes = [
        f"{key.word}: {below.word}" if below.word else key.word
        for key, below in value.pairs or ()
        if key.word
    ]
    if value.word:
        notes.append(value.word)
    if not notes:
        return []
    return ["\n".join([f"{category}:", *(f"– {from_txt2tags(note).text}" for note in notes)])]
