"""Killed without warning, again and again: everything that was confirmed is there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from microhurts_desktop.domain.hurts import HurtDraft
from tests.vault_folders import PASSPHRASE, a_vault_folder

ROOT = Path(__file__).parents[2]
PROMISES_BEFORE_EACH_KILL = (1, 2, 3, 17, 50)


def test_what_was_confirmed_survives_being_killed(tmp_path: Path) -> None:
    vault_folder = a_vault_folder(tmp_path)
    keys = vault_folder.new_keys("Anna", PASSPHRASE)
    vault_folder.create(keys).close()
    key = vault_folder.unwrap(keys.person, PASSPHRASE)
    promised: set[str] = set()
    for count in PROMISES_BEFORE_EACH_KILL:
        lines = killed_after(count, tmp_path, keys.person.vault_id, key)
        assert len(lines) >= count
        promised |= {line[1] for line in lines if line[0] == "named"}
        journal = vault_folder.open(keys.person, bytearray(key))
        kept = {hurt.uuid for hurt in journal.account().hurts}
        assert promised <= kept
        drafts = {draft.uuid: draft for draft in journal.drafts()}
        for uuid in {line[1] for line in lines} - kept:
            draft = drafts[uuid]
            last = next(" ".join(line[2:]) for line in reversed(lines) if line[1] == uuid)
            assert isinstance(draft, HurtDraft)
            assert draft.story.startswith(last)
        assert not kept & set(drafts)
        journal.close()
    assert len(promised) >= sum(PROMISES_BEFORE_EACH_KILL) // 3 - len(PROMISES_BEFORE_EACH_KILL)


def killed_after(count: int, folder: Path, vault_id: str, key: bytearray) -> list[list[str]]:
    """Return what a life promised, in words, that was killed after ``count`` promises or more."""
    command = [sys.executable, "-m", "tests.faults.living", str(folder), vault_id, key.hex()]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as life:
        assert life.stdout is not None
        lines = [life.stdout.readline() for _ in range(count)]
        life.kill()
        lines += life.stdout.readlines()
    # The last line may have been cut in the middle; what is whole was promised.
    return [line.split() for line in lines if line.endswith("\n")]
