"""A step opens with its question in view, Tab goes as one reads, the ring is where one clicked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import ReachedOut
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.repairs.repair_dialog import RepairDialog
from microhurts_desktop.ui.kit.labels import Label
from microhurts_desktop.ui.parts.writing.wizard import Wizard
from tests.ui.windows import Desk, a_home, click_at, focused, settle
from tests.vault_folders import a_hurt_draft

TAB = Qt.Key.Key_Tab


@pytest.fixture
def home(qtbot: QtBot, tmp_path: Path) -> Desk:
    return a_home(qtbot, tmp_path)


def naming(home: Desk, step: int = 0) -> NameHurt:
    home.journal_view.open_draft(replace(a_hurt_draft(home.journal), step=step))
    dialog = home.guided(NameHurt)
    for _ in range(6):
        settle()
    return dialog


def seen_part(widget: QWidget) -> QRect:
    """Return what is seen of a widget in the area that scrolls around it."""
    area = widget.parentWidget()
    while not isinstance(area, QScrollArea):
        assert area is not None
        area = area.parentWidget()
    box = QRect(widget.mapTo(area.viewport(), QPoint()), widget.size())
    return area.viewport().rect().intersected(box)


def question(dialog: Wizard) -> Label:
    heading = dialog.steps[dialog.index].heading
    (found,) = (one for one in dialog.findChildren(Label) if one.text() == heading)
    return found


@pytest.mark.parametrize("size", [(1366, 768), (900, 640)])
@pytest.mark.parametrize("step", range(6))
def test_a_step_opens_with_its_question_in_view(
    home: Desk, size: tuple[int, int], step: int
) -> None:
    home.window.resize(*size)
    dialog = naming(home)
    dialog.show_step(step)
    for _ in range(6):
        settle()
    asked = question(dialog)
    assert seen_part(asked).size() == asked.size()
    assert not seen_part(focused()).isEmpty()
    dialog.forget_unsaved()


def test_with_the_first_key_all_of_what_has_the_keyboard_is_in_view(home: Desk) -> None:
    home.window.resize(1100, 640)
    dialog = naming(home, step=3)
    families = dialog.needs.picker.families
    assert focused() is families
    QTest.keyClick(families, Qt.Key.Key_Down)
    for _ in range(6):
        settle()
    row = families.visualItemRect(families.item(families.currentRow()))
    area_row = QRect(families.viewport().mapTo(dialog, row.topLeft()), row.size())
    assert dialog.rect().contains(area_row)
    assert seen_part(families).height() > row.height()
    dialog.forget_unsaved()


def walked(dialog: Wizard) -> list[QWidget]:
    """Press Tab from the first mark on; return the stops until the dialog is left."""
    dialog.progress.marks[0].setFocus()
    stops = []
    while dialog.isAncestorOf(focused()) and focused() not in stops:
        stops.append(focused())
        QTest.keyClick(focused(), TAB)
        settle()
    return stops


@pytest.mark.parametrize("step", range(6))
def test_tab_goes_from_the_marks_through_the_step_to_its_buttons(home: Desk, step: int) -> None:
    dialog = naming(home)
    dialog.show_step(step)
    stops = walked(dialog)
    assert stops[:6] == dialog.progress.marks
    within = [dialog.steps[step].isAncestorOf(stop) for stop in stops]
    assert within[6], "after the marks"
    last = len(within) - 1 - within[::-1].index(True)
    assert all(within[6 : last + 1]), "nothing of the frame stands between"
    ways = [one for one in (dialog.back, dialog.later, dialog.keep, dialog.next) if one.isVisible()]
    assert stops[-len(ways) :] == ways
    dialog.forget_unsaved()


@pytest.mark.parametrize("kind", [MomentKind.GOOD, MomentKind.REFLECTION])
def test_tab_ends_at_the_buttons_where_there_is_one_page(home: Desk, kind: MomentKind) -> None:
    home.journal_view.context.navigator.begin(kind)
    dialog = home.journal_view.guided
    assert dialog is not None
    settle()
    stops = []
    while dialog.isAncestorOf(focused()) and focused() not in stops:
        stops.append(focused())
        QTest.keyClick(focused(), TAB)
        settle()
    assert stops[-1] is dialog.next
    dialog.forget_unsaved()


def test_the_mouse_gives_the_keyboard_to_the_chip_that_it_clicks(home: Desk) -> None:
    home.journal_view.context.navigator.repair(None)
    settle()
    dialog = home.guided(RepairDialog)
    chips = dialog.side.by
    they, mine = chips.chip(ReachedOut.THEY), chips.chip(ReachedOut.I)
    assert focused() is they
    click_at(home.window, mine.mapTo(home.window, mine.rect().center()))
    assert dialog.draft.by is ReachedOut.I
    assert focused() is mine
    QTest.keyClick(mine, Qt.Key.Key_Left)
    assert focused() is they
    dialog.forget_unsaved()
