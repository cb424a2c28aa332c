"""What was written to vanish is not in the program's memory any more, nor in any file of it."""

from __future__ import annotations

import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.tally import Harm, Tally
from tests.faults.test_memory_after_locking import memory_of
from tests.programs import ROOT, surroundings

ALPHABET = "bcdfghklmnpqrstvwz"


def _counted(memory: bytes, words: str) -> int:
    return memory.count(words.encode()) + memory.count(words.encode("utf-16-le"))


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows a process's memory so")
@pytest.mark.parametrize("ends", ["by hand", "lock"])
def test_what_vanished_is_found_nowhere(tmp_path: Path, tally: Tally, ends: str) -> None:
    vaults = tmp_path / "vaults"
    vaults.mkdir(mode=0o700)
    # Long enough to be no word of anything, and to be kept in blocks of several sizes.
    words = "".join(secrets.choice(ALPHABET) for _ in range(14))
    text = " ".join([words, *("and so it went on and on again" for _ in range(12)), words])
    process = subprocess.Popen(
        (sys.executable, "-m", "tests.faults.vanishing", str(vaults), ends),
        cwd=ROOT,
        env=surroundings(tmp_path) | {"QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write("\n".join(text) + "\n\n")
        process.stdin.flush()
        assert process.stdout.readline().split() == ["written", str(len(text))]
        try:
            before = _counted(memory_of(process.pid), words)
        except PermissionError:
            pytest.skip("only the administrator may look")
        assert before, "the search finds what is there"
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.stdout.readline().split() == ["gone"]
        after = _counted(memory_of(process.pid), words)
        sys.stdout.write(f"written: {before}, gone ({ends}): {after}\n")
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        with tally.fault("memory after vanishing", times=1, else_=Harm.TOOK_IN):
            assert after == 0
            assert not any(_counted(path.read_bytes(), words) for path in files)
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()
