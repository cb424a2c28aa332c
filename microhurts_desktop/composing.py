"""The sentence on the command line, in JSON lines, for whoever measures how it reads."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO

from microhurts_desktop.content.grammar import grammar
from microhurts_desktop.language.sentence import compose

UNREADABLE = 2
ASKED = '{"event": "…", "feelings": ["…"], "needs": ["…"]}'


class NotAskedForError(ValueError):
    """A line is something else; the message says what, as the end of a sentence."""


def sentences(asked: Iterable[str], answers: TextIO, complaints: TextIO) -> int:
    """Answer each line ``{"event", "feelings", "needs"}`` with a line ``{"sentence"}``, in order.

    Blank lines are passed over. Returns the exit status: 0; or 2, at once, if a line is not what
    was asked for, which is told in ``complaints``.
    """
    for number, line in enumerate(asked, start=1):
        if not line.strip():
            continue
        try:
            event, feelings, needs = _asked(line)
        except NotAskedForError as error:
            complaints.write(f"Line {number} {error}. Each line should look like {ASKED}\n")
            return UNREADABLE
        said = compose(event, feelings, needs, grammar()).text
        answers.write(f"{json.dumps({'sentence': said}, ensure_ascii=False)}\n")
        answers.flush()
    return 0


def _asked(line: str) -> tuple[str, list[str], list[str]]:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError):
        raise NotAskedForError("is not JSON") from None
    if not isinstance(asked, dict):
        raise NotAskedForError("has no “event”")
    event = asked.get("event")
    if not isinstance(event, str):
        raise NotAskedForError("has no text as “event”")
    return event, _texts(asked, "feelings"), _texts(asked, "needs")


def _texts(asked: dict[str, Any], key: str) -> list[str]:
    texts = asked.get(key)
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise NotAskedForError(f"has no list of texts as “{key}”")
    return texts
