"""The tour: the real pages, each painted, and painted the same again (by `make tour`)."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from microhurts_desktop.devtools.tour import LOOKS, THEMES
from tests.programs import LONG_S, start

AMOUNTS = (0, 1, 3, 50, 700, 20_000)
PAGES = {
    "first-run-1-for-whom",
    "first-run-5-recovery-code",
    "unlock",
    "today",
    "today-on-the-first-day",
    "today-a-promise",
    "moments",
    "a-hurt-with-its-repair",
    "a-hurt-let-go",
    "underground",
    "underground-bringing-one-up",
    "balance-month",
    "balance-half-year",
    "balance-year",
    "balance-all",
    "patterns",
    *(f"patterns-{name}" for name in ("connection", "usual", "good-days", "waits", "hours")),
    "balance-zoomed",
    "balance-a-note",
    *(f"{what}-{number}" for what in ("chart", "patterns-of") for number in AMOUNTS),
    "learn",
    "help-lines",
    "preferences",
    "preferences-keys",
    "preferences-backups",
    "preferences-leaving",
    "forgotten-passphrase",
    "unlock-as-two",
    "preferences-two-who-share",
    "together",
    "together-as-one-line",
    "together-both-are-here",
    "together-reading",
    "a-good-moment-noticed-1-filled-in",
    "repair-1-filled-in",
    "repair-4-filled-in",
    "every-landing",
    "a-slip-put-right",
    "words-to-say-back",
    "repairs-found",
    "naming-1-blank",
    "naming-1-looked-at",
    "naming-2-no-word-yet",
    "naming-5-what-it-may-be-connected-to",
    *(f"naming-{step}-filled-in" for step in range(1, 7)),
    "writing-freely-1-filled-in",
}
PAINT_ONE_SET = """
import sys
from pathlib import Path
from microhurts_desktop import driving
from microhurts_desktop.devtools import tour
driving.draw_in_memory_without_a_display()
walk, left = tour.every_place, set(sys.argv[2:])

def as_far_as_asked(*way):
    for place in walk(*way):
        yield place
        if place.picture in left:
            left.remove(place.picture)
            if not left:
                return

tour.every_place = as_far_as_asked
tour.paint(Path(sys.argv[1]), tour.LOOKS[0], tour.THEMES[0], sys.argv[2:])
"""


def paintings(tmp_path_factory: pytest.TempPathFactory, times: int, *only: str) -> list[Path]:
    """Paint the first set so many times at once; return where each lies.

    ``only`` are the names of those that are wanted, if not all are: nobody walks on past the last.
    """
    homes = [tmp_path_factory.mktemp("tour") for _ in range(times)]
    painting = [start(home, ("-c", PAINT_ONE_SET, str(home / "pictures"), *only)) for home in homes]
    assert [process.wait(LONG_S) for process in painting] == [0] * times
    assert [list((home / "tmp").iterdir()) for home in homes] == [[]] * times
    return [home / "pictures" / LOOKS[0].folder / THEMES[0].value for home in homes]


@pytest.fixture(scope="module")
def painted_twice(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return paintings(tmp_path_factory, 2)


def check_pictures(folder: Path, least: set[str]) -> None:
    pictures = {path.stem: QImage(str(path)) for path in folder.iterdir()}
    assert set(pictures) >= least
    for name, picture in pictures.items():
        width, height = LOOKS[0].size
        if name.startswith("patterns-of-"):
            # The page alone, in its whole length.
            assert width / 2 < picture.width() < width, name
            assert picture.height() >= height, name
        else:
            assert (picture.width(), picture.height()) == (width, height), name
        colours = {
            picture.pixel(x, y)
            for x in range(0, picture.width(), 5)
            for y in range(0, picture.height(), 5)
        }
        assert len(colours) > 10, name


def test_a_page_at_the_door_and_one_of_the_sample_are_painted(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    names = ("first-run-1-for-whom", "today")
    (folder,) = paintings(tmp_path_factory, 1, *names)
    check_pictures(folder, set(names))
    assert all(path.name.startswith(names) for path in folder.iterdir())


@pytest.mark.long
def test_every_page_is_painted(painted_twice: list[Path]) -> None:
    check_pictures(painted_twice[0], PAGES)


@pytest.mark.long
def test_the_same_pictures_are_painted_again(painted_twice: list[Path]) -> None:
    one, two = painted_twice
    assert sorted(path.name for path in one.iterdir()) == sorted(
        path.name for path in two.iterdir()
    )
    changed = [
        path.stem
        for path in sorted(one.iterdir())
        if path.read_bytes() != (two / path.name).read_bytes()
    ]
    assert changed == []
