"""The real window for tests: real files and encryption; no cost of keys, nothing in background."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop import hardening
from microhurts_desktop.devtools.desk import AtOnce as AtOnce
from microhurts_desktop.devtools.desk import Desk as Desk
from microhurts_desktop.devtools.places.place import click as click
from microhurts_desktop.devtools.places.place import press as press
from microhurts_desktop.devtools.places.place import settle as settle
from microhurts_desktop.domain.people import Person
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.settings import Settings, ThemeChoice
from microhurts_desktop.ui.kit import standing_secrets
from microhurts_desktop.ui.kit.in_view import keep_in_view
from microhurts_desktop.ui.kit.theme import Theme, style_sheet
from microhurts_desktop.ui.shell import idle_lock
from microhurts_desktop.ui.shell.main_window import MainWindow
from tests.builders import FixedClock
from tests.templates import lay_down
from tests.vault_folders import COSTLESS, PASSPHRASE, FolderLocks, who_began

T = TypeVar("T")

DIRECT = Qt.FindChildOption.FindDirectChildrenOnly

# A test that moves the clock on says itself when it is looked at: on a slow machine, a timer would
# come between two of its steps.
idle_lock.LOOK_EVERY_MS = standing_secrets.LOOK_EVERY_MS = 10 * 60_000
# After each lock, Python's own memory would be overwritten, which takes as long as a page.
# tests/faults/test_memory_after_locking.py looks for words in the memory of a window that does so.
hardening._BYTES_OF_EACH = 0


def a_desk(
    qtbot: QtBot,
    folder: Path,
    *,
    clock: FixedClock | None = None,
    locks: FolderLocks | None = None,
) -> Desk:
    """Return a shown window whose vaults lie below ``folder``."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    keep_in_view(app)
    clock = clock or FixedClock()
    locks = locks or FolderLocks()
    settings = Settings(folder / "preferences.ini")
    settings.vault_folder = folder / "vaults"
    settings.vault_folder.mkdir(mode=0o700, exist_ok=True)
    window = MainWindow(
        lambda place: VaultFolder(place, clock, locks, COSTLESS),
        settings,
        a_theme(app),
        AtOnce(),
        clock,
    )
    qtbot.addWidget(window, before_close_func=_let_go)
    window.appear()
    qtbot.waitExposed(window)
    return Desk(window, folder, settings, clock, locks)


def a_theme(app: QApplication) -> Theme:
    """Return the theme of all windows, light at first: to dress them anew costs as much as one."""
    theme = _the_theme(app)
    theme.choose(ThemeChoice.LIGHT)
    if app.styleSheet() != style_sheet(theme.tokens):
        # Another theme dressed it meanwhile.
        theme = Theme(app, ThemeChoice.LIGHT)
    return theme


@cache
def _the_theme(app: QApplication) -> Theme:
    return Theme(app, ThemeChoice.LIGHT)


def _let_go(window: QWidget) -> None:
    assert isinstance(window, MainWindow)
    if window.journal_view is not None and window.journal_view.guided is not None:
        window.journal_view.guided.forget_unsaved()


def move_in(desk: Desk, name: str = "Ana", passphrase: str = PASSPHRASE) -> None:
    """Let a person live here who began elsewhere, and open their journal."""
    person, key, files = who_began(name, passphrase, desk.clock.at)
    lay_down(files, desk.window.vault_folder.folder)
    _enter(desk, person, key)


def a_home(qtbot: QtBot, folder: Path) -> Desk:
    """Return a window with Ana's journal open, who lived here before there was a window.

    So it is never made ready to let somebody begin, which takes as long as all else.
    """
    clock = FixedClock()
    person, key, files = who_began("Ana", PASSPHRASE, clock.at)
    lay_down(files, folder / "vaults")
    desk = a_desk(qtbot, folder, clock=clock)
    _enter(desk, person, key)
    return desk


def _enter(desk: Desk, person: Person, key: bytes) -> None:
    desk.window.enter(desk.window.vault_folder.open(person, bytearray(key)))


def menu_of(desk: Desk, name: str) -> QMenu:
    """Return a menu of the menu bar, by its name with the "&"."""
    (found,) = (a.menu() for a in desk.window.menuBar().actions() if a.text() == name)
    assert isinstance(found, QMenu)
    return found


def click_at(window: QWidget, place: QPoint) -> None:
    """Click at a place of a window, on whatever lies there and hears the mouse."""
    handle = window.windowHandle()
    assert handle is not None
    settle()
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    settle()


def place_of(widget: QWidget) -> QPoint:
    """Return the middle of a widget that can be seen, in its window."""
    settle()
    assert widget.isVisible(), f"{widget.accessibleName()!r} cannot be seen"
    return widget.mapTo(widget.window(), widget.rect().center())


def type_into(widget: QWidget, text: str) -> None:
    """Type into a widget that can be seen."""
    assert widget.isVisible()
    widget.setFocus()
    QTest.keyClicks(widget, text)


def focused() -> QWidget:
    """Return the widget that has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def shown(root: QWidget) -> Iterator[QWidget]:
    """Yield the widgets below one that can be seen.

    What is hidden is passed by with all that it holds: in a window, most pages are.
    """
    # The next is the last: in each, what comes first is looked into first.
    waiting = root.findChildren(QWidget, options=DIRECT)[::-1]
    while waiting:
        part = waiting.pop()
        if part.isVisible():
            yield part
            # Nothing stands in a label.
            if not isinstance(part, QLabel):
                waiting += part.findChildren(QWidget, options=DIRECT)[::-1]
