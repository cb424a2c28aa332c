"""From bytes to text, whatever they were written with."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LOST = "\ufffd"
_SAMPLE_BYTES = 4096
# What people of the West write beside ASCII. In what was meant to be another alphabet, or in the
# letters of Central Europe, others come as well.
_WESTERN = re.compile(
    "[\\x00-\x7f\xa0¡¿«»§°·´ºª£€…–—‘’‚“”„•ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜŒßàáâãäåæçèéêëìíîïñòóôõöøùúûüœ]*"
)


def decoded(data: bytes) -> tuple[str, int | None]:
    """Return a text, and the first line (from 1) in which letters may be wrong; None where none is.

    It is in UTF-8, or in UTF-16 or UTF-32 where a mark or every second byte says so. Else it is
    taken as what old programs of the West wrote (cp1252): where it has no other letters than
    theirs, all of them are right. Never raises.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _leniently(data[len(mark) :], encoding)
    wide = _without_a_mark(data)
    if wide:
        return _leniently(data, wide)
    try:
        return data.decode(), None
    except UnicodeDecodeError as error:
        text = data.decode(errors="replace")
        line = data.count(b"\n", 0, error.start) + 1
        good = sum(letter > "\x7f" for letter in text) - text.count(_LOST)
        if good >= text.count(_LOST):
            return text, line
        text = data.decode("cp1252", errors="replace")
        return text, None if _is_western(text) else line


def _is_western(text: str) -> bool:
    letters = [one for one in text if one.isalpha()]
    # Of another alphabet, nearly all would be accented.
    few = sum(one > "\x7f" for one in letters) * 3 <= len(letters)
    return few and _WESTERN.fullmatch(text) is not None


def _leniently(data: bytes, encoding: str) -> tuple[str, int | None]:
    text = data.decode(encoding, errors="replace")
    lost = text.find(_LOST)
    return text, None if lost < 0 else text.count("\n", 0, lost) + 1


def _without_a_mark(data: bytes) -> str:
    sample = data[:_SAMPLE_BYTES]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    most = len(sample) // 4
    if odd > most > 0 and even * 8 < odd:
        return "utf-16-le"
    if even > most > 0 and odd * 8 < even:
        return "utf-16-be"
    return ""
