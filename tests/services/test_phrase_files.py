"""Phrases in files: they come back as they went, and a slip is named by file, line and reason."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.domain.own_phrases import LONGEST_PHRASE
from microhurts_desktop.domain.phrases import Intention, Phrase, Situation
from microhurts_desktop.services.errors import BadPhraseFile, MissingFolder, PhraseFault
from microhurts_desktop.services.phrase_files import (
    MOST_PHRASES,
    as_lines,
    as_toml,
    read_file,
    write_phrases,
)

HERE = Phrase(
    id="",
    text="I'm here, “really”.",
    intention=Intention.BE_HERE_NOW,
    situations=(Situation.PHONE,),
)
SLOW = Phrase(id="", text="Twenty minutes, then I come back.", intention=Intention.SLOW_DOWN)


@pytest.mark.parametrize("name", ["ours.toml", "ours.TOML"])
def test_toml_comes_back_as_it_went(tmp_path: Path, name: str) -> None:
    write_phrases(tmp_path / name, (SLOW, HERE))
    assert read_file(tmp_path / name) == (SLOW, HERE)


def test_lines_come_back_below_what_they_are_for(tmp_path: Path) -> None:
    path = tmp_path / "ours.txt"
    write_phrases(path, (SLOW, HERE))
    assert path.read_text("utf-8") == (
        "# be here now\nI'm here, “really”.\n\n# slow down\nTwenty minutes, then I come back.\n"
    )
    found = read_file(path)
    assert [(one.text, one.intention) for one in found] == [
        (HERE.text, Intention.BE_HERE_NOW),
        (SLOW.text, Intention.SLOW_DOWN),
    ]


def test_plain_lines_from_anywhere_are_phrases(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_bytes("\ufeff# From a card\r\n\r\n  Come  here. \r\n#Ask\r\nHow was it?".encode())
    assert [(one.text, one.intention) for one in read_file(path)] == [
        ("Come here.", Intention.TRY_AGAIN),
        ("How was it?", Intention.ASK),
    ]


@given(
    st.lists(
        st.text(
            st.characters(categories=("L", "N", "P", "S", "Z", "Cf")), min_size=1, max_size=60
        ).filter(lambda text: " ".join(text.split()).lstrip("# ") != ""),
        min_size=1,
        max_size=5,
    )
)
def test_whatever_is_written_can_be_read_again(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("phrases")
    phrases = [Phrase(id="", text=text, intention=Intention.ASK) for text in texts]
    for name in ("one.toml", "one.txt"):
        write_phrases(folder / name, phrases)
        assert len(read_file(folder / name)) == len(texts)


BAD = {
    "not TOML": ("a.toml", "[[phrase]]\ntext = 'x'\n[[phrase\n", PhraseFault.NOT_TOML, 3),
    "not TOML at the end": ("a.toml", "[[phrase]]\ntext = '''x\n", PhraseFault.NOT_TOML, 3),
    "no phrases": ("a.toml", "phrases = 'none'", PhraseFault.NO_PHRASES, 0),
    "an empty list": ("a.toml", "phrase = []", PhraseFault.NO_PHRASES, 0),
    "no tables": ("a.toml", "phrase = ['x']", PhraseFault.NO_WORDS, 0),
    "no words": ("a.toml", "\n[[phrase]]\nintention = 'ask'", PhraseFault.NO_WORDS, 2),
    "blank words": ("a.toml", "[[phrase]]\ntext = ' '", PhraseFault.NO_WORDS, 1),
    "an intention": (
        "a.toml",
        "[[phrase]]\ntext = 'x'\n\n[[phrase]]\ntext = 'y'\nintention = 'win'",
        PhraseFault.NO_INTENTION,
        4,
    ),
    "a situation": (
        "a.toml",
        "[[phrase]]\ntext = 'x'\nsituations = ['rain']",
        PhraseFault.NO_SITUATION,
        1,
    ),
    "no list of situations": (
        "a.toml",
        "[[phrase]]\ntext = 'x'\nsituations = 'phone'",
        PhraseFault.NO_SITUATION,
        1,
    ),
    "only headings": ("a.txt", "# ask\n\n", PhraseFault.NO_PHRASES, 0),
    "a long line": ("a.txt", f"x\n{'y ' * LONGEST_PHRASE}", PhraseFault.TOO_LONG, 2),
    "too many": ("a.txt", "x\n" * (MOST_PHRASES + 1), PhraseFault.TOO_LARGE, 0),
    "too large": ("a.txt", "x" * 1_000_001, PhraseFault.TOO_LARGE, 0),
}


@pytest.mark.parametrize(("name", "content", "fault", "line"), BAD.values(), ids=BAD)
def test_a_bad_file_is_told_by_line_and_reason(
    tmp_path: Path, name: str, content: str, fault: PhraseFault, line: int
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadPhraseFile) as caught:
        read_file(path)
    assert (caught.value.path, caught.value.fault, caught.value.line) == (path, fault, line)


def test_what_is_no_text_or_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "picture").write_bytes(b"\x89PNG\xff\xfe")
    for name, fault in (("picture", PhraseFault.NOT_TEXT), ("gone", PhraseFault.UNREADABLE)):
        with pytest.raises(BadPhraseFile) as caught:
            read_file(tmp_path / name)
        assert caught.value.fault is fault


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    with pytest.raises(MissingFolder):
        write_phrases(tmp_path / "gone" / "ours.toml", (HERE,))
    path = tmp_path / "ours.toml"
    path.write_text("old")
    write_phrases(path, (HERE,))
    assert read_file(path) == (HERE,)
    assert list(tmp_path.iterdir()) == [path]
    if os.name != "nt":
        assert path.stat().st_mode & 0o777 == 0o600


def test_nothing_written_is_nothing() -> None:
    assert as_toml(()) == as_lines(()) == ""
