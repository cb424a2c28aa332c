"""A command that lasts: in one transaction, a piece at a time, so that the window goes on.

``act`` does the work, and yields how much of it is done now and then; what it returns is the value.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from time import perf_counter
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from microhurts_desktop.domain.changes import Changes, Done, Topic
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.services.service import Session, UnderWay, Undo
from microhurts_desktop.storage import rows

if TYPE_CHECKING:
    from microhurts_desktop.storage.vault import Database

_T = TypeVar("_T")
Act: TypeAlias = "Callable[[Database], Generator[int, None, _T]]"

# So long the window may stand still for what is done at once.
_SECONDS_AT_ONCE = 0.03


class AtLength(Generic[_T]):
    """Carries out ``act``, of which there is so much. Nothing of it is kept until ``keep``.

    Whoever is done with it stops it; so does the closing of the journal. ``command`` is by which
    name the steps of a session know it.
    """

    def __init__(
        self,
        session: Session,
        topics: Iterable[Topic],
        act: Act[_T],
        of: int,
        *,
        command: str = "",
        can_undo: bool = True,
    ) -> None:
        self.of, self.command = of, command
        self._session = session
        self._topics = topics
        self._act = act
        self._can_undo = can_undo
        self._writing = self._write()
        self._noted: list[rows.Change] = []
        self._done: Done[_T] | None = None

    def go_on(self) -> int | None:
        """Do as much as the window bears, and return how much is done by now; None for all of it.

        Raises UserError; nothing has changed then.
        """
        self._session.stop_at_length(but=self)
        return next(self._writing)

    def stop(self) -> None:
        """Do nothing of it after all; what is kept stays, and what was saved beside it."""
        self._writing.close()

    def keep(self) -> Done[_T]:
        """Keep all that was done. Raises UserError; nothing has changed then."""
        for _ in self._writing:
            raise RuntimeError("not all of it was done")
        assert self._done is not None
        return self._done

    def _write(self) -> Generator[int | None]:
        # Ciphers are loaded once somebody unlocks.
        from microhurts_desktop.storage import driver

        session = self._session
        now: UnderWay | None = None
        try:
            with session.vault.saving() as db, driver.writing_as_it_goes(db.conn):
                # What is done meanwhile, as a draft that is saved, is a part of it, but not undone.
                session.under_way = now = UnderWay(
                    db, set(self._topics), self._can_undo, at_work=False
                )
                try:
                    acting = self._act(db)
                    value = yield from self._pieces(acting, now)
                    yield None
                finally:
                    session.under_way = None
        except BaseException:
            # Stopped, or failed: whoever wrote beside it was told that it is saved.
            for topics, act in () if now is None else now.beside:
                with suppress(UserError):
                    session.carry_out(topics, act)
            raise
        if session.outbox is not None and now.released:
            session.outbox.send(now.released)
        topics = frozenset(now.topics)
        undo = Undo(session, topics, tuple(self._noted), tuple(now.told))
        self._done = Done(Changes(topics), value, undo if self._can_undo else None)

    def _pieces(self, acting: Generator[int, None, _T], now: UnderWay) -> Generator[int, None, _T]:
        done = 0
        while True:
            begun = perf_counter()
            now.at_work = True
            with rows.noting() as noted:
                try:
                    done = next(acting)
                    while perf_counter() - begun < _SECONDS_AT_ONCE:
                        done = next(acting)
                except StopIteration as end:
                    return end.value  # type: ignore[no-any-return]
                finally:
                    now.at_work = False
                    self._noted += noted
            yield done
