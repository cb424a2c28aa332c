"""What the columns of a plain table seem to be, by their names and by what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from microhurts_desktop.domain.import_columns import Columns, Role
from microhurts_desktop.services.importing.column_names import role_of
from microhurts_desktop.services.importing.date_forms import read_time
from microhurts_desktop.services.importing.plain_rows import (
    SAYS_DELIMITER,
    rows_of,
    value_at,
    written_in,
)

_DELIMITERS = ",;\t|"
_SAMPLE_ROWS = 60
_SHOWN_ROWS = 5
_SAMPLE_CHARACTERS = 200_000
_MOST_COLUMNS = 200
# From this many letters on, usually, a column with spaces in it holds sentences.
_PROSE = 20


def proposed(text: str) -> Columns | None:
    """Return what the columns seem to be; None if this is no table."""
    sample = text[:_SAMPLE_CHARACTERS]
    said = SAYS_DELIMITER.match(text)
    best: tuple[tuple[bool, float, int], str, list[list[str]]] | None = None
    for delimiter in said[1] if said else _DELIMITERS:
        some = [row for _, row, _ in islice(rows_of(sample, delimiter), _SAMPLE_ROWS)]
        if len(sample) < len(text) and len(some) > 1:
            some.pop()
        widths = [len(row) for row in some]
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        if not 2 <= usual <= _MOST_COLUMNS:
            continue
        alike = widths.count(usual) / len(widths)
        dates = any(_share_of_dates(some[1:] or some, at) > 0.5 for at in range(usual))
        score = (dates, alike, usual)
        if alike >= 0.5 and (best is None or score > best[0]):
            best = (score, delimiter, some)
    if best is None:
        return None
    (_, _, width), delimiter, some = best
    has_header = _has_header(some)
    if has_header:
        width = max(width, len(some[0]))
    names = tuple(value_at(some[0], at).strip() if has_header else "" for at in range(width))
    below = some[1:] if has_header else some
    return Columns(
        delimiter=delimiter,
        has_header=has_header,
        names=names,
        roles=_roles(names, below),
        sample=tuple(tuple(row) for row in below[:_SHOWN_ROWS]),
    )


def _column(some: Sequence[Sequence[str]], place: int) -> list[str]:
    return [value for row in some if (value := value_at(row, place).strip())]


def _share_of_dates(some: Sequence[Sequence[str]], place: int) -> float:
    values = _column(some, place)
    return sum(written_in(value) is not None for value in values) / len(values) if values else 0


def _has_header(some: Sequence[Sequence[str]]) -> bool:
    first = some[0]
    if any(written_in(value) is not None for value in first):
        return False
    is_named = sum(role_of(value) is not None for value in first)
    has_dates_below = any(_share_of_dates(some[1:], at) > 0.5 for at in range(len(first)))
    return bool(is_named) or has_dates_below


def _roles(names: Sequence[str], below: Sequence[Sequence[str]]) -> tuple[Role, ...]:
    """Return a role for each column: by its name, and where that says nothing, by what is in it."""
    roles = [Role.NOTHING] * len(names)
    said = {place: known for place, name in enumerate(names) if (known := role_of(name))}
    dates = [place for place in range(len(names)) if _share_of_dates(below, place) > 0.5]
    named_dates = [
        place
        for place, (role, _) in said.items()
        if role is Role.DATE and _share_of_dates(below, place) > 0
    ]
    if named_dates or dates:
        surest = min(named_dates, key=lambda at: said[at][1]) if named_dates else dates[0]
        roles[surest] = Role.DATE
    for role in (Role.TIME, Role.TITLE, Role.TAGS, Role.MOOD, Role.TEXT):
        places = [
            place
            for place, (named, _) in said.items()
            if named is role and roles[place] is Role.NOTHING and place not in dates
        ]
        if role is Role.TIME:
            places = [at for at in places if any(read_time(v) for v in _column(below, at))]
        if places:
            roles[min(places, key=lambda at: said[at][1])] = role
    if Role.TEXT not in roles:
        free = [
            place
            for place in range(len(names))
            if roles[place] is Role.NOTHING and place not in dates and place not in said
        ]
        if free:
            longest = max(free, key=lambda at: sum(map(len, _column(below, at))))
            if _column(below, longest):
                roles[longest] = Role.TEXT
    for place in range(len(names)):
        # Words of somebody are not left out because of what their column is called.
        if roles[place] is Role.NOTHING and place not in dates and _is_prose(_column(below, place)):
            roles[place] = Role.TEXT
    if not any(names) and Role.TIME not in roles:
        for place in range(len(names)):
            values = _column(below, place)
            if roles[place] is Role.NOTHING and values and all(read_time(v) for v in values):
                roles[place] = Role.TIME
                break
    return tuple(roles)


def _is_prose(values: Sequence[str]) -> bool:
    usual = sum(map(len, values)) / len(values) if values else 0
    return usual >= _PROSE and sum(" " in value for value in values) * 2 > len(values)
