"""Which moment has which tag: a row for each, which goes with its moment.

A row names its moment in the column of its kind, so that deleting one takes its tags along. Its
uuid follows from the moment and the name: two copies of a vault have the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Generator, Iterable
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from microhurts_desktop.domain.moments import MomentKind, Record
from microhurts_desktop.domain.tags import Tag, all_tidied, folded, tidied
from microhurts_desktop.storage import rows
from microhurts_desktop.storage.times import from_utc_text, utc_text

if TYPE_CHECKING:
    # Importing this file stays light: the interface imports what is built on it.
    from microhurts_desktop.storage.sqlite_library import Database

_NAME = "tags"


def put_tags(db: Database, kind: MomentKind, moment: Record, names: Iterable[str]) -> None:
    """Give a moment these tags, and no others; it must be there.

    A name that another moment has keeps the spelling it has there. Of ``moment``, which may be the
    moment itself, who wrote it and when is noted with each tag that is new.
    """
    wanted = {folded(name): name for name in all_tidied(names)}
    had = {folded(name): uuid for uuid, name in _of(db, kind, moment.uuid)}
    for same in had.keys() - wanted.keys():
        rows.remove(db, _NAME, "uuid = ?", had[same])
    for same, name in wanted.items():
        if same not in had:
            _put(db, kind, moment.uuid, _spelled(db, same) or name, moment)


def tags_of(db: Database, uuid: str) -> tuple[str, ...]:
    """Return the tags of a moment, in the order in which they were given."""
    return tuple(name for kind in MomentKind.all() for _, name in _of(db, kind, uuid))


def tags_by_moment(
    db: Database, kind: MomentKind, uuids: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """Return the tags of some moments of one kind, of those that have any; as ``tags_of``."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    among = ", ".join("?" * len(uuids))
    sql = f"SELECT [{kind}], name FROM {_NAME} WHERE [{kind}] IN ({among}) ORDER BY id"
    for uuid, name in db.execute(sql, [*uuids]):
        found[uuid].append(name)
    return {uuid: tuple(names) for uuid, names in found.items()}


def every_tag(db: Database) -> tuple[tuple[str, int], ...]:
    """Return every tag there is, with how many moments have it, in the order of the alphabet."""
    found = db.execute(f"SELECT min(name), count(*) FROM {_NAME} GROUP BY folded ORDER BY folded")
    return tuple((str(name), int(count)) for name, count in found)


def tags_used(db: Database, most: int) -> tuple[str, ...]:
    """Return tags in the order of the alphabet; of very many, those given last."""
    sql = f"SELECT min(name) FROM {_NAME} GROUP BY folded ORDER BY max(id) DESC LIMIT ?"
    return tuple(sorted((str(row[0]) for row in db.execute(sql, [most])), key=str.casefold))


def all_tags(db: Database) -> tuple[Tag, ...]:
    """Return every tag of every moment, in the order in which they were given."""
    sql = f"SELECT uuid, author, updated_at, {_moment()}, name FROM {_NAME} ORDER BY id"
    return tuple(
        Tag(uuid=uuid, author=author, updated_at=from_utc_text(at), moment=moment, name=name)
        for uuid, author, at, moment, name in db.execute(sql)
    )


def renaming_tag(db: Database, name: str, to: str, by: Record) -> Generator[int, None, None]:
    """Call a tag otherwise, wherever it stands; where ``to`` is there already, the two become one.

    ``by`` is as in ``put_tags``. Yields how many are called so. Raises ValueError where nothing is
    left of the new name.
    """
    to = tidied(to)
    if not to:
        raise ValueError("a tag has a name")
    same, other = folded(tidied(name)), folded(to)
    if same != other:
        to = _spelled(db, other) or to
    columns = ", ".join(f"[{kind}]" for kind in MomentKind.all())
    there = list(
        db.execute(f"SELECT uuid, {columns} FROM {_NAME} WHERE folded = ? ORDER BY id", [same])
    )
    for done, (uuid, *moments) in enumerate(there, start=1):
        ((kind, moment),) = (
            (kind, moment)
            for kind, moment in zip(MomentKind.all(), moments, strict=True)
            if moment is not None
        )
        if same != other:
            rows.remove(db, _NAME, "uuid = ?", uuid)
        _put(db, kind, moment, to, by)
        yield done


def drop_tag(db: Database, name: str) -> None:
    """Take a tag off every moment; the moments stay."""
    rows.remove(db, _NAME, "folded = ?", folded(tidied(name)))


def _put(db: Database, kind: MomentKind, moment: str, name: str, by: Record) -> None:
    rows.put(
        db,
        _NAME,
        {
            "uuid": str(uuid5(NAMESPACE_URL, f"tag:{moment}:{folded(name)}")),
            "author": by.author,
            "updated_at": utc_text(by.updated_at),
            kind: moment,
            "name": name,
            "folded": folded(name),
        },
    )


def _of(db: Database, kind: MomentKind, uuid: str) -> list[tuple[str, str]]:
    return list(
        db.execute(f"SELECT uuid, name FROM {_NAME} WHERE [{kind}] = ? ORDER BY id", [uuid])
    )


def _spelled(db: Database, same: str) -> str | None:
    found = db.execute(f"SELECT name FROM {_NAME} WHERE folded = ? LIMIT 1", [same]).fetchone()
    return None if found is None else str(found[0])


def _moment() -> str:
    return f"coalesce({', '.join(f'[{kind}]' for kind in MomentKind.all())})"
