"""What is taken along is what was asked for; and it comes back once it was told what would."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.services.export_all import export_everything
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.services.taking_along import Purpose, TakenAs, Worded
from microhurts_desktop.ui.features.preferences.bring_back_card import BringingDialog
from microhurts_desktop.ui.features.preferences.markdown_export import as_text, entries
from microhurts_desktop.ui.features.preferences.page import PreferencesPage, Section
from tests.services.taken_samples import a_new_journal, fill_everything
from tests.ui.features.preferences.sections import preferences_of, turned_to
from tests.ui.windows import Desk, click, settle, type_into
from tests.vault_folders import PASSPHRASE, a_hurt_draft


@pytest.fixture
def page(home: Desk) -> PreferencesPage:
    return turned_to(preferences_of(home), Section.LEAVING)


def files_in(page: PreferencesPage, out: Path) -> set[str]:
    """Take along what is chosen, and return the names of the files."""
    out.mkdir()
    page.export_card.put_into(str(out))
    (folder,) = out.iterdir()
    return {path.name for path in folder.iterdir()}


def an_export(home: Desk, tmp_path: Path, *events: str) -> Path:
    """Take some hurts along, and delete them here."""
    journal = home.journal
    drafts = [a_hurt_draft(journal, event=event) for event in events]
    for draft in drafts:
        journal.name_hurt(draft)
    folder = export_everything(journal, tmp_path, as_text, Progress())()
    assert folder is not None
    for draft in drafts:
        journal.delete(MomentKind.HURT, draft.uuid)
    return folder / "everything.json"


def test_what_it_is_for_shapes_what_is_offered(page: PreferencesPage, tmp_path: Path) -> None:
    card = page.export_card
    assert files_in(page, tmp_path / "myself") == {
        *("everything.json", "everything.md", "READ ME FIRST.txt")
    }
    click(card.purpose.chip(Purpose.THERAPIST))
    assert [form for form, box in card.forms.items() if box.isVisible()] == [TakenAs.MARKDOWN]
    assert card.to_therapist.isVisible()
    assert files_in(page, tmp_path / "therapist") == {"everything.md", "READ ME FIRST.txt"}
    click(card.purpose.chip(Purpose.LEAVING))
    assert "Delete everything" in card.about.text()
    assert card.theirs.isChecked()
    assert card.whose.isVisible()
    click(card.purpose.chip(Purpose.ELSE))
    assert not card.theirs.isChecked()
    assert card.chosen() == ()
    click(card.button)
    assert card.form_error.text() == "Tick at least one form."
    click(card.forms[TakenAs.JRNL])
    assert files_in(page, tmp_path / "else") == {"jrnl.json", "jrnl.txt", "READ ME FIRST.txt"}
    said = next((tmp_path / "else").rglob("READ*")).read_text("utf-8")
    assert "not a score, and not a case" in said
    assert "None of these files is encrypted" in said


def test_an_open_database_is_taken_along_only_by_who_types_that_it_is_open(
    page: PreferencesPage, tmp_path: Path
) -> None:
    card = page.export_card
    assert not card.sure.isVisible()
    click(card.forms[TakenAs.SQLITE])
    assert card.sure.isVisible()
    type_into(card.secret, PASSPHRASE)
    click(card.button)
    assert card.sure_error.text() == "Type “open” here, or leave it out."
    assert page.findChildren(QFileDialog) == []
    type_into(card.sure, "Open")
    click(card.button)
    (dialog,) = page.findChildren(QFileDialog)
    dialog.reject()
    assert "everything.sqlite" in files_in(page, tmp_path / "out")


def test_what_was_taken_along_comes_back_once_it_was_told(
    home: Desk, page: PreferencesPage, tmp_path: Path, qtbot: QtBot
) -> None:
    path = an_export(home, tmp_path, "you left without a word", "you laughed")
    card = page.bring_back
    click(card.choose)
    (dialog,) = card.findChildren(QFileDialog)
    dialog.setDirectory(str(path.parent))
    dialog.selectFile(path.name)
    dialog.accept()
    assert "Ana took this along" in card.told.text()
    assert "• hurts: 2" in card.told.text()
    assert QApplication.focusWidget() is card.bring
    click(card.bring)
    qtbot.waitUntil(lambda: "2 in all" in card.done.text())
    assert {hurt.event for hurt in home.journal.account().hurts} >= {"you laughed"}
    card.look_into(str(path))
    assert "Nothing in it is new here." in card.told.text()
    assert not card.bring.isVisible()
    click(card.leave)
    assert not card.preview.isVisible()


def test_what_cannot_come_is_told_with_its_place(
    home: Desk, page: PreferencesPage, tmp_path: Path
) -> None:
    path = an_export(home, tmp_path, "you left", "you laughed")
    whole = json.loads(path.read_text("utf-8"))
    whole["hurts"][-1]["strength"] = 9
    whole["name"] = "Somebody"
    path.write_text(json.dumps(whole), "utf-8")
    page.bring_back.look_into(str(path))
    number = len(whole["hurts"])
    assert f"hurts, number {number}: cannot be read" in page.bring_back.rows.toPlainText()
    assert "another name than yours" in page.bring_back.told.text()
    path.write_text("{}", "utf-8")
    page.bring_back.look_into(str(path))
    assert "is no file that was taken along" in page.bring_back.error.text()
    assert not page.bring_back.preview.isVisible()


def test_escape_in_between_leaves_nothing_of_it(
    home: Desk, page: PreferencesPage, tmp_path: Path
) -> None:
    path = an_export(home, tmp_path, "you left", "you laughed")
    before = len(home.journal.account().hurts)
    page.bring_back.look_into(str(path))
    page.bring_back.bring_back()
    (dialog,) = page.bring_back.findChildren(BringingDialog)
    assert dialog.isModal()
    dialog._bringing.go_on()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle()
    assert "nothing came back" in page.bring_back.done.text()
    assert len(home.journal.account().hurts) == before
    home.journal.name_hurt(a_hurt_draft(home.journal))
    assert len(home.journal.account().hurts) == before + 1


def test_locking_in_between_leaves_nothing_of_it(
    home: Desk, page: PreferencesPage, tmp_path: Path
) -> None:
    with_much = a_new_journal(tmp_path / "other")
    fill_everything(with_much)
    folder = export_everything(with_much, tmp_path, as_text, Progress())()
    with_much.close()
    assert folder is not None
    page.bring_back.look_into(str(folder / "everything.json"))
    page.bring_back.bring_back()
    (dialog,) = page.bring_back.findChildren(BringingDialog)
    dialog._bringing.go_on()
    home.window.lock()
    settle()


def test_tags_are_taken_along_in_what_is_read_too(home: Desk, tmp_path: Path) -> None:
    journal = home.journal
    journal.name_hurt(a_hurt_draft(journal))
    journal.tags.put(MomentKind.HURT, journal.summaries(0, 9)[0].uuid, ("sea", "_late_"))
    folder = export_everything(
        journal, tmp_path, Worded(as_text, entries), Progress(), forms=tuple(TakenAs)
    )()
    assert folder is not None
    assert "\n\n- Tags: sea, \\_late\\_\n" in (folder / "everything.md").read_text("utf-8")
    assert "Tags: sea" in (folder / "jrnl.txt").read_text("utf-8")
