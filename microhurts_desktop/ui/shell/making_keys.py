"""Choosing a passphrase and writing a recovery code down: two steps of whoever makes keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from microhurts_desktop.services.errors import UserError
from microhurts_desktop.ui.context.background import Background
from microhurts_desktop.ui.kit.labels import paragraph
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.standing_secrets import Forgetting, gone, take_out
from microhurts_desktop.ui.parts.secrets.recovery_code_view import RecoveryCodeView
from microhurts_desktop.ui.parts.secrets.secret_form import SecretForm
from microhurts_desktop.ui.parts.writing.wizard import Step, Wizard


class Keys(Protocol):
    """Keys that count once they are used, and the code that opens what they open."""

    @property
    def recovery_code(self) -> str: ...

    def wipe(self) -> None: ...


K = TypeVar("K", bound=Keys)


class PassphraseStep(Step):
    """The passphrase, with its strength as it is typed."""

    def __init__(self) -> None:
        super().__init__(tr("Choose a passphrase"), next_text=tr("Make my keys"))
        self.form = SecretForm(doing=tr("Making your keys"))
        self.field, self.again = self.form.ask_for_new(tr("The same again"))
        self.form.submitted.connect(self.went_on)
        about = tr(
            "Several words are easier to keep in mind than a clever password, and much harder to"
            " guess. A person who knows you well should not be able to guess it."
        )
        self.lay_out(paragraph(about), self.form)

    def put_below(self, field: QWidget, line: QWidget) -> bool:
        return self.form.put_below(field, line) or super().put_below(field, line)

    def focus_first(self) -> None:
        self.field.setFocus()

    def goes_on_within(self) -> bool:
        is_first = self.field.field.hasFocus()
        if is_first:
            self.again.setFocus()
        return is_first

    def problem(self) -> str:
        return self.form.problem()

    def focus_problem(self) -> None:
        self.form.focus_problem()


class RecoveryStep(Step):
    """The recovery code: shown, printed or saved, and typed back in part."""

    def __init__(self, *, next_text: str = "") -> None:
        super().__init__(tr("Your recovery code"), next_text=next_text)
        self.view = RecoveryCodeView()
        self.view.submitted.connect(self.went_on)
        self.lay_out(self.view)

    def focus_first(self) -> None:
        self.view.focus_first()

    def goes_on_within(self) -> bool:
        first, second = self.view.parts
        is_first = first.hasFocus()
        if is_first:
            second.setFocus()
        return is_first

    def problem(self) -> str:
        return self.view.problem()

    def focus_problem(self) -> None:
        self.view.focus_problem()


class MakingKeys(Wizard, Generic[K]):
    """Steps ``before``, the two of the keys, and ``after``. Keys that are not used are wiped.

    ``secrets`` are fields of other steps: what is typed there and here is forgotten together.
    """

    def __init__(
        self,
        name: str,
        before: Sequence[Step],
        after: Sequence[Step],
        clock: Callable[[], datetime],
        background: Background,
        *,
        secrets: Sequence[QLineEdit] = (),
        recovery_next: str = "",
    ) -> None:
        self.passphrase = PassphraseStep()
        self.recovery = RecoveryStep(next_text=recovery_next)
        super().__init__(name, [*before, self.passphrase, self.recovery, *after], chars=100)
        self.background = background
        self.keys: K | None = None
        self._made_for: tuple[str, str] | None = None
        new = self.passphrase.field
        fields = (*secrets, new.field, self.passphrase.again)
        Forgetting(self, clock, fields, self.forget_in_time, new.minutes_to_stand)
        parts = self.recovery.view.parts
        Forgetting(self, clock, parts, lambda: take_out(*parts))

    def make_keys(self, make: Callable[[], K], made_for: tuple[str, str]) -> None:
        """Make keys in the background, and show their code; the same, if they are ``made_for`` it.

        A code that is on paper already stays good.
        """
        if self.keys is not None and self._made_for == made_for:
            self.turn_to(self.recovery)
            return
        self.wipe_keys()
        self._made_for = made_for
        self.busy(True)
        self.background.run(make, self._show_code, self.refuse)

    def turn_to(self, step: Step) -> None:
        """Show a step."""
        self.show_step(self.steps.index(step))

    def wipe_keys(self) -> None:
        """Leave no key behind, nor one that is still on its way."""
        if self.keys is not None:
            self.keys.wipe()
        self.keys = self._made_for = None

    def forget_keys(self) -> None:
        """Leave no key and no secret behind."""
        self.wipe_keys()
        self.forget_typed()
        self.recovery.view.forget()

    def forget_typed(self) -> None:
        """Leave no secret that was typed."""
        self.passphrase.form.empty()

    def forget_in_time(self) -> None:
        """Leave no secret that nobody goes on with."""
        self.forget_typed()
        if self.steps[self.index] is self.passphrase:
            self.error.say(gone())

    def refuse(self, error: UserError) -> None:
        """Say why it did not go, and let the person try again."""
        raise NotImplementedError

    def busy(self, busy: bool) -> None:
        """Let nothing be changed while a key is on its way."""
        self.passphrase.form.busy(busy)
        for widget in (self.next, self.back, self.later):
            widget.setEnabled(not busy)

    def _show_code(self, keys: K) -> None:
        if isValid(self):
            self.busy(False)
        if not isValid(self) or self._made_for is None:
            # Locked meanwhile, or hidden.
            keys.wipe()
            return
        self.keys = keys
        self.recovery.view.show_code(keys.recovery_code)
        self.turn_to(self.recovery)
