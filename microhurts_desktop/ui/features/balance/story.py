"""The sentence beside the chart: what the line did, what moved it most, what it rests on."""

from __future__ import annotations

from datetime import date
from itertools import chain

from PySide6.QtCore import QLocale

from microhurts_desktop.content import vocabulary
from microhurts_desktop.content.grammar import grammar
from microhurts_desktop.domain.balance_history import BalanceSeries, Way
from microhurts_desktop.domain.in_and_out import InAndOut, in_and_out
from microhurts_desktop.domain.ledger import Account, PostingKind
from microhurts_desktop.domain.line_story import LineStory, Move, line_story
from microhurts_desktop.domain.spelling import as_one
from microhurts_desktop.ui.context.texts import deposit_name
from microhurts_desktop.ui.context.word_families import said_word
from microhurts_desktop.ui.features.balance.marks import week_begins
from microhurts_desktop.ui.features.balance.texts import tell_entries
from microhurts_desktop.ui.kit.days import to_qdate
from microhurts_desktop.ui.kit.language import fill, tr, within_a_sentence

# Below so many moments there is no line to tell of.
FEWEST_ENTRIES = 3
# Below so many, a line that hardly moved is a short one rather than a quiet time.
FEWEST_OF_A_QUIET_LINE = 10
# A move of so few days is told by one of them.
FEW_DAYS = 10
# The first days of a month, and the last ones.
EARLY, LATE = 10, 21
# In fewer days no month comes twice.
ABOUT_A_YEAR = 330


def tell_story(series: BalanceSeries, way: Way, account: Account) -> str:
    """Return what the line of an account did in these days, in one plain sentence."""
    if way is Way.IN_AND_OUT:
        return _of_weeks(series)
    story = line_story(series, way, account, _families(), grammar().unsure.is_said)
    found = sum(story.counts.values())
    if not found and story.move is Move.KEPT:
        return tr("No moment of these days counts here, and the line moved little.")
    # A line that only faded is one of many moments before.
    fewest = FEWEST_OF_A_QUIET_LINE if story.move is Move.KEPT else FEWEST_ENTRIES
    if found < fewest and (story.move is Move.KEPT or not story.cause.has_faded):
        return tr("These are few moments. With some more, they become a line.")
    if story.move is Move.KEPT:
        return tr("The line moved little in these days.")
    parts = [_moved(story, series), _of(story)]
    if story.usual_from is not None:
        since = tr("and it has been near your usual again since {month}")
        month = _say_month(story.usual_from, series)
        late = tr("late {month}", month=month)
        parts.append(fill(since, month=late if story.usual_from.day >= LATE else month))
    elif story.came_back and story.move is Move.FELL:
        parts.append(tr("and it has risen since"))
    elif story.came_back:
        parts.append(tr("and it has come down since"))
    return tr("{sentence}.", sentence=", ".join(filter(None, parts)))


def tell_rests_on(series: BalanceSeries) -> str:
    """Return on how many moments the sentence rests."""
    entries = tell_entries(chain.from_iterable(series.days_of_moments))
    return tr("rests on {entries}", entries=entries) if entries else ""


def _of_weeks(series: BalanceSeries) -> str:
    parts = in_and_out(series, week_begins())
    # Where there are few, no part of the time is one in which there was most.
    if 0 < sum(len(part.postings) for part in parts) < FEWEST_ENTRIES:
        return tr("These are few moments. With some more, the weeks begin to tell.")
    came = [(part.good + part.landed, part) for part in parts]
    went = [(part.hurt, part) for part in parts]
    if not any(amount for amount, _ in (*came, *went)):
        return tr("Nothing came in, and nothing went out, in these days.")
    in_said = (
        tr("Nothing came in"),
        tr("All that came in did so {when}"),
        tr("Most came in {when}"),
        tr("What came in is from several weeks alike"),
    )
    out_said = (
        tr("no hurt was named in these days"),
        tr("all that went out did so {when}"),
        tr("most went out {when}"),
        tr("what went out is from several weeks alike"),
    )
    one, other = _spread(came, in_said, series), _spread(went, out_said, series)
    return tr("{one}, and {other}.", one=one, other=other)


