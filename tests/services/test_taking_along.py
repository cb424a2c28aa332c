"""Everything is taken along in the form that is wanted, whole, and no form tells more than that."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from microhurts_desktop.domain.moments import Field
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.services.everything import NOT_A_CASE, Everything
from microhurts_desktop.services.export_all import export_everything
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.services.taking_along import JrnlEntry, TakenAs, Worded
from microhurts_desktop.storage.files import write_chosen
from tests.couples import Couple
from tests.services.journals import named
from tests.services.taken_samples import OTHER, fill_everything

READ_ME = f"Not encrypted. {NOT_A_CASE}"


def entries(everything: Everything) -> list[JrnlEntry]:
    return [
        JrnlEntry(one.at, one.at.strftime("%A"), "[2020-01-01 00:00] no entry\n[x] of mine", "hurt")
        for found in everything.moments.values()
        for one in found
    ]


def taken(
    journal: Journal, place: Path, *forms: TakenAs, with_theirs: bool = False
) -> dict[str, Path]:
    place.mkdir(exist_ok=True)
    worded = Worded(lambda _: "words", entries, READ_ME)
    job = export_everything(
        journal, place, worded, Progress(), forms=forms, with_theirs=with_theirs
    )
    folder = job()
    assert folder is not None
    return {path.name: path for path in folder.iterdir()}


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_all_forms_are_for_this_account_alone_and_say_that_they_are_no_case(
    journal: Journal, tmp_path: Path
) -> None:
    fill_everything(journal)
    files = taken(journal, tmp_path / "out", *TakenAs)
    assert {"everything.json", "everything.md", "everything.sqlite"} < files.keys()
    assert {"jrnl.json", "jrnl.txt", "hurts.csv", "landings.csv", "shared.csv"} < files.keys()
    for path in files.values():
        assert os.stat(path).st_mode & 0o777 == 0o600
    assert os.stat(files["hurts.csv"].parent).st_mode & 0o777 == 0o700
    assert files["READ ME FIRST.txt"].read_text("utf-8") == READ_ME
    for name in ("everything.json", "jrnl.json"):
        assert json.loads(files[name].read_text("utf-8"))["about"] == NOT_A_CASE


def test_a_spreadsheet_has_a_file_for_each_kind_and_no_formula(
    journal: Journal, tmp_path: Path
) -> None:
    fill_everything(journal)
    files = taken(journal, tmp_path / "out", TakenAs.CSV)
    hurts = read_csv(files["hurts.csv"])
    assert "harm" not in hurts[0]
    assert "id" not in hurts[0]
    said, unsaid = sorted(hurts, key=lambda row: row["strength"], reverse=True)
    assert said["author"] == "me"
    assert said["might_be"] == "a long day; “news”"
    assert said["happened_at"] == "2026-05-14T12:00:00+02:00"
    assert said["own_sentence"].startswith("'=")
    assert unsaid["strength"] == ""
    assert unsaid[Field.EVENT].startswith("'@you\n[2020")
    (landing, *_) = read_csv(files["landings.csv"])
    assert landing["repair"] in {row["uuid"] for row in read_csv(files["repairs.csv"])}
    assert {row["author"] for row in read_csv(files["repairs.csv"])} == {"me", OTHER}


def test_jrnl_has_each_moment_as_an_entry_and_no_other(journal: Journal, tmp_path: Path) -> None:
    named(journal)
    named(journal)
    files = taken(journal, tmp_path / "out", TakenAs.JRNL)
    whole = json.loads(files["jrnl.json"].read_text("utf-8"))
    assert whole["tags"] == {"@hurt": 2}
    assert [(one["date"], one["time"]) for one in whole["entries"]] == [("2026-05-14", "12:00")] * 2
    assert set(whole["entries"][0]) == {"title", "body", "date", "time", "tags", "starred"}
    lines = files["jrnl.txt"].read_text("utf-8").splitlines()
    assert [line for line in lines if line.startswith("[")] == ["[2026-05-14 12:00] Thursday"] * 2
    assert " [2020-01-01 00:00] no entry" in lines


def test_an_open_file_has_columns_keys_and_views(journal: Journal, tmp_path: Path) -> None:
    fill_everything(journal)
    files = taken(journal, tmp_path / "out", TakenAs.SQLITE, with_theirs=True)
    with closing(sqlite3.connect(files["everything.sqlite"])) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        keys = {row[2] for row in db.execute("PRAGMA foreign_key_list(earlier_answers)")}
        assert keys == {
            *("hurts", "promises", "check_ins", "agreements"),
            *("good_moments", "repairs", "reflections"),
        }
        columns = {row[1]: row[2] for row in db.execute("PRAGMA table_info(hurts)")}
        assert columns["strength"] == "INTEGER"
        assert "harm" not in columns
        said = db.execute("SELECT said FROM about WHERE what = 'about'").fetchone()
        assert said == (NOT_A_CASE,)
        assert db.execute("SELECT count(*) FROM moments").fetchone() == (9,)
        landed = db.execute("SELECT landed FROM repairs_and_how_they_landed").fetchall()
        assert {row[0] for row in landed} == {"partly", "fully", None}
        assert db.execute("SELECT author, kind FROM theirs").fetchall() == [(OTHER, "reply")]
        (day,) = db.execute("SELECT date(happened_at) FROM hurts LIMIT 1").fetchone()
        assert day == "2026-05-14"


def test_what_the_other_shared_is_there_only_if_it_is_wanted_and_marked(
    couple: Couple, tmp_path: Path
) -> None:
    anna, ben = couple.open(couple.anna), couple.open(couple.ben)
    with closing(anna), closing(ben):
        hurt = named(ben, event="you laughed at dinner", story="that I don't matter")
        ben.sharing.share(ben.hurt(hurt), [Field.EVENT])
        without = taken(anna, tmp_path / "one", *TakenAs)
        for path in without.values():
            assert b"dinner" not in path.read_bytes(), path.name
        files = taken(anna, tmp_path / "two", TakenAs.JSON, TakenAs.CSV, with_theirs=True)
    whole = json.loads(files["everything.json"].read_text("utf-8"))
    (theirs,) = whole["theirs"]
    assert theirs["author"] == couple.ben.vault_id
    assert whole["names_of_others"] == {couple.ben.vault_id: couple.ben.name}
    assert "don't matter" not in json.dumps(whole)
    assert [row["author"] for row in read_csv(files["theirs.csv"])] == [couple.ben.vault_id]


def test_stopping_and_a_disk_that_fails_leave_nothing(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_everything(journal)
    place = tmp_path / "out"
    place.mkdir()
    for at in range(1, 12):
        progress = _StoppedAt(at)
        job = export_everything(
            journal, place, Worded(lambda _: "x", entries, "x"), progress, forms=tuple(TakenAs)
        )
        job()
        if progress.was_stopped:
            assert list(place.iterdir()) == [], at

    def fails(path: Path, data: bytes) -> None:
        if path.name == "landings.csv":
            raise UserError(path)
        write_chosen(path, data)

    monkeypatch.setattr("microhurts_desktop.services.export.files.write_chosen", fails)
    for one in place.iterdir():
        one.rename(tmp_path / "made")
    job = export_everything(journal, place, lambda _: "", Progress(), forms=tuple(TakenAs))
    with pytest.raises(UserError):
        job()
    assert list(place.iterdir()) == []


class _StoppedAt(Progress):
    """Is stopped the nth time that it is told."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self._left = at
        self.was_stopped = False

    def tell(self, done: int, of: int) -> None:
        self._left -= 1
        if self._left == 0:
            self.was_stopped = True
            self.stop()
        super().tell(done, of)
