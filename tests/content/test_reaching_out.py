"""What one reaches out with is small, kind and one's own choice, and is checked as it is read."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from microhurts_desktop.content import safety_words
from microhurts_desktop.content.coach_rules import coach_rules
from microhurts_desktop.content.phrasebook import phrases
from microhurts_desktop.content.reaching_out import bids, good_news, questions
from microhurts_desktop.content.resource_file import ResourceError
from microhurts_desktop.domain.reaching_out import MINUTES, BidKind, Supposes, Wish
from microhurts_desktop.language.coach import HintKind, Slot, hints

SHARED_HOME = re.compile(r"\b(at home|bed|breakfast|kitchen|table|chores?)\b", re.IGNORECASE)
TOUCH = re.compile(r"\b(touch|hug|kiss|hold|rub|cuddle|hand out|massage)\b", re.IGNORECASE)
# What nobody has, does or is by being one of two.
ASSUMES = re.compile(
    r"\b(he|him|his|she|her|hers|husband|wife|boyfriend|girlfriend|child|children|kids|son|daughter"
    r"|restaurant|buy|money|car|walk|run|dance|climb|church|pray|wine|beer|sex|wedding|marriage)\b",
    re.IGNORECASE,
)
# Who gives in, puts themselves right for the other, or watches them.
SERVILE = re.compile(
    r"\b(must|should|always|never|obey|please them|make up for|behave|check on|follow|track)\b",
    re.IGNORECASE,
)
ONE_BID = """
[[bid]]
id = "one"
text = "Say hello."
minutes = 1
kind = "care"
"""
ONE_QUESTION = """
[[theme]]
id = "us"
name = "us"
[[question]]
id = "one"
theme = "us"
text = "What made you laugh?"
"""


def every_text() -> list[str]:
    """Return all that is shown."""
    news = good_news()
    return [
        *(bid.text for bid in bids()),
        *(one.text for one in questions().questions),
        *(news.prompt, *news.telling, *news.listening, *news.leave),
    ]


def test_there_are_many_bids_of_every_kind_and_time() -> None:
    assert len(bids()) >= 80
    plain = [bid for bid in bids() if Wish().fits(bid)]
    count = Counter(bid.kind for bid in plain)
    assert min(count[kind] for kind in BidKind) >= 25
    assert {bid.minutes for bid in plain} == set(MINUTES)
    for kind in BidKind:
        for there in (True, False):
            assert any(Wish(kind=kind, there=there, minutes=1).fits(bid) for bid in plain)


def test_there_are_a_hundred_questions_each_of_a_theme() -> None:
    assert len(questions().questions) == 100
    assert set(Counter(one.theme for one in questions().questions).values()) == {20}
    for one in questions().questions:
        assert one.text.endswith("?")
        assert len(one.text.split()) <= 16, one.text


def test_a_star_of_a_question_is_no_favourite_phrase() -> None:
    assert not {one.id for one in questions().questions} & {phrase.id for phrase in phrases()}


def test_all_of_it_is_short_and_plain() -> None:
    sentences = [one for text in every_text() for one in re.split(r"(?<=[.?!:])\s", text) if one]
    assert max(len(one.split()) for one in sentences) <= 18
    assert sum(len(one.split()) for one in sentences) / len(sentences) <= 12


def test_nothing_is_asked_of_anybody_that_not_everyone_has_or_wants() -> None:
    for text in every_text():
        assert not ASSUMES.search(text), text
        assert not SERVILE.search(text), text
        assert not safety_words.worries_in(text), text
    for bid in bids():
        if Supposes.TOUCH not in bid.supposes:
            assert not TOUCH.search(bid.text), bid.text
        if Supposes.LIVING_TOGETHER not in bid.supposes:
            assert not SHARED_HOME.search(bid.text), bid.text


def test_the_coach_has_nothing_to_say_of_words_that_are_said_to_the_other() -> None:
    said = [words for bid in bids() for words in re.findall("“(.+?)”", bid.text)]
    assert len(said) > 10
    for words in (*said, *(one.text for one in questions().questions)):
        slot = Slot.QUESTION if words.endswith("?") else Slot.REPAIR
        assert not hints(words, slot, coach_rules()), words
    for words in good_news().listening:
        # “Tell me” is an invitation here.
        found = {hint.kind for hint in hints(words, Slot.REPAIR, coach_rules())}
        assert found <= {HintKind.STRATEGY_DEMAND}, words


@pytest.mark.parametrize(
    ("was", "slip", "said"),
    [
        ("minutes = 1", "minutes = 7", "known are"),
        ("minutes = 1", "minutes = 90", "whole number from 1 to 30"),
        ('"care"', '"romance"', "known are attunement"),
        ('kind = "care"', 'kind = "care"\nsupposes = ["money"]', "has “money” as “supposes”"),
        (ONE_BID, ONE_BID + ONE_BID.replace('"one"', '"two"'), "twice"),
    ],
)
def test_a_slip_in_a_bid_is_told_with_its_place(
    tmp_path: Path, was: str, slip: str, said: str
) -> None:
    file = tmp_path / "en.toml"
    file.write_text(ONE_BID.replace(was, slip), encoding="utf-8")
    with pytest.raises(ResourceError, match=said):
        bids(file)


def test_a_question_without_a_known_theme_is_a_slip(tmp_path: Path) -> None:
    file = tmp_path / "en.toml"
    file.write_text(ONE_QUESTION, encoding="utf-8")
    assert questions(file).questions[0].text == "What made you laugh?"
    (tmp_path / "other.toml").write_text(ONE_QUESTION.replace('theme = "us"', 'theme = "them"'))
    with pytest.raises(ResourceError, match="has “them” as a theme of “one”"):
        questions(tmp_path / "other.toml")
