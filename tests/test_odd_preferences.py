"""Values of the preferences that nobody chose: none does any harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st

from microhurts_desktop.preferences_file import PreferencesFile
from microhurts_desktop.settings import (
    CLIPBOARD_SECONDS,
    IDLE_MINUTES,
    Settings,
    ThemeChoice,
)
from microhurts_desktop.ui.shell.unlock_throttle import UnlockThrottle
from tests.builders import FixedClock
from tests.test_preferences_file import ANA, listening


def test_a_count_that_is_odd_is_counted_on(tmp_path: Path) -> None:
    path = tmp_path / "preferences.ini"
    path.write_text(f"[tries]\n{ANA}\\count=9\n{ANA}\\last=nan\n")
    throttle = UnlockThrottle(Settings(path), FixedClock())
    assert throttle.seconds_left(ANA) == 0
    throttle.note_wrong(ANA)
    assert throttle.seconds_left(ANA) == 60


ODD = [
    "-5", "0", "3.5", "7", "9" * 400, "9" * 5000, "٣", "²", "nan", "inf", "1e999", "banana",
    "maybe", "", " ", "True ", "@Variant(\\0\\0\\0\\n)", "@Invalid()", "@ByteArray(x)",
    "a, b, c", '"', "\\", "\\x", "\\xd800", '"\\x0"', "null", "[General]", "../..",
    "relative/path", "/", "/dev/null", "/proc/self/mem", "/" + "a" * 300, "/" + "a/" * 3000,
    "/root/not/mine", "~", "C:\\\\x", "😀", "\u202e",
]  # fmt: skip
KEYS = [
    "theme", "idle_minutes", "lock_when_minimised", "neutral_title", "past_is_hidden",
    "usual_is_hidden", "reaching_out_is_hidden", "clipboard_seconds", "vault_folder",
    "known_folders", "last_person", "awaits_partner",
    f"tries\\{ANA}\\count", f"tries\\{ANA}\\last", f"tries\\{ANA}",
]  # fmt: skip


@pytest.mark.parametrize("key", KEYS)
def test_no_value_does_any_harm(tmp_path: Path, key: str) -> None:
    for number, odd in enumerate(ODD):
        path = tmp_path / f"{number}.ini"
        tries = f"[tries]\n{ANA}\\count=6\n{ANA}\\last={odd}\n"
        path.write_text(f"[General]\n{key}={odd}\n{tries}")
        all_is_sensible(Settings(path))


@trying(max_examples=30)
@given(st.binary(max_size=300))
def test_no_bytes_do_any_harm(tmp_path_factory: pytest.TempPathFactory, odd: bytes) -> None:
    path = tmp_path_factory.mktemp("odd") / "preferences.ini"
    path.write_bytes(odd)
    all_is_sensible(Settings(path))
    settings = Settings(path)
    told = listening(settings)
    settings.idle_minutes = 10
    assert told == []
    assert Settings(path).idle_minutes == 10


@trying(max_examples=30)
@given(st.sampled_from(KEYS), st.text(max_size=60))
def test_no_word_does_any_harm(
    tmp_path_factory: pytest.TempPathFactory, key: str, odd: str
) -> None:
    path = tmp_path_factory.mktemp("odd") / "preferences.ini"
    PreferencesFile(path).put({key.replace("\\", "/"): odd})
    all_is_sensible(Settings(path))


def all_is_sensible(settings: Settings) -> None:
    assert settings.theme in set(ThemeChoice)
    assert settings.idle_minutes in IDLE_MINUTES
    assert settings.clipboard_seconds in CLIPBOARD_SECONDS
    for switch in (
        "lock_when_minimised",
        "neutral_title",
        "open_hurts_are_hidden",
        "usual_is_hidden",
        "reaching_out_is_hidden",
    ):
        assert isinstance(getattr(settings, switch), bool)
    for place in (settings.vault_folder, *settings.known_places()):
        assert place.is_absolute()
    for vault_id in (settings.last_person, settings.awaits_partner):
        assert vault_id == "" or len(vault_id) == 32
    assert 0 <= UnlockThrottle(settings, FixedClock()).seconds_left(ANA) <= 60
