"""Looking into what was taken along as our JSON: what of it would come into a journal.

Such a file may have been made by anybody, so that each row of it is held to what this program could
have written (``storage/taken.py``); what is wrong with one is told with its place, and the others
are offered. What is here already does not come twice. What is here in other words stays, and those
of the file come as an earlier wording of it.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from microhurts_desktop.domain.bringing_in import Import
from microhurts_desktop.domain.earlier_answers import (
    WORDED,
    Asked,
    EarlierAnswer,
    as_text,
    from_text,
    reworded,
)
from microhurts_desktop.domain.hurts import Harm
from microhurts_desktop.domain.moments import Moment, Record, local_day, words_in
from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.repairs import ReachedOut, Repair
from microhurts_desktop.domain.tags import folded
from microhurts_desktop.services import drafts, export_file
from microhurts_desktop.services.coming_back import BadBecause, BadRow, Differs, Put, ToBringBack
from microhurts_desktop.services.export_file import Placed, Sections
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.services.questions import how_of_theirs
from microhurts_desktop.storage import (
    driver,
    earlier_rows,
    mapper,
    phrase_rows,
    records,
    rows,
    shared_rows,
    taken,
)
from microhurts_desktop.storage.errors import BadExport, ExportFault
from microhurts_desktop.storage.mapper import Table
from microhurts_desktop.storage.shared_values import Unreadable, readable_name

if TYPE_CHECKING:
    from microhurts_desktop.services.journal import Journal
    from microhurts_desktop.storage.vault import Database
    from microhurts_desktop.storage.vault_job import KeepGoing

# Which column of a row names the row of what other table, with which it goes.
_OWNERS: Mapping[str, tuple[str, str]] = {
    "repairs": ("hurt", "hurts"),
    "reflections": ("hurt", "hurts"),
    "rehearsals": ("hurt", "hurts"),
    "slow_roads": ("hurt", "hurts"),
    "agreements": ("hurt", "hurts"),
    "promises": ("repair", "repairs"),
    "imported": ("batch", "imports"),
}
# What there is one of at most.
_ONE_OF: Mapping[str, Callable[[Any], object]] = {
    "check_ins": lambda one: (one.author, local_day(one.at)),
    "promises": lambda one: one.repair,
    "watching": lambda one: one.author,
    "not_now": lambda one: (one.author, one.offer),
    "tags": lambda one: (one.moment, folded(one.name)),
    "saved_searches": lambda one: one.name.casefold(),
}


def look_into(journal: Journal, path: Path, progress: Progress) -> Callable[[], ToBringBack | None]:
    """Return a job that reads a file and tells what of it would come into ``journal``.

    The job returns None when it was stopped. It raises BadExport, or another UserError.
    """
    me, other = journal.person, journal.sharing.other()

    def work(source: driver.Connection, _key: bytearray, keep_going: KeepGoing) -> ToBringBack:
        def tell(done: int, of: int) -> None:
            progress.tell(done, of)
            if not keep_going():
                progress.stop()

        with _without_collecting():
            sections = export_file.read(path, tell)
            return _Looking(driver.database(source), path, sections, me, other, tell).all()

    return journal.in_background(work)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Keep Python from going through all that was read again and again: the window waits for it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # What was found is let go as a whole, and need not be gone through either.
        gc.freeze()
        if was_on:
            gc.enable()


class _Looking:
    """Looks at each row of a file: whether it can come, and whether it has to."""

    def __init__(
        self,
        db: Database,
        path: Path,
        sections: Sections,
        me: Person,
        other: Person | None,
        tell: Callable[[int, int], None],
    ) -> None:
        self._db = db
        self._path = path
        self._sections = sections
        self._me = me.vault_id
        self._my_name = me.name
        self._other = other
        self._tell = tell
        self._done = 0
        self._of = sum(map(len, sections.lists.values())) + 1
        # The uuids that are here, or come: what belongs to one of them can come, too.
        self._known: dict[str, set[str]] = {}
        self._first_kept: Mapping[str, str] = {}
        # Moments that words elsewhere make a harm, as in services/harms.py.
        self._harms: set[str] = set()
        # How the file words what is here in other words.
        self._earlier: list[EarlierAnswer] = []
        self._found = ToBringBack(name=sections.name, exported_at=sections.exported_at)
        self._found.bad += [BadRow(*one, BadBecause.UNREADABLE) for one in sections.unreadable]

    def all(self) -> ToBringBack:
        self._check_whose()
        self._first_kept = self._days_kept()
        tables = {name: self._records_of(name, table) for name, table in taken.RECORDS.items()}
        self._hear(tables)
        for name, table in taken.RECORDS.items():
            for record in tables[name]:
                self._found.puts.append(self._putting(table, record))
        self._put_earlier()
        self._look_at_drafts()
        self._look_at_pause()
        self._look_at_favourites()
        self._look_at_plain()
        self._look_at_shared()
        self._tell(self._of, self._of)
        return self._found

    def _check_whose(self) -> None:
        """Raise BadExport where the other took it along: their words would stand here as mine."""
        said = self._dicts(*taken.RECORDS, "theirs")
        is_mine_there = any(record.get("author") == self._me for record in said)
        # Where both have one name, it says nothing.
        names = {self._my_name, self._sections.name}
        is_from_other = self._other is not None and names == {self._my_name, self._other.name}
        is_from_other = is_from_other and len(names) > 1
        if is_mine_there or is_from_other:
            raise BadExport(self._path, ExportFault.ANOTHERS)

    def _dicts(self, *sections: str) -> Iterator[dict[str, Any]]:
        for section in sections:
            for _, value in self._sections.lists.get(section, ()):
                if isinstance(value, dict):
                    yield value

    def _each(self, section: str) -> Iterator[tuple[int, Placed]]:
        for number, placed in enumerate(self._sections.lists.get(section, ()), start=1):
            if self._done % 200 == 0:
                self._tell(self._done, self._of)
            self._done += 1
            yield number, placed

    def _refuse(self, section: str, number: int, line: int, why: BadBecause) -> None:
        self._found.bad.append(BadRow(section, number, line, why))

    def _days_kept(self) -> Mapping[str, str]:
        line, said = self._sections.singles.get("first_kept", (0, {}))
        found: dict[str, str] = {}
        for number, (uuid, day) in enumerate(said.items() if isinstance(said, dict) else (), 1):
            try:
                found[uuid] = taken.day_from(day)
            except Unreadable:
                self._refuse("first_kept", number, line, BadBecause.UNREADABLE)
        return found

    # Records

    def _records_of(self, name: str, table: Table[Any]) -> list[Any]:
        """Return those that come, and note the others."""
        here = {one.uuid: _as_offered(one, self._me) for one in table.all(self._db)}
        known = self._known[name] = set(here)
        one_of = _ONE_OF.get(name)
        taken_up = set() if one_of is None else {one_of(one) for one in here.values()}
        found, seen = [], set()
        for number, (line, said) in self._each(name):
            try:
                record = taken.record_from(table, said, self._me)
            except Unreadable:
                self._refuse(name, number, line, BadBecause.UNREADABLE)
                continue
            if record.uuid in seen:
                self._refuse(name, number, line, BadBecause.TWICE)
                continue
            seen.add(record.uuid)
            if isinstance(record, Import):
                # Of one that was going on, what the file has is all there is: it stays.
                record = replace(record, is_whole=True)
            before = here.get(record.uuid)
            if before == record:
                self._found.already += 1
            elif before is not None:
                self._found.differing.append(Differs(name, number, line))
                self._keep_as_earlier(before, record)
            elif one_of is not None and one_of(record) in taken_up:
                self._found.differing.append(Differs(name, number, line))
            elif not self._has_owner(name, record):
                self._refuse(name, number, line, BadBecause.ALONE)
            else:
                known.add(record.uuid)
                if one_of is not None:
                    taken_up.add(one_of(record))
                found.append(record)
        self._count(name, len(found))
        return found

    def _keep_as_earlier(self, now: Record, record: Record) -> None:
        """Let the words that the file has of a moment come as an earlier wording of it."""
        if not (isinstance(now, Moment) and isinstance(record, Moment)):
            return
        if wording := reworded(record, now, with_slips=True):
            text = as_text(wording)
            answer = EarlierAnswer(
                # Looked into again, it is the same.
                uuid=str(uuid5(NAMESPACE_URL, f"wording:{now.uuid}:{text}")),
                author=self._me,
                updated_at=record.updated_at,
                about=now.uuid,
                asked=Asked.WORDED,
                text=text,
                said_on=local_day(record.updated_at.astimezone(record.at.tzinfo)),
            )
            self._earlier.append(answer)

    def _has_owner(self, name: str, record: Any) -> bool:
        if name == earlier_rows.ANSWERS.name:
            return self._owner_of(record) is not None
        if name == taken.TAGS.name:
            return taken.beside_a_tag(record, self._known) is not None
        column, owner = _OWNERS.get(name, ("uuid", name))
        uuid = getattr(record, column)
        return owner == name or uuid is None or uuid in self._known[owner]

    def _owner_of(self, answer: EarlierAnswer) -> str | None:
        """Return the column that names what an earlier answer is about; None where that is gone."""
        asked = answer.asked
        columns: Iterable[str]
        if asked is Asked.WORDED:
            words = from_text(answer.text).keys()
            # Another kind has no such words.
            kinds = (kind for kind, fields in WORDED.items() if words <= {*fields})
            columns = map(earlier_rows.WORDED.__getitem__, kinds)
        else:
            columns = (earlier_rows.OWNER_OF[asked],)
        return next((one for one in columns if answer.about in self._known[f"{one}s"]), None)

    def _count(self, name: str, many: int) -> None:
        if many:
            self._found.counts[name] = self._found.counts.get(name, 0) + many

    def _hear(self, tables: Mapping[str, list[Any]]) -> None:
        """Note which of those that come are a harm: that is decided as they are kept here."""
        from microhurts_desktop.content.danger import Danger, danger_in

        come = {one.uuid for name in ("hurts", "repairs") for one in tables[name]}
        of = sum(len(tables[one.name]) for one in records.MOMENTS.values())
        done = 0
        for name in (one.name for one in records.MOMENTS.values()):
            for record in tables[name]:
                done += 1
                if done % 50 == 0:
                    self._tell(done, of + 1)
                uuid, texts, feelings = _what_is_heard(record)
                is_of_another = isinstance(record, Repair) and uuid not in come
                if texts and not is_of_another and danger_in(texts, feelings) is Danger.SURE:
                    self._harms.add(uuid)

    def _putting(self, table: Table[Any], record: Any) -> Put:
        more: dict[str, object] = {}
        if table.name in (one.name for one in records.MOMENTS.values()):
            if taken.FIRST_KEPT not in table.columns:
                more[taken.FIRST_KEPT] = self._first_kept.get(record.uuid)
            if table is not records.GOOD_MOMENTS:
                more["harm"] = (Harm.HEARD if record.uuid in self._harms else Harm.NONE).value
        if table is earlier_rows.ANSWERS:
            more[self._owner_of(record) or ""] = record.about
        if table is taken.TAGS:
            more |= taken.beside_a_tag(record, self._known) or {}
        return partial(_put_if_new, table=table, record=record, more=more)

    def _put_earlier(self) -> None:
        table = earlier_rows.ANSWERS
        here = {(one.about, one.text) for one in table.all(self._db)}
        come = [one for one in self._earlier if (one.about, one.text) not in here]
        self._found.puts += (self._putting(table, one) for one in come)
        self._count(table.name, len(come))

    # What is no record of its own

    def _look_at_drafts(self) -> None:
        here = {one.uuid: one.body for one in records.drafts(self._db)}
        come: list[Put] = []
        for number, (line, said) in self._each("drafts"):
            try:
                stored = self._draft(said)
            except Unreadable:
                self._refuse("drafts", number, line, BadBecause.UNREADABLE)
                continue
            if here.get(stored.uuid) == stored.body:
                self._found.already += 1
            elif stored.uuid in here:
                self._found.differing.append(Differs("drafts", number, line))
            else:
                here[stored.uuid] = stored.body
                come.append(partial(_put_if_new, table=records.DRAFTS, record=stored, more={}))
        self._count("drafts", len(come))
        # The one saved last stands first in the file, and comes last.
        self._found.puts += reversed(come)

    def _draft(self, said: Any) -> records.StoredDraft:
        if not isinstance(said, dict):
            raise Unreadable
        fields = dict(said)
        kind, saved = fields.pop("draft_of", None), fields.pop("saved_at", None)
        with suppress(KeyError, ValueError, TypeError):
            made = drafts.made_of(kind)
            saved_at = taken.time_from(saved).astimezone(UTC)
            draft = taken.draft_from(made, fields)
            hurt = getattr(draft, "hurt", None)
            if hurt is None or hurt in self._known["hurts"]:
                return records.StoredDraft(
                    uuid=draft.uuid,
                    author=self._me,
                    updated_at=saved_at,
                    kind=kind,
                    body=mapper.to_json(draft),
                )
        raise Unreadable

    def _look_at_pause(self) -> None:
        line, said = self._sections.singles.get("pause", (0, None))
        if said is None:
            return
        try:
            pause = taken.record_from(records.PAUSES, said, self._me)
        except Unreadable:
            self._refuse("pause", 1, line, BadBecause.UNREADABLE)
            return
        before = records.running_pause(self._db)
        if before == pause:
            self._found.already += 1
        elif before is not None:
            self._found.differing.append(Differs("pause", 1, line))
        else:
            self._count("pause", 1)
            self._found.puts.append(
                partial(_put_if_new, table=records.PAUSES, record=pause, more={})
            )

    def _look_at_favourites(self) -> None:
        here = set(phrase_rows.favourites(self._db))
        for number, (line, said) in self._each("favourites"):
            try:
                phrase = taken.text_from(said)
            except Unreadable:
                self._refuse("favourites", number, line, BadBecause.UNREADABLE)
                continue
            if phrase in here:
                self._found.already += 1
                continue
            here.add(phrase)
            self._count("favourites", 1)
            self._found.puts.append(partial(phrase_rows.favour, phrase=phrase, favoured=True))

    def _look_at_plain(self) -> None:
        for name, (key, *_) in taken.PLAIN.items():
            asked = f"SELECT [{key}] FROM [{name}]"
            here = {row[0] for row in self._db.execute(asked).fetchall()}
            for number, (line, said) in self._each(name):
                try:
                    row = taken.plain_from(name, said)
                except Unreadable:
                    self._refuse(name, number, line, BadBecause.UNREADABLE)
                    continue
                if row[key] in here:
                    self._found.already += 1
                    continue
                here.add(row[key])
                self._count(name, 1)
                self._found.puts.append(partial(rows.put, table=name, row=row, key=key))

    def _look_at_shared(self) -> None:
        _, names = self._sections.singles.get("names_of_others", (0, {}))
        here = set(shared_rows.marks(self._db)) | set(shared_rows.uuids_before(self._db))
        for section in ("shared", "theirs"):
            for number, (line, said) in self._each(section):
                try:
                    one = taken.shared_from(said, self._me)
                    if (one.author == self._me) is not (section == "shared"):
                        raise Unreadable
                except Unreadable:
                    self._refuse(section, number, line, BadBecause.UNREADABLE)
                    continue
                # Of the one I share with now, the vault of both is what holds.
                is_here = self._other is not None and one.author == self._other.vault_id
                if one.uuid in here or is_here:
                    self._found.already += 1
                    continue
                here.add(one.uuid)
                self._count(section, 1)
                name = names.get(one.author) if isinstance(names, dict) else ""
                self._found.puts.append(
                    partial(shared_rows.put_before, shared=one, name=readable_name(name))
                )


def _as_offered(one: Any, me: str) -> Any:
    if isinstance(one, Repair) and one.author != me:
        return replace(one, how=how_of_theirs(one))
    # What was answered before stands in a list of its own.
    return replace(one, earlier=()) if getattr(one, "earlier", ()) else one


def _what_is_heard(record: Any) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Return the uuid of what these words make a harm, the words, and feelings that were named."""
    if isinstance(record, Repair):
        if record.by is ReachedOut.I:
            return record.uuid, (), ()
        told = (record.words, *(landing.would_help for landing in record.landings))
        return record.hurt or record.uuid, told, ()
    texts = tuple(filter(str.strip, words_in(record)))
    return record.uuid, texts, getattr(record, "feelings", ())


def _put_if_new(db: Database, table: Table[Any], record: Record, more: dict[str, object]) -> None:
    # It was looked at a while ago: what has come meanwhile stays.
    if not db.execute(f"SELECT 1 FROM [{table.name}] WHERE uuid = ?", [record.uuid]).fetchone():
        table.put(db, record, **more)
