"""Walks the real window: whatever can be pressed, found by looking; and how to come there again."""

from __future__ import annotations

import itertools
import shutil
import sys
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)

from microhurts_desktop.settings import Settings
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.shell.main_window import MainWindow
from microhurts_desktop.ui.shell.new_person import NotForStep
from tests.faults.answering import ancestors, answer, can_write
from tests.faults.lived_in import LivedIn
from tests.ui.windows import AtOnce, a_theme, settle
from tests.vault_folders import FolderLocks, a_vault_folder

# What is saved as it is typed, or looked at after a pause, comes within so long.
SOON_MS = 1_000
# What stands further down in a list is as what stands above.
MOST_ROWS = 16
MOST_CHOICES = 5


@dataclass(frozen=True, slots=True)
class Control:
    """Something that can be pressed: where it stands, and how it is called there.

    A row is called by its number alone: what stands in it changes with every filter.
    """

    where: tuple[str, ...]
    what: str
    name: str
    nth: int = 0

    def __str__(self) -> str:
        return f"{'/'.join(self.where[-3:])} [{self.what}] {self.name!r}"


Way = tuple[Control, ...]
Row = tuple[QAbstractItemView, int, Qt.Key]
Thing = tuple[tuple[str, ...], str, str, QObject | Row]


class Walker:
    """One window at a time, in a fresh copy of what somebody lives in.

    ``skipped`` counts what was not pressed, by the rule that says why.
    """

    def __init__(self, life: LivedIn, place: Path, numbers: Numbers) -> None:
        self._life = life
        self._numbers = numbers
        self._place = place
        self._number = itertools.count()
        self.folder = place
        self.window: MainWindow | None = None
        self.skipped: Counter[str] = Counter()

    # -- coming somewhere

    def begin(self, way: Way = ()) -> None:
        """Open a window on a fresh copy, go this way, and fill in what is empty there."""
        self.end()
        self._numbers.begin()
        life = self._life
        self.folder = self._place / f"copy-{next(self._number)}"
        shutil.copytree(life.folder, self.folder / "vaults")
        settings = Settings(self.folder / "preferences.ini")
        settings.vault_folder = self.folder / "vaults"
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        clock, locks = life.clock, FolderLocks()
        self.window = MainWindow(
            lambda folder: a_vault_folder(folder, clock, locks),
            settings,
            a_theme(app),
            AtOnce(),
            clock,
        )
        self.window.show()
        self.unlock()
        self.fill()
        for control in way:
            self.press(control)
            self.fill()

    def fields(self) -> dict[tuple[str, ...], QPlainTextEdit]:
        """Return where one can write as much as one likes, by what it is called and where."""
        return {
            (*_where(widget), widget.accessibleName()): widget
            for widget in self._widgets()
            if isinstance(widget, QPlainTextEdit) and can_write(widget)
        }

    def unlock(self) -> None:
        """Open the journal of whom it is."""
        assert self.window is not None
        life = self._life
        self.window.enter(self.window.vault_folder.open(life.person, bytearray(life.key)))
        self.rest()

    def end(self) -> None:
        """Close the window and forget the copy."""
        if self.window is None:
            return
        window, self.window = self.window, None
        for other in QApplication.topLevelWidgets():
            if other is not window and other.isVisible():
                other.close()
        if window.journal_view is not None and window.journal_view.guided is not None:
            window.journal_view.guided.forget_unsaved()
        assert window.lock()
        window.hide()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        shutil.rmtree(self.folder)

    def rest(self, within_ms: int = SOON_MS) -> None:
        """Let happen what is on its way: saving what is typed, looking after a pause, layouts."""
        for _ in range(6):
            settle()
            soon = [timer for timer in self._timers() if timer.interval() <= within_ms]
            if not soon:
                return
            for timer in soon:
                # One may have ended the other.
                with suppress(RuntimeError):
                    timer.stop()
                    timer.timeout.emit()

    def _timers(self) -> list[QTimer]:
        found = [timer for one in self._tops() for timer in one.findChildren(QTimer)]
        return [timer for timer in found if timer.isActive() and timer.isSingleShot()]

    # -- what can be pressed

    def is_unlocked(self) -> bool:
        """Tell whether the journal is open."""
        return self.window is not None and self.window.journal_view is not None

    def controls(self) -> dict[Control, QObject | Row]:
        """Return everything that can be pressed now, in the order in which it is found."""
        found: dict[Control, QObject | Row] = {}
        for where, what, name, thing in self._things():
            control = Control(where, what, name)
            while control in found:
                control = Control(where, what, name, control.nth + 1)
            found[control] = thing
        return found

    def _things(self) -> Iterator[Thing]:
        for top in self._tops():
            if type(top).__module__.startswith("PySide6"):
                self.skipped[f"a window of Qt's own: {type(top).__name__}"] += 1
                continue
            for button in top.findChildren(QAbstractButton):
                if not _can_be_used(button, top):
                    continue
                name = button.accessibleName() or button.text()
                menu = button.menu() if isinstance(button, QPushButton) else None
                if menu is not None:
                    yield from self._actions(menu, (*_where(button), name))
                elif isinstance(button.parent(), ChipGroup) and not _is_among_first(button):
                    self.skipped["a choice of many, like those before it"] += 1
                elif _ends_the_program(button):
                    self.skipped["it ends the program"] += 1
                elif type(button).__module__.startswith("PySide6") and not button.text():
                    self.skipped[f"a part of Qt's own: {type(button.parent()).__name__}"] += 1
                else:
                    yield _where(button), _kind(button), f"{name}|{button.text()}", button
            for view in top.findChildren(QAbstractItemView):
                if not _can_be_used(view, top):
                    continue
                if not _is_ours(view):
                    self.skipped[f"a list of Qt's own, to choose by: {_where(view)[-1]}"] += 1
                    continue
                yield from _rows(view)
        assert self.window is not None
        for action in self.window.menuBar().actions():
            in_bar = action.menu()
            if isinstance(in_bar, QMenu):
                yield from self._actions(in_bar, ("menu bar", action.text()))

    def _actions(self, menu: QMenu, where: tuple[str, ...]) -> Iterator[Thing]:
        menu.aboutToShow.emit()
        for action in menu.actions():
            if action.isSeparator() or not action.isEnabled() or not action.isVisible():
                continue
            if action.menuRole() is QAction.MenuRole.QuitRole:
                self.skipped["it ends the program"] += 1
                continue
            yield where, "action", action.text(), action

    def _tops(self) -> list[QWidget]:
        assert self.window is not None
        others = [
            one
            for one in QApplication.topLevelWidgets()
            if one.isVisible() and one is not self.window and not isinstance(one, QMenu)
        ]
        return [self.window, *others]

    def press(self, control: Control) -> None:
        """Press it as a person would, and let happen what comes of it.

        Raises KeyError where it is not there.
        """
        self.press_alone(control)
        self.rest()

    def press_alone(self, control: Control) -> None:
        """Press it, and no more."""
        thing = self.controls()[control]
        match thing:
            case QAbstractButton():
                QTest.mouseClick(thing, Qt.MouseButton.LeftButton, pos=thing.rect().center())
            case QAction():
                thing.trigger()
            case (QAbstractItemView() as view, row, key):
                view.setFocus()
                view.setCurrentIndex(view.model().index(row, 0))
                QTest.keyClick(view, key)
        settle()

    # -- what is written and said

    def fill(self) -> None:
        """Answer what is asked: words into what is empty, one of each choice that has none."""
        for _ in range(3):
            answered = [answer(widget, self._life) for widget in self._widgets()]
            if not any(answered):
                break
            settle()
        self.rest()

    def _widgets(self) -> list[QWidget]:
        return [
            widget
            for top in self._tops()
            for widget in top.findChildren(QWidget)
            if _can_be_used(widget, top)
        ]

    def texts(self) -> Counter[str]:
        """Return what stands in the fields that can be seen."""
        return Counter(
            text for widget in self._widgets() if (text := _written(widget)) and can_write(widget)
        )

    def everything_written(self) -> list[str]:
        """Return what stands in every field, of pages out of sight, too."""
        return [
            _written(widget)
            for top in self._tops()
            for widget in top.findChildren(QWidget)
            if can_write(widget)
        ]


