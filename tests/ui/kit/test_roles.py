"""What a screen reader finds: roles, names and descriptions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.changes import Changes, Done
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.undo_page import UndoPage
from microhurts_desktop.ui.kit.charts.chart import Chart
from microhurts_desktop.ui.kit.charts.number_table import Column, NumberTable
from microhurts_desktop.ui.kit.charts.shapes import Band, Columns, Fill
from microhurts_desktop.ui.kit.chips import ChipGroup, Scale
from microhurts_desktop.ui.kit.labels import heading, paragraph, title
from tests.ui.kit.screen_readers import Role, Show, description, found, name
from tests.ui.kit.screen_readers import announced as announced
from tests.ui.kit.screen_readers import show as show
from tests.ui.windows import a_theme, settle


@pytest.mark.parametrize(
    ("make", "level"), [(title, 1), (heading, 2), (partial(heading, level=3), 3)]
)
def test_a_heading_is_found_as_one_by_what_it_says_and_its_level(
    qtbot: QtBot, make: Callable[[str], QLabel], level: int
) -> None:
    made, text = make("First"), paragraph("words")
    qtbot.addWidget(made)
    qtbot.addWidget(text)
    made.setText("Ana & Ben")
    assert found(made).role() is Role.Heading
    assert name(found(made)) == "Ana & Ben"
    assert found(text).role() is Role.StaticText
    said = found(made).attributesInterface()
    assert said.attributeKeys() == [QAccessible.Attribute.Level]
    assert said.attributeValue(QAccessible.Attribute.Level) == level
    assert said.attributeValue(QAccessible.Attribute.Locale) is None
    assert found(made).actionInterface() is None, "there is nothing to press"


def test_one_of_several_is_a_named_group_of_radio_buttons(qtbot: QtBot) -> None:
    for optional in (True, False):
        group = ChipGroup[str]("Show", [("a", "all"), ("m", "mine")], optional=optional)
        qtbot.addWidget(group)
        assert (found(group).role(), name(found(group))) == (Role.Grouping, "Show")
        children = [found(group).child(n) for n in range(2)]
        assert [name(one) for one in children] == ["all", "mine"]
        assert [one.role() for one in children] == [Role.RadioButton] * 2


def test_several_of_many_are_check_boxes_in_a_named_group(qtbot: QtBot) -> None:
    group = ChipGroup[str]("Feelings", [("a", "sad"), ("b", "hurt")], single=False)
    qtbot.addWidget(group)
    assert (found(group).role(), name(found(group))) == (Role.Grouping, "Feelings")
    assert found(group.chip("a")).role() is Role.CheckBox


def test_a_scale_says_its_ends(qtbot: QtBot) -> None:
    scale = Scale("How close?", ("far", "close"))
    qtbot.addWidget(scale)
    said = [name(found(scale.chip(n))) for n in range(1, 6)]
    assert said == ["1, far", "2", "3", "4", "5, close"]
    assert [scale.chip(n).text() for n in range(1, 6)] == list("12345")


def test_a_radio_button_says_whether_it_is_picked_and_can_be_taken_back(show: Show) -> None:
    scale = Scale("How close?")
    heard: list[int | None] = []
    scale.picked.connect(lambda: heard.append(scale.value()))
    show(scale)
    for n in (2, 4, 4, 4):
        QTest.mouseClick(scale.chip(n), Qt.MouseButton.LeftButton)
    assert heard == [2, 4, None, 4]
    assert [found(scale.chip(n)).state().checked for n in (2, 4)] == [0, 1]
    QTest.keyClick(scale.chip(4), Qt.Key.Key_Space)
    QTest.keyClick(scale.chip(4), Qt.Key.Key_3)
    assert heard[4:] == [None, 3]


def test_what_has_to_be_picked_cannot_be_taken_back(show: Show) -> None:
    group = ChipGroup[str]("Show", [("a", "all"), ("m", "mine")], optional=False)
    show(group)
    for _ in range(2):
        QTest.mouseClick(group.chip("m"), Qt.MouseButton.LeftButton)
        assert group.values() == ("m",)
    group.set_choices([("a", "all"), ("m", "mine"), ("o", "ours")])
    assert group.values() == ()
    group.set_values(["o"])
    assert group.values() == ("o",)


@pytest.mark.parametrize("single", [True, False])
def test_what_a_screen_reader_picks_counts_as_picked(show: Show, single: bool) -> None:
    group = ChipGroup[str]("Show", [("a", "all"), ("m", "mine")], single=single)
    heard: list[tuple[str, ...]] = []
    group.picked.connect(lambda: heard.append(group.values()))
    show(group)
    for value in ("a", "m"):
        found(group.chip(value)).actionInterface().doAction("Toggle")
    assert heard == [("a",), ("m",) if single else ("a", "m")]


def test_a_chart_is_a_graphic_with_a_name_and_a_sentence(
    show: Show, qapp: QApplication, announced: list[str]
) -> None:
    days = (date(2026, 11, 2), date(2026, 11, 3))
    shape = Columns(days, (Band("Hurts", Fill.HURT, (1, 2)),), (), says=("Monday: 1", "Tuesday: 2"))
    chart = Chart(a_theme(qapp), "Days", shape, "Most on Tuesday.")
    show(chart)
    assert (found(chart).role(), name(found(chart))) == (Role.Graphic, "Days")
    assert description(chart) == "Most on Tuesday."
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(chart, Qt.Key.Key_Home)
    settle()
    assert announced[-1] == description(chart) == "Monday: 1"
    chart.clearFocus()
    assert description(chart) == "Most on Tuesday."


def test_how_a_table_is_sorted_is_said_and_what_is_not_known_comes_last(
    show: Show, announced: list[str]
) -> None:
    table = NumberTable("Numbers", most_lines=4)
    columns = (Column("Day", str, is_number=False), Column("Hurts", str))
    table.show_rows(columns, [("Monday", 2), ("Tuesday", None), ("Sunday", 1), ("Friday", 2)])
    show(table)
    table.setFocus()

    def days() -> list[str]:
        return [table.numbers.index(row, 0).data() for row in range(4)]

    assert days() == ["Monday", "Tuesday", "Sunday", "Friday"]
    table.setCurrentIndex(table.numbers.index(0, 1))
    QTest.keyClick(table, Qt.Key.Key_Space)
    settle()
    assert announced[-1] == "Sorted by Hurts, smallest first."
    assert days() == ["Sunday", "Monday", "Friday", "Tuesday"]
    QTest.keyClick(table, Qt.Key.Key_Return)
    settle()
    assert announced[-1] == "Sorted by Hurts, largest first."
    assert days() == ["Monday", "Friday", "Sunday", "Tuesday"]


def test_the_undo_bar_of_a_page_is_found(qtbot: QtBot, context: AppContext) -> None:
    page = UndoPage(context, "Moments")
    nothing: Done[None] = Done(Changes.of(), None, lambda: nothing)
    qtbot.addWidget(page)
    page.show()
    page.offer_undo("Deleted.", nothing)
    assert page.bar.undo in _found_below(found(page))


def _found_below(around: QAccessibleInterface) -> list[object]:
    children = [around.child(n) for n in range(around.childCount())]
    return [one.object() for one in children] + [
        thing for child in children for thing in _found_below(child)
    ]


def test_qts_own_widgets_keep_their_roles(qtbot: QtBot) -> None:
    bar = QProgressBar()
    qtbot.addWidget(bar)
    assert found(bar).role() is Role.ProgressBar
