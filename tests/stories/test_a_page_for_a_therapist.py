"""By keys alone: a page for a therapist, of three months, put together, read, and taken along."""

from __future__ import annotations

import stat
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.domain.therapist_page import Part
from microhurts_desktop.ui.features.balance.page import BalancePage
from microhurts_desktop.ui.features.therapist.page import TherapistPage
from tests.builders import NOON, a_good_moment, a_hurt, a_repair, a_uuid
from tests.stories.test_a_week_of_check_ins import Keyboard
from tests.ui.windows import Desk, a_desk, focused, move_in, settle
from tests.vault_folders import PASSPHRASE, fill

WANTED = "To say early that I am tired."
AFRAID = "you hit me and I was afraid of you"


@pytest.fixture
def home(qtbot: QtBot, tmp_path: Path) -> Desk:
    desk = a_desk(qtbot, tmp_path)
    move_in(desk)
    hurts = [
        a_hurt(event=f"evening {n}", happened_at=NOON - timedelta(days=n * 9), uuid=a_uuid(n + 1))
        for n in range(6)
    ]
    tea = a_good_moment(what="you made tea", happened_at=NOON - timedelta(days=20))
    before = replace(tea, uuid=a_uuid(50), what="a year ago", happened_at=NOON.replace(year=2025))
    afraid = a_hurt(event=AFRAID, uuid=a_uuid(60))
    met = a_repair(hurt=hurts[0].uuid, landed=Landed.FULLY)
    fill(desk.journal, *hurts, tea, before, afraid, met)
    return desk


def test_three_months_for_a_therapist(home: Desk, tmp_path: Path) -> None:
    keyboard = Keyboard(home)
    home.journal_view.context.navigator.balance()
    settle()
    balance = home.page("balance", BalancePage)
    balance.focus_first()
    keyboard.tab_to(balance.switch.therapist)
    keyboard.enter()
    page = home.page("therapist", TherapistPage)
    assert page.words.hasFocus()
    keyboard.write(WANTED)
    keyboard.tab_to(page.boxes[Part.ACCOUNT])
    keyboard.key(Qt.Key.Key_Space)
    keyboard.tab_to(page.guard.box)
    keyboard.tab_to(page.preview)
    assert page.take_leave()
    seen = page.preview.toPlainText()
    assert WANTED in seen
    assert "you made tea" in seen
    assert "a year ago" not in seen
    assert AFRAID not in seen
    keyboard.tab_to(page.take.secret)
    keyboard.write(PASSPHRASE)
    keyboard.enter()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    name = dialog.findChild(QLineEdit)
    assert name is not None
    assert "therapist" not in name.text(), "a file's name tells nothing"
    file = tmp_path / "for-monday.pdf"
    name.setText(str(file))
    name.setFocus()
    keyboard.enter()
    assert "saved" in page.take.done.text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    said = " ".join(" ".join(one.extract_text() for one in PdfReader(file).pages).split())
    assert WANTED in said
    assert "you made tea" in said
    assert AFRAID not in said
    assert "not a score, and not a case" in said

    # It waits for the next time; the way back leads to where one came from.
    (draft,) = home.journal.drafts()
    assert draft.texts() == (WANTED,)
    # No desktop is here to make it the active window again.
    home.window.activateWindow()
    settle()
    assert page.isAncestorOf(focused())
    keyboard.key(Qt.Key.Key_Escape)
    assert home.journal_view.here == "balance"
