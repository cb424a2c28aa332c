"""What the check-in asks: which questions come, in which order, and up to three of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QPushButton, QWidget

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.check_in_questions import (
    LONGEST_NAME,
    MOST_OWN,
    OWN,
    Asks,
    Question,
    moved,
)
from microhurts_desktop.ui.context.page import AppContext, back_button
from microhurts_desktop.ui.context.texts import question_name
from microhurts_desktop.ui.context.undo_page import UndoPage
from microhurts_desktop.ui.kit.cards import (
    Card,
    button,
    clear_layout,
    column,
    flowing,
    put,
    readable,
    row,
)
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.entering import EnterGoesOn
from microhurts_desktop.ui.kit.fields import ErrorLine, line_field
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import heading, labelled, soft, tag, title
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.reflow import Reflow
from microhurts_desktop.ui.kit.tab_order import tab_as_it_stands
from microhurts_desktop.ui.kit.tick_box import TickBox
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote

GAP = 10


class QuestionRow(QWidget):
    """One question: whether it is asked, and the ways to move it; one's own can be reworded."""

    def __init__(self, page: AskedPage, questions: Sequence[Question], index: int) -> None:
        super().__init__()
        self._page = page
        self._questions = questions
        self._index = index
        self.question = one = questions[index]
        name = one.name if one.is_own else question_name(one.asks)
        how = f" ({answered_how(one.asks)})" if one.is_own else ""
        self.asked = TickBox(f"{name}{how}")
        self.asked.setChecked(one.is_asked)
        self.asked.toggled.connect(self._ask)
        self.up = self._way(tr("Earlier"), name, partial(self._move, -1))
        self.down = self._way(tr("Later"), name, partial(self._move, 1))
        self.up.setEnabled(index > 0)
        self.down.setEnabled(index + 1 < len(questions))
        named: list[QWidget] = [self.asked]
        ways = [self.up, self.down]
        self.reword: QPushButton | None = None
        if one.is_own:
            self.reword = self._way(tr("Reword"), name, partial(page.reword, one))
            remove = self._way(tr("Remove"), name, partial(page.remove, one))
            named.append(tag(tr("mine"), "plum"))
            ways = [self.reword, remove, *ways]
        told, does = flowing(*named, spacing=GAP), flowing(*ways, spacing=GAP, at_end=True)
        least = [sum(one.sizeHint().width() + GAP for one in side) for side in (named, ways)]
        both = Reflow((told, least[0]), (does, least[1]), shares=(1, 0))
        column(both, within=self)

    def _way(self, text: str, name: str, act: partial[None]) -> QPushButton:
        made = button(text, act, "link")
        made.setAccessibleName(f"{text}: {name}")
        return made

    def _ask(self, is_asked: bool) -> None:
        changed = replace(self.question, is_asked=is_asked)
        self._page.choose([changed if one.uuid == changed.uuid else one for one in self._questions])

    def _move(self, step: int) -> None:
        self._page.choose(moved(self._questions, self._index, step))
        self._page.focus_on(self._index + step, down=step > 0)


