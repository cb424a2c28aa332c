"""How two people of one folder come to share a vault, and how they part.

The key to the shared vault lies in each one's own vault, and nowhere else but, for at most seven
days, in an invitation. The slow steps (``invite``, ``key_for``) derive a key and belong on a
background thread; they touch no open journal.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from datetime import datetime
from pathlib import Path

from microhurts_desktop.domain.people import Person
from microhurts_desktop.services import introductions
from microhurts_desktop.storage import (
    files,
    invitation,
    leaving,
    names,
    secrets,
    shared_rows,
    whose,
)
from microhurts_desktop.storage.backup import Backups
from microhurts_desktop.storage.copies import CopiesLeft
from microhurts_desktop.storage.copying import remove_vault
from microhurts_desktop.storage.errors import MissingVault, UserError
from microhurts_desktop.storage.keyfile import KEY_BYTES, KdfParameters, wipe, wiped
from microhurts_desktop.storage.rekey import remove_backups
from microhurts_desktop.storage.schema import SHARED
from microhurts_desktop.storage.secrets import Secret
from microhurts_desktop.storage.shared_reader import SharedReader
from microhurts_desktop.storage.vault import Vault

SHARED_ID = names.SHARED_ID


class Partnership:
    """The shared vault in ``folder``, and the invitation to it."""

    def __init__(
        self, folder: Path, clock: Callable[[], datetime], parameters: KdfParameters | None = None
    ) -> None:
        self._clock = clock
        self._parameters = parameters or KdfParameters()
        self._vault = folder / names.SHARED_VAULT
        self._invitation = folder / names.INVITATION
        self._backups = Backups(self._vault, folder / names.BACKUPS / SHARED_ID, key_file=None)

    def exists(self) -> bool:
        """Tell whether there is a shared vault here."""
        return files.look(self._vault) is not None

    # Opening

    def open_for(self, private: Vault, me: Person) -> SharedReader | None:
        """Return the shared vault, open, or None when this person shares with nobody.

        Raises UserError when they do and it cannot be opened.
        """
        key = self._key_of(private)
        if key is None:
            return None
        with wiped(key):
            whose.open_to_both(self._vault)
            return SharedReader.open(self._backups, key, self._clock(), me.vault_id)

    def begin(self, private: Vault) -> None:
        """Make the shared vault where there is none. Raises UserError.

        Its key is the one this person has, or else a new one: so it is made once more after a
        crash. Raises ValueError when there is one that this person has no key to.
        """
        known = self._key_of(private)
        if self.exists():
            if known is None:
                raise ValueError("there is a vault of two others already")
            wipe(known)
            return
        key = known or bytearray(os.urandom(KEY_BYTES))
        temporary = self._vault.with_name(self._vault.name + names.TEMPORARY)
        with wiped(key):
            files.make_way(temporary)
            Vault.create(temporary, key, vault_id=SHARED_ID, now=self._clock(), tables=SHARED)
            if known is None:
                # First: a vault that nobody can open would be in the way for ever.
                with private.saving() as db:
                    secrets.keep(db, Secret.SHARED, key)
                    # What was to be left is gone by now.
                    introductions.part(db)
            files.replace(temporary, self._vault)
            files.sync_folder(self._vault.parent)

    # Inviting

    def to_give(self, private: Vault, me: Person, *, is_new_to_me: bool) -> bytearray:
        """Return what lets somebody ``accept``, here or by an invitation; wipe it after use.

        ``is_new_to_me`` tells that they are not whom I share with so far. Raises UserError.
        """
        key = self._key_of(private)
        if key is None:
            raise ValueError("there is no key to give")
        is_open = self.is_invited()
        with wiped(key), private.saving() as db:
            return introductions.give(db, me, key, is_new_to_me=is_new_to_me, is_open=is_open)

    def invite(self, given: bytearray) -> str:
        """Write an invitation, return its code, and zero ``given``. Slow. Raises UserError."""
        with wiped(given):
            return invitation.write(self._invitation, given, self._clock(), self._parameters)

    def invited_until(self) -> datetime | None:
        """Return when an open invitation ends, or None; an old one is removed. Raises UserError."""
        invitation.remove_if_over(self._invitation, self._clock())
        found = invitation.read(self._invitation, self._clock())
        return None if found is None else found.until

    def is_invited(self) -> bool:
        """Tell whether an invitation is open here."""
        try:
            return self.invited_until() is not None
        except UserError:
            # Something else lies in its place: Preferences say so.
            return False

    def key_for(self, code: str) -> bytearray:
        """Return what an invitation's code lets one ``accept``. Slow.

        Raises InvitationOver, WrongPassphrase, MistypedRecoveryCode or another UserError.
        """
        return invitation.open_with(self._invitation, code, self._clock())

    def accept(self, private: Vault, me: Person, given: bytearray, *, is_news: bool = True) -> None:
        """Join with what ``to_give`` or ``key_for`` gave, which is zeroed.

        Where who gave it ``is_news`` to nobody, that is noted with it. Raises UserError.
        """
        with wiped(given):
            if not self.exists():
                raise MissingVault(self._vault)
            giver = None if is_news else self._who_gave(given, me)
            with private.saving() as db:
                introductions.take(db, me, given)
                if giver is not None:
                    shared_rows.remember(db, giver)

    def withdraw(self) -> None:
        """Remove the invitation, and its copies. Raises UserError."""
        invitation.remove(self._invitation)
        self._remove_copies_of_no_use()

    # Parting

    def leave(self, private: Vault, me: Person) -> None:
        """Remove all that ``me`` shared; the shared vault, too, where nobody else is left.

        Whatever it holds: where nothing of it can be trusted, the whole of it goes. One that no
        key of theirs opens holds nothing of theirs. It must not be open. Raises MissingVault,
        ReadOnlyFolder or another UserError when it cannot be reached.
        """
        with private.reading() as db:
            key = secrets.kept(db, Secret.SHARED) or secrets.kept(db, Secret.LEAVING)
            other = secrets.partner(db)
        if key is None:
            return
        with wiped(key):
            if leaving.is_last(
                self._backups, key, self._clock(), me.vault_id, other and other.vault_id
            ):
                self.remove()

    def clear_copies(
        self, private: Vault, me: Person, present: AbstractSet[str] = frozenset()
    ) -> CopiesLeft:
        """Take what ``me`` shared out of every copy of the shared vault that does not rotate out.

        Synchronising programs leave them beside it, and some are set aside among its backups. What
        nobody who is ``present``, nor whom I know to share with, has anything in goes as a whole.
        Returns what stays, of what was set aside only the ``unopened``; never raises a UserError.
        """
        try:
            self._remove_copies_of_no_use()
            beside, aside = self._backups.copies.of_shared(), self._backups.staying()
            if not (beside or aside):
                return CopiesLeft()
            with private.reading() as db:
                key = secrets.kept(db, Secret.SHARED) or secrets.kept(db, Secret.LEAVING)
                other = secrets.partner(db)
            if key is None:
                return CopiesLeft()
            with wiped(key):
                known = {other.vault_id} if other is not None else set()
                left = leaving.clear_copies((*beside, *aside), key, me.vault_id, present | known)
                return left._replace(cleared=tuple(p for p in left.cleared if p in beside))
        except UserError:
            # The folder cannot be looked at: there is more to say of that elsewhere.
            return CopiesLeft()

    def _remove_copies_of_no_use(self) -> None:
        # Nobody is let in by a copy of an invitation, but its code would still give the key.
        copies = self._backups.copies
        invitations = (path for path in copies.all() if names.is_copy_of_invitation(path.name))
        for path in (*invitations, *copies.of_no_use(), *self._backups.lone_logs()):
            files.remove(path)

    def remove(self) -> None:
        """Remove the shared vault, its backups, its invitation, nothing else. Raises UserError."""
        self.withdraw()
        remove_vault(self._vault)
        for copy in self._backups.copies.all():
            files.remove(copy)
        remove_backups(self._backups.folder)

    def _who_gave(self, given: bytearray, me: Person) -> Person | None:
        """Return who shares already, and gave this; None where the shared vault does not tell."""
        key, whose_id = introductions.key_in(given), introductions.giver_in(given)
        try:
            both = SharedReader.open(self._backups, key, self._clock(), me.vault_id)
            try:
                people = [one.person for one in both.index().people]
            finally:
                both.close()
        except UserError:
            return None
        finally:
            wipe(key)
        return next((one for one in people if one.vault_id == whose_id), None)

    @staticmethod
    def _key_of(private: Vault) -> bytearray | None:
        with private.reading() as db:
            return secrets.kept(db, Secret.SHARED)
