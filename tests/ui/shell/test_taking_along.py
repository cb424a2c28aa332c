"""Taking everything along, for people and for programs, and leaving nothing behind."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.ui.features.preferences.page import Section
from tests.reflections import PROMPT, TEXT, a_reflection_draft, a_written_reflection
from tests.ui.features.preferences.sections import preferences_of, turned_to
from tests.ui.shell.test_backups_and_restoring import lived as lived
from tests.ui.windows import Desk, click, settle, type_into
from tests.vault_folders import PASSPHRASE, a_good_draft, a_hurt_draft, a_repair_draft


def test_everything_is_taken_along_for_people_and_for_programs(
    lived: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    journal = lived.journal
    hurt = a_hurt_draft(journal, story="# I don't matter", question="What was on your mind?")
    journal.name_hurt(hurt)
    journal.notice_good(a_good_draft(journal))
    journal.offer_repair(a_repair_draft(journal, hurt=hurt.uuid, landed=Landed.PARTLY))
    journal.offer_repair(a_repair_draft(journal))
    a_written_reflection(journal, prompt=PROMPT)
    journal.save_draft(a_reflection_draft(journal, text="and then the coats"))
    journal.open_hurts.release(hurt.uuid, "We talked it over.")
    journal.check_in(connection=4)
    journal.save_draft(a_hurt_draft(journal, event="you left without a word"))
    page = turned_to(preferences_of(lived), Section.LEAVING)
    type_into(page.export_card.secret, PASSPHRASE)
    click(page.export_card.button)
    (dialog,) = page.findChildren(QFileDialog)
    out = tmp_path / "out"
    out.mkdir()
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile(str(out))
    dialog.accept()
    (place,) = out.iterdir()
    assert "not encrypted" in page.export_card.done.text()
    whole = json.loads((place / "everything.json").read_text("utf-8"))
    counts = {kind: len(whole[kind]) for kind in ("hurts", "good_moments", "repairs", "drafts")}
    assert counts == {"hurts": 3, "good_moments": 1, "repairs": 2, "drafts": 2}
    assert [one["text"] for one in whole["reflections"]] == [TEXT]
    (released,) = (one["release"] for one in whole["hurts"] if one["release"])
    assert released["what_changed"] == "We talked it over."
    text = (place / "everything.md").read_text("utf-8")
    for words in (
        "This file is not encrypted.",
        "> When you looked at your phone while I was talking",
        "> \\# I don't matter",
        "What was on your mind?",
        "We talked it over.",
        "you made tea without asking",
        "I see how that landed.",
        "For the hurt of: 14 May 2026, 12:00",
        "Connection, from 1 to 5: 4",
        "you left without a word",
        f"Written about: {PROMPT}",
        "> I don't know where to begin.\n> \n> It is not about the coats.",
        "> and then the coats",
    ):
        assert words in text
    assert place.stat().st_mode & 0o077 == 0


def test_leaving_takes_the_words_along_and_leaves_nothing(lived: Desk, tmp_path: Path) -> None:
    page = turned_to(preferences_of(lived), Section.LEAVING)
    page.export_card.put_into(str(tmp_path))
    type_into(page.delete.name, "Ana")
    type_into(page.delete.secret, PASSPHRASE)
    click(page.delete.button)
    settle()
    assert [path for path in (lived.folder / "vaults").rglob("*") if path.is_file()] == []
    (place,) = tmp_path.glob("export-*")
    assert len(json.loads((place / "everything.json").read_text("utf-8"))["hurts"]) == 2
