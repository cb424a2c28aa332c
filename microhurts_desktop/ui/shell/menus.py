"""The four menus and their keys. Pages have Ctrl+1 and on, in the order of the navigation.

They are filled when they are first needed: the first window shows their names only.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.shell import later

if TYPE_CHECKING:
    from microhurts_desktop.settings import Settings
    from microhurts_desktop.ui.context.navigator import Navigator
    from microhurts_desktop.ui.context.page import Page
    from microhurts_desktop.ui.context.page_entry import PageEntry
    from microhurts_desktop.ui.shell.journal_view import JournalView
    from microhurts_desktop.ui.shell.main_window import MainWindow


class Menus:
    """Belongs to the window, and follows whether somebody is unlocked, or two sit before it."""

    def __init__(self, window: MainWindow, settings: Settings) -> None:
        self._window = window
        self._settings = settings
        self.for_two = False
        self._unlocked = False
        self._filled = False
        bar = window.menuBar()
        self._menus = tuple(bar.addMenu(name) for name in _names())
        self._journal, self._edit, self._go, self._help = self._menus
        for menu in self._menus:
            menu.aboutToShow.connect(self.fill)
        self._for_the_unlocked: list[QAction] = []
        self._pages: dict[str, QAction] = {}

    def fill(self) -> None:
        """Fill the menus, if they are not yet. Their keys are heard from then on."""
        if self._filled:
            return
        self._filled = True
        journal = self._journal
        self._add_way(journal, tr("Name a &hurt"), "Ctrl+N", lambda to: to.name_hurt())
        self._add_way(journal, tr("Notice a &good moment"), "Ctrl+G", lambda to: to.notice_good())
        self._add_way(journal, tr("&Repair"), "Ctrl+R", lambda to: to.find_words(None))
        self._add_way(journal, tr("&Write freely"), "Ctrl+J", lambda to: to.write_freely())
        self._add_page(journal, tr("Write and let it &vanish"), later.VANISHING)
        self._add_way(journal, tr("&Check in"), "Ctrl+D", lambda to: to.check_in())
        self._add_way(journal, tr("Look at my wee&k"), "Ctrl+K", lambda to: to.look_at_week())
        self._add_page(journal, tr("&Find"), later.FIND)
        self._add_page(journal, tr("Take a p&ause"), later.PAUSE)
        self._add_page(journal, tr("Agreed and pr&omised"), later.AGREED)
        self._add_page(journal, tr("R&each out"), later.REACHING_OUT)
        self._add_way(journal, tr("A page for my &therapist"), "", lambda to: to.for_therapist())
        journal.addSeparator()
        self._add_page(journal, tr("&Bring in from another journal"), later.BRING_IN)
        self._add_page(journal, tr("&Preferences"), later.PREFERENCES)
        self._lock = self._add(journal, tr("&Lock now"), "Ctrl+L", self._window.lock)
        hide = journal.addAction(tr("H&ide now"))
        hide.setShortcut(later.HIDE_KEYS)
        # In the window of the help lines as well.
        hide.setShortcutContext(later.Qt.ShortcutContext.ApplicationShortcut)
        hide.triggered.connect(lambda: self._window.auto_lock().hide_now())
        leave = journal.addAction(tr("&Leave"))
        leave.setShortcut("Ctrl+Q")
        leave.setMenuRole(QAction.MenuRole.QuitRole)
        leave.triggered.connect(self._window.close)
        self._undo = self._add_in_view(
            self._edit, tr("&Undo"), ["Ctrl+Z"], lambda view: view.undo()
        )
        keys = ["Ctrl+Shift+Z", "Ctrl+Y"]
        self._redo = self._add_in_view(self._edit, tr("&Redo"), keys, lambda view: view.redo())
        for entry in later.PAGES:
            if entry.in_menu is not None:
                self._pages[entry.id] = self._add_page(self._go, entry.in_menu(), entry)
        self._help.addAction(tr("Help &lines")).triggered.connect(self._window.show_help_lines)
        self._add_way(self._help, tr("&What this is about"), "F1", lambda to: to.learn())
        self._add_in_view(self._help, tr("Look &around"), [], lambda view: view.look_around())
        self.follow(unlocked=self._unlocked, for_two=self.for_two)

    def say_anew(self) -> None:
        """Say what they say in the language that is spoken now."""
        for menu, name in zip(self._menus, _names(), strict=True):
            menu.setTitle(name)
        if not self._filled:
            return
        for menu in self._menus:
            menu.clear()
        self._for_the_unlocked.clear()
        self._pages.clear()
        self._filled = False
        self.fill()

    def follow(self, *, unlocked: bool, for_two: bool = False) -> None:
        """Offer what there is for one person, unlocked or not, or before two people."""
        self._unlocked, self.for_two = unlocked, for_two
        # Under a neutral name, a locked window says nothing of what it is for.
        is_told = unlocked or not self._settings.neutral_title
        self._edit.menuAction().setVisible(not for_two and is_told)
        self._go.menuAction().setVisible(not for_two and is_told)
        if unlocked or for_two:
            self.fill()
        if not self._filled:
            return
        for action in self._for_the_unlocked:
            action.setEnabled(unlocked)
            action.setVisible(not for_two and is_told)
        # What leads to the locked door is all that two are given.
        self._lock.setEnabled(unlocked or for_two)
        self._lock.setVisible(True)
        self.number_pages()
        self.name_steps()

    def name_steps(self) -> None:
        """Say in the menu what would be undone, and what done again."""
        if not self._filled:
            return
        view = self._window.journal_view
        steps = view.context.bus.steps if view is not None else None
        undo, redo = tr("&Undo"), tr("&Redo")
        if steps is not None and steps.done:
            undo = tr("&Undo: {what}", what=steps.done[-1].name)
        if steps is not None and steps.undone:
            redo = tr("&Redo: {what}", what=steps.undone[-1].name)
        self._undo.setText(undo)
        self._redo.setText(redo)

    def number_pages(self) -> None:
        """Show the pages that the navigation has, and give each the key of its place."""
        if not self._filled:
            return
        view = self._window.journal_view
        pages = view.page_ids() if view is not None else later.in_navigation(self._settings, False)
        shown = () if self.for_two else pages
        for page, action in self._pages.items():
            action.setVisible(page in shown)
            action.setShortcut(f"Ctrl+{shown.index(page) + 1}" if page in shown else "")

    def offer_to_switch(self, view: JournalView) -> None:
        """Offer to switch to who else lives here, for as long as ``view`` is there."""
        view.offer_to_switch(self._journal, self._lock)

    def _add(self, menu: QMenu, text: str, keys: str, do: Callable[[], object]) -> QAction:
        action = menu.addAction(text)
        action.setShortcut(keys)
        action.triggered.connect(lambda: do())
        self._for_the_unlocked.append(action)
        return action

    def _add_in_view(
        self, menu: QMenu, text: str, keys: list[str], do: Callable[[JournalView], object]
    ) -> QAction:
        def go() -> None:
            if (view := self._window.journal_view) is not None:
                do(view)

        action = self._add(menu, text, "", go)
        # A field of words keeps both for itself.
        action.setShortcuts([QKeySequence(one) for one in keys])
        return action

    def _add_way(
        self, menu: QMenu, text: str, keys: str, ask: Callable[[Navigator], object]
    ) -> QAction:
        def go() -> None:
            if (view := self._window.journal_view) is not None:
                ask(view.context.navigator)

        return self._add(menu, text, keys, go)

    def _add_page(self, menu: QMenu, text: str, entry: PageEntry[Page]) -> QAction:
        def go() -> None:
            if (view := self._window.journal_view) is not None:
                view.turn_to(entry.id)

        return self._add(menu, text, entry.shortcut, go)


def _names() -> tuple[str, str, str, str]:
    return tr("&Journal"), tr("&Edit"), tr("&Go"), tr("&Help")
