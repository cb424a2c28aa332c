"""Which folder the people of this window live in, and having it remembered for the next start."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from microhurts_desktop.domain.people import Person
from microhurts_desktop.services.errors import (
    Mendable,
    MissingFolder,
    MoveNotRemembered,
    PlaceNotRemembered,
)
from microhurts_desktop.services.vault_folder import Household
from microhurts_desktop.settings import Settings
from microhurts_desktop.ui.kit.language import fill, tr


def said_after_moving(moved: Household, folder: Path) -> str:
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


class Found(NamedTuple):
    """Who can be asked for a passphrase, where, what is to be mended there, what to say of it.

    ``lived_in`` tells whether vaults are there, damaged ones, too.
    """

    household: Household
    people: tuple[Person, ...]
    problems: tuple[Mendable, ...]
    lived_in: bool
    note: str = ""


class FindingVaults:
    """Looks where vaults are, and where they were; nobody is to begin anew beside their journal."""

    def __init__(self, settings: Settings, make_household: Callable[[Path], Household]) -> None:
        self._settings = settings
        self._make_household = make_household
        # What the person chose in this window: nobody need live there.
        self.chosen: Path | None = None

    def find(self, household: Household) -> Found:
        """Return who lives in ``household``, or else where vaults are known to have been.

        Never raises: what is wrong with a folder is among the problems.
        """
        found = self._look_into(household)
        if found.lived_in or household.folder == self.chosen:
            return found
        known = [place for place in self._settings.known_places() if place != household.folder]
        others = [self._look_into(self._make_household(place)) for place in known]
        # Whoever can unlock comes before what must first be mended.
        for there in sorted(others, key=lambda there: not there.people):
            if there.lived_in:
                said = tr("Your journals were found in {path}.")
                return there._replace(
                    problems=(*found.problems, *there.problems),
                    note=said.replace("{path}", str(there.household.folder)),
                )
        gone = (MissingFolder(place) for place in known if self._is_missing(place))
        return found._replace(problems=found.problems or tuple(gone)[:1])

    def remember(self, folder: Path) -> str:
        """Have it written down that the vaults are in ``folder``; return what is to be said of it.

        Raises PlaceNotRemembered.
        """
        # Said once, and not at every unlocking.
        is_news = folder not in self._settings.known_places()
        written = self._settings.remember_folder(folder)
        return self._said_of_pointer() if is_news and not written else ""

    def move(self, household: Household, folder: Path) -> Found:
        """Move everyone's files to ``folder``, which is remembered before anything is removed.

        Never raises: then they are where they were, and what went wrong is the first problem.
        """
        said: list[str] = []

        def remember(there: Path) -> None:
            try:
                said.append(self.remember(there))
            except PlaceNotRemembered:
                raise MoveNotRemembered(there) from None

        problems: tuple[Mendable, ...] = ()
        try:
            moved = household.move_to(folder, remember)
            said.append(said_after_moving(moved, household.folder))
        except Mendable as error:
            problems = (error,)
        # Once it is remembered this is where they are, even if not all could be removed there.
        there = self._look_into(self._make_household(folder) if said else household)
        return there._replace(
            problems=(*problems, *there.problems), note=" ".join(filter(None, said))
        )

    def forget(self, household: Household) -> None:
        """Forget other places once nobody lives in this one any more."""
        with suppress(Mendable):
            if not household.people() and not household.damaged():
                self._settings.forget_folders()

    def _look_into(self, household: Household) -> Found:
        try:
            people, problems = household.people(), household.damaged()
        except Mendable as error:
            return Found(household, (), (error,), lived_in=False)
        lived_in = bool(people or problems)
        if self._is_missing(household.folder):
            problems = (*problems, MissingFolder(household.folder))
        return Found(household, people, problems, lived_in)

    def _is_missing(self, folder: Path) -> bool:
        # A drive that is not plugged in must not look like a first run; the usual place may.
        try:
            return folder != self._settings.home and not folder.is_dir()
        except OSError:
            return True

    def _said_of_pointer(self) -> str:
        return tr(
            "Your preferences could not be written. A small file in {path} remembers where your"
            " journals lie."
        ).replace("{path}", str(self._settings.home))
