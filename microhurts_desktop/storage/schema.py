"""The tables of a vault, and how an older vault becomes a present one.

Every table of a person's own rows has ``id INTEGER PRIMARY KEY``, ``uuid``, ``author`` and
``updated_at``, so that two copies of a shared vault can be merged. A time is two columns: UTC as
ISO-8601 text of one fixed width (so that text order is time order), and the offset in minutes of
where the person was. Lists are JSON arrays. A migration, once released, is never changed: the next
one is added below it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from microhurts_desktop.storage import rows, word_index
from microhurts_desktop.storage.sqlite_library import Database, ForeignKey, Migrations

# Of every person's own row.
_OWN = "id# uuid author updated_at "
_TYPES = {"#": int, "": str}
_COLUMN = re.compile(r"(\w+)(#?)(\??)")


def _create(db: Database, name: str, columns: str, **goes_with: str) -> None:
    """Make a table of a person's own rows, by the names of its ``columns``.

    ``#`` says that one holds whole numbers and not text, ``?`` that it may be NULL. ``goes_with``
    has those that name a row of another table, with which they go.
    """
    found = _COLUMN.findall(_OWN + columns)
    table = db.table(name).create(
        {column: _TYPES[number] for column, number, _ in found},
        pk="id",
        not_null={column for column, _, may_be_null in found if not may_be_null} - {"id"},
        foreign_keys=[
            ForeignKey(name, own, other, "uuid", (own,), ("uuid",), on_delete="CASCADE")
            for own, other in goes_with.items()
        ],
        strict=True,
    )
    table.create_index(["uuid"], unique=True)


def first_tables(db: Database) -> None:
    """Hurts, good moments, repairs, check-ins, drafts, and what the vault knows of itself."""
    _create(
        db,
        "hurts",
        "happened_at offset_minutes# event feelings strength# needs story assumption question"
        " connections released_at? released_offset_minutes#? what_changed?",
    )
    _create(db, "good_moments", "happened_at offset_minutes# what deposit warmth#")
    _create(
        db,
        "repairs",
        "offered_at offset_minutes# by words how hurt? phrase landed? landed_on? warmth#?",
        hurt="hurts",
    )
    _create(db, "check_ins", "at offset_minutes# day connection# sharing? eye_contact? initiation?")
    _create(db, "drafts", "kind body")
    db.table("about").create({"key": str, "value": str}, pk="key", strict=True)

    # History is read in this order, newest first; with the rowid, these indexes cover its keys.
    db.execute("CREATE INDEX hurts_by_time ON hurts (happened_at DESC, uuid)")
    db.execute("CREATE INDEX good_moments_by_time ON good_moments (happened_at DESC, uuid)")
    db.execute("CREATE INDEX repairs_by_time ON repairs (offered_at DESC, uuid)")
    db.table("repairs").create_index(["hurt", "landed"])
    db.table("check_ins").create_index(["author", "day"], unique=True)


def sharing_tables(db: Database) -> None:
    """What was shared, what of the other's was put aside, the key to the shared vault."""
    _create_shared(db, "outbox")
    db.table("put_aside").create({"uuid": str, "revision": int}, pk="uuid", strict=True)
    db.table("secrets").create({"name": str, "key": bytes}, pk="name", strict=True)
    # A repair of mine may answer a hurt that only the other has: no row of this vault's.
    db.table("repairs").add_column("about", str)


def looking_back(db: Database) -> None:
    """How long a hurt sleeps, and an index of the words of all hurts."""
    table = db.table("hurts")
    table.add_column("sleeps_until", str)
    table.enable_fts(
        ["event", "feelings", "needs", "story"], create_triggers=True, tokenize="porter"
    )
    # Else the words of a deleted hurt would stay in the index.
    db.execute("INSERT INTO hurts_fts (hurts_fts, rank) VALUES ('secure-delete', 1)")


def phrase_tables(db: Database) -> None:
    """Phrases of a person's own, and which phrases they keep near."""
    _create(db, "phrases", "text intention situations origin")
    db.table("favourites").create({"phrase": str}, pk="phrase", strict=True)


def curiosity(db: Database) -> None:
    """What else might be true, and what was learned by asking."""
    table = db.table("hurts")
    table.add_column("might_be", str, not_null_default="[]")
    table.add_column("learned", str, not_null_default="")


