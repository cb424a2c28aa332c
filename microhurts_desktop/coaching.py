"""The coach and the safety note on the command line, in JSON lines, for whoever measures them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from microhurts_desktop.content.coach_rules import coach_problems, coach_rules
from microhurts_desktop.content.resource_file import ResourceError
from microhurts_desktop.language.coach import CoachRules, Slot, hints, worries_of

UNREADABLE = 2


def coach(asked: Iterable[str], answers: TextIO, complaints: TextIO) -> int:
    """Answer each line ``{"text", "slot"}`` with ``{"hints": […], "safety": […]}``, in that order.

    A hint is ``{"kind", "start", "end", "reason"}``, a worry ``{"kind", "start", "end", "sure"}``;
    places are counted in code points. Blank lines are passed over. Returns the exit status: 0; 1 if
    some rules could not be read and were left out; 2, at once, if a line is not what was asked for.
    Both are told in ``complaints``.
    """
    problems: tuple[ResourceError, ...] = coach_problems()
    for problem in problems:
        complaints.write(f"{problem}\n")
    rules = coach_rules()
    for number, line in enumerate(asked, start=1):
        if not line.strip():
            continue
        try:
            answer = _answer(line, rules)
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            complaints.write(f'line {number}: not {{"text", "slot"}}: {error!r}\n')
            return UNREADABLE
        answers.write(f"{answer}\n")
        answers.flush()
    return 1 if problems else 0


def _answer(line: str, rules: CoachRules) -> str:
    asked = json.loads(line)
    text = asked["text"]
    if not isinstance(text, str):
        raise TypeError("the text is no text")
    slot = Slot(asked["slot"])
    worrying = worries_of(text, slot, rules)
    # Beside the safety note, a hint only asks to keep the words: here the note is enough.
    found = () if worrying else hints(text, slot, rules)
    answer = {
        "hints": [
            {"kind": hint.kind, "start": hint.start, "end": hint.end, "reason": hint.reason}
            for hint in found
        ],
        "safety": [
            {"kind": worry.kind, "start": worry.start, "end": worry.end, "sure": worry.sure}
            for worry in worrying
        ],
    }
    return json.dumps(answer, ensure_ascii=False)
