"""Ana's computer goes to sleep, or her desktop locks, while she writes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtDBus import QDBusConnection
from pytestqt.qtbot import QtBot

from microhurts_desktop.app import local_now
from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.folder_lock import lock_folder
from microhurts_desktop.services.vault_folder import VaultFolder
from tests.buses import Logind, a_bus, connected, emit, needs_a_bus
from tests.programs import LONG_S, ROOT, surroundings
from tests.stories.away_window import WORDS
from tests.vault_folders import CHEAP, PASSPHRASE

GNOME = "org.gnome.ScreenSaver"


@pytest.fixture
def address() -> Iterator[str]:
    with a_bus() as address:
        yield address


def _sleeps(logind: Logind, bus: QDBusConnection) -> None:
    logind.say_sleep(True)


def _locks(logind: Logind, bus: QDBusConnection) -> None:
    bus.registerService(GNOME)
    emit(bus, "/org/gnome/ScreenSaver", GNOME, "ActiveChanged", True)


@needs_a_bus
@pytest.mark.parametrize("turns_away", [_sleeps, _locks])
def test_her_journal_is_locked_with_her_words_in_it(
    tmp_path: Path,
    qtbot: QtBot,
    address: str,
    turns_away: Callable[[Logind, QDBusConnection], None],
) -> None:
    environment = surroundings(tmp_path)
    environment |= {"DBUS_SYSTEM_BUS_ADDRESS": address, "DBUS_SESSION_BUS_ADDRESS": address}
    with connected(address, "desktop") as bus:
        logind = Logind(bus)
        with subprocess.Popen(
            (sys.executable, "-m", "tests.stories.away_window", str(tmp_path)),
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        ) as window:
            try:
                qtbot.waitUntil(lambda: "GetSession" in logind.asked, timeout=60_000)
                qtbot.waitUntil(logind.sleep_waits)
                turns_away(logind, bus)
                assert window.stdout is not None
                assert window.stdout.readline() == "locked\n"
                assert window.wait(LONG_S) == 0
            finally:
                window.kill()
    vault_folder = VaultFolder(tmp_path / "vaults", local_now, lock_folder, CHEAP)
    (ana,) = vault_folder.people()
    journal = vault_folder.open(ana, vault_folder.unwrap(ana, PASSPHRASE))
    (draft,) = journal.drafts()
    journal.close()
    assert isinstance(draft, HurtDraft)
    assert draft.event == WORDS
