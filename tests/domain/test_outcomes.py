"""Small promises of core values that others rest on."""

from __future__ import annotations

from datetime import UTC

from microhurts_desktop.content import vocabulary
from microhurts_desktop.domain.shared import Shared, SharedKind, Snapshot, Version
from microhurts_desktop.language.word_search import suggestions
from tests.builders import AUTHOR, NOON, a_uuid


def a_shared(snapshot: Snapshot | None) -> Shared:
    return Shared(
        uuid=a_uuid(1),
        author=AUTHOR,
        updated_at=NOON.astimezone(UTC),
        kind=SharedKind.THANKS,
        revision=7,
        sent_at=NOON,
        snapshot=snapshot,
    )


def test_what_was_taken_back_outranks_the_same_revision() -> None:
    kept, revoked = a_shared(Snapshot(words="Thank you.")), a_shared(None)
    assert revoked.is_revoked
    assert kept.standing == Version(7, False)
    assert revoked.standing > kept.standing


def test_what_is_far_longer_than_every_word_is_near_to_none() -> None:
    words = [word for family in vocabulary.feelings() for word in family.words]
    assert suggestions("q" * 500, words) == ()
