"""After locking, another look at the program's memory: no key is in it, and no words are held.

Read from outside, as only the administrator of a computer can.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.couples import key_of_shared_vault
from tests.faults.tally import Harm, Tally
from tests.programs import ROOT, surroundings
from tests.stories.two_lives import MARKERS, Home, home_of_two, marker

_LINE = re.compile(r"([0-9a-f]+)-([0-9a-f]+) (r)")
LARGEST = 1 << 31


def memory_of(pid: int) -> bytes:
    """Return all that a process can read of its memory. Raises PermissionError."""
    found = []
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            place = _LINE.match(line)
            # What is mapped from files of the program holds nothing that was written by a person.
            if place is None or line.endswith((".so", "[vvar]", "[vsyscall]")):
                continue
            begin, end = int(place[1], 16), int(place[2], 16)
            if end - begin > LARGEST:
                continue
            try:
                memory.seek(begin)
                found.append(memory.read(end - begin))
            except (OSError, ValueError):
                continue
    return b"\n".join(found)


class Program:
    """The program, in a process of its own, from one state to the next."""

    def __init__(self, home: Path, vaults: Path, *lines: str) -> None:
        self.process = subprocess.Popen(
            (sys.executable, "-m", "tests.faults.remembering", str(vaults)),
            cwd=ROOT,
            env=surroundings(home) | {"QT_QPA_PLATFORM": "offscreen"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        for line in lines:
            self.tell(line)

    def tell(self, line: str = "") -> None:
        """Give it a line."""
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def state(self) -> list[str]:
        """Return what it says next."""
        assert self.process.stdout is not None
        said = self.process.stdout.readline().split()
        assert said, "it has ended"
        return said

    def end(self) -> None:
        """End it."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()


def keys_of(home: Home) -> dict[str, bytes]:
    """Return Anna's key and the one to the shared vault."""
    anna = home.couple.open(home.couple.anna)
    shared = key_of_shared_vault(anna)
    anna.close()
    return {"hers": home.couple.keys[home.couple.anna], "of both": bytes(shared)}


def found_in(memory: bytes, keys: dict[str, bytes]) -> Counter[str]:
    """Count each key, raw and spelled, and words, as Python and as Qt keep them."""
    found: Counter[str] = Counter()
    for name, key in keys.items():
        for spelled in (key, key.hex().encode(), key.hex().upper().encode()):
            found[name] += memory.count(spelled)
    for one in MARKERS:
        found["words, in one byte"] += memory.count(one.encode())
        found["words, in two bytes"] += memory.count(one.encode("utf-16-le"))
    return found


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows a process's memory so")
def test_after_locking_no_key_is_found_and_nothing_holds_words(
    tmp_path: Path, tally: Tally
) -> None:
    vaults = tmp_path / "vaults"
    vaults.mkdir(mode=0o700)
    home = home_of_two(vaults)
    keys = keys_of(home)
    passphrase = f"seven quiet herons {marker('Anna', 'passphrase')}"
    program = Program(tmp_path, vaults, home.couple.anna.vault_id, passphrase)
    try:
        state, *_ = program.state()
        assert state == "open"
        try:
            before = found_in(memory_of(program.process.pid), keys)
        except PermissionError:
            pytest.skip("only the administrator may look")
        assert before["hers"], "the search finds what is there"
        assert before["of both"]
        program.tell()
        state, widgets, values, *orphans = program.state()
        assert state == "locked"
        after = found_in(memory_of(program.process.pid), keys)
        sys.stdout.write(f"open: {dict(before)}\nlocked: {dict(after)}\n")
        with tally.fault("memory after locking", times=len(keys) + 2, else_=Harm.TOOK_IN):
            assert after["hers"] == 0
            assert after["of both"] == 0
            assert (widgets, values, orphans) == ("0", "0", [])
            words = [name for name in before if name.startswith("words")]
            # What was freed is overwritten, but for a piece that nobody can ask for.
            assert sum(after[name] for name in words) < sum(before[name] for name in words) / 20
    finally:
        program.end()
