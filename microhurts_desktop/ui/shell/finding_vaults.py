"""Which folder the people of this window live in, and having it remembered for the next start."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from microhurts_desktop.domain.people import Person
from microhurts_desktop.services import errors
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.settings import Settings
from microhurts_desktop.ui.kit.language import fill, tr
from microhurts_desktop.ui.shell import later


def said_after_moving(moved: VaultFolder, folder: Path) -> str:
    """Return what is said of what stayed in ``folder`` when the journals were moved from there."""
    if not moved.stayed:
        return ""
    said = tr("Your journal is here now. What belongs to another account stayed in {folder}.")
    if moved.shared_stayed:
        said += " " + tr(
            "So did what the two of you share: it is theirs as well. From here it cannot be"
            " reached; to go on sharing, move back."
        )
    return fill(said, folder=folder)


class FoundFolder(NamedTuple):
    """Who can be asked for a passphrase, where, what is to be mended there, what to say of it.

    ``lived_in`` tells whether vaults are there, damaged ones, too.
    """

    vault_folder: VaultFolder
    people: tuple[Person, ...]
    problems: tuple[errors.UserError, ...]
    lived_in: bool
    note: str = ""


class FindingVaults:
    """Looks where vaults are, and where they were; nobody is to begin anew beside their journal."""

    def __init__(
        self, settings: Settings, make_vault_folder: Callable[[Path], VaultFolder]
    ) -> None:
        self._settings = settings
        self._make_vault_folder = make_vault_folder
        # What the person chose in this window: nobody need live there.
        self.chosen: Path | None = None

    def find(self, vault_folder: VaultFolder) -> FoundFolder:
        """Return who lives in ``vault_folder``, or else where vaults are known to have been.

        Never raises: what is wrong with a folder is among the problems.
        """
        found = self._look_into(vault_folder)
        if found.lived_in or vault_folder.folder == self.chosen:
            return found
        known = [place for place in self._settings.known_places() if place != vault_folder.folder]
        others = [self._look_into(self._make_vault_folder(place)) for place in known]
        # Whoever can unlock comes before what must first be mended.
        for there in sorted(others, key=lambda there: not there.people):
            if there.lived_in:
                where = there.vault_folder.folder
                return there._replace(
                    problems=(*found.problems, *there.problems),
                    note=tr("Your journals were found in {path}.", path=where),
                )
        gone = (errors.MissingFolder(place) for place in known if self._is_missing(place))
        return found._replace(problems=found.problems or tuple(gone)[:1])

    def remember(self, folder: Path) -> str:
        """Have it written down that the vaults are in ``folder``; return what is to be said of it.

        Raises PlaceNotRemembered.
        """
        # Said once, and not at every unlocking.
        is_news = folder not in self._settings.known_places()
        written = self._settings.remember_folder(folder)
        return self._said_of_pointer() if is_news and not written else ""

    def move(self, vault_folder: VaultFolder, folder: Path) -> FoundFolder:
        """Move everyone's files to ``folder``, which is remembered before anything is removed.

        Never raises: then they are where they were, and what went wrong is the first problem.
        """
        said: list[str] = []

        def remember(there: Path) -> None:
            try:
                said.append(self.remember(there))
            except errors.PlaceNotRemembered:
                raise errors.MoveNotRemembered(there) from None

        problems: tuple[errors.UserError, ...] = ()
        try:
            reminded = self._reminded_in(vault_folder)
            moved = vault_folder.move_to(folder, remember)
            said.append(said_after_moving(moved, vault_folder.folder))
            said.append(self._forget_reminders(reminded, vault_folder))
        except errors.UserError as error:
            problems = (error,)
        # Once it is remembered this is where they are, even if not all could be removed there.
        there = self._look_into(self._make_vault_folder(folder) if said else vault_folder)
        return there._replace(
            problems=(*problems, *there.problems), note=" ".join(filter(None, said))
        )

    def forget(self, vault_folder: VaultFolder) -> None:
        """Forget other places, and to wait for anyone, once nobody lives in this one any more."""
        with suppress(errors.UserError):
            if not vault_folder.people() and not vault_folder.damaged():
                self._settings.forget_folders()
                self._settings.closes_to_tray = False
                later.autostart().switch_off()

    def _reminded_in(self, vault_folder: VaultFolder) -> tuple[str, ...]:
        """Return whose vaults of this account lie there and have a reminder."""
        everyone = later.KeptReminders(self._settings).everyone()
        return tuple(one for one in everyone if vault_folder.written_at(one) is not None)

    def _forget_reminders(self, reminded: tuple[str, ...], left: VaultFolder) -> str:
        gone = [vault_id for vault_id in reminded if left.written_at(vault_id) is None]
        for vault_id in gone:
            later.KeptReminders(self._settings).choose(vault_id, None)
        return tr("Reminders did not come along; you can ask for them anew.") if gone else ""

    def _look_into(self, vault_folder: VaultFolder) -> FoundFolder:
        try:
            people, problems = vault_folder.people(), vault_folder.damaged()
        except errors.UserError as error:
            return FoundFolder(vault_folder, (), (error,), lived_in=False)
        lived_in = bool(people or problems)
        if self._is_missing(vault_folder.folder):
            problems = (*problems, errors.MissingFolder(vault_folder.folder))
        return FoundFolder(vault_folder, people, problems, lived_in)

    def _is_missing(self, folder: Path) -> bool:
        # A drive that is not plugged in must not look like a first run; the usual place may.
        try:
            return folder != self._settings.home and not folder.is_dir()
        except OSError:
            return True

    def _said_of_pointer(self) -> str:
        return tr(
            "Your preferences could not be written. A small file in {path} remembers where your"
            " journals are.",
            path=self._settings.home,
        )
