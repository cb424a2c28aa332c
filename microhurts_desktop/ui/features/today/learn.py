"""Learn: short pages about small hurts and coming back, a search in them, and the help lines."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from microhurts_desktop.content.learn import learn_text, to_search
from microhurts_desktop.language.text_search import BestPassage, find
from microhurts_desktop.services.errors import BrokenResource
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.context.own_files import of_ours
from microhurts_desktop.ui.context.page import AppContext, Page
from microhurts_desktop.ui.context.texts import first_line
from microhurts_desktop.ui.kit.cards import Card, button, put, readable, row, stacked
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.choice_list import ChoiceList
from microhurts_desktop.ui.kit.labels import soft, title
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.laying_out import nest
from microhurts_desktop.ui.kit.reading_text import ReadingText
from microhurts_desktop.ui.kit.screen_reader import tell
from microhurts_desktop.ui.kit.search_field import SearchField
from microhurts_desktop.ui.parts.writing.help_lines_view import HelpLinesView

HELP_LINES = "help-lines"
SUPPORT = "support"
# The topics that end where somebody else may be needed.
LEADS_TO_SUPPORT = ("pulling-back", "alone", "larger-things", "not-for")
# A text that begins higher than this part of the window needs no scrolling to be noticed.
STILL_SEEN = 0.7
MOST_FOUND = 6
PASSAGE_CHARS = 150


def topics() -> tuple[tuple[str, str], ...]:
    """Return each topic's id (its file in resources/help) and its short name, in reading order."""
    return (
        ("small-hurts", tr("Small hurts")),
        ("naming", tr("Naming")),
        ("story", tr("The story")),
        ("curiosity", tr("Curiosity")),
        ("bringing-up", tr("Bringing it up")),
        ("repairing", tr("Repairing")),
        ("landing", tr("Did it land?")),
        ("underground", tr("Underground")),
        ("account", tr("The account")),
        ("reaching-out", tr("Reaching out")),
        ("pulling-back", tr("Pulling back")),
        ("vanishing", tr("Letting it vanish")),
        ("alone", tr("Alone or together")),
        ("sharing", tr("Sharing")),
        ("larger-things", tr("Larger things")),
        (SUPPORT, tr("Professional support")),
        ("not-for", tr("Not for this")),
        ("privacy", tr("Your privacy")),
        ("keyboard", tr("Keyboard")),
    )


