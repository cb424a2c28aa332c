"""Where secrets are typed: what is asked, what is wrong with it, and nothing left of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from microhurts_desktop.services.typed_secrets import are_the_same, opens_nothing
from microhurts_desktop.ui.kit.busy_bar import BusyBar
from microhurts_desktop.ui.kit.cards import column, put
from microhurts_desktop.ui.kit.fields import ErrorLine, hold_still, line_field
from microhurts_desktop.ui.kit.labels import labelled
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.standing_secrets import AFTER_MINUTES, Forgetting, gone, take_out
from microhurts_desktop.ui.parts.secrets.passphrase_field import PassphraseField


def missing_now(typed: str) -> str:
    """Return what to say where the passphrase of now is not there; nothing where it is."""
    return tr("Type the passphrase you have now.") if opens_nothing(typed) else ""


@dataclass(frozen=True, slots=True)
class _Asked:
    field: QLineEdit | PassphraseField
    problem: Callable[[], str]
    error: ErrorLine


class SecretForm(QWidget):
    """Fields below each other, each with its label above and what is wrong with it below.

    Enter leads from one to the next, and from the last it is ``submitted``. What was left standing
    is taken away in time by the ``clock``, and ``error`` says so; without one, that is left to who
    asks. ``doing`` is what ``busy`` says is being done.
    """

    submitted = Signal()

    def __init__(self, clock: Callable[[], datetime] | None = None, doing: str = "") -> None:
        super().__init__()
        self.waiting = BusyBar(doing)
        self.error = ErrorLine()
        self._asked: list[_Asked] = []
        self._column = column(spacing=8)
        self.setLayout(column(self._column, self.waiting, self.error, spacing=8))
        self._watch = None
        if clock is not None:
            self._watch = Forgetting(self, clock, (), self._forget_in_time, self._minutes_to_stand)

    def ask(
        self,
        name: str,
        problem: Callable[[str], str] = lambda _: "",
        *,
        hint: str = "",
        hidden: bool = True,
    ) -> QLineEdit:
        """Ask for one more thing; ``problem`` says of what is typed why it will not do, or nothing.

        What is not ``hidden`` can be read while it is typed.
        """
        field = line_field(name, hint, secret=hidden)
        field.returnPressed.connect(lambda: self._go_on(field))
        self._put(field, field, lambda: problem(field.text()), labelled(field))
        return field

    def ask_for_new(
        self, again: str, name_for_inputs: str = ""
    ) -> tuple[PassphraseField, QLineEdit]:
        """Ask for a new passphrase, and for the same ``again``."""
        new = PassphraseField(name_for_inputs)
        new.submitted.connect(lambda: self._go_on(new))
        self._put(new, new.field, new.problem)
        differ = tr("The two are not the same. Please type it once more.")
        return new, self.ask(again, lambda typed: "" if are_the_same(typed, new.text()) else differ)

    def error_of(self, field: QWidget) -> ErrorLine:
        """Return where it is said what is wrong with a field."""
        return next(asked.error for asked in self._asked if asked.field is field)

    def put_below(self, field: QWidget, line: QWidget) -> bool:
        """Put a line below a field, where its own error stands. Returns False where it has none."""
        self._column.removeWidget(line)
        for asked in self._asked:
            if asked.field is field or asked.field.isAncestorOf(field):
                self._column.insertWidget(self._column.indexOf(asked.error), line)
                return True
        return False

    def problem(self) -> str:
        """Return what is wrong with the first field that is not as it should be, or nothing."""
        return next(filter(None, (asked.problem() for asked in self._asked)), "")

    def focus_problem(self) -> None:
        """Put the cursor into the first field that is not as it should be."""
        for asked in self._asked:
            if asked.problem():
                asked.field.setFocus()
                return

    def finds_problem(self) -> bool:
        """Say what is wrong with the first field that is not as it should be, and go there."""
        self.error.say("")
        found = False
        for asked in self._asked:
            said = "" if found else asked.problem()
            asked.error.say(said)
            if said:
                found = True
                asked.field.setFocus()
        return found

    def refuse(self, field: QLineEdit | PassphraseField, said: str) -> None:
        """Say what came of what stands in a field, and let it be typed anew."""
        self.error_of(field).say(said)
        (field if isinstance(field, QLineEdit) else field.field).selectAll()
        field.setFocus()

    def busy(self, busy: bool) -> None:
        """Let nothing be changed while something is being done with it."""
        for asked in self._asked:
            if isinstance(asked.field, PassphraseField):
                asked.field.busy(busy)
            else:
                hold_still(asked.field, busy)
        self.waiting.setVisible(busy)

    def empty(self) -> None:
        """Leave no secret in any field, and nothing said of it."""
        self.error.say("")
        for asked in self._asked:
            asked.error.say("")
            if isinstance(asked.field, PassphraseField):
                asked.field.clear()
            else:
                take_out(asked.field)

    def _put(
        self,
        field: QLineEdit | PassphraseField,
        line: QLineEdit,
        problem: Callable[[], str],
        *above: QWidget,
    ) -> None:
        asked = _Asked(field, problem, ErrorLine())
        self._asked.append(asked)
        line.textChanged.connect(lambda: self._look_again(asked))
        put(self._column, *above, field, asked.error)
        if self._watch is not None:
            self._watch.watch(line)

    def _look_again(self, asked: _Asked) -> None:
        # How strong a new passphrase is takes long to tell, and is told beside it in any case.
        is_new = isinstance(asked.field, PassphraseField)
        if asked.error.text() and (is_new or not asked.problem()):
            asked.error.say("")

    def _go_on(self, field: QLineEdit | PassphraseField) -> None:
        order = [asked.field for asked in self._asked]
        at = order.index(field)
        if at + 1 < len(order):
            order[at + 1].setFocus()
        else:
            self.submitted.emit()

    def _minutes_to_stand(self) -> int:
        new = [one.field for one in self._asked if isinstance(one.field, PassphraseField)]
        return max((field.minutes_to_stand() for field in new), default=AFTER_MINUTES)

    def _forget_in_time(self) -> None:
        self.empty()
        self.error.say(gone())
