"""The check-in: how connected today, and three comparisons with one's own usual."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from microhurts_desktop.domain.check_ins import CheckIn, Compared, from_text
from microhurts_desktop.ui.context.earlier_answers import EarlierAnswersView
from microhurts_desktop.ui.context.kinds import CHECK_IN_ICON, ICONS
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import compared_name, say_check_in
from microhurts_desktop.ui.features.today.check_in_ahead import CheckInAhead
from microhurts_desktop.ui.kit.cards import Card, button, clear_layout, row
from microhurts_desktop.ui.kit.chips import ChipGroup, Scale
from microhurts_desktop.ui.kit.entering import EnterGoesOn
from microhurts_desktop.ui.kit.fields import ErrorLine
from microhurts_desktop.ui.kit.icons import IconLabel, behind_icon
from microhurts_desktop.ui.kit.labels import HEADING, heading, labelled, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.reflow import Reflow

LABEL_CHARS = 12


class CheckInCard(Card):
    """Saved once a day, and changeable for the rest of it; what was said earlier stays below."""

    undo_offered = Signal(str, object)  # as of ``EarlierAnswersView``

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        ends = tr("far"), tr("close")
        self.connection = Scale(tr("How connected do you feel today?"), ends)
        self.connection.picked.connect(self._touched)
        icon = IconLabel(ICONS, CHECK_IN_ICON, factor=HEADING, tone="soft")
        self.put(behind_icon(icon, heading(tr("Check in · 30 seconds"))))
        self.put(labelled(self.connection))
        self.put(row(soft(ends[0]), self.connection, soft(ends[1])))
        self.put(paragraph(tr("Lately, compared with your usual, you have been")))
        self.compared = {
            "sharing": self._comparison(tr("sharing what's on your mind")),
            "eye_contact": self._comparison(tr("looking at each other")),
            "initiation": self._comparison(tr("reaching out first")),
        }
        least = self.fontMetrics().averageCharWidth() * LABEL_CHARS
        for chips in self.compared.values():
            # The chips get the one line they need, and the words what is left.
            one_line = chips.sizeHint().width()
            self.put(Reflow((labelled(chips), least), (chips, one_line), shares=(1, 0)))
        self.error = ErrorLine()
        self.save = button(tr("Save check-in"), self._save, "primary")
        EnterGoesOn(self, self._save)
        self.state = soft()
        self._earlier = QVBoxLayout()
        self.put(self.error, row(self.save, self.state), self._earlier)
        self._shown_day = context.journal.now().date()
        self._touched_today = False

    def refresh(self) -> None:
        """Show today's check-in, if there is one; answers not saved yet are left alone."""
        saved = self._context.journal.todays_check_in()
        self._show_earlier(saved)
        today = self._context.journal.now().date()
        self.state.setText("" if saved is None else tr("Saved today. You can still change it."))
        if self._touched_today and today == self._shown_day:
            self.state.setText(tr("Not saved yet"))
            return
        self._touched_today = False
        if saved is not None:
            self.connection.set_values([saved.connection])
            for name, chips in self.compared.items():
                answer: Compared | None = getattr(saved, name)
                chips.set_values([] if answer is None else [answer])
        elif today != self._shown_day:
            self.connection.set_values([])
            for chips in self.compared.values():
                chips.set_values([])
        self._shown_day = today

    def _show_earlier(self, saved: CheckIn | None) -> None:
        clear_layout(self._earlier)
        if saved is not None:
            answers = self._context.journal.earlier.of(saved.uuid)
            earlier = EarlierAnswersView(
                self._context, answers, lambda one: say_check_in(from_text(one.text, saved))
            )
            earlier.undo_offered.connect(self.undo_offered)
            self._earlier.addWidget(earlier)
        for ahead in self._context.journal.check_ins_ahead():
            self._earlier.addWidget(CheckInAhead(self._context, ahead))

    def _comparison(self, name: str) -> ChipGroup[Compared]:
        chips = ChipGroup[Compared](name, [(answer, compared_name(answer)) for answer in Compared])
        chips.picked.connect(self._touched)
        return chips

    def _touched(self) -> None:
        self.error.say("")
        self._touched_today = True
        self.state.setText(tr("Not saved yet"))

    def _save(self) -> None:
        connection = self.connection.value()
        if connection is None:
            self.error.say(tr("Pick a number from 1 to 5 for today. The rest may stay open."))
            self.connection.setFocus()
            return
        answers = {name: chips.value() for name, chips in self.compared.items()}
        journal = self._context.journal
        self._touched_today = False
        saved = self._context.bus.carry_out(journal.check_in, connection=connection, **answers)
        self._touched_today = not saved
        if saved:
            self._context.bus.said.emit(tr("Your check-in is saved."))
