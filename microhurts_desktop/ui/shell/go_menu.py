"""The menu that goes to pages, and its keys: Ctrl+1 and on, in the order of the navigation."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from microhurts_desktop.ui.kit.language import tr

# The pages that it shows while nobody is unlocked.
ALONE = ("today", "moments", "underground", "repairs", "balance", "learn")


class GoMenu:
    """``add`` makes an action of a menu, with text, keys and what it does."""

    def __init__(
        self,
        menu: QMenu,
        add: Callable[[QMenu, str, str, Callable[[], object]], QAction],
        go: Callable[[str], object],
    ) -> None:
        pages = (
            ("today", tr("&Today")),
            ("moments", tr("&Moments")),
            ("underground", tr("&Underground")),
            ("repairs", tr("&Repairs")),
            ("balance", tr("&Balance")),
            ("together", tr("T&ogether")),
            ("learn", tr("&Learn")),
        )
        self.actions = {page: add(menu, name, "", partial(go, page)) for page, name in pages}

    def number(self, shown: tuple[str, ...]) -> None:
        """Show the pages that the navigation has, and give each the key of its place."""
        for page, action in self.actions.items():
            action.setVisible(page in shown)
            action.setProperty("shortcut", f"Ctrl+{shown.index(page) + 1}" if page in shown else "")
