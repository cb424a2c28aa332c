"""What has to hold besides the words: a chip for each, which opens what can be chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QMenu, QWidget

from microhurts_desktop.domain.finding import Order, Sought
from microhurts_desktop.services.finding import MOST_OFFERED
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.ui.context.texts import first_line
from microhurts_desktop.ui.context.word_families import said_word
from microhurts_desktop.ui.features.find import texts
from microhurts_desktop.ui.features.find.texts import Filter
from microhurts_desktop.ui.kit.calendars import DayField
from microhurts_desktop.ui.kit.cards import button, column, flowing
from microhurts_desktop.ui.kit.chips import CHIP_PADDING, lone_chip
from microhurts_desktop.ui.kit.labels import Label, buddy, scaled_font
from microhurts_desktop.ui.kit.language import tr

# A story or a need of one's own may be long.
CHIP_CHARS, MENU_CHARS = 28, 60
BETWEEN_TWO_DAYS = "between"
_NEXT_ORDER = {
    Order.NEWEST: Order.OLDEST,
    Order.OLDEST: Order.CLOSEST,
    Order.CLOSEST: Order.NEWEST,
}


class FilterBar(QWidget):
    """The chips. One that is picked says what was chosen, and is taken back by a click."""

    changed = Signal()
    all_tags_asked = Signal()

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal
        self.sought = Sought()
        finder = journal.finder
        filters = (
            Filter("kind", tr("kind"), texts.kinds_to_choose),
            Filter("stands", tr("where it stands"), texts.stands_to_choose),
            Filter("need", tr("need"), lambda: _words(finder.needs())),
            Filter("feeling", tr("feeling"), lambda: _words(finder.feelings())),
            Filter("story", tr("story"), lambda: _each(finder.stories())),
            Filter("strength", tr("strength"), _strengths),
            Filter("tag", tr("tag"), lambda: _each(finder.tags())),
            Filter("days", tr("dates"), self._days),
            Filter("who_reads", tr("who reads it"), self._readers),
        )
        self._filters = {one.field: one for one in filters}
        self.chips = {one.field: lone_chip(one.name) for one in filters}
        for name, chip in self.chips.items():
            chip.clicked.connect(partial(self._clicked, name))
        self.order = button("", self._turn_order, "link")
        self.first, self.last = DayField(tr("From")), DayField(tr("To"))
        for field in (self.first, self.last):
            field.dateChanged.connect(self._pick_between)
        first, last = Label(tr("From")), Label(tr("To"))
        self.between = flowing(
            *(buddy(first, self.first), self.first), *(buddy(last, self.last), self.last)
        )
        self.between.hide()
        column(flowing(*self.chips.values(), self.order), self.between, spacing=8, within=self)
        self._show()

    def set_sought(self, sought: Sought) -> None:
        """Show what has to hold, without saying so."""
        self.sought = replace(sought, words="")
        days = self._value("days")
        known = dict(self._days())
        self.between.setVisible(days is not None and days not in known)
        if isinstance(days, tuple) and not self.between.isHidden():
            self.first.show_day(days[0])
            self.last.show_day(days[1])
        self._show()

    def clear(self) -> None:
        """Let anything hold."""
        self.set_sought(Sought(in_order=self.sought.in_order))
        self.changed.emit()

    def choose(self, name: str, value: object) -> None:
        """Let a filter hold; None for any."""
        if name != "days":
            picked: dict[str, Any] = {name: value}
            new = replace(self.sought, **picked) if value else self.sought.without(name)
        elif value == BETWEEN_TWO_DAYS:
            self._begin_between()
            return
        else:
            first, last = value if isinstance(value, tuple) else (None, None)
            new = replace(self.sought, first=first, last=last)
        self.set_sought(new)
        self.changed.emit()

    # -- days

    def _days(self) -> list[tuple[object, str]]:
        known = texts.days_to_choose(self._journal.now().date())
        return [*known, (BETWEEN_TWO_DAYS, tr("between two days …"))]

    def _begin_between(self) -> None:
        today = self._journal.now().date()
        first = self.sought.first or today.replace(day=1)
        self.choose("days", (first, self.sought.last or today))
        self.first.show_day(first)
        self.last.show_day(self.sought.last or today)
        self.between.show()
        self.first.setFocus()

    def _pick_between(self) -> None:
        days = sorted((self.first.day(), self.last.day()))
        self.sought = replace(self.sought, first=days[0], last=days[1])
        self._show()
        self.changed.emit()

    # -- the chips

    def _readers(self) -> list[tuple[object, str]]:
        return texts.readers_to_choose(two_share=self._journal.sharing.other() is not None)

    def _value(self, name: str) -> object:
        if name == "days":
            first, last = self.sought.first, self.sought.last
            return None if first is None or last is None else (first, last)
        return getattr(self.sought, name) or None

    def _clicked(self, name: str) -> None:
        if self._value(name) is not None:
            self.choose(name, None)
            return
        self._show()
        self.menu_of(name).popup(self.chips[name].mapToGlobal(QPoint(0, self.chips[name].height())))

    def menu_of(self, name: str) -> QMenu:
        """Return what can be chosen there; a line that says so where there is nothing yet."""
        menu = QMenu(self.chips[name])
        menu.setAccessibleName(self._filters[name].name)
        menu.aboutToHide.connect(menu.deleteLater)
        for value, said in self._filters[name].choices():
            action = menu.addAction(first_line(said, MENU_CHARS).replace("&", "&&"))
            action.triggered.connect(partial(self._choose_from_menu, name, value))
        if name == "tag" and len(menu.actions()) == MOST_OFFERED:
            # They are those given last. Any other is typed there, and looked for from there.
            menu.addAction(tr("All your tags…")).triggered.connect(self.all_tags_asked)
        if menu.isEmpty():
            menu.addAction(tr("Nothing to choose from yet")).setEnabled(False)
        return menu

    def _choose_from_menu(self, name: str, value: object) -> None:
        self.choose(name, value)
        if value != BETWEEN_TWO_DAYS:
            self.chips[name].setFocus()

    def _turn_order(self) -> None:
        self.sought = replace(self.sought, in_order=_NEXT_ORDER[self.sought.in_order])
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        bold = QFontMetrics(scaled_font(1.0, bold=True))
        for name, chip in self.chips.items():
            value = self._value(name)
            said = self._filters[name].name if value is None else self._said(name, value)
            shown = said if value is None else f"{first_line(said, CHIP_CHARS)} ×"
            chip.setText(shown.replace("&", "&&"))
            chip.setChecked(value is not None)
            chip.setMinimumWidth(bold.horizontalAdvance(shown) + CHIP_PADDING)
            chip.setAccessibleName(said)
            opens = tr("Opens what can be chosen")
            chip.setAccessibleDescription(opens if value is None else tr("Takes it away again"))
        said, turned = _say_order(self.sought.in_order)
        self.order.setText(said)
        self.order.setAccessibleName(said)
        self.order.setAccessibleDescription(turned)

    def _said(self, name: str, value: object) -> str:
        if name == "days" and isinstance(value, tuple):
            return texts.say_days(value, self._days())
        if name in ("need", "feeling"):
            return said_word(str(value))
        if name in ("story", "tag"):
            return str(value)
        known = dict(self._filters[name].choices())
        return known.get(value, str(value))


def _words(words: Iterable[str]) -> list[tuple[object, str]]:
    return [(word, said_word(word)) for word in words]


def _each(words: Iterable[str]) -> list[tuple[object, str]]:
    return [(word, word) for word in words]


def _say_order(order: Order) -> tuple[str, str]:
    """Return the order in words, and what a click on them does."""
    return {
        Order.NEWEST: (tr("newest first"), tr("Shows the oldest first")),
        Order.OLDEST: (tr("oldest first"), tr("Shows first what is closest to the words")),
        Order.CLOSEST: (tr("closest to the words first"), tr("Shows the newest first")),
    }[order]


def _strengths() -> list[tuple[object, str]]:
    return [(n, tr("strength {n} of 5", n=str(n))) for n in range(1, 6)]
