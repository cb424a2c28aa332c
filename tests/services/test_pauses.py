"""A pause is one promise, kept in the vault until somebody comes back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from microhurts_desktop.content.calming import offers
from microhurts_desktop.content.resource_file import ResourceError
from microhurts_desktop.domain.changes import Changes, Topic
from microhurts_desktop.domain.pauses import AFTER_A_PAUSE, Pause, PauseState, standing
from microhurts_desktop.services import pauses
from microhurts_desktop.services.export_all import JSON_NAME, MARKDOWN_NAME, export_everything
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.storage import records
from microhurts_desktop.storage.schema import PRIVATE
from microhurts_desktop.storage.schema import pauses as table_of_pauses
from microhurts_desktop.storage.vault import Vault
from microhurts_desktop.ui.features.preferences.markdown_export import as_text
from tests.builders import NOON, FixedClock
from tests.storage.safes import KEY, VAULT_ID, an_open_vault, backups_in
from tests.vault_folders import PASSPHRASE, a_vault_folder

TWENTY = timedelta(minutes=20)


def reopened(vault_folder: VaultFolder) -> Journal:
    """Unlock as after a restart."""
    (person,) = vault_folder.people()
    return vault_folder.open(person, vault_folder.unwrap(person, PASSPHRASE))


def test_a_pause_that_was_begun_runs_until_it_is_ended(journal: Journal) -> None:
    assert journal.pauses.running() is None
    assert journal.pauses.begin(20).changes == Changes.of(Topic.PAUSES)
    pause = journal.pauses.running()
    assert pause is not None
    assert (pause.begun_at, pause.returns_at) == (NOON, NOON + TWENTY)
    assert pause.author == journal.person.vault_id
    assert journal.pauses.end().changes == Changes.of(Topic.PAUSES)
    assert journal.pauses.running() is None


def test_there_is_one_pause_at_most(journal: Journal) -> None:
    journal.pauses.begin(60)
    journal.pauses.begin(20)
    pause = journal.pauses.running()
    assert pause is not None
    assert pause.returns_at == NOON + TWENTY


def test_what_would_be_promised_is_what_is_promised(journal: Journal) -> None:
    promised = journal.pauses.promised(45)
    journal.pauses.begin(45)
    pause = journal.pauses.running()
    assert pause is not None
    assert pause.returns_at == promised


def test_a_pause_outlives_a_restart_and_says_when_its_time_has_passed(
    tmp_path: Path, clock: FixedClock
) -> None:
    vault_folder = a_vault_folder(tmp_path, clock)
    opened = vault_folder.create(vault_folder.new_keys("Ana", PASSPHRASE))
    opened.pauses.begin(20)
    opened.close()
    clock.forward(minutes=5)
    again = reopened(a_vault_folder(tmp_path, clock))
    pause = again.pauses.running()
    again.close()
    assert pause is not None
    assert standing(pause, clock()) is PauseState.RUNNING
    clock.forward(hours=3)
    again = reopened(a_vault_folder(tmp_path, clock))
    pause = again.pauses.running()
    again.close()
    assert pause is not None
    assert pause.returns_at == NOON + TWENTY
    assert standing(pause, clock()) is PauseState.PASSED


def test_ten_more_minutes_are_a_new_promise(journal: Journal, clock: FixedClock) -> None:
    journal.pauses.begin(20)
    clock.forward(minutes=15)
    assert journal.pauses.ten_more().changes == Changes.of(Topic.PAUSES)
    pause = journal.pauses.running()
    assert pause is not None
    assert pause.returns_at == NOON + timedelta(minutes=30)
    assert pause.updated_at == clock()


def test_without_a_pause_there_is_nothing_to_promise_anew(journal: Journal) -> None:
    with pytest.raises(KeyError):
        journal.pauses.ten_more()
    assert journal.pauses.end().changes == Changes.of(Topic.PAUSES)


def test_a_pause_goes_into_an_export_of_everything(journal: Journal, tmp_path: Path) -> None:
    journal.pauses.begin(20)
    place = export_everything(journal, tmp_path, as_text, Progress())()
    assert place is not None
    exported = json.loads((place / JSON_NAME).read_text(encoding="utf-8"))
    assert exported["pause"]["returns_at"] == (NOON + TWENTY).isoformat()
    assert "Promised to be back: 14 May 2026, 12:20" in (place / MARKDOWN_NAME).read_text(
        encoding="utf-8"
    )


def test_a_restored_journal_has_the_pause_of_now_and_no_older_one(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("restored", "current", "older")]
    for folder in folders:
        folder.mkdir()
    restored, current, older = (an_open_vault(folder) for folder in folders)
    first, last = (
        replace(_a_pause(), begun_at=NOON + hours, returns_at=NOON + hours + TWENTY)
        for hours in (timedelta(), timedelta(hours=9))
    )
    with restored.saving() as then, current.saving() as now, older.saving() as before:
        records.put_pause(then, first)
        records.put_pause(now, last)
        pauses.carry_over(then, now)
        assert records.running_pause(then) == last
        records.remove_pause(now)
        pauses.carry_over(then, now)
        assert records.running_pause(then) is None
        records.put_pause(then, first)
        before.table("pauses").drop()
        pauses.carry_over(then, before)
        assert records.running_pause(then) is None
        records.put_pause(then, first)
        pauses.carry_over(then, None)
        assert records.running_pause(then) is None
    for vault in (restored, current, older):
        vault.close()


def test_a_vault_from_before_pauses_learns_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = replace(PRIVATE, in_order=PRIVATE.in_order[: PRIVATE.in_order.index(table_of_pauses)])
    with monkeypatch.context() as patch:
        patch.setattr("microhurts_desktop.storage.vault.PRIVATE", before)
        an_open_vault(tmp_path).close()
    vault = Vault.open(backups_in(tmp_path), KEY, NOON)
    with vault.saving() as db:
        assert records.running_pause(db) is None
        records.put_pause(db, _a_pause())
    with vault.reading() as db:
        assert records.running_pause(db) == _a_pause()
    vault.close()


def _a_pause() -> Pause:
    return Pause(
        uuid="0" * 32,
        author=VAULT_ID,
        updated_at=NOON,
        begun_at=NOON,
        returns_at=NOON + TWENTY,
    )


# What calms a body


def test_the_words_for_after_a_pause_are_phrases_of_the_library_and_ask_for_no_break() -> None:
    back = offers().back
    assert len(back) >= 4
    assert {phrase.intention for phrase in back} <= set(AFTER_A_PAUSE)
    assert not [phrase.text for phrase in back if "minutes" in phrase.text]


def test_there_is_enough_to_choose_from_and_each_says_why() -> None:
    found = offers().calming
    assert len(found) >= 8
    assert len({one.id for one in found}) == len(found)
    assert all(one.basis.endswith(".") for one in found)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "at least one"),
        ('[[calming]]\nid = "a"\ntext = "Walk."', "basis"),
        ('[[calming]]\nid = "a"\ntext = "Walk."\nbasis = "Why."\nlong = 1', "does not know"),
        (
            '[[calming]]\nid = "a"\ntext = "Walk."\nbasis = "Why."\n' * 2,
            "twice",
        ),
        (
            'back = ["no-such"]\n[[calming]]\nid = "a"\ntext = "Walk."\nbasis = "Why."',
            "no phrase for coming back",
        ),
        (
            'back = ["that-was-unkind"]\n[[calming]]\nid = "a"\ntext = "W."\nbasis = "Why."',
            "no phrase for coming back",
        ),
    ],
)
def test_a_slip_in_the_file_is_named(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "en.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ResourceError, match=reason):
        offers(path)
