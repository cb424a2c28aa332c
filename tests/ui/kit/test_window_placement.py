"""Every window is on the screen: the first, one that stood elsewhere before, and the dialogs."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from microhurts_desktop.settings import Settings
from microhurts_desktop.ui.kit.window_placement import FRAME, place_of, put_right, room_on
from microhurts_desktop.ui.shell.where_it_stood import COMFORTABLE
from tests.programs import run
from tests.screens import on_screens
from tests.ui.windows import Desk, a_desk, settle

FULL_HD = QRect(0, 0, 1920, 1080)
LAPTOP = QRect(0, 0, 1366, 728)
BESIDE = QRect(1920, 0, 1280, 1024)
ABOVE = QRect(0, -1080, 1920, 1080)


def is_on(place: QRect, screen: QRect) -> bool:
    """Tell whether a window at ``place``, with what is put around it, is on a screen, whole."""
    return screen.contains(QRect(place.topLeft(), place.size() + FRAME))


@pytest.mark.parametrize(
    ("wanted", "screens", "stands"),
    [
        (QRect(100, 80, 1180, 780), [FULL_HD], QRect(100, 80, 1180, 780)),
        (QRect(2000, 50, 1000, 700), [FULL_HD, BESIDE], QRect(2000, 50, 1000, 700)),
        (QRect(100, -900, 1000, 700), [FULL_HD, ABOVE], QRect(100, -900, 1000, 700)),
        # Its screen is gone.
        (QRect(2000, 50, 1000, 700), [FULL_HD], QRect(904, 50, 1000, 700)),
        (QRect(-3000, -2000, 1000, 700), [FULL_HD], QRect(0, 0, 1000, 700)),
        # It is smaller now.
        (QRect(100, 80, 1600, 900), [LAPTOP], QRect(0, 0, 1350, 680)),
        (QRect(400, 300, 1180, 680), [LAPTOP], QRect(170, 0, 1180, 680)),
    ],
)
def test_a_window_stands_where_it_can(wanted: QRect, screens: list[QRect], stands: QRect) -> None:
    found = put_right(wanted, screens)
    assert found == stands
    assert any(is_on(found, screen) for screen in screens)


# -- remembered


def test_size_and_place_are_there_again(qtbot: QtBot, home: Desk) -> None:
    assert home.settings.window_place is None
    assert home.window.size() == QSize(*COMFORTABLE)
    home.window.resize(1000, 700)
    home.window.move(200, 90)
    settle()
    before = place_of(home.window)
    home.window.close()
    assert home.settings.window_place == before
    assert not home.settings.window_is_maximised
    again = a_desk(qtbot, home.folder)
    assert again.window.size() == QSize(1000, 700)
    assert again.window.pos() == before.topLeft()


def test_a_maximised_window_comes_back_so_and_knows_its_smaller_size(
    qtbot: QtBot, home: Desk
) -> None:
    home.window.resize(1000, 700)
    settle()
    home.window.showMaximized()
    settle()
    home.window.close()
    assert home.settings.window_is_maximised
    assert home.settings.window_place is not None
    assert home.settings.window_place.size() == QSize(1000, 700)
    again = a_desk(qtbot, home.folder)
    again.window.hide()
    again.window.appear()
    settle()
    assert again.window.isMaximized()


def test_a_window_that_was_hidden_comes_back_in_its_size(home: Desk) -> None:
    home.window.resize(1000, 700)
    settle()
    home.window.auto_lock().hide_now()
    settle()
    home.window.close()
    assert home.settings.window_place is not None
    assert home.settings.window_place.size() == QSize(1000, 700)
    assert not home.settings.window_is_maximised


@pytest.mark.parametrize(
    "written",
    [
        "",
        "1 2 3",
        "1 2 3 4 5",
        "a b c d",
        "0 0 0 0",
        "0 0 -5 9",
        "0 0 999999 9",
        "١ ٢ ٣ ٤",
        "nan 1 1 1",
    ],
)
def test_what_nobody_of_us_wrote_is_no_place(tmp_path: Path, written: str) -> None:
    file = tmp_path / "preferences.ini"
    file.write_text(f"[General]\nwindow_place={written}\n", encoding="utf-8")
    assert Settings(file).window_place is None


def test_a_place_is_read_back(tmp_path: Path) -> None:
    Settings(tmp_path / "preferences.ini").window_place = QRect(-20, 30, 900, 640)
    assert Settings(tmp_path / "preferences.ini").window_place == QRect(-20, 30, 900, 640)


# -- on screens as people have them

LOOK = """
import json, sys
from PySide6.QtCore import QTimer, QRect
from PySide6.QtWidgets import QApplication, QWidget
from microhurts_desktop import app
from microhurts_desktop.ui.kit.file_dialog import FileDialog
from microhurts_desktop.ui.shell.help_window import HelpLinesWindow
from microhurts_desktop.ui.features.underground.card_paper import preview
from microhurts_desktop.ui.parts.card_part import CardPart
from microhurts_desktop.ui.parts.large_reading import LargeReading

