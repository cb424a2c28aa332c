"""What lasts: all of it or nothing, and nothing lost of what was saved while it lasted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.services.at_length import AtLength
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.partnership import Partnership
from microhurts_desktop.storage import names
from microhurts_desktop.storage.backup import Backups
from microhurts_desktop.storage.vault import Vault
from tests.builders import FixedClock
from tests.vault_folders import a_good_draft, a_hurt_draft, a_journal

MANY = 400


def _begun(journal: Journal) -> AtLength[Any]:
    """Begin to delete many, and save a draft on the way."""
    drafts = [a_good_draft(journal) for _ in range(MANY)]
    for draft in drafts:
        journal.notice_good(draft)
    work = journal.deleting_several([(MomentKind.GOOD, draft.uuid) for draft in drafts])
    assert work.go_on() is not None
    journal.save_draft(a_hurt_draft(journal, event="you looked away"))
    assert journal.moment_count() < MANY
    return work


def _is_as_it_was_with_the_draft(journal: Journal) -> None:
    assert journal.moment_count() == MANY
    (draft,) = journal.drafts()
    assert "you looked away" in draft.texts()


def test_a_draft_that_was_saved_meanwhile_outlives_what_is_cancelled(tmp_path: Path) -> None:
    journal = a_journal(tmp_path)
    work = _begun(journal)
    work.stop()
    _is_as_it_was_with_the_draft(journal)
    work.stop()
    _is_as_it_was_with_the_draft(journal)


def test_a_draft_that_was_saved_meanwhile_outlives_a_lock(tmp_path: Path) -> None:
    clock = FixedClock()
    journal = a_journal(tmp_path, clock)
    key, person = journal.lend_key(), journal.person
    _begun(journal)
    journal.close()
    vault_id = person.vault_id
    backups = Backups(
        vault=tmp_path / f"{vault_id}{names.VAULT}", folder=tmp_path / names.BACKUPS, key_file=None
    )
    vault = Vault.open(backups, key, clock(), lasting=False)
    again = Journal(person, vault, clock, Partnership(tmp_path, clock), lasting=False)
    _is_as_it_was_with_the_draft(again)
    again.close()


def test_a_draft_that_was_saved_meanwhile_is_kept_once_with_all_of_it(tmp_path: Path) -> None:
    journal = a_journal(tmp_path)
    work = _begun(journal)
    while work.go_on() is not None:
        pass
    done = work.keep()
    assert journal.moment_count() == 0
    assert len(journal.drafts()) == 1
    assert done.undo is not None
    done.undo()
    _is_as_it_was_with_the_draft(journal)
