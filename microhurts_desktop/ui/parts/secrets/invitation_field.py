"""Where the code of an invitation is typed, and what is said when it does not open it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from microhurts_desktop.services.errors import MistypedRecoveryCode, UserError, WrongPassphrase
from microhurts_desktop.services.typed_secrets import is_nothing
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.parts.secrets.secret_form import SecretForm


class InvitationField(SecretForm):
    """The code can be read while it is typed: it is good for one time only."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__(clock, tr("Opening the invitation"))
        hint = tr("Spaces and dashes do not matter")
        self.field = self.ask(tr("Invitation code"), _missing, hint=hint, hidden=False)

    def code(self) -> str:
        """Return what is typed."""
        return self.field.text()


def _missing(code: str) -> str:
    return tr("Type the code that your partner gave you.") if is_nothing(code) else ""


def explain_code(error: UserError) -> str:
    """Return why the code did not open the invitation, and the next step."""
    if isinstance(error, MistypedRecoveryCode):
        return tr(
            "One or more letters of the code are mistyped. Compare it with the paper, letter by"
            " letter. 0 and O count as the same."
        )
    if isinstance(error, WrongPassphrase):
        return tr(
            "That is not the code of the invitation that is open here. A newer one takes an older"
            " one's place: ask your partner which code is the last."
        )
    return str(explain(error))
