"""Whether what a person wrote tells of danger, and how surely: the one place that is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import IntEnum

from microhurts_desktop.content import safety_words
from microhurts_desktop.content.coach_rules import faux_feelings_in
from microhurts_desktop.language.remembering import remembered

# So much is heard in a tenth of a second or so, beside all the rest.
MOST_LETTERS = 20_000
# A longer text is heard in parts, each of which begins within the last: a window that listens while
# somebody writes does something else between them.
PART_LETTERS = 3_000
OVERLAP_LETTERS = 400
# So much of what was heard is remembered: of a moment it is asked wherever that is seen.
REMEMBERED = 1024


class Danger(IntEnum):
    """What is heard in a text; more of it is more to be careful about."""

    NONE = 0
    UNSURE = 1
    SURE = 2


def danger_in(texts: Iterable[str], feelings: Iterable[str] = ()) -> Danger:
    """Return what is heard in ``texts``, which are one text: all that stands in a moment.

    A feeling may tell of it by itself, as *trapped* does.
    """
    return max(listening(texts, feelings), default=Danger.NONE)


def listening(texts: Iterable[str], feelings: Iterable[str] = ()) -> Iterator[Danger]:
    """Yield what is heard in each part, as it is asked for; nothing after what is sure."""
    if any(faux.worrying for faux in faux_feelings_in(feelings)):
        yield Danger.SURE
        return
    for text in _by_itself_too("\n".join(texts)):
        for part in _in_parts(text):
            heard = _heard_in(part)
            yield heard
            if heard is Danger.SURE:
                return


def _in_parts(text: str) -> Iterator[str]:
    """Yield a text in parts that end with a word, unless a word has no end."""
    start = 0
    while len(text) - start > PART_LETTERS:
        end = text.rfind(" ", start + OVERLAP_LETTERS * 2, start + PART_LETTERS)
        end = end if end >= 0 else start + PART_LETTERS
        yield text[start:end]
        again = text.find(" ", end - OVERLAP_LETTERS, end)
        start = again if again >= 0 else end - OVERLAP_LETTERS
    yield text[start:]


def _by_itself_too(text: str) -> Iterator[str]:
    """Yield a text, and its lines: among the everyday words of other fields, danger counts little.

    Where a field ends, a line does. Of very many lines, it is the shortest, which drown most.
    """
    yield text
    lines = {line for line in text.splitlines() if line.strip()}
    letters = 0
    for line in sorted(lines, key=lambda line: (len(line), line)) if len(lines) > 1 else ():
        letters += len(line)
        if letters > MOST_LETTERS:
            return
        yield line


@remembered(REMEMBERED)
def _heard_in(text: str) -> Danger:
    worries = safety_words.worries_in(text)
    if any(worry.sure for worry in worries):
        return Danger.SURE
    return Danger.UNSURE if worries else Danger.NONE
