"""Single words put right, and the many that are right as they are."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.content.spellings import spelling
from microhurts_desktop.language.misspellings import Confusion, Spelling
from tests.programs import run

READING = """
import sys
from microhurts_desktop.content.spellings import put_right
put_right("u never asked how my scan went")
print("rapidfuzz" in sys.modules)
put_right("u nevver asked")
print("rapidfuzz" in sys.modules, "numpy" in sys.modules)
"""
RIGHT = """
were well its house cba innit knackered gutted hoovering mam nan dhal didi arrey priya siobhan tesco
tescos stairgate unloving whinger qzx wk2 7pm o'neill rock'n'roll wi'out mise xylquorptz a i 😔 दीदी
zoë
"""


def made(known: str, common: str = "", names: str = "", **more: str) -> Spelling:
    """Return a spelling of a few words; ``more`` are short forms."""
    by_letter: dict[str, str] = {}
    for word in known.split():
        by_letter[word[0]] = f"{by_letter.get(word[0], '')} {word}"
    return Spelling(
        known=by_letter,
        names=frozenset(names.split()),
        common=frozenset(common.split()),
        hidden=frozenset(),
        short_forms=more,
        confusions={},
        endings={"in": "ing", "d": "ed"},
        sounds={"ph": "f", "z": "s"},
        beginnings=("un",),
        suffixes=("er",),
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # a letter too many, too few, another one, two exchanged
        ("allways", "always"),
        ("embarassed", "embarrassed"),
        ("evrybody", "everybody"),
        ("husbend", "husband"),
        ("afriad", "afraid"),
        ("hnad", "hand"),
        ("htat", "that"),
        # two slips of a long word, and what sounds the same
        ("frihgtened", "frightened"),
        ("terifide", "terrified"),
        ("langwage", "language"),
        ("appolagize", "apologize"),
        # only the end
        ("doin", "doing"),
        ("somethin", "something"),
        ("grabd", "grabbed"),
        ("thumpt", "thumped"),
        # drawn out
        ("sooo", "so"),
        ("nooooo", "no"),
        ("pleeeease", "please"),
        ("goood", "good"),
        ("whyyyy", "why"),
        ("uuu", "you"),
        # text-speak
        ("u", "you"),
        ("idk", "i don't know"),
        ("soz", "sorry"),
        ("2nite", "tonight"),
        ("gonna", "going to"),
        # forgotten and misplaced apostrophes
        ("didnt", "didn't"),
        ("im", "i'm"),
        ("did'nt", "didn't"),
        ("u'll", "you'll"),
        ("evrybody's", "everybody's"),
        ("thaat's", "that's"),
        # dangerous words, however they are typed
        ("suicidle", "suicidal"),
        ("slaped", "slapped"),
        ("strangeld", "strangled"),
        ("nife", "knife"),
    ],
)
def test_what_was_meant_is_read(typed: str, meant: str) -> None:
    assert spelling().put_right(typed) == meant


@pytest.mark.parametrize("word", RIGHT.split())
def test_what_is_right_or_unsure_stays(word: str) -> None:
    assert spelling().put_right(word) == word


def test_a_word_of_many_letters_is_not_sought() -> None:
    assert spelling().put_right("a" * 100_000) == "a"
    assert spelling().put_right("ab" * 50_000) == "ab" * 50_000
    assert spelling().put_right("a'b" * 50_000) == "a'b" * 50_000


def test_what_looks_like_a_name_is_only_held_against_the_short_forms() -> None:
    assert spelling().put_right("husbend", is_name=True) == "husbend"
    assert spelling().put_right("didnt", is_name=True) == "didn't"
    assert spelling().put_right("sooo", is_name=True) == "so"


def test_of_words_as_near_the_common_one_was_meant() -> None:
    assert made("stately stapely", common="stately").nearest("stavely") == "stately"
    assert made("stately stapely", common="stapely").nearest("stavely") == "stapely"


def test_what_sounds_the_same_was_meant_rather_than_what_is_common() -> None:
    assert made("photograf photograft", common="photograft").nearest("fotograf") is None
    assert made("praise prase", common="prase").nearest("praize") == "praise"


def test_short_words_are_left_and_rare_ones_not_thought_of() -> None:
    assert made("cat").nearest("cta") is None
    assert made("borough").nearest("burough") == "borough"
    assert made("borrow").nearest("borowe") is None
    assert made("stone", common="stone").nearest("stine") == "stone"
    assert made("stine", common="").nearest("stane") is None


def test_names_are_right_but_never_meant() -> None:
    few = made("", names="roisin", common="")
    assert few.knows("roisin")
    assert few.put_right("roissin") == "roissin"


def test_a_known_word_that_is_a_short_form_is_what_it_stands_for() -> None:
    few = made("wen when", common="when", wen="when")
    assert few.put_right("wen") == "when"
    assert not few.knows("wen")
    assert few.put_right("wenn") == "wenn"


def test_a_common_ending_wins_and_a_rare_one_needs_letters() -> None:
    assert made("pined pinned", common="pinned").put_right("pind") == "pinned"
    assert made("fuming").put_right("fumin") == "fumin"
    assert made("yapping").put_right("yappin") == "yapping"


def test_what_is_made_of_known_words_is_left() -> None:
    few = made("hand over bag bags handbag handover", common="hand over")
    assert few.put_right("handover") == "handover"
    few = made("hand mate hound", common="hand mate hound handmade")
    assert few.put_right("handmate") == "handmate"
    assert made("loving loathing", common="loathing").put_right("unloving") == "unloving"


def test_a_confusion_is_the_other_word_in_company() -> None:
    ill = Confusion(
        word="ill",
        becomes="i'll",
        after=frozenset({"maybe"}),
        before=frozenset({"be"}),
        unless_after=frozenset({"am"}),
        unless_before=frozenset({"today"}),
    )
    assert ill.fits("", "be")
    assert ill.fits("maybe", "")
    assert not ill.fits("am", "be")
    assert not ill.fits("maybe", "today")
    assert not ill.fits("", "")


def test_the_measure_is_loaded_when_a_word_is_first_misspelt(tmp_path: Path) -> None:
    ended = run(tmp_path, "-c", READING)
    assert ended.stdout.split() == ["False", "True", "False"]


@given(st.text(string.ascii_lowercase + "'", max_size=16))
def test_a_word_put_right_stays_as_it_is(word: str) -> None:
    right = spelling().put_right(word)
    assert [spelling().put_right(one) for one in right.split()] == right.split()


@given(st.data())
def test_known_words_stay(data: st.DataObject) -> None:
    letter = data.draw(st.sampled_from(string.ascii_lowercase))
    word = data.draw(st.sampled_from(spelling().known[letter].split()))
    if word not in spelling().short_forms:
        assert spelling().put_right(word) == word