running = app.make_application()
from microhurts_desktop.settings import Settings
if len(sys.argv) > 1:
    settings = Settings()
    settings.window_place = QRect(*map(int, sys.argv[1:5]))
from microhurts_desktop.ui.context.background import ThreadBackground
from microhurts_desktop.ui.shell.main_window import MainWindow
from microhurts_desktop.ui.kit.theme import Theme
settings = Settings()
window = MainWindow(
    app.vault_folder_at, settings, Theme(running), ThreadBackground(), app.local_now
)
window.appear()
parts = [CardPart("What happened", "word " * 400)]
help_lines, large = HelpLinesWindow(window), LargeReading(parts, window)
files, paper = FileDialog(window, "Where?"), preview(parts, window)
help_lines.show(); files.show(); large.showFullScreen()
running.processEvents()
seen = {}
for one in (window, help_lines, files, paper, large):
    at = QRect(one.pos(), one.size())
    seen[type(one).__name__] = [at.x(), at.y(), at.width(), at.height()]
sys.stdout.write(json.dumps(seen))
sys.stdout.flush()
import os
os._exit(0)
"""
SCREENS = {
    "1366x768": (0, 0, 1366, 768),
    "1920x1080 at 150 %": (0, 0, 1280, 720),
    "1024x768": (0, 0, 1024, 768),
    # What is left of a screen with letters of twice the size.
    "1366x768 at 200 %": (0, 0, 683, 384),
    "900x640 at 200 %": (0, 0, 450, 320),
}


def windows_on(folder: Path, screen: tuple[int, int, int, int], *stood: int) -> dict[str, QRect]:
    before = os.environ["QT_QPA_PLATFORM"]
    os.environ["QT_QPA_PLATFORM"] = on_screens(folder, screen)
    try:
        ended = run(folder, "-c", LOOK, *map(str, stood))
    finally:
        os.environ["QT_QPA_PLATFORM"] = before
    assert ended.returncode == 0, ended.stderr
    return {name: QRect(*place) for name, place in json.loads(ended.stdout).items()}


@pytest.mark.parametrize("screen", SCREENS)
def test_no_window_is_larger_than_its_screen(tmp_path: Path, screen: str) -> None:
    whole = QRect(*SCREENS[screen])
    found = windows_on(tmp_path, SCREENS[screen])
    large = found.pop("LargeReading")
    assert large.size() == whole.size()
    assert len(found) == 4
    for name, place in found.items():
        assert place.size().boundedTo(room_on(whole)) == place.size(), f"{name}: {place}"
    assert found["MainWindow"].height() == min(COMFORTABLE[1], whole.height() - FRAME.height())


def test_a_window_from_a_larger_screen_stands_on_this_one(tmp_path: Path) -> None:
    found = windows_on(tmp_path, SCREENS["1366x768"], 2200, 700, 1900, 1000)
    assert is_on(found["MainWindow"], QRect(*SCREENS["1366x768"]))


def test_the_least_size_stays(desk: Desk) -> None:
    desk.window.resize(10, 10)
    assert (desk.window.width(), desk.window.height()) == (640, 420)
    assert QApplication.primaryScreen().size() == QSize(1920, 1080)
