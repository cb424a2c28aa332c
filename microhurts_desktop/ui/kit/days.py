"""How days and times are said, in the person's own language, and Qt's values of them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, QDateTime, QLocale, QTime

from microhurts_desktop.ui.kit.language import say_clock, tr


def to_qdate(day: date) -> QDate:
    """Return Qt's value of a day."""
    return QDate(day.year, day.month, day.day)


def to_qdatetime(at: datetime) -> QDateTime:
    """Return Qt's value of a local time, to the minute; the offset is kept apart."""
    return QDateTime(to_qdate(at.date()), QTime(at.hour, at.minute))


def say_day(day: date, today: date) -> str:
    """Return a day as people say it: today, yesterday, a weekday, a date."""
    days = (today - day).days
    locale = QLocale()
    if days == 0:
        return tr("today")
    if days == 1:
        return tr("yesterday")
    if 1 < days < 7:
        return locale.dayName(day.isoweekday())
    pattern = tr("d MMMM") if day.year == today.year else tr("d MMMM yyyy")
    return locale.toString(to_qdate(day), pattern)


def say_whole_day(day: date) -> str:
    """Return a day with its year, for what will be read on another day."""
    return QLocale().toString(to_qdate(day), tr("d MMMM yyyy"))


def say_ago(day: date, today: date) -> str:
    """Return how long ago a day is, in the largest unit that says it well."""
    days = (today - day).days
    if days < 2:
        return say_day(day, today)
    if days < 21:
        return tr("%n day(s) ago", "", days)
    if days < 70:
        return tr("%n week(s) ago", "", days // 7)
    if days < 365:
        return tr("%n month(s) ago", "", days // 30)
    return tr("%n year(s) ago", "", days // 365)


def say_time(at: datetime) -> str:
    """Return the time of day, in a short form."""
    return say_clock(at.hour, at.minute)


def say_moment(at: datetime, now: datetime) -> str:
    """Return day and time as people say them."""
    return tr("{day}, {time}", day=say_day(at.date(), now.date()), time=say_time(at))


def say_long_day(day: date) -> str:
    """Return weekday, day and month."""
    return QLocale().toString(to_qdate(day), tr("dddd d MMMM"))


def say_month(month: date) -> str:
    """Return the name of a month with its year."""
    return QLocale().toString(to_qdate(month), tr("MMMM yyyy", "a month"))


def month_beside(month: date, by: int) -> date:
    """Return the first day of the month that is so many later, or the last one that there is."""
    number = min(max(month.year * 12 + month.month - 1 + by, 12), 12 * 9999 + 11)
    return date(number // 12, number % 12 + 1, 1)


def day_beside(day: date, by: int) -> date:
    """Return the day that is so many later, or the last one that there is."""
    number = day.toordinal() + by
    return date.fromordinal(min(max(number, 1), date.max.toordinal()))


def last_day_of(month: date) -> date:
    """Return the last day of the month of a day."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def say_full_day(day: date) -> str:
    """Return weekday, day, month and year."""
    return QLocale().toString(to_qdate(day), tr("dddd d MMMM yyyy"))


def say_span(span: timedelta) -> str:
    """Return a length of time in its two largest units."""
    hours = round(span.total_seconds() / 3600)
    days, rest = divmod(hours, 24)
    if days >= 14 or (days and not rest):
        return tr("%n day(s)", "", days)
    if days:
        whole, hours_left = tr("%n day(s)", "", days), tr("%n hour(s)", "", rest)
        return tr("{days} {hours}", days=whole, hours=hours_left)
    if hours:
        return tr("%n hour(s)", "", hours)
    return tr("%n minute(s)", "", max(1, round(span.total_seconds() / 60)))
