"""What a thing shared is held to."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import UTC
from typing import Any

import pytest

from microhurts_desktop.domain.good_moments import Deposit
from microhurts_desktop.domain.hurts import Hurt, HurtDraft, Release
from microhurts_desktop.domain.moments import NO_WORDS, MomentKind
from microhurts_desktop.domain.shared import (
    Field,
    Shared,
    SharedKind,
    Snapshot,
    fields_at_first,
    fields_in,
    fields_of,
    snapshot_of,
)
from microhurts_desktop.domain.slow_roads import SlowRoadDraft
from tests.builders import AUTHOR, NOON, a_good_moment, a_hurt, a_uuid


def test_revisions_count_from_one() -> None:
    with pytest.raises(ValueError, match="from 1"):
        Shared(
            uuid=a_uuid(),
            author=AUTHOR,
            updated_at=NOON.astimezone(UTC),
            kind=SharedKind.HURT,
            revision=0,
            sent_at=NOON,
            snapshot=Snapshot(event="a look away"),
        )


def test_a_good_moment_shows_the_parts_that_were_chosen() -> None:
    good = a_good_moment()
    assert fields_at_first(good) == {Field.WHAT, Field.WHEN, Field.DEPOSIT, Field.WARMTH}
    shown = snapshot_of(good, {Field.WARMTH})
    assert (shown.what, shown.warmth) == (good.what, good.warmth)
    assert (shown.deposit, shown.happened_at) == (None, None)
    assert fields_in(shown, MomentKind.GOOD) == {Field.WHAT, Field.WARMTH}


def test_what_nobody_said_of_a_good_moment_goes_to_nobody() -> None:
    good = a_good_moment(warmth=0, deposit=Deposit.UNSAID)
    assert fields_of(good) == (Field.WHAT, Field.WHEN)
    shown = snapshot_of(good, {Field.DEPOSIT, Field.WARMTH})
    assert (shown.deposit, shown.warmth) == (None, None)


def test_a_strength_that_nobody_said_is_not_on_offer_and_goes_to_nobody() -> None:
    unsure = a_hurt(strength=0)
    assert Field.STRENGTH not in fields_of(unsure)
    assert snapshot_of(unsure, {Field.STRENGTH, Field.FEELINGS}).strength is None
    assert Field.STRENGTH in fields_at_first(a_hurt(strength=2))


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterSnapshot(Snapshot):
    """As it would be with a field that nobody has thought of yet."""

    around: str = ""
    heard: tuple[str, ...] = ()


def test_safety_hears_a_field_that_nobody_has_thought_of_yet() -> None:
    later = LaterSnapshot(event="a look away", around="he hits me", heard=("I am", "afraid"))
    assert [text for text in later.texts() if text] == [
        "a look away",
        "he hits me",
        "I am",
        "afraid",
    ]


def test_every_text_of_what_is_shared_is_heard_and_every_field_is_one_of_the_snapshots() -> None:
    names = {one.name for one in fields(Snapshot)}
    assert {field.stored_as for field in Field} <= names
    texts = {one.name for one in fields(Snapshot) if one.default == ""}
    assert {"prompt", "would_help", "story"} < texts
    for name in texts:
        value: dict[str, Any] = {name: name}
        assert name in replace(Snapshot(), **value).texts()


def test_every_word_of_a_hurt_is_heard_and_no_id() -> None:
    hurt = a_hurt(
        learned="it was the train",
        release=Release(at=NOON, what_changed="we talked"),
        connections=(a_uuid(),),
    )
    heard = hurt.texts()
    assert {hurt.event, *hurt.feelings, *hurt.needs, "it was the train", "we talked"} <= set(heard)
    assert not {hurt.uuid, hurt.author, *hurt.connections} & set(heard)


def test_of_a_draft_the_ids_are_marked() -> None:
    def marked(made: type[Hurt | HurtDraft | SlowRoadDraft]) -> set[str]:
        return {one.name for one in fields(made) if one.metadata == NO_WORDS}

    assert marked(Hurt) == {"connections"}
    assert marked(HurtDraft) == {"connections", "what_changed", "kept_words", "reflection"}
    assert marked(SlowRoadDraft) == {"hurt"}
