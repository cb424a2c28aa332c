"""What is written at the places: names, secrets and drafts. A test may put others instead."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from microhurts_desktop.domain.agreements import AgreementDraft
from microhurts_desktop.domain.check_ins import CheckInDraft, Compared
from microhurts_desktop.domain.exploring import ExploringDraft
from microhurts_desktop.domain.gatherings import GatheringDraft
from microhurts_desktop.domain.good_moments import Deposit, GoodMomentDraft
from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.reflections import ReflectionDraft
from microhurts_desktop.domain.repairs import Channel, ReachedOut, RepairDraft
from microhurts_desktop.domain.slow_roads import SlowRoadDraft
from microhurts_desktop.domain.tellings import TellingDraft
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.ui.context.reflection_forms import in_one

NAME = "Robin"
PASSPHRASE = "seven quiet herons by the weir"
AFRAID = "you threatened me and I am afraid of you"
HOPELESS = "you said that nothing will ever change"
TEXT = "I don't know where to begin.\n\nIt is not about the coats."
PROMPT = "What stayed with me today, and where in my body is it?"
TELLING = {
    "saw": "I came in and said hello. You did not look up from the letter.",
    "felt": "Small, and a bit foolish for having looked forward to it.",
    "understood": "That your mind was still with the letter.",
    "own_part": "I said nothing all evening, and hoped that you would notice.",
    "next_time": "I wait a moment at the door, and then I ask.",
}


def called(name: str) -> str:
    """Return what somebody is called in these places; a test may call them otherwise."""
    return name


def a_hurt_draft(journal: Journal, **over: Any) -> HurtDraft:
    """Return a draft that is ready to be named."""
    event = "you looked at your phone while I was talking"
    felt = {"feelings": ("lonely", "sad"), "strength": 3, "needs": ("to be heard",)}
    return replace(journal.begin_hurt(), **{"event": event, **felt, **over})


def a_good_draft(journal: Journal, **over: Any) -> GoodMomentDraft:
    """Return a draft that is ready to be noticed."""
    good = {"what": "you made tea without asking", "deposit": Deposit.CARE, "warmth": 4}
    return replace(journal.begin_good_moment(), **{**good, **over})


def a_repair_draft(journal: Journal, **over: Any) -> RepairDraft:
    """Return a draft of their repair, ready to be kept."""
    said = {"words": "I see how that landed. I'm sorry.", "how": Channel.FACE_TO_FACE}
    return replace(journal.begin_repair(), **{"by": ReachedOut.THEY, **said, **over})


def an_exploring_draft(journal: Journal, **over: Any) -> ExploringDraft:
    """Return a draft that is ready to be kept as a reflection."""
    said = {"tender": "My throat is tight since Sunday.", "protecting": "My calm."}
    return replace(journal.pulling_back.begin_exploring(), **{**said, **over})


def a_slow_road_draft(journal: Journal, hurt: str, **over: Any) -> SlowRoadDraft:
    """Return a draft at whose end the hurt of that uuid can be let go."""
    said = {"recalled": "You all laughed.", "what_changed": "I stop waiting for a sorry."}
    return replace(journal.open_hurts.begin_slow_road(hurt), **{**said, **over})


def a_week_draft(journal: Journal, **over: Any) -> ReflectionDraft:
    """Return a draft of a look at the week, ready to be kept."""
    answers = ("The walk on Sunday.", "", "I asked again.", "I come home", "sit down first")
    return _put_together(replace(journal.reflections.begin_week(), **{"answers": answers, **over}))


def a_third_chair_draft(journal: Journal, hurt: str, **over: Any) -> ReflectionDraft:
    """Return a draft of the hurt of that uuid seen from a third chair, ready to be kept."""
    answers = ("It was late.", "Two tired people who wanted rest.", "I'll look over first.")
    begun = journal.reflections.begin_third_chair(hurt)
    return _put_together(replace(begun, **{"answers": answers, **over}))


def _put_together(draft: ReflectionDraft) -> ReflectionDraft:
    return replace(draft, text=in_one(draft))


def a_talk_draft(journal: Journal, hurt: str, **over: Any) -> AgreementDraft:
    """Return a draft of a talk about the hurt of that uuid, with what was agreed in it."""
    said = {"words": "When one of us talks, the phones are away.", "place": "on a walk"}
    return replace(journal.agreements.begin(hurt), **{**said, **over})


def a_check_in_draft(journal: Journal, **over: Any) -> CheckInDraft:
    """Return a draft of the latest day without a check-in, with all that is asked answered."""
    said = {"connection": 4, "sharing": Compared.LESS, "eye_contact": Compared.USUAL}
    said |= {"word": "tender", "good": "you made tea without asking", "stung": "the late train"}
    begun = journal.daily.begin(journal.daily.last_day_without())
    return replace(begun, **{**said, **over})


def a_reflection_draft(journal: Journal, **over: Any) -> ReflectionDraft:
    """Return a draft that is ready to be kept."""
    return replace(journal.reflections.begin(), **{"text": TEXT, **over})


def a_gathering_draft(journal: Journal, hurt: str = "", **over: Any) -> GatheringDraft:
    """Return what one of two has for a gathering, with the hurt of that uuid to bring, if any."""
    said = {"appreciations": ("When you drove out to fetch me, I felt that I matter to you.",)}
    return replace(journal.gatherings.begin(), **{"hurt": hurt, **said, **over})


def a_telling_draft(journal: Journal, about: str, **over: Any) -> TellingDraft:
    """Return a draft of how what is shared under that uuid was for this person."""
    return replace(journal.tellings.begin(about), **{**TELLING, **over})
