"""A copy was put back by hand beside what a crash had left: the person is told, once, and where."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from microhurts_desktop.services.errors import DiskFull
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
    assert "cannot be looked into here" in card.words.text(), "the file with the last words"
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


# Another file takes the vault's place while the journal is open


def put_in_its_place(desk: Desk) -> tuple[Path, bytes]:
    """Keep a hurt on the first day, and one more; then let a program put the first day back."""
    (vault,) = desk.window.vault_folder.folder.glob("*.vault")
    desk.journal.name_hurt(a_hurt_draft(desk.journal, event="the first day"))
    lock(desk)
    old = vault.read_bytes()
    unlock(desk)
    desk.journal.name_hurt(a_hurt_draft(desk.journal, event="the second day"))
    (vault.parent / "of-a-program").write_bytes(old)
    (vault.parent / "of-a-program").replace(vault)
    return vault, old


def at_the_door(desk: Desk) -> str:
    return " ".join(label.text() for label in desk.unlock_page.findChildren(QLabel))


def test_an_exchanged_vault_is_told_at_the_door_and_on_today(home: Desk) -> None:
    vault, old = put_in_its_place(home)
    lock(home)
    (kept,) = vault.parent.rglob("*-exchanged-*.vault")
    assert "Nothing you have kept is lost" in at_the_door(home)
    assert str(kept) in at_the_door(home)
    assert vault.read_bytes() == old
    unlock(home)
    assert [hurt.event for hurt in home.journal.account().hurts] == ["the first day"]
    card = today_of(home).exchanged
    assert card.isVisible()
    assert str(kept) in card.words.text()
    QTest.keyClick(card.put_away, Qt.Key.Key_Space)
    settle()
    assert not card.isVisible()
    page = turned_to(preferences_of(home), Section.BACKUPS)
    rows = [page.restore.kept.item(n).text() for n in range(page.restore.kept.count())]
    (row,) = (n for n, text in enumerate(rows) if "another file took its place" in text)
    page.restore.kept.setFocus()
    page.restore.kept.setCurrentRow(row)
    QTest.keyClick(page.restore.kept, Qt.Key.Key_Return)
    settle()
    assert "2 hurts" in page.restore.holds.text()
    lock(home)
    assert "Nothing you have kept is lost" not in at_the_door(home), "it is told once"


def test_whoever_goes_on_writing_is_told_so_and_can_lock(home: Desk) -> None:
    vault, _ = put_in_its_place(home)
    bus, journal = home.journal_view.context.bus, home.journal
    draft = a_hurt_draft(journal, event="after that")
    assert bus.carry_out(journal.name_hurt, draft) is not None
    settle()
    card = today_of(home).exchanged
    assert card.isVisibleTo(today_of(home))
    assert "You go on in a whole copy" in card.words.text()
    assert len(journal.account().hurts) == 3
    assert home.window.lock()
    (kept,) = vault.parent.rglob("*-exchanged-*.vault")
    assert str(kept) in at_the_door(home)


def test_a_vault_that_was_copied_over_is_told_the_same(home: Desk) -> None:
    (vault,) = home.window.vault_folder.folder.glob("*.vault")
    home.journal.name_hurt(a_hurt_draft(home.journal, event="the first day"))
    lock(home)
    old = vault.read_bytes()
    unlock(home)
    home.journal.name_hurt(a_hurt_draft(home.journal, event="the second day"))
    lock(home)
    unlock(home)
    home.journal.name_hurt(a_hurt_draft(home.journal, event="the last day"))
    home.journal._vault._pair.file.held()
    vault.write_bytes(old)
    bus, journal = home.journal_view.context.bus, home.journal
    assert bus.carry_out(journal.name_hurt, a_hurt_draft(journal, event="after that")) is not None
    settle()
    assert "You go on in a whole copy" in today_of(home).exchanged.words.text()
    assert len(journal.account().hurts) == 4
    assert home.window.lock()
    (kept,) = vault.parent.rglob("*-exchanged-*.vault")
    assert str(kept) in at_the_door(home)
    assert vault.read_bytes() == old
    unlock(home)
    assert [hurt.event for hurt in home.journal.account().hurts] == ["the first day"]
    assert not today_of(home).apart.isVisible(), "what lies there came without a log"


def test_a_vault_taken_away_can_be_brought_back_at_the_door(home: Desk) -> None:
    (vault,) = home.window.vault_folder.folder.glob("*.vault")
    home.journal.name_hurt(a_hurt_draft(home.journal, event="the first day"))
    vault.unlink()
    lock(home)
    assert "or it was taken away" in at_the_door(home)
    unlock(home)
    assert "not where it should be" in home.unlock_page.error.text()


def test_only_copies_that_are_still_there_are_named(home: Desk) -> None:
    vault, _ = put_in_its_place(home)
    lock(home)
    (kept,) = vault.parent.rglob("*-exchanged-*.vault")
    assert str(kept) in at_the_door(home)
    shutil.move(kept.parent, vault.parent / "elsewhere")
    home.window.show_door()
    assert str(kept) not in at_the_door(home)
    assert "in a whole copy" not in at_the_door(home)
    shutil.move(vault.parent / "elsewhere", kept.parent)
    unlock(home)
    card = today_of(home).exchanged
    assert card.isVisible()
    kept.unlink()
    home.journal_view.go_to("moments")
    home.journal_view.go_to("today")
    home.journal_view.page("today").refresh()
    assert not card.isVisible()


def test_what_was_set_aside_and_is_gone_is_not_named(home: Desk) -> None:
    put_back_by_hand(home)
    unlock(home)
    (aside,) = home.journal.set_aside()
    aside.path.unlink()
    home.journal_view.page("today").refresh()
    assert not today_of(home).apart.isVisible()


def test_where_there_is_no_room_for_the_copy_it_stays_open(
    home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_its_place(home)

    def full(*_arguments: object) -> None:
        raise DiskFull

    with monkeypatch.context() as no_room:
        no_room.setattr("microhurts_desktop.storage.backup.copy_vault", full)
        assert not home.window.lock()
        assert "no room" in home.journal_view.status_line.trouble_text.text()
    assert home.window.lock()
