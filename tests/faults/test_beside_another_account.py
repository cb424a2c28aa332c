"""The shared vault is open, and the other account writes to its files, or locks them."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from microhurts_desktop.domain.shared import fields_at_first
from microhurts_desktop.storage.errors import SaveFailed
from tests.couples import Couple, a_couple, a_named_hurt, key_of_shared_vault
from tests.programs import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at what is mapped there")

HOLDS = """
import sys
from pathlib import Path
from microhurts_desktop.storage import driver
connection = driver._sqlcipher.connect(sys.argv[1], isolation_level=None)
driver._set_key(connection, bytearray.fromhex(sys.argv[2]))
connection.execute(sys.argv[3])
connection.execute("SELECT count(*) FROM items").fetchone()
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def couple(tmp_path: Path) -> Couple:
    return a_couple(tmp_path / "vaults")


@contextmanager
def held(couple: Couple, key: bytearray, how: str) -> Iterator[None]:
    """Let another process hold the shared vault."""
    command = (sys.executable, "-c", HOLDS, couple.shared_file, key.hex(), how)
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == b"held\n"
        try:
            yield
        finally:
            other.stdin.close()
            other.wait()


def test_nothing_that_the_other_can_cut_short_is_mapped_into_memory(couple: Couple) -> None:
    anna = couple.open(couple.anna)
    hurt = a_named_hurt(anna)
    anna.sharing.share(hurt, fields_at_first(hurt))
    mapped = Path("/proc/self/maps").read_text(encoding="utf-8")
    anna.close()
    assert "shared.vault" not in mapped


def test_two_who_are_both_here_share_it_all_the_same(couple: Couple) -> None:
    anna, ben = couple.open(couple.anna), couple.open(couple.ben)
    hurt = a_named_hurt(anna)
    anna.sharing.share(hurt, fields_at_first(hurt))
    assert ben.sharing.theirs(hurt.uuid) is not None
    anna.close()
    assert ben.sharing.theirs(hurt.uuid) is not None
    ben.close()


@pytest.mark.parametrize("how", ["BEGIN", "BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_who_holds_it_keeps_nobody_waiting_and_nothing_is_lost(couple: Couple, how: str) -> None:
    anna = couple.open(couple.anna)
    key = key_of_shared_vault(anna)
    anna.close()
    with held(couple, key, how):
        began = time.monotonic()
        anna = couple.open(couple.anna)
        assert isinstance(anna.sharing.trouble, SaveFailed)
        hurt = a_named_hurt(anna)
        anna.sharing.share(hurt, fields_at_first(hurt))
        anna.close()
        assert time.monotonic() - began < 4
    ben = couple.open(couple.ben)
    ben.close()
    anna = couple.open(couple.anna)
    assert anna.sharing.trouble is None
    assert anna.sharing.mine(hurt.uuid) is not None
    anna.close()
    ben = couple.open(couple.ben)
    assert ben.sharing.theirs(hurt.uuid) is not None
    ben.close()
