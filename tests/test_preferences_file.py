"""The file of preferences: whatever stands there, the program starts; what is written stays."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st
from PySide6.QtCore import QSettings

from microhurts_desktop import preferences_file
from microhurts_desktop.folder_lock import lock_folder
from microhurts_desktop.preferences_file import MOST_BYTES, PreferencesFile
from microhurts_desktop.services.errors import DiskFull, PreferenceNotKept, UserError
from microhurts_desktop.settings import (
    Settings,
    ThemeChoice,
)
from microhurts_desktop.storage.errors import PlaceNotRemembered
from tests.denied import no_file_may_grow_beyond

ANA = "0123456789abcdef" * 2
resource = pytest.importorskip("resource", reason="limits of a process are Unix's")
WORDS = {
    "theme": "dark",
    "vault_folder": '/home/ana/Önig; a=b, c\\d "e"',
    f"tries/{ANA}/count": "3",
    f"tries/{ANA}/last": "1763.250",
    "odd": " @at\n\tends ",
    "at": "@Variant",
    "empty": "",
}


def test_what_is_put_is_there_in_the_next_window(tmp_path: Path) -> None:
    path = tmp_path / "config" / "preferences.ini"
    assert PreferencesFile(path).put(WORDS) is None
    again = PreferencesFile(path)
    assert {key: again.word(key) for key in WORDS} == WORDS
    assert path.stat().st_mode & 0o777 == 0o600
    assert again.put({"theme": None}) is None
    assert PreferencesFile(path).word("theme") is None


@trying(max_examples=30)
@given(st.dictionaries(st.from_regex(r"[a-z_]+(/[a-z_]+){0,2}", fullmatch=True), st.text()))
def test_any_words_come_back(
    tmp_path_factory: pytest.TempPathFactory, words: dict[str, str]
) -> None:
    path = tmp_path_factory.mktemp("words") / "preferences.ini"
    assert PreferencesFile(path).put(words) is None
    again = PreferencesFile(path)
    assert {key: again.word(key) for key in words} == words


def test_what_earlier_versions_wrote_is_read(tmp_path: Path) -> None:
    path = tmp_path / "preferences.ini"
    earlier = QSettings(str(path), QSettings.Format.IniFormat)
    for key, word in WORDS.items():
        earlier.setValue(key, word)
    earlier.setValue("lock_when_minimised", True)
    earlier.setValue("idle_minutes", 10)
    earlier.sync()
    assert path.exists()
    now = PreferencesFile(path)
    assert {key: now.word(key) for key in WORDS} == WORDS
    assert Settings(path).lock_when_minimised
    assert Settings(path).idle_minutes == 10


def test_what_is_written_can_be_read_by_earlier_versions(tmp_path: Path) -> None:
    path = tmp_path / "preferences.ini"
    PreferencesFile(path).put(WORDS)
    earlier = QSettings(str(path), QSettings.Format.IniFormat)
    assert {key: str(earlier.value(key)) for key in WORDS} == WORDS


def test_what_nobody_knows_here_is_left_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "preferences.ini"
    path.write_text("[General]\nof_a_later_version=7\n[Later]\nthing\\one=2\n")
    Settings(path).theme = ThemeChoice.DARK
    assert PreferencesFile(path).word("of_a_later_version") == "7"
    assert PreferencesFile(path).word("Later/thing/one") == "2"


def test_folders_of_any_name_are_remembered(tmp_path: Path) -> None:
    odd = ["with, commas; and = signs", "two\nlines", "\udcff", ' "quoted" ', "back\\slash", "Ö😀"]
    settings = Settings(tmp_path / "preferences.ini")
    for name in odd:
        assert settings.remember_folder(tmp_path / name)
        assert Settings(tmp_path / "preferences.ini").vault_folder == tmp_path / name
        (tmp_path / "preferences.ini").rename(tmp_path / "lost")
        assert tmp_path / name in Settings(tmp_path / "preferences.ini").known_places()
        (tmp_path / "lost").rename(tmp_path / "preferences.ini")
    places = Settings(tmp_path / "preferences.ini").known_places()
    assert {tmp_path / name for name in odd} <= set(places)


# What may stand in its place

Plant = Callable[[Path], object]


def _link_to(target: str) -> Plant:
    def plant(path: Path) -> None:
        path.symlink_to(target)

    return plant


REPLACED: dict[str, Plant] = {
    "nothing": lambda path: None,
    "an empty file": lambda path: path.write_bytes(b""),
    "rubbish": lambda path: path.write_bytes(os.urandom(5000)),
    "text": lambda path: path.write_text("This is no file of preferences.\n= \n[\n]\n=\n[]\n"),
    "another program's": lambda path: path.write_bytes(b"\x7fELF" + bytes(3000)),
    "zeros": lambda path: path.write_bytes(bytes(4096)),
    "far too much": lambda path: path.write_bytes(b"theme=dark\n" * MOST_BYTES),
    "one endless line": lambda path: path.write_bytes(b" " * (MOST_BYTES - 1)),
    "half of it": lambda path: path.write_text("[General]\nidle_minutes=5\nthe"),
    "two orders of bytes": lambda path: path.write_bytes("[General]\ntheme=dark".encode("utf-16")),
    "a link to nowhere": _link_to("/nowhere/at/all"),
}
NOT_REPLACED: dict[str, Plant] = {
    "a folder": lambda path: path.mkdir(),
    "a pipe": lambda path: os.mkfifo(path),
    "a link to a device": _link_to("/dev/zero"),
    "a link to itself": _link_to("preferences.ini"),
    "a link to a folder": _link_to("/"),
}


@pytest.mark.parametrize("plant", REPLACED.values(), ids=REPLACED)
def test_what_is_no_file_of_ours_gives_the_usual_values_and_is_replaced(
    tmp_path: Path, plant: Plant
) -> None:
    path = tmp_path / "preferences.ini"
    plant(path)
    settings = Settings(path)
    all_is_usual(settings)
    told = listening(settings)
    settings.idle_minutes = 10
    assert told == []
    assert Settings(path).idle_minutes == 10


@pytest.mark.parametrize("plant", NOT_REPLACED.values(), ids=NOT_REPLACED)
def test_what_is_no_file_at_all_is_left_alone_and_told(tmp_path: Path, plant: Plant) -> None:
    path = tmp_path / "preferences.ini"
    plant(path)
    before = path.lstat()
    settings = Settings(path)
    all_is_usual(settings)
    told = listening(settings)
    settings.idle_minutes = 10
    settings.neutral_title = True
    assert [type(one) for one in told] == [PreferenceNotKept] * 2
    assert settings.idle_minutes == 10
    assert settings.neutral_title, "kept for as long as the window is open"
    assert path.lstat() == before


def test_what_a_link_leads_to_is_read_and_never_written(tmp_path: Path) -> None:
    mine = tmp_path / "elsewhere.ini"
    mine.write_text("[General]\nidle_minutes=10\n")
    path = tmp_path / "preferences.ini"
    path.symlink_to(mine)
    settings = Settings(path)
    assert settings.idle_minutes == 10
    settings.idle_minutes = 15
    assert mine.read_text() == "[General]\nidle_minutes=10\n"
    assert Settings(path).idle_minutes == 15


def test_a_full_disk_is_told_each_time_and_what_was_there_stays(tmp_path: Path) -> None:
    path = tmp_path / "preferences.ini"
    settings = Settings(path)
    settings.idle_minutes = 10
    before = path.read_bytes()
    told = listening(settings)
    with no_file_may_grow_beyond(0):
        settings.idle_minutes = 15
        settings.theme = ThemeChoice.DARK
    assert [type(one) for one in told] == [PreferenceNotKept] * 2
    assert (settings.idle_minutes, settings.theme) == (15, ThemeChoice.DARK)
    assert path.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == [path]
    settings.lock_when_minimised = True
    again = Settings(path)
    assert (again.idle_minutes, again.theme) == (15, ThemeChoice.DARK), "with the next one"


def test_why_it_was_not_written_is_known(tmp_path: Path) -> None:
    file = PreferencesFile(tmp_path / "preferences.ini")
    with no_file_may_grow_beyond(0):
        assert isinstance(file.put({"theme": "dark"}), DiskFull)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where the folder should be")
    settings = Settings(tmp_path / "config" / "preferences.ini")
    all_is_usual(settings)
    told = listening(settings)
    settings.open_hurts_are_hidden = True
    assert len(told) == 1
    assert settings.open_hurts_are_hidden


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    settings = Settings(tmp_path / "preferences.ini")
    told = listening(settings)
    settings.open_hurts_are_hidden = True
    tmp_path.chmod(0o700)
    assert len(told) == 1


def test_a_folder_that_went_away_is_made_again(tmp_path: Path) -> None:
    path = tmp_path / "config" / "preferences.ini"
    settings = Settings(path)
    settings.idle_minutes = 10
    path.unlink()
    path.parent.rmdir()
    told = listening(settings)
    settings.theme = ThemeChoice.DARK
    assert told == []
    assert Settings(path).theme is ThemeChoice.DARK


# Two windows

WRITING = """
import sys
from pathlib import Path
from microhurts_desktop.preferences_file import PreferencesFile
file, whose = PreferencesFile(Path(sys.argv[1])), sys.argv[2]
for number in range(40):
    assert file.put({f"{whose}/{number}": str(number)}) is None
