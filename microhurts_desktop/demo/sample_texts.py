"""The words of the sample journal, as resources/sample holds them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content import phrasebook
from microhurts_desktop.content.resource_file import Entry, read
from microhurts_desktop.domain.good_moments import MOST_WARMTH, Deposit
from microhurts_desktop.domain.hurts import MOST_STRENGTH

_MAY_BE_THERE = ("seemed", "assuming", "asking", "repair")


class DayTime(StrEnum):
    """When in a day something happens."""

    MORNING = "morning"
    DAY = "day"
    EVENING = "evening"
    NIGHT = "night"


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleHurt:
    """A hurt that may happen. ``at`` is None for any time; ``repair`` is what met just this one."""

    event: str
    at: DayTime | None
    once: bool
    feelings: tuple[str, ...]
    needs: tuple[str, ...]
    strength: int
    story: str
    assumption: str
    might_be: tuple[str, ...]
    question: str
    learned: str
    repair: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleGood:
    """A good moment that may happen. ``at`` is None for any time."""

    what: str
    at: DayTime | None
    once: bool
    deposit: Deposit
    warmth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleTexts:
    """Everything the sample's person and their partner may say.

    Of the repairs, ``early`` reached in part or not yet, ``whole`` could land, ``unprompted`` came
    out of the blue, ``mine`` are the person's own, and ``borrowed`` are ids of the phrasebook.
    ``begun_hurt`` and ``begun_good`` are left as drafts.
    """

    name: str
    hurts: tuple[SampleHurt, ...]
    goods: tuple[SampleGood, ...]
    early: tuple[str, ...]
    whole: tuple[str, ...]
    unprompted: tuple[str, ...]
    mine: tuple[str, ...]
    borrowed: tuple[str, ...]
    what_changed: tuple[str, ...]
    begun_hurt: str
    begun_feelings: tuple[str, ...]
    begun_good: str


def sample_texts() -> SampleTexts:
    """Return the words of the sample."""
    return read_sample_texts(resource_path("sample", "en.toml"))


def read_sample_texts(path: Path) -> SampleTexts:
    """Return the words of a sample in a file.

    Raises:
        ResourceError: something in the file is missing or wrong.
    """
    file = read(path)
    repairs = file.entry("repairs")
    repairs.only("early", "whole", "unprompted", "mine", "borrowed")
    known = {phrase.id for phrase in phrasebook.phrases()}
    for phrase in repairs.texts("borrowed"):
        if phrase not in known:
            raise repairs.wrong(f"borrows “{phrase}”, which is no phrase")
    begun_hurt, begun_good = file.entry("draft_hurt"), file.entry("draft_good")
    return SampleTexts(
        name=file.text("name"),
        hurts=tuple(_hurt(hurt) for hurt in file.entries("hurt", named_by="event")),
        goods=tuple(_good(good) for good in file.entries("good", named_by="what")),
        early=repairs.texts("early"),
        whole=repairs.texts("whole"),
        unprompted=repairs.texts("unprompted"),
        mine=repairs.texts("mine"),
        borrowed=repairs.texts("borrowed"),
        what_changed=file.entry("release").texts("what_changed"),
        begun_hurt=begun_hurt.text("event"),
        begun_feelings=begun_hurt.texts("felt"),
        begun_good=begun_good.text("what"),
    )


def _hurt(hurt: Entry) -> SampleHurt:
    hurt.only(
        "event",
        "at",
        "once",
        "felt",
        "needed",
        "strength",
        "seemed",
        "assuming",
        "perhaps",
        "asking",
        "learned",
        "repair",
    )
    return SampleHurt(
        event=hurt.text("event"),
        at=_day_time(hurt),
        once=hurt.flag("once"),
        feelings=hurt.texts("felt"),
        needs=hurt.texts("needed"),
        strength=hurt.number("strength", 1, MOST_STRENGTH),
        story=hurt.text_if_there("seemed"),
        assumption=hurt.text_if_there("assuming"),
        might_be=hurt.texts("perhaps"),
        question=hurt.text_if_there("asking"),
        learned=hurt.text_if_there("learned"),
        repair=hurt.text_if_there("repair"),
    )


def _good(good: Entry) -> SampleGood:
    good.only("what", "at", "once", "deposit", "warmth")
    deposit = good.text("deposit")
    if deposit not in set(Deposit):
        raise good.wrong(f"has an unknown kind “{deposit}”")
    return SampleGood(
        what=good.text("what"),
        at=_day_time(good),
        once=good.flag("once"),
        deposit=Deposit(deposit),
        warmth=good.number("warmth", 1, MOST_WARMTH),
    )


def _day_time(entry: Entry) -> DayTime | None:
    at = entry.text_if_there("at")
    if not at:
        return None
    if at not in set(DayTime):
        raise entry.wrong(f"has an unknown time of day “{at}”")
    return DayTime(at)
