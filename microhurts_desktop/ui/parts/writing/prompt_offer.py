"""Something to begin with, where it is wanted: one prompt, others, and whether it stays."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from microhurts_desktop.content.prompts import theme_of, themes
from microhurts_desktop.ui.kit.cards import Card, button, column, flowing, row
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.labels import HEADING, paragraph
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.tick_box import TickBox


class PromptOffer(QWidget):
    """A quiet link at first; asked for, a card with one prompt. ``today`` says which comes first.

    It never comes by itself, and puts no word into the text.
    """

    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._prompt = ""
        self.offer = button(tr("Something to begin with?"), self._begin, "link")
        self.text = paragraph(factor=HEADING)
        self.themes = ChipGroup[str](
            tr("About"), [(theme.id, theme.name) for theme in themes()], optional=False
        )
        self.themes.picked.connect(self._change_theme)
        self.another = button(tr("Another prompt"), self._another, "link")
        self.away = button(tr("Write without one"), self._put_away, "link")
        self.keep = TickBox(tr("Keep it with the text"))
        self.keep.toggled.connect(lambda: self.changed.emit())
        self.card = Card("tint-plum", margin=14, spacing=8)
        self.card.put(self.text, self.themes, flowing(self.another, self.away, self.keep))
        self.setLayout(column(row(self.offer), self.card))
        self.show_prompt("", keeps=True)

    def prompt(self) -> str:
        """Return the prompt in sight, or none."""
        return self._prompt

    def keeps(self) -> bool:
        """Tell whether the prompt is to stay with the text."""
        return self.keep.isChecked()

    def show_prompt(self, prompt: str, *, keeps: bool) -> None:
        """Show this prompt, or only the offer; nothing is said of it."""
        self._prompt = prompt
        theme = theme_of(prompt)
        self.text.setText(prompt)
        self.themes.set_values([theme.id] if theme is not None else [])
        with QSignalBlocker(self.keep):
            self.keep.setChecked(keeps)
        self.card.setVisible(bool(prompt))
        self.offer.setVisible(not prompt)

    def _begin(self) -> None:
        prompts = themes()[0].prompts
        # Another one each day, and the same all day: coming back must not feel like a lottery.
        self._take(prompts[self._today.toordinal() % len(prompts)])
        self.another.setFocus()

    def _another(self) -> None:
        theme = theme_of(self._prompt) or themes()[0]
        self._take(theme.after(self._prompt))

    def _change_theme(self) -> None:
        chosen = next(theme for theme in themes() if theme.id == self.themes.value())
        if self._prompt not in chosen.prompts:
            self._take(chosen.prompts[0])

    def _put_away(self) -> None:
        self._take("")
        self.offer.setFocus()

    def _take(self, prompt: str) -> None:
        self.show_prompt(prompt, keeps=self.keeps())
        self.changed.emit()