"""


def test_two_windows_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "preferences.ini"
    windows = [
        subprocess.Popen([sys.executable, "-c", WRITING, str(path), whose])
        for whose in ("ana", "ben")
    ]
    assert [window.wait() for window in windows] == [0, 0]
    file = PreferencesFile(path)
    for whose in ("ana", "ben"):
        assert [file.word(f"{whose}/{n}") for n in range(40)] == [str(n) for n in range(40)]


def test_each_of_two_windows_keeps_what_it_chose(tmp_path: Path) -> None:
    path = tmp_path / "preferences.ini"
    one, other = Settings(path), Settings(path)
    one.idle_minutes = 10
    other.theme = ThemeChoice.DARK
    one.neutral_title = True
    again = Settings(path)
    assert (again.idle_minutes, again.theme, again.neutral_title) == (10, ThemeChoice.DARK, True)


def test_a_window_that_holds_the_folder_holds_up_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preferences_file, "_TRIES_TO_LOCK", 2)
    fcntl = pytest.importorskip("fcntl")
    handle = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        assert PreferencesFile(tmp_path / "preferences.ini").put({"theme": "dark"}) is None
    finally:
        os.close(handle)


def test_a_choice_waits_for_nobody_where_the_journals_lie_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr("time.sleep", waits.append)
    held = lock_folder(tmp_path)
    assert PreferencesFile(tmp_path / "preferences.ini").put({"theme": "dark"}) is None
    assert len(waits) < 2
    held.release()


def all_is_usual(settings: Settings) -> None:
    assert settings.theme is ThemeChoice.SYSTEM
    assert (settings.idle_minutes, settings.clipboard_seconds) == (5, 60)
    assert not settings.lock_when_minimised
    assert not settings.neutral_title
    assert not settings.open_hurts_are_hidden
    assert not settings.usual_is_hidden
    assert not settings.reaching_out_is_hidden
    assert settings.vault_folder == settings.home
    assert (settings.last_person, settings.awaits_partner) == ("", "")
    assert settings.wrong_tries(ANA) == (0, 0.0)


def listening(settings: Settings) -> list[UserError]:
    told: list[UserError] = []
    settings.on_not_kept = told.append
    return told


def test_a_folder_named_at_the_start_holds_this_time_and_leads_on_once_it_is_left(
    tmp_path: Path,
) -> None:
    file = tmp_path / "preferences.ini"
    stick, cupboard, usual = (tmp_path / name for name in ("stick", "cupboard", "usual"))
    for folder in (stick, cupboard):
        folder.mkdir()
    Settings(file).remember_folder(usual)
    written = file.read_bytes()

    named = Settings(file, vaults=stick)
    assert named.vault_folder == stick
    assert named.known_places() == (stick,)
    assert named.remember_folder(cupboard)
    assert named.vault_folder == cupboard
    named.forget_folders()

    assert Settings(file, vaults=stick).known_places() == (stick, cupboard)
    assert Settings(file).vault_folder == usual
    assert file.read_bytes() == written


def test_a_named_folder_that_cannot_lead_on_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "stick").touch()
    named = Settings(tmp_path / "preferences.ini", vaults=tmp_path / "stick")
    with pytest.raises(PlaceNotRemembered):
        named.remember_folder(tmp_path / "cupboard")
    assert named.vault_folder == tmp_path / "stick"
