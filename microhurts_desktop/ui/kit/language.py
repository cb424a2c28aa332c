"""Which language the windows speak, and the one way by which text becomes translatable.

One decision is made of what the system asks for and what there is of ours. Texts, Qt's own texts,
direction, digits and the names of days and months follow it; an English window on an Arabic system
reads from left to right, with digits that go with its words. What does not stand in the words
follows where the person lives: the first day of the week, whether a day has 24 hours or twice 12,
and the country whose help lines come first. What a person wrote is put into a text here as well, so
that it is not filled in in turn and turns no direction but its own.
"""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QLocale, QTime
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

ENGLISH = "en"
_LONG_NUMBER = 1_000
_CAPITAL_NOUNS = (QLocale.Language.German, QLocale.Language.Luxembourgish)
_PLACE = re.compile(r"\{(\w+)\}")
# Marks that begin to isolate what follows, the one that ends it, and the one we begin with.
_BEGIN, _END, _FIRST_STRONG = frozenset("\u2066\u2067\u2068"), "\u2069", "\u2068"
# A letter of that direction which nobody sees.
_RIGHT_TO_LEFT = "\u200f"
# Letters that run right to left, their numbers, and every mark that turns a direction.
_TURNING = frozenset(
    {"R", "AL", "AN", "RLE", "LRE", "RLO", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI"}
)


class Speech(NamedTuple):
    """``language`` is one of ours; ``locale`` writes days and numbers; ``region`` is where."""

    language: str
    locale: QLocale
    region: QLocale


class _Region:
    """Where the person lives, if the locale of the words cannot say it."""

    apart: QLocale | None = None


def decide(wanted: Sequence[str], region: QLocale, ours: Collection[str]) -> Speech:
    """Return what to speak: the first language ``wanted`` that there is of ``ours``, or English.

    ``wanted`` are names such as “pt-BR”, the most wanted first; ``ours`` are codes such as “pt_BR”
    or “pt”.
    """
    names = [name.replace("-", "_") for name in wanted]
    known = {code for code in ours if QLocale(code).language() is not QLocale.Language.C}
    language = next((name for name in names if name in known), ENGLISH)
    return Speech(language, _locale_of(language, region), region)


def system_speech(ours: Collection[str], chosen: str = "") -> Speech:
    """Return what to speak on this system, before all the language that was ``chosen``, if any."""
    wanted = (*((chosen,) if chosen else ()), *QLocale.system().uiLanguages())
    return decide(wanted, _region_of_the_system(), ours)


def write_as(locale: QLocale, region: QLocale | None = None) -> None:
    """Write days and numbers as ``locale`` does from now on, in a window made after this."""
    QLocale.setDefault(locale)
    same = region is None or region.territory() == locale.territory()
    _Region.apart = None if same else region


def territory() -> str:
    """Return the ISO 3166 code of where the person lives, or nothing."""
    return QLocale.territoryToCode(_region().territory())


def first_day_of_week() -> Qt.DayOfWeek:
    """Return the day that a week begins with where the person lives."""
    return _region().firstDayOfWeek()


def say_clock(hour: int, minute: int) -> str:
    """Return a time of day: in the words of the language, with the hours of the region."""
    locale, short = QLocale(), QLocale.FormatType.ShortFormat
    at = QTime(hour, minute)
    if _Region.apart is None:
        return locale.toString(at, short)
    return locale.toString(at, tr("HH:mm") if _has_24_hours(_Region.apart) else tr("h:mm ap"))


def tr(text: str, note: str = "", count: int = -1, /, **values: object) -> str:
    """Return ``text`` in the interface's language, with ``values`` in place of their ``{names}``.

    ``note`` tells translators apart what looks alike; ``count`` chooses the plural and fills
    ``%n``. All values are filled in at once: braces that a person wrote are theirs, and stay. One
    function for all, in one context: ``QObject.tr`` takes the context from the class at run time,
    and so loses what a parent class says.
    """
    said = QCoreApplication.translate("", text, note or None, count)
    if count >= _LONG_NUMBER:
        # %n is filled without the marks that a long number is read by.
        said = said.replace(str(count), _say(count))
    return fill(said, **values) if values else said


def fill(text: str, **values: object) -> str:
    """Return ``text`` with ``values`` in place of their ``{names}``, each keeping to itself.

    A long number has the marks that it is read by; a year is no number, and comes as text.
    """

    def value_of(place: re.Match[str]) -> str:
        name = place[1]
        return isolated(_say(values[name])) if name in values else place[0]

    return _PLACE.sub(value_of, text)


def _say(value: object) -> str:
    if isinstance(value, int) and abs(value) >= _LONG_NUMBER:
        return QLocale().toString(float(value), "f", 0)
    return str(value)


def beginning(text: str) -> str:
    """Return a text as it begins a sentence or a line."""
    return text[:1].upper() + text[1:]


def within_a_sentence(text: str) -> str:
    """Return what is headed so as it is said within a sentence; German nouns stay as they are."""
    return text if QLocale().language() in _CAPITAL_NOUNS else text[:1].lower() + text[1:]


def side_by_side(*parts: str) -> str:
    """Return parts on one line, those that say nothing left out, each keeping its direction.

    The line itself has that of the window, whatever its first part has.
    """
    line = " · ".join(isolated(part) for part in parts if part)
    return f"{_RIGHT_TO_LEFT}{line}" if line and QGuiApplication.isRightToLeft() else line


def isolated(text: str) -> str:
    """Return ``text`` so that its direction ends with it, in the middle of whatever sentence.

    A name in Hebrew moves no full stop, and a mark that turns the direction turns nothing of ours.
    """
    if text.isascii() or not any(unicodedata.bidirectional(one) in _TURNING for one in text):
        return text
    return "\n".join(_isolated_line(line) for line in text.split("\n"))


def _region() -> QLocale:
    return _Region.apart or QLocale()


def _region_of_the_system() -> QLocale:
    if sys.platform not in ("win32", "darwin"):
        # Qt takes the country from the language's variable, also where another says the time's.
        for variable in ("LC_ALL", "LC_TIME", "LANG"):
            name = os.environ.get(variable, "")
            if name:
                found = QLocale(name.partition(".")[0].partition("@")[0])
                if found.language() is not QLocale.Language.C:
                    return found
                break
    return QLocale.system()


def _locale_of(language: str, region: QLocale) -> QLocale:
    if region.language() is QLocale.Language.C:
        # The country of nobody in particular, which leaves out what long numbers are read by.
        nobodys = QLocale.c()
        nobodys.setNumberOptions(QLocale.NumberOption.DefaultNumberOptions)
        return nobodys if language == ENGLISH else QLocale(language)
    spoken = QLocale(language)
    there = QLocale(spoken.language(), spoken.script(), region.territory())
    if there.language() is spoken.language() and there.territory() == region.territory():
        return there
    # No English is known for most countries; Qt would take the one of the United States.
    return QLocale("en_001") if language == ENGLISH else spoken


def _has_24_hours(region: QLocale) -> bool:
    form = region.timeFormat(QLocale.FormatType.ShortFormat)
    return "a" not in form.lower()


def _isolated_line(line: str) -> str:
    kept, still_open = [], 0
    for one in line:
        if one in _BEGIN:
            still_open += 1
        elif one == _END:
            if not still_open:
                # It would end what we begin.
                continue
            still_open -= 1
        kept.append(one)
    return _FIRST_STRONG + "".join(kept) + _END * (still_open + 1)
