"""Coming back: what was taken along and was looked into is put into a journal again.

It is put in one transaction, a piece at a time, so that the window goes on meanwhile. Nothing that
is here is overwritten, and nothing is shared by it. ``looking_into`` finds what there is to put.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.services.at_length import AtLength
from microhurts_desktop.services.service import Service, Session, command_in_steps

if TYPE_CHECKING:
    from microhurts_desktop.storage.vault import Database

Put: TypeAlias = Callable[["Database"], None]


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


class Bringing(AtLength[None]):
    """Puts what was found into a journal, a piece at a time, in one transaction."""

    def __init__(self, session: Session, found: ToBringBack) -> None:
        def put_all(db: Database) -> Generator[int]:
            for done, put in enumerate(found.puts, start=1):
                put(db)
                yield done

        super().__init__(session, (), put_all, len(found.puts), can_undo=False)


class ComingBack(Service):
    """What was taken along comes back. One at a time."""

    def begin(self, found: ToBringBack) -> Bringing:
        """Return what puts this into the journal. Nothing has changed yet."""
        self.stop()
        return Bringing(self._session, found)

    @property
    def is_under_way(self) -> bool:
        """Whether something is being put: nothing else can be stored by itself meanwhile."""
        return self._session.under_way is not None

    def stop(self) -> None:
        """Put nothing after all of what is not kept yet."""
        self._session.stop_at_length()

    @command_in_steps(*Topic, no_way_back="what came back is as it was, and can be deleted")
    def keep(self, bringing: Bringing) -> None:
        """Keep all that was put. Raises UserError; nothing has changed then."""
        bringing.keep()
