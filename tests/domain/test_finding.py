"""Words are found as they are typed, and marked where they stand; a place tells its day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.domain.finding import (
    Finds,
    Order,
    Part,
    Phrase,
    Sought,
    Stands,
    day_of,
    excerpt,
    folded,
    has_all,
    id_of,
    marks_in,
    minute_of,
    phrases_in,
    place_at,
    rising,
    table_of,
    where_found,
    within,
    words_of,
)
from microhurts_desktop.domain.moments import MomentKind

DAY = date(2026, 5, 14)


def marked(text: str, typed: str) -> list[str]:
    return [text[start:end] for start, end in marks_in(text, phrases_in(typed))]


@pytest.mark.parametrize(
    ("typed", "phrases"),
    [
        ("", ()),
        (" ,. 😀 ", ()),
        ("wee", (Phrase(("wee",), True),)),
        ("Whatever wee", (Phrase(("whatever",)), Phrase(("wee",), True))),
        ("wee ", (Phrase(("wee",)),)),
        ("week,", (Phrase(("week",)),)),
        ("don't", (Phrase(("don", "t"), True),)),
        ('"the phone"', (Phrase(("the", "phone")),)),
        ('"the pho', (Phrase(("the", "pho"), True),)),
        ("“the phone” again", (Phrase(("the", "phone")), Phrase(("again",), True))),
        ('""', ()),
        ("Café NEAR OR *", (Phrase(("cafe",)), Phrase(("near",)), Phrase(("or",)))),
    ],
)
def test_what_is_typed_is_what_has_to_be_there(typed: str, phrases: tuple[Phrase, ...]) -> None:
    assert phrases_in(typed) == phrases


def test_found_words_are_marked_whole() -> None:
    said = "I asked about the weekend and the answer was “Whatever”"
    assert marked(said, "whatever wee") == ["weekend", "Whatever"]
    assert marked("Café, cafe\u0301 and caf", "cafe ") == ["Café", "cafe\u0301"]
    assert marked("the phone, a phone", '"a phone"') == ["a", "phone"]
    assert marked("nothing", "") == []


def test_all_of_it_has_to_be_there() -> None:
    words = words_of("You looked at the phone")
    assert has_all(words, phrases_in("phone look"))
    assert not has_all(words, phrases_in("look phone"))
    assert not has_all(words, phrases_in('"phone the"'))


def test_the_text_that_has_most_is_shown() -> None:
    texts = ("You said it", "", "The phone rang, you said", "phone")
    assert where_found(texts, phrases_in("phone said")) == texts[2]
    assert where_found(texts, phrases_in("nowhere")) == texts[0]
    assert where_found(("", " ", "this"), ()) == "this"
    assert where_found((), phrases_in("phone")) == where_found((), ()) == ""


def test_a_long_text_begins_where_the_first_mark_is_in_sight() -> None:
    text = "one two three four five six"
    assert excerpt(text, marks_in(text, phrases_in("two")), 10) == (0, text)
    start, shown = excerpt(text, marks_in(text, phrases_in("five")), 6)
    assert (start, shown) == (14, "four five six")
    assert excerpt("x" * 30 + " end", [(31, 34)], 5) == (31, "end")
    assert excerpt("x" * 30, [(20, 22)], 5)[0] == 20
    assert excerpt(text, (), 5) == (0, text)


@given(st.text(max_size=200), st.text(max_size=30))
def test_any_words_may_be_looked_for(text: str, typed: str) -> None:
    phrases = phrases_in(typed)
    assert all(one.words for one in phrases)
    marks = marks_in(text, phrases)
    assert list(marks) == sorted(marks)
    if phrases and has_all(words_of(text), phrases):
        assert marks
    assert folded(folded(text)) == folded(text) or not text.isascii()


days = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@given(days, st.integers(0, 23), st.integers(0, 59), st.integers(0, 31), st.integers(1, 2**23 - 1))
def test_a_place_tells_its_day_its_table_and_its_row(
    day: date, hour: int, minute: int, table: int, row: int
) -> None:
    place = place_at(minute_of(day, hour, minute), table, row)
    assert (day_of(place), table_of(place), id_of(place)) == (day, table, row)


@given(st.lists(st.tuples(days, st.integers(0, 23)), max_size=30, unique=True), days, days)
def test_days_are_a_stretch_of_what_was_found(
    given: list[tuple[date, int]], first: date, last: date
) -> None:
    places = sorted(place_at(minute_of(day, hour, 0), 1, 1) for day, hour in given)
    wanted = [place for place in places if first <= day_of(place) <= last]
    assert list(within(places, first, last)) == wanted
    assert list(within(places, None, None)) == places
    for order in Order:
        finds = Finds(Sought(in_order=order), places if order is Order.OLDEST else places[::-1])
        assert list(rising(finds.places)) == places
        counts = dict(finds.days(first, last))
        assert [place for found in counts.values() for place in found] == wanted
        for day in counts:
            assert finds.day_of(finds.at_day(day)) == day


def test_the_last_day_there_is_has_an_end() -> None:
    place = place_at(minute_of(date.max, 23, 59), 1, 1)
    assert list(within([place], date.max, date.max)) == [place]


def test_each_part_is_drawn_as_a_moment() -> None:
    drawn = {part.stands_with for part in Part}
    assert drawn == {MomentKind.HURT, MomentKind.REPAIR, MomentKind.REFLECTION}


def test_nothing_is_sought_until_there_is_a_word_or_a_filter() -> None:
    assert Sought().is_nothing
    assert Sought(words=" ! ", in_order=Order.OLDEST).is_nothing
    assert not Sought(words="a").is_nothing
    sought = Sought(words="a", kind="hurt", first=DAY, last=DAY + timedelta(days=1))
    assert sought.filters == {"kind": "hurt", "first": DAY, "last": DAY + timedelta(days=1)}
    assert sought.without("kind") == Sought(words="a", first=sought.first, last=sought.last)


def test_it_is_known_where_only_hurts_can_be_found() -> None:
    assert Sought(kind="hurt").is_of_hurts
    assert Sought(stands=Stands.WAITING).is_of_hurts
    assert Sought(strength=3).is_of_hurts
    assert not Sought(kind="good", tag="walks").is_of_hurts


def test_what_was_found_knows_its_days_in_either_order() -> None:
    days_of = [DAY - timedelta(days=number) for number in (9, 3, 3, 0)]
    places = [place_at(minute_of(day, 12, at), 1, at + 1) for at, day in enumerate(days_of)]
    assert [(table_of(place), id_of(place)) for place in places[:2]] == [(1, 1), (1, 2)]
    newest, oldest = Finds(Sought(), places[::-1]), Finds(Sought(in_order=Order.OLDEST), places)
    for finds in (newest, oldest):
        assert list(rising(finds.places)) == places
        found = dict(finds.days(days_of[1], DAY))
        assert found == {days_of[1]: tuple(places[1:3]), DAY: (places[3],)}
    assert (newest.at_day(days_of[1]), oldest.at_day(days_of[1])) == (1, 1)
    assert newest.day_of(0) == oldest.day_of(3) == DAY
    assert list(within(places, None, days_of[1])) == places[:3]
    assert rising(()) == ()
