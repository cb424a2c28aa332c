"""What two people shared, in words: who wrote it, what it says, and what was answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

from microhurts_desktop.content import grammar
from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.repairs import ReachedOut
from microhurts_desktop.domain.shared import Shared, SharedKind, Snapshot
from microhurts_desktop.language.sentence import compose
from microhurts_desktop.ui.context.kinds import kind_name
from microhurts_desktop.ui.context.texts import landed_name, quoted
from microhurts_desktop.ui.kit.days import say_day
from microhurts_desktop.ui.kit.language import tr


class SeesBoth(Protocol):
    """Whoever sees what both shared: one of them in their own journal, or the room of two."""

    @property
    def me(self) -> Person:
        """Whose journal it is seen from."""

    def other(self) -> Person | None:
        """Return the other person."""

    def everything(self) -> tuple[Shared, ...]:
        """Return what both let each other read now, what was sent last first."""

    def answers_to(self, uuid: str) -> tuple[Shared, ...]:
        """Return what either shared about something, the newest last."""


def moments_of(sharing: SeesBoth) -> tuple[Shared, ...]:
    """Return what is read on its own, newest first: moments, and answers to nothing that is here.

    How something landed is never on its own, and a phrase is no moment.
    """
    everything = sharing.everything()
    there = {shared.uuid for shared in everything}
    return tuple(
        shared
        for shared in everything
        if shared.about not in there and shared.kind not in (SharedKind.LANDING, SharedKind.PHRASE)
    )


def answers_of(sharing: SeesBoth, uuid: str) -> Iterator[Shared]:
    """Yield what was answered to something, oldest first, and after each the answers to that."""
    for answer in sharing.answers_to(uuid):
        yield answer
        yield from answers_of(sharing, answer.uuid)


def name_of(sharing: SeesBoth, author: str) -> str:
    """Return what the author is called."""
    other: Person | None = sharing.other()
    if author == sharing.me.vault_id:
        return sharing.me.name
    return other.name if other is not None else tr("Someone")


def headline(shared: Shared, sharing: SeesBoth, now: datetime) -> str:
    """Return who shared it, and when that was."""
    return tr(
        "{name} shared this · {day}",
        name=name_of(sharing, shared.author),
        day=say_day(shared.sent_at.date(), now.date()),
    )


def whole_words(snapshot: Snapshot) -> str:
    """Return the sentence of a hurt; where a part of it is not shared, or for others, its words."""
    if snapshot.event and snapshot.feelings and snapshot.needs:
        composed = compose(snapshot.event, snapshot.feelings, snapshot.needs, grammar.grammar())
        return " ".join(composed.text.split())
    return quoted(snapshot.event or snapshot.what or snapshot.text or snapshot.words)


def answer_line(answer: Shared, sharing: SeesBoth) -> str:
    """Return an answer on one line: who, what it is, and its words."""
    snapshot = answer.snapshot
    name = name_of(sharing, answer.author)
    if snapshot.by is ReachedOut.THEY:
        words = whole_words(snapshot)
        return tr("{name} noted a repair that reached them: {words}", name=name, words=words)
    if answer.kind is SharedKind.LANDING:
        assert snapshot.landed is not None
        return tr("{name}: it landed {how}", name=name, how=landed_name(snapshot.landed))
    return tr(
        "{name}, a {kind}: {words}",
        name=name,
        kind=kind_name(answer.kind),
        words=whole_words(snapshot),
    )