def _ends_the_program(button: QAbstractButton) -> bool:
    return any(
        isinstance(around, NotForStep) and around.leave_button is button
        for around in ancestors(button)
    )


def _written(widget: QWidget) -> str:
    match widget:
        case QLineEdit():
            return widget.text()
        case QPlainTextEdit() | QTextEdit():
            return widget.toPlainText()
    return ""


def _rows(view: QAbstractItemView) -> Iterator[Thing]:
    for row in range(min(view.model().rowCount(), MOST_ROWS)):
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Delete):
            yield _where(view), f"row {key.name}", str(row), (view, row, key)


def _can_be_used(widget: QWidget, top: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and widget.window() is top


def _is_among_first(chip: QAbstractButton) -> bool:
    group = chip.parent()
    assert isinstance(group, ChipGroup)
    return any(chip is group.chip(value) for value in group.choices()[:MOST_CHOICES])


def _kind(button: QAbstractButton) -> str:
    is_choice = isinstance(button, QCheckBox) or isinstance(button.parent(), ChipGroup)
    return "choice" if is_choice else "button"


def _where(widget: QWidget) -> tuple[str, ...]:
    ours = [type(one).__name__ for one in (*ancestors(widget),) if _is_ours(one)]
    return tuple(reversed(ours))


def _is_ours(widget: QObject) -> bool:
    return any(base.__module__.startswith("microhurts") for base in type(widget).__mro__)


class Numbers:
    """Makes the same uuids on every walk, so that what two walks stored can be compared."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._at = 0
        patch.setattr(uuid, "uuid4", self.next)
        for name, module in list(sys.modules.items()):
            if name.startswith("microhurts_desktop") and "uuid4" in vars(module):
                patch.setattr(module, "uuid4", self.next)

    def begin(self) -> None:
        """Begin anew."""
        self._at = 1 << 64

    def next(self) -> UUID:
        """Return the next one."""
        self._at += 1
        return UUID(int=self._at)
