"""What is said of what another journal had: its name, its moods, and what was not taken of it."""

from __future__ import annotations

from microhurts_desktop.domain.bringing_in import JOURNALS
from microhurts_desktop.domain.imports import Found, LeftOut, Mood, Unread, Why
from microhurts_desktop.domain.reflections import Origin
from microhurts_desktop.ui.kit.language import tr


def journal_name(format_: str) -> str:
    """Return what a journal is called, by the word of the reader of its files."""
    return JOURNALS.get(format_) or tr("a table")


def journal_names() -> tuple[str, ...]:
    """Return the names of all journals whose files are read."""
    return tuple(JOURNALS.values())


def say_mood(mood: Mood) -> str:
    """Return a mood as the other journal had it: its word, or its step where it has none."""
    if mood.word or mood.step is None:
        return mood.word
    return tr("{step} of {steps}", step=str(mood.step), steps=str(mood.steps))


def say_whole_mood(mood: Mood) -> str:
    """Return a mood with its place on the scale of the other journal, if it has one."""
    if mood.word and mood.step is not None:
        step, steps = str(mood.step), str(mood.steps)
        return tr("{mood} ({step} of {steps})", mood=mood.word, step=step, steps=steps)
    return say_mood(mood)


def came_from(origin: Origin) -> str:
    """Return where words were brought in from."""
    name = journal_name(origin.format)
    if origin.parts == 1:
        return tr("from {journal}", journal=name)
    part, parts = str(origin.part), str(origin.parts)
    return tr("from {journal}, part {part} of {parts}", journal=name, part=part, parts=parts)


def say_left_out(found: Found) -> tuple[str, ...]:
    """Return what is not taken of a file, each with its number."""
    return tuple(_left_out(what, number) for what, number in found.left_out.items() if number)


def _left_out(what: LeftOut, n: int) -> str:
    return {
        LeftOut.EMPTY: lambda: tr("%n entry(s) with nothing in them", "", n),
        LeftOut.TWICE: lambda: tr("%n entry(s) that stand there twice", "", n),
        LeftOut.PICTURES: lambda: tr("%n picture(s)", "", n),
        LeftOut.SOUNDS: lambda: tr("%n recording(s)", "", n),
        LeftOut.VIDEOS: lambda: tr("%n video(s)", "", n),
        LeftOut.DRAWINGS: lambda: tr("%n drawing(s)", "", n),
        LeftOut.FILES: lambda: tr("%n file(s)", "", n),
        LeftOut.PLACES: lambda: tr("%n place(s)", "", n),
        LeftOut.WEATHER: lambda: tr("%n note(s) of the weather", "", n),
        LeftOut.MUSIC: lambda: tr("%n song(s)", "", n),
        LeftOut.STARS: lambda: tr("%n star(s)", "", n),
        LeftOut.PEOPLE: lambda: tr("%n person(s) named apart", "", n),
        LeftOut.SCALES: lambda: tr("%n answer(s) on scales", "", n),
        LeftOut.GOALS: lambda: tr("%n goal(s)", "", n),
        LeftOut.ACTIVITY: lambda: tr("%n note(s) of steps and the like", "", n),
        LeftOut.ENDS_OF_TAGS: lambda: tr("the end of %n long tag(s)", "", n),
        LeftOut.OTHER: lambda: tr("%n other thing(s)", "", n),
    }[what]()


def say_unread(unread: Unread) -> str:
    """Return what could not be read: where, and why."""
    why = say_why(unread.why)
    if unread.line is None:
        return tr("{file}: {why}", file=unread.part, why=why) if unread.part else why
    line = str(unread.line)
    if unread.part:
        return tr("{file}, line {line}: {why}", file=unread.part, line=line, why=why)
    return tr("Line {line}: {why}", line=line, why=why)


def say_why(why: Why) -> str:
    """Return why something cannot be read, in words that go on after where it is."""
    said = {
        Why.MISSING: tr("it is not there"),
        Why.NO_PERMISSION: tr("this account may not read it"),
        Why.EMPTY: tr("it is empty"),
        Why.TOO_LARGE: tr("it is larger than a journal would be"),
        Why.TOO_MANY: tr("there is more in it than in a journal"),
        Why.ENCRYPTED: tr("it is encrypted"),
        Why.DAMAGED: tr("it is damaged"),
        Why.UNKNOWN: tr("it is of no journal that is known here"),
        Why.NO_ENTRY: tr("there is no entry in it"),
        Why.NO_FILE: tr("it is neither a file nor a folder"),
        Why.TANGLED: tr("it is more tangled than a journal would be"),
        Why.NO_MONTH: tr("its name does not say which month it is"),
        Why.PUT_ASIDE: tr("it is a copy that was put aside; the month itself is there, too"),
        Why.NO_COLUMNS: tr("say below which column is the date, and which the text"),
        Why.ODD_NAME: tr("its name leads out of the place it is in"),
        Why.LINK: tr("it is a link, and was not followed"),
        Why.NOT_UTF8: tr("some letters may be others than they were"),
        Why.CUT_SHORT: tr("it is cut short"),
        Why.OPEN_QUOTE: tr("a quotation mark is not closed; what is before it was read"),
        Why.NO_DATE: tr("it has no date that can be read"),
        Why.HALF_DATE: tr("its date has no day; it was put on the first of its month"),
        Why.OPEN_ORDER: tr("day or month may come first in its dates: say which below"),
        Why.NO_TIME: tr("its time cannot be read, so it has its day alone"),
        Why.TOO_FEW_COLUMNS: tr("it has fewer columns than the first line; what is there was read"),
        Why.TOO_MANY_COLUMNS: tr(
            "it has more columns than the first line; the last were put to its text"
        ),
        Why.NO_TEXT: tr("its text cannot be read"),
        Why.TOO_LONG: tr("its text is longer than an entry would be"),
        Why.NOT_UNDERSTOOD: tr("it is not written as this journal writes"),
        Why.MORE: tr("there are more like these"),
    }
    return said.get(why) or tr("it cannot be read")
