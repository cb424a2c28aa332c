"""Backups that a person asks for, and when the last one was made by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from microhurts_desktop.services.export import in_new_folder
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.storage import files, keyfile
from microhurts_desktop.storage.backup import NEVER_ROTATED
from microhurts_desktop.storage.copying import Tell, copy_vault, quietly
from microhurts_desktop.storage.errors import SaveFailed, StoppedError, TakenOut, UserError

if TYPE_CHECKING:
    from microhurts_desktop.services.vault_folder import VaultFolder
    from microhurts_desktop.storage.driver import Connection
    from microhurts_desktop.storage.vault_job import KeepGoing


def last_made(vault_folder: VaultFolder, journal: Journal) -> datetime | None:
    """Return the local time, without offset, of the last backup that was made by itself."""
    kept = vault_folder.backups_of(journal.person).kept()
    own = (backup.made_at for backup in kept if backup.reason not in NEVER_ROTATED)
    return next(own, None)


def back_up_to(
    vault_folder: VaultFolder, journal: Journal, folder: Path, tell: Tell = quietly
) -> Callable[[], Path | None]:
    """Return a job that puts a checked copy of vault and key file below ``folder``.

    The job returns the new folder it made, in which the two are named as at home: it can be opened
    as it is. It returns None when it was stopped, by ``tell`` or by closing the journal, and raises
    UserError; nothing of it is then left.
    """
    backups = vault_folder.backups_of(journal.person)
    key_path = vault_folder.rekey_of(journal.person).key_file
    place = files.chosen(folder) / f"backup-{journal.now():%Y-%m-%d-%H%M%S}"

    def work(source: Connection, key: bytearray, keep_going: KeepGoing) -> Path:
        def go_on(done: int, of: int) -> None:
            if not keep_going():
                raise StoppedError
            tell(done, of)

        copy, key_copy = place / backups.vault.name, place / key_path.name
        with _taken_out(place), in_new_folder(place, copy.name, key_copy.name):
            copy_vault(source, backups.vault, copy, key, go_on)
            with keyfile.being_copied:
                data = keyfile.read(key_path).to_bytes()
                files.write_whole(key_copy, data)
            with files.mending(key_copy):
                if files.read_whole(key_copy, len(data) + 1) != data:
                    raise SaveFailed(key_copy)
            files.sync_folder(place)
        return place

    return journal.in_background(work)


@contextmanager
def _taken_out(place: Path) -> Iterator[None]:
    """Raise TakenOut for what went wrong because the stick or disk for ``place`` is gone."""
    disk = _disk_of(place.parent)
    try:
        yield
    except UserError as error:
        if disk is not None and _disk_of(place.parent) != disk:
            raise TakenOut(place, str(error)) from error
        raise


def _disk_of(folder: Path) -> int | None:
    """Return the number of the disk that a folder lies on, while it is there."""
    with suppress(UserError):
        found = files.look(folder)
        return None if found is None else found.st_dev
    return None
