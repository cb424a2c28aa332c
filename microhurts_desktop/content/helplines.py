"""Help lines: whom to call where, how certain each number is, and when it was last checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content.resource_file import Entry, each_once, read
from microhurts_desktop.content.tongue import in_language, read_once


class LineKind(StrEnum):
    """What a line is for."""

    EMERGENCY = "emergency"
    ABUSE = "abuse"
    CRISIS = "crisis"


class Whom(StrEnum):
    """Whom a line says it is for."""

    ANYONE = "anyone"
    WOMEN = "women"
    MEN = "men"
    LGBT = "lgbt"


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

    ``for_`` says whom it is for; in an emergency that is everyone, and nobody need say so.
    ``checked`` is the day on which it was last compared with ``source``, if there was one.
    """

    kind: LineKind
    name: str
    certainty: Certainty
    checked: date
    for_: Whom | None = None
    about: str = ""
    reach: tuple[str, ...] = ()
    address: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        if (self.for_ is None) != (self.kind is LineKind.EMERGENCY):
            raise ValueError("needs to say whom it is “for”, unless it is for emergencies")
        can_be_reached = bool(self.reach or self.address)
        if self.certainty is Certainty.LOW and can_be_reached:
            raise ValueError("is too uncertain to be shown with a number or an address")
        if self.certainty is not Certainty.LOW and not can_be_reached:
            raise ValueError("needs a number or an address")
        if self.certainty in (Certainty.HIGH, Certainty.MEDIUM) and not self.source:
            raise ValueError("needs its source")


@dataclass(frozen=True, slots=True)
class Country:
    """A country's lines, as they are listed. ``codes`` are the ISO 3166 codes it is found by."""

    name: str
    codes: tuple[str, ...]
    lines: tuple[HelpLine, ...]

    def __post_init__(self) -> None:
        for code in self.codes:
            if not (len(code) == 2 and code.isascii() and code.isupper()):
                raise ValueError(f"has “{code}”, which is no country's code")
        if not self.lines_of(LineKind.EMERGENCY):
            raise ValueError("has no emergency number")

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


@read_once
def help_lines(path: Path | None = None) -> HelpLines:
    """Return the help lines of a file, ours by default, in the language that is spoken.

    Raises:
        ResourceError: a key or value is unknown or missing, a country stands there twice or has no
            emergency number, an uncertain number is shown, or a certain one has no source.
    """
    file = read(path or resource_path("help", "helplines.toml"))
    file.only("directory", "country")
    said = _said()
    countries = [(entry, _country(entry, said)) for entry in file.entries("country", "name")]
    each_once((entry, code) for entry, country in countries for code in country.codes)
    return HelpLines(
        tuple(sorted((country for _, country in countries), key=lambda country: country.name)),
        _line(file.entry("directory"), said),
    )


def _said() -> Mapping[str, str]:
    """Return what is said for an English text; nothing is, in English."""
    try:
        file = read(in_language("help", "{}", "helplines.toml"))
    except FileNotFoundError:
        return {}
    return {one.text("text"): one.text("says") for one in file.entries("text", "text")}


def _country(entry: Entry, said: Mapping[str, str]) -> Country:
    codes = (entry.text("code"), *entry.texts("stands_for"))
    lines = tuple(_line(line, said) for line in entry.entries("line", "name"))
    made = entry.made(Country, "code", "stands_for", "line", codes=codes, lines=lines)
    return replace(made, name=said.get(made.name, made.name))


def _line(entry: Entry, said: Mapping[str, str]) -> HelpLine:
    line = entry.made(HelpLine)
    name, about = (said.get(text, text) for text in (line.name, line.about))
    return replace(line, name=name, about=about, reach=tuple(said.get(n, n) for n in line.reach))
