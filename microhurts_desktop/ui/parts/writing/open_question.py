"""A question on its way: beginnings that leave room, and a quiet word on how it asks."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from microhurts_desktop.content.curious import curiosity
from microhurts_desktop.language.curiosity import QuestionForm, how_asked
from microhurts_desktop.ui.kit.cards import column
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.labels import labelled, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.timers import after_pause
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.writing.coach_line import PAUSE_MS


class OpenQuestion(QWidget):
    """``field`` is where the question is written; nothing of it is changed but by the person."""

    went_on = Signal()

    def __init__(self) -> None:
        super().__init__()
        starters = [(text, f"{text} …") for text in curiosity().starters]
        self.starters = ChipGroup[str](tr("Beginnings of a question"), starters)
        self.starters.picked.connect(self._begin)
        self.field = WritingField(
            tr("What could I ask?"), tr("What was going on for you just then?"), lines=2
        )
        self.field.textChanged.connect(self._typed)
        self.field.went_on.connect(self.went_on)
        self.help = soft()
        self._pause = after_pause(self, PAUSE_MS, self.look)
        column(labelled(self.field), self.starters, self.field, self.help, within=self)
        self.look()

    def set_text(self, text: str) -> None:
        """Show a question that was written before."""
        if text != self.field.text():
            self.field.set_text(text)
            self.look()

    def look(self) -> None:
        """Say how the question asks, now."""
        self._pause.stop()
        said = {
            QuestionForm.NOTHING: tr("“What” and “how” leave the most room for an answer."),
            QuestionForm.OPEN: tr("“What” and “how” leave the most room for an answer."),
            QuestionForm.NOT_ASKED: tr(
                "This does not ask yet. What would you like to know from them?"
            ),
            QuestionForm.CLOSED: tr(
                "This can be answered by yes or no. With “what” or “how” there is more room."
            ),
            QuestionForm.WHY: tr(
                "“Why” can sound like a charge, however it is meant. “What was going on for you"
                " when …” asks the same, and leaves room."
            ),
        }[how_asked(self.field.text(), curiosity().words)]
        self.help.setText(said)
        self.field.setAccessibleDescription(said)

    def _begin(self) -> None:
        starter = self.starters.value()
        if starter is None:
            return
        self.field.put_in(f"{starter} ", self.starters.choices())
        self.field.setFocus()

    def _typed(self) -> None:
        text = self.field.text()
        self.starters.set_values([one for one in self.starters.choices() if text.startswith(one)])
        # After a pause: halfway through, a question is none yet.
        self._pause.start()
