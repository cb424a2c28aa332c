"""The shared vault as whoever has its key may leave it: one's own journal opens and works.

Each state is met in the real window: unlocked, every page looked at, a hurt opened, another one
named, locked. A window that dies or stands still is a process of its own here, and is seen.
"""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.faults.hostile_base import Variant, make
from tests.faults.hostile_variants import many, one_of_each_kind
from tests.faults.hostile_work import work
from tests.faults.tally import Harm, Tally
from tests.programs import ROOT, surroundings

# A slow computer with much else to do; what counts as standing still is measured by the processor.
LIMIT_S = 240


def test_a_shared_vault_of_each_kind_that_nobody_here_wrote(tmp_path: Path, tally: Tally) -> None:
    """One of each kind, and some that would keep the window at work; below, hundreds are."""
    sorts = ("a check", "values", "100 of reply")
    busy = [one for one in work() if one.name.removeprefix("work: ").startswith(sorts)]
    assert len(busy) == len(sorts)
    all_are_survived(tmp_path, [*one_of_each_kind(), *busy], tally)


@pytest.mark.long
def test_hundreds_of_shared_vaults_that_nobody_here_wrote(tmp_path: Path, tally: Tally) -> None:
    found = many()
    assert len(found) >= 500
    all_are_survived(tmp_path, found, tally)


def all_are_survived(folder: Path, tried: Sequence[Variant], tally: Tally) -> None:
    """Meet each of them, and tell of all that did harm."""
    harms = []
    for name, went in visited(folder, tried):
        harm = next((one for one, told in went.items() if told), Harm.SHUT_OUT)
        try:
            with tally.fault("a hostile shared vault", else_=harm):
                assert not any(went.values()), f"{name}: {went}"
        except AssertionError as error:
            harms.append(str(error))
    assert not harms, "\n".join(harms)


def visited(folder: Path, tried: Sequence[Variant]) -> Iterator[tuple[str, dict[Harm, list[str]]]]:
    """Yield each one's name and what went wrong. A process that ended is begun anew after it."""
    base = folder / "base"
    base.mkdir()
    make(base)
    left = [one.name for one in tried]
    while left:
        before = len(left)
        for name, went in _visited_by_one(folder, left):
            left.remove(name)
            yield name, went
        assert len(left) < before, "no window opens at all"


def _visited_by_one(
    folder: Path, names: Sequence[str]
) -> Iterator[tuple[str, dict[Harm, list[str]]]]:
    home = folder / "home"
    home.mkdir(exist_ok=True)
    command = (sys.executable, "-m", "tests.faults.hostile_visit", folder / "base", home / "desk")
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=surroundings(home) | {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8", "TZ": "UTC"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as window:
        assert window.stdin is not None
        assert window.stdout is not None
        assert window.stderr is not None
        said = _lines_of(window.stdout)
        complaints = _lines_of(window.stderr)
        window.stdin.write("".join(f"{name}\n" for name in names))
        window.stdin.close()
        at = ""
        while (line := _next(said)) is not None:
            if line.startswith("begin "):
                at = line.removeprefix("begin ").rstrip("\n")
                continue
            yield at, _harms(json.loads(line))
            at = ""
        if at:
            window.kill()
            ended = window.wait()
            how = f"the window stood still, or ended with {ended}: {_last(complaints)}"
            yield at, {Harm.SHUT_OUT: [how]}


def _harms(went: dict[str, Any]) -> dict[Harm, list[str]]:
    return {
        Harm.SHUT_OUT: went["kept_out"],
        Harm.TOOK_IN: went["took_in"],
        Harm.LOST: went["lost"],
    }


def _lines_of(stream: Any) -> queue.Queue[str | None]:
    found: queue.Queue[str | None] = queue.Queue()

    def read() -> None:
        for line in stream:
            found.put(line)
        found.put(None)

    threading.Thread(target=read, daemon=True).start()
    return found


def _next(lines: queue.Queue[str | None]) -> str | None:
    try:
        return lines.get(timeout=LIMIT_S)
    except queue.Empty:
        return None


def _last(lines: queue.Queue[str | None]) -> str:
    found = []
    while not lines.empty():
        found.append(lines.get() or "")
    return "".join(found[-5:])
