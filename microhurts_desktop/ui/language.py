"""The one way by which text becomes translatable, and by which a person's words come into it."""

from __future__ import annotations

import re
import unicodedata

from PySide6.QtCore import QCoreApplication, QLocale

_LONG_NUMBER = 1_000
_PLACE = re.compile(r"\{(\w+)\}")
# Marks that begin to isolate what follows, the one that ends it, and the one we begin with.
_BEGIN, _END, _FIRST_STRONG = frozenset("\u2066\u2067\u2068"), "\u2069", "\u2068"
# Letters that run right to left, their numbers, and every mark that turns a direction.
_TURNING = frozenset(
    {"R", "AL", "AN", "RLE", "LRE", "RLO", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI"}
)


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
        said = said.replace(str(count), QLocale().toString(float(count), "f", 0))
    return fill(said, **values) if values else said


def fill(text: str, **values: object) -> str:
    """Return ``text`` with ``values`` in place of their ``{names}``, each keeping to itself."""

    def value_of(place: re.Match[str]) -> str:
        name = place[1]
        return isolated(str(values[name])) if name in values else place[0]

    return _PLACE.sub(value_of, text)


def side_by_side(*parts: str) -> str:
    """Return parts on one line, those that say nothing left out, each keeping its direction."""
    return " · ".join(isolated(part) for part in parts if part)


def isolated(text: str) -> str:
    """Return ``text`` so that its direction ends with it, in the middle of whatever sentence.

    A name in Hebrew moves no full stop, and a mark that turns the direction turns nothing of ours.
    """
    if text.isascii() or not any(unicodedata.bidirectional(one) in _TURNING for one in text):
        return text
    return "\n".join(_isolated_line(line) for line in text.split("\n"))


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
