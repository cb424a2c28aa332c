"""The ear: what it sees in a text, how it weighs it, and which words it points to."""

from __future__ import annotations

from itertools import chain
from zlib import crc32

from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.language.classifier import (
    BUCKETS,
    GROUPS,
    STRETCH,
    Features,
    Found,
    Output,
    Ruled,
    has_words,
    windows,
)
from microhurts_desktop.language.clauses import Token, WordClasses, read

LEXICON = WordClasses.of({"blow": ["hit", "slap*"], "body": ["arm", "face"]}, {})


def tokens(text: str) -> tuple[Token, ...]:
    """Return a text as the ear gets it."""
    return read(text, LEXICON).tokens(LEXICON.names)


def weighing(*names: str, bias: float = -1.0) -> Output:
    """Return a question that features of these names alone say yes to."""
    weights = bytearray(BUCKETS)
    for name in names:
        weights[crc32(name.encode()) & (BUCKETS - 1)] = 100
    return Output(memoryview(weights).cast("b"), 0.1, bias)


def probability(asked: Output, text: str, slot: str = "event") -> float:
    """Return how likely a question is answered with yes for a text, classes heard in pairs."""
    return asked.probability(heard(Features(tokens(text), slot, in_pairs=True)))


def heard(text: Features, *rules: Ruled) -> Found:
    """Return what the whole of a text shows."""
    return text.found(whole(text), rules)


def whole(text: Features) -> range:
    """Return all of a text as one stretch."""
    return range(len(text.tokens))


def test_a_word_that_weighs_is_heard_wherever_it_stands() -> None:
    asked = weighing("rude")
    assert probability(asked, "that was rude") > 0.5
    assert probability(asked, "that was good") < 0.5
    assert probability(asked, "") < 0.5


def test_the_same_word_weighs_otherwise_in_another_slot() -> None:
    asked = weighing("rude@event")
    assert probability(asked, "so rude", "event") > 0.5
    assert probability(asked, "so rude", "need") < 0.5


def test_two_classes_are_heard_near_each_other_whatever_the_words() -> None:
    asked = weighing("&+blow…+body")
    assert probability(asked, "he slapped my face") > 0.5
    assert probability(asked, "he hit her on the arm") > 0.5
    assert probability(asked, "he hit it and went out and told my face") < 0.5
    assert probability(asked, "my face, a slap") < 0.5


def test_a_class_is_heard_beside_a_word() -> None:
    assert probability(weighing("&+blow me"), "then he slaps me") > 0.5
    assert probability(weighing("&+blow me"), "then he slaps him") < 0.5


def test_a_stretch_is_heard_as_if_it_were_all_of_the_text() -> None:
    some = tokens("so I came, you slapped my face, and then you left")
    text = Features(some, "event", in_pairs=True)
    alone = Features(some[4:9], "event", in_pairs=True)
    assert heard(alone) == text.found(range(4, 9))
    for one, other in zip(alone.places(whole(alone)), text.places(range(4, 9)), strict=True):
        assert {bucket: [at + 4 for at in place] for bucket, place in one.items()} == {
            bucket: [*place] for bucket, place in other.items()
        }


def test_what_a_rule_found_is_heard() -> None:
    text = Features(tokens("you are late"), "event")
    assert weighing("=is-late").probability(heard(text, ("is-late", 1, 3))) > 0.5
    assert weighing("=is-late").probability(heard(text)) < 0.5


def test_the_words_that_weigh_most_are_pointed_to_within_their_clause() -> None:
    some = tokens("I came home, you were rude and mean. So I left")
    text = Features(some, "event")
    first, last = weighing("rude", "mean").weightiest(text, whole(text))
    words = [token.word for token in some[first : last + 1]]
    assert words == ["you", "were", "rude", "and", "mean"]


def test_there_is_always_something_to_point_to() -> None:
    some = tokens("so it was")
    against = Output(memoryview(bytes([0x81]) * BUCKETS).cast("b"), 1.0, 0.0)
    first, last = against.weightiest(Features(some, "event"), range(len(some)))
    assert [token.word for token in some[first : last + 1]] == ["so", "it", "was"]


def test_fewer_buckets_are_the_same_question_told_more_roughly() -> None:
    seen = heard(Features(tokens("rude"), "event"))
    assert Output(memoryview(bytes([1] * 16)).cast("b"), 1.0, 0.0).probability(seen) > 0.5


@given(st.text(alphabet="ab .!\n", max_size=600), st.sampled_from([1, 5, STRETCH]))
def test_the_stretches_are_all_of_the_words_in_their_order(text: str, least: int) -> None:
    some = tokens(text)
    stretches = windows(some, least)
    found = [some[at] for at in chain.from_iterable(stretches) if not some[at].is_sign]
    assert found == [one for one in some if not one.is_sign]
    assert all(has_words(some, stretch) for stretch in stretches)


def test_a_long_text_is_heard_in_stretches_of_whole_sentences() -> None:
    some = tokens("One two three four. " * 30)
    stretches = windows(some)
    assert len(stretches) > 1
    assert all(some[stretch[-1]].is_end for stretch in stretches)
    assert len(windows(tokens("and so " * 100))) > 1, "where no sentence ends"


def test_a_word_longer_than_any_has_no_class() -> None:
    assert LEXICON.marks("slap" + "s" * 20)
    assert LEXICON.marks("slap" + "s" * 200) == ""


@given(st.text(max_size=80), st.booleans())
def test_anything_can_be_heard(text: str, in_pairs: bool) -> None:
    some = tokens(text)
    seen = heard(Features(some, "event", in_pairs=in_pairs))
    assert len(seen) == len(GROUPS)
    assert all(0 <= bucket < BUCKETS for group in seen for bucket in group)
    assert 0 < weighing("a").probability(seen) < 1


def test_a_word_as_long_as_a_text_is_cut_and_stands_for_all_of_it() -> None:
    # Each key that is pressed in it makes another, and what is read is remembered.
    _, word, _ = tokens("a" * 5_000)
    assert (len(word.word), word.start, word.end) == (60, 0, 5_000)
