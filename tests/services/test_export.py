"""What a person takes along is whole, readable anywhere, and never spoils what was there."""

from __future__ import annotations

import csv
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from microhurts_desktop.services.errors import InTheWay, MissingFolder
from microhurts_desktop.services.export import write_file, write_numbers

HEADINGS = ("Day", "Balance", "Still unrepaired")
ROWS = [(date(2026, 5, 13), -2.5, 2.5), (date(2026, 5, 14), 12.0, 0.0)]


def test_the_numbers_read_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "balance.csv"
    write_numbers(path, HEADINGS, ROWS)
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            list(HEADINGS),
            ["2026-05-13", "-2.5", "2.5"],
            ["2026-05-14", "12", "0"],
        ]


def test_words_of_any_language_survive_in_a_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "balance.csv"
    write_numbers(path, ("День", "Guthaben, täglich", "未修复"), ROWS)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert path.read_text("utf-8-sig").splitlines()[0] == 'День,"Guthaben, täglich",未修复'


def test_an_export_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    path = tmp_path / "balance.svg"
    path.write_text("old")
    write_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_this_account_may_read_an_export(tmp_path: Path) -> None:
    path = tmp_path / "balance.csv"
    write_numbers(path, HEADINGS, ROWS)
    assert os.stat(path).st_mode & 0o777 == 0o600


def test_a_failed_export_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "balance"
    path.mkdir()
    (path / "kept").write_text("old")
    with pytest.raises(InTheWay):
        write_file(path, b"new")
    assert (path / "kept").read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_gone_is_said_to_be_gone(tmp_path: Path) -> None:
    with pytest.raises(MissingFolder):
        write_numbers(tmp_path / "gone" / "balance.csv", HEADINGS, ROWS)


@pytest.mark.parametrize(
    "words", ["=1+1", " =1+1", "\t=1+1", "\u200b@x", "\ufeff-1", "\uff1d1+1", "\u22121", "\r\n+1"]
)
def test_no_words_are_taken_for_a_formula(tmp_path: Path, words: str) -> None:
    path = tmp_path / "numbers.csv"
    write_numbers(path, ("words",), [(words,), ("1 = 1",), ("a-b",)])
    with path.open(encoding="utf-8-sig", newline="") as file:
        _, first, *others = csv.reader(file)
    assert first == [f"'{words}"]
    assert others == [["1 = 1"], ["a-b"]]
