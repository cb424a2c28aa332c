"""Learn: short texts about small hurts and coming back, and the help lines."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from microhurts_desktop.assets import resource_path
from microhurts_desktop.ui.context.page import AppContext, Page
from microhurts_desktop.ui.kit.cards import Card, button, put, readable, row
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.labels import soft, title
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.reading_text import ReadingText
from microhurts_desktop.ui.kit.screen_reader import tell
from microhurts_desktop.ui.parts.writing.help_lines_view import HelpLinesView

HELP_LINES = "help-lines"
SUPPORT = "support"
# The topics that end where somebody else may be needed.
LEADS_TO_SUPPORT = ("pulling-back", "not-for")
# A text that begins higher than this part of the window needs no scrolling to be noticed.
STILL_SEEN = 0.7


def topics() -> tuple[tuple[str, str], ...]:
    """Return each topic's id (its file in resources/help) and its short name, in reading order."""
    return (
        ("small-hurts", tr("Small hurts")),
        ("naming", tr("Naming")),
        ("repairing", tr("Repairing")),
        ("sharing", tr("Sharing")),
        ("pulling-back", tr("Pulling back")),
        ("curiosity", tr("Curiosity")),
        ("account", tr("The account")),
        (SUPPORT, tr("Professional support")),
        ("not-for", tr("Not for this")),
        ("privacy", tr("Your privacy")),
        ("keyboard", tr("Keyboard")),
    )


class LearnPage(Page):
    """Topics to choose from, and the one chosen in a column of readable width."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, tr("Learn"))
        about = tr("Small hurts, coming back to each other, and where to find help.")
        self.topics_chips = ChipGroup[str](
            tr("Topic"), [*topics(), (HELP_LINES, tr("Help lines"))], optional=False
        )
        self.topics_chips.picked.connect(self._show_picked)
        self.text = ReadingText(context.theme)
        self.to_support = button(tr("Professional support"), self.show_support, "link")
        self.text_card = Card().put(self.text, row(self.to_support))
        self.text_card.column.setContentsMargins(12, 20, 24, 20)
        head = (title(tr("Learn")), soft(about), self.topics_chips)
        put(self.column, *head, readable(self.text_card))
        self._help_lines: HelpLinesView | None = None
        self.column.addStretch(1)
        self.show_topic(topics()[0][0])

    def show_topic(self, topic: str) -> None:
        """Show a topic by its id, or the help lines by ``HELP_LINES``. Raises ValueError."""
        self.topics_chips.chip(topic)
        self.topics_chips.set_values([topic])
        self._show_picked()

    def show_help_lines(self) -> None:
        """Show the help lines, with the keyboard where they begin; whoever cannot see is told."""
        self.show_topic(HELP_LINES)
        lines = self._lines()
        lines.country.setFocus()
        tell(lines, f"{lines.accessibleName()}. {lines.first.text()}")

    def show_support(self) -> None:
        """Show what there is to know about professional support."""
        self.show_topic(SUPPORT)
        self.text.setFocus()

    def _show_picked(self) -> None:
        topic = self.topics_chips.value() or HELP_LINES
        shows_lines = topic == HELP_LINES
        if shows_lines:
            self._lines().show()
        elif self._help_lines is not None:
            self._help_lines.hide()
        self.text_card.setVisible(not shows_lines)
        self.to_support.setVisible(topic in LEADS_TO_SUPPORT)
        if not shows_lines:
            path = resource_path("help", "en", f"{topic}.md")
            self.text.show_markdown(path.read_text(encoding="utf-8"))
            self.text.setAccessibleName(dict(topics())[topic])
        # Once the new text has its height.
        QTimer.singleShot(0, self, self._show_beginning)

    def _show_beginning(self) -> None:
        """Scroll to the top, or as far down as it takes to see where the text begins."""
        shown = self._help_lines if self.text_card.isHidden() else self.text_card
        top = shown.y() if shown is not None else 0
        height = self.viewport().height()
        hidden = top > height * STILL_SEEN
        self.verticalScrollBar().setValue(top - height // 2 if hidden else 0)

    def _lines(self) -> HelpLinesView:
        if self._help_lines is None:
            self._help_lines = HelpLinesView()
            self.column.insertLayout(self.column.count() - 1, readable(self._help_lines))
        return self._help_lines
