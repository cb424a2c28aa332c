"""What two people write can be read nowhere, whatever is interrupted, and whatever crashes."""

from __future__ import annotations

import logging
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from microhurts_desktop.services.backing_up import back_up_to
from tests.programs import MODULE, ROOT, start, surroundings
from tests.stories.test_no_plaintext import own_places as own_places
from tests.stories.test_no_plaintext import where_it_can_be_read
from tests.stories.two_lives import MARKERS, home_of_two, words_of

LONG_S = 60


def test_what_two_write_can_be_read_nowhere(
    own_places: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    home = home_of_two(own_places / "vaults")
    couple = home.couple
    assert where_it_can_be_read(home.secrets, own_places) == []
    anna, ben = couple.open(couple.anna), couple.open(couple.ben)
    words = words_of(anna) + words_of(ben)
    written = [one for one in MARKERS if "passphrase" not in one]
    assert [one for one in written if one not in words] == [], "all was really written"
    assert where_it_can_be_read(home.secrets, own_places) == [], "with both unlocked"
    assert back_up_to(couple.vault_folder, anna, own_places / "home")() is not None
    anna.close()
    ben.close()
    vaults = [path.name for path in own_places.rglob("*.vault")]
    assert len(vaults) == 2 + 1 + 3 + 1, "each vault, today's backup of each, and one elsewhere"
    assert where_it_can_be_read(home.secrets, own_places) == []
    said = caplog.text + "".join(capfd.readouterr())
    assert [secret for secret in home.secrets if secret in said] == []


@pytest.mark.skipif(os.name == "nt", reason="modes are not what protects files there")
def test_every_file_of_theirs_is_closed_to_others(own_places: Path) -> None:
    folder = own_places / "vaults"
    couple = home_of_two(folder).couple
    anna = couple.open(couple.anna)
    back_up_to(couple.vault_folder, anna, folder / "backups")()
    everything = {path: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.rglob("*"))}
    anna.close()
    assert {mode for path, mode in everything.items() if path.is_dir()} == {0o700}
    assert {mode for path, mode in everything.items() if path.is_file()} == {0o600}


# -- crashed


@pytest.mark.skipif(sys.platform != "linux", reason="asked of Linux")
def test_a_crash_leaves_no_memory_behind(tmp_path: Path) -> None:
    ended = subprocess.run(
        (sys.executable, "-m", "tests.stories.crashing_window", str(tmp_path)),
        cwd=tmp_path,
        env=surroundings(tmp_path) | {"PYTHONPATH": str(ROOT), "PYTHONFAULTHANDLER": "1"},
        capture_output=True,
        text=True,
        timeout=LONG_S,
        check=False,
    )
    assert ended.returncode == -signal.SIGABRT, ended.stderr
    assert ended.stdout == "0 (0, 0)\n"
    assert "looked away" not in ended.stderr
    assert list(tmp_path.glob("vaults/*.vault")), "it was really written to"
    assert where_it_can_be_read(["quellfisch"], tmp_path) == []
    assert [path for path in tmp_path.rglob("core*") if path.is_file()] == []


@pytest.mark.skipif(sys.platform != "linux", reason="asked of Linux")
def test_the_running_program_refuses_core_dumps(tmp_path: Path) -> None:
    program = start(tmp_path, MODULE)
    try:
        limits = Path(f"/proc/{program.pid}/limits")
        end = time.monotonic() + LONG_S
        while core_limits(limits) != ["0", "0"]:
            assert program.poll() is None
            assert time.monotonic() < end, core_limits(limits)
    finally:
        program.terminate()
        program.wait()


def core_limits(limits: Path) -> list[str]:
    """Return the soft and the hard limit of core dumps that a process has."""
    line = next(line for line in limits.read_text().splitlines() if "core file size" in line)
    return line.split()[4:6]
