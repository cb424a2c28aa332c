"""What becomes of another journal's entries: reflections, each known again, none taken twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID, uuid5

from microhurts_desktop.domain.hurts import LONGEST_TEXT, Harm
from microhurts_desktop.domain.imports import Found, ImportedEntry, Mood
from microhurts_desktop.domain.moments import FIRST_YEAR, Record
from microhurts_desktop.domain.reflections import Origin, Reflection

# What journals are called everywhere, by the word of the reader of their files.
JOURNALS = {
    "apple_journal": "Apple Journal",
    "daylio": "Daylio",
    "dayone": "Day One",
    "diarium": "Diarium",
    "journey": "Journey",
    "jrnl": "jrnl",
    "mini_diary": "Mini Diary",
    "rednotebook": "RedNotebook",
}
_OURS = UUID("a3c1e7a4-5d0e-4c57-9b7e-6f0f3b1f2d11")


@dataclass(frozen=True, slots=True, kw_only=True)
class Import(Record):
    """One time that something was brought in. Until it ``is_whole``, it is to be undone."""

    format: str
    at: datetime
    is_whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported(Record):
    """That the reflection of this uuid was brought in; it stays where that is deleted.

    ``batch`` is the uuid of its ``Import``.
    """

    batch: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What is called otherwise here, by what it is called in the file; left out where it is empty.

    What is not named here is taken as it is.
    """

    tags: Mapping[str, str] = field(default_factory=dict)
    moods: Mapping[str, str] = field(default_factory=dict)

    def tags_of(self, entry: ImportedEntry) -> tuple[str, ...]:
        """Return the tags of an entry as they will be, each once."""
        named = (self.tags.get(tag, tag).strip() for tag in entry.tags)
        return tuple(dict.fromkeys(filter(None, named)))

    def mood_of(self, entry: ImportedEntry) -> Mood | None:
        """Return the mood of an entry as it will be."""
        mood = entry.mood
        if mood is None or mood_key(mood) not in self.moods:
            return mood
        word = self.moods[mood_key(mood)].strip()
        return replace(mood, word=word) if word else None


