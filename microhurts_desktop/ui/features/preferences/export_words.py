"""What is said of what is taken along: before it is, and in the folder itself."""

from __future__ import annotations

from collections.abc import Iterable

from microhurts_desktop.services.export_file import REST
from microhurts_desktop.services.taking_along import Purpose, TakenAs
from microhurts_desktop.ui.kit.language import tr


def purpose_name(purpose: Purpose) -> str:
    """Return what everything may be taken along for."""
    return {
        Purpose.MYSELF: tr("for myself"),
        Purpose.THERAPIST: tr("for a therapist"),
        Purpose.LEAVING: tr("because I am leaving"),
        Purpose.ELSE: tr("something else"),
    }[purpose]


def about_purpose(purpose: Purpose) -> str:
    """Return what is good to know for that purpose."""
    return {
        Purpose.MYSELF: tr(
            "Two forms are ticked: one to read, and one from which all of it can come back."
        ),
        Purpose.THERAPIST: tr(
            "A therapist needs little of it: one or two pages that you put together yourself are"
            " best, given by hand and not by mail. If it has to be all of it, read it first."
        ),
        Purpose.LEAVING: tr(
            "The form that can come back has everything; wherever you begin anew, Preferences can"
            " read it. Taking along deletes nothing here: “Delete everything and leave” stands"
            " below. Look into what you took along before that."
        ),
        Purpose.ELSE: tr("Tick just the forms that you need. Each one more can be found by more."),
    }[purpose]


def form_name(form: TakenAs) -> str:
    """Return what a form is called, by what it is good for."""
    return {
        TakenAs.JSON: tr("To come back with, and for other programs (JSON)"),
        TakenAs.MARKDOWN: tr("To read (Markdown)"),
        TakenAs.CSV: tr("For a spreadsheet (CSV, a file for each kind)"),
        TakenAs.JRNL: tr("For jrnl (its JSON, and a text that it imports)"),
        TakenAs.SQLITE: tr("As an open database (SQLite, for Datasette)"),
    }[form]


def section_name_of(section: str) -> str:
    """Return what the rows of one list of the file are called."""
    return {
        "hurts": tr("hurts"),
        "good_moments": tr("good moments"),
        "repairs": tr("repairs"),
        "reflections": tr("reflections"),
        "check_ins": tr("check-ins"),
        "promises": tr("promises"),
        "agreements": tr("what was agreed"),
        "rehearsals": tr("rehearsals"),
        "slow_roads": tr("slow roads"),
        "tellings": tr("tellings"),
        "earlier_answers": tr("earlier answers"),
        "phrases": tr("phrases"),
        "check_in_questions": tr("questions of the check-in"),
        "time_notes": tr("notes on the time axis"),
        "drafts": tr("drafts"),
        "tags": tr("tags"),
        "saved_searches": tr("saved searches"),
        REST: tr("the rest of the file, which was cut short"),
        "imports": tr("imports"),
        "imported": tr("entries that an import brought"),
        "favourites": tr("favourites"),
        "shared": tr("what I had shared"),
        "theirs": tr("what the other had shared"),
    }.get(section, tr("what I had chosen"))


def read_me(everything_of: str, forms: Iterable[TakenAs], theirs_of: str = "") -> str:
    """Return what lies beside the files: what they are, who can read them, whose words they hold.

    ``theirs_of`` is who shared what is in them besides, if anything of theirs is.
    """
    lines = [
        tr("What {name} wrote in Micro-hurts", name=everything_of),
        not_a_case(),
        tr(
            "None of these files is encrypted. Whoever has them can read them, and so can programs"
            " that make copies of your files, and most mail."
        ),
    ]
    if theirs_of:
        lines.append(
            tr(
                "Some words in them are {name}'s, and are marked as theirs: they let you read them,"
                " and nobody else. Ask before you pass them on.",
                name=theirs_of,
            )
        )
    else:
        lines.append(
            tr("They hold your own words, and what you wrote down of what others said to you.")
        )
    lines += ["- " + form_name(form) for form in TakenAs if form in forms]
    return "\n\n".join(lines) + "\n"


def not_a_case() -> str:
    """Return what every form of it says of itself."""
    return tr("One person's experience; not a score, and not a case.")
