"""Which tables of a private vault are taken along, and what a row of them is that comes back.

A file that is brought back may have been made by anybody. A row of it is good where every value
is of its field's type, within bounds, and is written again just as it stood; else it is Unreadable.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

from microhurts_desktop.domain import earlier_answers
from microhurts_desktop.domain.agreements import Going
from microhurts_desktop.domain.check_ins import CheckIn, from_text
from microhurts_desktop.domain.earlier_answers import LISTS, WORDED, Asked, EarlierAnswer
from microhurts_desktop.domain.finding import SavedSearch
from microhurts_desktop.domain.good_moments import GoodMoment, GoodMomentDraft
from microhurts_desktop.domain.hurts import MOST_STRENGTH, Hurt, HurtDraft
from microhurts_desktop.domain.moments import Draft, Record, is_in_reach
from microhurts_desktop.domain.promises import Kept
from microhurts_desktop.domain.shared import Shared, SharedKind
from microhurts_desktop.domain.tags import Tag, folded, tidied
from microhurts_desktop.storage import earlier_rows, mapper, records, shared_rows
from microhurts_desktop.storage.finding import SEARCHES, can_be_sought
from microhurts_desktop.storage.keyfile_header import is_vault_id
from microhurts_desktop.storage.mapper import Table
from microhurts_desktop.storage.phrase_rows import PHRASES
from microhurts_desktop.storage.shared_values import UUID, RowHead, Unreadable, entry_of, shared_of
from microhurts_desktop.storage.times import offset_minutes, utc_text

if TYPE_CHECKING:
    from microhurts_desktop.storage.sqlite_library import Database

T = TypeVar("T")

# The author of what its owner wrote: in another vault they have another id.
ME = "me"
# A tag names its moment in the column of its kind.
_TAGGED = {str(kind): one.name for kind, one in records.MOMENTS.items()}
TAGS = Table("tags", Tag, "id", computed={"moment": f"coalesce({', '.join(_TAGGED)})"})
# Records with a list of their own in what is taken along. What others belong to stands before them.
RECORDS: dict[str, Table[Any]] = {
    **{one.name: one.table for one in records.MOMENTS.values()},
    **{
        one.name: one
        for one in (
            *(records.PROMISES, records.AGREEMENTS, records.REHEARSALS, records.SLOW_ROADS),
            *(records.TELLINGS, earlier_rows.ANSWERS, PHRASES, records.QUESTIONS),
            *(records.TIME_NOTES, records.WATCHING, records.NOT_NOW),
            *(TAGS, SEARCHES, records.IMPORTS, records.IMPORTED),
        )
    },
}
# Those that no page asks for as a whole.
BESIDES = (
    *(records.WATCHING, records.NOT_NOW, SEARCHES),
    *(records.IMPORTS, records.IMPORTED),
)
# Rows that are no records: the types of their columns; by the first of these they are known.
PLAIN: Mapping[str, Mapping[str, type]] = {"put_aside": {"uuid": str, "revision": int}}
# A column that is written down apart, for each row by its uuid.
FIRST_KEPT = "kept_on"
# What stays at home, with the reason.
NOT_TAKEN: Mapping[str, str] = {
    "secrets": "the keys to what two share: whoever read the file would read that, too",
    "about": "what the file knows of itself, and whom it shares with: of no use in another vault",
    "last_copies": "on which stick of this computer's the last copy lies, and when it is asked for",
    "deleted": "what was deleted, in order to be gone: it waits at home alone",
    "words_found": "an index, made anew of the words",
    "hurts_fts": "an index, made anew of the words",
    "_sqlite_migrations": "which changes the file went through",
}
NOT_TAKEN_COLUMNS: Mapping[str, str] = {
    "id": "the place in one file; the order of the lists has it",
    "harm": "never exported (docs/decisions/026): it is heard anew where the words are kept again",
    "outbox.signature": "made with a key that stays at home",
    "outbox.seen": "of one vault of two alone",
}
# What is 0 in a row as long as nobody said it.
_UNSAID: Mapping[type, str] = {
    Hurt: "strength",
    HurtDraft: "strength",
    GoodMoment: "warmth",
    GoodMomentDraft: "warmth",
}
# More than the program lets anybody write, and what a computer bears.
LONGEST, MOST_WORDS, LARGEST = 2_000_000, 20_000, 2**53


def columns_taken(table: str) -> frozenset[str]:
    """Return the columns of a table that are taken along, for the test that none is forgotten."""
    if table in RECORDS:
        return _columns_of(RECORDS[table])
    others = {
        records.LANDINGS.name: {*records.LANDINGS.columns, "repair"},
        records.PAUSES.name: {*records.PAUSES.columns},
        records.DRAFTS.name: {*records.DRAFTS.columns},
        "favourites": {"phrase"},
        **{name: {*types} for name, types in PLAIN.items()},
        "outbox": {*shared_rows.COLUMNS} - {"signature"},
        "shared_before": {*shared_rows.COLUMNS, "name"} - {"signature"},
    }
    return frozenset(others.get(table, ()))


def _columns_of(table: Table[Any]) -> frozenset[str]:
    more = {
        records.CHECK_INS.name: {"day"},
        earlier_rows.ANSWERS.name: {*earlier_rows.OWNERS},
        TAGS.name: {*_TAGGED, "folded"},
    }.get(table.name, set())
    kept = {FIRST_KEPT} if table.made in {one.table.made for one in _moments()} else set()
    return frozenset({*table.columns, *more, *kept})


def _moments() -> Iterator[records.InHistory]:
    yield from records.MOMENTS.values()


def beside_a_tag(tag: Tag, known: Mapping[str, set[str]]) -> dict[str, object] | None:
    """Return a tag's other columns; None where its moment is not among those that are known."""
    for column, table in _TAGGED.items():
        if tag.moment in known[table]:
            return {column: tag.moment, "folded": folded(tag.name)}
    return None