@guarded
class AskedPage(UndoPage):
    """Each choice holds at once, and can be undone. What was answered before stays as it was."""

    learn_topic = "pulling-back"

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.CHECK_INS})

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, tr("What the check-in asks"))
        self.back = back_button(self.go_back)
        head = column(
            title(tr("What the check-in asks")),
            soft(
                tr(
                    "The number for how connected you feel always comes first. All else is yours to"
                    " choose, and what you answered before stays as it was."
                )
            ),
            spacing=2,
        )
        self._rows = column(spacing=6)
        self.rows: list[QuestionRow] = []
        chosen = Card().put(heading(tr("These may come, in this order")), self._rows)
        put(self.column, row(self.back), head, readable(chosen), readable(self._own_card()))
        self.column.addStretch(1)
        self._rewords: Question | None = None

    def refresh(self) -> None:
        """Show what is asked now."""
        clear_layout(self._rows)
        questions = self.journal.daily.questions()
        self.rows = [QuestionRow(self, questions, index) for index in range(len(questions))]
        put(self._rows, *self.rows)
        self._show_whether_there_is_room()
        tab_as_it_stands(self._body)

    def step_back(self) -> bool:
        """Leave a question as it was worded."""
        if self._rewords is None:
            return False
        self._begin_anew()
        return True

    def focus_first(self) -> None:
        """Lead the keyboard to the way back, which comes first."""
        self.back.setFocus()

    def take_leave(self) -> bool:
        """Keep a question that was typed and not added yet; it is not asked until it is ticked."""
        return not self.name.text().strip() or self._keep(is_asked=self._rewords is not None)

    # -- choosing

    def choose(self, questions: Sequence[Question], said: str = "") -> bool:
        """Ask these from now on. Returns False where that failed."""
        done = self.context.bus.carry_out(self.journal.daily.choose, questions)
        if done is None:
            self.mark_dirty()
            return False
        self.offer_undo(said or tr("Your check-in asks it this way from now on."), done)
        return True

    def remove(self, question: Question) -> None:
        """Take a question of one's own out; its answers stay where they are."""
        stay = [one for one in self.journal.daily.questions() if one.uuid != question.uuid]
        said = tr("The question is removed. What you answered to it stays with its days.")
        if self.choose(stay, said) and self._rewords is not None:
            self._begin_anew()

    def reword(self, question: Question) -> None:
        """Begin to put a question of one's own otherwise."""
        self._rewords = question
        self.name.setText(question.name)
        self.how.set_values([question.asks])
        self._show_whether_there_is_room()
        self.name.setFocus()

    def focus_on(self, index: int, *, down: bool) -> None:
        """Lead the keyboard to the way that moved a question there."""
        moved_row = self.rows[index]
        ways = (moved_row.down, moved_row.up) if down else (moved_row.up, moved_row.down)
        next(way for way in ways if way.isEnabled()).setFocus()

    # -- one's own

    def _own_card(self) -> Card:
        self.kindly = soft(
            tr(
                "Ask about yourself: how you slept, time for yourself, whether you were outside."
                " Not about what the other did or left undone. A check-in is no place to keep"
                " watch over somebody, and it would do neither of you good."
            )
        )
        self.name = line_field(tr("A question of your own"), tr("time for myself"))
        self.name.setMaxLength(LONGEST_NAME)
        self.how = ChipGroup[Asks](
            tr("How it is answered"),
            [(asks, answered_how(asks)) for asks in OWN],
            optional=False,
        )
        self.how.set_values([Asks.COMPARED])
        self.add = button(tr("Add it"), self._add, "primary")
        self.full = soft(
            tr("Three of your own are enough for 30 seconds. Remove one to add another.")
        )
        self.error = ErrorLine()
        self.note = SafetyNote(self.context.navigator.help_lines)
        self.name.textChanged.connect(self._typed)
        self.name.returnPressed.connect(self._add)
        card = Card().put(heading(tr("Of your own, up to three")), self.kindly)
        card.put(labelled(self.name), self.name, labelled(self.how), self.how)
        card.put(self.error, row(self.add), self.full, self.note)
        EnterGoesOn(card, self._add)
        return card

    def _typed(self) -> None:
        self.error.say("")
        self.note.watch(self.name.text())

    def _add(self) -> None:
        if not self.name.text().strip():
            self.error.say(tr("Write a few words first: what would you like to ask yourself?"))
            self.name.setFocus()
        elif self._keep(is_asked=True):
            self.name.setFocus()

    def _keep(self, *, is_asked: bool) -> bool:
        questions, name = self.journal.daily.questions(), self.name.text().strip()
        rewords, said = self._rewords, tr("Your question is added.")
        if rewords is not None:
            said = tr("It is asked in these words now. Earlier answers keep the words of before.")
            chosen = [
                replace(one, name=name) if one.uuid == rewords.uuid else one for one in questions
            ]
        elif self._is_full(questions):
            self.error.say(self.full.text())
            return True
        else:
            asks = self.how.value() or Asks.COMPARED
            fresh = replace(self.journal.daily.begin_question(asks), name=name, is_asked=is_asked)
            chosen = [*questions, fresh]
        self._begin_anew()
        if self.choose(chosen, said):
            return True
        # Nothing has changed: the words stay to be kept again.
        self._rewords = rewords
        self.name.setText(name)
        return False

    def _begin_anew(self) -> None:
        self._rewords = None
        self.name.clear()
        self.how.set_values([Asks.COMPARED])
        self._show_whether_there_is_room()

    def _show_whether_there_is_room(self) -> None:
        rewords = self._rewords is not None
        is_full = self._is_full(self.journal.daily.questions()) and not rewords
        self.full.setVisible(is_full)
        self.add.setText(tr("Save the words") if rewords else tr("Add it"))
        self.add.setAccessibleName(self.add.text())
        for one in (self.name, self.add):
            one.setEnabled(not is_full)
        # How it is answered stays as it was: its answers could not be read otherwise.
        self.how.setEnabled(not is_full and not rewords)

    def _is_full(self, questions: Sequence[Question]) -> bool:
        return sum(one.is_own for one in questions) >= MOST_OWN


def answered_how(asks: Asks) -> str:
    """Return how a question of one's own is answered."""
    return {
        Asks.COMPARED: tr("less, as usual, more"),
        Asks.SCALE: tr("1 to 5"),
        Asks.YES_NO: tr("yes or no"),
    }[asks]
