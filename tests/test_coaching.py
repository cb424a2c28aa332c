"""The coach on the command line answers each line in turn, and says what it cannot read."""

from __future__ import annotations

import io
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from microhurts_desktop import coaching
from microhurts_desktop.cli import command
from microhurts_desktop.coaching import coach
from microhurts_desktop.content.resource_file import ResourceError
from tests.programs import LONG_S, MODULE, ROOT, run, surroundings


def asked(text: str, slot: str = "event") -> str:
    """Return one line of input."""
    return json.dumps({"text": text, "slot": slot}, ensure_ascii=False) + "\n"


def test_each_line_is_answered_in_turn() -> None:
    answers, complaints = io.StringIO(), io.StringIO()
    lines = [asked("You’re so rude! 😀"), "\n", asked("You came at nine."), asked("", "need")]
    assert coach(lines, answers, complaints) == 0
    first, *others = [json.loads(line) for line in answers.getvalue().splitlines()]
    (hint,) = first["hints"]
    assert hint.keys() == {"kind", "start", "end", "reason"}
    assert (hint["kind"], hint["start"], hint["end"]) == ("criticism", 0, 14)
    assert others == [{"hints": [], "safety": []}] * 2
    assert complaints.getvalue() == ""


def test_danger_is_told_beside_hints_and_silences_them() -> None:
    answers, complaints = io.StringIO(), io.StringIO()
    assert coach([asked("you slaped me, you are so rude")], answers, complaints) == 0
    answer = json.loads(answers.getvalue())
    (worry,) = answer["safety"]
    assert worry.keys() == {"kind", "start", "end", "sure"}
    assert (worry["kind"], worry["sure"]) == ("injury", True)
    assert "slaped" in "you slaped me, you are so rude"[worry["start"] : worry["end"]]
    assert answer["hints"] == []


@pytest.mark.parametrize("word", ["unsafe", "I felt so controlled", "Bullied", "trapped."])
def test_a_feeling_that_may_mean_danger_is_danger_here_as_in_the_windows(word: str) -> None:
    answers, complaints = io.StringIO(), io.StringIO()
    assert coach([asked(word, "feeling"), asked("ignored", "feeling")], answers, complaints) == 0
    danger, other = [json.loads(line) for line in answers.getvalue().splitlines()]
    assert danger["safety"]
    assert all(worry["sure"] for worry in danger["safety"])
    assert danger["hints"] == []
    assert other["safety"] == []
    assert [hint["kind"] for hint in other["hints"]] == ["faux_feeling"]


@pytest.mark.parametrize(
    "line",
    ["{", "[]", "3", '{"text": "x"}', '{"text": 3, "slot": "event"}', '{"text": "", "slot": "e"}'],
)
def test_a_line_that_is_something_else_is_named(line: str) -> None:
    answers, complaints = io.StringIO(), io.StringIO()
    assert coach([asked("x"), line + "\n"], answers, complaints) == 2
    assert "line 2" in complaints.getvalue()
    assert len(answers.getvalue().splitlines()) == 1


def test_slips_in_the_rules_are_told_and_the_others_work(monkeypatch: pytest.MonkeyPatch) -> None:
    slip = ResourceError(Path("en.toml"), "rule “x”", "needs a text as “kind”")
    monkeypatch.setattr(coaching, "coach_problems", lambda: (slip,))
    answers, complaints = io.StringIO(), io.StringIO()
    assert coach([asked("You are so rude")], answers, complaints) == 1
    assert "en.toml: rule “x”: needs a text as “kind”" in complaints.getvalue()
    assert len(json.loads(answers.getvalue())["hints"]) == 1


def test_the_command_reads_and_writes_utf_8_and_needs_no_window(tmp_path: Path) -> None:
    script = (
        "import sys; sys.modules['PySide6'] = None;"
        "from microhurts_desktop.cli import command; sys.exit(command(['coach']))"
    )
    ended = run(tmp_path, "-c", script, given=asked("Zoë’s late “again”, you’re rude"))
    assert ended.returncode == 0, ended.stderr
    assert [hint["kind"] for hint in json.loads(ended.stdout)["hints"]] == ["criticism"]


def test_it_stands_among_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command(["--help"])
    assert "coach" in capsys.readouterr().out


def test_it_runs_as_a_person_would_run_it(tmp_path: Path) -> None:
    ended = run(tmp_path, *MODULE, "coach", given=asked("You never help"))
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout)["hints"]


def test_a_line_that_never_ends_in_brackets_is_refused_with_its_number() -> None:
    answers, complaints = io.StringIO(), io.StringIO()
    assert coach([asked("You came at nine."), "[" * 200_000], answers, complaints) == 2
    assert complaints.getvalue().startswith("line 2: ")


def test_a_mark_before_the_first_line_is_no_part_of_it(tmp_path: Path) -> None:
    ended = run(tmp_path, *MODULE, "coach", given="\ufeff" + asked("You are so rude."))
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout)["hints"]


@pytest.mark.skipif(os.name != "posix", reason="it is a shell of Unix that closes and cuts off")
@pytest.mark.parametrize(
    ("line", "status"), [("yes '{}' | {} | head -1", 0), ("{1} <&-", 2), ("{1} >&-", 2)]
)
def test_whoever_reads_may_stop_and_there_may_be_nothing_to_read(
    tmp_path: Path, line: str, status: int
) -> None:
    program = shlex.join([sys.executable, *MODULE, "coach"])
    script = line.format(asked("You are so rude.").strip(), program)
    ended = subprocess.run(
        ("sh", "-c", script),
        cwd=ROOT,
        env=surroundings(tmp_path),
        capture_output=True,
        encoding="utf-8",
        timeout=LONG_S,
        check=False,
    )
    assert (ended.returncode, "Traceback" in ended.stderr) == (status, False), ended.stderr
