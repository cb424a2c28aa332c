"""Markdown that any editor shows, with a person's words in it as they wrote them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from microhurts_desktop.ui.kit.days import say_time, say_whole_day
from microhurts_desktop.ui.kit.language import tr

# What a reader of Markdown would take for more than letters: for a picture to be loaded, a link,
# letters of another kind, a sign that it puts in another's place.
_MARKUP = re.compile(
    r"[\\`*\[~]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|&(?=#?\w+;)"
    r"|^ *(?:[#>|=]|[-+](?=\s|-|$))|^ *\d+[.)](?=\s|$)"
)


def paragraphs(texts: Iterable[str]) -> Iterator[str]:
    """Yield the lines of each text that says anything, a blank line before it."""
    for text in filter(str.strip, texts):
        yield ""
        yield from quoted(text)


def captioned(*named: tuple[str, str]) -> Iterator[str]:
    """Yield each text that says anything below its caption."""
    for name, text in named:
        if text.strip():
            yield ""
            yield f"{name}:"
            yield from paragraphs((text,))


def quoted(text: str) -> list[str]:
    """Return a person's words as a quotation: nothing in them is taken for a heading or a list."""
    return ["> " + as_letters(line) for line in text.strip().splitlines()] or [">"]


def as_letters(line: str) -> str:
    """Return a line of a person's words so that Markdown shows it as it was written."""
    return _MARKUP.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", line)


def headed(at: datetime, kind: str, text: str | None = None) -> list[str]:
    """Return a heading with day and time, and below it the words of it, if there are any."""
    heading = [f"### {said_when(at)}: {kind}"]
    return heading if text is None else [*heading, "", *quoted(text), ""]


def line(name: str, value: str) -> str:
    """Return an entry of a list; just its name where there is no more to say."""
    return f"- {name}: {value}" if value else f"- {name}"


def said_when(at: datetime) -> str:
    """Return day and time."""
    return tr("{day}, {time}", day=say_whole_day(at.date()), time=say_time(at))