def free_writing(db: Database) -> None:
    """Reflections, and what became of them."""
    _create(db, "reflections", "happened_at offset_minutes# text prompt became")
    db.execute("CREATE INDEX reflections_by_time ON reflections (happened_at DESC, uuid)")


def notes_on_the_time_axis(db: Database) -> None:
    """A person's own notes on days."""
    _create(db, "time_notes", "day words")


def pauses(db: Database) -> None:
    """The pause that somebody takes just now: one at most."""
    _create(db, "pauses", "begun_at offset_minutes# returns_at returns_offset_minutes#")
    db.table("pauses").create_index(["author"], unique=True)


def promises_and_rehearsals(db: Database) -> None:
    """What would help, said of a repair; promises made in repairs; rehearsals of them."""
    db.table("repairs").add_column("would_help", str, not_null_default="")
    _create(db, "promises", "repair words check_on kept? answered_on?", repair="repairs")
    db.table("promises").create_index(["repair"], unique=True)
    # ``about`` is a hurt of the other's, and no row of this vault's.
    _create(
        db,
        "rehearsals",
        "at offset_minutes# for_them own words good_time hurt? about?",
        hurt="hurts",
    )
    db.table("rehearsals").create_index(["hurt"])


def every_landing(db: Database) -> None:
    """How a repair landed is a row for each time it was said; the last one is no longer all."""
    _create(
        db,
        "landings",
        "repair landed landed_on warmth#? would_help said_at offset_minutes#",
        repair="repairs",
    )
    db.table("landings").create_index(["repair", "landed"])
    for row in list(db.query("SELECT * FROM repairs WHERE landed IS NOT NULL ORDER BY id")):
        rows.put(
            db,
            "landings",
            {
                # The same in every copy of this vault, so that two of them do not count it twice.
                "uuid": str(uuid5(NAMESPACE_URL, f"landing:{row['uuid']}")),
                "author": row["author"],
                "updated_at": row["updated_at"],
                "repair": row["uuid"],
                "landed": row["landed"],
                # One without its day would keep the whole vault from being opened.
                "landed_on": row["landed_on"] or row["offered_at"][:10],
                "warmth": row["warmth"],
                "would_help": row["would_help"],
                # When it was said is not known: the repair was changed last then, or later.
                "said_at": row["updated_at"],
                "offset_minutes": row["offset_minutes"],
            },
        )
    for index in db.table("repairs").indexes:
        if index.columns == ["hurt", "landed"]:
            db.table("repairs").drop_index(index.name)
    # Said in one place only: else the two could come to differ.
    for column in ("landed", "landed_on", "warmth", "would_help"):
        db.execute(f"ALTER TABLE repairs DROP COLUMN {column}")
    db.table("repairs").create_index(["hurt", "uuid"])


def earlier_answers(db: Database) -> None:
    """What was answered before it was answered anew; it goes with what it was given for."""
    owners = {"hurt": "hurts", "promise": "promises", "check_in": "check_ins"}
    _create(db, "earlier_answers", "hurt? promise? check_in? asked text said_on", **owners)
    for name in owners:
        # Nearly every row has one of them.
        db.execute(
            f"CREATE INDEX earlier_answers_{name} ON earlier_answers ({name})"
            f" WHERE {name} IS NOT NULL"
        )
    db.table("hurts").add_column("learned_on", str)


