"""Small promises of values of the domain that others rest on."""

from __future__ import annotations

from microhurts_desktop.content import vocabulary
from microhurts_desktop.domain.shared import Version, outranks
from microhurts_desktop.language.word_search import suggestions


def test_what_was_taken_back_outranks_the_same_revision() -> None:
    kept, revoked = Version(7, False), Version(7, True)
    assert outranks(revoked, kept)
    assert not outranks(kept, revoked)


def test_what_is_far_longer_than_every_word_is_near_to_none() -> None:
    words = [word for family in vocabulary.feelings() for word in family.words]
    assert suggestions("q" * 500, words) == ()
