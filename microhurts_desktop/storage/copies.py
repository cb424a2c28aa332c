"""What synchronising programs left of a vault when they met two states of it.

Such a copy lies beside the vault, under a name made of the vault's own, and may hold what was
written on another computer. It is looked into like a backup; and what opens a vault must not stay
behind in the copy of a key file.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from microhurts_desktop.storage import files, names
from microhurts_desktop.storage.errors import UserError


class CopiesLeft(NamedTuple):
    """Which copies stay: nothing of mine is in what is ``cleared``; ``unopened`` nobody knows."""

    cleared: tuple[Path, ...] = ()
    unopened: tuple[Path, ...] = ()


class Copies(NamedTuple):
    """The copies of a vault and its key file in ``folder``: no link, and nobody else's.

    A tuple, and no dataclass as other values: the first window waits for it.
    """

    folder: Path
    vault_id: str

    def vaults(self) -> tuple[Path, ...]:
        """Return the copies of the vault itself. Raises UserError."""
        return tuple(
            path for path in self.all() if names.is_copy_of_vault(path.name, self.vault_id)
        )

    def key_files(self) -> tuple[Path, ...]:
        """Return the copies of its key file and of the second copy of that. Raises UserError."""
        return tuple(
            path for path in self.all() if names.is_copy_of_key_file(path.name, self.vault_id)
        )

    def all(self) -> tuple[Path, ...]:
        """Return every copy of a file of this vault, those of keys first. Raises UserError."""
        found = [name for name in files.names_in(self.folder) if names.is_copy(name, self.vault_id)]
        found.sort(key=lambda name: not names.is_copy_of_key_file(name, self.vault_id))
        return tuple(path for name in found if files.is_our_file(path := self.folder / name))

    def of_shared(self) -> tuple[Path, ...]:
        """Return the copies of the vault that both may have, whichever account made them.

        Raises UserError.
        """
        found = sorted(files.names_in(self.folder))
        copies = (name for name in found if names.is_copy_of_vault(name, self.vault_id))
        return tuple(path for name in copies if files.is_file(path := self.folder / name))

    def of_no_use(self) -> tuple[Path, ...]:
        """Return the copies that nothing is read from: of a log alone, and of what only passed.

        Raises UserError.
        """
        vaults = tuple(path.name for path in self.vaults())

        def is_of_no_use(name: str) -> bool:
            is_log = names.is_copy_of_log(name, self.vault_id)
            is_lone = is_log and not name.startswith(vaults)
            return is_lone or names.is_copy_of_passing(name, self.vault_id)

        return tuple(path for path in self.all() if is_of_no_use(path.name))

    def vaults_under(self, key: bytearray) -> tuple[Path, ...]:
        """Return the copies of the vault that its key opens. Raises UserError."""
        return tuple(path for path in self.vaults() if _opens(path, key))

    def key_files_of(self, key: bytearray) -> tuple[Path, ...]:
        """Return the copies of the key file that may seal this key, and no other that is needed.

        A copy of the vault may be under another key, changed on another computer: only its own key
        file opens it. Raises UserError.
        """
        under_others = set(self.vaults()) - set(self.vaults_under(key))
        theirs = {names.key_file_beside(path) for path in under_others}
        key_files = self.key_files()
        if not theirs <= set(key_files):
            # Any of them may be the one.
            return ()
        return tuple(path for path in key_files if path not in theirs)


def _opens(path: Path, key: bytearray) -> bool:
    # The unlock window looks for copies before anything heavy is imported.
    from microhurts_desktop.storage import driver

    with suppress(UserError):
        driver.connect_to_look(path, key).close()
        return True
    return False
