"""The index of every word of a person's own, by which *Find* finds it.

A row of another table is a document of it. Triggers keep it true, whatever writes: a command, its
undo, a row that goes with another. It holds no text, and lies within the encrypted vault; what is
deleted is gone from it (``secure-delete``). It is given words as ``domain/sought_words.py`` takes
them from a text, and takes them at the spaces: so it is asked for the very words that it has.

A document is known by one number, its *place*: the local minute at which it stands in a person's
time, the number of its table, and its id there. So what was found is in the order of time, and its
days are known, before a row is read. It follows from the row alone, and so can be taken out again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from microhurts_desktop.domain.finding import ID_BITS, TABLE_BITS
from microhurts_desktop.domain.sought_words import BETWEEN_TEXTS, as_kept

if TYPE_CHECKING:
    # Importing this file stays light: the interface imports what is built on it.
    from sqlite3 import Connection

    from microhurts_desktop.storage.sqlite_library import Database

INDEX = "words_found"
# What takes the words out of a text, to SQLite.
_WORDS_OF = "words_as_kept"
_BETWEEN = f"'{BETWEEN_TEXTS}'"
# Of the year 1, as Python counts days.
_BEFORE_UNIX = 62_135_596_800


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Rows of one table, each with its words.

    ``at`` is the column with its time in UTC, beside which ``offset_minutes`` stands, or those that
    may have its local day. A column of ``words`` holds text, or, as ``needs[]``, a JSON array of
    texts, or, as ``own[].name``, of objects with one. ``only`` is SQL for which rows count. Moments
    are documents even without words: they are found by what else is known of them. Of what
    ``is_of_no_place``, the time has no offset.
    """

    number: int
    table: str
    at: tuple[str, ...]
    words: tuple[str, ...]
    is_moment: bool = False
    is_of_no_place: bool = False
    only: str = "1"

    def place(self, row: str) -> str:
        """Return SQL for the place of a row, which is called ``row``."""
        if self.at[0].endswith("_on") or self.at[0] == "day":
            days = ", ".join(f"substr({row}.{column}, 1, 10)" for column in self.at)
            seconds = f"unixepoch(coalesce({days}, '1970-01-01'), '12:00')"
        else:
            seconds = f"unixepoch({row}.{self.at[0]})"
            seconds += "" if self.is_of_no_place else f" + 60 * {row}.offset_minutes"
        minute = f"(coalesce({seconds}, 0) + {_BEFORE_UNIX}) / 60"
        return f"(({minute}) << {TABLE_BITS + ID_BITS} | {self.number << ID_BITS} | {row}.id)"

    def text(self, row: str) -> str:
        """Return SQL for all words of a row, which is called ``row``."""
        return f"{_WORDS_OF}({self.said(row)})"

    def said(self, row: str) -> str:
        """Return SQL for what a row, which is called ``row``, says in its own letters."""
        return f" || {_BETWEEN} || ".join(_text(f"{row}.", column) for column in self.words)

    def counts(self, row: str) -> str:
        """Return SQL for whether a row, which is called ``row``, is a document at all."""
        if self.is_moment:
            return self.only
        said = " || ".join(_text(f"{row}.", column) for column in self.words)
        return f"{self.only.replace('{row}', row)} AND trim({said}) <> ''"


def _text(prefix: str, column: str) -> str:
    name, is_list, within = column.partition("[]")
    if not is_list:
        # Else a field that has nothing would leave nothing of all the others.
        return f"coalesce({prefix}{name}, '')"
    value = f"json_extract(value, '${within}')" if within else "value"
    several = f"SELECT group_concat({value}, {_BETWEEN}) FROM json_each({prefix}{name})"
    return f"coalesce(({several}), '')"


