"""Whoever is being controlled is not put right: the coach keeps silent of whose fault it is."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from microhurts_desktop.content.coach_rules import coach_rules
from microhurts_desktop.content.safety_words import worries_in
from microhurts_desktop.language.coach import HintKind, Slot, hints
from tests.voices import voices

# What hears it is asked line by line in tests/language.
pytestmark = pytest.mark.uncounted
PUTS_RIGHT = {
    *(HintKind.ABSOLUTES, HintKind.BLAME, HintKind.MIND_READING, HintKind.VAGUE_EVENT),
    HintKind.REREAD,
}
CONTROLLING = [voice["text"] for voice in voices("safety-controlling") if voice["kind"]]
HARMLESS = [voice["text"] for voice in voices("safety-controlling") if not voice["kind"]]
# They were learnt from, so that this tells of what breaks, and not of what is heard of others.
MOST_UNHEARD = 0.05
MOST_NOTED = 0.05
HARMLESS_THAT_SPEAK = 30


def test_there_are_enough_of_both() -> None:
    assert len(CONTROLLING) >= 80
    assert len(HARMLESS) >= 40


@pytest.mark.parametrize(
    "change",
    [
        str,
        str.lower,
        str.upper,
        lambda text: text.replace("'", "’"),
        lambda text: text.replace("'", ""),
        lambda text: f"You are always so loud. {text}. You never listen.",
        lambda text: f"{text}\n\nIt is your fault, and you always do it on purpose!",
    ],
    ids=[
        "as it is",
        "small",
        "capitals",
        "curly",
        "no apostrophes",
        "amid others",
        "before others",
    ],
)
def test_nobody_who_is_being_controlled_is_put_right(change: Callable[[str], str]) -> None:
    spoken = [
        change(text)
        for text in CONTROLLING
        if {hint.kind for hint in hints(change(text), Slot.EVENT, coach_rules())} & PUTS_RIGHT
    ]
    assert len(spoken) <= MOST_UNHEARD * len(CONTROLLING), spoken


def test_what_only_looks_like_it_brings_no_note() -> None:
    noted = [text for text in HARMLESS if worries_in(text)]
    assert len(noted) <= MOST_NOTED * len(HARMLESS), noted


def test_of_what_only_looks_like_it_most_is_worth_a_word() -> None:
    speaking = [text for text in HARMLESS if hints(text, Slot.EVENT, coach_rules())]
    assert len(speaking) >= HARMLESS_THAT_SPEAK


# Each as he does it, and as you do; what it is done to. The ear has not learnt from these.
_DONE = {
    ("makes me", "make me"): (
        "show him my receipts",
        "change my dress",
        "give up my job",
        "wash it again",
    ),
    ("made me", "made me"): ("stop seeing Tom", "apologise to his mother", "sleep on the sofa"),
    ("won't let me", "won't let me"): ("use the car", "see my sister", "have a phone of my own"),
    ("doesn't like", "don't like"): (
        "my friends",
        "my job",
        "me going out",
        "it when I wear make-up",
    ),
    ("checks my", "check my"): ("phone", "bag", "mileage", "bank account", "receipts"),
    ("picks my", "pick my"): ("clothes", "friends", "food"),
    ("tells me", "tell me"): (
        *("what to wear", "what I may spend", "how to talk to your mother", "when to come home"),
        *("who I can see", "whether I can drive", "what time to be back"),
    ),
}
_SAID = (
    *("{who} always {does}.", "{who} {does} every single day.", "Whenever I go out {who} {does}."),
    *("{who} {does}, it's all {whose} fault.", "{who} {does} because {who} {do}n't trust me."),
    *("{who} {does} just to hurt me.", "It is the third time this week that {who} {does}."),
)
_WHO = {"He": "his", "She": "her", "You": "your", "My wife": "her", "They": "their"}


@pytest.mark.parametrize("who", _WHO)
def test_whoever_is_told_checked_or_kept_from_something_is_not_put_right(who: str) -> None:
    by_you = who in ("You", "They")
    spoken = []
    for (does, do), things in _DONE.items():
        for thing, said in product(things, _SAID):
            text = said.format(
                who=who,
                does=f"{do if by_you else does} {thing}",
                do="do" if by_you else "does",
                whose=_WHO[who],
            )
            found = {hint.kind for hint in hints(text, Slot.WHOLE, coach_rules())} & PUTS_RIGHT
            spoken += [(text, found)] if found else []
    assert spoken == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("You always make me feel stupid.", HintKind.ABSOLUTES),
        ("You never let me finish a sentence.", HintKind.ABSOLUTES),
        ("You always tell me the same story.", HintKind.ABSOLUTES),
        ("You made me look like a fool.", HintKind.BLAME),
        ("You always pick the film.", HintKind.ABSOLUTES),
    ],
)
def test_what_only_begins_like_it_is_still_noticed(text: str, kind: HintKind) -> None:
    assert kind in {hint.kind for hint in hints(text, Slot.EVENT, coach_rules())}
