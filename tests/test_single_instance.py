"""A second start brings the first window in front; nothing keeps a person from a window."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from microhurts_desktop import single_instance
from microhurts_desktop.single_instance import NOTE, TOKEN, FirstWindow, begin, place_of
from tests.programs import LONG_S, MODULE, ROOT, run, surroundings

# Minimises itself once it listens, and says what comes of that.
FIRST = """
from PySide6.QtCore import QTimer
from microhurts_desktop import app, single_instance

listen = single_instance.FirstWindow.listen
def listened(first, window, come_forward):
    listen(first, window, come_forward)
    window.showMinimized()
    print("listens", flush=True)
    def look():
        if not window.isMinimized():
            print("came forward", flush=True)
            window.close()
    timer = QTimer(window)
    timer.timeout.connect(look)
    timer.start(10)

single_instance.FirstWindow.listen = listened
app.run()
"""


def test_a_second_start_brings_the_first_window_in_front_and_ends(tmp_path: Path) -> None:
    with subprocess.Popen(
        (sys.executable, "-c", FIRST),
        cwd=ROOT,
        env=surroundings(tmp_path),
        stdout=subprocess.PIPE,
        text=True,
    ) as first:
        try:
            assert first.stdout is not None
            assert first.stdout.readline() == "listens\n"
            quiet = run(tmp_path, *MODULE, "--quietly")
            assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")
            second = run(tmp_path, *MODULE)
            assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
            # Not before: the quiet one let it be.
            assert first.stdout.readline() == "came forward\n"
            assert first.wait(LONG_S) == 0
        finally:
            first.kill()
    (place,) = (tmp_path / "run").glob("microhurts-*")
    assert list(place.iterdir()) == []


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "place"


@pytest.fixture
def first(place: Path) -> Iterator[FirstWindow]:
    window = begin(place, "")
    assert window is not None
    yield window
    window.release()


@pytest.mark.parametrize(
    ("left", "handed_on"),
    [
        (b"gnome-shell/7_TIME12", "gnome-shell/7_TIME12"),
        (b"", None),
        (b"a\nb", None),
        ("ü".encode(), None),
        (b"x" * 100_000, None),
    ],
)
def test_the_word_that_lets_a_window_come_in_front_is_handed_on(
    place: Path,
    first: FirstWindow,
    left: bytes,
    handed_on: str | None,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(TOKEN, raising=False)
    came: list[str | None] = []
    parent = QObject()
    first.listen(parent, lambda: came.append(os.environ.pop(TOKEN, None)))
    assert came == []
    (place / NOTE).write_bytes(left)
    qtbot.waitUntil(lambda: came == [handed_on])
    assert not (place / NOTE).exists()


def test_a_start_while_the_window_was_on_its_way_is_not_forgotten(
    place: Path, first: FirstWindow, qtbot: QtBot
) -> None:
    (place / NOTE).touch()
    came: list[bool] = []
    parent = QObject()
    first.listen(parent, lambda: came.append(True))
    assert came == [True]


def test_no_link_is_followed(place: Path, first: FirstWindow, tmp_path: Path, qtbot: QtBot) -> None:
    other = tmp_path / "of somebody else"
    other.write_text("kept")
    (place / NOTE).symlink_to(other)
    came: list[bool] = []
    parent = QObject()
    first.listen(parent, lambda: came.append(True))
    assert came == []
    assert other.read_text() == "kept"


@pytest.mark.usefixtures("first")
def test_where_the_other_window_does_not_answer_one_of_its_own_opens(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single_instance, "WAIT_S", 0.05)
    mine = begin(place, "")
    assert mine is not None
    assert not (place / NOTE).exists()
    came: list[bool] = []
    parent = QObject()
    mine.listen(parent, lambda: came.append(True))
    (place / NOTE).touch()
    # It has no say in what is the first one's.
    assert (place / NOTE).exists()
    mine.release()
    assert begin(place, "", quietly=True) is None


def test_after_the_first_the_next_is_the_first(place: Path) -> None:
    for _ in range(2):
        window = begin(place, "")
        assert window is not None
        window.release()


def test_nothing_keeps_a_person_from_a_window(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert begin(tmp_path / "file", "") is not None
    assert begin(tmp_path / "file" / "below", "") is not None


def test_other_preferences_or_other_vaults_have_a_window_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, theirs = tmp_path / "a" / "preferences.ini", tmp_path / "b" / "preferences.ini"
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert place_of(mine, None) == place_of(mine, None)
    assert place_of(mine, None).parent == tmp_path
    assert len({place_of(mine, None), place_of(theirs, None), place_of(mine, tmp_path)}) == 3
    for unset in ("", "relative"):
        monkeypatch.setenv("XDG_RUNTIME_DIR", unset)
        assert place_of(mine, None).parent == mine.parent
