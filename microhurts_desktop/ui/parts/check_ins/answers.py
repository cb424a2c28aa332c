"""The questions of a check-in, answered by a few keys: a number, then Enter, Enter, Enter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from microhurts_desktop.content.danger import Danger
from microhurts_desktop.domain.check_in_questions import OWN, Asks, Question, for_draft
from microhurts_desktop.domain.check_ins import (
    LONGEST_WORD,
    MOST_CONNECTION,
    CheckInDraft,
    Compared,
    OwnAnswer,
)
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import compared_name, own_answer_name, question_name
from microhurts_desktop.ui.kit.cards import button, clear_layout, column, flowing, row, stacked
from microhurts_desktop.ui.kit.chips import ChipGroup, Scale, lone_chip
from microhurts_desktop.ui.kit.fields import line_field
from microhurts_desktop.ui.kit.labels import labelled, soft, tag
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.reflow import Reflow
from microhurts_desktop.ui.kit.tab_order import tab_as_it_stands
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.writing.hopeless_line import HopelessLine
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote

LABEL_CHARS = 12
WORD_CHARS = 20
_COMPARED = (Asks.SHARING, Asks.EYE_CONTACT, Asks.INITIATION)
_WRITTEN = (Asks.GOOD, Asks.STUNG)


class OptionalWords(QWidget):
    """A few words that are asked for only where somebody wants to write them."""

    opened = Signal()

    def __init__(self, name: str, opener: str, placeholder: str, way: QWidget) -> None:
        super().__init__()
        self.opener = button(opener, self.open, "chip")
        self.field = WritingField(name, placeholder, lines=2)
        self.way = way
        column(labelled(self.field), self.field, row(way), within=self, spacing=4)
        self.hide()

    def open(self) -> None:
        """Ask for the words, and lead there."""
        self.show_text(self.field.text(), is_open=True)
        self.field.setFocus()
        self.opened.emit()

    def show_text(self, text: str, *, is_open: bool) -> None:
        """Show words; without any, only the way to them unless it ``is_open``."""
        self.field.set_text(text)
        is_open = is_open or bool(text)
        self.setVisible(is_open)
        self.opener.setVisible(not is_open)


class CheckInAnswers(QWidget):
    """All that is asked of one draft. ``edited`` tells of each answer.

    ``went_on`` is Enter in a line of words; a digit on a scale goes on by itself. ``name_asked``
    asks for a name for what stung.
    """

    edited = Signal()
    went_on = Signal()
    name_asked = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        ends = tr("far"), tr("close")
        self.connection = Scale(tr("How connected do you feel today?"), ends)
        self.connection.picked.connect(self._tell)
        self.connection.typed.connect(self.go_on)
        self._question = labelled(self.connection)
        self.compared: dict[Asks, ChipGroup[Compared]] = {}
        self.own: dict[str, ChipGroup[Any]] = {}
        self.word: QLineEdit | None = None
        self.good: OptionalWords | None = None
        self.stung: OptionalWords | None = None
        self.notices_good = lone_chip("")
        self.note = SafetyNote(context.navigator.help_lines)
        self.note.appeared.connect(self._offer_to_notice)
        self.hopeless = HopelessLine(context.navigator.support, self.note)
        self._stops: list[QWidget] = []
        self._asked: tuple[Question, ...] = ()
        self._is_showing = self._is_noticed = False
        self._rows = column(spacing=10)
        scale = row(soft(ends[0]), self.connection, soft(ends[1]))
        below = column(self.note, self.hopeless, spacing=10)
        column(self._question, scale, self._rows, below, within=self, spacing=10)

    # -- showing and reading a draft

    def show_draft(
        self, questions: Sequence[Question], draft: CheckInDraft, *, noticed: bool = False
    ) -> None:
        """Ask for what a draft is to hold, and show what it holds.

        Where it is ``noticed``, its good thing is a good moment already.
        """
        asked = for_draft(questions, draft)
        self._is_showing = True
        try:
            if [*map(_known_by, asked)] != [*map(_known_by, self._asked)]:
                self._ask(asked)
            self._asked = asked
            self._fill(draft, noticed=noticed)
        finally:
            self._is_showing = False
        self.watch(draft)

    def edited_draft(self, draft: CheckInDraft) -> CheckInDraft:
        """Return a draft with the answers as they stand here; what is not asked stays."""
        values: dict[str, Any] = {"connection": self.connection.value()}
        values |= {asks.value: chips.value() for asks, chips in self.compared.items()}
        if self.word is not None:
            values["word"] = self.word.text()
        if self.good is not None:
            values["good"] = self.good.field.text()
            values["notices_good"] = self.notices_good.isChecked()
        if self.stung is not None:
            values["stung"] = self.stung.field.text()
        own = (
            OwnAnswer(question=one.uuid, name=one.name, answer=answer)
            for one in self._asked
            if one.is_own and (answer := self.own[one.uuid].value()) is not None
        )
        return replace(draft, **values, own=tuple(own))

    def watch(self, draft: CheckInDraft) -> None:
        """Let safety hear what is written, soon."""
        said = "\n".join(draft.texts())
        self.note.watch(said)
        self.hopeless.watch(said)

    def ask_about(self, day: str) -> None:
        """Ask how it was on another day than today, which is given in words."""
        self._question.setText(tr("How connected did you feel? ({day})", day=day))

    # -- by keyboard

    def go_on(self) -> bool:
        """Go on from the question that has the keyboard; False where none, or none is left.

        What is compared is as usual unless something else is picked. Nothing else is answered by
        going on.
        """
        stops = self._shown_stops()
        here = next((n for n, one in enumerate(stops) if _has_focus(one)), None)
        if here is None or (stops[here] is self.connection and self.connection.value() is None):
            return False
        for compared in self._compared_with_usual():
            if compared is stops[here]:
                compared.pick_here()
        if here + 1 == len(stops):
            return False
        stops[here + 1].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def place_of(self, field: str) -> QWidget | None:
        """Return where a field of the draft is answered, by its name."""
        written = {Asks.GOOD: self.good, Asks.STUNG: self.stung}
        places: dict[str, QWidget | None] = {"connection": self.connection, "word": self.word}
        places |= {asks.value: one for asks, one in self.compared.items()}
        places |= {asks.value: one.field if one else None for asks, one in written.items()}
        return places.get(field)

    def _shown_stops(self) -> list[QWidget]:
        return [one for one in self._stops if not one.isHidden() and not _is_closed(one)]

    def _compared_with_usual(self) -> Iterator[ChipGroup[Any]]:
        yield from self.compared.values()
        yield from (self.own[one.uuid] for one in self._asked if one.asks is Asks.COMPARED)

    # -- what is asked

    def _ask(self, asked: Sequence[Question]) -> None:
        clear_layout(self._rows)
        self.compared, self.own = {}, {}
        self.word = self.good = self.stung = None
        self._stops = [self.connection]
        for is_written, together in groupby(asked, lambda one: one.asks in _WRITTEN):
            if is_written:
                self._add_written([one.asks for one in together])
                continue
            for one in together:
                self._add(one)
        tab_as_it_stands(self)

    def _add(self, one: Question) -> None:
        if one.asks is Asks.WORD:
            self.word = line_field(question_name(one.asks))
            self.word.setMaxLength(LONGEST_WORD)
            self.word.textChanged.connect(self._tell)
            self.word.returnPressed.connect(self.went_on)
            width = self.fontMetrics().averageCharWidth() * WORD_CHARS
            self._put(labelled(self.word), self.word, width)
            return
        chips = _chips_for(one)
        chips.picked.connect(self._tell)
        chips.typed.connect(self.go_on)
        label: QWidget = labelled(chips)
        if one.is_own:
            self.own[one.uuid] = chips
            label = stacked(label, row(tag(tr("mine"), "plum")), spacing=1)
        else:
            self.compared[one.asks] = chips
        # The chips get the one line they need, and the words what is left.
        self._put(label, chips, chips.sizeHint().width())

    def _put(self, label: QWidget, answer: QWidget, width: int) -> None:
        least = self.fontMetrics().averageCharWidth() * LABEL_CHARS
        both = Reflow((label, least), (answer, width), shares=(1, 0), by_baseline=True)
        self._rows.addWidget(both)
        self._stops.append(answer)

    def _add_written(self, asked: Sequence[Asks]) -> None:
        made: list[OptionalWords] = []
        for asks in asked:
            if asks is Asks.GOOD:
                self.notices_good = lone_chip(tr("Keep it as a good moment, too"))
                self.notices_good.toggled.connect(self._tell)
                self.noticed = soft(tr("It is kept as a good moment, too."))
                way = stacked(self.notices_good, self.noticed)
                opener, like = tr("+ something good"), tr("You asked how the talk went")
                self.good = OptionalWords(question_name(asks), opener, like, way)
                made.append(self.good)
            else:
                way = button(tr("Name it, gently"), self.name_asked.emit, "link")
                opener, like = tr("+ something stung"), tr("A few words are enough")
                self.stung = OptionalWords(question_name(asks), opener, like, way)
                made.append(self.stung)
        self._rows.addWidget(flowing(*(one.opener for one in made)))
        for one in made:
            one.field.textChanged.connect(self._tell)
            one.field.went_on.connect(self.went_on)
            one.opened.connect(partial(tab_as_it_stands, self))
            self._rows.addWidget(one)
            self._stops.append(one.field)

    def _fill(self, draft: CheckInDraft, *, noticed: bool) -> None:
        self.connection.set_values([draft.connection] if draft.connection else [])
        for asks, chips in self.compared.items():
            answer: Compared | None = getattr(draft, asks.value)
            chips.set_values([] if answer is None else [answer])
        answers = {one.question: one.answer for one in draft.own}
        for uuid, own in self.own.items():
            own.set_values([answers[uuid]] if uuid in answers else [])
        if self.word is not None and self.word.text() != draft.word:
            self.word.setText(draft.word)
        if self.good is not None:
            self.good.show_text(draft.good, is_open=_has_focus(self.good.field))
            self.notices_good.setChecked(draft.notices_good)
            self._is_noticed = noticed
            self.noticed.setVisible(noticed)
            self._offer_to_notice()
        if self.stung is not None:
            self.stung.show_text(draft.stung, is_open=_has_focus(self.stung.field))

    def _offer_to_notice(self) -> None:
        # After words of danger, nothing good is asked for.
        is_in_danger = self.note.shown is Danger.SURE
        if is_in_danger:
            self.notices_good.setChecked(False)
        self.notices_good.setVisible(not (self._is_noticed or is_in_danger))

    def _tell(self) -> None:
        if not self._is_showing:
            self.edited.emit()


def _known_by(one: Question) -> tuple[str, str]:
    return (one.uuid, one.name) if one.is_own else (one.asks.value, "")


def _chips_for(one: Question) -> ChipGroup[Any]:
    if one.asks in _COMPARED:
        chips = ChipGroup[Any](
            question_name(one.asks), [(answer, compared_name(answer)) for answer in Compared]
        )
        chips.begin_at(Compared.USUAL)
        return chips
    words = [(answer, own_answer_name(answer)) for answer in OWN[one.asks]]
    chips = ChipGroup[Any](one.name, words, part="dot" if one.asks is Asks.SCALE else "chip")
    if one.asks is Asks.SCALE:
        chips.chip("1").setAccessibleName(tr("1 of {most}, least", most=MOST_CONNECTION))
        chips.chip(str(MOST_CONNECTION)).setAccessibleName(
            tr("{n} of {most}, most", n=MOST_CONNECTION, most=MOST_CONNECTION)
        )
    if one.asks is Asks.COMPARED:
        chips.begin_at(Compared.USUAL.value)
    return chips


def _ways_up(widget: QWidget) -> Iterator[QWidget]:
    up: QWidget | None = widget
    while up is not None:
        yield up
        up = up.parentWidget()


def _is_closed(stop: QWidget) -> bool:
    """Tell whether words are not asked for yet."""
    return any(isinstance(one, OptionalWords) and one.isHidden() for one in _ways_up(stop))


def _has_focus(stop: QWidget) -> bool:
    focused = stop.window().focusWidget()
    return focused is not None and (focused is stop or stop.isAncestorOf(focused))
