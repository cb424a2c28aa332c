"""What was taken along comes back whole, once, and never in place of what is here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest

from microhurts_desktop.devtools import export_schema
from microhurts_desktop.domain.bringing_in import Choices
from microhurts_desktop.domain.finding import Sought
from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.people import Person
from microhurts_desktop.services.bringing_in import PIECE
from microhurts_desktop.services.coming_back import BadBecause, ToBringBack
from microhurts_desktop.services.export_all import JSON_NAME, export_everything
from microhurts_desktop.services.export_file import REST
from microhurts_desktop.services.importing.gathering import tell_nobody
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.looking_into import look_into
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.services.taking_along import TakenAs
from microhurts_desktop.storage import taken
from microhurts_desktop.storage.errors import BadExport, ExportFault
from tests.builders import a_uuid, reword
from tests.couples import Couple
from tests.hearing import SURE
from tests.imports import an_entry, bring_in, found_in
from tests.services.journals import named, offered
from tests.services.taken_samples import OTHER, a_new_journal, dump, fill_everything
from tests.vault_folders import a_hurt_draft


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Journal]:
    with closing(a_new_journal(tmp_path / "fresh")) as opened:
        yield opened


def taken_along(journal: Journal, place: Path) -> Path:
    place.mkdir(exist_ok=True)
    job = export_everything(
        journal, place, lambda _: "", Progress(), forms={TakenAs.JSON}, with_theirs=True
    )
    folder = job()
    assert folder is not None
    return folder / JSON_NAME


def looked_into(journal: Journal, path: Path) -> ToBringBack:
    found = look_into(journal, path, Progress())()
    assert found is not None
    return found


def brought_back(journal: Journal, path: Path) -> ToBringBack:
    found = looked_into(journal, path)
    bring(journal, found)
    return found


def bring(journal: Journal, found: ToBringBack) -> None:
    bringing = journal.coming_back.begin(found)
    while bringing.go_on() is not None:
        pass
    journal.coming_back.keep(bringing)


def changed(path: Path, section: str, over: dict[str, object]) -> Path:
    """Lay another file beside it, laid out anew, with the first row of a list changed."""
    whole = json.loads(path.read_text("utf-8"))
    whole[section][0] |= over
    other = path.with_name("changed.json")
    other.write_text(json.dumps(whole, indent=4), "utf-8")
    return other


def without_time(path: Path) -> bytes:
    return b"\n".join(
        line for line in path.read_bytes().split(b"\n") if b'"exported_at"' not in line
    )


def test_a_round_trip_into_a_fresh_journal_is_the_same_bit_for_bit(
    journal: Journal, fresh: Journal, tmp_path: Path
) -> None:
    fill_everything(journal)
    first = taken_along(journal, tmp_path / "one")
    found = brought_back(fresh, first)
    assert (found.bad, found.differing, found.already) == ([], [], 0)
    second = taken_along(fresh, tmp_path / "two")
    assert without_time(second) == without_time(first)
    assert dump(fresh) == dump(journal)
    again = looked_into(fresh, second)
    assert (again.puts, again.bad, again.differing) == ([], [], [])


def test_no_table_and_no_column_of_a_journal_is_forgotten(journal: Journal) -> None:
    fill_everything(journal)
    with journal._vault.reading() as db:
        for name in db.table_names():
            if name in taken.NOT_TAKEN or name.startswith(("hurts_fts_", "words_found_")):
                continue
            columns = {column.name for column in db.table(name).columns}
            left = {
                column
                for column in columns - taken.columns_taken(name)
                if column not in taken.NOT_TAKEN_COLUMNS
                and f"{name}.{column}" not in taken.NOT_TAKEN_COLUMNS
            }
            assert left == set(), f"{name} is neither taken along nor is it said why not"
            assert taken.columns_taken(name) <= columns
    # What the sample does not fill would come back or not, and nobody saw.
    for name, found in dump(journal).items():
        assert found, name
        for column in found[0]:
            assert any(row[column] not in (None, "", "[]") for row in found), f"{name}.{column}"


def test_a_column_that_a_later_version_adds_does_not_keep_an_older_file_out(
    journal: Journal, fresh: Journal, tmp_path: Path
) -> None:
    fill_everything(journal)
    path = taken_along(journal, tmp_path / "one")
    whole = json.loads(path.read_text("utf-8"))
    for hurt in whole["hurts"]:
        del hurt["own_sentence"]
    path.write_text(json.dumps(whole), "utf-8")
    assert looked_into(fresh, path).bad == []


def test_nothing_comes_twice(journal: Journal, fresh: Journal, tmp_path: Path) -> None:
    fill_everything(journal)
    path = taken_along(journal, tmp_path / "one")
    brought_back(fresh, path)
    before = dump(fresh)
    found = brought_back(fresh, path)
    assert (found.puts, found.differing, found.bad) == ([], [], [])
    assert found.already > 20
    assert dump(fresh) == before


def test_what_is_here_in_other_words_stays(journal: Journal, tmp_path: Path) -> None:
    kept = named(journal, event="you looked at your phone")
    gone = named(journal, event="you left without a word")
    path = taken_along(journal, tmp_path / "one")
    journal.delete(MomentKind.HURT, gone)
    journal.name_hurt(a_hurt_draft(journal, uuid=kept, event="you looked away", editing=True))
    found = brought_back(journal, path)
    assert [one.section for one in found.differing] == ["hurts"]
    assert journal.hurt(kept).event == "you looked away"
    assert journal.hurt(gone).event == "you left without a word"
    (earlier,) = journal.earlier.of(kept)
    assert "you looked at your phone" in earlier.text, "the file's words are an earlier wording"
    assert not looked_into(journal, path).puts, "they come once"


def test_what_the_other_wrote_stays_theirs(
    journal: Journal, fresh: Journal, tmp_path: Path
) -> None:
    fill_everything(journal)
    brought_back(fresh, taken_along(journal, tmp_path / "one"))
    with fresh._vault.reading() as db:
        authors = {row["author"] for row in db.query("SELECT author FROM repairs")}
        shared = list(db.query("SELECT author, name FROM shared_before ORDER BY name"))
        assert list(db.query("SELECT * FROM outbox")) == [], "nothing is shared by coming back"
    assert authors == {fresh.me.vault_id, OTHER}
    assert [tuple(row.values()) for row in shared] == [(fresh.me.vault_id, ""), (OTHER, "Robin")]


def test_what_is_a_harm_is_heard_anew_as_it_is_kept_here(
    journal: Journal, fresh: Journal, tmp_path: Path
) -> None:
    harm = named(journal, event=f"When {SURE}")
    usual = named(journal)
    met = named(journal)
    offered(journal, hurt=met, words=f"Sorry that {SURE}")
    assert journal.open_hurts.harms() == {harm, met}
    path = taken_along(journal, tmp_path / "one")
    assert "harm" not in path.read_text("utf-8")
    brought_back(fresh, path)
    assert fresh.open_hurts.harms() == {harm, met}
    assert usual not in fresh.open_hurts.harms()


BAD: tuple[tuple[str, dict[str, object]], ...] = (
    ("hurts", {"strength": 6}),
    ("hurts", {"strength": 2.5}),
    ("hurts", {"strength": True}),
    ("hurts", {"strength": "3"}),
    ("hurts", {"event": 5}),
    ("hurts", {"event": None}),
    ("hurts", {"event": "\ud800"}),
    ("hurts", {"event": "x" * 2_000_001}),
    ("hurts", {"feelings": "sad"}),
    ("hurts", {"feelings": ["sad", 5]}),
    ("hurts", {"feelings": ["sad"] * 20_001}),
    ("hurts", {"happened_at": "2026-05-14T12:00:00"}),
    ("hurts", {"happened_at": "20260514T120000+0200"}),
    ("hurts", {"happened_at": "9999-12-31T12:00:00+00:00"}),
    ("hurts", {"happened_at": "2026-05-14T12:00:00+01:00:30"}),
    ("hurts", {"updated_at": "2026-05-14T12:00:00+02:00"}),
    ("hurts", {"uuid": "1"}),
    ("hurts", {"uuid": "../../etc/passwd"}),
    ("hurts", {"author": "somebody"}),
    ("hurts", {"harm": "heard"}),
    ("hurts", {"release": {"at": "2026-05-14T12:00:00+02:00"}}),
    ("hurts", {"release": []}),
    ("repairs", {"by": "nobody"}),
    ("repairs", {"landings": [{}]}),
    ("repairs", {"landings": "none"}),
    ("check_ins", {"connection": 0}),
    ("check_ins", {"own": [{"question": "x"}]}),
    ("promises", {"words": ""}),
    ("earlier_answers", {"asked": "what?"}),
    ("earlier_answers", {"asked": "check_in", "text": "x"}),
    ("earlier_answers", {"asked": "kept", "text": "x"}),
    ("earlier_answers", {"asked": "going", "text": "x"}),
    ("tags", {"name": " sea "}),
    ("tags", {"name": ""}),
    ("imports", {"is_whole": 1}),
    ("reflections", {"mood": {"word": 5}}),
    ("earlier_answers", {"asked": "check_in", "text": '{"connection": "4"}'}),
    ("earlier_answers", {"asked": "check_in", "text": '{"connection": 4, "word": 5}'}),
    ("time_notes", {"day": "2026-13-01"}),
    ("check_in_questions", {"place": 2**60}),
    ("drafts", {"draft_of": "poem"}),
    ("drafts", {"draft_of": ["hurt"]}),
    ("drafts", {"saved_at": "yesterday"}),
    ("drafts", {"step": "1"}),
    ("put_aside", {"revision": "1"}),
    ("put_aside", {"more": 1}),
    ("shared", {"kind": "poem"}),
    ("shared", {"revision": 0}),
    ("shared", {"snapshot": {"words": "x"}}),
    ("theirs", {"snapshot": "x"}),
    ("theirs", {"author": "me"}),
)


def test_what_no_program_of_ours_has_written_is_told_and_the_rest_is_offered(
    journal: Journal, fresh: Journal, tmp_path: Path
) -> None:
    fill_everything(journal)
    path = taken_along(journal, tmp_path / "one")
    many = len(looked_into(fresh, path).puts)
    for section, over in BAD:
        found = looked_into(fresh, changed(path, section, over))
        told = {(one.section, one.why) for one in found.bad}
        assert (section, BadBecause.UNREADABLE) in told, (section, list(over))
        assert 0 < len(found.puts) < many
        # What belongs to a row that cannot come cannot come either.
        assert all(one.section == section or one.why is not BadBecause.TWICE for one in found.bad)


def test_a_row_that_is_no_object_is_told_with_its_line(
    journal: Journal, fresh: Journal, tmp_path: Path
) -> None:
    for times in range(3):
        named(journal, event=f"you left {times} times")
    path = taken_along(journal, tmp_path / "one")
    lines = path.read_text("utf-8").split("\n")
    place = next(at for at, line in enumerate(lines) if "you left 1 times" in line)
    number = place - lines.index(' "hurts": [')
    twice = '  {"uuid": "1", "uuid": "2"},'
    for damaged in ("  nothing,", "  {,", twice, "  NaN,", "[" * 99_999, "  0.5,", "  [],"):
        row = damaged if lines[place].endswith(",") else damaged.removesuffix(",")
        path.write_text("\n".join([*lines[:place], row, *lines[place + 1 :]]), "utf-8")
        found = looked_into(fresh, path)
        assert [tuple(one)[:3] for one in found.bad] == [("hurts", number, place + 1)], damaged
        assert found.counts == {"hurts": 2}


def test_a_file_that_ends_too_early_gives_what_it_has(
    journal: Journal, fresh: Journal, tmp_path: Path
) -> None:
    for _ in range(3):
        named(journal)
    path = taken_along(journal, tmp_path / "one")
    text = path.read_text("utf-8")
    path.write_text(text[: text.rindex('"event"')], "utf-8")
    found = looked_into(fresh, path)
    assert found.counts == {"hurts": 2}
    assert [one.section for one in found.bad] == ["hurts", REST]


def test_what_stands_twice_comes_once_and_what_belongs_nowhere_is_told(
    journal: Journal, fresh: Journal, tmp_path: Path
) -> None:
    hurt = named(journal)
    offered(journal, hurt=hurt)
    path = taken_along(journal, tmp_path / "one")
    whole = json.loads(path.read_text("utf-8"))
    whole["hurts"] *= 2
    path.write_text(json.dumps(whole), "utf-8")
    found = looked_into(fresh, path)
    assert [(one.section, one.why) for one in found.bad] == [("hurts", BadBecause.TWICE)]
    whole["hurts"] = []
    path.write_text(json.dumps(whole), "utf-8")
    found = looked_into(fresh, path)
    assert [(one.section, one.why) for one in found.bad] == [("repairs", BadBecause.ALONE)]


HEAD = '{\n "format": "microhurts-export",\n "v": 2,\n "exported_at": "2026-05-14T12:00:00+02:00"'
FILES: tuple[tuple[bytes, ExportFault], ...] = (
    (b"", ExportFault.NOT_OURS),
    (b"\xff\xfe{\x00}\x00", ExportFault.NOT_OURS),
    (b"[1, 2]", ExportFault.NOT_OURS),
    (b"[" * 100_000, ExportFault.NOT_OURS),
    (b'{"format": "other", "v": 2}', ExportFault.NOT_OURS),
    (b'{"format": "microhurts-export", "v": "2"}', ExportFault.NOT_OURS),
    (b'{"format": "microhurts-export", "v": 2}', ExportFault.NOT_OURS),
    (b'{"format": "microhurts-export", "v": ' + b"9" * 5000 + b"}", ExportFault.NOT_OURS),
    (b'{"format": "microhurts-export", "v": 1}', ExportFault.OLDER),
    (b'{"format": "microhurts-export", "v": 3}', ExportFault.NEWER),
)


def test_what_is_no_such_file_says_so(fresh: Journal, tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    for data, fault in FILES:
        path.write_bytes(data)
        with pytest.raises(BadExport) as told:
            look_into(fresh, path, Progress())()
        assert told.value.fault is fault, data[:60]
    for place in (tmp_path, tmp_path / "gone.json"):
        with pytest.raises(BadExport) as told:
            look_into(fresh, place, Progress())()
        assert told.value.fault is ExportFault.UNREADABLE


def test_a_file_without_anything_has_nothing(fresh: Journal, tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    for text in (HEAD + "\n}\n", (HEAD + "\n}\n").replace("\n", "\r\n"), f"\ufeff{HEAD}}}"):
        path.write_text(text, "utf-8", newline="")
        assert looked_into(fresh, path).puts == []


def test_what_the_other_took_along_does_not_become_mine(couple: Couple, tmp_path: Path) -> None:
    anna, ben = couple.open(couple.anna), couple.open(couple.ben)
    with closing(anna), closing(ben):
        named(ben)
        path = taken_along(ben, tmp_path / "one")
        with pytest.raises(BadExport) as told:
            look_into(anna, path, Progress())()
    assert told.value.fault is ExportFault.ANOTHERS


def test_of_two_with_one_name_each_can_come_back(
    couple: Couple, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alex = couple.open(couple.anna)
    with closing(alex):
        namesake = Person(couple.ben.vault_id, couple.anna.name)
        monkeypatch.setattr(alex.sharing, "other", lambda: namesake)
        uuid = named(alex)
        path = taken_along(alex, tmp_path / "one")
        alex.delete(MomentKind.HURT, uuid)
        brought_back(alex, path)
        assert alex.summaries(0, 9)[0].uuid == uuid


def test_stopping_keeps_nothing_of_it_and_closing_does_not_either(
    journal: Journal, tmp_path: Path
) -> None:
    fill_everything(journal)
    path = taken_along(journal, tmp_path / "one")
    with ExitStack() as stack:
        fresh = stack.enter_context(closing(a_new_journal(tmp_path / "fresh")))
        empty = dump(fresh)
        found = looked_into(fresh, path)
        bringing = fresh.coming_back.begin(found)
        while bringing.go_on() is not None:
            pass
        assert dump(fresh) != empty
        bringing.stop()
        bringing.stop()
        assert dump(fresh) == empty
        named(fresh)
        fresh.coming_back.begin(looked_into(fresh, path)).go_on()


def test_a_row_that_came_meanwhile_is_not_overwritten(
    journal: Journal, fresh: Journal, tmp_path: Path
) -> None:
    uuid = named(journal, event="you looked at your phone")
    found = looked_into(fresh, taken_along(journal, tmp_path / "one"))
    fresh.name_hurt(a_hurt_draft(fresh, uuid=uuid, event="in other words"))
    bring(fresh, found)
    assert fresh.hurt(uuid).event == "in other words"


def test_what_is_taken_along_is_as_its_schema_says(journal: Journal, tmp_path: Path) -> None:
    assert export_schema.PLACE.read_text("utf-8") == export_schema.as_text(), "write it anew"
    fill_everything(journal)
    whole = json.loads(taken_along(journal, tmp_path / "one").read_text("utf-8"))
    jsonschema.validate(whole, export_schema.schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**whole, "hurts": [{"event": 5}]}, export_schema.schema())


def test_what_was_taken_along_while_an_import_went_on_stays_once_it_is_back(
    journal: Journal, fresh: Journal, tmp_path: Path
) -> None:
    looking = journal.bringing_in.looking()
    plan = looking.plan(found_in(*(an_entry(number) for number in range(PIECE * 2))))
    batch = journal.bringing_in.begin(plan)
    arrivals = looking.arrivals(plan, batch, Choices(), tell_nobody)
    next(journal.bringing_in.bring_in(batch, arrivals))
    brought_back(fresh, taken_along(journal, tmp_path / "one"))
    assert not fresh.bringing_in.settle(), "as the next opening does"
    assert len(fresh.summaries(0, 999)) == PIECE


def test_an_earlier_wording_comes_only_where_it_can_be_read_and_worded_so_again(
    journal: Journal, fresh: Journal, tmp_path: Path
) -> None:
    draft = reword(journal, HurtDraft, named(journal))
    journal.name_hurt(replace(draft, event="Something quite other, on a long day in autumn"))
    path = taken_along(journal, tmp_path / "one")
    good = json.loads(path.read_text("utf-8"))["earlier_answers"][0]["text"]
    for text in (
        *("no json", "[]", "{}", '"event"', "[" * 5000, '{"uuid": "x"}', '{"author": "x"}'),
        *('{"event": ["a"]}', '{"feelings": "a"}', '{"event": 3}', '{"event": null}'),
        *('{"event": " "}', '{"feelings": [3]}', '{"event":"a"}', '{"event": "\\ud800"}'),
        *('{"text": "a"}', '{"event": "a", "what": "b"}', '{"feelings": []}'),
    ):
        found = looked_into(fresh, changed(path, "earlier_answers", {"text": text}))
        assert [one.section for one in found.bad] == ["earlier_answers"], text[:40]
    bring(fresh, looked_into(fresh, changed(path, "earlier_answers", {"text": good})))
    (hurt,) = fresh.summaries(0, 9)
    (answer,) = fresh.earlier.of(hurt.uuid)
    fresh.earlier.word_as_before(answer)
    assert fresh.summaries(0, 9)[0].text in answer.text


def test_a_saved_search_comes_only_where_it_can_be_carried_out(
    journal: Journal, fresh: Journal, tmp_path: Path
) -> None:
    fill_everything(journal)
    path = taken_along(journal, tmp_path / "one")
    (row,) = json.loads(path.read_text("utf-8"))["saved_searches"]
    sought = row["sought"]
    names = ("", " a", "a\nb", "x" * 61)
    overs: list[dict[str, object]] = [{"name": name} for name in names]
    unlike: list[dict[str, object]] = [{"kind": "nope"}, {"strength": 6}, {"strength": -1}]
    overs += [{"sought": sought | one} for one in unlike]
    overs.append({"sought": {}})
    for over in overs:
        found = looked_into(fresh, changed(path, "saved_searches", over))
        assert [one.section for one in found.bad] == ["saved_searches"], over


def test_a_search_and_a_tag_of_that_name_are_not_here_twice(
    journal: Journal, tmp_path: Path
) -> None:
    fill_everything(journal)
    path = taken_along(journal, tmp_path / "one")
    found = looked_into(
        journal, changed(path, "saved_searches", {"uuid": a_uuid(), "name": "The Sea"})
    )
    assert ([one.section for one in found.differing], found.puts) == (["saved_searches"], [])
    found = looked_into(journal, changed(path, "tags", {"uuid": a_uuid()}))
    assert ([one.section for one in found.differing], found.puts) == (["tags"], [])


def test_what_came_back_is_found(journal: Journal, fresh: Journal, tmp_path: Path) -> None:
    bring_in(journal, [an_entry(number) for number in range(3)])
    brought_back(fresh, taken_along(journal, tmp_path / "one"))
    assert len(fresh.finder.find(Sought(words="cooked")).places) == 3


def test_what_nobody_could_have_written_keeps_only_its_row_out(
    journal: Journal, fresh: Journal, tmp_path: Path
) -> None:
    fill_everything(journal)
    path = taken_along(journal, tmp_path / "one")
    authors: tuple[object, ...] = ([], {}, ["me"], None, 7)
    drafts: list[dict[str, object]] = [{"step": -1}, {"warmth": 6}, {"warmth": -1}]
    drafts += [{"saved_at": "0001-01-01T00:00:00+23:00"}]
    drafts += [{"saved_at": "9999-12-31T23:59:59-23:00"}]
    overs: list[tuple[str, dict[str, object]]] = [("time_notes", {"author": o}) for o in authors]
    overs += [("drafts", over) for over in drafts]
    for section, over in overs:
        found = looked_into(fresh, changed(path, section, over))
        assert [one.section for one in found.bad] == [section], over


def test_a_file_that_was_cut_between_two_rows_says_so(
    journal: Journal, fresh: Journal, tmp_path: Path
) -> None:
    named(journal)
    named(journal)
    path = taken_along(journal, tmp_path / "one")
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.index(b",\n  ") + 2])
    found = looked_into(fresh, path)
    assert found.counts == {"hurts": 1}
    assert [one.section for one in found.bad] == [REST]
    path.write_bytes(whole + b"\n \n")
    assert looked_into(fresh, path).bad == []
