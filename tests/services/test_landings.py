"""How repairs landed: every landing is kept, nothing said is erased by saying more."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from microhurts_desktop.domain.history import Standing
from microhurts_desktop.domain.ledger import postings
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed, Landing, ReachedOut, RepairDraft
from microhurts_desktop.domain.shared import SharedKind, fields_at_first
from microhurts_desktop.services.export_all import export_everything
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.ui.features.preferences.markdown_export import as_text
from tests.builders import NOON, FixedClock, reword, undo
from tests.couples import Couple, a_named_hurt, a_repair_of_mine
from tests.vault_folders import a_repair_draft

DAY = timedelta(days=1)
SIXTH = NOON.date() + DAY


def offered(journal: Journal, **over: object) -> str:
    draft = a_repair_draft(journal, **over)
    journal.offer_repair(draft)
    return draft.uuid


def partly_then_fully(journal: Journal, clock: FixedClock, strength: int = 4) -> tuple[str, str]:
    """Let one repair land partly, and a week later fully; return the hurt and the repair."""
    hurt = a_named_hurt(journal, strength=strength).uuid
    repair = offered(journal, hurt=hurt)
    clock.forward(days=1)
    journal.landings.mark(repair, Landed.PARTLY, would_help="a hug, and ten minutes tonight")
    clock.forward(days=7)
    journal.landings.mark(repair, Landed.FULLY)
    return hurt, repair


def said(journal: Journal, repair: str) -> list[tuple[Landed, date, str]]:
    landings = journal.repair(repair).landings
    return [(one.landed, one.landed_on, one.would_help) for one in landings]


PARTLY_THEN_FULLY = [
    (Landed.PARTLY, SIXTH, "a hug, and ten minutes tonight"),
    (Landed.FULLY, SIXTH + 7 * DAY, ""),
]


def test_saying_again_keeps_what_was_said_before(journal: Journal, clock: FixedClock) -> None:
    hurt, repair = partly_then_fully(journal, clock)
    assert said(journal, repair) == PARTLY_THEN_FULLY
    posted = [(one.day, one.amount) for one in postings(journal.account())]
    assert posted == [(NOON.date(), -4), (SIXTH, 2), (SIXTH + 7 * DAY, 2)]
    assert journal.still_open() == ()
    assert hurt in journal.open_hurts.partly_repaired()


def test_every_landing_survives_a_lock(tmp_path: Path, couple: Couple) -> None:
    with closing(couple.open(couple.anna)) as anna:
        _, repair = partly_then_fully(anna, couple.clock)
    with closing(couple.open(couple.anna)) as anna:
        assert said(anna, repair) == PARTLY_THEN_FULLY


def test_not_yet_after_fully_takes_nothing_back(journal: Journal, clock: FixedClock) -> None:
    hurt, repair = partly_then_fully(journal, clock)
    before = postings(journal.account())
    journal.landings.mark(repair, Landed.NOT_YET)
    assert postings(journal.account()) == before
    assert journal.still_open() == ()
    assert journal.repairs_waiting() == ()
    shown = {one.uuid: one.standing for one in journal.summaries(0, 9)}
    assert shown[hurt] is Standing.REPAIRED


def test_saying_the_same_twice_is_saying_it_once(journal: Journal) -> None:
    repair = offered(journal, hurt=a_named_hurt(journal).uuid)
    for _ in range(2):
        journal.landings.mark(repair, Landed.PARTLY, would_help="time")
    assert len(journal.repair(repair).landings) == 1


def test_a_clock_that_was_set_back_leaves_the_order_of_what_was_said(
    journal: Journal, clock: FixedClock
) -> None:
    repair = offered(journal, hurt=a_named_hurt(journal).uuid)
    clock.forward(days=3_000)
    journal.landings.mark(repair, Landed.PARTLY)
    clock.forward(days=-2_990)
    journal.landings.mark(repair, Landed.FULLY)
    assert [how for how, _, _ in said(journal, repair)] == [Landed.PARTLY, Landed.FULLY]


# Slips


def test_a_slip_is_corrected_in_its_place_and_can_be_put_back(
    journal: Journal, clock: FixedClock
) -> None:
    _, repair = partly_then_fully(journal, clock)
    before = journal.repair(repair)
    first, last = before.landings
    clock.forward(days=1)
    done = journal.landings.mark(repair, Landed.PARTLY, slip=last.uuid, would_help="to be asked")
    corrected = journal.repair(repair).landings[1]
    assert (corrected.uuid, corrected.said_at) == (last.uuid, last.said_at)
    assert said(journal, repair)[0] == PARTLY_THEN_FULLY[0]
    assert said(journal, repair)[1][0] is Landed.PARTLY
    assert len(journal.still_open()) == 1
    undo(done)
    assert said(journal, repair) == PARTLY_THEN_FULLY
    assert journal.repair(repair).landings[0] == first


def test_a_slip_is_taken_back_and_can_be_put_back_where_it_stood(
    journal: Journal, clock: FixedClock
) -> None:
    _, repair = partly_then_fully(journal, clock)
    before = journal.repair(repair)
    done = journal.landings.take_back(repair, before.landings[0].uuid)
    assert [how for how, _, _ in said(journal, repair)] == [Landed.FULLY]
    clock.forward(days=1)
    journal.landings.mark(repair, Landed.NOT_YET)
    undo(done)
    assert [how for how, _, _ in said(journal, repair)] == [
        Landed.PARTLY,
        Landed.FULLY,
        Landed.NOT_YET,
    ]


def test_there_is_nothing_to_correct_in_what_was_never_said(journal: Journal) -> None:
    repair = offered(journal, hurt=a_named_hurt(journal).uuid)
    with pytest.raises(KeyError):
        journal.landings.mark(repair, Landed.FULLY, slip="nowhere")
    with pytest.raises(KeyError):
        journal.landings.take_back(repair, "nowhere")


# Rewording, deleting, taking along


def test_rewording_adds_a_landing_only_where_one_is_said(
    journal: Journal, clock: FixedClock
) -> None:
    _, repair = partly_then_fully(journal, clock)
    again = replace(reword(journal, RepairDraft, repair), words="They sat down with me.")
    for _ in range(2):
        journal.offer_repair(again)
    assert said(journal, repair) == PARTLY_THEN_FULLY
    more = replace(
        reword(journal, RepairDraft, repair), landed=Landed.NOT_YET, would_help="more time"
    )
    for _ in range(2):
        journal.offer_repair(more)
    assert said(journal, repair)[:2] == PARTLY_THEN_FULLY
    assert said(journal, repair)[2:] == [(Landed.NOT_YET, SIXTH + 7 * DAY, "more time")]


def test_a_draft_of_before_that_repeats_what_was_said_adds_nothing(
    journal: Journal, clock: FixedClock
) -> None:
    _, repair = partly_then_fully(journal, clock)
    # As it was filled while there was one landing, and before it was said again.
    repeats = replace(
        reword(journal, RepairDraft, repair),
        landed=Landed.PARTLY,
        landed_on=SIXTH,
        would_help="a hug, and ten minutes tonight",
    )
    journal.offer_repair(repeats)
    assert said(journal, repair) == PARTLY_THEN_FULLY


@pytest.mark.parametrize(
    "over",
    [{"by": ReachedOut.I}, {"offered_at": NOON + 3 * DAY}],
    ids=["it was mine", "it was offered after it had landed"],
)
def test_rewording_refuses_what_would_undo_a_landing(
    journal: Journal, clock: FixedClock, over: dict[str, object]
) -> None:
    _, repair = partly_then_fully(journal, clock)
    reworded = replace(reword(journal, RepairDraft, repair), **over)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="repair"):
        journal.offer_repair(reworded)
    assert said(journal, repair) == PARTLY_THEN_FULLY


@pytest.mark.parametrize("kind", [MomentKind.HURT, MomentKind.REPAIR])
def test_deleting_takes_every_landing_along_and_undo_brings_all_back(
    journal: Journal, clock: FixedClock, kind: MomentKind
) -> None:
    hurt, repair = partly_then_fully(journal, clock)
    before = journal.repair(repair)
    deleted = journal.delete(kind, hurt if kind is MomentKind.HURT else repair)
    with journal._vault.reading() as db:
        assert db.table("landings").count == 0
    undo(deleted)
    assert journal.repair(repair) == before


def test_both_exports_have_every_landing(
    journal: Journal, clock: FixedClock, tmp_path: Path
) -> None:
    partly_then_fully(journal, clock)
    folder = export_everything(journal, tmp_path, as_text, Progress())()
    assert folder is not None
    (repair,) = json.loads((folder / "everything.json").read_text(encoding="utf-8"))["repairs"]
    assert [one["landed"] for one in repair["landings"]] == ["partly", "fully"]
    text = (folder / "everything.md").read_text(encoding="utf-8")
    for words in ("partly", "15 May 2026", "a hug, and ten minutes tonight", "22 May 2026"):
        assert words in text


# Between two


def offered_by_ben(couple: Couple) -> str:
    with closing(couple.open(couple.anna)) as anna:
        hurt = a_named_hurt(anna)
        anna.sharing.share(hurt, fields_at_first(hurt))
    with closing(couple.open(couple.ben)) as ben:
        repair = a_repair_of_mine(ben, about=hurt.uuid)
        ben.sharing.share(repair, fields_at_first(repair))
    return repair.uuid


def told_to_ben(couple: Couple, repair: str) -> list[tuple[Landed | None, str]]:
    with closing(couple.open(couple.ben)) as ben:
        return [
            (one.snapshot.landed, one.snapshot.would_help)
            for one in ben.sharing.theirs_of(SharedKind.LANDING)
            if one.about == repair and one.snapshot is not None
        ]


def test_what_is_told_is_the_landing_just_said(couple: Couple) -> None:
    repair = offered_by_ben(couple)
    with closing(couple.open(couple.anna)) as anna:
        anna.landings.mark(repair, Landed.PARTLY, would_help="a hug")
        anna.landings.mark(repair, Landed.FULLY, tell=True, tell_help=True)
        assert anna.sharing.for_me() == ()
        assert [one.landed for one in anna.repair(repair).landings] == [
            Landed.PARTLY,
            Landed.FULLY,
        ]
    assert told_to_ben(couple, repair) == [(Landed.FULLY, "")]


def test_a_slip_that_was_told_is_told_no_longer(couple: Couple) -> None:
    repair = offered_by_ben(couple)
    with closing(couple.open(couple.anna)) as anna:
        anna.landings.mark(repair, Landed.FULLY, tell=True)
        slip = anna.repair(repair).landings[0]
        anna.landings.mark(repair, Landed.NOT_YET, slip=slip.uuid)
    assert told_to_ben(couple, repair) == []
    with closing(couple.open(couple.anna)) as anna:
        anna.landings.mark(repair, Landed.PARTLY, slip=slip.uuid, tell=True)
    assert told_to_ben(couple, repair) == [(Landed.PARTLY, "")]
    with closing(couple.open(couple.anna)) as anna:
        anna.landings.mark(repair, Landed.PARTLY, slip=slip.uuid, would_help="a talk")
    assert told_to_ben(couple, repair) == [(Landed.PARTLY, "")], "what was told is still so"


def test_the_only_answer_to_theirs_taken_back_leaves_no_trace_but_undo(couple: Couple) -> None:
    repair = offered_by_ben(couple)
    with closing(couple.open(couple.anna)) as anna:
        anna.landings.mark(repair, Landed.FULLY, tell=True)
        (slip,) = anna.repair(repair).landings
        done = anna.landings.take_back(repair, slip.uuid)
        assert anna.moment_count(MomentKind.REPAIR) == 0
        assert anna.repair_or_shared(repair).landings == ()
        undo(done)
        assert anna.repair(repair).landings == (slip,)
        with anna._vault.reading() as db:
            stored = next(iter(db.query("SELECT words FROM repairs")))
        assert stored["words"] == "", "their words stay theirs"
    assert told_to_ben(couple, repair) == [], "it is not told again"


def test_words_that_wait_to_be_said_are_said_with_the_landing(journal: Journal) -> None:
    repair = offered(journal, hurt=a_named_hurt(journal).uuid)
    journal.landings.keep_what_would_help(repair, "a hu")
    journal.landings.keep_what_would_help(repair, "a hug")
    typed = journal.landings.begun(repair)
    assert typed is not None
    assert typed.words == "a hug"
    journal.landings.mark(repair, Landed.PARTLY, would_help="a hug")
    assert journal.drafts() == ()
    journal.landings.keep_what_would_help(repair, "more")
    journal.landings.keep_what_would_help(repair, " ")
    assert journal.drafts() == ()
    journal.delete(MomentKind.REPAIR, repair)
    journal.landings.keep_what_would_help(repair, "too late")
    assert journal.drafts() == ()


def test_a_second_try_is_by_the_same_person_for_the_same_hurt(journal: Journal) -> None:
    hurt = a_named_hurt(journal).uuid
    repair = journal.repair(offered(journal, hurt=hurt))
    again = journal.landings.begin_second_try(repair)
    assert (again.by, again.hurt) == (ReachedOut.THEY, hurt)
    assert again.uuid != repair.uuid


def test_how_far_it_reached_at_its_furthest(journal: Journal, clock: FixedClock) -> None:
    _, uuid = partly_then_fully(journal, clock)
    journal.landings.mark(uuid, Landed.NOT_YET)
    repair = journal.repair(uuid)
    assert repair.furthest is Landed.FULLY
    assert isinstance(repair.landing, Landing)
    assert repair.landing.landed is Landed.NOT_YET
