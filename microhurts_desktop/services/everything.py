"""Everything a person wrote, as one value; and as the JSON that can come back.

docs/taking-along.md tells what stands in it, docs/taking-along.schema.json in which shape.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, partial
from itertools import chain
from typing import Any

from microhurts_desktop.domain.agreements import Agreement
from microhurts_desktop.domain.check_in_questions import Question
from microhurts_desktop.domain.earlier_answers import EarlierAnswer
from microhurts_desktop.domain.moments import Moment, MomentKind, Record
from microhurts_desktop.domain.own_phrases import OwnPhrase
from microhurts_desktop.domain.pauses import Pause
from microhurts_desktop.domain.promises import Promise
from microhurts_desktop.domain.pulling_back import LastingChange
from microhurts_desktop.domain.rehearsals import Rehearsal
from microhurts_desktop.domain.shared import Shared
from microhurts_desktop.domain.slow_roads import SlowRoad
from microhurts_desktop.domain.tags import Tag
from microhurts_desktop.domain.tellings import Telling
from microhurts_desktop.domain.time_notes import TimeNote
from microhurts_desktop.services import drafts
from microhurts_desktop.services.drafts import Draft
from microhurts_desktop.storage import mapper, records, taken

FORMAT, VERSION = "microhurts-export", 2
# What stands in every form.
NOT_A_CASE = "One person's experience; not a score, and not a case."

_LISTED = (
    *("promises", "rehearsals", "agreements", "slow_roads", "tellings", "earlier_answers"),
    *("phrases", "time_notes", "check_in_questions", "tags", "shared", "theirs"),
)


@dataclass(frozen=True, kw_only=True)
class Everything:
    """All that is in a vault, oldest first; ``shared`` is what the other may read of it now.

    ``me`` is who wrote it. ``theirs`` is what the other shared, now or in an earlier vault, and
    ``names`` who that is, by their id. ``besides`` and ``plain`` are what no page shows as a whole,
    by table; ``first_kept`` and ``drafts_saved`` say of a uuid when that was. ``favourites`` are
    ids of phrases, and of questions to know each other. ``pulling_back`` is what the check-ins show
    of it, where it was asked for.
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
    pause: Pause | None = None
    pulling_back: LastingChange | None = None
    me: str = ""
    theirs: tuple[Shared, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    besides: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    plain: Mapping[str, tuple[Mapping[str, Any], ...]] = field(default_factory=dict)
    first_kept: Mapping[str, str] = field(default_factory=dict)
    drafts_saved: Mapping[str, datetime] = field(default_factory=dict)

    def moment_of(self, uuid: str | None) -> Moment | None:
        """Return a moment, or None where it is not there."""
        return self._by_uuid.get(uuid)

    def earlier_than(self, uuid: str) -> list[EarlierAnswer]:
        """Return what was answered before about a hurt, a promise or a check-in."""
        return self._earlier.get(uuid, [])

    def tags_of(self, uuid: str) -> list[str]:
        """Return the tags of a moment, in the order in which they were given."""
        return self._tags.get(uuid, [])

    @cached_property
    def _tags(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for tag in self.tags:
            found[tag.moment].append(tag.name)
        return found

    @cached_property
    def _by_uuid(self) -> dict[str | None, Moment]:
        return {one.uuid: one for one in chain.from_iterable(self.moments.values())}

    @cached_property
    def _earlier(self) -> dict[str, list[EarlierAnswer]]:
        found: dict[str, list[EarlierAnswer]] = defaultdict(list)
        for answer in self.earlier_answers:
            found[answer.about].append(answer)
        return found


def as_json(everything: Everything, now: datetime) -> str:
    """Return everything as JSON: field names as in the domain, times as ISO-8601 with offset.

    A number that nobody said is null, whatever stands in for it. Each row stands on one line.
    """
    return "".join(json_lines(everything, now))


def json_lines(everything: Everything, now: datetime) -> Iterator[str]:
    """Yield the same, line by line."""
    told = partial(_told, me=everything.me)
    head = {
        **{"format": FORMAT, "v": VERSION, "exported_at": now, "name": everything.name},
        **{"about": NOT_A_CASE, "names_of_others": everything.names},
    }
    lists: dict[str, Iterable[Any]] = {
        records.MOMENTS[kind].name: map(told, found) for kind, found in everything.moments.items()
    }
    for name in _LISTED:
        lists[name] = map(told, getattr(everything, name))
    lists |= {name: map(told, found) for name, found in everything.besides.items()}
    lists |= everything.plain
    lists["drafts"] = (_draft_told(one, everything) for one in everything.drafts)
    lists["favourites"] = everything.favourites
    pause = everything.pause
    ends = {
        "pause": None if pause is None else told(pause),
        "first_kept": everything.first_kept,
        "pulling_back": everything.pulling_back,
    }
    yield "{\n"
    for name, value in head.items():
        yield f' "{name}": {mapper.to_json(value)},\n'
    for name, found in lists.items():
        yield f' "{name}": ['
        for number, one in enumerate(found):
            yield f"{',' * bool(number)}\n  {mapper.to_json(one)}"
        yield "\n ],\n"
    said = [f' "{name}": {mapper.to_json(value)}' for name, value in ends.items()]
    yield ",\n".join(said) + "\n}\n"


def _told(one: Record, me: str) -> dict[str, Any]:
    fields = taken.without_unsaid(one, mapper.held(one))
    if me and one.author == me:
        fields["author"] = taken.ME
    for name, value in fields.items():
        if isinstance(value, tuple) and value and isinstance(value[0], Record):
            fields[name] = [_told(part, me) for part in value]
    return fields


def _draft_told(draft: Draft, everything: Everything) -> dict[str, Any]:
    fields = taken.without_unsaid(draft, mapper.held(draft))
    saved = everything.drafts_saved.get(draft.uuid)
    return {"draft_of": drafts.kind_of(draft), "saved_at": saved, **fields}