# What is read to be taken along


def first_kept(db: Database) -> dict[str, str]:
    """Return by uuid on which local day a moment was first kept, where that is known."""
    found: dict[str, str] = {}
    for one in records.MOMENTS.values():
        # Of a check-in it is a field.
        if FIRST_KEPT not in one.table.columns:
            asked = f"SELECT uuid, kept_on FROM {one.name} WHERE kept_on IS NOT NULL ORDER BY uuid"
            found |= db.execute(asked).fetchall()
    return found


def plain(db: Database) -> dict[str, tuple[dict[str, Any], ...]]:
    """Return the rows of the tables that have no records, by the names of their columns."""
    return {
        name: tuple(db.query(f"SELECT {', '.join(types)} FROM [{name}] ORDER BY 1"))
        for name, types in PLAIN.items()
    }


# What is read to come back


def record_from(table: Table[Any], said: Any, me: str) -> Any:
    """Return the record that ``said`` spells; ``me`` is who wrote its own. Raises Unreadable."""
    stands = _as_mine(_object(said), me)
    # The earlier answers stand in a list of their own as well.
    stands.pop("earlier", None)
    unsaid = _UNSAID.get(table.made, "")
    if unsaid in stands and stands[unsaid] is None:
        stands[unsaid] = 0
    record = _made(table.made, stands)
    _check_known_by(record)
    if not _says(stands, json.loads(mapper.to_json(record))):
        raise Unreadable
    if isinstance(record, EarlierAnswer):
        _check_answer(record)
    if isinstance(record, Tag | SavedSearch) and tidied(record.name) != record.name:
        raise Unreadable
    if isinstance(record, Tag | SavedSearch) and not record.name:
        raise Unreadable
    if isinstance(record, SavedSearch) and not can_be_sought(record.sought):
        raise Unreadable
    return record


def _check_answer(one: EarlierAnswer) -> None:
    """Raise Unreadable where the text of an earlier answer is none that its question has."""
    try:
        if one.asked is Asked.KEPT:
            Kept(one.text)
        elif one.asked is Asked.GOING:
            Going(one.text)
        elif one.asked is Asked.WORDED:
            _check_wording(one.text)
        elif one.asked is Asked.CHECK_IN:
            any_day = CheckIn(**one.identity(), at=one.updated_at, connection=1)
            answered = from_text(one.text, any_day)
            _check(answered)
            if not mapper.is_of(answered, CheckIn):
                raise Unreadable
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise Unreadable from None


def _check_wording(text: str) -> None:
    """Raise Unreadable, or what reading it raises, where a text is no wording of any kind."""
    wording = earlier_answers.from_text(text)
    if not wording or earlier_answers.as_text(wording) != text:
        raise Unreadable
    if not any(wording.keys() <= {*names} for names in WORDED.values()):
        raise Unreadable
    for name, words in wording.items():
        if isinstance(words, tuple) is not (name in LISTS):
            raise Unreadable
        texts = words if isinstance(words, tuple) else (words,)
        if not all(isinstance(one, str) for one in texts) or not any(map(str.strip, texts)):
            raise Unreadable
        _check(words)


def draft_from(made: type[Draft], said: Mapping[str, Any]) -> Draft:
    """Return the draft of that kind that ``said`` spells. Raises Unreadable."""
    draft: Draft = _made(made, said)
    steps = (getattr(draft, name, None) for name in ("strength", "warmth", "connection"))
    if draft.step < 0 or any(step is not None and not 1 <= step <= MOST_STRENGTH for step in steps):
        raise Unreadable
    if not UUID.fullmatch(draft.uuid) or not _says(said, json.loads(mapper.to_json(draft))):
        raise Unreadable
    return draft


def without_unsaid(one: Any, spelled: dict[str, Any]) -> dict[str, Any]:
    """Return fields with None for a number that nobody said, whatever stands in for it."""
    unsaid = _UNSAID.get(type(one))
    return spelled if unsaid is None else {**spelled, unsaid: spelled[unsaid] or None}


