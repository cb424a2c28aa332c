"""The index of a log that is cut in place while a vault is open takes nothing along that was kept.

SQLite has it mapped into memory: the system may end the program at its next look.
"""

from __future__ import annotations

import faulthandler
import os
import signal
from pathlib import Path

import pytest

from microhurts_desktop.storage import records
from tests.builders import a_hurt
from tests.faults.tally import Tally
from tests.storage.safes import an_open_vault, hurts_in

SAID_TO_BE_KEPT = "said"


@pytest.mark.skipif(os.name == "nt", reason="Windows cuts no file that is mapped")
@pytest.mark.parametrize("size", [0, 100, 4096, 32_767])
def test_what_was_kept_is_there_after_the_index_was_cut(
    tmp_path: Path, size: int, tally: Tally
) -> None:
    with tally.fault("the index of a log cut in place"):
        child = os.fork()
        if child == 0:
            _live(tmp_path, size)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert ended in (0, -signal.SIGBUS)
        said = len((tmp_path / SAID_TO_BE_KEPT).read_bytes())
        assert said >= 3
        vault = an_open_vault(tmp_path)
        assert hurts_in(vault) in (said, said + 1), "the last may be stored before that is said"
        with vault.saving() as db:
            records.put_hurt(db, a_hurt())
        vault.close()


def _live(folder: Path, size: int) -> None:
    try:
        faulthandler.disable()
        vault = an_open_vault(folder)
        index = vault.path.with_name(vault.path.name + "-shm")
        said = os.open(folder / SAID_TO_BE_KEPT, os.O_CREAT | os.O_WRONLY)
        for number in range(6):
            if number == 3:
                os.truncate(index, size)
            with vault.saving() as db:
                records.put_hurt(db, a_hurt())
            os.write(said, b".")
        vault.close()
    finally:
        # The tests of the parent must not go on in its child.
        os._exit(0)
