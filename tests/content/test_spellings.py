"""The lists of words behind the reading of what people type, and what is said of a slip in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content.resource_file import ResourceError
from microhurts_desktop.content.spellings import put_right, spelling

FOLDER = resource_path("spelling", "en")
LISTS = ("common-words.txt", "known-words.txt", "names.txt")
MOST_BYTES = 700_000

SMALL = """
words = "innit"
names = "priya"
hidden = "kill"
beginnings = ["un"]
suffixes = ["s"]
[endings]
in = "ing"
[sounds]
ph = "f"
[short_forms]
u = "you"
[[confusion]]
word = "aloud"
becomes = "allowed"
after = "not"
"""


def folder_with(path: Path, short_forms: str = SMALL, known: str = "aloud allowed\nnot\n") -> Path:
    """Return a folder of lists of a few words."""
    (path / "short-forms.toml").write_text(short_forms, encoding="utf-8")
    (path / "known-words.txt").write_text(f"# From nowhere.\n{known}", encoding="utf-8")
    (path / "common-words.txt").write_text("always\n", encoding="utf-8")
    (path / "names.txt").write_text("anna\n", encoding="utf-8")
    return path


def test_a_folder_is_read(tmp_path: Path) -> None:
    found = spelling(folder_with(tmp_path))
    assert found.put_right("u") == "you"
    assert found.put_right("allways") == "always"
    for word in ("aloud", "always", "innit", "priya", "anna"):
        assert found.knows(word)
    assert found.confusions["aloud"].becomes == "allowed"


def test_a_list_that_is_gone_is_told(tmp_path: Path) -> None:
    folder_with(tmp_path)
    (tmp_path / "names.txt").unlink()
    with pytest.raises(ResourceError, match="the whole file") as raised:
        spelling(tmp_path)
    assert raised.value.path == tmp_path / "names.txt"


def test_ours_is_read_once() -> None:
    assert spelling() is spelling()
    assert put_right("u didnt").text == "you didn't"


@pytest.mark.parametrize(
    ("short_forms", "reason"),
    [
        (SMALL.replace("u =", "U ="), "small letters"),
        (SMALL.replace('"you"', '"You"'), "small letters"),
        (SMALL.replace('u = "you"', 'u = "you"\nya = "u all"'), "“u” is short itself"),
        (SMALL.replace('u = "you"', 'aloud = "allowed"'), "put right once"),
        (SMALL.replace('becomes = "allowed"', 'becomes = "aloud"'), "put right once"),
        (SMALL + 'otherwise = "aloud"', "put right once"),
        (SMALL.replace("names", "nmaes"), "does not know “nmaes”"),
        (SMALL.replace('"innit"', '"Innit"'), "“Innit”"),
        ("words = [", "Invalid value"),
    ],
)
def test_a_slip_is_told_with_its_place(short_forms: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=reason) as raised:
        spelling(folder_with(tmp_path, short_forms))
    assert raised.value.path == tmp_path / "short-forms.toml"


@pytest.mark.parametrize("known", ["apple Ant\n", "apple bee\n", "ant\nape\n", "ant  ape\n", "\n"])
def test_a_list_that_is_out_of_order_is_told_with_its_line(known: str, tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="begin with one letter") as raised:
        spelling(folder_with(tmp_path, known=known))
    assert raised.value.path.name == "known-words.txt"
    assert raised.value.line in (2, 3)


def test_a_list_that_is_no_text_is_told(tmp_path: Path) -> None:
    folder = folder_with(tmp_path)
    (folder / "names.txt").write_bytes(b"\xff")
    with pytest.raises(ResourceError, match="names"):
        spelling(folder)


@pytest.mark.parametrize("name", LISTS)
def test_our_lists_are_sorted_and_hold_each_word_once(name: str) -> None:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    assert words == sorted(set(words))
    assert "SCOWL" in lines[0]


def test_our_lists_are_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= MOST_BYTES


def test_the_terms_of_the_lists_lie_with_the_licences() -> None:
    terms = (Path(__file__).parents[2] / "licenses" / "SCOWL.txt").read_text(encoding="utf-8")
    assert "Kevin Atkinson" in terms
    assert "UK Advanced Cryptics" in terms


def test_our_words_and_names_stand_there_once_and_in_order() -> None:
    text = (FOLDER / "short-forms.toml").read_text(encoding="utf-8")
    for _, block in re.findall(r'^(words|names) = """(.*?)"""', text, re.MULTILINE | re.DOTALL):
        assert block.split() == sorted(set(block.split()))


def test_no_line_is_too_long_to_read() -> None:
    lines = (FOLDER / "short-forms.toml").read_text(encoding="utf-8").splitlines()
    assert max(map(len, lines)) <= 120