def mood_key(mood: Mood) -> str:
    """Return by what a mood is known in the ``Choices``: its word, or its step where it has none.

    >>> mood_key(Mood(word="rad", step=5, steps=5)), mood_key(Mood(step=2, steps=5))
    ('rad', '2/5')
    """
    return mood.word or f"{mood.step}/{mood.steps}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A reflection that is to be stored, with its tags, and whether it tells of danger."""

    reflection: Reflection
    tags: tuple[str, ...] = ()
    harm: Harm = Harm.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What would be brought in, and what would not.

    ``arriving`` are the entries that are new here; ``known`` counts those that were brought in
    before, whatever became of them here. ``too_late`` and ``too_early`` have a date that nobody can
    have written on.
    """

    found: Found
    arriving: tuple[ImportedEntry, ...]
    known: int = 0
    too_late: tuple[ImportedEntry, ...] = ()
    too_early: tuple[ImportedEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """A plan, and what is shown of it before anything is kept.

    ``newest`` are the last few entries, the newest first. ``tags`` and ``moods`` are those that
    arrive, each with its number, the most frequent first. ``days`` are the first and the last of
    the file, if it has any. ``too_long`` counts the entries that become several reflections.
    """

    plan: Plan
    newest: tuple[ImportedEntry, ...]
    tags: tuple[tuple[str, int], ...]
    moods: tuple[tuple[Mood, int], ...]
    days: tuple[date, date] | None
    too_long: int


def overview_of(plan: Plan, local: Callable[[datetime], datetime], most: int) -> Overview:
    """Return what is shown of a plan, with so many of the newest; ``local`` as in ``plan_of``."""
    moods = {mood_key(one.mood): one.mood for one in plan.arriving if one.mood is not None}
    felt = Counter(mood_key(one.mood) for one in plan.arriving if one.mood is not None)
    days = [one.at.date() for one in plan.found.entries]
    newest = sorted(plan.arriving, key=lambda one: at_of(one, local), reverse=True)
    return Overview(
        plan=plan,
        newest=tuple(newest[:most]),
        tags=tuple(Counter(tag for one in plan.arriving for tag in one.tags).most_common()),
        moods=tuple((moods[key], number) for key, number in felt.most_common()),
        days=(min(days), max(days)) if days else None,
        too_long=sum(len(text_of(one)) > LONGEST_TEXT for one in plan.arriving),
    )


def plan_of(
    found: Found,
    known: Collection[str],
    author: str,
    now: datetime,
    local: Callable[[datetime], datetime],
) -> Plan:
    """Return what would be brought in; ``known`` has the uuids that were brought in before.

    ``local`` makes an aware time of one on the wall here. An entry that stands twice in the file,
    by its source, is taken once.
    """
    arriving: dict[str, ImportedEntry] = {}
    too_late, too_early, before = [], [], 0
    for entry in found.entries:
        uuid = uuid_of(found.format, entry, author)
        if uuid in arriving:
            continue
        if entry.at.year < FIRST_YEAR:
            too_early.append(entry)
        elif uuid in known:
            before += 1
        elif (at := at_of(entry, local)) > now and not (
            entry.is_day_only and at.date() <= now.astimezone(at.tzinfo).date()
        ):
            too_late.append(entry)
        else:
            arriving[uuid] = entry
    return Plan(
        found=found,
        arriving=tuple(arriving.values()),
        known=before,
        too_late=tuple(too_late),
        too_early=tuple(too_early),
    )


def uuid_of(format_: str, entry: ImportedEntry, author: str, part: int = 1) -> str:
    """Return the uuid of what an entry becomes: the same whenever the same author brings it in."""
    known_by = "\n".join((author, format_, entry.source, *([str(part)] if part > 1 else [])))
    return str(uuid5(_OURS, known_by))


def becoming(
    entry: ImportedEntry,
    batch: Import,
    choices: Choices,
    now: datetime,
    local: Callable[[datetime], datetime],
) -> Iterator[Arrival]:
    """Yield the reflection that an entry becomes; or more of them, where the text is too long.

    All of a text is in them. Each later one is a thousandth of a second later: so they stay in
    their order.
    """
    texts = tuple(parts_of(text_of(entry)))
    at, tags, mood = min(at_of(entry, local), now), choices.tags_of(entry), choices.mood_of(entry)
    for part, text in enumerate(texts, start=1):
        reflection = Reflection(
            uuid=uuid_of(batch.format, entry, batch.author, part),
            author=batch.author,
            updated_at=batch.updated_at,
            happened_at=at.replace(microsecond=min((part - 1) * 1000 + at.microsecond, 999_999)),
            text=text,
            mood=mood,
            origin=Origin(format=batch.format, part=part, parts=len(texts)),
            is_day_only=entry.is_day_only,
        )
        yield Arrival(reflection=reflection, tags=tags)


def text_of(entry: ImportedEntry) -> str:
    """Return the words of an entry as one text, its title first unless it begins with that."""
    title, text = entry.title.strip(), entry.text.strip("\n")
    if not title or text.lstrip().startswith(title):
        return text
    return f"{title}\n\n{text}" if text.strip() else title


def parts_of(text: str) -> Iterator[str]:
    """Yield a text in parts that a reflection can hold; together they are all of it.

    A part ends with a paragraph, else with a line, a word, or where it must.
    """
    while len(text) > LONGEST_TEXT:
        ends = (text.rfind(mark, 1, LONGEST_TEXT) + len(mark) for mark in ("\n\n", "\n", " "))
        # One that would leave most of a part empty is none.
        end = next((end for end in ends if end > LONGEST_TEXT // 2), LONGEST_TEXT)
        yield text[:end]
        text = text[end:]
    yield text


def at_of(entry: ImportedEntry, local: Callable[[datetime], datetime]) -> datetime:
    """Return when an entry was, with its offset; ``local`` is as in ``plan_of``."""
    at = (
        entry.at.replace(hour=12, minute=0, second=0, microsecond=0)
        if entry.is_day_only
        else (entry.at)
    )
    return at if at.tzinfo is not None else local(at)
