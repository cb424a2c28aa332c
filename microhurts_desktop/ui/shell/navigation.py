"""The way around a journal: beside the page, or, where there is no room, in a menu above it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from microhurts_desktop.ui.context.page import MARGIN, AppContext, Page
from microhurts_desktop.ui.context.page_entry import PageEntry
from microhurts_desktop.ui.kit.cards import button, column, from_the_start, row
from microhurts_desktop.ui.kit.icons import drawn, has_drawing
from microhurts_desktop.ui.kit.labels import SMALL, Label, heading, paragraph, rule, scaled_font
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.laying_out import nest
from microhurts_desktop.ui.kit.scrolling import Scrolling
from microhurts_desktop.ui.shell import register

NAV_CHARS = 25
AVATAR = 32
# The side of an icon, in lines of the text beside it.
ICON = 1.15
# The gap to the avatar, and both sides of what resources/styles/app.qss gives the name.
BESIDE_NAME = 38

TurnTo: TypeAlias = Callable[[str], None]
# Of a menu, and of the line in it that it comes before.
OfferToSwitch: TypeAlias = Callable[[QMenu, QAction], None]


class SideNavigation(QFrame):
    """The pages by their names and icons, and whose journal it is."""

    def __init__(
        self, context: AppContext, turn_to: TurnTo, offer_to_switch: OfferToSwitch
    ) -> None:
        super().__init__()
        self._context = context
        self.setProperty("part", "side")
        name = heading(tr("Micro-hurts"))
        name.setContentsMargins(*from_the_start(12, 0, 0, 6))
        self.buttons = {
            entry.id: button(entry.title(), partial(turn_to, entry.id), "nav")
            for entry in register.PAGES
            if entry.in_menu is not None
        }
        for nav in self.buttons.values():
            # The mouse gives the keyboard to the page, and not to the way there.
            nav.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        context.theme.changed.connect(self._draw_icons)
        self._draw_icons()
        pages = QWidget()
        column(*self.buttons.values(), spacing=4, within=pages).addStretch(1)
        # A name of a page may be longer in another language; its letters are known once dressed.
        usual = self.fontMetrics().averageCharWidth() * NAV_CHARS
        widest = max(map(_widest, self.buttons.values()))
        self.setFixedWidth(min(max(usual, widest), usual * 3 // 2) + 24)
        parts = (name, Scrolling(pages), rule(), self._person(turn_to, offer_to_switch))
        column(*parts, spacing=8, within=self, margins=(12, 18, 12, 14)).setStretch(1, 1)

    def mark(self, here: PageEntry[Page]) -> None:
        """Show, and say, which page is seen, or which one it stands beside."""
        for page, nav in self.buttons.items():
            _mark(nav, page in (here.id, here.beside))
        _mark(self.person, here.id == register.PREFERENCES.id)

    def show_pages(self, shown: Collection[str]) -> None:
        """Show these pages, and no others."""
        for page, nav in self.buttons.items():
            nav.setVisible(page in shown)

    def show_idle_minutes(self, minutes: int) -> None:
        """Say after how long the journal locks itself."""
        self.locks_in.setText(tr("locks after %n minute(s)", "", minutes))

    def _draw_icons(self) -> None:
        side = round(self.fontMetrics().height() * ICON)
        for page, nav in self.buttons.items():
            name = page if has_drawing("pages", page) else "page"
            nav.setIcon(drawn("pages", name, self._context.theme.tokens.ink, side))
            nav.setIconSize(QSize(side, side))

    def _person(self, turn_to: TurnTo, offer_to_switch: OfferToSwitch) -> QHBoxLayout:
        name = self._context.journal.person.name
        avatar = Label(name[:1].upper())
        avatar.setProperty("part", "avatar")
        avatar.setFixedSize(AVATAR, AVATAR)
        avatar.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.person = button(self._elided(name), part="person")
        self.person.setAccessibleName(tr("{name}: preferences and lock", name=name))
        menu = QMenu(self.person)
        menu.addAction(register.PREFERENCES.title(), partial(turn_to, register.PREFERENCES.id))
        lock = menu.addAction(tr("Lock now"), self._context.navigator.lock)
        offer_to_switch(menu, lock)
        self.person.setMenu(menu)
        self.lock = button(tr("Lock now"), self._context.navigator.lock, "link")
        self.lock.setFont(scaled_font(SMALL))
        # All three lines begin below each other.
        self.lock.setProperty("flush", True)
        self.locks_in = paragraph(tone="soft", factor=SMALL)
        self.locks_in.setContentsMargins(*from_the_start(1, 0, 0, 0))
        self.show_idle_minutes(self._context.settings.idle_minutes)
        words = column(self.person, self.locks_in, self.lock, spacing=0)
        line = QHBoxLayout()
        line.addWidget(avatar, 0, Qt.AlignmentFlag.AlignTop)
        nest(line, words, 1)
        return line

    def _elided(self, name: str) -> str:
        # What the style sheet leaves: its letters are bold, and the avatar stands beside them.
        bold = QFontMetrics(scaled_font(1.0, bold=True))
        room = self.fontMetrics().averageCharWidth() * NAV_CHARS - AVATAR - BESIDE_NAME
        return bold.elidedText(name, Qt.TextElideMode.ElideRight, room)


def _widest(nav: QPushButton) -> int:
    """Return the width that a button wants where it is the page that is seen: in bold letters."""
    bold = QFontMetrics(scaled_font(1.0, bold=True)).horizontalAdvance(nav.text())
    return nav.sizeHint().width() - nav.fontMetrics().horizontalAdvance(nav.text()) + bold


class CompactNavigation(QWidget):
    """The same pages in a menu, whose button says which one is seen. It begins hidden."""

    def __init__(
        self, context: AppContext, turn_to: TurnTo, offer_to_switch: OfferToSwitch
    ) -> None:
        super().__init__()
        self.hide()
        self.menu_button = button("", part="menu")
        self.menu_button.setAccessibleName(tr("Go to a page"))
        menu = QMenu(self.menu_button)
        self._ways_there = {
            entry.id: menu.addAction(entry.title(), partial(turn_to, entry.id))
            for entry in register.PAGES
            if not entry.beside
        }
        for way in self._ways_there.values():
            way.setCheckable(True)
        menu.addSeparator()
        lock = menu.addAction(tr("Lock now"), context.navigator.lock)
        offer_to_switch(menu, lock)
        self.menu_button.setMenu(menu)
        column(row(self.menu_button), within=self, margins=(MARGIN, 12, MARGIN, 0))

    def mark(self, here: PageEntry[Page]) -> None:
        """Say which page is seen, and tick it or the one that it stands beside."""
        for page, way in self._ways_there.items():
            way.setChecked(page in (here.id, here.beside))
        self.menu_button.setText(here.title() + "  ▾")

    def show_pages(self, shown: Collection[str]) -> None:
        """Offer these pages of the navigation, and no others of it."""
        for entry in register.PAGES:
            if entry.in_menu is not None:
                self._ways_there[entry.id].setVisible(entry.id in shown)


def _mark(nav: QPushButton, is_here: bool) -> None:
    """Show, and say, whether a button of the navigation leads to what is seen."""
    nav.setAccessibleDescription(tr("You are here") if is_here else "")
    if nav.property("here") != is_here:
        nav.setProperty("here", is_here)
        nav.style().unpolish(nav)
        nav.style().polish(nav)
