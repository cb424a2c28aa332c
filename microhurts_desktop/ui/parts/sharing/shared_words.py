"""What the other reads: a snapshot as it stands, and nothing that is not in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.shared import Field, Snapshot
from microhurts_desktop.language.coach import Slot
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.partner_names import field_name, landed_in_full
from microhurts_desktop.ui.context.texts import channel_name, deposit_name, quoted
from microhurts_desktop.ui.kit.cards import clear_layout, column
from microhurts_desktop.ui.kit.days import say_moment
from microhurts_desktop.ui.kit.labels import SENTENCE, paragraph
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.own_words import OwnWords, captioned
from microhurts_desktop.ui.parts.sharing.between import Between
from microhurts_desktop.ui.parts.writing.coach_line import Passage
from microhurts_desktop.ui.parts.writing.sentence_view import SentenceView, sentence_of

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
        if snapshot.landed is not None:
            self._add(tr("How it landed"), landed_in_full(snapshot, self._now()))
        elif snapshot.in_own_words or (snapshot.event and snapshot.feelings and snapshot.needs):
            self._show_sentence(snapshot)
        else:
            # A sentence would have blanks for what was not chosen.
            self._show_first_words(snapshot)
        for field, text in _in_words(snapshot, self._now()).items():
            in_sentence = (
                field in (Field.FEELINGS, Field.NEEDS)
                and self._sentence is not None
                # A sentence of their own may say others, or none.
                and not snapshot.in_own_words
            )
            if text.strip() and not in_sentence:
                caption = field_name(field)
                self.column.addLayout(captioned(caption, text, name=f"{self._name}: {caption}"))
        if after is not None:
            made = [w for w in self.findChildren(OwnWords, options=DIRECT) if w not in gone]
            _tab_through(after, made)

    def passages(self) -> tuple[Passage, ...]:
        """Return what the coach may look at before this is shared. Good moments are let be."""
        shown = self._shown
        if shown is None:
            return ()
        found = [
            Passage(shown.words, Slot.REPAIR),
            Passage(shown.question, Slot.QUESTION),
            Passage(shown.text, Slot.WHOLE),
        ]
        found += [Passage(need, Slot.NEED) for need in shown.needs]
        if self._sentence is not None:
            found.insert(0, Passage(self._sentence.text(), Slot.WHOLE, self._sentence))
        else:
            found.insert(0, Passage(shown.event, Slot.EVENT))
            found += [Passage(feeling, Slot.FEELING) for feeling in shown.feelings]
        return tuple(passage for passage in found if passage.text.strip())

    def _show_sentence(self, snapshot: Snapshot) -> None:
        name = f"{self._name}: {tr('The sentence')}"
        theme = self._context.theme
        self._sentence = sentence_of(snapshot, theme, name, factor=self._factor)
        self.column.addWidget(self._sentence)

    def _show_first_words(self, snapshot: Snapshot) -> None:
        for field in (Field.EVENT, Field.WHAT, Field.TEXT):
            if words := getattr(snapshot, field):
                self._add(field_name(field), words)
                return
        self._add(field_name(Field.WORDS), quoted(snapshot.words))

    def _add(self, caption: str, text: str) -> None:
        name = f"{self._name}: {caption}"
        self.column.addWidget(OwnWords(name, text.strip(), factor=self._factor))

    def _now(self) -> datetime:
        return self._context.journal.now()


def _in_words(snapshot: Snapshot, now: datetime) -> dict[Field, str]:
    """Return what stands below the first words, in the order in which it is read."""
    strength, warmth = snapshot.strength, snapshot.warmth
    deposit, how, at = snapshot.deposit, snapshot.how, snapshot.happened_at
    return {
        Field.FEELINGS: ", ".join(snapshot.feelings),
        Field.NEEDS: ", ".join(snapshot.needs),
        Field.STRENGTH: tr("{n} of 5, as it felt then", n=strength) if strength else "",
        Field.QUESTION: snapshot.question,
        Field.STORY: snapshot.story,
        Field.ASSUMPTION: snapshot.assumption,
        Field.DEPOSIT: deposit_name(deposit) if deposit is not None else "",
        Field.WARMTH: tr("{n} of 5", n=warmth) if warmth else "",
        Field.PROMPT: snapshot.prompt,
        Field.HOW: channel_name(how) if how is not None else "",
        Field.WHEN: say_moment(at, now) if at is not None else "",
    }


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