def signed_outbox(db: Database) -> None:
    """What is shared is signed; what came in by another's hand, and no longer can, is out again."""
    db.execute("ALTER TABLE outbox ADD COLUMN signature BLOB")
    # The newest revision of it that was seen in the shared vault, if newer than what is here.
    db.execute("ALTER TABLE outbox ADD COLUMN seen INTEGER NOT NULL DEFAULT 0")
    db.execute("CREATE INDEX outbox_about ON outbox (about) WHERE about IS NOT NULL")
    # Holds only what an earlier version left, or a new key.
    db.execute("CREATE INDEX outbox_unsigned ON outbox (uuid) WHERE signature IS NULL")
    kinds = "'hurt','good','repair','reflection','question','thanks','reply','landing','phrase'"
    db.execute(
        f"DELETE FROM outbox WHERE revision NOT BETWEEN 1 AND {2**53} OR kind NOT IN ({kinds})"
        " OR author <> (SELECT value FROM about WHERE key = 'vault_id')"
    )
    # What was taken back is known by its uuid and its revision alone.
    db.execute(
        "UPDATE outbox SET kind = '', about = NULL, sent_at = '', offset_minutes = 0,"
        " updated_at = '' WHERE body IS NULL"
    )
    # A repair told which hurt it was for, also where that hurt was not shared.
    db.execute(
        "UPDATE outbox SET about = NULL WHERE kind = 'repair' AND about IN (SELECT uuid FROM hurts)"
        " AND about NOT IN (SELECT uuid FROM outbox WHERE body IS NOT NULL)"
    )
    # A repair of theirs that its author noted was said to be the author's own.
    db.execute(
        "UPDATE outbox SET body = json_set(body, '$.by', 'they') WHERE kind = 'repair'"
        " AND json_valid(body) AND uuid IN (SELECT uuid FROM repairs WHERE by = 'they')"
    )
    # Whoever shared before there were keys knows the other's when it is first there.
    db.execute(
        "INSERT INTO about (key, value) SELECT 'trusts_first_key', '1' FROM secrets"
        " WHERE name = 'shared'"
    )


def harms(db: Database) -> None:
    """Which hurts were kept with words that safety was sure of; none of those from before."""
    db.table("hurts").add_column("harm", str, not_null_default="")
    # Nearly no hurt is one, and the account asks for all of them.
    db.execute("CREATE INDEX hurts_harm ON hurts (uuid) WHERE harm = 'heard'")


def slow_roads(db: Database) -> None:
    """What was written on the slow road to letting a hurt go; it goes with the hurt."""
    _create(
        db,
        "slow_roads",
        "hurt at offset_minutes# recalled for_them received when_it_returns",
        hurt="hurts",
    )
    db.table("slow_roads").create_index(["hurt"])


def own_sentence(db: Database) -> None:
    """The sentence of a hurt as the person put it themselves."""
    db.table("hurts").add_column("own_sentence", str, not_null_default="")


def first_kept(db: Database) -> None:
    """On which local day a row was first kept; it is not known of those from before."""
    for table in ("hurts", "good_moments", "repairs", "reflections", "check_ins"):
        db.table(table).add_column("kept_on", str)


def agreements(db: Database) -> None:
    """What was agreed in a talk about a hurt, and how it goes; it goes with the hurt."""
    _create(
        db, "agreements", "hurt talked_on place words check_on? going? answered_on?", hurt="hurts"
    )
    db.table("agreements").create_index(["hurt"])
    db.execute(
        "ALTER TABLE earlier_answers ADD COLUMN agreement TEXT"
        " REFERENCES agreements (uuid) ON DELETE CASCADE"
    )
    db.execute(
        "CREATE INDEX earlier_answers_agreement ON earlier_answers (agreement)"
        " WHERE agreement IS NOT NULL"
    )


def strength_left_open(db: Database) -> None:
    """A hurt may have no strength; until then, 1 stood in for it where no feeling was known yet."""
    unsure = "I don't know yet"
    db.execute(
        "UPDATE hurts SET strength = 0 WHERE feelings = json_array(?) AND strength = 1", [unsure]
    )
    db.execute(
        "UPDATE drafts SET body = json_set(body, '$.strength', NULL) WHERE kind = 'hurt'"
        " AND json_extract(body, '$.feelings') = json_array(?)"
        " AND json_extract(body, '$.strength') = 1",
        [unsure],
    )


def promises_without_a_day(db: Database) -> None:
    """A promise whose words were taken out is asked about no more; what was answered stays."""
    # A table made anew in place of this one would take the earlier answers along.
    db.table("promises").add_column("ask_on", str)
    db.execute("UPDATE promises SET ask_on = check_on")
    db.execute("ALTER TABLE promises DROP COLUMN check_on")
    db.execute("ALTER TABLE promises RENAME COLUMN ask_on TO check_on")


def harms_of_repairs(db: Database) -> None:
    """Which repairs for no hurt were kept with words that safety was sure of; none from before."""
    db.table("repairs").add_column("harm", str, not_null_default="")
    db.execute("CREATE INDEX repairs_harm ON repairs (uuid) WHERE harm = 'heard'")
    # What stands with a hurt of the other's is asked for wherever it is seen.
    db.execute("CREATE INDEX repairs_about ON repairs (about) WHERE about IS NOT NULL")


