"""Words of fear, threat, force, injury, control and self-harm are seen; everyday ones are not."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.content import phrasebook, vocabulary
from microhurts_desktop.content.resource_file import ResourceError
from microhurts_desktop.content.safety_patterns import safety_patterns
from microhurts_desktop.content.safety_words import worries_in
from microhurts_desktop.domain.vocabulary import Family
from microhurts_desktop.language.clauses import WordClasses
from microhurts_desktop.language.phrases import any_of
from microhurts_desktop.language.safety import (
    DANGER,
    Heard,
    SafetyPatterns,
    SafetyReader,
    Worry,
    WorryKind,
    by_patterns,
    danger_features,
    hear,
    worries,
)
from tests.language.ears import AS_TYPED, SAFETY_EAR, leaning
from tests.voices import voices

DANGER_SAID = [voice for voice in voices("safety-sayings") if voice["kind"]]
SAYINGS = [voice for voice in voices("safety-sayings") if not voice["kind"]]
NO_CLASSES = WordClasses(words={}, beginnings={}, endings={}, contractions={}, names={})


def picked(families: tuple[Family, ...]) -> list[str]:
    return [word.text for family in families for word in family.words]


def test_worrying_words_are_seen() -> None:
    assert [voice["text"] for voice in DANGER_SAID if not worries_in(voice["text"])] == []


def test_the_patterns_name_what_they_find() -> None:
    for voice in DANGER_SAID:
        found = by_patterns(voice["text"], safety_patterns())
        assert voice["kind"] in {worry.kind for worry in found}, voice["text"]


def test_everyday_words_are_left_alone() -> None:
    assert [voice["text"] for voice in SAYINGS if worries_in(voice["text"])] == []


def test_there_are_enough_of_both() -> None:
    assert len(DANGER_SAID) >= 40
    assert len(SAYINGS) >= 40


def test_what_the_app_itself_offers_worries_only_where_fear_is_great() -> None:
    offered = [
        *picked(vocabulary.feelings()),
        *vocabulary.body_words(),
        *picked(vocabulary.needs()),
        *vocabulary.story_words(),
        *(phrase.text for phrase in phrasebook.phrases()),
    ]
    assert {text for text in offered if worries_in(text)} == {"terrified", "petrified"}


def test_spans_are_code_points() -> None:
    text = "😢😢 then you hit me, I’m scared of you"
    found = worries_in(text)
    assert [(worry.kind, text[worry.start : worry.end]) for worry in found] == [
        (WorryKind.INJURY, "hit me"),
        (WorryKind.FEAR, "scared of you"),
    ]


def test_a_harmless_saying_spares_only_itself() -> None:
    found = by_patterns("It hit me that you would hit me", safety_patterns())
    assert [(worry.start, worry.end) for worry in found] == [(25, 31)]


def test_words_are_matched_whole() -> None:
    assert worries_in("you white me") == ()
    assert worries_in("the killer melody") == ()


ROOT = Path(__file__).parents[2]
LEAST_IN_ONE_BREATH = 0.75
GENTLE = (
    "we had soup at my sister's and the little one fell asleep on the sofa after the film",
    "in the morning it rained so we stayed in and did the puzzle with the boats on it",
)


@pytest.mark.parametrize(
    "said",
    [
        "he took my bank card and gives me money for the bus",
        "he checks my phone every night and I have to give him the password",
        "he won't let me see my friends",
        "he held me down until I stopped saying no",
    ],
)
@pytest.mark.parametrize("between", [" and ", ", ", " ", "\n", ". "])
def test_gentle_words_around_it_drown_no_danger(said: str, between: str) -> None:
    assert worries_in(said)
    assert worries_in(between.join((GENTLE[0], said, GENTLE[1])))
    assert worries_in(between.join((said, *GENTLE)))
    assert worries_in(between.join((*GENTLE, said)))
    assert not worries_in(between.join((*GENTLE, *GENTLE)))


def test_most_of_what_is_surely_heard_is_heard_in_one_breath_with_other_things() -> None:
    said = [voice["text"] for voice in voices("safety-14")[:400] if voice["kind"]]
    sure = [text for text in said if any(worry.sure for worry in worries_in(text))]
    breaths = [f"{GENTLE[0]} and {text.rstrip('.')} and {GENTLE[1]}" for text in sure]
    heard = [text for text in breaths if worries_in(text)]
    assert len(heard) >= LEAST_IN_ONE_BREATH * len(sure)


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    for worry in worries_in(text):
        assert 0 <= worry.start < worry.end <= len(text)


SMALL = SafetyReader(
    SafetyPatterns(
        {WorryKind.THREAT: any_of(["b"]), WorryKind.FEAR: any_of(["a", "c"])}, any_of(["c d"])
    ),
    AS_TYPED,
    NO_CLASSES,
    SAFETY_EAR,
)


def leaning_to(bias: float) -> SafetyReader:
    """Return the small reader with an ear of one mind about everything."""
    return replace(SMALL, ear=leaning(SAFETY_EAR, DANGER, bias))


def test_the_ear_hears_what_no_pattern_knows() -> None:
    assert worries("x y", SMALL) == ()
    (worry,) = worries("x y", leaning_to(3))
    assert worry.sure
    assert 0 <= worry.start < worry.end <= 3


def test_a_pattern_is_believed_where_the_ear_does_not_laugh_at_it() -> None:
    assert [worry.sure for worry in worries("b", SMALL)] == [True]
    assert [worry.sure for worry in worries("b", leaning_to(-0.5))] == [True]
    assert worries("b", leaning_to(-1)) == ()


def test_what_is_learnt_from_is_what_is_heard() -> None:
    (found,) = danger_features("b x", SMALL)
    (not_found,) = danger_features("x y", SMALL)
    assert found[-1], "what the patterns found"
    assert not not_found[-1]


def test_what_the_ear_alone_hears_is_sure_only_where_it_is_all_but_certain() -> None:
    assert [worry.sure for worry in worries("x", leaning_to(0.3))] == [False]
    assert [worry.sure for worry in worries("x", leaning_to(3))] == [True]


def test_what_is_too_doubtful_for_a_note_may_be_danger_all_the_same() -> None:
    assert hear("x y", leaning_to(-0.5)) == Heard((), may_be=True)
    assert hear("x y", leaning_to(-1)) == Heard((), may_be=False)


def test_danger_is_heard_within_a_long_text_and_within_quotation_marks() -> None:
    before = "The bins were full and we laughed about it at breakfast. " * 12
    assert worries_in(f"{before} He held me down until I stopped screaming. {before}")
    assert worries_in("He said “I will kill you if you leave me”.")
    assert worries_in(before) == ()


def test_worries_come_in_the_order_of_the_text() -> None:
    assert worries("b a c d c", SMALL) == (
        Worry(WorryKind.THREAT, 0, 1),
        Worry(WorryKind.FEAR, 2, 3),
        Worry(WorryKind.FEAR, 8, 9),
    )


def test_every_kind_has_its_patterns() -> None:
    assert set(safety_patterns().worrying) == set(WorryKind)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("harmless = ['x']", "needs a table “fear”"),
        ("harmless = ['x']\n[fear]\nworrying = []", "fear: needs at least one text in “worrying”"),
        ("harmless = ['x']\n[fear]\nworrying = ['(a']", "fear: the pattern “(a” has a bracket"),
        ("harmless = ['x']\n[phrases]\nx = ['{y}']", "names “y”, which there is not (in “x”)"),
        ("harmless = ['{y}']\n[phrases]\nx = 'y'", "needs a table “fear”"),
        ("harmless = ['x']\n[anger]\nworrying = ['a']", "does not know “anger”"),
    ],
)
def test_a_slip_in_the_safety_words_is_named(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "safety.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ResourceError) as caught:
        safety_patterns(path)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("He hit his son's head.", WorryKind.INJURY),
        ("I was hit by my husband’s fist", WorryKind.INJURY),
        ("My stalker's outside.", WorryKind.CONTROL),
        ("He hit-me last night.", WorryKind.INJURY),
        ("he raped-me", WorryKind.FORCE),
        ("he h!t me", WorryKind.INJURY),
        ("I want to k!ll myself", WorryKind.SELF_HARM),
        ("r*ped me", WorryKind.FORCE),
        ("he h1t me", WorryKind.INJURY),
        ("He hit.. me", WorryKind.INJURY),
        ("He hit … me", WorryKind.INJURY),
        ("He thre\u00adatened me", WorryKind.THREAT),
        ("he cho\u200bked me", WorryKind.INJURY),
        ("he c̶h̶o̶k̶e̶d̶ me", WorryKind.INJURY),
        ("ｈｅ　ｈｉｔ　ｍｅ", WorryKind.INJURY),
        ("he kıll me", WorryKind.THREAT),
        ("you came late!he hit me", WorryKind.INJURY),
        ("I don´t feel safe at home", WorryKind.FEAR),
        ("I was raped", WorryKind.FORCE),
        ("he molested me", WorryKind.FORCE),
        ("he is violent", WorryKind.INJURY),
        ("it rained all day, he beat me up, it rained all day", WorryKind.INJURY),
        ("it rained all day and i was raped and it rained all day", WorryKind.FORCE),
    ],
)
def test_danger_is_heard_however_it_is_typed(text: str, kind: WorryKind) -> None:
    found = worries_in(text)
    assert kind in {worry.kind for worry in found}
    for worry in found:
        assert text[worry.start : worry.end].strip(), "it points at what was typed"


# Who did it tells it, or it is told of others: what was done is heard, whoever it was.
BY_ANYONE = """
I'm sorry I slapped you
sorry for slapping you
I kicked him again last night
I shoved my wife against the wall
I choked her and I'm ashamed
She bit him
He slapped her in front of us
I locked you in the bathroom
I grabbed her by the throat
I promise I'll never lay a finger on you again
we ended up slapping each other
it got physical again on Sunday
I held her down
I threw a plate at you
I told her I'd kill her
"""
# … and what only sounds like it.
OF_THINGS = """
I'm sorry I hit reply all
I slapped the label on and posted it
I locked us out again
I forced a smile
Sorry I kicked the ball into your roses
I beat you at chess again
I'm sorry I hurt you when I laughed
I threw your old socks away
You read your messages while I was talking
you checked your phone during dinner
you hid your keys again
"""


@pytest.mark.parametrize("text", BY_ANYONE.strip().splitlines())
def test_force_is_heard_whoever_did_it_and_whoever_says_it(text: str) -> None:
    assert worries_in(text)


@pytest.mark.parametrize("text", OF_THINGS.strip().splitlines())
def test_what_was_done_to_a_thing_or_in_play_is_not_danger(text: str) -> None:
    assert not worries_in(text)


def test_what_a_pattern_finds_is_never_put_right() -> None:
    assert hear("b", leaning_to(-1)) == Heard((), may_be=True)


HEARD_ANEW = """
from microhurts_desktop.content.coach_rules import coach_rules
from microhurts_desktop.content.safety_words import worries_in
from microhurts_desktop.language.coach import Slot, hints
from tests.voices import voices
for voice in (*voices("coach-8")[:150], *voices("safety-14")[:50]):
    said = hints(voice["text"], Slot.EVENT, coach_rules()), worries_in(voice["text"])
    print([(one.kind.value, one.start, one.end) for some in said for one in some])
"""


def test_the_same_words_are_heard_the_same_each_time_the_program_runs(tmp_path: Path) -> None:
    heard = []
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        run = (sys.executable, "-c", HEARD_ANEW)
        heard.append(subprocess.run(run, env=environment, capture_output=True, check=True).stdout)
    assert heard[0] == heard[1]
    assert heard[0].count(b"\n") == 200
