"""What was answered before, below what is answered now: quiet, and removed only by its author."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.earlier_answers import EarlierAnswer
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import button, column, row
from microhurts_desktop.ui.kit.days import say_day
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.laying_out import nest
from microhurts_desktop.ui.kit.own_words import captioned


class EarlierAnswersView(QWidget):
    """One entry for each of ``answers``; ``say`` words one. Hidden where there are none.

    Where they ``can_return``, as wordings of a moment do, each can take its place again.
    ``undo_offered`` carries what was done, in words, and as ``Done``.
    """

    undo_offered = Signal(str, object)

    def __init__(
        self,
        context: AppContext,
        answers: Iterable[EarlierAnswer],
        say: Callable[[EarlierAnswer], str] = lambda answer: answer.text,
        *,
        can_return: bool = False,
    ) -> None:
        super().__init__()
        self._context = context
        self._can_return = can_return
        self._column = column(spacing=4, within=self)
        today = context.journal.now().date()
        shown = list(answers)
        days: Counter[date] = Counter()
        for answer in shown:
            days[answer.said_on] += 1
            self._add(answer, say(answer), today, days[answer.said_on])
        if not shown:
            # Shown before it has its place, it would be a window of its own for a moment.
            self.hide()

    def _add(self, answer: EarlierAnswer, words: str, today: date, number: int) -> None:
        caption = tr("Earlier, {day}", day=say_day(answer.said_on, today))
        if number > 1:
            # Of one day, each has a name of its own.
            caption += f" ({number})"
        nest(self._column, captioned(caption, words))
        remove = button(tr("Remove"), partial(self._remove, answer), "link")
        remove.setAccessibleName(f"{remove.text()}: {caption}")
        ways = [remove]
        if self._can_return:
            ways.insert(0, button(tr("Word it so again"), partial(self._return, answer), "link"))
            ways[0].setAccessibleName(f"{ways[0].text()}: {caption}")
        nest(self._column, row(*ways))

    def _return(self, answer: EarlierAnswer) -> None:
        done = self._context.bus.carry_out(self._context.journal.earlier.word_as_before, answer)
        if done is not None:
            said = tr("It is worded as before. What stood there is an earlier wording now.")
            self.undo_offered.emit(said, done)

    def _remove(self, answer: EarlierAnswer) -> None:
        done = self._context.bus.carry_out(self._context.journal.earlier.forget, answer)
        if done is not None:
            self.undo_offered.emit(tr("What was said earlier is removed."), done)
