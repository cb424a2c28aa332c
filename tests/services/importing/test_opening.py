"""What is chosen may be anything: it is opened within bounds, and what is wrong is said."""

from __future__ import annotations

import io
import os
import stat
import sys
import zipfile
from pathlib import Path

import pytest

from microhurts_desktop.domain.imports import Why
from microhurts_desktop.services.errors import UnreadableJournal
from microhurts_desktop.services.importing import pile as piles
from microhurts_desktop.services.importing import zips
from microhurts_desktop.services.importing.pile import CannotRead, Kind, opened_pile, pile_of
from microhurts_desktop.services.importing.registry import look_into
from microhurts_desktop.ui.context.error_messages import explain
from tests.foreign_journals import a_zip, daylio_table

ON_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="there are none on Windows")
ROW = "2024-05-30,May 30,Thursday,18:50,rad,,,Words"


def why_not(path: Path) -> Why:
    """Return why nothing of a file can be read."""
    with pytest.raises(UnreadableJournal) as refused:
        look_into(path)
    return refused.value.why


def test_nothing_empty_and_unknown(tmp_path: Path) -> None:
    assert why_not(tmp_path / "nothing") is Why.MISSING
    assert why_not(tmp_path) is Why.EMPTY
    file = tmp_path / "file"
    file.touch()
    assert why_not(file) is Why.EMPTY
    file.write_bytes(os.urandom(64))
    assert why_not(file) is Why.UNKNOWN
    assert why_not(Path("a\0b")) is Why.FAILED


@ON_POSIX
def test_pipes_devices_and_circles_of_links_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert why_not(tmp_path / "pipe") is Why.NO_FILE
    assert why_not(Path("/dev/zero")) is Why.NO_FILE
    (tmp_path / "round").symlink_to(tmp_path / "round")
    assert why_not(tmp_path / "round") is Why.FAILED


@ON_POSIX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read anything")
def test_what_this_account_may_not_read(tmp_path: Path) -> None:
    file = tmp_path / "closed"
    file.write_text(daylio_table(ROW))
    file.chmod(0)
    assert why_not(file) is Why.NO_PERMISSION


