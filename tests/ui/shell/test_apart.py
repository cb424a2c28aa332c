"""A copy was put back by hand beside what a crash had left: the person is told, once, and where."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from microhurts_desktop.ui.features.preferences.page import Section
from microhurts_desktop.ui.features.today.page import TodayPage
from tests.ui.features.preferences.sections import preferences_of, turned_to
from tests.ui.windows import Desk, click, settle, type_into
from tests.vault_folders import PASSPHRASE, a_hurt_draft


def lock(desk: Desk) -> None:
    desk.window.lock()


def unlock(desk: Desk) -> None:
    type_into(desk.unlock_page.secret, PASSPHRASE)
    click(desk.unlock_page.button)


def put_back_by_hand(desk: Desk) -> Path:
    """Leave a copy of the first day beside the log of the last one, with the journal locked."""
    (vault,) = desk.window.vault_folder.folder.glob("*.vault")
    desk.journal.name_hurt(a_hurt_draft(desk.journal, event="the first day"))
    lock(desk)
    old = vault.read_bytes()
    for event in ("the second day", "the last day"):
        unlock(desk)
        desk.journal.name_hurt(a_hurt_draft(desk.journal, event=event))
        left = vault.with_name(vault.name + "-wal").read_bytes()
        lock(desk)
    vault.write_bytes(old)
    vault.with_name(vault.name + "-wal").write_bytes(left)
    return vault


def today_of(desk: Desk) -> TodayPage:
    page = desk.journal_view.page("today")
    assert isinstance(page, TodayPage)
    return page


def test_it_is_told_where_everything_lies(home: Desk) -> None:
    put_back_by_hand(home)
    unlock(home)
    card = today_of(home).apart
    assert card.isVisible()
    (aside,) = home.journal.set_aside()
    assert str(aside.path) in card.words.text()
    assert "nothing was deleted" in card.words.text()
    assert [hurt.event for hurt in home.journal.account().hurts] == ["the first day"]
    card.put_away.setFocus()
    QTest.keyClick(card.put_away, Qt.Key.Key_Space)
    settle()
    assert not card.isVisible()
    home.journal_view.go_to("moments")
    home.journal_view.go_to("today")
    assert not card.isVisible()
    lock(home)
    unlock(home)
    assert not today_of(home).apart.isVisible(), "the next time, all belongs together"


def test_what_was_set_aside_can_be_looked_into(home: Desk) -> None:
    put_back_by_hand(home)
    unlock(home)
    page = turned_to(preferences_of(home), Section.BACKUPS)
    rows = [page.restore.kept.item(n).text() for n in range(page.restore.kept.count())]
    (row,) = (n for n, text in enumerate(rows) if "a file of another day" in text)
    page.restore.kept.setFocus()
    page.restore.kept.setCurrentRow(row)
    QTest.keyClick(page.restore.kept, Qt.Key.Key_Return)
    settle()
    assert "1 hurt" in page.restore.holds.text()


def test_nothing_is_said_when_all_belongs_together(home: Desk) -> None:
    assert not today_of(home).apart.isVisible()
    lock(home)
    unlock(home)
    assert not today_of(home).apart.isVisible()
