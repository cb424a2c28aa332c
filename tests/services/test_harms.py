"""A hurt in which safety was sure of danger: decided at keeping, for its author alone."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from microhurts_desktop.content.danger import Danger
from microhurts_desktop.domain.hurts import Harm, Hurt, HurtDraft
from microhurts_desktop.domain.ledger import postings
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.domain.shared import Field, Snapshot, fields_of
from microhurts_desktop.domain.shared_account import shared_account
from microhurts_desktop.services.export_all import export_everything
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.ui.features.preferences.markdown_export import as_text
from tests.builders import reword, undo
from tests.couples import a_couple
from tests.hearing import SURE, UNSURE, hear_nothing, hear_unsure
from tests.vault_folders import a_hurt_draft, a_journal, a_repair_draft


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with closing(a_journal(tmp_path)) as opened:
        yield opened


def named(journal: Journal, **over: Any) -> str:
    draft = a_hurt_draft(journal, strength=4, **over)
    journal.name_hurt(draft)
    return draft.uuid


def reworded(journal: Journal, uuid: str, **over: Any) -> None:
    journal.name_hurt(replace(reword(journal, HurtDraft, uuid), **over))


def met_fully(journal: Journal, hurt: str) -> None:
    journal.offer_repair(a_repair_draft(journal, hurt=hurt, landed=Landed.FULLY))


def amounts(journal: Journal) -> list[float]:
    return sorted(one.amount for one in postings(journal.account()))


@pytest.mark.parametrize("field", ["event", "story", "assumption", "question"])
def test_what_lands_on_it_posts_nothing_wherever_in_it_danger_was_heard(
    journal: Journal, field: str
) -> None:
    hurt = named(journal, **{field: f"When I came home {SURE}."})
    met_fully(journal, hurt)
    assert amounts(journal) == [-4]
    assert journal.open_hurts.harm_of(hurt) is Harm.HEARD
    assert journal.still_open() == ()


def test_a_feeling_that_tells_of_danger_makes_it_one(journal: Journal) -> None:
    hurt = named(journal, feelings=("abused",))
    assert journal.open_hurts.harm_of(hurt) is Harm.HEARD


def test_everyday_hurts_and_unsure_ones_are_none(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    hear_unsure(monkeypatch)
    for event in ("You looked at your phone", f"When {UNSURE}"):
        hurt = named(journal, event=event)
        met_fully(journal, hurt)
        assert journal.open_hurts.harm_of(hurt) is Harm.NONE
    assert amounts(journal) == [-4, -4, 4, 4]


def test_reading_never_decides_it_anew(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    harm = named(journal, event=f"When {SURE}")
    hurt = named(journal)
    for uuid in (harm, hurt):
        met_fully(journal, uuid)
    # A later version may hear otherwise; what was kept stays as it was decided.
    hear_nothing(monkeypatch)
    assert amounts(journal) == [-4, -4, 4]
    hear_unsure(monkeypatch, "phone")
    assert amounts(journal) == [-4, -4, 4]


def test_a_gentler_wording_takes_nothing_back(journal: Journal) -> None:
    hurt = named(journal, event=f"When {SURE}", story="that I am not safe")
    met_fully(journal, hurt)
    for gentler in ({"event": "We had a bad night"}, {"story": ""}, {"event": "You came late"}):
        reworded(journal, hurt, **gentler)
        assert journal.open_hurts.harm_of(hurt) is Harm.HEARD
        assert journal.open_hurts.danger_of(hurt) is Danger.SURE
        assert amounts(journal) == [-4]
    journal.open_hurts.set_harm_aside(hurt)
    assert not journal.open_hurts.tells_of_danger(hurt)
    assert amounts(journal) == [-4, 4]


def test_an_edit_that_tells_of_it_makes_it_one_with_all_that_had_landed(journal: Journal) -> None:
    hurt = named(journal)
    met_fully(journal, hurt)
    assert amounts(journal) == [-4, 4]
    done = journal.name_hurt(replace(reword(journal, HurtDraft, hurt), event=f"When {SURE}"))
    assert amounts(journal) == [-4], "no gain of an apology for it, whenever that was"
    reworded(journal, hurt, event="You came late")
    assert amounts(journal) == [-4]
    journal.save_draft(replace(reword(journal, HurtDraft, hurt), story="that it was nothing"))
    assert journal.open_hurts.harm_of(hurt) is Harm.HEARD
    other = named(journal)
    undo(journal.name_hurt(replace(reword(journal, HurtDraft, other), story=f"that {SURE}")))
    assert journal.open_hurts.harm_of(other) is Harm.NONE
    assert done.undo is not None


def test_an_edit_that_waits_tells_of_danger_and_is_no_harm_yet(journal: Journal) -> None:
    hurt = named(journal)
    journal.save_draft(replace(reword(journal, HurtDraft, hurt), event=f"When {SURE}"))
    assert journal.open_hurts.tells_of_danger(hurt)
    assert journal.open_hurts.harm_of(hurt) is Harm.NONE
    journal.discard_draft(hurt)
    assert not journal.open_hurts.tells_of_danger(hurt)


def test_its_author_sets_it_aside_and_it_stays_so(journal: Journal) -> None:
    hurt = named(journal, event=f"When {SURE}")
    met_fully(journal, hurt)
    undo(journal.open_hurts.set_harm_aside(hurt))
    assert amounts(journal) == [-4]
    journal.open_hurts.set_harm_aside(hurt)
    assert amounts(journal) == [-4, 4]
    reworded(journal, hurt, story="that I do not matter")
    assert journal.open_hurts.harm_of(hurt) is Harm.SET_ASIDE
    journal.open_hurts.set_harm_aside(hurt, aside=False)
    assert amounts(journal) == [-4]


def test_nothing_else_can_be_set_aside(journal: Journal) -> None:
    hurt = named(journal)
    with pytest.raises(ValueError, match="only a harm"):
        journal.open_hurts.set_harm_aside(hurt)
    with pytest.raises(ValueError, match="only a harm"):
        journal.open_hurts.set_harm_aside("gone")


def test_what_is_done_with_it_later_and_deleting_and_undoing_keep_it(journal: Journal) -> None:
    hurt = named(journal, event=f"When {SURE}")
    journal.open_hurts.learn(hurt, "that I want to leave")
    journal.open_hurts.release(hurt, "I left")
    assert journal.open_hurts.harms() == {hurt}
    done = journal.delete(MomentKind.HURT, hurt)
    assert journal.open_hurts.harms() == frozenset()
    undo(done)
    assert journal.open_hurts.harms() == {hurt}


def test_no_export_tells_of_it(journal: Journal, tmp_path: Path) -> None:
    named(journal, event=f"When {SURE}")
    aside = named(journal, event=f"Then {SURE}")
    journal.open_hurts.set_harm_aside(aside)
    folder = export_everything(journal, tmp_path, as_text, Progress())()
    assert folder is not None
    (hurt, other) = json.loads((folder / "everything.json").read_text("utf-8"))["hurts"]
    fields = {field.name for field in dataclasses.fields(Hurt)}
    assert set(hurt) == set(other) == fields
    for file in folder.iterdir():
        assert "harm" not in file.read_text("utf-8").casefold()


def test_nothing_that_is_shared_tells_of_it_and_the_line_of_two_leaves_it_out(
    tmp_path: Path,
) -> None:
    couple = a_couple(tmp_path)
    anna, ben = couple.open(couple.anna), couple.open(couple.ben)
    harm, usual = named(anna, event=f"When {SURE}"), named(anna)
    for uuid in (harm, usual):
        hurt = anna.hurt(uuid)
        anna.sharing.share(hurt, fields_of(hurt))
    read = ben.sharing.theirs(harm)
    assert read is not None
    assert (read.snapshot.event, read.snapshot.strength) == (f"When {SURE}", None)
    anna.sharing.share(anna.hurt(usual), set(fields_of(anna.hurt(usual))) - {Field.STRENGTH})
    other = ben.sharing.theirs(usual)
    assert other is not None
    # It reads as one whose strength was not chosen, and is left out as such.
    assert other.snapshot.strength is None
    assert shared_account(ben.sharing.everything()).left_out == 2


def test_a_strength_that_was_told_before_does_not_vanish_and_tell_by_that(tmp_path: Path) -> None:
    couple = a_couple(tmp_path)
    anna, ben = couple.open(couple.anna), couple.open(couple.ben)
    uuid = named(anna)
    hurt = anna.hurt(uuid)
    anna.sharing.share(hurt, fields_of(hurt))
    reworded(anna, uuid, event=f"When {SURE}", strength=5)
    hurt = anna.hurt(uuid)
    anna.sharing.share(hurt, set(fields_of(hurt)) - {Field.STRENGTH})
    read = ben.sharing.theirs(uuid)
    assert read is not None
    assert (read.snapshot.event, read.snapshot.strength) == (f"When {SURE}", 5)
    assert not anna.sharing.reads_earlier_wording(anna.hurt(uuid))


def test_what_is_about_a_hurt_tells_of_danger_where_that_does(journal: Journal) -> None:
    tells = journal.open_hurts.tells_of_danger
    for event, in_danger in ((f"When {SURE}", True), ("you looked at your phone", False)):
        hurt = named(journal, event=event)
        draft = a_repair_draft(journal, hurt=hurt)
        journal.offer_repair(draft)
        assert tells(hurt) is in_danger
        assert tells(draft.uuid) is in_danger
    assert not tells("gone")


def test_what_is_shared_in_a_circle_is_looked_at_once(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    around = {"one": "other", "other": "one"}

    def theirs(uuid: str) -> Any:
        return SimpleNamespace(snapshot=Snapshot(text="Good night"), about=around[uuid])

    monkeypatch.setattr(journal.sharing, "theirs", theirs)
    assert not journal.open_hurts.tells_of_danger("one")
