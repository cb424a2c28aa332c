"""Everything a person wrote, taken out of the vault: as JSON that can come back, and otherwise.

No file of it is encrypted; whoever asks for them has been told. docs/taking-along.md tells what
stands in each.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from microhurts_desktop.domain.moments import Moment, local_day
from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.repairs import Repair
from microhurts_desktop.domain.shared import Shared
from microhurts_desktop.services import drafts
from microhurts_desktop.services.everything import Everything as Everything
from microhurts_desktop.services.everything import as_json as as_json
from microhurts_desktop.services.everything import json_lines
from microhurts_desktop.services.export import in_new_folder, write_file
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.services.pulling_back import seen_in
from microhurts_desktop.services.questions import how_of_theirs
from microhurts_desktop.services.taking_along import JSON_NAME as JSON_NAME
from microhurts_desktop.services.taking_along import MARKDOWN_NAME as MARKDOWN_NAME
from microhurts_desktop.services.taking_along import (
    READ_ME_NAME,
    SQLITE_NAME,
    TakenAs,
    Worded,
    csv_files,
    jrnl_files,
    markdown_file,
    open_file,
)
from microhurts_desktop.storage import (
    driver,
    earlier_rows,
    files,
    phrase_rows,
    records,
    shared_rows,
    tags,
    taken,
)
from microhurts_desktop.storage.open_rows import open_tables

if TYPE_CHECKING:
    from microhurts_desktop.storage.vault import Database
    from microhurts_desktop.storage.vault_job import KeepGoing


def export_everything(
    journal: Journal,
    folder: Path,
    as_text: Callable[[Everything], str] | Worded,
    progress: Progress,
    *,
    noticed: bool = False,
    forms: Collection[TakenAs] = (TakenAs.JSON, TakenAs.MARKDOWN),
    with_theirs: bool = False,
) -> Callable[[], Path | None]:
    """Return a job that writes everything below ``folder``; ``as_text`` words it for people.

    What was ``noticed`` of pulling back is among it only where that is asked for; so is what the
    other shared, ``with_theirs``, which is marked as theirs.

    The job returns the new folder it made, or None when it was stopped, by ``progress``
    or by closing the journal. It raises UserError; nothing of it is then left.
    """
    now, name, me = journal.now(), journal.person.name, journal.person.vault_id
    place = files.chosen(folder) / f"export-{now:%Y-%m-%d-%H%M%S}"
    worded = as_text if isinstance(as_text, Worded) else Worded(as_text)
    # The vault of both has no job of its own to read it.
    theirs = journal.sharing.theirs_where() if with_theirs else ()
    other = journal.sharing.other() if with_theirs else None

    def work(source: driver.Connection, _key: bytearray, keep_going: KeepGoing) -> Path:
        done = 0

        def tell(more: int = 0) -> None:
            nonlocal done
            done += more
            progress.tell(min(done, len(forms) + 2), len(forms) + 2)
            if not keep_going():
                progress.stop()

        db = driver.database(source)
        # Else what is kept meanwhile would be in one file, and not in another.
        with driver.as_it_is_now(source):
            everything = _read(db, name, me, with_theirs=with_theirs)
            if theirs:
                everything = _with_theirs(everything, theirs, other)
            if noticed:
                change = seen_in(db, me, local_day(now)).change
                everything = replace(everything, pulling_back=change)
            tell(1)
            written = {READ_ME_NAME: worded.read_me.encode()} if worded.read_me else {}
            for form in TakenAs:
                if form in forms:
                    written |= _files_of(form, db, everything, worded, now, tell)
                    tell(1)
        with in_new_folder(place, *written):
            for file, data in written.items():
                write_file(place / file, data)
                tell()
        tell(1)
        return place

    return journal.in_background(work)


def _files_of(
    form: TakenAs,
    db: Database,
    everything: Everything,
    worded: Worded,
    now: datetime,
    tell: Callable[[], None],
) -> dict[str, bytes]:
    if form is TakenAs.JSON:
        lines = []
        for number, line in enumerate(json_lines(everything, now)):
            lines.append(line)
            if number % 1000 == 0:
                tell()
        return {JSON_NAME: "".join(lines).encode()}
    if form is TakenAs.MARKDOWN:
        return {MARKDOWN_NAME: markdown_file(worded.as_text(everything), tell)}
    if form is TakenAs.JRNL:
        return jrnl_files(worded.entries(everything), tell)
    tables = open_tables(db, everything.me, everything.shared, everything.theirs)
    if form is TakenAs.CSV:
        return dict(csv_files(tables, tell))
    return {SQLITE_NAME: open_file(tables, everything.name, now, tell)}


def _with_theirs(
    everything: Everything, theirs: tuple[Shared, ...], other: Person | None
) -> Everything:
    now = {one.uuid for one in theirs}
    before = tuple(one for one in everything.theirs if one.uuid not in now)
    names = {} if other is None else {other.vault_id: other.name}
    return replace(
        everything,
        theirs=tuple(sorted((*before, *theirs), key=lambda one: (one.sent_at, one.uuid))),
        names=dict(sorted({**everything.names, **names}.items())),
    )


def _read(db: Database, name: str, me: str, *, with_theirs: bool) -> Everything:
    def as_offered(one: Moment) -> Moment:
        if isinstance(one, Repair) and one.author != me:
            return replace(one, how=how_of_theirs(one))
        return one

    waiting = records.drafts(db)
    shared, before = shared_rows.everything(db)[::-1], shared_rows.before(db)
    return Everything(
        name=name,
        me=me,
        moments={
            kind: tuple(map(as_offered, one.table.all(db)[::-1]))
            for kind, one in records.MOMENTS.items()
        },
        promises=records.PROMISES.all(db)[::-1],
        rehearsals=records.REHEARSALS.all(db)[::-1],
        agreements=records.AGREEMENTS.all(db),
        slow_roads=records.SLOW_ROADS.all(db),
        tellings=records.TELLINGS.all(db),
        earlier_answers=earlier_rows.ANSWERS.all(db),
        phrases=phrase_rows.own(db)[::-1],
        favourites=tuple(sorted(phrase_rows.favourites(db))),
        drafts=tuple(drafts.from_json(draft.kind, draft.body) for draft in waiting),
        drafts_saved={draft.uuid: draft.updated_at for draft in waiting},
        shared=shared + tuple(one for one in before if one.author == me),
        theirs=tuple(one for one in before if one.author != me and with_theirs),
        names=shared_rows.names_before(db) if with_theirs else {},
        time_notes=records.time_notes(db),
        check_in_questions=records.questions(db),
        tags=tags.all_tags(db),
        pause=records.running_pause(db),
        besides={table.name: table.all(db) for table in taken.BESIDES},
        plain=taken.plain(db),
        first_kept=taken.first_kept(db),
    )
