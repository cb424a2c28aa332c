"""Starting with the computer, by choice: each system has a list of its own for that.

What is written there holds the program's command and a neutral name, and nothing of anyone.
"""

from __future__ import annotations

import configparser
import importlib
import plistlib
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QStandardPaths

from microhurts_desktop.storage.errors import SaveFailed, UserError
from microhurts_desktop.storage.files import remove, write_chosen
from microhurts_desktop.storage.folders import make_private_folder
from microhurts_desktop.storage.plain_file import read_plain

QUIETLY = "--quietly"
_ID = "microhurts"
_RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
_MOST_BYTES = 64 * 1024


class Autostart(Protocol):
    """A system's list of what starts when a person logs in."""

    def is_on(self) -> bool:
        """Tell whether we stand in it. Never raises."""

    def switch_on(self, name: str) -> None:
        """Stand in it, under that name where it has any. Raises UserError."""

    def switch_off(self) -> None:
        """Stand in it no longer. Raises UserError."""


def autostart() -> Autostart:
    """Return the list of this system."""
    if sys.platform == "win32":
        return RunKey(importlib.import_module("winreg"))
    if sys.platform == "darwin":
        return LaunchAgent(Path.home() / "Library" / "LaunchAgents")
    config = QStandardPaths.StandardLocation.GenericConfigLocation
    return DesktopEntry(Path(QStandardPaths.writableLocation(config)) / "autostart")


def command() -> list[str]:
    """Return what starts this program, out of sight."""
    if getattr(sys, "frozen", False):
        return [sys.executable, QUIETLY]
    python = Path(sys.executable)
    # On Windows, the one that brings no black window along.
    without_console = python.with_name("pythonw.exe")
    return [
        str(without_console if without_console.exists() else python),
        "-m",
        "microhurts_desktop",
        QUIETLY,
    ]


class DesktopEntry:
    """Linux: a file in a folder. Source: the Desktop Application Autostart Specification, 0.5."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / f"{_ID}.desktop"
        self.place = str(self._path)

    def is_on(self) -> bool:
        """Tell whether the file is there, and no desktop has switched it off in it."""
        entry = configparser.RawConfigParser(strict=False)
        try:
            data, _ = read_plain(self._path, _MOST_BYTES, follow=False)
            entry.read_string(data.decode("utf-8"))
            said = entry["Desktop Entry"]
            hidden = said.getboolean("Hidden", False)
            return not hidden and said.getboolean("X-GNOME-Autostart-enabled", True)
        except (OSError, ValueError, KeyError, configparser.Error):
            return False

    def switch_on(self, name: str) -> None:
        """Write the file."""
        make_private_folder(self._path.parent)
        lines = (
            "[Desktop Entry]",
            "Type=Application",
            f"Name={name}",
            f"Exec={' '.join(map(_quoted, command()))}",
            "Terminal=false",
            "",
        )
        write_chosen(self._path, "\n".join(lines).encode())

    def switch_off(self) -> None:
        """Remove the file."""
        remove(self._path)


class LaunchAgent:
    """macOS: a file in a folder. Source: ``man launchd.plist``."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / f"{_ID}.plist"
        self.place = str(self._path)

    def is_on(self) -> bool:
        """Tell whether the file is there."""
        try:
            data, _ = read_plain(self._path, _MOST_BYTES, follow=False)
            return bool(plistlib.loads(data).get("RunAtLoad"))
        except (OSError, ValueError, AttributeError, plistlib.InvalidFileException):
            return False

    def switch_on(self, name: str) -> None:
        """Write the file; such a list has no names."""
        make_private_folder(self._path.parent)
        agent = {"Label": _ID, "ProgramArguments": command(), "RunAtLoad": True}
        write_chosen(self._path, plistlib.dumps(agent))

    def switch_off(self) -> None:
        """Remove the file."""
        remove(self._path)


class RunKey:
    """Windows: a value in the registry, of this account. ``winreg`` is Python's module for it."""

    def __init__(self, winreg: Any) -> None:
        self._winreg = winreg
        self.place = f"HKEY_CURRENT_USER\\{_RUN_KEY}"

    def is_on(self) -> bool:
        """Tell whether the value is there."""
        try:
            with self._opened(self._winreg.KEY_READ) as key:
                return bool(self._winreg.QueryValueEx(key, _ID)[0])
        except OSError:
            return False

    def switch_on(self, name: str) -> None:
        """Write the value; the list has no other names."""
        line = subprocess.list2cmdline(command())
        try:
            with self._opened(self._winreg.KEY_SET_VALUE) as key:
                self._winreg.SetValueEx(key, _ID, 0, self._winreg.REG_SZ, line)
        except OSError as error:
            raise self._failed(error) from error

    def switch_off(self) -> None:
        """Remove the value."""
        try:
            with self._opened(self._winreg.KEY_SET_VALUE) as key:
                self._winreg.DeleteValue(key, _ID)
        except FileNotFoundError:
            pass
        except OSError as error:
            raise self._failed(error) from error

    def _opened(self, how: int) -> Any:
        return self._winreg.CreateKeyEx(self._winreg.HKEY_CURRENT_USER, _RUN_KEY, 0, how)

    def _failed(self, error: OSError) -> UserError:
        return SaveFailed(Path(self.place), type(error).__name__)


def _quoted(argument: str) -> str:
    """Return an argument as it stands behind ``Exec=``: quoted, and again as any text is there."""
    quoted = re.sub(r'(["`$\\])', r"\\\1", argument).replace("%", "%%")
    return '"' + quoted.replace("\\", "\\\\") + '"'
