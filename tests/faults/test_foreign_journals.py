"""Files of other journals, broken in any way: read as far as they go, or refused with a reason."""

from __future__ import annotations

import io
import json
import sys
import time
from random import Random

import pytest

from microhurts_desktop.domain.imports import Found
from microhurts_desktop.services.importing.pile import CannotRead, pile_of
from microhurts_desktop.services.importing.registry import look_through
from tests.faults.foreign_seeds import SEEDS
from tests.faults.tally import Tally

QUICK, LONG = 100, 5_000
# Of one file of some kilobytes, on a computer that does much else besides.
LONGEST_S = 5.0
MOST_MORE_MB = 400


def broken(data: bytes, random: Random) -> bytes:
    """Return a file with some bytes of it changed, taken away, doubled or put in."""
    changed = bytearray(data)
    for _time in range(random.choice((0, 0, 1, 1, 2, 5, 20))):
        at = random.randrange(len(changed) + 1)
        end = min(len(changed), at + random.choice((1, 1, 2, 16, 400)))
        match random.randrange(6):
            case 0:
                changed[at:end] = random.randbytes(end - at)
            case 1:
                del changed[at:end]
            case 2:
                changed[at:at] = changed[at:end] * random.choice((1, 2, 30))
            case 3:
                changed[at:at] = random.choice(
                    (b'"', b"\x00", b"{", b"[", b"<", b"\\", b"\n", b",")
                )
            case 4:
                del changed[at:]
            case _ if at < len(changed):
                changed[at] ^= 1 << random.randrange(8)
    return bytes(changed)


def check(found: Found) -> None:
    """Look that what was found could be taken in."""
    sources = [entry.source for entry in found.entries]
    assert len(sources) == len(set(sources))
    for entry in found.entries:
        assert 1800 <= entry.at.year <= 2200
        assert entry.text or entry.title or entry.mood
        assert "\x00" not in entry.text
        json.dumps([entry.text, entry.title, *entry.tags], ensure_ascii=False).encode()
        assert all(tag == tag.strip() and tag for tag in entry.tags)


def megabytes() -> float:
    """Return how much memory this process has ever held."""
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / (1 << 20)


@pytest.mark.skipif(sys.platform == "win32", reason="memory is measured another way there")
@pytest.mark.parametrize("times", [QUICK, pytest.param(LONG, marks=pytest.mark.long)])
@pytest.mark.parametrize("importer", SEEDS)
def test_broken_files_are_read_or_refused(importer: str, times: int, tally: Tally) -> None:
    before = megabytes()
    for number in range(times):
        random = Random(f"{importer} {number}")
        data = broken(SEEDS[importer](random), random)
        with tally.fault(f"a broken file of another journal: {importer}"):
            began = time.process_time()
            try:
                found = look_through(pile_of(io.BytesIO(data), importer))
            except CannotRead:
                pass
            else:
                check(found)
            assert time.process_time() - began < LONGEST_S, number
    assert megabytes() - before < MOST_MORE_MB
