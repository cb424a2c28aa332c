"""What would help, said of a repair that has not landed fully: private, and saved as typed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from microhurts_desktop.content.danger import Danger
from microhurts_desktop.domain.repairs import Landing, Repair
from microhurts_desktop.language.coach import Slot
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.partner_names import with_other
from microhurts_desktop.ui.kit.cards import column, stacked
from microhurts_desktop.ui.kit.labels import labelled
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.tick_box import TickBox
from microhurts_desktop.ui.kit.timers import Autosave
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.moments.landing_answer import what_would_help
from microhurts_desktop.ui.parts.sharing.safe_to_read import SafeToRead
from microhurts_desktop.ui.parts.writing.coach_line import CoachedText, CoachLine
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote


@dataclass
class Saying:
    """Whether what was typed could be said."""

    is_said: bool = False


class HelpField(QWidget):
    """The words; and, where the landing is told, whether these are told as well.

    They begin empty, or with those of the ``slip`` that is corrected. Once there are words, they
    stay in sight: nothing that was typed goes unseen.
    """

    went_on = Signal()

    def __init__(self, context: AppContext, repair: Repair, slip: Landing | None = None) -> None:
        super().__init__()
        self._context = context
        self._repair = repair
        self._slip = slip
        self._tells = self._tells_landing = False
        self._danger = context.journal.open_hurts.danger_of(repair.uuid)
        self.field = WritingField(
            what_would_help(), tr("A hug, a talk tonight, a little time …"), lines=2
        )
        tell = with_other(tr("{other} may read this, too"), context.journal.sharing, short=True)
        self.tell = TickBox(tell)
        self.note = SafetyNote(context.navigator.help_lines)
        self.safe = SafeToRead(context.navigator.help_lines)
        field = self.field
        self.coach = CoachLine(
            context.theme,
            lambda: [CoachedText(field.text(), Slot.NEED, field)],
            self.safe,
            unasked=True,
        )
        self.coach.change_asked.connect(self.field.setFocus)
        label, spacing = labelled(self.field), 8
        self._asked = stacked(label, self.field, self.tell, self.coach, self.note, spacing=spacing)
        column(self._asked, self.safe, within=self, spacing=spacing)
        waiting = waiting_words(context.journal, repair, slip)
        self.field.set_text(waiting or (slip.would_help if slip is not None else ""))
        self._autosave = Autosave(self, self._save)
        self.field.textChanged.connect(self._typed)
        self.field.went_on.connect(self.went_on)
        self.tell.clicked.connect(self._look)
        self.ask_for(False, tells=False)

    def ask_for(self, asked: bool, *, tells: bool) -> None:
        """Show the field or not; ``tells`` offers to tell these words along with the landing.

        Where that is told, it is asked whether that is safe, with words or without.
        """
        self._tells, self._tells_landing = asked and tells, tells
        self._asked.setVisible(asked or bool(self.field.text().strip()))
        self._look()

    def text(self) -> str:
        """Return what is written, where it is asked for."""
        return "" if self._asked.isHidden() else self.field.text().strip()

    def is_told(self) -> bool:
        """Tell whether the other is to read it."""
        return self._tells and self.tell.isChecked() and bool(self.text())

    def asks_first(self) -> bool:
        """Ask whether it is safe to tell, where that was not read yet."""
        told = self.text() if self.is_told() else ""
        return self._tells_landing and self.safe.asks_first(told)

    def save_now(self) -> bool:
        """Save what was typed since. Returns False if it could not be saved."""
        return self._autosave.save_now() if self._autosave.isActive() else True

    def _save(self) -> bool:
        journal, slip = self._context.journal, self._slip
        about = (self._repair.uuid, self.field.text(), slip.uuid if slip is not None else None)
        bus = self._context.bus
        return bus.carry_out(journal.landings.keep_what_would_help, *about) is not None

    @contextmanager
    def being_said(self) -> Iterator[Saying]:
        """Save nothing while it is said: what is shown anew then must not ask for it again.

        Where it could not be said, what is unsaved is saved as ever.
        """
        was_unsaved = self._autosave.isActive()
        self._autosave.stop()
        saying = Saying()
        yield saying
        if was_unsaved and not saying.is_said:
            self._autosave.save_soon()

    def _typed(self) -> None:
        self._autosave.save_soon()
        self._look()

    def _look(self) -> None:
        self.tell.setVisible(self._tells and bool(self.field.text().strip()))
        told = self.is_told()
        # One note at a time: before it is told, the question is the nearer one.
        self.note.watch("" if told else self.field.text())
        self.safe.show_at_least(self._danger if self._tells_landing else Danger.NONE)
        self.safe.look_now(self.text() if told else "")
        self.coach.setVisible(told)
        if told:
            self.coach.look()
        # Where nothing is asked, it takes no room.
        self.setVisible(not (self._asked.isHidden() and self.safe.isHidden()))


def waiting_words(journal: Journal, repair: Repair, slip: Landing | None = None) -> str:
    """Return what was typed of how a repair landed, or to correct a slip, and not said yet."""
    draft = journal.landings.begun(repair.uuid, slip.uuid if slip is not None else None)
    return draft.words if draft is not None else ""
