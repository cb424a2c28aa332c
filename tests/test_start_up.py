"""The first thing seen comes quickly, because it waits for nothing that it does not show."""

from __future__ import annotations

import ast
import json
import os
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.ui.kit.first_window import later as kit_later
from microhurts_desktop.ui.kit.first_window.qt_numbers import (
    NO_FOCUS,
    PLAIN_TEXT,
    SCROLL_BAR_ALWAYS_OFF,
)
from microhurts_desktop.ui.shell import later as shell_later
from tests.builders import FixedClock
from tests.programs import run, surroundings
from tests.vault_folders import CHEAP, PASSPHRASE, FolderLocks

WHATEVER = """
from PySide6.QtCore import QTimer
from microhurts_desktop import app

class Watched(app.MainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, self.close)

app.MainWindow = Watched
app.run()
"""

HEAVY = {"matplotlib", "numpy", "cryptography", "sqlite_utils", "sqlcipher3", "zxcvbn", "rapidfuzz"}
# Light, and not needed before somebody has unlocked.
LATER = {
    "PySide6.QtDBus",
    "microhurts_desktop.ui.shell.screen_lock.auto_lock",
    "microhurts_desktop.ui.kit.clipboard",
}

REPORT = """
import json, linecache, sys
from microhurts_desktop.ui.kit.first_window.sources import read_no_sources
read_no_sources()
import PySide6.QtCore
from PySide6.QtCore import QTimer
from microhurts_desktop import app

class Watched(app.MainWindow):
    painted = False
    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            QTimer.singleShot(0, self.report)
    def report(self):
        namespace = 'Qt' in vars(PySide6.QtCore)
        seen = type(self.door).__name__, sorted(sys.modules), namespace, sorted(linecache.cache)
        sys.stdout.write(json.dumps(seen))
        self.close()

app.MainWindow = Watched
app.run()
"""

OPENING = """
import sys
from pathlib import Path
from microhurts_desktop.services.preload import import_ahead
from tests.builders import FixedClock
from tests.vault_folders import CHEAP, FolderLocks, PASSPHRASE
from microhurts_desktop.services.vault_folder import VaultFolder

vault_folder = VaultFolder(Path(sys.argv[1]), FixedClock(), FolderLocks(), CHEAP)
(ana,) = vault_folder.people()
key = vault_folder.unwrap(ana, PASSPHRASE)
import_ahead()
before = set(sys.modules)
vault_folder.open(ana, key).close()
print(*sorted(set(sys.modules) - before))
"""


def test_nothing_heavy_is_imported_before_the_unlock_window_is_painted(tmp_path: Path) -> None:
    data = Path(surroundings(tmp_path)["XDG_DATA_HOME"])
    vault_folder = VaultFolder(data / "microhurts" / "vaults", FixedClock(), FolderLocks(), CHEAP)
    vault_folder.create(vault_folder.new_keys("Ana", "seven quiet herons")).close()
    ended = run(tmp_path, "-c", REPORT)
    assert ended.returncode == 0, ended.stderr
    door, modules, namespace, sources = json.loads(ended.stdout)
    assert door == "UnlockPage"
    assert (HEAVY | LATER) & set(modules) == set()
    # PySide builds it whole as soon as one name in it is used (ui/kit/first_window/).
    assert not namespace
    # PySide reads the source of every module, unless it is told that nobody needs it to.
    assert [path for path in sources if "microhurts_desktop" in path] == []


def test_numbers_stand_for_the_names_they_replace() -> None:
    from PySide6.QtCore import Qt

    assert Qt.TextFormat(PLAIN_TEXT) is Qt.TextFormat.PlainText
    assert Qt.FocusPolicy(NO_FOCUS) is Qt.FocusPolicy.NoFocus
    assert Qt.ScrollBarPolicy(SCROLL_BAR_ALWAYS_OFF) is Qt.ScrollBarPolicy.ScrollBarAlwaysOff


@pytest.mark.parametrize("later", [kit_later, shell_later], ids=["kit", "shell"])
def test_what_comes_later_is_what_it_is_taken_for(later: ModuleType) -> None:
    tree = ast.parse(Path(str(later.__file__)).read_text(encoding="utf-8"))
    (chosen,) = (node for node in tree.body if isinstance(node, ast.If))
    taken_for = {
        alias.name: node.module
        for node in chosen.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    where = vars(later)["_WHERE"].items()
    assert {name: module for module, names in where for name in names} == taken_for
    for name, module in taken_for.items():
        assert getattr(later, name) is getattr(import_module(str(module)), name)


def test_the_window_imports_nothing_heavy_once_the_key_is_there(tmp_path: Path) -> None:
    vaults = tmp_path / "vaults"
    vault_folder = VaultFolder(vaults, FixedClock(), FolderLocks(), CHEAP)
    vault_folder.create(vault_folder.new_keys("Ana", PASSPHRASE)).close()
    ended = run(tmp_path, "-c", OPENING, str(vaults))
    assert ended.returncode == 0, ended.stderr
    assert HEAVY & {name.partition(".")[0] for name in ended.stdout.split()} == set()


def test_a_journal_is_opened_without_what_only_the_charts_need(tmp_path: Path) -> None:
    program = (
        "import sys, microhurts_desktop.services.journal, microhurts_desktop.storage.vault\n"
        "sys.stdout.write(' '.join({'numpy', 'pandas', 'matplotlib'} & set(sys.modules)))\n"
        "import numpy; sys.stdout.write(numpy.zeros(1).dtype.name)"
    )
    ended = run(tmp_path, "-c", program)
    assert (ended.stdout, ended.stderr) == ("float64", "")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the places are Linux's")
@pytest.mark.parametrize("kind", ["a pipe", "a folder", "a device", "rubbish", "no folder"])
def test_the_window_comes_whatever_lies_where_its_own_files_should(
    tmp_path: Path, kind: str
) -> None:
    surroundings(tmp_path)
    if kind == "no folder":
        (tmp_path / "config" / "microhurts").write_text("")
        (tmp_path / "data" / "microhurts").write_text("")
    else:
        config, data = tmp_path / "config" / "microhurts", tmp_path / "data" / "microhurts"
        places = [
            config / "preferences.ini",
            config / "preferences.ini.lock",
            config / "preferences.ini.tmp",
            data / "vaults" / "moved-to",
        ]
        for place in places:
            place.parent.mkdir(parents=True, exist_ok=True)
            match kind:
                case "a pipe":
                    os.mkfifo(place)
                case "a folder":
                    place.mkdir()
                case "a device":
                    place.symlink_to("/dev/zero")
                case _:
                    place.write_bytes(os.urandom(9999))
    done = run(tmp_path, "-c", WHATEVER)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