# What the migration ``words_of_every_script`` begins with. One that is added, or has other words,
# takes a migration more, which calls ``keep`` for it; the triggers of before stay until then.
DOCUMENTS = (
    Document(
        number=1,
        table="hurts",
        at=("happened_at",),
        words=(
            *("event", "feelings[]", "needs[]", "story", "assumption", "might_be[]", "question"),
            *("learned", "what_changed", "own_sentence"),
        ),
        is_moment=True,
    ),
    Document(number=2, table="good_moments", at=("happened_at",), words=("what",), is_moment=True),
    Document(number=3, table="repairs", at=("offered_at",), words=("words",), is_moment=True),
    Document(
        number=4,
        table="reflections",
        at=("happened_at",),
        words=("text", "prompt", "mood"),
        is_moment=True,
    ),
    Document(
        number=5,
        table="check_ins",
        at=("at",),
        words=("word", "good", "stung", "own[].name"),
        is_moment=True,
    ),
    Document(number=6, table="landings", at=("said_at",), words=("would_help",)),
    Document(number=7, table="promises", at=("check_on", "answered_on"), words=("words",)),
    Document(number=8, table="agreements", at=("talked_on",), words=("words", "place")),
    Document(
        number=9,
        table="rehearsals",
        at=("at",),
        words=("for_them", "own", "words", "good_time"),
    ),
    Document(
        number=10,
        table="slow_roads",
        at=("at",),
        words=("recalled", "for_them", "received", "when_it_returns"),
    ),
    Document(
        number=11,
        table="tellings",
        at=("at",),
        words=("saw", "felt", "understood", "own_part", "next_time"),
    ),
    Document(
        number=12,
        table="earlier_answers",
        at=("said_on",),
        words=("text",),
        # The others are words of ours, or numbers.
        only="{row}.asked IN ('learned', 'what_changed', 'promised', 'agreed')",
    ),
    Document(number=13, table="time_notes", at=("day",), words=("words",)),
    Document(number=14, table="phrases", at=("updated_at",), words=("text",), is_of_no_place=True),
)
BY_NUMBER = {document.number: document for document in DOCUMENTS}


# It holds no text. Of any letter that is not of ASCII, this tokenizer thinks nothing.
HOW_IT_KEEPS = "content = '', tokenize = 'ascii'"


def prepare(connection: Connection) -> None:
    """Let a connection to a vault of one's own write to the index.

    SQLite calls nothing of a program's from a trigger of a file that is not trusted. Nobody writes
    into this one without its key.
    """
    connection.create_function(_WORDS_OF, 1, as_kept, deterministic=True)
    connection.execute("PRAGMA trusted_schema = ON")


def begin(db: Database) -> None:
    """Make the index, with nothing in it, in place of the one that is there.

    Without an index of beginnings: a letter alone is found in 5 ms among 20,000, and they would
    make it three times as large.
    """
    for (trigger,) in db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name GLOB ?", [f"{INDEX}_*"]
    ).fetchall():
        db.execute(f"DROP TRIGGER {trigger}")
    db.execute(f"DROP TABLE IF EXISTS {INDEX}")
    db.execute(f"CREATE VIRTUAL TABLE {INDEX} USING fts5 (text, {HOW_IT_KEEPS})")
    # Else what was deleted would stay in it until much else is written.
    db.execute(f"INSERT INTO {INDEX} ({INDEX}, rank) VALUES ('secure-delete', 1)")


def keep(db: Database, document: Document) -> None:
    """Put every row of one table into the index, and keep it true from now on."""
    table = document.table
    for trigger in ("in", "out", "anew"):
        db.execute(f"DROP TRIGGER IF EXISTS {INDEX}_{table}_{trigger}")
    put_in = f"INSERT INTO {INDEX} (rowid, text) SELECT {_told(document, 'new')}"
    take_out = (
        f"INSERT INTO {INDEX} ({INDEX}, rowid, text) SELECT 'delete', {_told(document, 'old')}"
    )
    differs = " OR ".join(
        f"{what('old')} IS NOT {what('new')}"
        for what in (document.place, document.said, document.counts)
    )
    db.execute(f"INSERT INTO {INDEX} (rowid, text) SELECT {_told(document, table, table)}")
    db.execute(f"CREATE TRIGGER {INDEX}_{table}_in AFTER INSERT ON {table} BEGIN {put_in}; END")
    db.execute(f"CREATE TRIGGER {INDEX}_{table}_out AFTER DELETE ON {table} BEGIN {take_out}; END")
    db.execute(
        f"CREATE TRIGGER {INDEX}_{table}_anew AFTER UPDATE ON {table} WHEN {differs}"
        f" BEGIN {take_out}; {put_in}; END"
    )


def _told(document: Document, row: str, source: str = "") -> str:
    of = f"FROM {source} WHERE" if source else "WHERE"
    # In the order of its places it is filled soonest.
    order = " ORDER BY 1" if source else ""
    return f"{document.place(row)}, {document.text(row)} {of} {document.counts(row)}{order}"
