"""Starting with the computer: written where each system looks, and gone again without a trace."""

from __future__ import annotations

import configparser
import plistlib
import re
import shutil
import subprocess
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from microhurts_desktop import autostart
from microhurts_desktop.autostart import QUIETLY, DesktopEntry, LaunchAgent, RunKey
from microhurts_desktop.services.errors import UserError
from tests.programs import ROOT, surroundings

QUOTED = r'"((?:\\.|[^"\\])*)"'


class Registry:
    """What ``winreg`` does with the values of one key."""

    HKEY_CURRENT_USER, KEY_READ, KEY_SET_VALUE, REG_SZ = "HKCU", 1, 2, 3

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], str] = {}
        self.refuses = False

    def CreateKeyEx(  # noqa: N802
        self, root: str, path: str, _: int, how: int
    ) -> AbstractContextManager[str]:
        if self.refuses:
            raise PermissionError(path)
        assert how in (self.KEY_READ, self.KEY_SET_VALUE)
        return nullcontext(f"{root}\\{path}")

    def QueryValueEx(self, key: str, name: str) -> tuple[str, int]:  # noqa: N802
        if (key, name) not in self.values:
            raise FileNotFoundError(name)
        return self.values[key, name], self.REG_SZ

    def SetValueEx(self, key: str, name: str, _: int, kind: int, value: str) -> None:  # noqa: N802
        assert kind == self.REG_SZ
        self.values[key, name] = value

    def DeleteValue(self, key: str, name: str) -> None:  # noqa: N802
        if (key, name) not in self.values:
            raise FileNotFoundError(name)
        del self.values[key, name]


def lists(folder: Path) -> tuple[DesktopEntry | LaunchAgent | RunKey, ...]:
    return DesktopEntry(folder / "linux"), LaunchAgent(folder / "mac"), RunKey(Registry())


def test_each_is_off_until_asked_and_leaves_nothing(tmp_path: Path) -> None:
    for own in lists(tmp_path):
        assert not own.is_on()
        own.switch_off()
        own.switch_on("Notes")
        own.switch_on("Notes")
        assert own.is_on(), own.place
        own.switch_off()
        assert not own.is_on(), own.place
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_linux_starts_what_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The way to Python has every letter that has to be written in another way.
    odd = tmp_path / 'a "b" $c `d` \\e 100%'
    odd.mkdir()
    python = odd / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(python))
    entry = DesktopEntry(tmp_path / "autostart")
    entry.switch_on("Notes")
    read = configparser.RawConfigParser()
    read.read(entry.place, encoding="utf-8")
    said = read["Desktop Entry"]
    assert (said["Type"], said["Name"], said["Terminal"]) == ("Application", "Notes", "false")
    # As the specification says: first what any text stands for, then the quotes, then the percents.
    line = said["Exec"].replace("\\\\", "\\")
    words = [re.sub(r"\\(.)|%(%)", r"\1\2", word) for word in re.findall(QUOTED, line)]
    assert words == [str(python), "-m", "microhurts_desktop", QUIETLY]
    home = tmp_path / "home"
    home.mkdir()
    done = subprocess.run(
        [*words, "--version"], cwd=ROOT, env=surroundings(home), capture_output=True, check=True
    )
    assert done.stdout.startswith(b"microhurts-desktop")


@pytest.mark.skipif(shutil.which("gio") is None, reason="no desktop's own reader of such files")
def test_a_desktop_starts_it_as_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    odd = tmp_path / 'a "b" $c `d` \\e'
    odd.mkdir()
    python, told = odd / "python", tmp_path / "told"
    python.write_text(f'#!/bin/sh\necho "$@" > {told}.new; mv {told}.new {told}\n')
    python.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(python))
    entry = DesktopEntry(tmp_path / "autostart")
    entry.switch_on("Notes")
    subprocess.run(["gio", "launch", entry.place], check=True, capture_output=True)
    qtbot.waitUntil(told.exists)
    assert told.read_text() == f"-m microhurts_desktop {QUIETLY}\n"


def test_linux_looks_where_this_account_has_its_choices(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    own = autostart.autostart()
    own.switch_on("Notes")
    assert [path.name for path in (tmp_path / "autostart").iterdir()] == ["microhurts.desktop"]
    assert (
        b"icro" not in (tmp_path / "autostart" / "microhurts.desktop").read_bytes().split(b"\n")[2]
    )


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_what_a_desktop_has_switched_off_is_off(tmp_path: Path, line: str) -> None:
    entry = DesktopEntry(tmp_path)
    entry.switch_on("Notes")
    with Path(entry.place).open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    assert not entry.is_on()
    entry.switch_on("Notes")
    assert entry.is_on()


@pytest.mark.parametrize("found", [b"", b"\xff", b"[Other]\n", b"[Desktop Entry]\nHidden=perhaps"])
def test_whatever_else_lies_there_is_off_and_gives_way(tmp_path: Path, found: bytes) -> None:
    for own in (DesktopEntry(tmp_path / "linux"), LaunchAgent(tmp_path / "mac")):
        path = Path(own.place)
        path.parent.mkdir()
        path.write_bytes(found)
        assert not own.is_on()
        own.switch_on("Notes")
        assert own.is_on()


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.write_text("theirs")
    entry = DesktopEntry(tmp_path / "autostart")
    Path(entry.place).parent.mkdir()
    Path(entry.place).symlink_to(theirs)
    assert not entry.is_on()
    entry.switch_on("Notes")
    assert theirs.read_text() == "theirs"
    assert entry.is_on()


def test_windows_has_a_value_of_this_account(monkeypatch: pytest.MonkeyPatch) -> None:
    registry = Registry()
    monkeypatch.setitem(sys.modules, "winreg", registry)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", r"C:\Program Files\Micro-hurts\microhurts.exe")
    autostart.autostart().switch_on("Notes")
    ((key, name), value), *more = registry.values.items()
    assert not more
    assert key == r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run"
    assert name == "microhurts"
    assert value == rf'"C:\Program Files\Micro-hurts\microhurts.exe" {QUIETLY}'


def test_what_windows_refuses_can_be_mended() -> None:
    registry = Registry()
    registry.refuses = True
    own = RunKey(registry)
    assert not own.is_on()
    with pytest.raises(UserError):
        own.switch_on("Notes")
    with pytest.raises(UserError):
        own.switch_off()


def test_macos_starts_it_at_login(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setenv("HOME", str(tmp_path))
    own = autostart.autostart()
    own.switch_on("Notes")
    (path,) = (tmp_path / "Library" / "LaunchAgents").iterdir()
    agent = plistlib.loads(path.read_bytes())
    assert agent == {
        "Label": "microhurts",
        "ProgramArguments": [sys.executable, "-m", "microhurts_desktop", QUIETLY],
        "RunAtLoad": True,
    }


def test_where_there_is_one_windows_takes_the_python_without_a_black_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python.exe"))
    (tmp_path / "pythonw.exe").touch()
    assert autostart.command()[0] == str(tmp_path / "pythonw.exe")
