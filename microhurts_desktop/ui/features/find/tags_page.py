"""The tags of one's own, where they are called otherwise, made one, and dropped."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.tags import LONGEST_TAG, folded, tidied
from microhurts_desktop.ui.context.page import AppContext, back_button
from microhurts_desktop.ui.context.undo_page import UndoPage
from microhurts_desktop.ui.kit.at_a_time import TEXTS_AT_ONCE
from microhurts_desktop.ui.kit.cards import Card, button, clear_layout, column, flowing, put, row
from microhurts_desktop.ui.kit.fields import ErrorLine, line_field
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import buddy, heading, paragraph, rule, soft, title
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.search_field import SearchField
from microhurts_desktop.ui.kit.tab_order import tab_as_it_stands

# While one types, it waits for a pause.
LOOKS_AFTER_MS = 150
# A tag of more moments takes longer to rename than the window may stand still.
MOST_WHILE_IT_WAITS = 150


class TagRow(QWidget):
    """One tag, how many moments have it, and what can be done with it."""

    def __init__(self, page: TagsPage, name: str, count: int) -> None:
        super().__init__()
        self.name, self._page = name, page
        words = paragraph(name, bold=True)
        self.rename = button(tr("Rename"), self.begin, "link")
        self.rename.setAccessibleName(tr("Rename the tag: {name}", name=name))
        self.drop = button(tr("Drop"), partial(page.drop, name), "link")
        self.drop.setAccessibleName(tr("Drop the tag: {name}", name=name))
        self.ways = flowing(soft(tr("%n moment(s)", "", count)), self.rename, self.drop, spacing=12)
        self.field = line_field(tr("New name of the tag"))
        self.field.setMaxLength(LONGEST_TAG)
        self.field.returnPressed.connect(self.finish)
        self.error = ErrorLine()
        keep = button(tr("Rename"), self.finish, "primary")
        cancel = button(tr("Cancel"), self.close_form)
        label = buddy(paragraph(tr("New name")), self.field)
        one = tr("With the name of another tag, the two become one.")
        self.form = Card("tint-paper", margin=12).put(
            row(label, self.field, keep, cancel, stretch=False), self.error, soft(one)
        )
        self.form.hide()
        column(words, self.ways, self.form, spacing=2, within=self)

    def begin(self) -> None:
        """Ask for another name."""
        self.field.setText(self.name)
        self.error.say("")
        self.form.show()
        self.field.setFocus()
        self.field.selectAll()

    def finish(self) -> None:
        """Call it so."""
        if not tidied(self.field.text()):
            self.error.say(tr("A tag needs a name."))
            self.field.setFocus()
        else:
            self._page.call(self.name, self.field.text())

    def close_form(self) -> None:
        """Leave the name as it is."""
        self.form.hide()
        self.rename.setFocus()


@guarded
class TagsPage(UndoPage):
    """Opened from Find, where they are looked for by."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.TAGS, Topic.MOMENTS, Topic.REPAIRS})

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, tr("Your tags"))
        self._names: frozenset[str] = frozenset()
        self._counts: dict[str, int] = {}
        self.back = back_button(self.go_back)
        said = tr("They gather what belongs together for you. They are yours, and never shared.")
        heads = column(title(tr("Your tags")), soft(said), spacing=2)
        self.rows: list[TagRow] = []
        # Other journals bring thousands, which would be a minute's work to lay out.
        self.field = SearchField(tr("Which tag to show"), tr("A part of its name"))
        self._looking = QTimer(self, singleShot=True, interval=LOOKS_AFTER_MS)
        self._looking.timeout.connect(self.refresh)
        self.field.textChanged.connect(lambda _: self._looking.start())
        self.said = soft()
        self.card = Card(spacing=12)
        self._rows = column(spacing=12)
        self.card.put(self._rows)
        self.nothing = Card(margin=28).put(
            heading(tr("No tags yet")),
            soft(tr("Open a moment, and type a word of your own below “Tags”.")),
            row(button(tr("To your moments"), self._to_moments)),
        )
        put(self.column, row(self.back), heads, self.field, self.said, self.card, self.nothing)
        self.column.addStretch(1)

    def refresh(self) -> None:
        """Show the tags that there are, in the order of the alphabet; of very many, some."""
        clear_layout(self._rows)
        there = self.journal.tags.all()
        self._counts = {folded(name): count for name, count in there}
        self._names = frozenset(self._counts)
        are_many = len(there) > TEXTS_AT_ONCE
        typed = folded(tidied(self.field.text())) if are_many else ""
        sought = [one for one in there if typed in folded(one[0])]
        self.rows = [TagRow(self, name, count) for name, count in sought[:TEXTS_AT_ONCE]]
        self.field.setVisible(are_many)
        self.said.setVisible(are_many and not 0 < len(sought) <= TEXTS_AT_ONCE)
        more = tr("There are more. Type a part of a tag's name to see it here.")
        self.said.setText(more if sought else tr("No tag of yours has that in its name."))
        for number, one in enumerate(self.rows):
            if number:
                self._rows.addWidget(rule())
            self._rows.addWidget(one)
        tab_as_it_stands(self.card)
        self.card.setVisible(bool(self.rows))
        self.nothing.setVisible(not there)

    def call(self, name: str, to: str) -> None:
        """Call a tag otherwise, or make it one with another."""
        become_one = folded(tidied(to)) in self._names - {folded(name)}
        said = tr("The two tags are one now.") if become_one else tr("The tag is renamed.")
        tags, count = self.journal.tags, self._counts.get(folded(name), 0)
        if count > MOST_WHILE_IT_WAITS:
            renaming = tags.renaming(name, to, count)
            self.context.bus.carry_out_at_length(renaming, lambda done: self.offer_undo(said, done))
            return
        done = self.context.bus.carry_out(tags.rename, name, to)
        if done is not None:
            self.offer_undo(said, done)

    def drop(self, name: str) -> None:
        """Take a tag off every moment."""
        done = self.context.bus.carry_out(self.journal.tags.drop, name)
        if done is not None:
            self.offer_undo(tr("The tag is dropped. Its moments stay."), done)

    def _to_moments(self) -> None:
        self.context.navigator.moments()

    def focus_first(self) -> None:
        """Lead the keyboard to the way back, which comes first."""
        self.back.setFocus()

    def step_back(self) -> bool:
        """Put an open name away."""
        for one in self.rows:
            if not one.form.isHidden():
                one.close_form()
                return True
        return False
