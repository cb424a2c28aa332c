"""Reading together: one shared moment at a time, in large letters, with what was answered."""

from __future__ import annotations

from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.shared import Shared, SharedKind
from microhurts_desktop.ui.context.kinds import kind_name
from microhurts_desktop.ui.context.texts import first_line, the_one_who_tells
from microhurts_desktop.ui.features.sharing import texts
from microhurts_desktop.ui.kit.at_a_time import newest_at_once
from microhurts_desktop.ui.kit.cards import Card, button, clear_layout, column, flowing
from microhurts_desktop.ui.kit.labels import HEADING, heading, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.parts.sharing.between import Between
from microhurts_desktop.ui.parts.sharing.not_for import NotForAbuse
from microhurts_desktop.ui.parts.sharing.shared_words import SharedWords
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote

LARGE = 1.7
_MOST_ANSWERS = 400


class ReadingTogether(QWidget):
    """Goes through what both shared, newest first. Nothing is counted, and nothing is pressed."""

    left = Signal()

    def __init__(self, between: Between) -> None:
        super().__init__()
        self._between = between
        self._sharing = between.journal
        self._moments: tuple[Shared, ...] = ()
        self._at = 0
        text = tr(
            "Whoever wrote it reads it aloud, slowly. The other listens to the end and"
            " says what they heard, in their own words. Only then answer. You can stop"
            " whenever one of you wants to."
        )
        self.listening = soft(the_one_who_tells())
        how = Card("tint-plum", margin=16).put(paragraph(text), self.listening)
        self.moment = Card(margin=28, spacing=14)
        self.earlier = button(tr("An earlier one"), lambda: self._go(1))
        self.later = button(tr("A later one"), lambda: self._go(-1))
        self.stop = button(tr("Stop reading"), self.left.emit)
        self.leave = button(tr("Leave together"), between.navigator.lock)
        buttons = flowing(self.earlier, self.later, self.stop, self.leave)
        column(how, buttons, self.moment, NotForAbuse(between.navigator), within=self, spacing=16)

    def begin(self) -> None:
        """Show what was shared last."""
        self._at = 0
        self.refresh()
        (self.earlier if self.earlier.isEnabled() else self.stop).setFocus()

    def refresh(self) -> None:
        """Show what is shared now."""
        self._moments = texts.moments_of(self._sharing, self._at + 2)
        self._at = max(0, min(self._at, len(self._moments) - 1))
        clear_layout(self.moment.column)
        if self._moments:
            self._show(self._moments[self._at])
        self.earlier.setEnabled(self._at + 1 < len(self._moments))
        self.later.setEnabled(self._at > 0)

    def _go(self, step: int) -> None:
        self._at += step
        self.refresh()
        for way in (self.earlier, self.later) if step > 0 else (self.later, self.earlier):
            if way.isEnabled():
                way.setFocus()
                return

    def _show(self, shared: Shared) -> None:
        snapshot = shared.snapshot
        now = self._sharing.now()
        words = SharedWords(self._between, kind_name(shared.kind), snapshot, factor=LARGE)
        made: list[QWidget] = [texts.head(shared, self._sharing, now), words]
        note = SafetyNote(self._between.navigator.help_lines)
        made.append(note)
        answers = [
            texts.answer_line(answer, self._sharing)
            for answer in islice(texts.answers_of(self._sharing, shared.uuid), _MOST_ANSWERS)
        ]
        first = len(answers) - newest_at_once(answers)
        answers = answers[first:]
        if answers:
            made.append(heading(tr("Answered")))
        if first:
            made.append(soft(tr("What was answered before stands in each one's own journal.")))
        made += [OwnWords(first_line(words, 60), words, factor=HEADING) for words in answers]
        for widget in made:
            self.moment.column.addWidget(widget)
            widget.setVisible(widget is not note)
        note.look_now("\n".join(snapshot.texts()), snapshot.feelings)
        self.listening.setVisible(shared.kind is SharedKind.HURT and not note.speaks())
        self._lead_tab_through(made)

    def _lead_tab_through(self, made: list[QWidget]) -> None:
        # What is made later would come last.
        before: QWidget = self.leave
        for root in made:
            for widget in (root, *root.findChildren(QWidget)):
                if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    QWidget.setTabOrder(before, widget)
                    before = widget
