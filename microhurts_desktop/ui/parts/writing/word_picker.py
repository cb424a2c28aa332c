"""Picking words: by family, by typing, or “I don't know yet”; own words are welcome."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QListWidget, QWidget

from microhurts_desktop.domain.vocabulary import Family, Word
from microhurts_desktop.ui.kit.cards import column, stacked
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.doors import Doors
from microhurts_desktop.ui.kit.fields import line_field
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import buddy, soft
from microhurts_desktop.ui.kit.language import isolated, tr
from microhurts_desktop.ui.kit.reflow import Reflow
from microhurts_desktop.ui.parts.writing.word_suggestions import WordSuggestions

LONGEST_WORD = 120
FAMILY_LETTERS = 28
FAMILIES_SHOWN = 9
WORDS_CHARS = 26
UNSURE = "unsure"


@guarded
class _Families(QListWidget):
    """The families, one of which is open. Space, or the arrow towards its words, goes to them."""

    went_in = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the words of the family, or along the families."""
        inwards = Qt.Key.Key_Left if self.isRightToLeft() else Qt.Key.Key_Right
        if event.key() in (inwards, Qt.Key.Key_Space):
            self.went_in.emit()
            return
        super().keyPressEvent(event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:  # noqa: N802 -- Qt's name
        """Say that the cursor is in the open family, which is to be in view."""
        if query == Qt.InputMethodQuery.ImCursorRectangle and self.currentItem() is not None:
            return self.visualItemRect(self.currentItem())
        return super().inputMethodQuery(query)


@guarded
class WordPicker(QWidget):
    """Holds the picked words in the order they were picked, as they are stored.

    ``kinds`` is what the families are called, ``own`` and ``own_hint`` the field for other words.
    ``doors`` stand below “I don't know yet”; ``others`` are words that can be found by typing
    besides those of the families.
    """

    changed = Signal()
    typed = Signal()  # in the field, which is picked only with Enter or when it is left
    went_on = Signal()

    def __init__(
        self,
        name: str,
        families: Sequence[Family],
        *,
        kinds: str,
        own: str,
        own_hint: str,
        doors: Doors | None = None,
        others: Sequence[Word] = (),
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._picked: tuple[str, ...] = ()
        self._families = tuple(families)
        words = (*others, *(word for family in families for word in family.words))
        self._known = {word.kept: word for word in words}
        self._kept_as = {word.text: word.kept for word in words}
        self.doors = doors
        self._suggestions: WordSuggestions | None = None
        self.picked_row = ChipGroup[str](tr("Remove"), single=False)
        self.picked_row.picked.connect(self._take_back)
        self._picked_label = soft(tr("Picked"))
        self.families = _Families()
        self.families.setAccessibleName(kinds)
        self.families.addItems([family.label for family in families])
        self.families.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A long name goes on in a second line, where it would be too wide; none is cut.
        self.families.setWordWrap(True)
        metrics = self.families.fontMetrics()
        widest = max((metrics.horizontalAdvance(family.label) for family in families), default=0)
        most = FAMILY_LETTERS * metrics.averageCharWidth()
        self.families.setFixedWidth(min(widest, most) + 46)
        row_height = self.families.sizeHintForRow(0) if families else 0
        self.families.setMinimumHeight(row_height * FAMILIES_SHOWN + 14)
        self.families.currentRowChanged.connect(self._show_family)
        self.words = ChipGroup[str](name, single=False)
        self.families.went_in.connect(self._enter_words)
        self._listen_to(self.words)
        self.meaning = soft()
        # Room for two lines from the start: words must not move away from under the mouse.
        self.meaning.setMinimumHeight(self.fontMetrics().lineSpacing() * 2)
        self.meaning.setAlignment(Qt.AlignmentFlag.AlignBottom)
        self.own = line_field(own, own_hint)
        self.own.setMaxLength(LONGEST_WORD)
        self.own.returnPressed.connect(self._enter)
        self.own.editingFinished.connect(self.take_own)
        self.own.textEdited.connect(self._suggest)
        self.own.textEdited.connect(self.typed)
        offered = column(self.words)
        if doors is not None:
            offered.addWidget(doors)
            self._listen_to(doors.words)
            self._listen_to(doors.body)
            doors.hide()
        offered.addStretch(1)
        letter = self.fontMetrics().averageCharWidth()
        kinds_of = (self.families, self.families.minimumWidth())
        choice = Reflow(kinds_of, (stacked(offered), letter * WORDS_CHARS), shares=(0, 1))
        own_label = buddy(soft(own), self.own)
        parts = (self._picked_label, self.picked_row, self.meaning, choice, own_label, self.own)
        column(*parts, within=self, spacing=10)
        self._show_picked()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the first family: a dialog of many steps opens without the chips of all of them."""
        if self.families.currentRow() < 0:
            self.families.setCurrentRow(0)
        super().showEvent(event)

    def show_family(self, family_id: str) -> None:
        """Show the words of one family. Raises ValueError if there is none of that id."""
        self.families.setCurrentRow([family.id for family in self._families].index(family_id))

    def picked(self) -> tuple[str, ...]:
        """Return the words, in the order they were picked."""
        return self._picked

    def picked_and_typed(self) -> tuple[str, ...]:
        """Return the picked words, and what stands in the field as if it were picked as well."""
        word = self._own_word()
        return (*self._picked, word) if word and word not in self._picked else self._picked

    def set_picked(self, words: Sequence[str]) -> None:
        """Show these words as picked, without saying so."""
        if tuple(words) == self._picked:
            return
        self._picked = tuple(words)
        self._show_picked()

    def pick_among(self, offered: Collection[str], words: Sequence[str]) -> None:
        """Have just ``words`` of what was ``offered`` picked, besides all else that is."""
        kept = tuple(word for word in self._picked if word in words or word not in offered)
        self._change((*kept, *(word for word in words if word not in kept)))

    def pick_unsure(self) -> bool:
        """Pick “I don't know yet” where its row has the keyboard, and nothing is picked yet."""
        family = self._families[self.families.currentRow()]
        picks = self.families.hasFocus() and family.id == UNSURE and not self._picked
        if picks:
            self.pick_among((), [word.kept for word in family.words])
        return picks

    # -- families

    def _listen_to(self, chips: ChipGroup[str]) -> None:
        chips.picked.connect(lambda: self._take_chips(chips))
        chips.looked_at.connect(self._explain)

    def _show_family(self, row: int) -> None:
        family = self._families[row]
        self.words.set_choices([(word.kept, word.text) for word in family.words])
        self.words.describe({word.kept: _meaning(word) for word in family.words})
        self.words.set_values(self._picked)
        self.meaning.setText(tr("Point at a word to read what it means."))
        if self.doors is not None:
            self.doors.setVisible(family.id == UNSURE)

    def _enter_words(self) -> None:
        self.words.setFocus(Qt.FocusReason.TabFocusReason)

    def _take_chips(self, chips: ChipGroup[str]) -> None:
        new = [word for word in chips.values() if word not in self._picked]
        if new:
            # A finger on the screen never came to it before.
            self._explain(new[-1])
        self.pick_among(chips.choices(), chips.values())

    def _explain(self, word: str) -> None:
        text, meaning = self._said(word), _meaning(self._known[word]) if word in self._known else ""
        self.meaning.setText(f"{isolated(text)}: {meaning}" if meaning else text)

    def _said(self, word: str) -> str:
        return self._known[word].text if word in self._known else word

    # -- typing

    def _suggest(self, typed: str) -> None:
        if self._suggestions is None:
            self._suggestions = WordSuggestions(self.own, self._known.values())
            # Queued: the field takes the chosen word in after this was said.
            self._suggestions.activated.connect(self.take_own, Qt.ConnectionType.QueuedConnection)
        self._suggestions.offer(typed)

    def _enter(self) -> None:
        if self.own.text().strip():
            self.take_own()
        else:
            self.went_on.emit()

    def take_own(self) -> None:
        """Add what stands in the field, if anything does."""
        words = self.picked_and_typed()
        self.own.clear()
        if self._suggestions is not None:
            self._suggestions.list.hide()
        self._change(words)

    def _own_word(self) -> str:
        typed = " ".join(self.own.text().split())
        return self._kept_as.get(typed, typed)

    # -- what is picked

    def _take_back(self) -> None:
        self._change(self.picked_row.values())
        (self.picked_row if self._picked else self.words).setFocus()

    def _change(self, words: tuple[str, ...]) -> None:
        if words == self._picked:
            return
        self._picked = words
        self._show_picked()
        self.changed.emit()

    def _show_picked(self) -> None:
        self.words.set_values(self._picked)
        if self.doors is not None:
            self.doors.show_picked(self._picked)
        chips = [(word, f"{isolated(self._said(word))}  ×") for word in self._picked]
        self.picked_row.set_choices(chips)
        self.picked_row.set_values(self._picked)
        self.picked_row.setVisible(bool(self._picked))
        self._picked_label.setVisible(bool(self._picked))


def _meaning(word: Word) -> str:
    """Return what a word means, and what the body may do where it is known."""
    if not word.body:
        return word.definition
    body = tr("In the body, perhaps: {signs}.", signs=", ".join(word.body))
    return f"{word.definition}. {body}"
