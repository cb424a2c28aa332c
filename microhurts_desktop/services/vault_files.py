"""Which files in a folder are whose, told by their names and by whom they belong to."""

from __future__ import annotations

from pathlib import Path

from microhurts_desktop.domain.people import Person
from microhurts_desktop.storage import files, keyfile_header, names
from microhurts_desktop.storage.copies import Copies
from microhurts_desktop.storage.errors import MissingKeyFile, OnlyCopyOfKeyFile, UserError


class VaultFiles:
    """The files of all vaults in the folder at ``place``."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def vault_ids(self) -> tuple[str, ...]:
        """Return whose files lie here, told by their names alone. Raises UserError."""
        found = map(names.id_in, files.names_in(self.place))
        return tuple(sorted({vault_id for vault_id in found if vault_id}))

    def of(self, vault_id: str) -> list[Path]:
        """Return what lies under our names for this vault's files, keys first. Raises UserError."""
        there = files.names_in(self.place)
        own = [self.place / name for name in names.of_vault(vault_id) if name in there]
        own += Copies(self.place, vault_id).all()
        # The second is there when changing the keys was cut short.
        folders = [self.place / names.BACKUPS / f"{vault_id}{end}" for end in ("", names.NEXT)]
        kept = [
            folder / name
            for folder in folders
            for name in filter(names.is_of_backup, files.names_in(folder))
        ]
        return own + kept

    def remove(self, paths: list[Path]) -> list[Path]:
        """Remove files of ours, and the folders of backups that are empty then.

        Returns what lies under such a name and is none of ours: it stays. Raises UserError.
        """
        left = [path for path in paths if not files.remove(path)]
        backups = self.place / names.BACKUPS
        for folder in {path.parent for path in paths} - {self.place}:
            files.remove_folder(folder)
        files.remove_folder(backups)
        files.sync_folder(self.place)
        return left

    def look_at(self, vault_id: str) -> Person | UserError | None:
        """Return whose vault it is, or what keeps it from being offered; None where it is none."""
        vault = self.place / f"{vault_id}{names.VAULT}"
        key_file = vault.with_suffix(names.KEY)
        if self._is_cut_short(vault_id):
            return None
        try:
            return Person(vault_id, keyfile_header.name_on(key_file))
        except MissingKeyFile as problem:
            return self._what_is_left(vault, problem)
        except UserError as problem:
            # Where two accounts share the folder, the other's keys are none of ours.
            return problem if files.is_ours(key_file) or files.is_ours(vault) else None

    def _what_is_left(self, vault: Path, problem: MissingKeyFile) -> UserError | None:
        """Tell what there is of a vault without a key file: copies, the vault alone, or nothing."""
        copies = Copies(self.place, vault.stem)
        if keys := copies.key_files():
            return OnlyCopyOfKeyFile(vault.with_suffix(names.KEY), keys[-1])
        return problem if copies.all() or files.is_ours(vault) else None

    def remove_beginnings_cut_short(self) -> None:
        """Remove what was left by those who were killed while they began. Raises UserError."""
        for vault_id in filter(self._is_cut_short, self.vault_ids()):
            self.remove(self.of(vault_id))

    def _is_cut_short(self, vault_id: str) -> bool:
        """Tell whether these are the files of a beginning that was killed before its end."""
        vault = self.place / f"{vault_id}{names.VAULT}"
        temporary = vault.with_name(vault.name + names.TEMPORARY)
        return files.look(vault) is None and files.is_our_file(temporary)