def _spread(
    amounts: list[tuple[float, InAndOut]],
    said: tuple[str, str, str, str],
    series: BalanceSeries,
) -> str:
    """Return that there was nothing, or in which part all of it was, or most; or that none was."""
    nothing, everything, most, alike = said
    found = sorted((one for one in amounts if one[0]), key=lambda one: one[0], reverse=True)
    if not found:
        return nothing
    (largest, part), *others = found
    if others and others[0][0] == largest:
        return alike
    when = _around(part.first, part.last, series)
    return fill(most if others else everything, when=when)


def _families() -> dict[str, str]:
    return {
        as_one(word.kept): within_a_sentence(family.label)
        for family in vocabulary.needs()
        for word in family.words
    }


def _moved(story: LineStory, series: BalanceSeries) -> str:
    is_fall = story.move is Move.FELL
    if story.other is not None:
        twice = tr("The line fell twice, {one} and {other}")
        twice = twice if is_fall else tr("The line rose twice, {one} and {other}")
        days = sorted([(story.first, story.last), story.other])
        one, other = (_when(*part, series) for part in days)
        return fill(twice, one=one, other=other)
    if story.times > 1:
        often = tr("The line fell several times, most of all {when}")
        often = often if is_fall else tr("The line rose several times, most of all {when}")
        return fill(often, when=_when(story.first, story.last, series))
    if is_fall:
        head = tr("The line fell in steps {when}") if story.in_steps else tr("The line fell {when}")
    else:
        head = tr("The line rose in steps {when}") if story.in_steps else tr("The line rose {when}")
    return fill(head, when=_when(story.first, story.last, series))


def _of(story: LineStory) -> str:
    cause, is_fall = story.cause, story.move is Move.FELL
    if cause.kind is None:
        return tr("as what was good faded") if is_fall else tr("as what hurt faded")
    if cause.kind is PostingKind.LANDING:
        return tr("mostly with repairs that landed")
    if cause.beside and cause.need:
        said = tr("as what was good faded, and with hurts in which the need was {need}")
        return fill(said, need=said_word(cause.need))
    if cause.beside:
        return tr("as what was good faded, and with what hurt in those days")
    if cause.need:
        return tr("mostly with hurts in which the need was {need}", need=said_word(cause.need))
    if cause.deposit is not None:
        return tr("mostly with moments of {deposit}", deposit=deposit_name(cause.deposit))
    # There may be one of them or many, of one kind or of several.
    return tr("with what hurt in those days") if is_fall else tr("with what was good in those days")


def _when(first: date, last: date, series: BalanceSeries) -> str:
    if (last - first).days <= FEW_DAYS:
        return _around(first, last, series)
    one, other = _say_month(first, series), _say_month(last, series)
    if one == other:
        return tr("in {month}", month=one)
    if first.year == last.year:
        one = QLocale().standaloneMonthName(first.month)
    # It did nothing of the kind in the rest of that month.
    if first.day >= LATE:
        one = tr("late {month}", month=one)
    if last.day <= EARLY:
        other = tr("early {month}", month=other)
    return tr("from {first} to {last}", first=one, last=other)


def _around(first: date, last: date, series: BalanceSeries) -> str:
    day = first + (last - first) / 2
    pattern = tr("d MMMM") if _is_clear(day, series) else tr("d MMMM yyyy")
    return tr("around {day}", day=QLocale().toString(to_qdate(day), pattern))


def _say_month(day: date, series: BalanceSeries) -> str:
    """Return a month, with its year where the days that are seen have another of that name."""
    name = QLocale().standaloneMonthName(day.month)
    return name if _is_clear(day, series) else tr("{month} {year}", month=name, year=str(day.year))


def _is_clear(day: date, series: BalanceSeries) -> bool:
    return (series.last - series.first).days < ABOUT_A_YEAR or day.year == series.today.year
