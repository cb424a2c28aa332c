"""The command line: each word does what it says, and the programs leave nothing behind."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from microhurts_desktop.cli import command
from microhurts_desktop.demo.window import PREFIX, sample_folder
from tests.programs import LONG_S, MODULE, run, start

BLOCK_ENCRYPTION = """
import sys
sys.modules["sqlcipher3"] = None
from microhurts_desktop import driving
driving.LIMIT_MS = 3_000
from microhurts_desktop.cli import command
sys.exit(command(["selftest"]))
"""
NAMED_FOLDER = """
import os, pathlib
from microhurts_desktop import app, cli
class Told(app.MainWindow):
    def appear(self, *, unseen=False):
        print(self.vault_folder.folder, flush=True)
        os._exit(0)
app.MainWindow = Told
cli.command(["--vaults", os.environ["HOME"] + "/x/../stick"])
"""
DIE_IN_A_SAMPLE_FOLDER = """
import os
from microhurts_desktop.demo.window import sample_folder
with sample_folder() as folder:
    (folder / "x.vault").write_bytes(b"sealed")
    os._exit(9)
"""


def test_it_says_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert command(["--version"]) == 0
    assert re.fullmatch(r"microhurts-desktop \S+\n", capsys.readouterr().out)


def test_it_says_how_to_use_it(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        command(["--help"])
    assert left.value.code == 0
    said = capsys.readouterr().out
    assert all(word in said for word in ("--demo", "--version", "tour", "selftest"))


@pytest.mark.parametrize("words", [["sing"], ["--sing"], ["tour"], ["selftest", "again"]])
def test_unknown_words_are_answered_with_the_usage(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        command(words)
    assert left.value.code == 2
    assert "usage: microhurts-desktop" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--demo"], ["selftest"]])
def test_vaults_are_named_for_ones_own_window_only(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        command(["--vaults", str(tmp_path), *words])
    assert left.value.code == 2
    assert "--vaults is for the window of one's own journal" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_not_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        command(["--vaults", str(tmp_path / "stick")])
    assert left.value.code == 2
    assert f"{tmp_path / 'stick'} is no folder; make it first" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("named", ["", "a" * 300, "~nobody-of-that-name/x"])
def test_what_can_be_no_folder_is_told_of_in_a_line(
    named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        command(["--vaults", named])
    assert left.value.code == 2
    assert "is no folder" in capsys.readouterr().err


def test_the_window_opens_on_the_vaults_in_the_named_folder(tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    ended = run(tmp_path, "-c", NAMED_FOLDER)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout == f"{tmp_path / 'stick'}\n"
    assert [path for path in (tmp_path / "config").rglob("*") if path.is_file()] == []


def test_the_self_test_walks_the_whole_road_and_leaves_nothing(tmp_path: Path) -> None:
    ended = run(tmp_path, *MODULE, "selftest")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    lines = ended.stdout.splitlines()
    assert len(lines) >= 7
    assert all(line.startswith("OK  ") for line in lines)
    assert list((tmp_path / "tmp").iterdir()) == []
    assert [path for path in tmp_path.rglob("*") if path.suffix in (".vault", ".key", ".ini")] == []


def test_the_self_test_says_what_does_not_work(tmp_path: Path) -> None:
    ended = run(tmp_path, "-c", BLOCK_ENCRYPTION)
    assert ended.returncode == 1
    last = ended.stdout.splitlines()[-1]
    assert last.startswith("NOT OK  a vault was made: waited 3 seconds for ")
    assert list((tmp_path / "tmp").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no signals there")
def test_the_sample_is_private_and_gone_when_the_program_is_asked_to_stop(
    tmp_path: Path, qtbot: QtBot
) -> None:
    temporary = tmp_path / "tmp"
    demo = start(tmp_path, (*MODULE, "--demo"))
    try:
        qtbot.waitUntil(lambda: any(temporary.glob(f"{PREFIX}*/*/*.vault")), timeout=60_000)
        (folder,) = temporary.glob(f"{PREFIX}*")
        assert folder.stat().st_mode & 0o777 == 0o700
        demo.send_signal(signal.SIGTERM)
        assert demo.wait(LONG_S) == 0
    finally:
        demo.kill()
        demo.wait()
    assert list(temporary.iterdir()) == []
    own = [path for place in ("config", "data") for path in (tmp_path / place).rglob("*")]
    assert [path for path in own if path.is_file()] == []


def test_a_sample_that_was_killed_is_cleared_away_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = run(tmp_path, "-c", DIE_IN_A_SAMPLE_FOLDER)
    assert ended.returncode == 9, ended.stderr
    (left,) = (tmp_path / "tmp").iterdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    with sample_folder() as mine:
        assert not left.exists()
        with sample_folder():
            assert mine.exists(), "one that is in use was taken away"
    assert list((tmp_path / "tmp").iterdir()) == []


def test_without_a_word_the_window_opens_on_what_it_needs_only(tmp_path: Path) -> None:
    ended = subprocess.run(
        (sys.executable, "-c", "import microhurts_desktop.__main__, sys; print(*sys.modules)"),
        capture_output=True,
        text=True,
        check=True,
    )
    assert not {"argparse", "PySide6"} & set(ended.stdout.split())
