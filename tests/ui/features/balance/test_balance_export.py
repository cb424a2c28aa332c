"""The balance is saved, with its numbers, and printed."""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from matplotlib.figure import Figure
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.balance_history import Way
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.charts.pen import Pen
from microhurts_desktop.ui.kit.charts.ranges import Range
from tests.builders import NOON, a_good_moment
from tests.samples import one_of_each
from tests.ui.features.balance.pages import Open, ago, choose_way, pick, some_weeks
from tests.ui.features.balance.pages import open_page as open_page
from tests.ui.windows import click


@pytest.mark.parametrize("name", ["balance.png", "balance.SVG", "balance.pdf", "balance.csv"])
def test_a_saved_balance_says_what_and_where(
    qtbot: QtBot, context: AppContext, tmp_path: Path, name: str, open_page: Open
) -> None:
    page = open_page(*some_weeks())
    path = tmp_path / name
    with qtbot.waitSignal(context.bus.said) as said:
        page.chart_export.save_to(path)
    assert path.stat().st_size > 500
    assert str(path) in said.args[0]
    assert "in these 6 months" in said.args[0]
    assert "not locked" in said.args[0]


def test_the_saved_numbers_are_those_of_the_range(tmp_path: Path, open_page: Open) -> None:
    page = open_page(ago(100, strength=5))
    pick(page, Range.MONTH)
    page.chart_export.save_to(tmp_path / "balance.csv")
    with (tmp_path / "balance.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["Day", "Lately", "Added up", "Still unrepaired", "Your note"]
    days = [row[0] for row in page.series().rows()]
    assert rows[1:-1] == [[f"{day}", "-5", "-5", "5", ""] for day in days]
    assert rows[-1] == ["One person's experience; not a score, and not a case."]


def test_the_saved_weeks_are_those_of_the_range(tmp_path: Path, open_page: Open) -> None:
    page = open_page(ago(0, strength=5), a_good_moment(happened_at=NOON - timedelta(days=9)))
    pick(page, Range.MONTH)
    click(page.ways.chip(Way.IN_AND_OUT))
    page.chart_export.save_to(tmp_path / "balance.csv")
    with (tmp_path / "balance.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["From", "To", "Good moments", "Repairs that landed", "Hurts"]
    assert rows[-3:-1] == [
        ["2026-05-04", "2026-05-10", "3", "0", "0"],
        ["2026-05-11", "2026-05-14", "0", "0", "5"],
    ]
    assert rows[-1] == ["One person's experience; not a score, and not a case."]


@pytest.mark.parametrize(
    ("way", "name"), one_of_each(list(Way), ["balance.svg", "balance.pdf", "balance.png"])
)
def test_every_picture_carries_what_it_is_not(
    way: Way, name: str, tmp_path: Path, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page(*some_weeks())
    click(page.ways.chip(way))
    written: list[str] = []
    text = Figure.text

    def noted(figure: Figure, x: float, y: float, words: str, **more: Any) -> Any:
        written.append(words)
        return text(figure, x, y, words, **more)

    monkeypatch.setattr(Figure, "text", noted)
    below: list[str] = []
    draw = Pen.text

    def drawn(pen: Pen, x: float, y: float, words: str, **more: Any) -> Any:
        below.append(words)
        return draw(pen, x, y, words, **more)

    monkeypatch.setattr(Pen, "text", drawn)
    page.chart_export.save_to(tmp_path / name)
    assert "One person's experience; not a score, and not a case." in written
    looked_at = {Way.LATELY: "lately", Way.IN_AND_OUT: "in and out by week"}.get(way, "added up")
    assert f"Emotional bank account, {looked_at}: 31 March 2026 to 14 May 2026" in written
    assert "14 May 2026" in below
    assert "today" not in below, "it is soon another day"
    assert (tmp_path / name).stat().st_size > 5_000


@pytest.mark.parametrize("name", ["balance.png", "balance.csv"])
def test_what_could_not_be_saved_is_said_on_the_page(
    qtbot: QtBot, context: AppContext, tmp_path: Path, name: str, open_page: Open
) -> None:
    page = open_page(*some_weeks())
    path = tmp_path / "gone" / name
    said: list[str] = []
    context.bus.said.connect(said.append)
    page.chart_export.save_to(path)
    # What an earlier export said is taken back.
    assert said == [""]
    assert page.trouble.isVisible()
    assert str(path) in page.trouble.text()
    page.chart_export.save_to(tmp_path / name)
    assert not page.trouble.isVisible()


def test_a_name_of_another_kind_is_asked_for_again(tmp_path: Path, open_page: Open) -> None:
    page = open_page(ago(1))
    said: list[str] = []
    page.context.bus.said.connect(said.append)
    page.chart_export.save_to(tmp_path / "balance.docx")
    assert said == [""]
    assert ".png, .svg, .pdf or .csv" in page.trouble.text()
    assert not (tmp_path / "balance.docx").exists()


def test_export_asks_where_to_and_adds_the_ending(
    qtbot: QtBot, context: AppContext, tmp_path: Path, open_page: Open
) -> None:
    page = open_page(ago(1))
    choose_way(page, 0)
    dialog = page.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert dialog.selectedFiles()[0].endswith("balance-2026-05-14.png")
    dialog.selectNameFilter(dialog.nameFilters()[3])
    dialog.filterSelected.emit(dialog.nameFilters()[3])
    assert dialog.selectedFiles()[0].endswith("balance-2026-05-14.csv")
    name = dialog.findChild(QLineEdit)
    assert isinstance(name, QLineEdit)
    name.setText(str(tmp_path / "ours"))
    with qtbot.waitSignal(context.bus.said):
        QTest.keyClick(name, Qt.Key.Key_Return)
    assert (tmp_path / "ours.csv").exists()


def test_a_name_with_a_dot_keeps_it_and_gets_its_ending(
    qtbot: QtBot, context: AppContext, tmp_path: Path, open_page: Open
) -> None:
    page = open_page(*some_weeks())
    choose_way(page, 0)
    dialog = page.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    name = dialog.findChild(QLineEdit)
    assert isinstance(name, QLineEdit)
    name.setText(str(tmp_path / "march.2026"))
    with qtbot.waitSignal(context.bus.said) as said:
        QTest.keyClick(name, Qt.Key.Key_Return)
    assert (tmp_path / "march.2026.png").stat().st_size > 500
    assert "march.2026.png" in said.args[0]


def test_print_shows_first_what_will_be_printed_under_a_title_that_tells_nothing(
    qtbot: QtBot, open_page: Open
) -> None:
    page = open_page(*some_weeks())
    choose_way(page, 1)
    (dialog,) = page.findChildren(QPrintPreviewDialog)
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.printer().docName() == "Page"
    assert dialog.windowTitle() == "Print"
    assert "Paper has no lock" in dialog.accessibleDescription()
    (preview,) = dialog.findChildren(QPrintPreviewWidget)
    assert preview.pageCount() == 1
    dialog.close()
