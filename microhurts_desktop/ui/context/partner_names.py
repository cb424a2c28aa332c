"""How sharing is spoken of: the other person, what was shared, and what it is about."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from microhurts_desktop.domain.repairs import ReachedOut
from microhurts_desktop.domain.shared import Field, Moment, Shared, Snapshot
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.sharing import Sharing
from microhurts_desktop.ui.context.kinds import KINDS, said_of
from microhurts_desktop.ui.context.texts import landed_sentence, quoted
from microhurts_desktop.ui.kit.language import fill, tr

# Of middle width: a name of so many fits beside the words of any button.
NAME_CHARS = 13


def short_name(name: str) -> str:
    """Return a name that fits onto a button, beside other words."""
    metrics = QFontMetrics(QApplication.font())
    room = metrics.averageCharWidth() * NAME_CHARS
    return metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)


def with_other(text: str, sharing: Sharing, *, short: bool = False, **values: object) -> str:
    """Return ``text`` with the other's name for {other}; “your partner” while it is not known.

    ``short`` is for what cannot go on in a second line, as a button. ``values`` are filled in, too.
    """
    other = sharing.other()
    if other is not None:
        name = short_name(other.name) if short else other.name
    else:
        name = tr("Your partner") if text.startswith("{other}") else tr("your partner")
    return fill(text, other=name, **values)


def saved_changes(sharing: Sharing, moment: Moment) -> str:
    """Return what is said once a moment was reworded."""
    said = tr("Your changes are saved.")
    if sharing.reads_earlier_wording(moment):
        said += " " + with_other(tr("{other} still reads the earlier wording."), sharing)
    return said


def field_name(field: Field) -> str:
    """Return what a part of a moment is called where it is chosen, and where it is read."""
    return {
        Field.WHEN: tr("When it was"),
        Field.EVENT: tr("What happened"),
        Field.FEELINGS: tr("What I felt"),
        Field.NEEDS: tr("What I needed"),
        Field.STRENGTH: tr("How strongly"),
        Field.STORY: tr("What it seemed to say"),
        Field.ASSUMPTION: tr("What I may be assuming"),
        Field.QUESTION: tr("What I could ask"),
        Field.WHAT: tr("What was good"),
        Field.DEPOSIT: tr("Which kind of good"),
        Field.WARMTH: tr("How warm"),
        Field.WORDS: tr("Words of the repair"),
        Field.HOW: tr("How it was offered"),
        Field.TEXT: tr("What I wrote"),
        Field.PROMPT: tr("What I wrote about"),
    }[field]


def who_shared(shared: Shared, sharing: Sharing) -> str:
    """Return a short sentence that says who did what.

    A repair that its author did not make, and only noted, is said to be the other's.
    """
    if shared.snapshot.by is ReachedOut.THEY:
        if shared.author == sharing.me.vault_id:
            return with_other(tr("You shared how {other} reached out"), sharing)
        return with_other(tr("{other} noted how you reached out"), sharing)
    said = said_of(shared.kind)
    if shared.author == sharing.me.vault_id:
        return said.by_me
    return with_other(said.by_other, sharing, short=True)


def landed_in_full(snapshot: Snapshot, now: datetime) -> str:
    """Return how a repair landed, and what would help if that was told."""
    said = landed_sentence(snapshot.landed, snapshot.landed_on, now.date())
    if snapshot.would_help.strip():
        helps = tr("What would help: {words}", words=quoted(snapshot.would_help))
        said = f"{said}\n{helps}"
    return said


def about_in_words(journal: Journal, about: str) -> str:
    """Return what an answer is about, in a few words."""
    kind = journal.kind_of(about)
    if kind is not None:
        return KINDS[kind].about()
    if journal.sharing.theirs(about) is not None:
        return with_other(tr("about what {other} shared"), journal.sharing)
    return tr("about something no longer shared")
