"""Phrases go out to a file and come back, from the page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from tests.ui.features.repairs.phrases import WORDS, kept, library
from tests.ui.partners import journal_of
from tests.ui.shell.joining import Later
from tests.ui.windows import Desk, click, settle
from tests.vault_folders import PASSPHRASE


def test_phrases_go_out_to_a_file_and_come_back(home: Desk, tmp_path: Path) -> None:
    kept(home.journal)
    page = library(home)
    page.mark_dirty()
    click(page.save)
    (dialog,) = page.findChildren(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("phrases.toml")
    dialog.reject()
    settle()
    path = tmp_path / "ours.txt"
    page.files.save_to(path)
    assert path.read_text("utf-8") == f"# receive\n{WORDS}\n"
    path.write_text("# slow down\nTwenty minutes, and I'm back.\n", encoding="utf-8")
    page.files.take_from(path)
    assert {one.text for one in home.journal.library.own()} == {
        WORDS,
        "Twenty minutes, and I'm back.",
    }
    assert "came in" in page.bar.said.text()
    click(page.bar.undo)
    assert [one.text for one in home.journal.library.own()] == [WORDS]
    path.write_text(WORDS, encoding="utf-8")
    page.files.take_from(path)
    assert "here already" in home.journal_view.status_line.said.text()


def test_a_bad_file_is_told_and_changes_nothing(home: Desk, tmp_path: Path) -> None:
    page = library(home)
    path = tmp_path / "ours.toml"
    path.write_text("[[phrase]]\ntext = 'Come.'\nintention = 'win'\n", encoding="utf-8")
    page.files.take_from(path)
    said = home.journal_view.status_line.trouble_text.text()
    assert "“ours.toml”, line 1:" in said
    assert "“intention” is none that the library knows" in said
    page.files.take_from(tmp_path / "gone.txt")
    assert "“gone.txt”: it is not there" in home.journal_view.status_line.trouble_text.text()
    assert home.journal.library.own() == ()


def test_a_file_that_cannot_be_written_is_told(home: Desk, tmp_path: Path) -> None:
    kept(home.journal)
    page = library(home)
    page.files.save_to(tmp_path / "gone" / "ours.toml")
    assert home.journal_view.status_line.trouble.isVisible()


def test_a_file_is_read_while_the_window_lives_and_nothing_comes_into_a_locked_journal(
    home: Desk, tmp_path: Path
) -> None:
    later = Later()
    home.window._background = later
    ana = home.journal.person
    home.window.lock()
    home.window.enter(journal_of(home, ana, PASSPHRASE))
    page = library(home)
    path = tmp_path / "theirs.txt"
    path.write_text("Come here.\n", encoding="utf-8")
    page.files.take_from(path)
    assert page.files.waiting.isVisible()
    page.files.take_from(path)
    page.files.save_to(tmp_path / "mine.txt")
    later.end()
    assert not page.files.waiting.isVisible()
    assert [one.text for one in home.journal.library.own()] == ["Come here."]
    assert not (tmp_path / "mine.txt").exists(), "one thing at a time"
    path.write_text("Stay.\n", encoding="utf-8")
    page.files.take_from(path)
    home.window.lock()
    later.end()
    home.window.enter(journal_of(home, ana, PASSPHRASE))
    assert [one.text for one in home.journal.library.own()] == ["Come here."]
