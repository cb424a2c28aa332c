"""What a page is given, for tests of one page: a real journal and everything around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.shared import Moment
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.settings import Settings
from microhurts_desktop.ui.context.background import ThreadBackground
from microhurts_desktop.ui.context.change_bus import ChangeBus
from microhurts_desktop.ui.context.navigator import Navigator
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.moments.page import MomentsPage
from tests.builders import FixedClock
from tests.ui.windows import a_theme
from tests.vault_folders import a_journal, a_vault_folder, fill

S = TypeVar("S")


class AskedNavigator(Navigator):
    """Leads nowhere, and remembers which ways were asked for, with their values."""

    def __init__(self) -> None:
        self.asked: list[tuple[object, ...]] = []
        for way in vars(Navigator):
            if not way.startswith("_"):
                setattr(self, way, partial(self._note, way))

    def _note(self, way: str, *values: object) -> None:
        self.asked.append((way, *values))


@contextmanager
def asking(context: AppContext, way: Callable[..., None] | None, *values: object) -> Iterator[None]:
    """See that the block asks once for a way of Navigator's, with these values; or for none."""
    navigator = context.navigator
    assert isinstance(navigator, AskedNavigator)
    navigator.asked.clear()
    yield
    # Qt adds whether a button is checked.
    asked = [one[: 1 + len(values)] for one in navigator.asked]
    assert asked == ([] if way is None else [(way.__name__, *values)])


def a_context(folder: Path, clock: FixedClock | None = None) -> AppContext:
    """Return a context around a real journal below ``folder``; its owner closes the journal."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    vaults = folder / "vaults"
    vaults.mkdir()
    return AppContext(
        journal=a_journal(vaults, clock),
        bus=ChangeBus(),
        navigator=AskedNavigator(),
        theme=a_theme(app),
        settings=Settings(folder / "preferences.ini"),
        background=ThreadBackground(),
        vault_folder=a_vault_folder(folder / "vaults", clock),
    )


def keep(journal: Journal, *records: Moment) -> None:
    """Store values as the journal's own, in one transaction; a hurt before its repairs."""
    me = journal.person.vault_id
    fill(journal, *(replace(value, author=me) for value in records))


def see(qtbot: QtBot, page: QWidget) -> None:
    """Show a page, active as for a person who sits before it."""
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)


def sheet(page: MomentsPage, kind: type[S]) -> S:
    """Return what is being read, which must be of this kind."""
    assert isinstance(page.reading.sheet, kind)
    return page.reading.sheet


def words_on(page: QWidget) -> str:
    """Return everything that can be read on the page, in one text."""
    labels = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    texts = [text.toPlainText() for text in page.findChildren(QTextEdit) if text.isVisible()]
    return "\n".join(labels + texts)


def press(page: QWidget, key: Qt.Key, how: Qt.KeyboardModifier | None = None) -> None:
    """Press a key where the focus is, or in the page."""
    target = QApplication.focusWidget() or page
    QTest.keyClick(target, key, how or Qt.KeyboardModifier.NoModifier)
