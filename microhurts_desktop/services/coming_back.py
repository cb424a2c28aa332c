"""Coming back: what was taken along and was looked into is put into a journal again.

It is put in one transaction, a piece at a time, so that the window goes on meanwhile. Nothing that
is here is overwritten, and nothing is shared by it. ``looking_into`` finds what there is to put.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.services.service import Service, Session, UnderWay, command_in_steps

if TYPE_CHECKING:
    from microhurts_desktop.storage.vault import Database

Put: TypeAlias = Callable[["Database"], None]

# So long the window may stand still for what is put at once.
_SECONDS_AT_ONCE = 0.03


class BadBecause(StrEnum):
    """What is wrong with a row."""

    UNREADABLE = "unreadable"
    TWICE = "twice"
    ALONE = "alone"  # what it belongs to is nowhere


class BadRow(NamedTuple):
    """A row that does not come back: ``line`` is from 1, or 0 where the file has it elsewhere."""

    section: str
    number: int
    line: int
    why: BadBecause


class Differs(NamedTuple):
    """A row that is here in other words, which stay."""

    section: str
    number: int
    line: int


@dataclass(kw_only=True)
class ToBringBack:
    """What a file has for a journal: what would come, what is here already, what cannot come.

    ``counts`` says of each section how much of it is new.
    """

    name: str
    exported_at: datetime
    puts: list[Put] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    already: int = 0
    differing: list[Differs] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)


class Bringing:
    """Puts what was found into a journal, a piece at a time, in one transaction.

    Nothing of it is kept until ``ComingBack.keep``. Whoever is done with it stops it.
    """

    def __init__(self, session: Session, found: ToBringBack) -> None:
        self._session = session
        self._found = found
        self._writing = self._write()

    def go_on(self) -> int | None:
        """Put as much as the window bears, and return how much there is by now; None for all of it.

        Raises UserError; nothing has changed then.
        """
        return next(self._writing)

    def stop(self) -> None:
        """Put nothing of it after all; what is kept stays."""
        self._writing.close()

    def keep(self) -> None:
        """Keep all that was put. Raises UserError; nothing has changed then."""
        for _ in self._writing:
            raise RuntimeError("not all of it was put")

    def _write(self) -> Generator[int | None]:
        # Ciphers are loaded once somebody unlocks.
        from microhurts_desktop.storage import driver

        with self._session.vault.saving() as db, driver.writing_as_it_goes(db.conn):
            # What is done meanwhile, as a draft that is saved, is a part of it.
            self._session.under_way = UnderWay(db, set(), can_undo=False)
            try:
                begun = perf_counter()
                for done, put in enumerate(self._found.puts):
                    if perf_counter() - begun > _SECONDS_AT_ONCE:
                        yield done
                        begun = perf_counter()
                    put(db)
                yield None
            finally:
                self._session.under_way = None


class ComingBack(Service):
    """What was taken along comes back. One at a time."""

    _bringing: Bringing | None = None

    def begin(self, found: ToBringBack) -> Bringing:
        """Return what puts this into the journal. Nothing has changed yet."""
        self.stop()
        self._bringing = Bringing(self._session, found)
        return self._bringing

    @property
    def is_under_way(self) -> bool:
        """Whether something is being put: nothing else can be stored by itself meanwhile."""
        return self._session.under_way is not None

    def stop(self) -> None:
        """Put nothing after all of what is not kept yet."""
        if self._bringing is not None:
            self._bringing.stop()

    @command_in_steps(*Topic, no_way_back="what came back is as it was, and can be deleted")
    def keep(self, bringing: Bringing) -> None:
        """Keep all that was put. Raises UserError; nothing has changed then."""
        bringing.keep()
