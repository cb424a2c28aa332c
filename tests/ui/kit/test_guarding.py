"""No exception of ours reaches Qt, and what cannot be shown is said in its place."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
)
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLayout,
    QLayoutItem,
    QListView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

import microhurts_desktop
from microhurts_desktop.services.errors import DiskFull
from microhurts_desktop.ui.context.bug_log import catch_mistakes
from microhurts_desktop.ui.context.page import Page
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.today.learn import LearnPage
from microhurts_desktop.ui.features.today.page import TodayPage
from microhurts_desktop.ui.kit.guarding import guarded, overridden, tell_anew
from tests.programs import run
from tests.ui.windows import Desk, click, move_in, settle

SECRET = "what was written"
OURS = "Something went wrong on our side."


def classes() -> Iterator[type]:
    """Every class of the program, with those inside other classes."""
    root = Path(microhurts_desktop.__file__).parent
    for found in pkgutil.walk_packages([str(root)], "microhurts_desktop."):
        if not found.name.endswith("__main__"):
            yield from _in(importlib.import_module(found.name), found.name)


def _in(place: object, module: str) -> Iterator[type]:
    for value in vars(place).values():
        if inspect.isclass(value) and value.__module__ == module:
            yield value
            yield from _in(value, module)


def test_every_override_of_qts_methods_is_guarded() -> None:
    open_ones, seen = [], 0
    for cls in classes():
        for name in overridden(cls):
            seen += 1
            if not hasattr(vars(cls)[name], "is_guarded"):
                open_ones.append(f"{cls.__module__}.{cls.__qualname__}.{name}")
    assert seen > 100
    assert not open_ones, "put @guarded (ui/kit/guarding.py) above the class of: " + ", ".join(
        open_ones
    )


def test_no_class_within_a_function_overrides_qts_methods_unseen() -> None:
    root = Path(microhurts_desktop.__file__).parent / "ui"
    inner = [
        f"{path.name}: {line.strip()}"
        for path in root.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith(" ") and line.strip().startswith("class ") and "(Q" in line
    ]
    assert not inner


@pytest.fixture
def reported(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What was reported as a mistake of ours, by its kind."""
    tell_anew()
    kinds: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: kinds.append(kind.__name__))
    yield kinds
    tell_anew()


@guarded
class Broken(QWidget):
    """Fails wherever Qt calls it."""

    def sizeHint(self) -> QSize:
        raise KeyError(SECRET)

    def minimumSizeHint(self) -> QSize:
        raise LookupError(SECRET)

    def showEvent(self, event: QShowEvent) -> None:
        raise ValueError(SECRET)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawLine(0, 0, 9, 9)
        raise RuntimeError(SECRET)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            raise OSError(SECRET)
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        raise TypeError(SECRET)


def test_what_fails_in_qts_methods_ends_there_and_is_told_once(
    qtbot: QtBot, reported: list[str]
) -> None:
    broken = Broken()
    qtbot.addWidget(broken)
    assert broken.sizeHint() == QWidget().sizeHint(), "the answer of the class below"
    assert broken.minimumSizeHint() == QWidget().minimumSizeHint()
    broken.show()
    for _ in range(5):
        broken.repaint()
        broken.adjustSize()
        QApplication.sendEvent(broken, QEvent(QEvent.Type.User))
    settle()
    assert sorted(set(reported)) == sorted(reported), "each of them once"
    assert {"KeyError", "LookupError", "ValueError", "RuntimeError", "OSError"} <= set(reported)


def test_what_a_person_did_is_answered_each_time(qtbot: QtBot, reported: list[str]) -> None:
    broken = Broken()
    qtbot.addWidget(broken)
    for times in range(1, 4):
        assert not broken.close()
        assert reported.count("TypeError") == times


@guarded
class BrokenModel(QAbstractListModel):
    def rowCount(self, parent: object = None) -> int:
        raise ValueError(SECRET)

    def data(self, index: object, role: int = 0) -> object:
        raise KeyError(SECRET)


@guarded
class ModelOfOne(QAbstractListModel):
    def rowCount(self, parent: object = None) -> int:
        return 1

    def data(self, index: object, role: int = 0) -> object:
        raise KeyError(SECRET)


@guarded
class BrokenDelegate(QStyledItemDelegate):
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        raise ValueError(SECRET)


@guarded
class BrokenLayout(QLayout):
    def addItem(self, item: QLayoutItem) -> None:
        raise ValueError(SECRET)

    def count(self) -> int:
        raise ValueError(SECRET)

    def itemAt(self, index: int) -> QLayoutItem | None:
        raise ValueError(SECRET)

    def takeAt(self, index: int) -> QLayoutItem | None:
        raise ValueError(SECRET)

    def sizeHint(self) -> QSize:
        raise ValueError(SECRET)


