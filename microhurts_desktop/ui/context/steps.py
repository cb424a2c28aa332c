"""What was done in lists and on pages since unlocking, and can be undone and done again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from microhurts_desktop.domain.changes import Done
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.service import Undo
from microhurts_desktop.ui.context.kinds import KINDS
from microhurts_desktop.ui.kit.language import tr

MOST_STEPS = 100


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done, or undone: by which command, how people call it, the way back."""

    command: str
    name: str
    undo: Callable[[], Done[None]]


class Steps(QObject):
    """The one stack of what was done, the last first to be undone, and of what was undone."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.done: list[Step] = []
        self.undone: list[Step] = []

    def note(self, command: str, args: tuple[Any, ...], done: Done[Any]) -> None:
        """Put what a command did on the stack; what is saved as it is typed is no step."""
        if command in ENDS_ALL:
            self.done.clear()
            self.undone.clear()
        elif done.undo is None or command not in NAMES:
            return
        else:
            self.done = [*self.done, Step(command, NAMES[command](*args), done.undo)][-MOST_STEPS:]
            self.undone.clear()
        self.changed.emit()

    def undo_is_next(self, undo: Callable[[], Done[None]]) -> bool:
        """Tell whether ``undo`` is what would be undone now."""
        return bool(self.done) and self.done[-1].undo is undo

    def moved(self, done: Done[None], *, back: bool) -> Step:
        """Note that the last step was undone, or done again unless it went ``back``; return it."""
        taken, given = (self.done, self.undone) if back else (self.undone, self.done)
        step = taken.pop()
        if done.undo is not None:
            given.append(replace(step, undo=done.undo))
        self.changed.emit()
        return step

    def drop(self, *, back: bool) -> None:
        """Take off the last step, which cannot be undone any more, or done again."""
        (self.done if back else self.undone).pop()
        self.changed.emit()

    # Over a lock

    def forget(self) -> None:
        """Hold no step any more."""
        self.done, self.undone = [], []

    def sealed(self, journal: Journal) -> bytes:
        """Return all steps, sealed with the key of the journal, which is about to be locked."""
        steps = [
            [
                [one.command, one.name, one.undo.to_json()]
                for one in some
                if isinstance(one.undo, Undo)
            ]
            for some in (self.done, self.undone)
        ]
        return journal.sealed(json.dumps(steps))

    def unseal(self, journal: Journal, sealed: bytes) -> None:
        """Take up the steps that this very journal has sealed; others are forgotten."""
        if (text := journal.unsealed(sealed)) is None:
            return
        self.done, self.undone = (
            [Step(command, name, journal.undoing(undo)) for command, name, undo in some]
            for some in json.loads(text)
        )
        self.changed.emit()


def _deleting(kind: MomentKind, *_: object) -> str:
    return tr("delete a {kind}", kind=KINDS[kind].said().name)


# How people call what a command does, as it stands behind “Undo” and “Redo”; by its arguments.
NAMES: dict[str, Callable[..., str]] = {
    "Agreements.keep": lambda *_: tr("keep what you agreed"),
    "CheckIns.answer_today": lambda *_: tr("check in"),
    "CheckIns.check_in": lambda *_: tr("check in"),
    "CheckIns.choose": lambda *_: tr("choose what a check-in asks"),
    "CheckIns.move": lambda *_: tr("move a check-in"),
    "CheckIns.notice_good": lambda *_: tr("notice a good moment"),
    "Commitments.delete": lambda *_: tr("delete what was meant"),
    "Commitments.say_how_it_goes": lambda *_: tr("say how it goes"),
    "DeletedMoments.put_back": lambda *_: tr("put back what was deleted"),
    "EarlierAnswers.forget": lambda *_: tr("remove what was said earlier"),
    "EarlierAnswers.word_as_before": lambda *_: tr("put back an earlier wording"),
    "Finding.forget": lambda *_: tr("forget a search"),
    "Finding.save": lambda *_: tr("save a search"),
    "Gatherings.have_no_room": lambda *_: tr("put a gathering off"),
    "Gatherings.have_room": lambda *_: tr("make room for a gathering"),
    "Journal.delete": _deleting,
    "Journal.delete_several": lambda *_: tr("delete several moments"),
    "Journal.discard_draft": lambda *_: tr("discard a draft"),
    "Journal.name_hurt": lambda *_: tr("keep a hurt"),
    "Journal.offer_repair": lambda *_: tr("keep a repair"),
    "Keeping.keep": lambda *_: tr("keep a moment"),
    "Landings.mark": lambda *_: tr("say how it landed"),
    "Landings.take_back": lambda *_: tr("take back how it landed"),
    "Library.bring_in": lambda *_: tr("bring phrases in"),
    "Library.delete": lambda *_: tr("delete a phrase"),
    "Library.favour": lambda *_: tr("keep near, or not"),
    "Library.keep": lambda *_: tr("keep a phrase"),
    "OpenHurts.connect": lambda *_: tr("link two hurts"),
    "OpenHurts.disconnect": lambda *_: tr("take a link away"),
    "OpenHurts.forget_slow_road": lambda *_: tr("remove the slow road"),
    "OpenHurts.let_go_slowly": lambda *_: tr("let go of a hurt"),
    "OpenHurts.let_sleep": lambda *_: tr("let a hurt sleep"),
    "OpenHurts.release": lambda *_: tr("let go of a hurt"),
    "OpenHurts.set_harm_aside": lambda *_: tr("change how it counts"),
    "OpenHurts.take_back_release": lambda *_: tr("take back a letting go"),
    "OpenHurts.wake": lambda *_: tr("wake a hurt"),
    "OutsideCopies.ask_again": lambda *_: tr("be asked for a copy again"),
    "OutsideCopies.not_now": lambda *_: tr("not now"),
    "OutsideCopies.stop_asking": lambda *_: tr("never ask for a copy"),
    "Pauses.begin": lambda *_: tr("begin a pause"),
    "Pauses.end": lambda *_: tr("end a pause"),
    "Pauses.ten_more": lambda *_: tr("ten more minutes"),
    "Promises.delete_rehearsal": lambda *_: tr("delete a rehearsal"),
    "Promises.keep_rehearsal": lambda *_: tr("keep a rehearsal"),
    "PullingBack.learn_anew": lambda *_: tr("learn anew"),
    "PullingBack.not_today": lambda *_: tr("not today"),
    "PullingBack.put_away": lambda *_: tr("put away"),
    "PullingBack.stop": lambda *_: tr("stop watching"),
    "PullingBack.watch": lambda *_: tr("watch again"),
    "Reflections.put_away": lambda *_: tr("put an offer away"),
    "Reflections.write": lambda *_: tr("keep a reflection"),
    "Sharing.put_aside": lambda *_: tr("put aside"),
    "Tags.drop": lambda *_: tr("drop a tag"),
    "Tags.put": lambda *_: tr("tag a moment"),
    "Tags.rename": lambda *_: tr("rename a tag"),
    "Tellings.keep": lambda *_: tr("keep your telling"),
    "Tellings.withdraw": lambda *_: tr("withdraw your telling"),
    "TimeNotes.delete": lambda *_: tr("delete a note"),
    "TimeNotes.keep": lambda *_: tr("keep a note"),
}
# What is saved by itself, as somebody types: there, Ctrl+Z is the field's own.
AS_TYPED = frozenset(
    {
        "CheckIns.save_as_typed",
        "Gatherings.save",
        "Journal.save_draft",
        "Landings.keep_what_would_help",
        "OpenHurts.keep_words_of_release",
        "OpenHurts.learn",
        "TimeNotes.keep_while_writing",
    }
)
# What keeps something that was written: undone, the words wait as a draft.
KEEPS_WORDS = frozenset(
    {
        *("Journal.name_hurt", "Journal.offer_repair", "Keeping.keep", "Reflections.write"),
        *("CheckIns.check_in",),
    }
)
# What is gone for good is not to come back by what was done before.
ENDS_ALL = frozenset({"DeletedMoments.end"})
