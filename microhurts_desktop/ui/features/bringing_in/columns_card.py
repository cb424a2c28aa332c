"""What the columns of a table are: proposed, and asked about."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from microhurts_desktop.domain.import_columns import Columns, DateOrder, Role
from microhurts_desktop.ui.context.texts import first_line
from microhurts_desktop.ui.kit.cards import Card, button, row
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.fields import ErrorLine, deaf_to_the_wheel
from microhurts_desktop.ui.kit.labels import buddy, heading, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.reflow import label_beside

# More than a table of a journal has; what is beyond them is left as it is.
MOST_COLUMNS = 30
SAMPLE_CHARS = 40


def role_name(role: Role) -> str:
    """Return what stands in a column, in a few words."""
    return {
        Role.NOTHING: tr("leave it out"),
        Role.DATE: tr("the date"),
        Role.TIME: tr("the time of day"),
        Role.TEXT: tr("the text"),
        Role.TITLE: tr("a title"),
        Role.TAGS: tr("tags"),
        Role.MOOD: tr("the mood"),
    }[role]


class ColumnsCard(Card):
    """A list of roles for each column, and the order of day and month where both make sense."""

    said = Signal(object)  # Columns

    def __init__(self, columns: Columns) -> None:
        super().__init__()
        self._columns = columns
        self.put(heading(tr("What is in its columns?")))
        self.put(soft(tr("This is a guess. Put right what is wrong, and it is read once more.")))
        self.roles = [self._role(place) for place in range(min(len(columns.roles), MOST_COLUMNS))]
        orders = [
            (DateOrder.DAY_FIRST, tr("the day, as in 31/12")),
            (DateOrder.MONTH_FIRST, tr("the month, as in 12/31")),
        ]
        self.order = ChipGroup[DateOrder](
            tr("What comes first in its dates"), orders, optional=False
        )
        self.order.set_values([columns.order])
        asked = label_beside(
            buddy(soft(tr("What comes first in its dates")), self.order), self.order
        )
        if not columns.is_order_open:
            asked.hide()
        self.error = ErrorLine()
        self.again = button(tr("Read it so"), self._say)
        self.put(asked, self.error, row(self.again))

    @property
    def is_order_open(self) -> bool:
        """Whether nobody but who wrote the table can tell what its dates are."""
        return self._columns.is_order_open

    def focus_first(self) -> None:
        """Lead the keyboard to the first column."""
        self.roles[0].setFocus()

    def _role(self, place: int) -> QComboBox:
        columns = self._columns
        name = columns.names[place] if place < len(columns.names) else ""
        name = first_line(name, SAMPLE_CHARS) or tr("Column {number}", number=str(place + 1))
        box = QComboBox()
        box.addItems([role_name(role) for role in Role])
        box.setCurrentIndex(list(Role).index(columns.roles[place]))
        deaf_to_the_wheel(box)
        values = (line[place] for line in columns.sample if place < len(line))
        sample = next(filter(str.strip, values), "")
        shown = first_line(sample, SAMPLE_CHARS)
        box.setAccessibleName(name)
        box.setAccessibleDescription(shown)
        asks = paragraph(tr("{column}: {sample}", column=name, sample=shown) if shown else name)
        self.put(label_beside(buddy(asks, box), box))
        return box

    def _say(self) -> None:
        roles = list(self._columns.roles)
        for place, box in enumerate(self.roles):
            roles[place] = list(Role)[box.currentIndex()]
        if Role.DATE not in roles or not {Role.TEXT, Role.TITLE} & {*roles}:
            self.error.say(tr("One column has to be the date, and one the text or a title."))
            return
        order = self.order.value() or self._columns.order
        # Whoever says it, is asked no more, but may say it otherwise.
        said = replace(self._columns, roles=tuple(roles), order=order, is_order_open=False)
        self.said.emit(said)
