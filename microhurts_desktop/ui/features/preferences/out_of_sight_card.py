"""How the program goes on running, so that a reminder can come: closing it, and starting along."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QSystemTrayIcon

from microhurts_desktop.autostart import autostart
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import Card
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.fields import ErrorLine
from microhurts_desktop.ui.kit.labels import buddy, heading, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.reflow import label_beside
from microhurts_desktop.ui.kit.window_disguise import neutral_title


class OutOfSightCard(Card):
    """Both are off until they are chosen. Where there is no place beside the clock, it says so."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._autostart = autostart()
        self.closing = ChipGroup[bool](
            tr("When I close the window"),
            [(False, tr("Micro-hurts ends")), (True, tr("it locks, and stays beside the clock"))],
            optional=False,
        )
        self.starting = ChipGroup[bool](
            tr("When I log in"),
            [(False, tr("nothing happens")), (True, tr("it starts, locked and out of sight"))],
            optional=False,
        )
        self.error = ErrorLine()
        self.closing.picked.connect(self._choose_closing)
        self.starting.picked.connect(self._choose_starting)
        asked = buddy(soft(tr("When I close the window")), self.closing)
        self._closing_row = label_beside(asked, self.closing)
        self._about = soft()
        also = buddy(soft(tr("When I log in")), self.starting)
        written = tr(
            "For that, the program's command is written into this system's list of what starts"
            " along, as “{notes}” where the list has names. Nothing of yours is in it, and it is"
            " removed when you choose that nothing happens.",
            notes=neutral_title(),
        )
        self.put(
            heading(tr("So that it can come")),
            soft(tr("A reminder comes only while the program runs, in sight or not.")),
            self._closing_row,
            self._about,
            label_beside(also, self.starting),
            soft(written),
            self.error,
        )

    def refresh(self) -> None:
        """Show what is chosen now, and offer what this desktop can do."""
        there = QSystemTrayIcon.isSystemTrayAvailable()
        self._closing_row.setVisible(there)
        self._about.setText(
            tr(
                "The sign there has the name and the icon that the window has. {keys} always ends"
                " the program.",
                keys=QKeySequence("Ctrl+Q").toString(QKeySequence.SequenceFormat.NativeText),
            )
            if there
            else tr(
                "This desktop has no place for signs beside the clock, so closing the window ends"
                " Micro-hurts. You can minimise it instead; the journal locks itself."
            )
        )
        self.closing.set_values([self._context.settings.closes_to_tray])
        self.starting.set_values([self._autostart.is_on()])

    def _choose_closing(self) -> None:
        self._context.settings.closes_to_tray = bool(self.closing.value())
        self._context.navigator.follow_reminders()

    def _choose_starting(self) -> None:
        self.error.say("")
        try:
            if self.starting.value():
                self._autostart.switch_on(neutral_title())
            else:
                self._autostart.switch_off()
        except UserError as error:
            self.error.say(str(explain(error)))
        self.starting.set_values([self._autostart.is_on()])
