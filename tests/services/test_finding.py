"""Everything of mine is found as it is typed; what the other shared is found, and stays theirs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.finding import Found, Order, Part, Sought, Stands, WhoReads
from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.moments import MomentKind, local_day
from microhurts_desktop.domain.phrases import Intention
from microhurts_desktop.domain.repairs import Landed, ReachedOut
from microhurts_desktop.domain.shared import SharedKind, fields_at_first
from microhurts_desktop.services.export_all import JSON_NAME, export_everything
from microhurts_desktop.services.finding import MOST_OFFERED, Finding
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.progress import Progress
from tests.builders import reword, undo
from tests.couples import a_named_hurt
from tests.services.scenes import Scene
from tests.services.scenes import scene as scene
from tests.services.scenes import template as template
from tests.vault_folders import a_good_draft, a_journal, a_repair_draft


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    journal = a_journal(tmp_path)
    yield journal
    journal.close()


def found(journal: Journal, words: str = "", **more: object) -> tuple[Found, ...]:
    finds = journal.finder.find(Sought(words=words, **more))  # type: ignore[arg-type]
    return journal.finder.read(finds, 0, 100)


def uuids(journal: Journal, words: str = "", **more: object) -> set[str]:
    return {one.uuid for one in found(journal, words, **more)}


def test_it_is_found_as_it_is_typed(journal: Journal) -> None:
    hurt = a_named_hurt(journal, event="At the café you said whatever", story="I am in the way")
    for typed in (
        "c",
        "caf",
        "CAFÉ ",
        "whatever caf",
        '"you said"',
        "in the wa",
        "don't" * 0 + "I",
    ):
        assert uuids(journal, typed) == {hurt.uuid}, typed
    for typed in ("cafes", "caf ", '"said you"', "whatever tea"):
        assert uuids(journal, typed) == set(), typed
    (one,) = found(journal, "in the way")
    assert one.text == "I am in the way", "the words are shown where they were found"
    assert (one.kind, one.feelings, one.opens) == (
        "hurt",
        hurt.feelings,
        (MomentKind.HURT, hurt.uuid),
    )


def test_words_of_any_script_are_found_as_they_are_typed(journal: Journal) -> None:
    for text, typed in (
        ("мой ёж и твой", "мой ёж"),
        ("Το καλοκαίρι ήταν μακρύ", "καλοκαί"),
        ("한국 사람", "하"),
        ("ありがとう、ガラス", "ありがとう"),
        ("今天晚上你说随便", "随便"),
        ("昨日の夜、ﾀﾞﾒと言われた", "ダメ"),
        ("เมื่อวานฉันเสียใจมาก", "เสียใจ"),
        ("Το φεγγάρι ήταν ψηλά", "φεγγαρι"),
        ("Всё ещё болит", "все еще"),
        ("أنا هنا", "أنا"),
        ("यह ज़रूरी है", "ज़रूरी"),
        ("Không phải", "khong"),
        ("Die Straße in İstanbul", "straße istan"),
    ):
        hurt = a_named_hurt(journal, event=text)
        assert uuids(journal, typed) == {hurt.uuid}, typed
        assert uuids(journal, f'"{text}"') == {hurt.uuid}, text


def test_a_draft_is_found_while_it_waits(journal: Journal) -> None:
    draft = replace(journal.begin(MomentKind.HURT), event="the harbour, half told")  # type: ignore[call-arg]
    journal.save_draft(draft)
    (one,) = found(journal, "harb")
    assert (one.kind, one.uuid, one.text) == (Part.DRAFT, draft.uuid, "the harbour, half told")
    assert uuids(journal, "harb", kind=Part.DRAFT) == {draft.uuid}
    assert uuids(journal, "harb", who_reads=WhoReads.ME) == {draft.uuid}
    assert uuids(journal, kind=Part.DRAFT) == {draft.uuid}
    for more in ({"strength": 2}, {"kind": "hurt"}, {"who_reads": WhoReads.BOTH}, {"tag": "x"}):
        assert uuids(journal, "harb", **more) == set(), more
    day = local_day(journal.now())
    finds = journal.finder.find(Sought(words="harb", first=day, last=day))
    (told,) = journal.finder.days(finds, day, day)
    assert sum(told.counts.values()) == 1
    journal.discard_draft(draft.uuid)
    assert uuids(journal, "harb") == set()


def test_phrases_of_ones_own_are_found(journal: Journal) -> None:
    draft = replace(
        journal.library.begin(), text="I missed you at the harbour", intention=Intention.APPRECIATE
    )
    done = journal.library.keep(draft)
    (one,) = found(journal, "harb")
    assert (one.kind, one.uuid, one.opens) == (Part.PHRASE, draft.uuid, None)
    undo(done)
    assert uuids(journal, "harb") == set()


def test_the_closest_is_first_where_it_is_asked_for(journal: Journal) -> None:
    long_ago = journal.now() - timedelta(days=90)
    close = a_good_draft(journal, what="tea, and more tea", happened_at=long_ago)
    far = a_good_draft(journal, what="a long walk by the sea, with friends, and some tea after it")
    for one in (close, far):
        journal.notice_good(one)
    for number in range(9):
        journal.notice_good(a_good_draft(journal, what=f"a walk, number {number}"))
    half = replace(journal.begin(MomentKind.GOOD), what="tea tea tea")  # type: ignore[call-arg]
    journal.save_draft(half)
    asked = Sought(words="tea", in_order=Order.CLOSEST)
    finds = journal.finder.find(asked)
    assert [one.uuid for one in journal.finder.read(finds, 0, 9)] == [
        half.uuid,
        close.uuid,
        far.uuid,
    ]
    newest = [one.uuid for one in found(journal, "tea")]
    assert newest.index(far.uuid) < newest.index(close.uuid)
    assert [one.day for one in found(journal, kind="good", in_order=Order.CLOSEST)] == [
        one.day for one in found(journal, kind="good")
    ], "without words, nothing is closer"


def test_of_very_many_tags_the_last_are_held_out(journal: Journal) -> None:
    moment = a_good_draft(journal, what="tea")
    journal.notice_good(moment)
    names = tuple(f"tag {number:03}" for number in range(MOST_OFFERED + 5))
    journal.tags.put(MomentKind.GOOD, moment.uuid, names)
    assert journal.finder.tags() == names[5:]


def test_nothing_is_shown_while_nothing_is_sought(journal: Journal) -> None:
    a_named_hurt(journal)
    assert found(journal) == found(journal, " ,") == ()


def test_the_newest_is_first_unless_it_is_asked_otherwise(journal: Journal) -> None:
    days = [date(2026, 5, 14) - timedelta(days=number) for number in (3, 0, 9)]
    for day in days:
        at = journal.now().replace(year=day.year, month=day.month, day=day.day)
        journal.notice_good(a_good_draft(journal, what="tea", happened_at=at))
    newest = [one.day for one in found(journal, "tea")]
    assert newest == sorted(days, reverse=True)
    assert [one.day for one in found(journal, "tea", in_order=Order.OLDEST)] == newest[::-1]
    assert [one.day for one in found(journal, first=days[0], last=days[1])] == newest[:2]
    finds = journal.finder.find(Sought(words="tea"))
    (told,) = journal.finder.days(finds, days[0], days[0])
    assert (told.day, told.counts) == (days[0], {MomentKind.GOOD: 1})


def test_a_hurt_is_found_by_what_is_known_of_it(journal: Journal) -> None:
    needs = ("to decide together", "to be heard")
    first = a_named_hurt(
        journal, event="one", needs=needs, feelings=("flat",), strength=2, story="s"
    )
    other = a_named_hurt(journal, event="other", needs=("rest",), feelings=("sad",), strength=4)
    journal.notice_good(a_good_draft(journal, what="one and other"))
    for sought in ({"need": "to be heard"}, {"feeling": "flat"}, {"story": "s"}, {"strength": 2}):
        assert uuids(journal, **sought) == {first.uuid}, sought
    assert uuids(journal, "other", need="to be heard") == set()
    journal.open_hurts.release(other.uuid, "it passed")
    assert uuids(journal, stands=Stands.WAITING) == {first.uuid}
    assert uuids(journal, stands=Stands.RELEASED) == {other.uuid}
    assert uuids(journal, stands=Stands.REPAIRED) == set()
    assert len(uuids(journal, "one")) == 2
    assert uuids(journal, "one", kind="hurt") == {first.uuid}
    assert journal.finder.needs() == ("rest", "to be heard", "to decide together")
    assert journal.finder.feelings() == ("flat", "sad")
    assert journal.finder.stories() == ("s",)


def test_a_moment_is_found_by_its_tag(journal: Journal) -> None:
    hurt = a_named_hurt(journal)
    a_named_hurt(journal)
    done = journal.tags.put(MomentKind.HURT, hurt.uuid, ("Talks",))
    (one,) = found(journal, tag="talks")
    assert (one.uuid, one.tags) == (hurt.uuid, ("Talks",))
    undo(done)
    assert found(journal, tag="talks") == ()


def test_what_was_written_beside_a_moment_leads_to_it(journal: Journal) -> None:
    hurt = a_named_hurt(journal)
    repair = a_repair_draft(
        journal, by=ReachedOut.I, hurt=hurt.uuid, promise="quokka one", words="sorry"
    )
    journal.offer_repair(repair)
    agreement = replace(journal.agreements.begin(hurt.uuid), words="quokka two")
    journal.agreements.keep(agreement)
    rehearsal = replace(journal.promises.begin_rehearsal(), own="quokka three")
    journal.promises.keep_rehearsal(rehearsal)
    note = journal.time_notes.begin(local_day(journal.now()), "quokka four")
    journal.time_notes.keep(note)
    journal.open_hurts.learn(hurt.uuid, "quokka five")
    journal.open_hurts.learn(hurt.uuid, "quokka six")
    by_text = {one.text: (one.kind, one.opens) for one in found(journal, "quokka")}
    assert by_text["quokka one"] == (Part.PROMISE, (MomentKind.REPAIR, repair.uuid))
    assert by_text["quokka two"] == (Part.AGREEMENT, (MomentKind.HURT, hurt.uuid))
    assert by_text["quokka three"] == (Part.REHEARSAL, None)
    assert by_text["quokka four"] == (Part.TIME_NOTE, None)
    assert by_text["quokka six"] == (MomentKind.HURT, (MomentKind.HURT, hurt.uuid))
    assert uuids(journal, kind=Part.TIME_NOTE) == {note.uuid}
    journal.delete(MomentKind.HURT, hurt.uuid)
    assert {one.text for one in found(journal, "quokka")} == {"quokka three", "quokka four"}


def test_what_is_gone_since_it_was_found_says_so(journal: Journal) -> None:
    hurt = a_named_hurt(journal)
    finds = journal.finder.find(Sought(kind="hurt"))
    journal.delete(MomentKind.HURT, hurt.uuid)
    (one,) = journal.finder.read(finds, 0, 9)
    assert (one.kind, one.text) == ("", "")


def test_what_the_other_shared_is_found_and_theirs(scene: Scene) -> None:
    anna, ben = scene.journal, scene.ben
    hurt = a_named_hurt(ben, event="The quokka was late", needs=("zest",))
    ben.sharing.share(hurt, fields_at_first(hurt))
    anna.finder.look_again()
    (one,) = found(anna, "quok")
    assert (one.text, one.is_theirs, one.kind) == ("The quokka was late", True, "hurt")
    assert one.opens == (None, hurt.uuid)
    assert uuids(anna, "quokka", need="zest", kind="hurt", who_reads=WhoReads.THEIRS) == {hurt.uuid}
    for other in ({"who_reads": WhoReads.ME}, {"strength": 3}, {"tag": "t"}, {"kind": "good"}):
        assert uuids(anna, "quokka", **other) == set(), other
    with anna._vault.reading() as db:
        asked = "SELECT count(*) FROM words_found WHERE words_found MATCH 'quokka'"
        assert db.execute(asked).fetchone() == (0,), "nothing of it is in my vault"
    day = local_day(hurt.happened_at)
    finds = anna.finder.find(Sought(words="quokka"))
    assert len(anna.finder.days(finds, day, day)) == 1
    ben.sharing.unshare(hurt.uuid)
    anna.finder.look_again()
    assert uuids(anna, "quokka") == set()


def test_who_can_read_it_can_be_sought(scene: Scene) -> None:
    anna = scene.journal
    shared = anna.sharing.mine_of(SharedKind.HURT)[0].uuid
    assert shared in uuids(anna, kind="hurt", who_reads=WhoReads.BOTH)
    assert shared not in uuids(anna, kind="hurt", who_reads=WhoReads.ME)


def test_a_repair_of_theirs_is_found_once_in_their_words(scene: Scene) -> None:
    anna = scene.journal
    repair = scene.shared
    anna.landings.mark(repair, Landed.FULLY, warmth=3)
    anna.finder.look_again()
    for one in found(anna, kind="repair"):
        assert one.text or not one.is_theirs
    assert [one.uuid for one in found(anna, kind="repair")].count(repair) == 1


def test_what_is_sought_again_has_a_name(journal: Journal) -> None:
    finding: Finding = journal.finder
    sought = Sought(words="tea", kind="good", stands=Stands.WAITING, first=date(2026, 5, 1))
    done = finding.save(sought, " Good  evenings ")
    assert done.changes.topics == {Topic.SEARCHES}
    (saved,) = finding.saved()
    assert (saved.name, saved.sought) == ("Good evenings", sought)
    finding.save(Sought(words="walk"), "good evenings")
    (again,) = finding.saved()
    assert (again.uuid, again.sought.words) == (saved.uuid, "walk")
    gone = finding.forget(saved.uuid)
    assert finding.saved() == ()
    undo(gone)
    assert len(finding.saved()) == 1
    for name, what in ((" ", sought), ("a", Sought())):
        with pytest.raises(ValueError, match="a search has a name"):
            finding.save(what, name)


def test_what_is_sought_again_is_taken_along(journal: Journal, tmp_path: Path) -> None:
    journal.finder.save(Sought(words="tea"), "Tea")
    place = export_everything(journal, tmp_path, lambda _: "", Progress())()
    assert place is not None
    (saved,) = json.loads((place / JSON_NAME).read_text())["saved_searches"]
    assert (saved["name"], saved["sought"]["words"]) == ("Tea", "tea")


def test_what_changes_is_found_as_it_is_now(journal: Journal) -> None:
    hurt = a_named_hurt(journal, event="the harbour")
    journal.name_hurt(replace(reword(journal, HurtDraft, hurt.uuid), event="the mountain"))
    assert uuids(journal, "harbour") == set()
    assert uuids(journal, "mountain") == {hurt.uuid}
