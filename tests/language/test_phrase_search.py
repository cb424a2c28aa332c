"""Finding a phrase: by a word's beginning, past a slip of typing, and by what one keeps near."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.domain.phrases import (
    After,
    Intention,
    Occasion,
    Phrase,
    Situation,
    Speaker,
    Whose,
    after_of,
    fitting,
)
from microhurts_desktop.language.phrase_search import (
    PhraseGroup,
    PhraseHistory,
    PhraseIndex,
    PhraseQuery,
    find,
)

NOON = datetime(2026, 5, 14, 12, 0, tzinfo=UTC)


def a_phrase(text: str, intention: Intention = Intention.ASK, **more: object) -> Phrase:
    return Phrase(id=text, text=text, intention=intention, **more)  # type: ignore[arg-type]


SORRY = a_phrase("I'm sorry I was late.", Intention.APOLOGISE, situations=(Situation.LATENESS,))
LISTEN = a_phrase("I'm listening to you now.", Intention.BE_HERE_NOW)
STORY = a_phrase("Tell me your story, all of it.", situations=(Situation.INTERRUPTED,))
LATER = a_phrase("Can we talk later tonight?", whose=Whose.MINE, is_ours=True)
ALL = (SORRY, LISTEN, STORY, LATER)
INDEX = PhraseIndex(ALL, {SORRY.id: ("being late", "waiting")})


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ALL),
        ("  …  ", ALL),
        ("sorry", (SORRY,)),
        ("SOR", (SORRY,)),
        ("im", (SORRY, LISTEN)),
        ("i’m", (SORRY, LISTEN)),
        ("late", (SORRY, LATER)),
        ("lisen", (LISTEN,)),
        ("lsitening", (LISTEN,)),
        ("sotry", (SORRY,)),
        ("stpry", (STORY,)),
        ("waiting", (SORRY,)),
        ("sor", (SORRY,)),
        ("listning tu yuo", (LISTEN,)),
        ("sorry zebra", (SORRY,)),
        ("zebra", ()),
        ("zeb", ()),
        ("tell story", (STORY,)),
        ("all of it", (STORY,)),
    ],
)
def test_words_find_their_phrases(typed: str, found: tuple[Phrase, ...]) -> None:
    if typed == "sotry":
        # As near to “story” as to “sorry”.
        assert set(INDEX.search(typed)) == {SORRY, STORY}
    else:
        assert INDEX.search(typed) == found


def test_a_slip_is_passed_over_only_where_no_word_begins_so() -> None:
    index = PhraseIndex((a_phrase("I worry."), a_phrase("I am sorry.")))
    assert [one.text for one in index.search("sorry")] == ["I am sorry."]
    assert [one.text for one in index.search("wprry")] == ["I worry."]


def test_what_stands_as_it_was_typed_comes_first() -> None:
    apart, together = a_phrase("Try it again."), a_phrase("Can we try again?")
    assert PhraseIndex((apart, together)).search("try again") == (together, apart)


def test_accents_and_apostrophes_make_no_difference() -> None:
    assert PhraseIndex((a_phrase("I’M sorry, René"),)).search("im rene")
    assert PhraseIndex((a_phrase("Zoë’s day"),)).search("zoes")


LETTERS = st.text("abcdefgh", min_size=1, max_size=9)
TEXTS = st.lists(st.lists(LETTERS, min_size=1, max_size=6).map(" ".join), max_size=12, unique=True)


@given(TEXTS, st.data())
def test_the_beginning_of_any_word_finds_its_phrase(texts: list[str], data: st.DataObject) -> None:
    phrases = [a_phrase(text) for text in texts]
    index = PhraseIndex(phrases)
    for phrase in phrases:
        word = data.draw(st.sampled_from(phrase.text.split()))
        typed = word[: data.draw(st.integers(1, len(word)))]
        assert phrase in index.search(typed)


@given(TEXTS, st.data())
def test_one_slip_still_finds_it_unless_another_word_begins_so(
    texts: list[str], data: st.DataObject
) -> None:
    phrases = [a_phrase(text) for text in texts]
    index = PhraseIndex(phrases)
    words = {word for text in texts for word in text.split()}
    for phrase in phrases:
        word = data.draw(st.sampled_from(phrase.text.split()))
        at = data.draw(st.integers(0, len(word) - 1))
        typed = word[:at] + "z" + word[at + 1 :]
        if len(typed) >= 4:
            assert phrase in index.search(typed)
    assert not any(word.startswith("z") for word in words)


@given(TEXTS, st.text(max_size=30))
def test_whatever_is_typed_finds_some_of_the_phrases_and_each_once(
    texts: list[str], typed: str
) -> None:
    phrases = [a_phrase(text) for text in texts]
    found = PhraseIndex(phrases).search(typed)
    assert len(set(found)) == len(found)
    assert set(found) <= set(phrases)


def test_what_was_typed_before_is_forgotten_in_time() -> None:
    index = PhraseIndex(ALL)
    for number in range(1200):
        index.search(f"x{number}")
    assert index.search("sorry") == (SORRY,)


KNOWN = PhraseHistory(
    favourites=frozenset({STORY.id}),
    used={SORRY.id: NOON - timedelta(days=9), LISTEN.id: NOON},
    landed=frozenset({LISTEN.id}),
)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (PhraseQuery(), ALL),
        (PhraseQuery(group=PhraseGroup.FITTING), ALL),
        (PhraseQuery(group=PhraseGroup.FAVOURITES), (STORY,)),
        (PhraseQuery(group=PhraseGroup.OURS), (LATER,)),
        (PhraseQuery(group=PhraseGroup.MINE), (LATER,)),
        (PhraseQuery(group=PhraseGroup.RECENT), (LISTEN, SORRY)),
        (PhraseQuery(group=PhraseGroup.LANDED), (LISTEN,)),
        (PhraseQuery(intention=Intention.APOLOGISE), (SORRY,)),
        (PhraseQuery(situation=Situation.INTERRUPTED), (STORY,)),
        (PhraseQuery(words="im", group=PhraseGroup.LANDED), (LISTEN,)),
        (PhraseQuery(words="im", intention=Intention.APOLOGISE), (SORRY,)),
    ],
)
def test_shelves_and_chips_narrow_what_is_found(
    wanted: PhraseQuery, found: tuple[Phrase, ...]
) -> None:
    assert find(INDEX, wanted, KNOWN) == found


def test_on_the_group_for_a_hurt_typing_looks_through_everything() -> None:
    only_hurt = a_phrase("I broke it.", speaker=Speaker.WHO_HURT)
    index, mine = PhraseIndex((only_hurt, LISTEN)), Occasion(speaker=Speaker.WHO_WAS_HURT)
    assert find(index, PhraseQuery(group=PhraseGroup.FITTING), KNOWN, mine) == (LISTEN,)
    assert find(index, PhraseQuery(group=PhraseGroup.FITTING, words="broke"), KNOWN, mine) == (
        only_hurt,
    )


# What fits a moment


def test_what_fits_the_situation_and_the_need_comes_first() -> None:
    late = a_phrase("Late.", Intention.APOLOGISE, situations=(Situation.LATENESS,))
    near = a_phrase("Near.", Intention.ASK, situations=(Situation.OTHER,))
    money = a_phrase("Money.", Intention.FIND_A_WAY, situations=(Situation.MONEY,))
    now = a_phrase("Now.", Intention.ASK, situations=(Situation.MONEY,), after=(After.AT_ONCE,))
    occasion = Occasion(
        situations=frozenset({Situation.LATENESS}),
        intentions=(Intention.ASK, Intention.APOLOGISE),
        after=After.DAYS_LATER,
    )
    assert fitting((money, now, near, late), occasion) == (late, near, now, money)


def test_the_first_few_are_not_all_of_one_kind() -> None:
    sorry = [a_phrase(f"Sorry {n}.", Intention.APOLOGISE) for n in range(4)]
    ask = a_phrase("How was it?", Intention.ASK)
    occasion = Occasion(intentions=(Intention.APOLOGISE, Intention.ASK))
    assert ask in fitting((*sorry, ask), occasion)[:3]


def test_a_thank_you_does_not_come_first_while_nobody_has_come() -> None:
    thanks = a_phrase("Thank you.", Intention.RECEIVE, situations=(Situation.PHONE,))
    ask = a_phrase("How was it?", Intention.ASK, situations=(Situation.PHONE,))
    phone = Occasion(situations=frozenset({Situation.PHONE}))
    assert fitting((thanks, ask), phone) == (thanks, ask)
    assert fitting((thanks, ask), replace(phone, speaker=Speaker.WHO_WAS_HURT)) == (ask, thanks)


@pytest.mark.parametrize(
    ("speaker", "says"),
    [
        (Speaker.WHO_HURT, {"hurt", "either"}),
        (Speaker.WHO_WAS_HURT, {"was hurt", "either"}),
        (Speaker.EITHER, {"hurt", "was hurt", "either"}),
    ],
)
def test_nobody_is_given_the_others_words(speaker: Speaker, says: set[str]) -> None:
    phrases = (
        a_phrase("hurt", speaker=Speaker.WHO_HURT),
        a_phrase("was hurt", speaker=Speaker.WHO_WAS_HURT),
        a_phrase("either"),
    )
    assert {one.text for one in fitting(phrases, Occasion(speaker=speaker))} == says


@pytest.mark.parametrize(
    ("hours", "after"),
    [
        (0, After.AT_ONCE),
        (2, After.AT_ONCE),
        (3, After.LATER_THAT_DAY),
        (12, After.LATER_THAT_DAY),
        (35, After.LATER_THAT_DAY),
        (37, After.DAYS_LATER),
        (400, After.DAYS_LATER),
    ],
)
def test_how_long_after_it_is(hours: int, after: After) -> None:
    assert after_of(NOON - timedelta(hours=hours), NOON) is after
