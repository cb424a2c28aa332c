"""The sentence is right English whatever was picked, and keeps the words that were typed."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from microhurts_desktop.content import vocabulary
from microhurts_desktop.domain.vocabulary import Family
from microhurts_desktop.language.sentence import compose
from microhurts_desktop.language.sentence_parts import Role, SentencePart
from microhurts_desktop.language.tidying import tidy
from tests.language.sentences import GRAMMAR, sentence

SNAPSHOTS = Path(__file__).parent / "snapshots"


def mixes(name: str = "sentences.txt") -> list[tuple[str, str]]:
    blocks = (SNAPSHOTS / name).read_text(encoding="utf-8").strip().split("\n\n")[1:]
    return [(block.split("\n")[0], block.split("\n")[1].strip()) for block in blocks]


def picked(families: tuple[Family, ...]) -> list[str]:
    return [word.text for family in families for word in family.words]


FEELINGS = (*picked(vocabulary.feelings()), *vocabulary.body_words())
NEEDS = tuple(picked(vocabulary.needs()))


@pytest.mark.parametrize(("mix", "expected"), mixes())
def test_sixty_mixes_read_as_they_were_reviewed(mix: str, expected: str) -> None:
    assert of_mix(mix) == expected


def of_mix(mix: str) -> str:
    event, feelings, needs = (field.strip() for field in mix.split("|"))
    made = compose(event.replace("\\n", "\n"), feelings.split(";"), needs.split(";"), GRAMMAR)
    return made.text.replace("\n", "\\n")


# All of what weaves the sentence is covered by those that are few.
@pytest.mark.uncounted
def test_what_many_people_typed_reads_as_it_was_reviewed() -> None:
    typed = mixes("as_typed.txt")
    assert len(typed) > 500
    assert [(mix, of_mix(mix)) for mix, _ in typed] == typed


def test_the_snapshot_holds_sixty() -> None:
    assert len(mixes()) >= 60


def test_the_essays_own_sentence_comes_out_whole() -> None:
    assert (
        sentence(
            "I was telling you about my day and you picked up your phone",
            ("lonely", "discouraged"),
            ("to be heard",),
        )
        == "When I was telling you about my day and you picked up your phone, I noticed I felt "
        "lonely and discouraged. What I needed in that moment was to be heard."
    )


def test_nothing_yet_shows_gentle_blanks() -> None:
    assert sentence("") == "When ___, I noticed I felt ___. What I needed in that moment was ___."
    assert sentence("when", ("I felt",), ("I need",)) == sentence("")


def test_every_feeling_stands_alone_as_it_is() -> None:
    made = {feeling: sentence("you left", (feeling,)) for feeling in FEELINGS}
    said = "When you left, I noticed I felt {}. What"
    assert {one: text for one, text in made.items() if said.format(one) not in text} == {}


def test_every_need_stands_alone_as_it_is() -> None:
    made = {need: sentence("you left", (), (need,)) for need in NEEDS}
    said = "What I needed in that moment was {}."
    assert {one: text for one, text in made.items() if not text.endswith(said.format(one))} == {}


@given(st.lists(st.sampled_from(FEELINGS), min_size=2, max_size=5, unique=True))
def test_adjectives_come_first_and_the_verb_again_before_each_other_sort(
    feelings: list[str],
) -> None:
    def sort(feeling: str) -> int:
        body = feeling in vocabulary.body_words()
        return body + feeling.startswith("like ")

    made = compose("you left", feelings, (), GRAMMAR)
    said = [part for part in made.parts if part.role is Role.FEELING]
    assert [part.text for part in said] == sorted(feelings, key=sort)
    joints = [part.text for part in made.parts if part.role is Role.TEMPLATE][2:-1]
    for joint, (one, other) in zip(joints, pairwise(said), strict=True):
        assert joint.endswith("felt ") is (sort(one.text) != sort(other.text))
    assert "and" in joints[-1]


@given(st.lists(st.sampled_from(NEEDS), min_size=2, max_size=5, unique=True))
def test_nouns_come_before_deeds(needs: list[str]) -> None:
    made = compose("you left", (), needs, GRAMMAR)
    said = [part.text for part in made.parts if part.role is Role.NEED]
    assert said == sorted(needs, key=lambda need: need.startswith("to "))


def test_the_persons_words_are_marked_as_theirs() -> None:
    made = compose("You left.", ("sad", "low"), ("be heard",), GRAMMAR)
    assert made.parts == (
        SentencePart("When ", Role.TEMPLATE),
        SentencePart("you left", Role.EVENT),
        SentencePart(", I noticed I felt ", Role.TEMPLATE),
        SentencePart("sad", Role.FEELING),
        SentencePart(" and ", Role.TEMPLATE),
        SentencePart("low", Role.FEELING),
        SentencePart(". What I needed in that moment was to ", Role.TEMPLATE),
        SentencePart("be heard", Role.NEED),
        SentencePart(".", Role.TEMPLATE),
    )


def test_words_from_right_to_left_stay_among_themselves() -> None:
    made = compose("אתה הלכת", ("עצוב",), ("שקט",), GRAMMAR)
    assert made.text.startswith("\u2068אתה הלכת\u2069. Right then,")
    assert [part.text for part in made.parts if part.role is not Role.TEMPLATE] == [
        "אתה הלכת",
        "עצוב",
        "שקט",
    ]


def test_marks_that_hide_or_reorder_are_left_out() -> None:
    assert tidy("\ufeff you\u202e left\x00\x07\ud800\r\nme\u200b ") == "you left\nme"
    assert tidy("a\tb\u2028c") == "a b\nc"


def test_family_emoji_stay_whole() -> None:
    family = "👩\u200d👧\u200d👦"
    assert family in sentence(f"you left us {family}")


COMMON_WORDS = (
    "when you I the said made left hurt to and Sam phone, 'night' “why?” after while that was not "
    "laughed at dinner with my mother every time no calls. late! being … ; - his"
)
words_of_any_kind = st.text(alphabet=st.characters(codec="utf-8"), max_size=60) | st.lists(
    st.sampled_from(COMMON_WORDS.split()), max_size=14
).map(" ".join)


@given(
    words_of_any_kind,
    st.lists(words_of_any_kind, max_size=3),
    st.lists(words_of_any_kind, max_size=3),
)
@example("when", ["felt"], ["need"])
def test_their_words_stand_as_they_were_typed_and_the_result_is_a_sentence(
    event: str, feelings: list[str], needs: list[str]
) -> None:
    made = compose(event, feelings, needs, GRAMMAR)
    assert made.text.endswith(".")
    assert all(
        one.role is not other.role or one.role is not Role.TEMPLATE
        for one, other in pairwise(made.parts)
    )
    assert all(part.text for part in made.parts)
    typed = {Role.EVENT: [event], Role.FEELING: feelings, Role.NEED: needs}
    for part in made.parts:
        if part.role is not Role.TEMPLATE and not _is_unsure(part.text):
            entry = " ".join(tidy(typed[part.role][part.entry]).split("\n"))
            words = " ".join(part.text.split("\n"))
            # A first letter may have lost its capital, or been given one.
            assert words.casefold() in entry.casefold()


@pytest.mark.parametrize(
    "filler", ["a", "a ", "ing ", ".", "a. ", "you said ", "“", "\n", "!?", "aing"]
)
def test_twenty_thousand_characters_are_no_trouble(filler: str) -> None:
    event = (filler * 20_000)[:20_000]
    assert sentence(event, (event,), (event,)).endswith(".")


def test_what_is_long_stands_by_itself_and_is_read_no_further() -> None:
    short, long = "you left and said that", "you left and said that " * 50
    assert sentence(short, ("sad",), ("time",)).startswith("When you left")
    assert sentence(long, ("sad",), ("time",)).startswith(
        f"You{long[3:].rstrip()}. When that happened, I noticed I felt sad."
    )


def _is_unsure(text: str) -> bool:
    unsure = GRAMMAR.unsure
    return text in (unsure.feeling, unsure.need_alone, unsure.need_beside)
