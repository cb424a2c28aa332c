"""The window is killed while someone writes: what was confirmed is there, and nearly all else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from microhurts_desktop.app import local_now
from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.folder_lock import lock_folder
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.vault_folder import VaultFolder
from tests.vault_folders import CHEAP, PASSPHRASE

ROOT = Path(__file__).parents[2]
# Just named; a second and a half into a draft; past it, in the next round.
LINES_BEFORE_EACH_KILL = (1, 35, 62)
LOST_AT_MOST_S = 1.0


def test_what_the_window_confirmed_survives_being_killed(tmp_path: Path) -> None:
    vaults = tmp_path / "vaults"
    vault_folder = VaultFolder(vaults, local_now, lock_folder, CHEAP)
    keys = vault_folder.new_keys("Ana", PASSPHRASE)
    vault_folder.create(keys).close()
    key = vault_folder.unwrap(keys.person, PASSPHRASE)
    promised: list[list[str]] = []
    drafts: dict[str, str] = {}
    for number, count in enumerate(LINES_BEFORE_EACH_KILL):
        lines = killed_after(count, tmp_path, keys.person.vault_id, str(number), key)
        assert len(lines) >= count, "the window lived until it was killed"
        promised += lines
        drafts |= surely_saved(lines)
        # The lock of a window that is dead does not keep anyone out.
        journal = vault_folder.open(keys.person, bytearray(key))
        hold_the_promises(journal, promised, drafts)
        journal.close()
    assert any(len(text) > 20 for text in drafts.values()), "much of a draft was promised"


def killed_after(
    count: int, folder: Path, vault_id: str, number: str, key: bytearray
) -> list[list[str]]:
    """Return what a window promised, line by line, that was killed after ``count`` lines."""
    command = [sys.executable, "-m", "tests.stories.living_window", str(folder), vault_id, number]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as window:
        assert window.stdin is not None
        assert window.stdout is not None
        window.stdin.write(key.hex() + "\n")
        window.stdin.flush()
        lines = [window.stdout.readline() for _ in range(count)]
        window.kill()
        lines += window.stdout.readlines()
    # The last line may have been cut in the middle; what is whole was promised.
    return [line.rstrip("\n").split("\t") for line in lines if line.endswith("\n")]


def surely_saved(lines: list[list[str]]) -> dict[str, str]:
    """Return what of each draft was typed long enough before the window's last sign of life."""
    typed = [(float(words[1]), words[2]) for words in lines if words[0] == "typed"]
    return {
        text.partition(":")[0]: text
        for at, text in typed
        if ":" in text and at <= typed[-1][0] - LOST_AT_MOST_S
    }


def hold_the_promises(journal: Journal, promised: list[list[str]], drafts: dict[str, str]) -> None:
    named = [words[1] for words in promised if words[0] == "named"]
    kept = [hurt.event for hurt in journal.account().hurts]
    assert set(named) <= set(kept)
    assert len(kept) == len(set(kept)), "nothing is there twice"

    said = [words for words in promised if words[0] in ("checking", "checked")]
    confirmed = [number for number, words in enumerate(said) if words[0] == "checked"]
    if confirmed:
        # A save that was under way may have come through as well.
        assert str(journal.check_ins()[-1].connection) in {w[1] for w in said[confirmed[-1] :]}

    waiting = [draft.event for draft in journal.drafts() if isinstance(draft, HurtDraft)]
    assert not set(waiting) & set(kept), "what was kept waits no longer"
    for name, text in drafts.items():
        assert any(event.startswith(text) for event in waiting), f"{name} is lost: {text}"
