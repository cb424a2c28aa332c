"""What is printed, saved or opened leaves no trace in lists that other programs keep."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from microhurts_desktop.ui.features.balance.page import BalancePage
from microhurts_desktop.ui.features.preferences.page import PreferencesPage, Section
from microhurts_desktop.ui.parts.secrets.code_paper import print_on, recovery_paper
from microhurts_desktop.ui.shell.first_run import FirstRun
from tests.ui.windows import Desk, click, settle

CODE = "7K2M-QX9D-4TRW-8HNC-3VBE-6YPA"
TELLTALE = ("micro", "hurt", "recover", "journal", "diary", "partner", "ana")


def said_by_qt() -> str:
    """Return what Qt's programs remember of their file dialogs."""
    file = Path(os.environ["XDG_CONFIG_HOME"]) / "QtProject.conf"
    return file.read_text(encoding="utf-8") if file.exists() else ""


def the_dialog(parent: QWidget) -> QFileDialog:
    (dialog,) = parent.findChildren(QFileDialog)
    assert dialog.isVisible()
    return dialog


def is_neutral(name: str) -> bool:
    return not any(word in name.lower() for word in TELLTALE)


@pytest.fixture(params=["", "[FileDialog]\nlastVisited=file:///home\n"])
def _what_was_remembered(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let Qt remember something of another program, or nothing; and nothing after the test."""
    file = Path(os.environ["XDG_CONFIG_HOME"]) / "QtProject.conf"
    file.write_text(request.param, encoding="utf-8")
    yield
    file.unlink(missing_ok=True)


@pytest.mark.usefixtures("_what_was_remembered")
def test_no_program_remembers_where_the_recovery_code_was_saved(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    before = said_by_qt()
    run: FirstRun = desk.first_run
    run.show_step(run.steps.index(run.recovery))
    run.recovery.view.show_code(CODE)
    settle()
    click(run.recovery.view.paper.save_button)
    dialog = the_dialog(run)
    (suggested,) = dialog.selectedFiles()
    assert is_neutral(Path(suggested).name)
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog), "the desktop's keeps a list"
    hidden = tmp_path / "where nobody looks"
    hidden.mkdir()
    dialog.setDirectory(str(hidden))
    dialog.accept()
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert [CODE in path.read_text() for path in hidden.iterdir()] == [True]
    assert said_by_qt() == before


@pytest.mark.usefixtures("_what_was_remembered")
def test_no_program_remembers_where_the_vaults_were_looked_for(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    before = said_by_qt()
    hidden = tmp_path / "where nobody looks"
    hidden.mkdir()
    desk.first_run.other_folder.emit()
    dialog = the_dialog(desk.window)
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile(str(hidden))
    dialog.accept()
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert desk.window.vault_folder.folder == hidden
    assert said_by_qt() == before


def test_the_desktops_list_of_recent_files_is_told_nothing(home: Desk) -> None:
    home.journal_view.go_to("preferences")
    preferences = home.journal_view.page("preferences")
    assert isinstance(preferences, PreferencesPage)
    click(preferences.sections.chip(Section.BACKUPS))
    click(preferences.folder_button)
    home.journal_view.go_to("balance")
    balance = home.journal_view.page("balance")
    assert isinstance(balance, BalancePage)
    balance.chart_export.ask_where()
    for page in (preferences, balance):
        dialog = the_dialog(page) if page is balance else page.findChildren(QFileDialog)[0]
        assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.reject()


def test_a_picture_of_the_balance_has_a_name_that_tells_nothing(home: Desk) -> None:
    home.journal_view.go_to("balance")
    page = home.journal_view.page("balance")
    assert isinstance(page, BalancePage)
    page.chart_export.ask_where()
    dialog = the_dialog(page)
    name = Path(dialog.selectedFiles()[0]).stem
    assert name.partition("-")[0] == "balance"
    assert date.fromisoformat(name.partition("-")[2])
    dialog.reject()


def test_the_title_of_the_print_job_tells_nothing(tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    print_on(printer, recovery_paper(CODE))
    assert printer.docName() == "Page"
    printed = (tmp_path / "paper.pdf").read_bytes()
    assert printed.startswith(b"%PDF")
    readable = (printed.decode("latin-1") + printed.replace(b"\0", b"").decode("latin-1")).lower()
    assert "page" in readable
    assert not any(word in readable for word in ("micro", "hurt", "recover", CODE.lower()))