def shared_from(said: Any, me: str) -> Shared:
    """Return something that was shared, of whoever ``said`` says. Raises Unreadable."""
    stands = _as_mine(_object(said), me)
    names = {field.name for field in fields(Shared)}
    if set(stands) != names or not isinstance(stands["snapshot"], dict):
        raise Unreadable
    snapshot = {name: value for name, value in stands["snapshot"].items() if value}
    sent_at, updated_at = (time_from(stands[name]) for name in ("sent_at", "updated_at"))
    body = json.dumps(snapshot, ensure_ascii=False)
    columns = RowHead(
        **{name: stands[name] for name in ("uuid", "author", "kind", "about", "revision")},
        id=1,
        updated_at=utc_text(updated_at),
        sent_at=utc_text(sent_at),
        offset_minutes=offset_minutes(sent_at),
        signature=None,
        body_bytes=len(body),
    )
    return shared_of(entry_of(columns), body)


def text_from(said: Any, longest: int = 200) -> str:
    """Return a text of at most so many letters, and not empty. Raises Unreadable."""
    if not isinstance(said, str) or not 0 < len(said) <= longest:
        raise Unreadable
    _check(said)
    return said


def day_from(said: Any) -> str:
    """Return a local day as it is stored. Raises Unreadable."""
    try:
        day = date.fromisoformat(text_from(said))
    except ValueError:
        raise Unreadable from None
    _check(day)
    if day.isoformat() != said:
        raise Unreadable
    return day.isoformat()


def plain_from(table: str, said: Any) -> dict[str, Any]:
    """Return a row of a table that has no records. Raises Unreadable."""
    row = _object(said)
    if row.keys() != PLAIN[table].keys():
        raise Unreadable
    for name, held in PLAIN[table].items():
        if type(row[name]) is not held:
            raise Unreadable
        _check(row[name])
    return row


def _object(said: Any) -> dict[str, Any]:
    if not isinstance(said, dict):
        raise Unreadable
    return said


def _as_mine(said: dict[str, Any], me: str) -> dict[str, Any]:
    """Return it with the author's id; the parts of it as well."""
    found = dict(said)
    if found.get("author") == ME:
        found["author"] = me
    elif found.get("author") == me:
        # Only whoever wrote *for* this person's vault could say so.
        raise Unreadable
    for name, value in said.items():
        if isinstance(value, list) and value and isinstance(value[0], dict) and "uuid" in value[0]:
            found[name] = [_as_mine(_object(one), me) for one in value]
    return found


def _made(made: type[T], said: Mapping[str, Any]) -> T:
    try:
        value = mapper.from_parsed(made, dict(said))
    except (ValueError, TypeError, AttributeError, KeyError, OverflowError, RecursionError):
        raise Unreadable from None
    _check(value)
    if not mapper.is_of(value, made):
        raise Unreadable
    return value


def _says(said: Any, spelled: Any) -> bool:
    """Tell whether all that was said is written again just so; a later version may have more."""
    if isinstance(said, dict) and isinstance(spelled, dict):
        return all(name in spelled and _says(one, spelled[name]) for name, one in said.items())
    if isinstance(said, list) and isinstance(spelled, list):
        return len(said) == len(spelled) and all(map(_says, said, spelled))
    return bool(said == spelled)


def _check_known_by(record: Any) -> None:
    if not UUID.fullmatch(record.uuid) or not is_vault_id(record.author):
        raise Unreadable
    if record.updated_at.utcoffset():
        raise Unreadable
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, tuple):
            for part in value:
                if isinstance(part, Record):
                    _check_known_by(part)


def time_from(said: Any) -> datetime:
    """Return a time with its offset. Raises Unreadable."""
    try:
        at = datetime.fromisoformat(text_from(said))
    except ValueError:
        raise Unreadable from None
    _check(at)
    return at


def _check(value: Any) -> None:
    """Raise Unreadable for what is out of bounds, or of no type that a vault holds."""
    if isinstance(value, str):
        if len(value) > LONGEST or not _can_be_stored(value):
            raise Unreadable
    elif isinstance(value, date):
        if not is_in_reach(value) or (isinstance(value, datetime) and not _has_place(value)):
            raise Unreadable
    elif isinstance(value, int):
        if abs(value) > LARGEST:
            raise Unreadable
    elif isinstance(value, tuple):
        if len(value) > MOST_WORDS:
            raise Unreadable
        for one in value:
            _check(one)
    elif is_dataclass(value):
        for field in fields(value):
            _check(getattr(value, field.name))
    elif value is not None and not isinstance(value, Enum | SharedKind):
        raise Unreadable


def _has_place(at: datetime) -> bool:
    offset = at.utcoffset()
    return offset is not None and not offset % timedelta(minutes=1)


def _can_be_stored(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