@guarded
class BrokenFilter(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        raise ValueError(SECRET)


def test_models_delegates_layouts_and_filters_fail_alone(qtbot: QtBot, reported: list[str]) -> None:
    nothing, one = BrokenModel(), ModelOfOne()
    assert nothing.rowCount() == 0
    view, delegate = QListView(), BrokenDelegate()
    qtbot.addWidget(view)
    for model in (nothing, one):
        view.setModel(model)
        view.setItemDelegate(delegate)
        view.show()
        view.repaint()
    assert one.data(one.index(0)) is None
    body = QWidget()
    qtbot.addWidget(body)
    layout = BrokenLayout(body)
    assert layout.count() == 0
    body.show()
    button, watching = QPushButton("ok"), BrokenFilter()
    qtbot.addWidget(button)
    button.installEventFilter(watching)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    button.show()
    click(button)
    button.removeEventFilter(watching)
    assert pressed == [True], "what fails lets everything through"
    assert set(reported) == {"ValueError", "KeyError"}


# -- pages


def _fail(*_: object) -> None:
    raise ValueError(SECRET)


def words(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_a_page_whose_refresh_fails_says_so_and_the_others_work(
    home: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    healthy = TodayPage.refresh

    def half(page: TodayPage) -> None:
        page.greeting.setText("half a page")
        _fail()

    monkeypatch.setattr(TodayPage, "refresh", half)
    today = home.journal_view.page("today")
    home.journal_view.go_to("learn")
    today.mark_dirty()
    home.journal_view.go_to("today")
    settle()
    assert any(OURS in said for said in words(today))
    assert "half a page" not in words(today)
    assert "ValueError" in caplog.text
    assert SECRET not in caplog.text
    caplog.clear()
    for page in home.journal_view.page_ids():
        if page != "today":
            home.journal_view.go_to(page)
            settle()
            assert not any(OURS in said for said in words(home.journal_view.page(page))), page
    monkeypatch.setattr(TodayPage, "refresh", healthy)
    home.journal_view.go_to("today")
    (again,) = [one for one in today.findChildren(QPushButton) if one.text() == "Try again"]
    click(again)
    settle()
    assert not any(OURS in said for said in words(today))
    assert any("Ana" in said for said in words(today))


def test_what_a_person_can_mend_is_explained_on_the_page(
    home: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(page: Page) -> None:
        raise DiskFull(tmp_path)

    monkeypatch.setattr(MomentsPage, "refresh", full)
    home.journal_view.go_to("moments")
    settle()
    assert any(
        "no room left on the disk" in said for said in words(home.journal_view.page("moments"))
    )


def test_a_page_that_cannot_be_built_is_tried_again_when_it_is_next_asked_for(
    home: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    healthy = LearnPage.__init__
    monkeypatch.setattr(LearnPage, "__init__", _fail)
    home.journal_view.go_to("learn")
    settle()
    assert any(OURS in said for said in words(home.journal_view.page("learn")))
    assert "ValueError" in caplog.text
    caplog.clear()
    monkeypatch.setattr(LearnPage, "__init__", healthy)
    home.journal_view.go_to("today")
    home.journal_view.go_to("learn")
    assert isinstance(home.journal_view.page("learn"), LearnPage)
    assert home.window.lock()


def test_a_page_whose_leaving_fails_keeps_the_words_in_sight(
    home: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(TodayPage, "take_leave", _fail)
    assert not home.window.lock()
    assert home.journal_view.status_line.trouble.isVisible()
    caplog.clear()
    monkeypatch.undo()
    assert home.window.lock()


def test_a_mistake_is_told_to_whoever_unlocked_even_if_another_was_told(
    home: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    catch_mistakes(home.window.say_uncaught)
    broken = Broken()
    broken.sizeHint()
    settle()
    assert home.journal_view.status_line.trouble_text.text().startswith(OURS)
    assert "KeyError" in caplog.text
    assert SECRET not in caplog.text
    home.journal_view.status_line.hush_trouble()
    caplog.clear()
    broken.sizeHint()
    settle()
    assert not home.journal_view.status_line.trouble.isVisible()
    home.window.lock()
    move_in(home, name="Ben")
    broken.sizeHint()
    settle()
    assert home.journal_view.status_line.trouble.isVisible()
    caplog.clear()


ENDS_BY_ITSELF = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from microhurts_desktop.ui.kit.guarding import guarded

@guarded
class Inner(QLabel):
    def showEvent(self, event):
        self.parentWidget().layout().addWidget(QLabel('more'))
        raise ValueError('in the middle')
    def sizeHint(self):
        raise ValueError('size')

app = QApplication([])
sys.excepthook = lambda *_: None
outer = QWidget()
column = QVBoxLayout(outer)
for _ in range(40):
    column.addWidget(Inner('x'))
outer.show()
for _ in range(20):
    outer.hide()
    outer.show()
QTimer.singleShot(50, app.quit)
app.exec()
sys.stdout.write('whole')
"""


def test_the_program_goes_on_after_hundreds_of_mistakes_within_qt(tmp_path: Path) -> None:
    ended = run(tmp_path, "-c", ENDS_BY_ITSELF)
    assert (ended.returncode, ended.stdout) == (0, "whole"), ended.stderr
