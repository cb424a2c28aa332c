"""Told to end by the terminal or the system, the window leaves as when a person closes it."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from microhurts_desktop.services.vault_folder import VaultFolder
from tests.builders import FixedClock
from tests.programs import LONG_S, ROOT, surroundings
from tests.vault_folders import CHEAP, PASSPHRASE, FolderLocks

# Opens the journal, begins a draft and says so, as soon as the window has settled in.
WRITE = f"""
import sys
from PySide6.QtCore import QTimer
from microhurts_desktop import app

class Writing(app.MainWindow):
    def enter(self, journal):
        super().enter(journal)
        QTimer.singleShot(0, self.write)
    def write(self):
        self.journal_view.context.navigator.name_hurt.emit()
        self.journal_view.guided.happened.field.set_text("you looked away")
        print("written", flush=True)

settle_in = app.settle_in
def settled(application, theme):
    settle_in(application, theme)
    (window,) = [w for w in application.topLevelWidgets() if isinstance(w, Writing)]
    window.door.secret.setText({PASSPHRASE!r})
    window.door.unlock()

app.settle_in = settled
app.MainWindow = Writing
app.run()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no signals there")
@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_the_draft_is_kept_and_the_vault_closed(tmp_path: Path, told: signal.Signals) -> None:
    vaults = Path(surroundings(tmp_path)["XDG_DATA_HOME"]) / "microhurts" / "vaults"
    vault_folder = VaultFolder(vaults, FixedClock(), FolderLocks(), CHEAP)
    keys = vault_folder.new_keys("Ana", PASSPHRASE)
    vault_folder.create(keys).close()
    with subprocess.Popen(
        (sys.executable, "-c", WRITE),
        cwd=ROOT,
        env=surroundings(tmp_path),
        stdout=subprocess.PIPE,
        text=True,
    ) as window:
        try:
            assert window.stdout is not None
            assert window.stdout.readline() == "written\n"
            window.send_signal(told)
            assert window.wait(LONG_S) == 0
        finally:
            window.kill()
    assert not (vaults / "open.lock").exists()
    journal = vault_folder.open(keys.person, vault_folder.unwrap(keys.person, PASSPHRASE))
    (draft,) = journal.drafts()
    journal.close()
    assert getattr(draft, "event", "") == "you looked away"
