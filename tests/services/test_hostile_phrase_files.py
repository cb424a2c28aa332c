"""Whatever is chosen as a file of phrases: it comes in, or its fault has a sentence; at once."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path
from unicodedata import category

import pytest

from microhurts_desktop.domain.own_phrases import LONGEST_PHRASE
from microhurts_desktop.domain.phrases import Phrase
from microhurts_desktop.services import phrase_files
from microhurts_desktop.services.errors import BadPhraseFile, PhraseFault
from microhurts_desktop.services.phrase_files import MOST_PHRASES, read_file, write_phrases
from microhurts_desktop.storage import plain_file
from microhurts_desktop.ui.context.error_messages import explain
from tests.services.hostile_phrase_files import GOOD, hostile_files

HOSTILE = list(hostile_files())


# Of this thread's work. A bare parser takes minutes for some of them: it is no race.
def test_there_are_many() -> None:
    assert len(HOSTILE) >= 100


@pytest.mark.uncounted
@pytest.mark.parametrize(
    ("suffix", "content"), [one[1:] for one in HOSTILE], ids=[one[0] for one in HOSTILE]
)
def test_it_comes_in_or_its_fault_has_a_sentence(
    tmp_path: Path, suffix: str, content: bytes
) -> None:
    path = tmp_path / f"theirs{suffix}"
    path.write_bytes(content)
    found, fault = _read(path)
    if fault is not None:
        assert "“theirs" in explain(fault).what
        assert len(str(explain(fault))) < 300, "nothing of the file is told"
        return
    assert 1 <= len(found) <= MOST_PHRASES
    assert all(1 <= len(one.text) <= LONGEST_PHRASE for one in found)
    assert not any(category(letter) == "Cc" for one in found for letter in one.text)


def _read(path: Path) -> tuple[tuple[Phrase, ...], BadPhraseFile | None]:
    try:
        return read_file(path), None
    except BadPhraseFile as fault:
        return (), fault


def test_control_characters_do_not_come_in(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text('[[phrase]]\ntext = "a\\u0000b\\u001b[2J\\u007fc"')
    assert [one.text for one in read_file(path)] == ["a b [2J c"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name here")
def test_what_is_no_file_is_told_at_once(tmp_path: Path) -> None:
    pipe, bound, loop = tmp_path / "pipe", tmp_path / "socket", tmp_path / "loop"
    os.mkfifo(pipe)
    there = socket.socket(socket.AF_UNIX)
    there.bind(str(bound))
    loop.symlink_to(loop)
    (tmp_path / "to-pipe").symlink_to(pipe)
    odd = [pipe, bound, loop, tmp_path, tmp_path / "to-pipe", tmp_path / ("n" * 300)]
    odd += [Path(one) for one in ("/dev/zero", "/dev/tty", "/dev/null") if Path(one).exists()]
    for path in odd:
        with pytest.raises(BadPhraseFile) as caught:
            read_file(path)
        assert caught.value.fault is PhraseFault.UNREADABLE, path
    there.close()


def test_a_name_with_a_nought_is_told() -> None:
    with pytest.raises(BadPhraseFile):
        read_file(Path("a\0b.toml"))


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_a_link_to_a_file_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "real.toml").write_text(GOOD)
    (tmp_path / "link.toml").symlink_to(tmp_path / "real.toml")
    assert len(read_file(tmp_path / "link.toml")) == 1


def test_a_file_that_grows_is_read_no_further_than_it_may(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    read = plain_file.read_plain

    def noted(path: Path, most: int, *, follow: bool) -> tuple[bytes, os.stat_result]:
        asked.append(most)
        return read(path, most, follow=follow)

    monkeypatch.setattr(phrase_files, "read_plain", noted)
    path = tmp_path / "large.txt"
    path.write_bytes(b"x" * 2_000_000)
    with pytest.raises(BadPhraseFile):
        read_file(path)
    assert asked == [phrase_files.MOST_BYTES]


def test_a_phrase_with_every_sign_of_toml_in_it_is_no_tangle(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    words = "So. I. am. [[[[[[[[[[ {{{{{{{{{{ \"\"\" ''' # here. 'now'. \\" + "." * 200
    path.write_text(
        "[[phrase]]\ntext = " + phrase_files._quoted(words) + "\n# " + "[.{" * 200 + "\n"
        "[[phrase]]\ntext = '''\nSo [[[[[[[[[[[[[[ . . . . '' \" here.''''\n"
        '[[phrase]]\ntext = """\nSo {{{{{{{{{{{ "" \\""" here."""""\n',
        encoding="utf-8",
    )
    assert [one.text for one in read_file(path)] == [
        words,
        "So [[[[[[[[[[[[[[ . . . . '' \" here.'",
        'So {{{{{{{{{{{ "" """ here.""',
    ]
    write_phrases(path, read_file(path))
    assert read_file(path)[0].text == words
