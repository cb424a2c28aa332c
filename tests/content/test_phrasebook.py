"""Repair phrases are short, kind and sayable aloud; the essay's own stand as they were written."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from microhurts_desktop.content import coach_rules, safety_words
from microhurts_desktop.content.lexicon import lexicon
from microhurts_desktop.content.phrasebook import fits, phrases
from microhurts_desktop.content.resource_file import ResourceError
from microhurts_desktop.content.vocabulary import needs
from microhurts_desktop.domain.phrases import After, Intention, Situation, Speaker, Tone
from microhurts_desktop.language.coach import Slot, hints

OURS = [phrase for phrase in phrases() if not phrase.essay]
TEXTS = [phrase.text for phrase in OURS]

TAKES_IT_BACK = re.compile(r"\b(but|however|although|just|only)\b", re.IGNORECASE)
CONDITIONAL = re.compile(r"\bif (i|you|that|it|my)\b|\bmay have\b|\bmight have\b", re.IGNORECASE)
# A break was kept, and is over.
BACK_AGAIN = re.compile(r"\b(I came back|I'm back|calmer now)\b")
GENDERED = re.compile(
    r"\b(he|him|his|she|her|hers|husband|wife|boyfriend|girlfriend|man|woman)\b", re.IGNORECASE
)
JARGON = re.compile(
    r"\b(validate|trigger(ed)?|boundar\w+|process|needs|attach\w+|regulat\w+|flooded|repair|"
    r"bid|hold space|communicat\w+)\b",
    re.IGNORECASE,
)


def test_the_essays_three_stand_as_they_were_written() -> None:
    assert [phrase.text for phrase in phrases() if phrase.essay] == [
        "I see how that landed. I'm sorry.",
        "I missed that moment with you, can we try again?",
        "I was distracted earlier, but I want to be here now.",
    ]


def test_every_intention_has_words() -> None:
    assert len(phrases()) >= 170
    count = Counter(phrase.intention for phrase in phrases())
    assert {intention: count[intention] for intention in Intention if count[intention] < 12} == {}


def test_every_situation_has_words() -> None:
    count = Counter(situation for phrase in OURS for situation in phrase.situations)
    assert {one: count[one] for one in Situation if count[one] < 8} == {}


def test_each_of_the_two_has_words_at_any_time() -> None:
    for speaker in Speaker:
        for after in After:
            found = [one for one in OURS if one.speaker is speaker and after in one.after]
            assert len(found) >= 10, (speaker, after)
    assert {phrase.tone for phrase in OURS} == set(Tone)


def test_every_phrase_of_ours_says_what_it_fits_and_how_to_make_it_ones_own() -> None:
    for phrase in OURS:
        assert phrase.situations, phrase.id
        assert re.fullmatch(r"[a-z][^.?!]*", phrase.add), phrase.id


def test_the_ids_that_were_there_first_are_there_still() -> None:
    # A repair remembers by its id the phrase that it began from.
    assert {
        *("see-how-that-landed", "missed-that-moment", "distracted-earlier"),
        *("saw-your-face-change", "missed-you-there", "that-was-unkind", "start-over-softly"),
        *("phone-away", "how-was-it-for-you", "twenty-minutes", "thank-you-for-telling"),
        *("both-of-us", "glad-you-came"),
    } <= {phrase.id for phrase in phrases()}


def test_an_apology_comes_before_anything_that_explains() -> None:
    explains = re.compile(r"\b(because|since|so that|I was (tired|busy|stressed))\b", re.IGNORECASE)
    for phrase in OURS:
        if phrase.intention in (Intention.APOLOGISE, Intention.SEE_HOW_IT_LANDED):
            assert not explains.search(phrase.text), phrase.text


def test_the_coach_has_nothing_to_say_of_ours() -> None:
    rules = coach_rules.coach_rules()
    assert not [text for text in TEXTS if hints(text, Slot.REPAIR, rules)]


def test_no_phrase_of_ours_worries_anyone() -> None:
    assert not [text for text in TEXTS if safety_words.worries_in(text)]


def test_every_kind_of_event_that_leads_to_phrases_is_known() -> None:
    kinds = {kind.id for found in lexicon().pointers.values() for _, kind in found}
    assert set(fits().situations) <= kinds
    assert set(fits().words) == set(Situation)
    assert set(fits().intentions) == {family.id for family in needs()}
    assert all(fits().intentions.values())


def test_our_phrases_can_be_said_aloud_in_one_breath_or_two() -> None:
    for text in TEXTS:
        assert len(text.split()) <= 18, text
        assert all(len(word.strip(".,?!")) <= 10 for word in text.split()), text
        assert text.endswith((".", "?")), text
        assert not re.search(r"[()/;:…–—\[\]]", text), text


@pytest.mark.parametrize("unwanted", [TAKES_IT_BACK, CONDITIONAL, GENDERED, JARGON])
def test_our_phrases_take_nothing_back_and_assume_nothing(unwanted: re.Pattern[str]) -> None:
    assert not [text for text in TEXTS if unwanted.search(text)]


TOUCH = re.compile(r"\b(touch\w*|hug\w*|hold\w*|held|kiss\w*|turn\w*|reach\w*)\b", re.IGNORECASE)


def test_nobody_is_sorry_for_not_wanting_touch_or_promises_it_for_later() -> None:
    for phrase in OURS:
        if Situation.TOUCH not in phrase.situations:
            continue
        if "sorry" in phrase.text:
            assert not TOUCH.search(phrase.text), phrase.text
        _, found, later = phrase.text.partition("come back")
        assert not found or not TOUCH.search(later), phrase.text


def test_money_is_talked_over_and_nobody_asks_for_leave() -> None:
    for phrase in OURS:
        if Situation.MONEY in phrase.situations:
            assert not re.search(r"\bask(ed|ing)?\b", phrase.text), phrase.text


def test_a_pause_names_its_return() -> None:
    for phrase in phrases():
        if phrase.intention is Intention.SLOW_DOWN and not BACK_AGAIN.search(phrase.text):
            assert re.search("minutes|hour|tomorrow|tonight", phrase.text), phrase.text
            assert "come back" in phrase.text


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            "[[phrase]]\nid = 'x'\ntext = 'X.'\nintention = 'win'",
            "“win” as “intention”; known",
        ),
        ("[[phrase]]\nid = 'x'\nintention = 'ask'", "phrase “x”: needs a text as “text”"),
        (
            "[[phrase]]\nid = 'x'\ntext = 'X.'\nintention = 'ask'\n"
            "[[phrase]]\nid = 'y'\ntext = 'x.'\nintention = 'ask'",
            "phrase “y”: stands in the file twice",
        ),
        (
            "[[phrase]]\nid = 'x'\ntext = 'X.'\nintention = 'ask'\nsituations = ['rain']",
            "has “rain” as “situations”",
        ),
        (
            "[[phrase]]\nid = 'x'\ntext = 'X.'\nintention = 'ask'\ntone = 'loud'",
            "has “loud” as “tone”",
        ),
    ],
)
def test_a_slip_in_the_phrases_is_named(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "phrases.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ResourceError) as caught:
        phrases(path)
    assert told in str(caught.value)


def test_a_kind_of_event_leads_to_one_situation(tmp_path: Path) -> None:
    path = tmp_path / "phrases.toml"
    content = "".join(
        f"[[situation]]\nid = '{situation}'\nevents = ['lateness']\nwords = ['{situation}']\n"
        for situation in list(Situation)[:2]
    )
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ResourceError, match=r"has “lateness”, which is in “\w+” already"):
        fits(path)


def test_a_slip_in_what_fits_is_named(tmp_path: Path) -> None:
    path = tmp_path / "phrases.toml"
    content = "[[situation]]\nid = 'phone'\n[[need]]\nfamily = 'x'\nintentions = ['win']\n"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ResourceError) as caught:
        fits(path)
    assert "has “win” as “intentions”" in str(caught.value)
