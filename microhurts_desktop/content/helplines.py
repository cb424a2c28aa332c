"""Help lines: whom to call where, how certain each number is, and when it was last checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content.resource_file import Entry, each_once, read


class LineKind(StrEnum):
    """What a line is for."""

    EMERGENCY = "emergency"
    ABUSE = "abuse"
    CRISIS = "crisis"


class Certainty(StrEnum):
    """What a number rests on; resources/help/helplines.toml says what each means."""

    HIGH = "high"
    MEDIUM = "medium"
    KNOWN = "known"
    MEMORY = "memory"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One line. ``reach`` holds its numbers as they are shown, ``address`` a web address.

    ``checked`` is the day on which it was last compared with ``source``, if there was one.
    """

    kind: LineKind
    name: str
    about: str
    reach: tuple[str, ...]
    address: str
    certainty: Certainty
    checked: date
    source: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country's lines, as they are listed. ``codes`` are the ISO 3166 codes it is found by."""

    name: str
    codes: tuple[str, ...]
    lines: tuple[HelpLine, ...]

    def lines_of(self, kind: LineKind) -> tuple[HelpLine, ...]:
        """Return the lines of one kind; there may be none."""
        return tuple(line for line in self.lines if line.kind is kind)


@dataclass(frozen=True, slots=True)
class HelpLines:
    """Every country, by name, and a directory for where none is listed."""

    countries: tuple[Country, ...]
    directory: HelpLine

    def country(self, code: str) -> Country | None:
        """Return the country of an ISO 3166 code, or None if it is not listed."""
        return next((country for country in self.countries if code in country.codes), None)


@cache
def help_lines() -> HelpLines:
    """Return the help lines as shipped. Raises ResourceError if the file is not as it should be."""
    return read_help_lines(resource_path("help", "helplines.toml"))


def read_help_lines(path: Path) -> HelpLines:
    """Return the help lines of a file.

    Raises:
        ResourceError: a key or value is unknown or missing, a country stands there twice or has no
            emergency number, an uncertain number is shown, or a certain one has no source.
    """
    file = read(path)
    file.only("directory", "country")
    countries = [(entry, _country(entry)) for entry in file.entries("country", named_by="name")]
    each_once((entry, code) for entry, country in countries for code in country.codes)
    return HelpLines(
        tuple(sorted((country for _, country in countries), key=lambda country: country.name)),
        _line(file.entry("directory")),
    )


def _country(entry: Entry) -> Country:
    entry.only("code", "name", "stands_for", "line")
    codes = (entry.text("code"), *entry.texts("stands_for"))
    for code in codes:
        if not (len(code) == 2 and code.isascii() and code.isupper()):
            raise entry.wrong(f"has “{code}”, which is no country's code")
    lines = tuple(_line(line) for line in entry.entries("line", named_by="name"))
    country = Country(entry.text("name"), codes, lines)
    if not country.lines_of(LineKind.EMERGENCY):
        raise entry.wrong("has no emergency number")
    return country


def _line(entry: Entry) -> HelpLine:
    entry.only("kind", "name", "about", "reach", "address", "certainty", "checked", "source")
    kind, certainty = entry.text("kind"), entry.text("certainty")
    if kind not in set(LineKind):
        raise entry.wrong(f"has an unknown kind “{kind}”")
    if certainty not in set(Certainty):
        raise entry.wrong(f"has an unknown certainty “{certainty}”")
    line = HelpLine(
        kind=LineKind(kind),
        name=entry.text("name"),
        about=entry.text_if_there("about"),
        reach=entry.texts("reach"),
        address=entry.text_if_there("address"),
        certainty=Certainty(certainty),
        checked=_day(entry),
        source=entry.text_if_there("source"),
    )
    if line.certainty is Certainty.LOW and (line.reach or line.address):
        raise entry.wrong("is too uncertain to be shown with a number or an address")
    if line.certainty is not Certainty.LOW and not (line.reach or line.address):
        raise entry.wrong("needs a number or an address")
    if line.certainty in (Certainty.HIGH, Certainty.MEDIUM) and not line.source:
        raise entry.wrong("needs its source")
    return line


def _day(entry: Entry) -> date:
    checked = entry.text("checked")
    try:
        return date.fromisoformat(checked)
    except ValueError as error:
        raise entry.wrong("needs a day such as 2026-11-22 as “checked”") from error
