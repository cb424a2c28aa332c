"""When a file behind the reading of words is broken, what is left still hears danger."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content import (
    coach_rules,
    ears,
    safety_patterns,
    spellings,
    vocabulary,
)
from microhurts_desktop.content.danger import Danger, danger_in
from microhurts_desktop.content.resource_file import ResourceError
from microhurts_desktop.language.coach import Slot, hints
from microhurts_desktop.services import preload

FOLDERS = ("coach", "ears", "safety", "spelling")
READERS = (coach_rules, ears, safety_patterns, spellings)
CACHES = (
    coach_rules._read_once,
    ears.ears,
    safety_patterns.safety_patterns,
    safety_patterns.danger_classes,
    spellings.spelling,
    preload._read_coach_rules,
)
EAR, CLASSES = "ears/en.bin", "safety/en/words.toml"
FILES = (
    *(EAR, CLASSES, "safety/en/patterns.toml"),
    *("spelling/en/known-words.txt", "spelling/en/names.txt", "spelling/en/short-forms.toml"),
)


@pytest.fixture
def resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the resources that are read, to be broken before the first words are looked at."""
    for name in FOLDERS:
        copytree(resource_path(name), tmp_path / name, ignore=lambda *_: {"voices"})
    for reader in READERS:
        monkeypatch.setattr(reader, "resource_path", tmp_path.joinpath)
    for cache in CACHES:
        cache.cache_clear()
    yield tmp_path
    for cache in CACHES:
        cache.cache_clear()


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("is_gone", [True, False], ids=["gone", "cut short"])
def test_danger_is_heard_without_any_one_of_the_files(
    resources: Path, name: str, *, is_gone: bool
) -> None:
    file = resources / name
    if is_gone:
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[:900] + b"\xff")
    assert danger_in(["He hit me again last night."]) is Danger.SURE
    assert danger_in(["We had soup, and it was a quiet day."]) is Danger.NONE
    assert [problem.path for problem in coach_rules.coach_problems()] == [file]


@pytest.mark.parametrize("name", [EAR, CLASSES])
def test_where_only_patterns_hear_nobody_is_put_right(resources: Path, name: str) -> None:
    text = "You never listen to me."
    (resources / name).unlink()
    assert hints(text, Slot.EVENT, coach_rules.coach_rules()) == ()


def test_without_lists_of_words_the_coach_speaks_of_what_is_spelt_right(resources: Path) -> None:
    (resources / "spelling" / "en" / "known-words.txt").unlink()
    rules = coach_rules.coach_rules()
    assert hints("You never listen to me.", Slot.EVENT, rules)
    assert rules.spelling.put_right("husbend") == "husbend"


def test_what_cannot_be_read_at_all_is_told_each_time_a_journal_opens(
    resources: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (resources / EAR).unlink()
    for _ in range(2):
        with pytest.raises(ResourceError, match="the whole file"):
            preload.read_ahead()
    assert len(caplog.records) == 1
    caplog.clear()


def test_broken_feelings_take_none_of_the_ears_away(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = coach_rules.coach_rules().safety

    def broken() -> None:
        raise ResourceError(Path("en.toml"), "the whole file", "is no TOML")

    monkeypatch.setattr(vocabulary, "feelings", broken)
    rules, problems = coach_rules.read_coach_rules(resource_path("coach", "en"))
    assert problems[0].reason == "is no TOML"
    assert rules.safety == whole
