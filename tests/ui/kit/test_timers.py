"""What is typed is saved soon, however it is typed, and again where that failed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from microhurts_desktop.ui.kit import timers
from microhurts_desktop.ui.kit.timers import Autosave, LookSoon, after_pause


@pytest.fixture
def owner(qtbot: QtBot) -> QObject:
    assert qtbot
    return QObject()


class Disk:
    """Remembers how often something was saved; it may be full."""

    def __init__(self) -> None:
        self.saves = 0
        self.is_full = False

    def save(self) -> bool:
        self.saves += 1
        return not self.is_full


def test_whoever_types_without_a_pause_is_saved_all_the_same(
    owner: QObject, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timers, "SAVE_AFTER_MS", 60)
    disk = Disk()
    autosave = Autosave(owner, disk.save)
    while not disk.saves:
        autosave.save_soon()
        before = autosave.remainingTime()
        qtbot.wait(10)
        autosave.save_soon()
        assert disk.saves or autosave.remainingTime() <= before, "a key does not put it off"


def test_what_could_not_be_saved_is_tried_again_by_itself(
    owner: QObject, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timers, "TRY_AGAIN_AFTER_MS", 20)
    disk = Disk()
    disk.is_full = True
    autosave = Autosave(owner, disk.save)
    assert not autosave.save_now()
    qtbot.waitUntil(lambda: disk.saves > 1)
    disk.is_full = False
    qtbot.waitUntil(lambda: not autosave.isActive())


def test_saving_at_once_leaves_nothing_to_save(owner: QObject) -> None:
    disk = Disk()
    autosave = Autosave(owner, disk.save)
    autosave.save_soon()
    assert autosave.save_now()
    assert disk.saves == 1
    assert not autosave.isActive()


def test_a_pause_begins_anew_with_each_key(owner: QObject, qtbot: QtBot) -> None:
    acted: list[bool] = []
    pause = after_pause(owner, 50, lambda: acted.append(True))
    for _ in range(5):
        pause.start()
        qtbot.wait(15)
    assert not acted
    qtbot.waitUntil(lambda: acted == [True])


def test_what_is_looked_at_soon_waits_for_a_pause_but_not_for_ever(
    owner: QObject, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timers, "LOOK_AT_LATEST_MS", 200)
    looked: list[bool] = []
    soon = LookSoon(owner, 60, lambda: looked.append(True))
    soon.put_off()
    qtbot.wait(20)
    soon.put_off()
    assert soon.remainingTime() > 40, "a key puts it off"
    while not looked:
        soon.put_off()
        assert soon.remainingTime() <= 200
        qtbot.wait(10)
    assert not soon.isActive()
