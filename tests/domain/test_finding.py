"""Words are found as they are typed, and marked where they stand; a place tells its day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.domain.finding import (
    Finds,
    Order,
    Part,
    Sought,
    Stands,
    day_of,
    id_of,
    minute_of,
    place_at,
    rising,
    table_of,
    within,
)
from microhurts_desktop.domain.moments import MomentKind

DAY = date(2026, 5, 14)


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
    for order in (Order.NEWEST, Order.OLDEST):
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


def test_by_closeness_days_are_still_days() -> None:
    places = [
        place_at(minute_of(DAY + timedelta(days=day), 9, 0), 1, day + 9) for day in (2, 0, 5, 0)
    ]
    finds = Finds(Sought(words="tea", in_order=Order.CLOSEST), places)
    assert [day for day, _ in finds.days(DAY, DAY + timedelta(days=3))] == [
        DAY,
        DAY + timedelta(days=2),
    ]
    assert finds.at_day(DAY) == 1
    assert finds.at_day(DAY + timedelta(days=9)) == 2
    assert finds.row_of(places[2]) == 2
    assert finds.row_of(1) == 0
    assert Finds(Sought(words="tea", in_order=Order.CLOSEST)).at_day(DAY) == 0


def test_what_stood_at_a_place_has_a_row_next_to_it() -> None:
    places = [place_at(minute_of(DAY, hour, 0), 1, hour) for hour in (3, 5, 9)]
    gone = place_at(minute_of(DAY, 6, 0), 1, 6)
    oldest = Finds(Sought(in_order=Order.OLDEST), places)
    newest = Finds(Sought(), places[::-1])
    assert (oldest.row_of(places[1]), newest.row_of(places[1])) == (1, 1)
    assert (oldest.row_of(gone), newest.row_of(gone)) == (2, 0)
