"""Somebody takes everything along and deletes it all; and begins anew, by keyboard, from that."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.services.taking_along import Purpose
from microhurts_desktop.ui.features.preferences.page import PreferencesPage, Section
from microhurts_desktop.ui.kit.chips import ChipGroup
from tests.stories.keys import Keys
from tests.ui.features.preferences.sections import preferences_of
from tests.ui.shell.test_first_run import to_the_code, type_back
from tests.ui.windows import Desk, a_desk, focused, move_in, settle
from tests.vault_folders import PASSPHRASE, a_good_draft, a_hurt_draft, a_repair_draft


@pytest.fixture
def home(qtbot: QtBot, tmp_path: Path) -> Desk:
    """A window with Ana's journal open."""
    desk = a_desk(qtbot, tmp_path)
    move_in(desk)
    return desk


def to(desk: Desk, wanted: QWidget, key: Qt.Key = Qt.Key.Key_Space) -> None:
    """Come somewhere by Tab, and press a key there."""
    keys = Keys(desk)
    keys.tab_to(wanted)
    keys.press(key)


def pick(desk: Desk, chips: ChipGroup[Any], chip: QWidget) -> None:
    """Come to a row of chips by Tab, and to one of them by the arrows."""
    keys = Keys(desk)
    keys.tab_to(chips)
    while focused() is not chip:
        keys.press(Qt.Key.Key_Right)
    keys.press(Qt.Key.Key_Space)


def choose(dialog: QFileDialog, path: Path) -> None:
    """Choose a path in a dialog of Qt's."""
    dialog.setDirectory(str(path.parent))
    dialog.selectFile(str(path))
    dialog.accept()
    settle()


def leaving(desk: Desk) -> PreferencesPage:
    page = preferences_of(desk)
    pick(desk, page.sections, page.sections.chip(Section.LEAVING))
    return page


def test_everything_goes_along_and_comes_back(home: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    journal = home.journal
    hurt = a_hurt_draft(journal, story="that I come last")
    journal.name_hurt(hurt)
    journal.notice_good(a_good_draft(journal))
    journal.offer_repair(a_repair_draft(journal, hurt=hurt.uuid, landed=Landed.PARTLY))
    journal.save_draft(a_hurt_draft(journal, event="half a word"))
    out = tmp_path / "stick"
    out.mkdir()

    page = leaving(home)
    card = page.export_card
    pick(home, card.purpose, card.purpose.chip(Purpose.LEAVING))
    keys = Keys(home)
    keys.tab_to(card.secret)
    QTest.keyClicks(focused(), PASSPHRASE)
    keys.press(Qt.Key.Key_Return)
    (dialog,) = page.findChildren(QFileDialog)
    choose(dialog, out)
    (folder,) = out.iterdir()
    taken = folder / "everything.json"
    assert "not encrypted" in card.done.text()

    keys = Keys(home)
    keys.tab_to(page.delete.name)
    QTest.keyClicks(focused(), "Ana")
    keys.tab_to(page.delete.secret)
    QTest.keyClicks(focused(), PASSPHRASE)
    keys.press(Qt.Key.Key_Return)
    settle()
    assert [path for path in (home.folder / "vaults").rglob("*") if path.is_file()] == []

    home.first_run.for_whom.focus_first()
    to(home, home.first_run.for_whom.comes_back)
    type_back(home, to_the_code(home))
    Keys(home).press(Qt.Key.Key_Return)
    assert home.journal.account().hurts == ()
    page = preferences_of(home)
    assert focused() is page.bring_back.choose, "the first run leads there"
    Keys(home).press(Qt.Key.Key_Space)
    (dialog,) = page.bring_back.findChildren(QFileDialog)
    choose(dialog, taken)
    assert focused() is page.bring_back.bring
    Keys(home).press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "It came back" in page.bring_back.done.text())

    again = home.journal
    assert again.hurt(hurt.uuid).story == "that I come last"
    (repair,) = again.repairs_of(hurt.uuid)
    assert [landing.landed for landing in repair.landings] == [Landed.PARTLY]
    assert [draft.uuid for draft in again.drafts()] != []
    assert again.hurt(hurt.uuid).author == again.person.vault_id
