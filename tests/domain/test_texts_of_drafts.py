"""What is on its way says every word of it, so that all of them can be listened to."""

from __future__ import annotations

from microhurts_desktop.domain.agreements import AgreementDraft
from microhurts_desktop.domain.good_moments import GoodMomentDraft
from microhurts_desktop.domain.moments import Draft
from microhurts_desktop.domain.own_phrases import PhraseDraft
from microhurts_desktop.domain.reflections import ReflectionDraft
from microhurts_desktop.domain.repairs import RepairDraft
from microhurts_desktop.domain.shared import AnswerDraft, SharedKind
from microhurts_desktop.domain.therapist_page import HelpDraft
from tests.builders import NOON, a_uuid


def test_every_word_that_was_typed_is_among_its_texts() -> None:
    drafts: tuple[tuple[Draft, tuple[str, ...]], ...] = (
        (
            AgreementDraft(
                uuid=a_uuid(1),
                begun_at=NOON,
                hurt=a_uuid(2),
                talked_on=NOON.date(),
                place="a walk",
                words="we look over",
            ),
            ("we look over", "a walk"),
        ),
        (
            GoodMomentDraft(uuid=a_uuid(1), begun_at=NOON, happened_at=NOON, what="tea"),
            ("tea",),
        ),
        (PhraseDraft(uuid=a_uuid(1), begun_at=NOON, text="I see"), ("I see",)),
        (HelpDraft(uuid=a_uuid(1), begun_at=NOON, words="to be heard"), ("to be heard",)),
        (
            ReflectionDraft(uuid=a_uuid(1), begun_at=NOON, happened_at=NOON, text="long"),
            ("long",),
        ),
        (
            RepairDraft(
                uuid=a_uuid(1),
                begun_at=NOON,
                offered_at=NOON,
                words="sorry",
                would_help="a hug",
                promise="to call",
            ),
            ("sorry", "a hug", "to call"),
        ),
        (
            AnswerDraft(
                uuid=a_uuid(1),
                begun_at=NOON,
                kind=SharedKind.THANKS,
                about=a_uuid(2),
                words="thank you",
            ),
            ("thank you",),
        ),
    )
    for draft, words in drafts:
        assert draft.texts() == words