class LearnPage(Page):
    """Topics to choose from or to search in, and the one chosen in a column of readable width."""

    # F1 on this very page shows where it begins.
    learn_topic = "small-hurts"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, tr("Learn"))
        about = tr("Small hurts, coming back to each other, and where to find help.")
        self.search = SearchField(tr("Search in Learn"), tr("Type a word: sorry, alone, backup…"))
        self.found = ChoiceList[BestPassage](tr("What was found"), (), live=False)
        self.search.textChanged.connect(self._search)
        self.search.look_through(self.found)
        self.search.taken.connect(self._take_first)
        self.found.picked.connect(self._open_found)
        self.nothing = soft(tr("No page has these words. Another word may find it."))
        self.topics_chips = ChipGroup[str](
            tr("Topic"), [*topics(), (HELP_LINES, tr("Help lines"))], optional=False
        )
        self.topics_chips.picked.connect(self._show_picked)
        self.text = ReadingText(context.theme)
        self.trouble = soft()
        self.to_support = button(tr("Professional support"), self.show_support, "link")
        self.text_card = Card().put(self.text, self.trouble, row(self.to_support))
        self.text_card.column.setContentsMargins(12, 20, 12, 20)
        looking = stacked(self.search, self.found, self.nothing, spacing=8)
        head = (title(tr("Learn")), soft(about), readable(looking), self.topics_chips)
        put(self.column, *head, readable(self.text_card))
        self._help_lines: HelpLinesView | None = None
        self._at_heading = ""
        self.column.addStretch(1)
        self._search()
        self.show_topic(topics()[0][0])

    # -- what is read

    def show_topic(self, topic: str, heading: str = "") -> None:
        """Show a topic by its id, perhaps from a heading on, or the help lines by ``HELP_LINES``.

        Raises ValueError.
        """
        self.topics_chips.chip(topic)
        self.topics_chips.set_values([topic])
        self._show_picked()
        self._at_heading = heading

    def read(self, topic: str, heading: str = "") -> None:
        """Show a topic, with the keyboard in its text. Raises ValueError."""
        self.search.clear()
        self.show_topic(topic, heading)
        (self.text if self.trouble.isHidden() else self.search).setFocus()

    def show_help_lines(self) -> None:
        """Show the help lines, with the keyboard where they begin; whoever cannot see is told."""
        self.search.clear()
        self.show_topic(HELP_LINES)
        lines = self._lines()
        lines.country.setFocus()
        tell(lines, f"{lines.accessibleName()}. {lines.first.text()}")

    def show_support(self) -> None:
        """Show what there is to know about professional support."""
        self.read(SUPPORT)

    def step_back(self) -> bool:
        """Put the search away. Returns False where nothing is searched for."""
        if not self.search.text():
            return False
        self.search.clear()
        self.search.setFocus()
        return True

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
            self._show_text(topic)
        self._at_heading = ""
        # Once the new text has its height.
        QTimer.singleShot(0, self, self._show_beginning)

    def _show_text(self, topic: str) -> None:
        self.trouble.hide()
        try:
            self.text.show_markdown(of_ours(lambda: learn_text(topic)))
        except BrokenResource as error:
            self.trouble.setText(str(explain(error)))
            self.trouble.show()
        self.text.setVisible(self.trouble.isHidden())
        self.text.setAccessibleName(dict(topics())[topic])

    def _show_beginning(self) -> None:
        """Scroll to the heading, to the top, or until one sees where the text begins."""
        shown = self._help_lines if self.text_card.isHidden() else self.text_card
        top = shown.y() if shown is not None else 0
        height = self.viewport().height()
        below = self.text.go_to_heading(self._at_heading) if self._at_heading else 0
        if below:
            self.verticalScrollBar().setValue(top + self.text.y() + below)
            return
        hidden = top > height * STILL_SEEN
        self.verticalScrollBar().setValue(top - height // 2 if hidden else 0)

    def _lines(self) -> HelpLinesView:
        if self._help_lines is None:
            self._help_lines = HelpLinesView()
            nest(self.column, readable(self._help_lines), at=self.column.count() - 1)
        return self._help_lines

    # -- what is searched for

    def _search(self) -> None:
        """Show what has the words that are typed so far, in place of the topics."""
        typed = self.search.text().strip()
        names = dict(topics())
        found = find(typed, to_search(names))[:MOST_FOUND] if typed else ()
        self.found.set_choices((one, _said(names[one.id], one)) for one in found)
        self.found.setVisible(bool(found))
        self.nothing.setVisible(bool(typed) and not found)
        self.topics_chips.setVisible(not found)
        shows_lines = self.topics_chips.value() == HELP_LINES
        self.text_card.setVisible(not found and not shows_lines)
        if self._help_lines is not None:
            self._help_lines.setVisible(not found and shows_lines)
        if typed:
            # What is typed, and the best that was found, are in sight.
            self.verticalScrollBar().setValue(0)
            tell(self.search, tr("%n page(s) found", "", len(found)))

    def _take_first(self) -> None:
        if self.found.isHidden():
            return
        if self.found.value() is None:
            self.found.set_value(self.found.values()[0])
        self._open_found()

    def _open_found(self) -> None:
        one = self.found.value()
        assert one is not None
        self.read(one.id, one.passage.heading)


def _said(name: str, found: BestPassage) -> str:
    where = tr("{page} · {heading}", page=name, heading=found.passage.heading)
    return f"{where}\n{first_line(found.passage.text, PASSAGE_CHARS)}"