def tellings(db: Database) -> None:
    """How a moment that both can read was for this person; read together, and never shared."""
    _create(
        db,
        "tellings",
        "about at offset_minutes# saw felt understood own_part next_time",
    )
    db.table("tellings").create_index(["about"])


def watching_for_pulling_back(db: Database) -> None:
    """How a person wants to be told of what their own check-ins show."""
    _create(db, "watching", "stopped_on? not_on? put_away_on? usual_from?")
    db.table("watching").create_index(["author"], unique=True)


def daily_questions(db: Database) -> None:
    """What a check-in asks besides, as the person chose; and check-ins stand in the history."""
    table = db.table("check_ins")
    for column in ("word", "good", "stung", "noticed"):
        table.add_column(column, str, not_null_default="")
    table.add_column("own", str, not_null_default="[]")
    _create(db, "check_in_questions", "asks place# is_asked# name")
    db.execute("CREATE INDEX check_ins_by_time ON check_ins (at DESC, uuid)")


def guided_reflections(db: Database) -> None:
    """What a reflection was asked, and the hurt that it looks at; which offers are put away."""
    table = db.table("reflections")
    table.add_column("form", str, not_null_default="")
    table.add_column("answers", str, not_null_default="[]")
    db.execute(
        "ALTER TABLE reflections ADD COLUMN hurt TEXT REFERENCES hurts (uuid) ON DELETE CASCADE"
    )
    # Nearly none looks at one, and few were asked anything.
    db.execute("CREATE INDEX reflections_hurt ON reflections (hurt) WHERE hurt IS NOT NULL")
    db.execute("CREATE INDEX reflections_form ON reflections (form, happened_at) WHERE form <> ''")
    _create(db, "not_now", "offer day")
    db.table("not_now").create_index(["author", "offer"], unique=True)


def danger_in_other_words(db: Database) -> None:
    """Which check-ins and reflections hold words that safety was sure of; none from before."""
    for table in ("check_ins", "reflections"):
        db.table(table).add_column("harm", str, not_null_default="")
        db.execute(f"CREATE INDEX {table}_harm ON {table} (updated_at) WHERE harm = 'heard'")


def tags(db: Database) -> None:
    """Tags of a person's own; each goes with its moment, which stands in the column of its kind."""
    kinds = {
        "hurt": "hurts",
        "good": "good_moments",
        "repair": "repairs",
        "reflection": "reflections",
        "check_in": "check_ins",
    }
    _create(db, "tags", f"{' '.join(f'{kind}?' for kind in kinds)} name folded", **kinds)
    for kind in kinds:
        db.execute(f"CREATE INDEX tags_{kind} ON tags ({kind}) WHERE {kind} IS NOT NULL")
    db.table("tags").create_index(["folded"])


def brought_in(db: Database) -> None:
    """What a reflection had in another journal; what was taken from there, and each time of it."""
    table = db.table("reflections")
    for column, type_ in (("mood", str), ("mood_step", int), ("mood_steps", int)):
        table.add_column(column, type_)
    for column, type_ in (("came_from", str), ("part", int), ("parts", int)):
        table.add_column(column, type_)
    table.add_column("is_day_only", int, not_null_default=0)
    db.execute("CREATE INDEX reflections_came ON reflections (uuid) WHERE came_from IS NOT NULL")
    _create(db, "imports", "format at offset_minutes# is_whole#")
    # It stays when the reflection of the same uuid is deleted: what is known is not taken again.
    _create(db, "imported", "batch", batch="imports")
    db.table("imported").create_index(["batch"])


def copies_outside(db: Database) -> None:
    """Where a person's last copy outside this computer went, and how they want to be asked."""
    _create(db, "last_copies", "made_on? volume label folder not_now_on? stopped_on?")
    db.table("last_copies").create_index(["author"], unique=True)


