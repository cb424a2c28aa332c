"""Nothing that a person writes can be read on the disk, but the name they chose to show."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from microhurts_desktop.domain.good_moments import GoodMomentDraft
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.services import changing_secrets
from tests.builders import FixedClock, reword, undo
from tests.vault_folders import (
    PASSPHRASE,
    a_good_draft,
    a_hurt_draft,
    a_repair_draft,
    a_vault_folder,
)

MARKER = "Quellwasserfisch"
SPELLINGS = [MARKER.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]


def marked(field: str) -> str:
    return f"{MARKER} {field} " * 40


def where_it_can_be_read(*folders: Path) -> list[str]:
    found = []
    for path in (path for folder in folders for path in folder.rglob("*")):
        data = path.name.encode() + (path.read_bytes() if path.is_file() else b"")
        if any(spelling in data for spelling in SPELLINGS):
            found.append(str(path))
    return found


def test_the_search_itself_finds_what_is_there(tmp_path: Path) -> None:
    for number, spelling in enumerate(SPELLINGS):
        (tmp_path / str(number)).write_bytes(b"\x01" + spelling)
    (tmp_path / MARKER).touch()
    assert len(where_it_can_be_read(tmp_path)) == 4


@pytest.mark.uncounted
def test_no_word_is_readable_at_any_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vaults, temporary = tmp_path / "vaults", tmp_path / "temporary"
    temporary.mkdir()
    for variable in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(variable, str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    clock = FixedClock()
    vault_folder = a_vault_folder(vaults, clock)
    keys = vault_folder.new_keys("Anna", PASSPHRASE + MARKER)
    journal = vault_folder.create(keys)

    hurt = a_hurt_draft(
        journal,
        event=marked("event"),
        feelings=(marked("feeling"),),
        needs=(marked("need"),),
        story=marked("story"),
        assumption=marked("assumption"),
        question=marked("question"),
    )
    journal.save_draft(hurt)
    assert where_it_can_be_read(tmp_path) == []
    journal.name_hurt(hurt)
    journal.open_hurts.release(hurt.uuid, marked("what changed"))
    good = a_good_draft(journal, what=marked("what"))
    journal.notice_good(good)
    journal.save_draft(replace(reword(journal, GoodMomentDraft, good.uuid), what=marked("draft")))
    repair = a_repair_draft(journal, hurt=hurt.uuid, words=marked("words"), phrase=marked("phrase"))
    journal.offer_repair(repair)
    journal.landings.mark(repair.uuid, Landed.FULLY)
    for number in range(200):
        journal.name_hurt(a_hurt_draft(journal, event=marked(f"number {number}")))
    # A sort too large for memory would go to a file.
    assert len(journal.account().hurts) == 201
    assert where_it_can_be_read(tmp_path) == []

    (job,) = journal.backups_when_due()
    job()
    deleted = journal.delete(MomentKind.HURT, hurt.uuid)
    undo(deleted)
    assert where_it_can_be_read(tmp_path) == []
    changing_secrets.change_passphrase(vault_folder, keys.person, PASSPHRASE + MARKER, MARKER)
    journal.close()
    assert where_it_can_be_read(tmp_path) == []
    for path in vaults.rglob("*"):
        if path.is_file():
            assert keys.recovery_code.encode() not in path.read_bytes()

    journal = vault_folder.open(keys.person, vault_folder.unwrap(keys.person, MARKER))
    assert MARKER in journal.hurt(hurt.uuid).event
    journal.close()
