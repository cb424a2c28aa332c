"""Notes on the time axis: kept encrypted, reworded, really deleted, and taken along."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.ledger import Account
from microhurts_desktop.services.export_all import JSON_NAME, MARKDOWN_NAME, export_everything
from microhurts_desktop.services.restoring import Restoring
from microhurts_desktop.ui.features.preferences.markdown_export import as_text
from tests.builders import NOON
from tests.services.lived_in import lived_in

DAY = NOON.date()
WORDS = "moved house"


class _Unhurried:
    def tell(self, _done: int, _of: int) -> None:
        pass

    def stop(self) -> None:
        pass


def test_a_note_is_there_when_the_journal_is_opened_again_and_moves_no_balance(
    tmp_path: Path,
) -> None:
    home = lived_in(tmp_path)
    journal = home.open()
    before = journal.account()
    note = journal.time_notes.begin(DAY, WORDS)
    assert journal.time_notes.all() == ()
    assert journal.time_notes.keep(note).changes.topics == {Topic.TIME_NOTES}
    assert journal.account() == before != Account()
    journal.close()
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or WORDS.encode() not in path.read_bytes(), path
    again = home.open()
    (kept,) = again.time_notes.all()
    assert (kept.uuid, kept.day, kept.words) == (note.uuid, DAY, WORDS)
    again.close()


def test_notes_are_reworded_in_place_sorted_by_day_and_deleted(tmp_path: Path) -> None:
    home = lived_in(tmp_path)
    journal = home.open()
    notes = journal.time_notes
    later, earlier = notes.begin(DAY, WORDS), notes.begin(DAY - timedelta(days=9), "a new job")
    for note in (later, earlier):
        notes.keep(note)
    notes.keep(replace(later, words="moved again"))
    assert [one.words for one in notes.all()] == ["a new job", "moved again"]
    assert notes.delete(later.uuid).changes.topics == {Topic.TIME_NOTES}
    assert [one.words for one in notes.all()] == ["a new job"]
    notes.keep(later)
    assert [one.words for one in notes.all()] == ["a new job", WORDS]
    journal.close()


def test_notes_are_in_what_is_taken_along(tmp_path: Path) -> None:
    home = lived_in(tmp_path / "home")
    journal = home.open()
    journal.time_notes.keep(journal.time_notes.begin(DAY, WORDS))
    folder = export_everything(journal, tmp_path, as_text, _Unhurried())()  # type: ignore[arg-type]
    journal.close()
    assert folder is not None
    told = json.loads((folder / JSON_NAME).read_text())["time_notes"]
    assert [(one["day"], one["words"]) for one in told] == [(DAY.isoformat(), WORDS)]
    text = (folder / MARKDOWN_NAME).read_text()
    assert "## Notes on the time axis" in text
    assert f"- 14 May 2026: {WORDS}" in text


def test_a_backup_brings_notes_back(tmp_path: Path) -> None:
    home = lived_in(tmp_path)
    journal = home.open()
    journal.time_notes.keep(journal.time_notes.begin(DAY, WORDS))
    for job in journal.backups_when_due():
        job()
    journal.time_notes.delete(journal.time_notes.all()[0].uuid)
    key = journal.lend_key()
    journal.close()
    restoring = Restoring(home.vault_folder, home.person, key)
    restoring.restore(restoring.look_into(restoring.kept()[0]))
    restoring.wipe()
    again = home.open()
    assert [one.words for one in again.time_notes.all()] == [WORDS]
    again.close()
