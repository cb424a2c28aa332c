"""A real window for whoever walks through it: nothing in the background, and a clock by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from microhurts_desktop.devtools.stand_ins import FixedClock, FolderLocks
from microhurts_desktop.driving import Shown, surely
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.settings import Settings
from microhurts_desktop.ui.context.background import OnError
from microhurts_desktop.ui.context.bug_log import note_mistake
from microhurts_desktop.ui.shell.first_run import FirstRun
from microhurts_desktop.ui.shell.journal_view import JournalView
from microhurts_desktop.ui.shell.main_window import MainWindow
from microhurts_desktop.ui.shell.unlock import UnlockPage

T = TypeVar("T")


class AtOnce:
    """Background work without the background."""

    def run(self, job: Callable[[], T], on_done: Callable[[T], None], on_error: OnError) -> None:
        """Carry out a job, and say what came of it."""
        try:
            on_done(job())
        except UserError as error:
            on_error(error)
        except Exception as error:  # noqa: BLE001 -- as from a thread
            note_mistake(error)
            on_error(UserError())


@dataclass
class Desk:
    """A window on a folder of its own, with the clock that it reads."""

    window: MainWindow
    folder: Path
    settings: Settings
    clock: FixedClock
    locks: FolderLocks

    @property
    def journal_view(self) -> JournalView:
        """What is seen of the journal that is open."""
        return surely(self.window.journal_view, JournalView)

    @property
    def journal(self) -> Journal:
        """The journal that is open."""
        return self.journal_view.context.journal

    @property
    def unlock_page(self) -> UnlockPage:
        """The locked door."""
        return self.door(UnlockPage)

    @property
    def first_run(self) -> FirstRun:
        """The steps of who begins."""
        return self.door(FirstRun)

    def page(self, page: str, kind: type[Shown]) -> Shown:
        """Return a page of the journal, by its id."""
        return surely(self.journal_view.page(page), kind)

    def guided(self, kind: type[Shown]) -> Shown:
        """Return the guided dialog that stands in front of the pages."""
        return surely(self.journal_view.guided, kind)

    def door(self, kind: type[Shown]) -> Shown:
        """Return what stands in the window while nobody is unlocked."""
        return surely(self.window.door, kind)
