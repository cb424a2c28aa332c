"""What two people shared, in words: who wrote it, what it says, and what was answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from microhurts_desktop.core.people import Person
from microhurts_desktop.core.sentence import Sentence, compose
from microhurts_desktop.core.sharing import Shared, SharedKind, Snapshot
from microhurts_desktop.journal import grammar
from microhurts_desktop.journal.sharing import Sharing
from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.wording import (
    channel_name,
    deposit_name,
    landed_name,
    quoted,
    say_day,
    say_moment,
)

COLOURS = {SharedKind.HURT: "clay", SharedKind.GOOD: "sage", SharedKind.REPAIR: "gold"}


def kind_word(kind: SharedKind) -> str:
    """Return the word for what was shared."""
    return {
        SharedKind.HURT: tr("hurt"),
        SharedKind.GOOD: tr("good moment"),
        SharedKind.REPAIR: tr("repair"),
        SharedKind.QUESTION: tr("question"),
        SharedKind.THANKS: tr("thank-you"),
        SharedKind.LANDING: tr("how it landed"),
    }[kind]


def moments_of(sharing: Sharing) -> tuple[Shared, ...]:
    """Return what is read on its own, newest first: moments, and answers to nothing that is here.

    How something landed is never on its own.
    """
    everything = sharing.everything()
    there = {shared.uuid for shared in everything}
    return tuple(
        shared
        for shared in everything
        if shared.about not in there and shared.kind is not SharedKind.LANDING
    )


def answers_of(sharing: Sharing, uuid: str) -> Iterator[Shared]:
    """Yield what was answered to something, oldest first, and after each the answers to that."""
    for answer in sharing.answers_to(uuid):
        yield answer
        yield from answers_of(sharing, answer.uuid)


def name_of(sharing: Sharing, author: str) -> str:
    """Return what the author is called."""
    other: Person | None = sharing.other()
    if author == sharing.me.vault_id:
        return sharing.me.name
    return other.name if other is not None else tr("Someone")


def headline(shared: Shared, sharing: Sharing, now: datetime) -> str:
    """Return who shared it, and when that was."""
    return (
        tr("{name} shared this · {day}")
        .replace("{name}", name_of(sharing, shared.author))
        .replace("{day}", say_day(shared.sent_at.date(), now.date()))
    )


def sentence_of(snapshot: Snapshot) -> Sentence | None:
    """Return the sentence of a hurt, or None where a part of it was not shared."""
    if not (snapshot.event and snapshot.feelings and snapshot.needs):
        return None
    return compose(snapshot.event, snapshot.feelings, snapshot.needs, grammar.grammar())


def main_words(snapshot: Snapshot) -> str:
    """Return the words that stand for it, in quotation marks."""
    return quoted(snapshot.event or snapshot.what or snapshot.words)


def more_words(snapshot: Snapshot, now: datetime) -> Iterator[tuple[str, str]]:
    """Yield what else was shared of it: what it is, and the words."""
    if snapshot.happened_at is not None:
        yield tr("When"), say_moment(snapshot.happened_at, now)
    if sentence_of(snapshot) is None:
        yield from (
            (name, ", ".join(words))
            for name, words in (
                (tr("Felt"), snapshot.feelings),
                (tr("Needed"), snapshot.needs),
            )
            if words
        )
    if snapshot.strength is not None:
        yield tr("How strongly"), tr("{n} of 5").replace("{n}", str(snapshot.strength))
    if snapshot.deposit is not None:
        yield tr("What it was"), deposit_name(snapshot.deposit)
    if snapshot.warmth is not None:
        yield tr("How warm"), tr("{n} of 5").replace("{n}", str(snapshot.warmth))
    if snapshot.how is not None:
        yield tr("How"), channel_name(snapshot.how)
    for name, words in (
        (tr("What it seemed to say"), snapshot.story),
        (tr("What may be assumed"), snapshot.assumption),
        (tr("A question"), snapshot.question),
    ):
        if words:
            yield name, words


def answer_line(answer: Shared, sharing: Sharing) -> str:
    """Return an answer on one line: who, what it is, and its words."""
    snapshot = answer.snapshot
    assert snapshot is not None
    name = name_of(sharing, answer.author)
    if answer.kind is SharedKind.LANDING:
        assert snapshot.landed is not None
        said = tr("{name}: it landed {how}").replace("{how}", landed_name(snapshot.landed))
        return said.replace("{name}", name)
    said = tr("{name}, a {kind}: {words}").replace("{kind}", kind_word(answer.kind))
    return said.replace("{name}", name).replace("{words}", main_words(snapshot))
