"""The sentence on the command line answers each line in turn, and says what it cannot read."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from microhurts_desktop.composing import sentences
from microhurts_desktop.content.grammar import grammar
from microhurts_desktop.language.sentence import compose
from tests.programs import MODULE, run


def asked(event: str, feelings: tuple[str, ...] = (), needs: tuple[str, ...] = ()) -> str:
    """Return one line of input."""
    line = {"event": event, "feelings": feelings, "needs": needs}
    return json.dumps(line, ensure_ascii=False) + "\n"


def test_each_line_is_answered_in_turn() -> None:
    answers, complaints = io.StringIO(), io.StringIO()
    lines = [asked("You left 😀", ("tight chest",), ("wanted",)), " \n", asked("\ud800")]
    assert sentences(lines, answers, complaints) == 0
    said = [json.loads(line) for line in answers.getvalue().splitlines()]
    assert said == [
        {
            "sentence": "When you left 😀, I noticed I felt a tight chest. "
            "What I needed in that moment was to be wanted."
        },
        {"sentence": compose("", (), (), grammar()).text},
    ]
    assert complaints.getvalue() == ""


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[]", "has no “event”"),
        ('{"feelings": [], "needs": []}', "has no text as “event”"),
        ('{"event": 3, "feelings": [], "needs": []}', "has no text as “event”"),
        ('{"event": "", "feelings": "sad", "needs": []}', "has no list of texts as “feelings”"),
        ('{"event": "", "feelings": [], "needs": [3]}', "has no list of texts as “needs”"),
        ('{"event": "", "feelings": []}', "has no list of texts as “needs”"),
    ],
)
def test_a_line_that_is_something_else_is_told_in_a_sentence(line: str, told: str) -> None:
    answers, complaints = io.StringIO(), io.StringIO()
    assert sentences([asked("x"), line + "\n", asked("y")], answers, complaints) == 2
    assert complaints.getvalue().startswith(f"Line 2 {told}. Each line should look like {{")
    assert len(answers.getvalue().splitlines()) == 1


def test_it_runs_as_a_person_would_run_it(tmp_path: Path) -> None:
    ended = run(tmp_path, *MODULE, "sentence", given=asked("Zoë’s “joke”", ("sad",), ("rest",)))
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout)["sentence"].startswith("Zoë’s “joke”. Right then, I noticed")
    ended = run(tmp_path, *MODULE, "sentence", given="Oh.\n")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("Line 1 is not JSON.")


def test_it_needs_no_window(tmp_path: Path) -> None:
    script = (
        "import sys; sys.modules['PySide6'] = None;"
        "from microhurts_desktop.cli import command; sys.exit(command(['sentence']))"
    )
    ended = run(tmp_path, "-c", script, given=asked("you left"))
    assert ended.returncode == 0, ended.stderr
