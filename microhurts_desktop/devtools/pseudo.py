"""A language that nobody speaks, to see what another would do to the windows; and it mirrored.

English letters with accents, each vowel twice, and marks around: longer by 40 % at least. What is
not marked went past the translators, and what does not fit would not fit in German. It is made of
what the windows ask ``tr`` for, as they ask; of it, nothing is shipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTranslator

from microhurts_desktop.ui.kit.guarding import guarded

LONGER = 1.4
# Around what ``tr`` says, and around what stands in resources/: our letters have these.
OURS, WORDS = "[]", "‹›"
# Makes whatever follows run from the right, and ends it; as a text in Hebrew would by itself.
_FROM_THE_RIGHT, _NO_MORE = "\u200f\u202e", "\u202c"
_ACCENTED = str.maketrans("cnszCNSZ", "çñšžÇÑŠŽ")
_VOWELS = str.maketrans("aeiouAEIOU", "áéíóúÁÉÍÓÚ")
_PLAIN = str.maketrans("çñšžÇÑŠŽáéíóúÁÉÍÓÚ", "cnszCNSZaeiouAEIOU")
_TURNED = str.maketrans("←→", "→←")
# What is filled in, what Qt fills in, and the letter of a key: they stay as they are.
_KEPT = re.compile(r"(\{\w+\}|%n|&\w|https?:\S+)")
# “d MMMM yyyy”: read by Qt, which leaves marks alone, and by no person.
_FORMAT = re.compile(
    r"(?:(?:d{1,4}|M{1,4}|yy|yyyy|hh?|HH?|mm?|ss?|ap|AP)\b[\s:.,/-]*)+",
)


@guarded
class PseudoTranslator(QTranslator):
    """Says all texts of ours in pseudo; Qt's own it leaves alone.

    ``english`` has the plurals of which its own are made.
    """

    def __init__(self, parent: QObject, english: QTranslator, *, mirrored: bool = False) -> None:
        super().__init__(parent)
        self._english = english
        self._mirrored = mirrored

    def isEmpty(self) -> bool:  # noqa: N802 -- Qt's name
        """Tell Qt that there is something to ask for."""
        return False

    def translate(
        self, context: str, source: str, note: str | None = None, count: int = -1
    ) -> str | None:
        """Return a text of ours in pseudo, and None for Qt's."""
        if context:
            return None
        said = self._english.translate(context, source, note, count) or source
        return pseudo(said, mirrored=self._mirrored)


def pseudo(text: str, marks: str = OURS, *, mirrored: bool = False) -> str:
    """Return a text in pseudo: marked, accented, and longer by 40 % at least."""
    if _FORMAT.fullmatch(text):
        said = text
    else:
        said = "".join(_parts(text))
        missing = round(LONGER * len(text)) - len(said) - len(marks)
        # Of its own, where words of resources/ are not counted: what is filled in stays as long.
        apart = " " if marks == OURS and " " in said else ""
        said += apart + "~" * missing if missing > 0 else ""
    said = f"{marks[0]}{said}{marks[1]}"
    # Who translates turns arrows; the marks of reading turn letters and brackets.
    turned = said.translate(_TURNED)
    return f"{_FROM_THE_RIGHT}{turned}{_NO_MORE}" if mirrored else said


def read_back(text: str) -> str:
    """Return what a text says in English, with no marks and no accents."""
    said = re.sub(r"([áéíóú])\1", r"\1", text, flags=re.IGNORECASE).translate(_PLAIN)
    return re.sub(f"[{re.escape(OURS + WORDS)}{_FROM_THE_RIGHT}{_NO_MORE}]|~+(?=[]›])", "", said)


def _parts(text: str) -> Iterator[str]:
    for number, part in enumerate(_KEPT.split(text)):
        is_kept = number % 2 == 1
        yield part if is_kept else _accented(part)


def _accented(text: str) -> str:
    twice = re.sub("[aeiou]", lambda vowel: vowel[0] * 2, text, flags=re.IGNORECASE)
    return twice.translate(_VOWELS).translate(_ACCENTED)
