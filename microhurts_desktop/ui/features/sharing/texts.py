"""What two people shared, in words: who wrote it, what it says, and what was answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.repairs import ReachedOut
from microhurts_desktop.domain.shared import Shared, SharedKind, Snapshot
from microhurts_desktop.services.for_two import ForTwo
from microhurts_desktop.services.sharing import Sharing
from microhurts_desktop.ui.context.kinds import kind_name, kind_tag
from microhurts_desktop.ui.context.texts import landed_name, quoted
from microhurts_desktop.ui.kit.cards import row, stacked
from microhurts_desktop.ui.kit.days import say_day
from microhurts_desktop.ui.kit.labels import soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.parts.writing.sentence_view import sentence_in

# Whoever sees what both shared: one of them in their own journal, or the room of two.
SeesBoth: TypeAlias = Sharing | ForTwo

_NOT_ON_ITS_OWN = (SharedKind.LANDING, SharedKind.PHRASE, SharedKind.YEAR)


def moments_of(sharing: SeesBoth, most: int | None = None) -> tuple[Shared, ...]:
    """Return what is read on its own, newest first: moments, and answers to nothing that is here.

    With ``most``, no more of them are returned, and little more is read. How something landed is
    never on its own, and a phrase is no moment; what was said on a yearly evening stays closed
    unless both open it.
    """
    if most is None:
        everything = sharing.everything()
        there = {shared.uuid for shared in everything}
        return tuple(
            shared
            for shared in everything
            if shared.about not in there and shared.kind not in _NOT_ON_ITS_OWN
        )
    kinds = [kind for kind in SharedKind.all() if kind not in _NOT_ON_ITS_OWN]
    as_many = most
    while True:
        newest = sharing.of_kinds(*kinds, most=as_many)
        found = [one for one in newest if one.about is None or not sharing.is_shared(one.about)]
        if len(found) >= most or len(newest) < as_many:
            return tuple(found[:most])
        # Answers stood between them.
        as_many *= 4


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


def head(shared: Shared, sharing: SeesBoth, now: datetime) -> QWidget:
    """Return what it is, and beside it who shared it and when; of a long name, on more lines."""
    name, day = name_of(sharing, shared.author), say_day(shared.sent_at.date(), now.date())
    who, kind = soft(tr("{name} shared this · {day}", name=name, day=day)), kind_tag(shared.kind)
    side = row(kind, who, spacing=12, stretch=False)
    side.setAlignment(kind, Qt.AlignmentFlag.AlignTop)
    side.setStretch(1, 1)
    return stacked(side)


def whole_words(snapshot: Snapshot) -> str:
    """Return the sentence of a hurt; where a part of it is not shared, or for others, its words."""
    whole = snapshot.event and snapshot.feelings and snapshot.needs
    if whole or snapshot.in_own_words:
        return " ".join(sentence_in(snapshot).text.split())
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
    kind, words = kind_name(answer.kind), whole_words(snapshot)
    return tr("{name}, a {kind}: {words}", name=name, kind=kind, words=words)
