"""A pointer to where the vaults are is followed only if it can be trusted."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from microhurts_desktop import folder_pointer
from microhurts_desktop.folder_pointer import NAME, leave, pointed_to, take_away, trail


def test_it_leads_to_the_folder_that_was_written_down(tmp_path: Path) -> None:
    odd = tmp_path / "with \udcff and Ö\tand spaces,\n and two lines\n"
    leave(tmp_path / "not there yet", odd)
    assert pointed_to(tmp_path / "not there yet") == odd
    assert (tmp_path / "not there yet" / NAME).stat().st_mode & 0o777 == 0o600
    take_away(tmp_path / "not there yet")
    assert pointed_to(tmp_path / "not there yet") is None
    take_away(tmp_path / "not there yet")


def test_the_same_is_not_written_twice(tmp_path: Path) -> None:
    leave(tmp_path, tmp_path / "there")
    before = (tmp_path / NAME).stat().st_ino
    leave(tmp_path, tmp_path / "there")
    assert (tmp_path / NAME).stat().st_ino == before


def test_a_trail_is_followed_and_ends(tmp_path: Path) -> None:
    places = [tmp_path / str(number) for number in range(30)]
    for place, after in pairwise(places):
        leave(place, after)
    assert trail(places[0]) == tuple(places[1:9])
    leave(places[2], places[0])
    assert trail(places[0]) == (places[1], places[2])
    leave(places[5], places[5])
    assert trail(places[5]) == ()


PLANTED: dict[str, Callable[[Path], object]] = {
    "nothing": lambda path: None,
    "an empty file": lambda path: path.write_text(""),
    "a relative path": lambda path: path.write_text("../elsewhere\n"),
    "a zero": lambda path: path.write_bytes(b"/he\0re\n"),
    "rubbish": lambda path: path.write_bytes(bytes(range(255, 156, -1))),
    "far too much": lambda path: path.write_text("/" + "a" * 9000),
    "a folder": lambda path: path.mkdir(),
    "a pipe": lambda path: os.mkfifo(path),
    "a device": lambda path: path.symlink_to("/dev/zero"),
    "a link to nowhere": lambda path: path.symlink_to("/nowhere"),
}


@pytest.mark.parametrize("plant", PLANTED.values(), ids=PLANTED)
def test_what_is_no_pointer_points_nowhere(tmp_path: Path, plant: Callable[[Path], object]) -> None:
    plant(tmp_path / NAME)
    assert pointed_to(tmp_path) is None


def test_a_link_to_a_pointer_is_not_followed(tmp_path: Path) -> None:
    leave(tmp_path / "true", tmp_path / "there")
    (tmp_path / NAME).symlink_to(tmp_path / "true" / NAME)
    assert pointed_to(tmp_path) is None
    take_away(tmp_path)
    assert (tmp_path / NAME).is_symlink(), "what is not ours is left alone"
    assert pointed_to(tmp_path / "true") == tmp_path / "there"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_one_that_others_may_write_is_not_followed(tmp_path: Path) -> None:
    leave(tmp_path, tmp_path / "there")
    (tmp_path / NAME).chmod(0o620)
    assert pointed_to(tmp_path) is None


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can give files away")
def test_another_accounts_pointer_is_not_followed(tmp_path: Path) -> None:
    leave(tmp_path, tmp_path / "there")
    os.chown(tmp_path / NAME, 12345, 12345)
    assert pointed_to(tmp_path) is None
    take_away(tmp_path)
    assert (tmp_path / NAME).exists()


@pytest.mark.parametrize("odd", ["", "relative", "/a\0b", "/" + "a" * 9000])
def test_only_a_whole_path_is_a_folder(odd: str) -> None:
    assert folder_pointer.as_folder(odd) is None


def test_what_no_system_can_write_is_no_folder(tmp_path: Path) -> None:
    assert folder_pointer.as_folder(f"{tmp_path}/\ud800") is None
    # A name that is not UTF-8 comes as such halves, and leads back to itself.
    named = os.fsdecode(os.fsencode(tmp_path) + b"/\xff")
    assert folder_pointer.as_folder(named) == Path(named)
