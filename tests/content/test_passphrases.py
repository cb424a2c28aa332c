"""What a passphrase is worth, said honestly."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.content import passphrases


def test_six_words_hold_at_least_seventy_bits() -> None:
    assert len(passphrases.words()) == 4096
    assert passphrases.offered_bits() == 72


def test_the_bits_said_follow_from_the_words_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passphrases, "words", lambda: ("kind",) * 1024)
    assert passphrases.offered_bits(5) == 50


def test_an_offer_is_made_of_listed_words_and_never_the_same_twice() -> None:
    offers = {passphrases.offer() for _ in range(50)}
    assert len(offers) == 50
    for offer in offers:
        assert len(offer.split(" ")) == passphrases.WORDS_OFFERED
        assert set(offer.split(" ")) <= set(passphrases.words())


def test_every_offer_is_as_strong_as_can_be() -> None:
    assert {passphrases.strength(passphrases.offer()) for _ in range(20)} == {4}


def test_no_word_is_unkind() -> None:
    unkind = {"hate", "kill", "stupid", "ugly", "slut", "idiot", "hurt", "blood", "rape", "damn"}
    assert not unkind & set(passphrases.words())


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("apple\nan\n", "'an' is not"),
        ("apple\nBanana\n", "'Banana' is not"),
        ("apple\ncrème\n", "'crème' is not"),
        ("apple\napple\n", "'apple' is out of order or stands there twice"),
    ],
)
def test_a_word_that_does_not_belong_is_named(
    text: str, complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "en.txt"
    path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(passphrases, "resource_path", lambda *_: path)
    with pytest.raises(ValueError, match=complaint) as raised:
        passphrases.words.__wrapped__()
    assert str(path) in str(raised.value)


def test_a_common_password_is_worth_nothing() -> None:
    assert passphrases.strength("password1") == 0
    assert passphrases.strength("") == 0


def test_the_own_name_counts_for_nothing() -> None:
    assert passphrases.strength("Xanthippolyte7", ["Xanthippolyte"]) < passphrases.strength(
        "Xanthippolyte7"
    )


@pytest.mark.parametrize(
    "known",
    [
        "anna loves ben 2014",
        "AnnaLovesBen2014",
        "our wedding 14.06.2015",
        "i love you to the moon and back",
        "correct horse battery staple",
        "to be or not to be, that is the question",
        "mother brother sister daughter family forever",
        "iloveyou4ever",
        "Iloveyou4ever!",
        "ourweddingday",
        "ilovemydaughter",
        "myhusbandben",
        "ourfirstkiss",
        "one two three four five",
        "red blue green black white",
        "ich liebe dich für immer",
        "Ich liebe dich fuer immer!",
        "je t'aime pour toujours",
        "te quiero mucho mi amor",
        "per aspera ad astra",
    ],
)
def test_what_somebody_who_knows_one_tries_first_counts_for_nothing(known: str) -> None:
    assert passphrases.judge(known) == (0, True)


@pytest.mark.parametrize(
    ("whole", "rest"),
    [
        ("robin lantern oatmeal drifting", "lantern oatmeal drifting"),
        ("lantern oatmeal 2014 drifting", "lantern oatmeal drifting"),
        ("our lantern oatmeal drifting", "lantern oatmeal drifting"),
    ],
)
def test_what_is_known_adds_nothing_to_what_is_not(whole: str, rest: str) -> None:
    judged = passphrases.judge(whole, ["Robin"])
    assert judged.is_known
    assert judged.strength <= passphrases.strength(rest)
    assert not passphrases.judge(rest, ["Robin"]).is_known


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("thunderous marmalade kettle ostrich viaduct", 4),
        ("copper river lamp mustard quiet", 4),
        ("copper river lamp mustard", 3),
        ("thunderous marmalade kettle ostrich", 3),
        ("thunderous marmalade kettle ostrich kettle", 3),
        ("seven quiet herons by the weir", 3),
        ("thunderous marmalade kettle ostrich anna", 3),
        ("Xk9#vQ2!pLm7$wTz", 3),
        ("qwerty asdfgh zxcvbn poiuy lkjhg", 3),
        ("123 456 789 987 654", 3),
        ("möwe über dem hafen", 3),
    ],
)
def test_very_strong_is_said_of_five_words_that_make_no_sentence(text: str, strength: int) -> None:
    assert passphrases.strength(text) == strength


@pytest.mark.parametrize(
    "text", ["lamp lamp lamp lamp lamp", "Lamp lamp, LAMP lamp", "aaa bbb ccc ddd eee"]
)
def test_what_is_said_again_makes_no_passphrase_of_it(text: str) -> None:
    assert passphrases.judge(text) <= (1, False)


def test_words_picked_by_chance_may_happen_to_be_known_ones() -> None:
    assert passphrases.judge("dark bride printer varnish steel horizon") == (4, False)


def test_a_known_word_that_does_not_belong_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "known.txt"
    path.write_text("# a comment\nlove\nlet it  be\n", encoding="utf-8")
    monkeypatch.setattr(passphrases, "resource_path", lambda *_: path)
    with pytest.raises(ValueError, match="'let it  be' is not small letters"):
        passphrases.known.__wrapped__()


@given(st.text(max_size=200))
def test_any_text_can_be_scored(text: str) -> None:
    assert 0 <= passphrases.strength(text, ["Ana", ""]) <= passphrases.STRONGEST


def test_the_word_lists_of_the_judge_are_not_loaded_before_they_are_needed() -> None:
    code = (
        "import sys, microhurts_desktop.content.passphrases as p; p.offer();"
        " sys.exit('zxcvbn' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("typed", ["zoë2014", "zoe2014"])
def test_a_name_with_an_accent_is_known_however_it_is_typed(typed: str) -> None:
    assert passphrases.judge(typed, ["Zoë"]) == (0, True)
