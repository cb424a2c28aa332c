"""Dates as people and their settings write them."""

from __future__ import annotations

from datetime import datetime

from microhurts_desktop.domain.import_columns import DateOrder
from microhurts_desktop.services.importing.date_forms import order_of, read_date, read_time

DAY, MONTH = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST


DATES = [
    ("2020-03-01 08:00", "2020-03-01 08:00:00"),
    ("2020-03-01T08:00:07.123Z", "2020-03-01 08:00:07+00:00"),
    ("2024-01-02T03:04:05+02:00", "2024-01-02 03:04:05+02:00"),
    ("Fri Mar 01 2024 10:00:00 GMT+0100", "2024-03-01 10:00:00+01:00"),
    ("20240102T030405", "2024-01-02 03:04:05"),
    ("20240102", "2024-01-02 00:00:00"),
    ("2024/1/5 7:05", "2024-01-05 07:05:00"),
    ("9. 6. 2013 15.39", "2013-06-09 15:39:00"),
    ("3.4.24", "2024-04-03 00:00:00"),
    ("3.4.85", "1985-04-03 00:00:00"),
    ("Mar 5, 2020 3pm", "2020-03-05 15:00:00"),
    ("5 Mar 20", "2020-03-05 00:00:00"),
    ("Sonntag, 3. März 2024 um 18:30 Uhr", "2024-03-03 18:30:00"),
    ("3 de marzo de 2021 15:30", "2021-03-03 15:30:00"),
    ("mercredi 3 février 2021 à 15h30", "2021-02-03 15:30:00"),
    ("12 марта 2020 г., 15:40", "2020-03-12 15:40:00"),
    ("2020. március 1.", "2020-03-01 00:00:00"),
    ("1 Ocak 2019", "2019-01-01 00:00:00"),
    ("2019年1月1日 下午3:05", "2019-01-01 15:05:00"),
    ("2019년 1월 1일 오전 12:05", "2019-01-01 00:05:00"),
    ("２０１９-０１-０１", "2019-01-01 00:00:00"),
    ("martes 15 enero 2019", "2019-01-15 00:00:00"),
    ("2019-07 14:23", "2019-07-01 14:23:00"),
    ("July 2019", "2019-07-01 00:00:00"),
]


def test_a_date_is_read_in_many_forms() -> None:
    for said, meant in DATES:
        written = read_date(said)

        assert written is not None, said
        assert written.at(DAY) == datetime.fromisoformat(meant), said


NO_DATES = [
    "",
    "1",
    "2020",
    "laughs",
    "Chapter 12 of my book",
    "2020-01-02 and 2021-01-02",
    "2024-01-01;I went",
    "March",
    "5 March 6 7",
    "2019 2020 March",
    "2020-01-01 " + "x" * 90,
    "I met him on 2020-01-02 in a cafe by the sea",
]


def test_what_is_no_date_is_none() -> None:
    for said in NO_DATES:
        assert read_date(said) is None, said


def test_a_day_that_there_is_not_is_none() -> None:
    for said in ("2019-02-30", "31/31/2020", "0000-01-01"):
        written = read_date(said)
        assert written is not None
        assert (written.at(DAY), written.at(MONTH)) == (None, None)


def test_a_time_that_there_is_not_is_told() -> None:
    for said in ("2020-03-01 29:00", "1.3.2020 29:00"):
        written = read_date(said)
        assert written is not None
        assert (written.is_time_broken, written.clock) == (True, None)


def test_times_are_read_in_many_forms() -> None:
    said = ("9:15 pm", "21.15", "21:15:00", "21h15", "午後9:15", "9:15 p. m.")
    assert {str(read_time(each)) for each in said} == {"21:15:00"}
    assert str(read_time("12 am")) == "00:00:00"
    assert str(read_time("15h")) == "15:00:00"
    for each in ("noon", "25:00", "9:15 10", "x" * 99, "9:15+99:00 1"):
        assert read_time(each) is None


def order(*said: str) -> tuple[DateOrder, bool]:
    return order_of([written for each in said if (written := read_date(each))])


def test_a_day_after_the_twelfth_says_the_order() -> None:
    assert order("01/02/2024", "13/02/2024") == (DAY, False)
    assert order("01/02/2024", "02/13/2024") == (MONTH, False)


def test_dates_that_are_the_same_either_way_leave_nothing_open() -> None:
    assert order("05/05/2024", "2024-01-02") == (DAY, False)
    assert order() == (DAY, False)


def test_nobody_who_writes_dots_puts_the_month_first() -> None:
    assert order("01.02.2024", "03.04.2024") == (DAY, False)


def test_what_is_left_is_a_guess_by_what_comes_after_what_and_by_the_clock() -> None:
    assert order("01/02/2024", "01/03/2024", "02/01/2024") == (MONTH, True)
    assert order("01/02/2024", "02/02/2024", "01/03/2024") == (DAY, True)
    assert order("01/02/2024") == (DAY, True)
    assert order("01/02/2024 3:00 PM") == (MONTH, True)


def test_a_zone_that_there_is_not_is_none() -> None:
    written = read_date("2020-03-01 08:00:00+99:00")
    assert written is not None
    assert written.offset is None
