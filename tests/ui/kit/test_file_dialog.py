"""Where something is saved: a name has the ending of its kind, and nothing is lost of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.ui.kit.file_dialog import SaveDialog
from tests.ui.windows import settle

KINDS = {"Picture (*.png)": ".png", "Numbers (*.csv)": ".csv"}


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> Iterator[SaveDialog]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made = SaveDialog(window, "Save", KINDS, "balance")
    made.setDirectory(str(tmp_path))
    made.open()
    qtbot.waitUntil(made.isVisible)
    yield made
    window.close()


def name_of(dialog: SaveDialog) -> QLineEdit:
    found = dialog.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def test_what_a_file_means_is_said_before_it_is_written(dialog: SaveDialog) -> None:
    (line,) = (one for one in dialog.findChildren(QLabel) if "not be locked" in one.text())
    assert line.isVisible()
    assert dialog.accessibleDescription() == line.text()


def choose(dialog: SaveDialog, kind: str) -> None:
    dialog.selectNameFilter(kind)
    dialog.filterSelected.emit(kind)


@pytest.mark.parametrize(
    ("typed", "saved"),
    [
        ("march", "march.png"),
        ("march.2026", "march.2026.png"),
        ("march.2026.png", "march.2026.png"),
        ("March.PNG", "March.PNG"),
        ("march.csv", "march.csv"),
        ("1.2.3", "1.2.3.png"),
        (".hidden", ".hidden.png"),
        ("us & them.docx", "us & them.docx.png"),
    ],
)
def test_a_name_is_given_its_ending(
    qtbot: QtBot, dialog: SaveDialog, tmp_path: Path, typed: str, saved: str
) -> None:
    name_of(dialog).setText(typed)
    with qtbot.waitSignal(dialog.fileSelected) as chosen:
        QTest.keyClick(name_of(dialog), Qt.Key.Key_Return)
    assert Path(chosen.args[0]) == tmp_path / saved


def test_it_begins_with_the_first_kind_and_follows_the_one_that_is_chosen(
    dialog: SaveDialog,
) -> None:
    assert name_of(dialog).text() == "balance.png"
    choose(dialog, "Numbers (*.csv)")
    assert name_of(dialog).text() == "balance.csv"
    name_of(dialog).setText("march.2026")
    choose(dialog, "Picture (*.png)")
    assert name_of(dialog).text() == "march.2026.png"


def test_a_folder_is_gone_into(dialog: SaveDialog, tmp_path: Path) -> None:
    (tmp_path / "may.2026").mkdir()
    name_of(dialog).setText("may.2026")
    QTest.keyClick(name_of(dialog), Qt.Key.Key_Return)
    settle()
    assert dialog.isVisible()
    assert Path(dialog.directory().absolutePath()) == tmp_path / "may.2026"


def test_it_is_asked_before_a_file_of_the_whole_name_is_written_over(
    dialog: SaveDialog, tmp_path: Path
) -> None:
    (tmp_path / "march.2026.png").write_text("before")
    asked: list[str] = []
    name_of(dialog).setText("march.2026")

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        box.button(QMessageBox.StandardButton.No).click()

    QTimer.singleShot(0, answer)
    QTest.keyClick(name_of(dialog), Qt.Key.Key_Return)
    assert len(asked) == 1
    assert "march.2026.png" in asked[0]
    assert dialog.isVisible()
