"""What is told when the file that two share was exchanged, or lay beside a log of another day."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from microhurts_desktop.storage import driver
from tests.couples import key_of_shared_vault
from tests.ui.two import DeskForTwo, a_desk_for_two, share_a_hurt, today


@pytest.fixture
def two(qtbot: QtBot, tmp_path: Path) -> DeskForTwo:
    return a_desk_for_two(qtbot, tmp_path)


def set_aside(two: DeskForTwo) -> Path:
    folder = two.couple.vault_folder.folder / "backups" / "shared"
    (found,) = (one for one in folder.glob("*.vault") if "-daily-" not in one.name)
    return found


def left_in(copy: Path, key: bytearray) -> set[str]:
    with closing(driver.connect_to_look(copy, key)) as connection:
        return {row[0] for row in connection.execute("SELECT vault_id FROM people")}


def exchange_while_open(two: DeskForTwo, tmp_path: Path) -> bytearray:
    desk = two.enter(two.anna)
    share_a_hurt(desk)
    key = key_of_shared_vault(desk.journal)
    shutil.copy(two.couple.shared_file, tmp_path / "x")
    os.replace(tmp_path / "x", two.couple.shared_file)
    assert desk.window.lock()
    return key


def lay_a_foreign_log_beside(two: DeskForTwo) -> bytearray:
    desk = two.enter(two.anna)
    shared = two.couple.shared_file
    log = shared.with_name(f"{shared.name}-wal")
    share_a_hurt(desk)
    desk.window.lock()
    old = shared.read_bytes()
    for _ in range(2):
        desk = two.enter(two.anna)
        share_a_hurt(desk)
        foreign = log.read_bytes()
        key = key_of_shared_vault(desk.journal)
        desk.window.lock()
    shared.write_bytes(old)
    log.write_bytes(foreign)
    return key


def test_what_is_kept_of_an_exchanged_one_is_named_until_both_have_unlocked(
    two: DeskForTwo, tmp_path: Path
) -> None:
    key = exchange_while_open(two, tmp_path)
    kept = set_aside(two)
    assert left_in(kept, key) == {two.anna.vault_id, two.ben.vault_id}
    door = two.desk.unlock_page
    assert str(kept) in " ".join(label.text() for label in door.findChildren(QLabel))
    card = today(two.enter(two.anna)).exchanged
    assert card.isVisible()
    assert str(kept) in card.words.text()
    assert left_in(kept, key) == {two.ben.vault_id}
    assert not today(two.enter(two.ben)).exchanged.isVisible(), "it went with what was his"
    assert not kept.exists()


def test_what_is_set_aside_with_a_log_of_another_day_is_said_to_be_of_both(
    two: DeskForTwo,
) -> None:
    key = lay_a_foreign_log_beside(two)
    card = today(two.enter(two.anna)).apart
    aside = set_aside(two)
    assert card.isVisible()
    assert str(aside) in card.words.text()
    assert "the one that the two of you share" in card.words.text()
    assert "nothing was deleted" not in card.words.text()
    assert left_in(aside, key) == {two.ben.vault_id}
    assert not today(two.enter(two.ben)).apart.isVisible()
    assert not aside.exists()
