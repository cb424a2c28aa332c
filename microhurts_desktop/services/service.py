"""What the services of one open journal share, and how their commands are carried out.

A service answers questions, and carries out commands. A command is one transaction, and returns
what it changed with the command that undoes it. Called within another it becomes a part of that
one: so use cases are made of use cases. When it raises a ``UserError`` (see services/errors.py),
nothing has changed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import update_wrapper
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, TypeAlias, TypeVar
from uuid import uuid4

from microhurts_desktop.domain.changes import Changes, Done, Topic
from microhurts_desktop.domain.moments import Record, local_day
from microhurts_desktop.domain.people import Person
from microhurts_desktop.services.drafts import Draft, DraftStore
from microhurts_desktop.services.errors import CannotPutBack
from microhurts_desktop.storage import deleted_rows, rows

if TYPE_CHECKING:
    from microhurts_desktop.storage.shared_rows import Row
    from microhurts_desktop.storage.vault import Database, Vault

# So many rows are changed or put back while the window waits: some hundredths of a second.
MOST_AT_ONCE = 100

Clock: TypeAlias = Callable[[], datetime]

_S = TypeVar("_S", bound="Service")
_P = ParamSpec("_P")
_T = TypeVar("_T")
_Draft = TypeVar("_Draft", bound=Draft)
_F = TypeVar("_F", bound=Callable[..., object])


@dataclass
class UnderWay:
    """A transaction that is under way: the topics it touches, and what it lets the other read.

    ``released`` are the rows for the shared vault, ``told`` the uuids of those that say something
    which the other could not read before, where that may have to be taken back. What is carried out
    while it is not ``at_work`` itself, as a draft that is saved, is ``beside`` it.
    """

    db: Database
    topics: set[Topic]
    can_undo: bool
    released: list[Row] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    at_work: bool = True
    beside: list[tuple[frozenset[Topic], Callable[[Database], object]]] = field(
        default_factory=list
    )

    def carry_out(self, topics: frozenset[Topic], act: Callable[[Database], _T]) -> _T:
        """Carry out ``act`` as a part of it."""
        self.topics.update(topics)
        if self.at_work:
            return act(self.db)
        # What it calls in turn is a part of it.
        self.at_work = True
        try:
            value = act(self.db)
        finally:
            self.at_work = False
        self.beside.append((topics, act))
        return value


class Outbox(Protocol):
    """Brings to the other what was released, and takes it back; ``Sharing`` does."""

    def send(self, released: list[Row]) -> None:
        """Put there what alone is new."""

    def take_back_in(self, db: Database, uuids: Iterable[str]) -> None:
        """Note that these are shared no longer."""


class Lasting(Protocol):
    """What is carried out a piece at a time; ``AtLength`` is."""

    def stop(self) -> None:
        """Do nothing of it after all."""


class Session:
    """One person's open vault, for all services of their journal; ``clock`` is local and aware."""

    def __init__(self, me: Person, vault: Vault, clock: Clock) -> None:
        self.me = me
        self.vault = vault
        self.clock = clock
        self.drafts = DraftStore(me.vault_id, vault, clock)
        self.outbox: Outbox | None = None
        self.under_way: UnderWay | None = None
        # What is carried out a piece at a time: one at a time.
        self._at_length: Lasting | None = None

    def stop_at_length(self, but: Lasting | None = None) -> None:
        """Let nothing be done of what lasts and is not kept yet, unless it is ``but`` this."""
        if self._at_length is not None and self._at_length is not but:
            self._at_length.stop()
        self._at_length = but

    def carry_out(
        self, topics: Iterable[Topic], act: Callable[[Database], _T], *, can_undo: bool = True
    ) -> Done[_T]:
        """Carry out ``act`` in one transaction, or as a part of the one that is under way.

        What it released is delivered after it: that the other cannot be reached is no failure, and
        stands in the outbox's ``trouble``. Raises what ``Vault.saving`` raises.
        """
        if (outer := self.under_way) is not None:
            return Done(Changes.of(*topics), outer.carry_out(frozenset(topics), act))
        with self.vault.saving() as db, rows.noting() as noted:
            self.under_way = now = UnderWay(db, set(topics), can_undo)
            try:
                value = act(db)
            finally:
                self.under_way = None
        if self.outbox is not None and now.released:
            self.outbox.send(now.released)
        undo = Undo(self, frozenset(now.topics), tuple(noted), tuple(now.told))
        return Done(Changes(frozenset(now.topics)), value, undo if can_undo else None)


