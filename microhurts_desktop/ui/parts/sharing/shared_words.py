"""What the other reads: a snapshot as it stands, and nothing that is not in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.good_moments import Deposit
from microhurts_desktop.domain.moments import MomentKind, words_in
from microhurts_desktop.domain.repairs import Channel
from microhurts_desktop.domain.shared import Field, Snapshot
from microhurts_desktop.language.coach import Slot
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.partner_names import field_name, landed_in_full
from microhurts_desktop.ui.context.texts import channel_name, deposit_name, quoted
from microhurts_desktop.ui.context.word_families import said_words
from microhurts_desktop.ui.kit.cards import clear_layout, column
from microhurts_desktop.ui.kit.days import say_moment
from microhurts_desktop.ui.kit.labels import SENTENCE, paragraph
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.laying_out import nest
from microhurts_desktop.ui.kit.own_words import OwnWords, captioned
from microhurts_desktop.ui.parts.sharing.between import Between
from microhurts_desktop.ui.parts.writing.coach_line import CoachedText
from microhurts_desktop.ui.parts.writing.sentence_view import SentenceView, sentence_of

# Of what the coach may look at, that which is no whole text; and what it lets be.
SLOTS = {
    Field.EVENT: Slot.EVENT,
    Field.FEELINGS: Slot.FEELING,
    Field.NEEDS: Slot.NEED,
    Field.QUESTION: Slot.QUESTION,
    Field.WORDS: Slot.REPAIR,
}
LET_BE = frozenset({Field.WHAT, Field.STORY, Field.ASSUMPTION, Field.PROMPT})
DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


class SharedWords(QWidget):
    """Shows one snapshot. ``name`` begins the accessible name of each of its parts.

    Its first words are ``factor`` times the size of others.
    """

    def __init__(
        self,
        context: AppContext | Between,
        name: str,
        snapshot: Snapshot | None = None,
        *,
        factor: float = SENTENCE,
    ) -> None:
        super().__init__()
        self._factor = factor
        self._context = context
        self._name = name
        self._shown: Snapshot | None = None
        self._sentence: SentenceView | None = None
        self.column = column(within=self, spacing=10)
        if snapshot is not None:
            self.show_snapshot(snapshot)

    def show_snapshot(self, snapshot: Snapshot, *, after: QWidget | None = None) -> None:
        """Show ``snapshot`` in place of what was shown before; Tab comes to it from ``after``."""
        if snapshot == self._shown:
            return
        self._shown = snapshot
        gone = self.findChildren(OwnWords, options=DIRECT)
        self._sentence = None
        clear_layout(self.column)
        said: set[Field] = set()
        if snapshot.landed is not None:
            self._add(tr("How it landed"), landed_in_full(snapshot, self._now()))
        elif snapshot.in_own_words or (snapshot.event and snapshot.feelings and snapshot.needs):
            self._show_sentence(snapshot)
            # A sentence of their own may say other feelings and needs, or none.
            said = {Field.EVENT, *(() if snapshot.in_own_words else (Field.FEELINGS, Field.NEEDS))}
        elif first := _first_of(snapshot):
            # A sentence would have blanks for what was not chosen.
            words = getattr(snapshot, first.stored_as)
            self._add(field_name(first), quoted(words) if first is Field.WORDS else words)
            said = {first}
        for field in Field:
            text = _in_words(field, getattr(snapshot, field.stored_as), self._now())
            if text.strip() and field not in said:
                caption = field_name(field)
                nest(self.column, captioned(caption, text, name=f"{self._name}: {caption}"))
        if after is not None:
            made = [w for w in self.findChildren(OwnWords, options=DIRECT) if w not in gone]
            _tab_through(after, made)

    def passages(self) -> tuple[CoachedText, ...]:
        """Return what the coach may look at before this is shared. Good moments are let be."""
        shown = self._shown
        if shown is None:
            return ()
        found: list[CoachedText] = []
        passed_over = set(LET_BE)
        if self._sentence is not None:
            found.append(CoachedText(self._sentence.text(), Slot.WHOLE, self._sentence))
            passed_over |= {Field.EVENT, Field.FEELINGS}
        for field in Field:
            if field not in passed_over:
                texts = words_in(getattr(shown, field.stored_as))
                found += [CoachedText(text, SLOTS.get(field, Slot.WHOLE)) for text in texts]
        return tuple(passage for passage in found if passage.text.strip())

    def _show_sentence(self, snapshot: Snapshot) -> None:
        name = f"{self._name}: {tr('The sentence')}"
        theme = self._context.theme
        self._sentence = sentence_of(snapshot, theme, name, factor=self._factor)
        self.column.addWidget(self._sentence)

    def _add(self, caption: str, text: str) -> None:
        name = f"{self._name}: {caption}"
        self.column.addWidget(OwnWords(name, text.strip(), factor=self._factor))

    def _now(self) -> datetime:
        return self._context.journal.now()


def _first_of(snapshot: Snapshot) -> Field | None:
    """Return the part that a moment of its kind cannot be read without."""
    firsts = {kind.parts[0] for kind in MomentKind.all() if kind.parts}
    held = (field for field in Field if getattr(snapshot, field.stored_as))
    return next((field for field in held if field in firsts), None)


def _in_words(field: Field, value: object, now: datetime) -> str:
    """Return how a part reads below the first words; empty where it was not shared."""
    match value:
        case Deposit():
            return deposit_name(value)
        case Channel():
            return channel_name(value)
        case datetime():
            return say_moment(value, now)
        case int():
            felt = field is Field.STRENGTH
            return tr("{n} of 5, as it felt then", n=value) if felt else tr("{n} of 5", n=value)
        case _:
            in_families = field in (Field.FEELINGS, Field.NEEDS)
            return said_words(words_in(value)) if in_families else ", ".join(words_in(value))


def _tab_through(after: QWidget, made: Sequence[QWidget]) -> None:
    """Let Tab come from ``after`` to what was made later: by itself, it would come last."""
    # Qt takes no widget that Tab passes by, as a chip may be that is not its group's turn.
    policy = after.focusPolicy()
    after.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    for before, one in pairwise((after, *made)):
        QWidget.setTabOrder(before, one)
    after.setFocusPolicy(policy)


def about_gone() -> QWidget:
    """Return the quiet line in place of what an answer was about."""
    return paragraph(tr("It is about something no longer shared."), tone="soft")
