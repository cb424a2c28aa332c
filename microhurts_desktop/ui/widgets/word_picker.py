"""Picking words: by family, by typing, or “I don't know yet”; own words are welcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from microhurts_desktop.core.vocabulary import Family
from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.widgets.cards import button
from microhurts_desktop.ui.widgets.chips import ChipGroup
from microhurts_desktop.ui.widgets.fields import line_field
from microhurts_desktop.ui.widgets.flow_layout import FlowLayout
from microhurts_desktop.ui.widgets.labels import buddy, soft

LONGEST_WORD = 120


@dataclass(frozen=True, slots=True)
class PickerTexts:
    """What a picker is called, and what its parts say."""

    name: str
    families: str
    own: str
    own_hint: str


class WordPicker(QWidget):
    """Holds the picked words in the order they were picked, as they stand in the sentence."""

    changed = Signal()
    went_on = Signal()

    def __init__(self, texts: PickerTexts, families: Sequence[Family]) -> None:
        super().__init__()
        self.setAccessibleName(texts.name)
        self._picked: tuple[str, ...] = ()
        self._families = {family.id: family for family in families}
        self._meanings = {
            word.text: word.definition for family in families for word in family.words
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.picked_row = QWidget()
        self._picked_flow = FlowLayout(self.picked_row)
        self._picked_label = soft(tr("Picked"))
        self.families = ChipGroup[str](
            texts.families, [(family.id, family.label) for family in families], optional=False
        )
        self.families.picked.connect(self._show_family)
        self.words = ChipGroup[str](texts.name, single=False)
        self.words.picked.connect(self._take_chips)
        self.meaning = soft()
        self.own = line_field(texts.own, texts.own_hint)
        self.own.setMaxLength(LONGEST_WORD)
        self.own.returnPressed.connect(self._enter)
        self.own.editingFinished.connect(self._add_own)
        completer = QCompleter(self)
        completer.setModel(QStringListModel(sorted(self._meanings), completer))
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.own.setCompleter(completer)
        for widget in (
            self._picked_label,
            self.picked_row,
            self.families,
            self.words,
            self.meaning,
            buddy(soft(texts.own), self.own),
            self.own,
        ):
            column.addWidget(widget)
        first = next(iter(self._families), None)
        if first is not None:
            self.families.set_values([first])
            self._show_family()
        self._show_picked()

    def picked(self) -> tuple[str, ...]:
        """Return the words, in the order they were picked."""
        return self._picked

    def set_picked(self, words: Sequence[str]) -> None:
        """Show these words as picked, without saying so."""
        if tuple(words) == self._picked:
            return
        self._picked = tuple(words)
        self._show_picked()
        self.words.set_values(self._picked)

    def take_own(self) -> None:
        """Add what stands in the field, if anything does."""
        self._add_own()

    def _show_family(self) -> None:
        family = self._families[self.families.value() or next(iter(self._families))]
        self.words.set_choices([(word.text, word.text) for word in family.words])
        self.words.set_values(self._picked)
        self.meaning.clear()

    def _take_chips(self) -> None:
        shown, checked = self.words.choices(), self.words.values()
        kept = tuple(word for word in self._picked if word in checked or word not in shown)
        new = tuple(word for word in checked if word not in kept)
        if new:
            self.meaning.setText(f"{new[-1]}: {self._meanings[new[-1]]}")
        self._change(kept + new)

    def _enter(self) -> None:
        if self.own.text().strip():
            self._add_own()
        else:
            self.went_on.emit()

    def _add_own(self) -> None:
        word = " ".join(self.own.text().split())
        self.own.clear()
        if word and word not in self._picked:
            self._change((*self._picked, word))

    def _remove(self, word: str) -> None:
        self._change(tuple(own for own in self._picked if own != word))
        self.own.setFocus()

    def _change(self, words: tuple[str, ...]) -> None:
        if words == self._picked:
            return
        self._picked = words
        self.words.set_values(words)
        self._show_picked()
        self.changed.emit()

    def _show_picked(self) -> None:
        while (item := self._picked_flow.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for word in self._picked:
            chip = button(f"{word}  ×".replace("&", "&&"), lambda word=word: self._remove(word))
            chip.setProperty("part", "chip")
            chip.setCheckable(True)
            chip.setChecked(True)
            chip.setAccessibleName(tr("Remove {word}").replace("{word}", word))
            self._picked_flow.addWidget(chip)
            chip.show()
        self.picked_row.setVisible(bool(self._picked))
        self._picked_label.setVisible(bool(self._picked))
        self.picked_row.updateGeometry()
