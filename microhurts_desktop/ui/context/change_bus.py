"""The one adapter between what use cases return and Qt: pages listen here."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from microhurts_desktop.domain.changes import Changes, Done
from microhurts_desktop.services.at_length import AtLength
from microhurts_desktop.services.errors import CannotPutBack, UserError
from microhurts_desktop.services.service import Undo
from microhurts_desktop.ui.context.bug_log import tried
from microhurts_desktop.ui.context.steps import KEEPS_WORDS, Step, Steps
from microhurts_desktop.ui.kit.language import fill, tr

_Asked = ParamSpec("_Asked")
_Value = TypeVar("_Value")


class ChangeBus(QObject):
    """Carries out use cases and tells everyone what changed, or what went wrong."""

    changed = Signal(Changes)
    failed = Signal(UserError)
    said = Signal(str)
    past_hidden = Signal(bool)  # whether earlier hurts are hidden from now on
    # Whether Today holds out no small reaching out from now on.
    reaching_out_hidden = Signal(bool)
    undone = Signal(object)  # the command by which
    # What lasts, what to do once it is kept, and what if it failed: the window shows how far it is.
    lasting = Signal(object, object, object)  # AtLength, Callable[[Done]], Callable[[UserError]]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.steps = Steps(self)

    def carry_out(
        self, use_case: Callable[_Asked, Done[_Value]], *args: _Asked.args, **kwargs: _Asked.kwargs
    ) -> Done[_Value] | None:
        """Run one use case and tell its changes; return what it returned, which is never false.

        ``use_case`` is a command of a service, or undoes one: chained in a function
        of the interface, the first of two would be stored while the person reads that it failed
        (held by tests/test_use_cases.py). Returns None, and tells why, if it failed: nothing has
        changed then. A mistake of ours fails like everything else: who asked must know that nothing
        was saved.
        """
        done = tried(lambda: use_case(*args, **kwargs))
        if isinstance(done, UserError):
            self.failed.emit(done)
            return None
        self.changed.emit(done.changes)
        self.steps.note(getattr(use_case, "__qualname__", ""), args, done)
        return done

    def keep(
        self, work: AtLength[_Value], otherwise: Callable[[UserError], object]
    ) -> Done[_Value] | None:
        """Keep what was carried out at length, and tell its changes, as ``carry_out``."""
        done = tried(work.keep)
        if isinstance(done, UserError):
            otherwise(done)
            return None
        self.changed.emit(done.changes)
        self.steps.note(work.command, (), done)
        return done

    def carry_out_at_length(
        self, work: AtLength[_Value], then: Callable[[Done[_Value]], object]
    ) -> None:
        """Carry out what lasts, in front of the window; ``then`` is called once it is kept."""
        self.lasting.emit(work, then, self.failed.emit)

    def undo(self) -> bool:
        """Undo what was done last, whichever page it was done on; tell whether it was undone."""
        return self._take(self.steps.done, back=True)

    def redo(self) -> bool:
        """Do again what was undone last; tell whether it was done."""
        return self._take(self.steps.undone, back=False)

    def _take(self, steps: list[Step], *, back: bool) -> bool:
        if not steps:
            return False
        undo = steps[-1].undo
        if isinstance(undo, Undo) and undo.lasts:
            work = AtLength(undo.session, undo.topics, undo.put_back_in, len(undo.noted))
            self.lasting.emit(
                work,
                lambda done: self._taken(done, back=back),
                lambda error: self._not_taken(error, back=back),
            )
            return True
        done = tried(undo)
        if isinstance(done, UserError):
            self._not_taken(done, back=back)
            return False
        self.changed.emit(done.changes)
        self._taken(done, back=back)
        return True

    def _not_taken(self, error: UserError, *, back: bool) -> None:
        if isinstance(error, CannotPutBack):
            self.steps.drop(back=back)
        self.failed.emit(error)

    def _taken(self, done: Done[None], *, back: bool) -> None:
        undo = (self.steps.done if back else self.steps.undone)[-1].undo
        step = self.steps.moved(done, back=back)
        if back and step.command in KEEPS_WORDS:
            self.said.emit(tr("Undone. What you wrote waits as a draft on Today."))
        else:
            said = tr("Undone: {what}.") if back else tr("Done again: {what}.")
            self.said.emit(fill(said, what=step.name))
        if back:
            self.undone.emit(undo)