def exhausted(acting: Generator[int, None, _T]) -> _T:
    """Do all of what could be done in pieces, and return what it returns."""
    while True:
        try:
            next(acting)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Undo:
    """The command that puts back what another changed. It can be kept as text, for a while."""

    session: Session
    topics: frozenset[Topic]
    noted: tuple[rows.Change, ...]
    told: tuple[str, ...]

    def __call__(self) -> Done[None]:
        """Put it back. Raises CannotPutBack where what it belonged to is gone meanwhile."""
        return self.session.carry_out(self.topics, lambda db: exhausted(self.put_back_in(db)))

    @property
    def lasts(self) -> bool:
        """Tell whether it is more than is done while the window waits."""
        return len(self.noted) > MOST_AT_ONCE

    def to_json(self) -> str:
        """Return it as JSON; the journal makes a command of that again."""
        topics = [topic.name for topic in self.topics]
        return json.dumps([topics, rows.to_json(self.noted), self.told])

    @classmethod
    def from_json(cls, session: Session, text: str) -> Undo:
        """Return what ``to_json`` wrote, for the same journal."""
        topics, noted, told = json.loads(text)
        return cls(
            session, frozenset(Topic[one] for one in topics), rows.from_json(noted), tuple(told)
        )

    def put_back_in(self, db: Database) -> Generator[int, None, None]:
        """Put it back within a transaction; yield how many rows are put back, now and then."""
        session = self.session
        today = local_day(session.clock())
        me, now = session.me.vault_id, session.clock().astimezone(UTC)
        try:
            with ExitStack() as kept:
                for kind, uuid in list(deleted_rows.written_on_since(db, self.noted)):
                    # What was added to it is no part of what is undone, and waits with it.
                    record = Record(uuid=uuid, author=me, updated_at=now)
                    kept.enter_context(deleted_rows.keeping(db, record, today, kind))
                yield from rows.putting_back(db, self.noted)
        except KeyError as error:
            raise CannotPutBack from error
        if self.session.outbox is not None:
            # What was taken back stays so: nothing is ever shared anew but by choice.
            self.session.outbox.take_back_in(db, self.told)


class Service:
    """One part of a journal: what can be asked and done there."""

    def __init__(self, session: Session) -> None:
        self.me = session.me
        self._session = session
        self._vault = session.vault
        self._drafts = session.drafts

    def now(self) -> datetime:
        """Return the person's local time, with its UTC offset."""
        return self._session.clock()

    def _today(self) -> date:
        return local_day(self.now())

    def _updated_at(self) -> datetime:
        return self.now().astimezone(UTC)

    def _record(self, uuid: str | None = None, author: str | None = None) -> Record:
        """Return the id of a row of mine that is written now; of a new one unless it is given."""
        return Record(
            uuid=uuid or str(uuid4()),
            author=author or self.me.vault_id,
            updated_at=self._updated_at(),
        )

    def _kept_now(self, before: Record | None) -> dict[str, object]:
        """Return the column that says when a row was first kept; none where it was ``before``."""
        return {} if before is not None else {"kept_on": self._today().isoformat()}

    def _begun(self, made: type[_Draft], **more: Any) -> _Draft:
        """Return a fresh draft; it is stored only by ``save_draft``."""
        times = dict.fromkeys(("begun_at", made.timed_by), self.now())
        return made(**{"uuid": str(uuid4()), **times, **more})

    def _check(self, draft: Draft, latest: datetime | None = None) -> None:
        """Raise ValueError when a draft of a moment at ``latest`` still has problems."""
        if problems := draft.problems(latest or self.now()):
            raise ValueError(f"the draft is not ready: {', '.join(problems)}")


def question(
    ask: Callable[Concatenate[Database, _P], _T],
) -> Callable[Concatenate[Service, _P], _T]:
    """Make a question of what the storage answers of a database, and says of itself."""

    def asked(self: Service, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        with self._vault.reading() as db:
            return ask(db, *args, **kwargs)

    update_wrapper(asked, ask)
    return asked


def command(
    *topics: Topic, no_way_back: str = ""
) -> Callable[
    [Callable[Concatenate[_S, Database, _P], _T]], Callable[Concatenate[_S, _P], Done[_T]]
]:
    """Make a command of a method that is given the database within its transaction.

    It changes these topics. ``no_way_back`` is the reason why nothing undoes it.
    """

    def made(
        act: Callable[Concatenate[_S, Database, _P], _T],
    ) -> Callable[Concatenate[_S, _P], Done[_T]]:
        def carried_out(self: _S, /, *args: _P.args, **kwargs: _P.kwargs) -> Done[_T]:
            return self._session.carry_out(
                topics, lambda db: act(self, db, *args, **kwargs), can_undo=not no_way_back
            )

        return _named(carried_out, act, no_way_back)

    return made


def command_in_steps(
    *topics: Topic, no_way_back: str
) -> Callable[[Callable[Concatenate[_S, _P], _T]], Callable[Concatenate[_S, _P], Done[_T]]]:
    """Make a command of a method that is more than one transaction: other files have their part."""

    def made(act: Callable[Concatenate[_S, _P], _T]) -> Callable[Concatenate[_S, _P], Done[_T]]:
        def carried_out(self: _S, /, *args: _P.args, **kwargs: _P.kwargs) -> Done[_T]:
            return Done(Changes.of(*topics), act(self, *args, **kwargs))

        return _named(carried_out, act, no_way_back)

    return made


def _named(carried_out: _F, act: Callable[..., object], no_way_back: str) -> _F:
    update_wrapper(carried_out, act)
    vars(carried_out)["no_way_back"] = no_way_back
    return carried_out
