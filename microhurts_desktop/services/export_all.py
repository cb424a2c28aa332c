"""Everything a person wrote, taken out of the vault: once for programs, once for people.

Neither file is encrypted; whoever asks for them has been told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from microhurts_desktop.domain.agreements import Agreement
from microhurts_desktop.domain.check_in_questions import Question
from microhurts_desktop.domain.earlier_answers import EarlierAnswer
from microhurts_desktop.domain.finding import SavedSearch
from microhurts_desktop.domain.good_moments import GoodMoment, GoodMomentDraft
from microhurts_desktop.domain.hurts import Hurt, HurtDraft
from microhurts_desktop.domain.moments import Moment, MomentKind, local_day
from microhurts_desktop.domain.own_phrases import OwnPhrase
from microhurts_desktop.domain.pauses import Pause
from microhurts_desktop.domain.promises import Promise
from microhurts_desktop.domain.pulling_back import Change
from microhurts_desktop.domain.rehearsals import Rehearsal
from microhurts_desktop.domain.repairs import Repair
from microhurts_desktop.domain.shared import Shared
from microhurts_desktop.domain.slow_roads import SlowRoad
from microhurts_desktop.domain.tags import Tag
from microhurts_desktop.domain.tellings import Telling
from microhurts_desktop.domain.time_notes import TimeNote
from microhurts_desktop.services import drafts
from microhurts_desktop.services.drafts import Draft
from microhurts_desktop.services.export import in_new_folder, write_file
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.services.pulling_back import seen_in
from microhurts_desktop.services.questions import how_of_theirs
from microhurts_desktop.storage import (
    driver,
    earlier_rows,
    files,
    finding,
    mapper,
    phrase_rows,
    records,
    shared_rows,
    tags,
)

if TYPE_CHECKING:
    from microhurts_desktop.storage.vault_job import KeepGoing

FORMAT = "microhurts-export"
VERSION = 1
JSON_NAME, MARKDOWN_NAME = "everything.json", "everything.md"


@dataclass(frozen=True, kw_only=True)
class Everything:
    """All that is in a vault, oldest first; ``shared`` is what the other may read of it now.

    ``favourites`` are ids of phrases, and of questions to know each other. ``pulling_back`` is what
    the check-ins show of it, where it was asked for.
    """

    name: str
    moments: dict[MomentKind, tuple[Moment, ...]]
    promises: tuple[Promise, ...]
    rehearsals: tuple[Rehearsal, ...]
    agreements: tuple[Agreement, ...] = ()
    slow_roads: tuple[SlowRoad, ...] = ()
    tellings: tuple[Telling, ...] = ()
    earlier_answers: tuple[EarlierAnswer, ...] = ()
    drafts: tuple[Draft, ...]
    phrases: tuple[OwnPhrase, ...] = ()
    favourites: tuple[str, ...] = ()
    shared: tuple[Shared, ...]
    time_notes: tuple[TimeNote, ...] = ()
    check_in_questions: tuple[Question, ...] = ()
    tags: tuple[Tag, ...] = ()
    saved_searches: tuple[SavedSearch, ...] = ()
    pause: Pause | None = None
    pulling_back: Change | None = None

    def moment_of(self, uuid: str | None) -> Moment | None:
        """Return a moment, or None where it is not there."""
        return self._by_uuid.get(uuid)

    def earlier_than(self, uuid: str) -> list[EarlierAnswer]:
        """Return what was answered before about a hurt, a promise or a check-in."""
        return self._earlier.get(uuid, [])

    @cached_property
    def _by_uuid(self) -> dict[str | None, Moment]:
        return {one.uuid: one for one in chain.from_iterable(self.moments.values())}

    @cached_property
    def _earlier(self) -> dict[str, list[EarlierAnswer]]:
        found: dict[str, list[EarlierAnswer]] = defaultdict(list)
        for answer in self.earlier_answers:
            found[answer.about].append(answer)
        return found


def export_everything(
    journal: Journal,
    folder: Path,
    as_text: Callable[[Everything], str],
    progress: Progress,
    *,
    noticed: bool = False,
) -> Callable[[], Path | None]:
    """Return a job that writes everything below ``folder``; ``as_text`` words it for people.

    What was ``noticed`` of pulling back is among it only where that is asked for.

    The job returns the new folder it made, or None when it was stopped, by ``progress``
    or by closing the journal. It raises UserError; nothing of it is then left.
    """
    now, name, me = journal.now(), journal.person.name, journal.person.vault_id
    place = files.chosen(folder) / f"export-{now:%Y-%m-%d-%H%M%S}"

    def work(source: driver.Connection, _key: bytearray, keep_going: KeepGoing) -> Path:
        def tell(done: int) -> None:
            progress.tell(done, 4)
            if not keep_going():
                progress.stop()

        everything = _read(source, name, me)
        if noticed:
            change = seen_in(driver.database(source), me, local_day(now)).change
            everything = replace(everything, pulling_back=change)
        tell(1)
        written = {
            JSON_NAME: as_json(everything, now).encode(),
            MARKDOWN_NAME: as_text(everything).encode(),
        }
        tell(2)
        with in_new_folder(place, *written):
            for done, (file, data) in enumerate(written.items(), start=3):
                write_file(place / file, data)
                tell(done)
        return place

    return journal.in_background(work)


def as_json(everything: Everything, now: datetime) -> str:
    """Return everything as JSON: field names as in the domain, times as ISO-8601 with offset.

    A number that nobody said is null, whatever stands in for it.
    """
    body = {"format": FORMAT, "v": VERSION, "exported_at": now, "name": everything.name}
    for kind, found in everything.moments.items():
        body[records.MOMENTS[kind].name] = [*map(_as_said, found)]
    rest = mapper.held(everything)
    del rest["moments"]
    rest["drafts"] = [*map(_as_said, everything.drafts)]
    return mapper.to_json(body | rest, indent=1) + "\n"


def _as_said(one: Moment | Draft) -> dict[str, Any]:
    fields = mapper.held(one)
    if isinstance(one, Hurt | HurtDraft):
        fields["strength"] = one.strength or None
    if isinstance(one, GoodMoment | GoodMomentDraft):
        fields["warmth"] = one.warmth or None
    return fields


def _read(source: driver.Connection, name: str, me: str) -> Everything:
    db = driver.database(source)

    def as_offered(one: Moment) -> Moment:
        if isinstance(one, Repair) and one.author != me:
            return replace(one, how=how_of_theirs(one))
        return one

    return Everything(
        name=name,
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
        drafts=tuple(drafts.from_json(draft.kind, draft.body) for draft in records.drafts(db)),
        shared=shared_rows.everything(db)[::-1],
        time_notes=records.time_notes(db),
        check_in_questions=records.questions(db),
        tags=tags.all_tags(db),
        saved_searches=finding.searches(db),
        pause=records.running_pause(db),
    )