def earlier_wordings(db: Database) -> None:
    """How a moment was worded before; what is reworded but a hurt had no earlier answers."""
    for owner, table in (
        ("good_moment", "good_moments"),
        ("repair", "repairs"),
        ("reflection", "reflections"),
    ):
        db.execute(
            f"ALTER TABLE earlier_answers ADD COLUMN {owner} TEXT"
            f" REFERENCES {table} (uuid) ON DELETE CASCADE"
        )
        db.execute(
            f"CREATE INDEX earlier_answers_{owner} ON earlier_answers ({owner})"
            f" WHERE {owner} IS NOT NULL"
        )


def deleted_moments(db: Database) -> None:
    """What was deleted and can still be put back: with its rows, as they were noted."""
    _create(
        db, "deleted", "kind happened_at offset_minutes# text along# deleted_on seen_on changes"
    )


def shared_before(db: Database) -> None:
    """What was shared in an earlier vault, by either, as it came back: it is sent to nobody.

    ``name`` is that of its author, where it is another's.
    """
    _create(db, "shared_before", "kind about? revision# sent_at offset_minutes# body name")


def finding(db: Database) -> None:
    """What a person looks for again. The index that came with it is made by another now."""
    _create(
        db,
        "saved_searches",
        "name words kind stands? need feeling story strength# tag who_reads? first? last? in_order",
    )


def words_of_every_script(db: Database) -> None:
    """Every word of a person's own can be found, as they would look for it in any script."""
    word_index.begin(db)
    there = set(db.table_names())
    for document in word_index.DOCUMENTS:
        # What came later is kept by the migration that made its table.
        if document.table in there:
            word_index.keep(db, document)


def shared_tables(db: Database) -> None:
    """What two people let each other read, and who they are."""
    _create_shared(db, "items")
    db.table("items").create_index(["about"])
    db.table("people").create({"vault_id": str, "name": str}, pk="vault_id", strict=True)
    db.table("about").create({"key": str, "value": str}, pk="key", strict=True)


def few_are_answers(db: Database) -> None:
    """The index of what answers what holds answers only: sharing a moment writes a page less."""
    for index in db.table("items").indexes:
        if index.columns == ["about"]:
            db.table("items").drop_index(index.name)
    db.execute("CREATE INDEX items_about ON items (about) WHERE about IS NOT NULL")


def signed_rows(db: Database) -> None:
    """Who wrote a row is signed; and each of the two says by what key, and how it is known."""
    db.execute("ALTER TABLE items ADD COLUMN signature BLOB")
    db.execute("ALTER TABLE people ADD COLUMN key BLOB")
    db.execute("ALTER TABLE people ADD COLUMN proof BLOB")


def _create_shared(db: Database, name: str) -> None:
    # A body that is NULL was taken back.
    _create(db, name, "kind about? revision# sent_at offset_minutes# body?")


@dataclass(slots=True, eq=False)
class Schema:
    """One kind of vault: the ``name`` of its migrations, and these in order."""

    name: str
    in_order: tuple[Callable[[Database], None], ...]

    def migrations(self) -> Migrations:
        """Return them as sqlite-utils applies them."""
        made = Migrations(self.name)
        for migration in self.in_order:
            made(name=migration.__name__)(migration)
        return made

    def is_older_than(self, db: Database) -> bool:
        """Tell whether a later version of the program has migrated this vault."""
        ours = {migration.__name__ for migration in self.in_order}
        return any(one.name not in ours for one in self.migrations().applied(db))


# Vaults remember their migrations by the names that these were released under.
promises_and_rehearsals.__name__ = "coming_back"
shared_tables.__name__ = "tables_of_both"

PRIVATE = Schema(
    "vault",
    (
        first_tables,
        sharing_tables,
        looking_back,
        phrase_tables,
        curiosity,
        free_writing,
        notes_on_the_time_axis,
        pauses,
        promises_and_rehearsals,
        every_landing,
        earlier_answers,
        signed_outbox,
        harms,
        slow_roads,
        own_sentence,
        first_kept,
        agreements,
        promises_without_a_day,
        strength_left_open,
        harms_of_repairs,
        tellings,
        watching_for_pulling_back,
        daily_questions,
        guided_reflections,
        danger_in_other_words,
        tags,
        brought_in,
        copies_outside,
        earlier_wordings,
        deleted_moments,
        shared_before,
        finding,
        words_of_every_script,
    ),
)
SHARED = Schema("shared", (shared_tables, few_are_answers, signed_rows))
