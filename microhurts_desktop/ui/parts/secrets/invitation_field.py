"""Where the code of an invitation is typed, and what is said when it does not open it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from microhurts_desktop.services.errors import MistypedRecoveryCode, UserError, WrongPassphrase
from microhurts_desktop.services.typed_secrets import is_nothing
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.kit.busy_bar import BusyBar
from microhurts_desktop.ui.kit.fields import line_field
from microhurts_desktop.ui.kit.forgetting import Forgetting, take_out
from microhurts_desktop.ui.kit.labels import buddy, paragraph
from microhurts_desktop.ui.kit.language import tr


class InvitationField(QWidget):
    """The code can be read while it is typed: it is good for one time only."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self.field = line_field(tr("Invitation code"), tr("Spaces and dashes do not matter"))
        self.waiting = BusyBar(tr("Opening the invitation"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(buddy(paragraph(tr("Invitation code")), self.field))
        column.addWidget(self.field)
        column.addWidget(self.waiting)
        Forgetting(self, clock, [self.field], lambda: take_out(self.field))

    def code(self) -> str:
        """Return what is typed."""
        return self.field.text()

    def problem(self) -> str:
        """Return what is missing, or nothing."""
        if is_nothing(self.code()):
            return tr("Type the code that your partner gave you.")
        return ""

    def busy(self, busy: bool) -> None:
        """Show that the code is being tried."""
        self.field.setEnabled(not busy)
        self.waiting.setVisible(busy)


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
