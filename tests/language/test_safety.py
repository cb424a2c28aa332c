"""Words of fear, threat, force, injury, control and self-harm are seen; everyday ones are not."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.content import phrasebook, vocabulary
from microhurts_desktop.content.resource_file import ResourceError
from microhurts_desktop.content.safety_words import (
    safety_patterns,
    worries_in,
)
from microhurts_desktop.domain.vocabulary import Family
from microhurts_desktop.language.safety import SafetyPatterns, Worry, WorryKind, any_of, worries

SEEN = {
    WorryKind.FEAR: [
        "I'm scared of you when you drink",
        "I was afraid of him",
        "I am frightened to go home",
        "I'm scared to say no",
        "I am scared every time you come home late",
        "I was afraid he would hurt me",
        "I'm afraid you'll hit me",
        "I fear for my life",
        "you frighten me",
        "you really scare me",
        "I felt terrified",
        "I don't feel safe at home",
        "I dont feel safe with you",
        "I feel unsafe",
        "I'm always walking on eggshells",
        "I am frightened of your temper",
        "I was shaking with fear",
        "I do not feel safe",
        "you stood over me screaming",
        "I hid in the bathroom until it was over",
    ],
    WorryKind.THREAT: [
        "you threatened me",
        "that sounded like a threat",
        "you said you would kill me",
        "you said you'd kill the dog",
        "I'll hurt you",
        "you'll regret this",
        "I said stop or else",
        "he said watch your back",
        "If you leave I'll find you",
        "if you ever tell anyone, I'll kill you",
        "you'll never see the kids again",
        "he pointed a gun",
        "you grabbed a kitchen knife",
        "you raised your fist at me",
        "you said you'd take the kids away",
        "you said you would burn the house",
    ],
    WorryKind.FORCE: [
        "you forced me to do it",
        "it was against my will",
        "he raped me",
        "you wouldn't let me leave",
        "you wouldn’t let me go",
        "you locked me in",
        "you held me down",
        "you pinned me against the door",
        "you blocked the door",
        "you grabbed my arm",
        "you made me have sex",
        "you pressured me into sex",
        "you didn't stop when I said no",
        "you kept going after I said stop",
        "I said no and you kept going",
        "this is abusive, you abused me",
    ],
    WorryKind.INJURY: [
        "you hit me",
        "You HIT me again",
        "you slapped me",
        "you pushed me",
        "you shoved me down the stairs",
        "he choked me",
        "I was hit by my partner",
        "you put your hands on my throat",
        "your hand around my neck",
        "you had me by the throat",
        "I have a bruise on my arm",
        "you broke my finger",
        "you threw a plate at me",
        "you threw your phone across the room",
        "you punched a hole in the wall",
        "you pulled my hair",
        "you beat me up",
        "you spat on me",
        "you are violent when you drink",
        "you hit the kids",
        "you hit our son",
        "you twisted my arm",
        "you got physical",
        "never hit me again",
    ],
    WorryKind.CONTROL: [
        "you won't let me see my friends",
        "I'm not allowed to see my sister",
        "I have to ask permission",
        "you forbid me to work",
        "you check my phone",
        "you went through my messages",
        "you read my diary",
        "you track my location",
        "you put a tracker in my car",
        "you spied on me",
        "he stalks me",
        "you follow me everywhere",
        "you control my money",
        "you control who I see",
        "your controlling me again",
        "you took my passport",
        "you isolated me from my family",
        "you made me quit my job",
        "you shared my private photos",
        "you have to know where I am",
        "you watch my every move",
        "you said you would have me deported",
    ],
    WorryKind.SELF_HARM: [
        "I want to kill myself",
        "I thought of suicide",
        "I feel suicidal",
        "I cut myself last night",
        "I hurt myself on purpose",
        "I want to end my life",
        "I want to end it all",
        "I just want to die",
        "I wish I was dead",
        "I wish I had never been born",
        "everyone would be better off without me",
        "I don't want to live",
        "I don’t want to be here anymore",
        "I don't see a point in living",
        "there is no reason to live",
        "I can't go on",
        "life is not worth living",
        "you said you would kill yourself if I left",
        "I took an overdose",
        "nobody would miss me if I was gone",
        "self-harm",
    ],
}

NOT_SEEN = [
    "I was telling you about my day and you picked up your phone",
    "I'm scared of the dentist",
    "I am terrified of spiders",
    "I'm not scared of you",
    "we were killing time",
    "I'm dying to see you",
    "I'm afraid we'll be late",
    "I'm afraid I forgot the milk",
    "my feet are killing me",
    "you killed the mood",
    "it hit me that you had forgotten",
    "it hit me",
    "the news hit me hard",
    "you beat me at chess",
    "you pushed me to try again",
    "you pushed me away",
    "you kicked me under the table",
    "the dog bit me",
    "you threw a party without me",
    "you threw a pillow at me",
    "you dragged me to the shops",
    "you grabbed me a coffee",
    "I forced a smile",
    "you made me laugh",
    "you won't let me win",
    "I checked my phone",
    "I read your message twice",
    "you follow me on Instagram",
    "I lost track of time",
    "we lost control of the budget",
    "you passed me the remote control",
    "the cake was to die for",
    "I wanted to die of embarrassment",
    "I cut myself shaving",
    "I could kick myself",
    "it was a shot in the dark",
    "you shot down my idea",
    "you broke my heart a little",
    "you broke my favourite mug",
    "it threatened to rain",
    "I felt safe with you",
    "I felt hurt and lonely",
    "that hurt me",
    "what you said hurt",
    "you cut me off in the middle of my story",
    "you never asked about my day at dinner",
    "I'm furious the bills weren't paid",
    "I felt scared and small",
    "I was worried sick",
    "you left without a word",
    "you raised your voice",
    "you slammed the door",
    "you hit the snooze button again",
    "we hit traffic and you blamed me",
    "the burnt dinner",
    "my life is full of you",
    "I could live on your soup",
    "you ended the call",
    "let me know where I can find you",
    "knife and fork on the wrong side",
    "I felt like hiding",
    "you took my side",
    "I had to ask twice",
    "you don't let me talk",
    "you didn't let me sleep in",
    "you forced me to choose",
    "be quick or else we will be late",
    "this show is killing me",
    "you hit the nail on the head",
    "it felt like a slap in the face",
    "you bit my head off",
    "I was shaking with anger",
    "I was scared of losing you",
    "you never let me finish a sentence",
    "you attacked my idea",
    "you blew up at me",
]


def picked(families: tuple[Family, ...]) -> list[str]:
    return [word.text for family in families for word in family.words]


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in SEEN.items() for text in texts]
)
def test_worrying_words_are_seen(kind: WorryKind, text: str) -> None:
    assert kind in {worry.kind for worry in worries_in(text)}


@pytest.mark.parametrize("text", NOT_SEEN)
def test_everyday_words_are_left_alone(text: str) -> None:
    assert worries_in(text) == ()


def test_there_are_enough_of_both() -> None:
    assert sum(len(texts) for texts in SEEN.values()) >= 40
    assert len(NOT_SEEN) >= 40


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
    found = worries_in("It hit me that you would hit me")
    assert [(worry.start, worry.end) for worry in found] == [(25, 31)]


def test_words_are_matched_whole() -> None:
    assert worries_in("you white me") == ()
    assert worries_in("the killer melody") == ()


def test_a_long_text_is_read_in_a_blink() -> None:
    text = "you said you would if you leave with a knife or my hair and then " * 300
    began = process_time()
    worries_in(text)
    assert process_time() - began < 2


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    for worry in worries_in(text):
        assert 0 <= worry.start < worry.end <= len(text)


@pytest.mark.parametrize(
    ("phrase", "seen", "not_seen"),
    [
        ("hit me", ["hit me", "Hit,  me!", "hit\nme"], ["hits me", "hit men", "hit. me"]),
        ("threat*", ["threat", "threatened"], ["a treat"]),
        ("(slap|slaps) me", ["slap me", "slaps me"], ["slapped me"]),
        ("(a|b c) d", ["a d", "b c d"], ["b d"]),
        ("really? sad", ["sad", "really sad"], ["reallysad"]),
        ("so (very|really)? sad", ["so sad", "so very sad"], ["so not sad"]),
        ("go (home|out)?", ["go", "go home"], ["gone"]),
        ("if ... leave", ["if leave", "if you ever dare to leave"], ["if. leave"]),
        ("(spat|spit)  on", ["spat on", "spit on"], ["sp on"]),
        ("(x (y|z)?)? w", ["w", "x w", "x z w"], ["xz"]),
        ("won't", ["won't", "won’t", "wont"], ["won at"]),
        ("a.b", ["a.b"], ["axb"]),
    ],
)
def test_phrases_mean_what_they_say(phrase: str, seen: list[str], not_seen: list[str]) -> None:
    pattern = any_of([phrase])
    assert [text for text in seen if not pattern.fullmatch(text.rstrip("!"))] == []
    assert [text for text in not_seen if pattern.fullmatch(text)] == []


@pytest.mark.parametrize(
    "phrase",
    ["", "x?", "(a", "a)", "a (b", "...", "(|a)", "(a|b", "sp(at|it)", "A", "^ a", "{person}"],
)
def test_a_phrase_that_cannot_be_read_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match="the pattern"):
        any_of([phrase])


def test_worries_come_in_the_order_of_the_text() -> None:
    patterns = SafetyPatterns(
        {WorryKind.THREAT: any_of(["b"]), WorryKind.FEAR: any_of(["a", "c"])},
        any_of(["c d"]),
    )
    assert worries("b a c d c", patterns) == (
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
        ("harmless = ['x']\n[anger]\nworrying = ['a']", "does not know “anger”"),
    ],
)
def test_a_slip_in_the_safety_words_is_named(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "safety.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ResourceError) as caught:
        safety_patterns(path)
    assert told in str(caught.value)
