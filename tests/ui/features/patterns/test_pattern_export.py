"""A pattern is saved as a picture or a table, and printed."""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from matplotlib.figure import Figure
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.patterns.view import Kind
from tests.builders import NOON, FixedClock, a_good_moment
from tests.ui.features.patterns.pages import WEEKS, Open, check_in_daily, some_weeks
from tests.ui.features.patterns.pages import open_page as open_page

pytestmark = pytest.mark.uncounted

NOT_A_CASE = "One person's experience; not a score, and not a case."


@pytest.mark.parametrize("ending", [".png", ".svg", ".pdf", ".csv"])
def test_what_is_shown_is_saved(
    ending: str, context: AppContext, tmp_path: Path, qtbot: QtBot, open_page: Open
) -> None:
    page = open_page(*some_weeks())
    view = page.cards[Kind.ENDINGS].view
    path = tmp_path / f"mine{ending}"
    with qtbot.waitSignal(context.bus.said) as said:
        page.cards[Kind.ENDINGS].chart_export.save_to(path)
    assert str(path) in said.args[0]
    assert "not locked" in said.args[0]
    begin = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF", ".csv": b"\xef\xbb\xbf"}
    assert path.read_bytes().startswith(begin[ending])
    if ending == ".png":
        assert QImage(str(path)).width() == 2400
    if ending == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            headings, *rows, caption = csv.reader(file)
        assert caption == [NOT_A_CASE]
        assert headings == [column.name for column in view.columns]
        assert len(rows) == len(view.rows)
        assert sum(int(cell) for row in rows for cell in row[1:]) == WEEKS


def test_every_picture_carries_what_it_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_page: Open
) -> None:
    page = open_page(*some_weeks())
    written: list[str] = []
    text = Figure.text

    def noted(figure: Figure, x: float, y: float, words: str, **more: Any) -> Any:
        written.append(words)
        return text(figure, x, y, words, **more)

    monkeypatch.setattr(Figure, "text", noted)
    page.cards[Kind.ENDINGS].chart_export.save_to(tmp_path / "mine.png")
    assert NOT_A_CASE in written


def test_every_table_can_be_saved(
    context: AppContext, clock: FixedClock, tmp_path: Path, open_page: Open
) -> None:
    check_in_daily(context, clock, days=60)
    goods = [a_good_moment(happened_at=NOON - timedelta(days=2 * n)) for n in range(20)]
    page = open_page(*some_weeks(), *goods)
    for kind, card in page.cards.items():
        assert card.view.shape is not None, kind
        path = tmp_path / f"{kind.name}.csv"
        card.chart_export.save_to(path)
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        assert rows.pop() == [NOT_A_CASE]
        assert len(rows) == len(card.view.rows) + 1
        assert {len(row) for row in rows} == {len(card.view.columns)}


def test_a_failure_leaves_the_old_file_and_says_so(tmp_path: Path, open_page: Open) -> None:
    page = open_page(*some_weeks())
    page.cards[Kind.ENDINGS].chart_export.save_to(tmp_path / "nowhere" / "mine.png")
    assert "Another folder may work" in page.trouble.text()
    page.cards[Kind.ENDINGS].chart_export.save_to(tmp_path / "mine.gif")
    assert ".png, .svg, .pdf or .csv" in page.trouble.text()
    assert list(tmp_path.glob("mine*")) == []
    page.cards[Kind.ENDINGS].chart_export.save_to(tmp_path / "mine.png")
    assert not page.trouble.isVisible()


def test_the_export_dialog_offers_all_kinds_and_a_name(open_page: Open) -> None:
    page = open_page(*some_weeks())
    page.cards[Kind.ENDINGS].chart_export.ask_where()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    assert len(dialog.nameFilters()) == 4
    name = dialog.findChild(QLineEdit)
    assert name is not None
    assert name.text() == f"endings-{NOON.date().isoformat()}.png"
    dialog.selectNameFilter(dialog.nameFilters()[2])
    dialog.filterSelected.emit(dialog.nameFilters()[2])
    assert name.text().endswith(".pdf")
    dialog.reject()


def test_a_pattern_is_printed(tmp_path: Path, open_page: Open) -> None:
    page = open_page(*some_weeks())
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    path = tmp_path / "paper.pdf"
    printer.setOutputFileName(str(path))
    card = page.cards[Kind.ENDINGS]
    sheet = card._to_take().sheet
    assert sheet is not None
    card.chart_export.print_on(printer, sheet)
    assert path.read_bytes().startswith(b"%PDF")
    assert path.stat().st_size > 5_000
