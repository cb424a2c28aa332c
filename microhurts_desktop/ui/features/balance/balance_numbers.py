"""The cards below the balance: a few numbers of the range, each quiet where there is too little."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.range_numbers import FEWEST_CHECK_INS, Numbers
from microhurts_desktop.ui.context.word_families import said_word
from microhurts_desktop.ui.kit.cards import Card, button, column, row
from microhurts_desktop.ui.kit.charts.ticks import say_weight
from microhurts_desktop.ui.kit.labels import TITLE, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.reflow import Reflow

_CARD_CHARS = 22
# Fewer are told in words alone: beside each other, two large numbers are a result.
FEWEST_TALLIED = 10


class NumberCard(Card):
    """What is counted, the number, and what it rests on."""

    def __init__(self, name: str) -> None:
        super().__init__(spacing=4)
        self.value = paragraph(factor=TITLE * 0.85, bold=True)
        self.note = soft()
        self.put(soft(name), self.value, self.note).column.addStretch(1)

    def say(self, value: str, note: str) -> None:
        """Show a number and a note; without a number the note alone."""
        self.value.setText(value)
        self.value.setVisible(bool(value))
        self.note.setText(note)
        self.note.setVisible(bool(note))


class BalanceNumberCards(QWidget):
    """Four cards: side by side, two by two, or one below the other.

    ``see_waiting`` leads to what waits.
    """

    def __init__(self, see_waiting: Callable[[], object]) -> None:
        super().__init__()
        self.moments = NumberCard(tr("What you noted"))
        self.repair = NumberCard(tr("How soon a repair came"))
        self.waiting = NumberCard(tr("Waiting now"))
        self.see_waiting = button(tr("See them"), see_waiting, "link")
        self.waiting.put(row(self.see_waiting))
        self.connection = NumberCard(tr("Connection, check-ins"))
        least = self.fontMetrics().averageCharWidth() * _CARD_CHARS
        pairs = (
            Reflow((self.moments, least), (self.repair, least)),
            Reflow((self.waiting, least), (self.connection, least)),
        )
        column(Reflow(*((pair, pair.sizeHint().width()) for pair in pairs)), within=self)

    def show_numbers(self, numbers: Numbers, when: str) -> None:
        """Show the numbers of some days; ``when`` says which."""
        self._show_moments(numbers, when)
        self._show_repair(numbers)
        self._show_waiting(numbers)
        if numbers.mean_connection is None:
            few = tr("Shows after %n check-in(s) in this range.", "", FEWEST_CHECK_INS)
            self.connection.say("", few)
        else:
            value = tr("{mean} of 5", mean=say_weight(round(numbers.mean_connection, 1)))
            self.connection.say(value, tr("all your check-ins {when}, taken together", when=when))

    def _show_moments(self, numbers: Numbers, when: str) -> None:
        if not numbers.good_moments and not numbers.hurts:
            self.moments.say("", tr("Nothing noted {when}.", when=when))
            return
        found = numbers.good_moments + numbers.hurts
        note = tr("{moments} {when}", moments=_tell(numbers), when=when)
        if found < FEWEST_TALLIED:
            self.moments.say("", note)
            return
        if need := numbers.need_most_asked_for:
            note += "\n" + tr("what you needed most often: {need}", need=said_word(need))
        self.moments.say(tr("%n moment(s)", "", found), note)

    def _show_repair(self, numbers: Numbers) -> None:
        days = numbers.median_days_to_repair
        if days is None:
            few = tr("When some more hurts have met a repair, this says how soon one came.")
            self.repair.say("", few)
            return
        value = tr("within %n day(s)", "", ceil(days)) if days else tr("the same day")
        met, hurts = say_weight(numbers.met), say_weight(numbers.hurts - numbers.harms)
        note = tr("in half of the hurts that met one; {met} of {hurts} did", met=met, hurts=hurts)
        self.repair.say(value, note)

    def _show_waiting(self, numbers: Numbers) -> None:
        self.see_waiting.setVisible(bool(numbers.waiting))
        if not numbers.waiting:
            self.waiting.say("", tr("No hurt is waiting for a repair."))
            return
        note = tr("not repaired and not let go, from whatever time")
        self.waiting.say(tr("%n hurt(s)", "", numbers.waiting), note)


def _tell(numbers: Numbers) -> str:
    good = tr("%n good moment(s)", "", numbers.good_moments) if numbers.good_moments else ""
    hurts = tr("%n hurt(s)", "", numbers.hurts) if numbers.hurts else ""
    both = tr("{good} and {hurts}", good=good, hurts=hurts)
    return both if good and hurts else good or hurts