@ON_POSIX
def test_a_link_is_followed_where_it_was_chosen_and_nowhere_else(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    secret = tmp_path / "secret.json"
    secret.write_text('{"entries": [{"creationDate": "2024-03-09T02:27:04Z", "text": "x"}]}')
    (tmp_path / "chosen").symlink_to(secret)
    assert len(look_into(tmp_path / "chosen").entries) == 1
    (folder / "Journal.json").symlink_to(secret)
    (folder / ".hidden").touch()
    (folder / "a.txt").write_text("x")
    assert why_not(folder) is Why.UNKNOWN
    with opened_pile(folder) as pile:
        assert pile.names == ("a.txt",)
        assert [(problem.part, problem.why) for problem in pile.problems] == [
            ("Journal.json", Why.LINK)
        ]


def test_what_is_too_large_or_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(piles, "MOST_BYTES", 100)
    file = tmp_path / "file"
    file.write_text(daylio_table(ROW, ROW, ROW))
    assert why_not(file) is Why.TOO_LARGE
    file.write_bytes(b"\0" * 200)
    assert why_not(file) is Why.UNKNOWN
    monkeypatch.setattr(piles, "_MOST_FILES", 3)
    (tmp_path / "deep").mkdir()
    for number in range(4):
        (tmp_path / "deep" / f"{number}").touch()
    assert why_not(tmp_path) is Why.TOO_MANY


def test_all_together_is_bounded(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x" * 50)
    with opened_pile(file) as pile:
        pile._left = 70
        pile.read("file")
        with pytest.raises(CannotRead):
            pile.read("file")


@ON_POSIX
def test_a_closed_folder_below_and_names_that_are_no_text(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "Journal.json").write_text('{"entries": [{"creationDate": "?"}]}', encoding="utf-8")
    os.symlink("nowhere", os.fsencode(tmp_path) + b"/\xff")
    inner.rmdir()
    inner.symlink_to(tmp_path)
    found = look_into(tmp_path)
    assert [(problem.part, problem.why) for problem in found.problems][-1:] == [
        ("Journal.json", Why.NO_DATE)
    ]
    assert all(problem.part.encode() for problem in found.problems)


@pytest.mark.parametrize("why", Why)
def test_every_reason_is_said_to_people(why: Why) -> None:
    said = explain(UnreadableJournal(Path("mine.csv"), why))
    assert "mine.csv" in said.what
    assert said.next_step


# Zips


def a_pile(data: bytes) -> piles.Pile:
    """Open a zip that is in memory."""
    return pile_of(io.BytesIO(data), "zip")


def test_a_bomb_is_not_unpacked() -> None:
    pile = a_pile(a_zip({"bomb.json": b"[" + b" " * (50 << 20)}))
    assert pile.kind is Kind.ZIP
    with pytest.raises(CannotRead) as refused:
        pile.read("bomb.json")
    assert refused.value.why is Why.TANGLED


def test_what_leads_out_of_a_zip_is_passed_over_and_told() -> None:
    files = {"../up.json": "{}", "a/../x.json": "{}", "C:/x.json": "{}", "good.json": "{}"}
    link = zipfile.ZipInfo("link.json")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    made = io.BytesIO(a_zip(files))
    with zipfile.ZipFile(made, "a") as opened:
        opened.writestr(link, "/etc/passwd")
    pile = a_pile(made.getvalue())
    assert pile.names == ("good.json",)
    assert [problem.why for problem in pile.problems] == [Why.ODD_NAME] * 3 + [Why.LINK]


def test_names_of_other_systems_are_taken_as_what_they_are() -> None:
    pile = a_pile(a_zip({"/assets/photos/1": "x", "media\\1.json": "{}", "folder\\": ""}))
    assert pile.names == ("assets/photos/1", "media/1.json")
    assert pile.read("media/1.json") == b"{}"
    assert not pile.problems
    many = a_pile(a_zip({f"../{number}": "x" for number in range(60)} | {"good": "x"}))
    assert len(many.problems) == 51
    assert many.problems[-1].why is Why.MORE


def test_encrypted_damaged_empty_and_endless_zips(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = a_zip({"a.json": "{}" * 2000})
    locked = bytearray(whole)
    locked[6] |= 1
    locked[whole.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(CannotRead) as refused:
        a_pile(bytes(locked))
    assert refused.value.why is Why.ENCRYPTED
    with pytest.raises(CannotRead) as refused:
        a_pile(whole[:-30])
    assert refused.value.why is Why.DAMAGED
    torn = bytearray(whole)
    torn[40] ^= 0xFF
    with pytest.raises(CannotRead) as refused:
        a_pile(bytes(torn)).read("a.json")
    assert refused.value.why is Why.DAMAGED
    with pytest.raises(CannotRead) as refused:
        a_pile(a_zip({}))
    assert refused.value.why is Why.EMPTY
    monkeypatch.setattr(zips, "_MOST_FILES", 1)
    with pytest.raises(CannotRead) as refused:
        a_pile(a_zip({"a": "", "b": ""}))
    assert refused.value.why is Why.TOO_MANY
    monkeypatch.setattr(zips, "_LONGEST_LIST_BYTES", 10)
    with pytest.raises(CannotRead) as refused:
        a_pile(whole)
    assert refused.value.why is Why.TOO_MANY


def test_an_encrypted_zip_says_so(tmp_path: Path) -> None:
    made = bytearray(a_zip({"a.json": "{}", "b.txt": "x"}))
    made[6] |= 1
    made[made.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "file").write_bytes(made)
    assert why_not(tmp_path / "file") is Why.ENCRYPTED
