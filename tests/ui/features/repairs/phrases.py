"""The page of phrases, for its tests."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from microhurts_desktop.domain.phrases import Intention
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.ui.features.repairs.page import RepairsPage
from microhurts_desktop.ui.features.repairs.repair_dialog import RepairDialog
from microhurts_desktop.ui.features.repairs.write_phrase import WritePhrase
from tests.ui.windows import Desk, settle

CTRL = Qt.KeyboardModifier.ControlModifier
WORDS = "Come here, you two-thirds of my heart."


def library(desk: Desk) -> RepairsPage:
    """Go to the library by its key."""
    QTest.keyClick(desk.window, Qt.Key.Key_R, CTRL)
    page = desk.journal_view.page("repairs")
    assert isinstance(page, RepairsPage)
    settle()
    return page


def texts(page: RepairsPage) -> list[str]:
    return [one.text for one in page.finder.list.phrases.phrases()]


def first_row(page: RepairsPage) -> str:
    row = page.finder.list.phrases.row(0)
    assert row is not None
    return row.in_words()


def repair_dialog(desk: Desk) -> RepairDialog:
    assert isinstance(desk.journal_view.guided, RepairDialog)
    return desk.journal_view.guided


def writing(desk: Desk) -> WritePhrase:
    assert isinstance(desk.journal_view.guided, WritePhrase)
    return desk.journal_view.guided


def kept(journal: Journal, text: str = WORDS) -> str:
    draft = replace(journal.library.begin(), text=text, intention=Intention.RECEIVE)
    journal.library.keep(draft)
    return draft.uuid
