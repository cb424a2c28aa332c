"""What is seen in place of a page, or of a part of one, that could not be shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from microhurts_desktop.services.errors import UserError
from microhurts_desktop.ui.context.bug_log import note_mistake
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.kit.cards import Card, button, row
from microhurts_desktop.ui.kit.labels import heading, paragraph, soft
from microhurts_desktop.ui.kit.language import tr


class InItsPlace(QWidget):
    """A plain sentence, and that everything else works. ``again`` tries once more."""

    def __init__(self, error: UserError, again: Callable[[], object]) -> None:
        super().__init__()
        self.setAutoFillBackground(False)
        explained = explain(error)
        card = Card("tint-clay")
        card.column.addWidget(heading(tr("This page cannot be shown just now")))
        card.column.addWidget(paragraph(str(explained)))
        card.column.addWidget(soft(tr("Everything else is there as ever.")))
        # Later: it goes with the button that was pressed.
        self.again = button(tr("Try again"), lambda: QTimer.singleShot(0, self, again))
        card.column.addLayout(row(self.again))
        column = QVBoxLayout(self)
        column.setContentsMargins(34, 26, 34, 26)
        column.addWidget(card)
        column.addStretch(1)


def failure_of(work: Callable[[], object]) -> UserError | None:
    """Do ``work``. Return None, or what is to be said where it failed.

    What a person can mend is for them to read; everything else is noted as a mistake of ours.
    """
    try:
        work()
    except UserError as error:
        return error
    except Exception as error:  # noqa: BLE001 -- half a page is no page, whatever it was
        note_mistake(error)
        return UserError()
    return None
