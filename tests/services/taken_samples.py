"""A journal with a row in each of its tables, each column of it filled; and what stands in one."""

from __future__ import annotations

import json
from datetime import UTC
from pathlib import Path
from typing import Any

from microhurts_desktop.domain.agreements import Agreement, Going
from microhurts_desktop.domain.bringing_in import Import, Imported
from microhurts_desktop.domain.check_in_questions import Asks, Question
from microhurts_desktop.domain.check_ins import CheckIn, Compared, OwnAnswer, as_text
from microhurts_desktop.domain.earlier_answers import WORDED, Asked
from microhurts_desktop.domain.finding import Order, SavedSearch, Sought, Stands, WhoReads
from microhurts_desktop.domain.hurts import Release
from microhurts_desktop.domain.imports import Mood
from microhurts_desktop.domain.moments import SharedKind
from microhurts_desktop.domain.offers import NotNow, Offer
from microhurts_desktop.domain.own_phrases import OwnPhrase
from microhurts_desktop.domain.pauses import Pause
from microhurts_desktop.domain.phrases import Intention, Situation
from microhurts_desktop.domain.promises import Kept, Promise
from microhurts_desktop.domain.pulling_back import Watching
from microhurts_desktop.domain.reflections import Form, Origin, Reflection
from microhurts_desktop.domain.rehearsals import Rehearsal
from microhurts_desktop.domain.repairs import Channel, Landed, ReachedOut
from microhurts_desktop.domain.shared import Shared, Snapshot
from microhurts_desktop.domain.slow_roads import SlowRoad
from microhurts_desktop.domain.tellings import Telling
from microhurts_desktop.domain.time_notes import TimeNote
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.storage import earlier_rows, phrase_rows, records, rows, shared_rows, taken
from microhurts_desktop.storage.finding import put_search
from microhurts_desktop.storage.tags import put_tags
from tests.builders import NOON, FixedClock, a_good_moment, a_hurt, a_landing, a_repair, a_uuid
from tests.vault_folders import PASSPHRASE, FolderLocks, a_good_draft, a_vault_folder

DAY = NOON.date()
OTHER = "0123456789abcdef0123456789abcdef"


def a_new_vault_folder(place: Path) -> tuple[VaultFolder, Journal]:
    """Return an empty folder, and an empty journal of an id of its own in it, open."""
    place.mkdir(parents=True, exist_ok=True)
    folder = a_vault_folder(place, FixedClock(), FolderLocks())
    return folder, folder.create(folder.new_keys("Anna", PASSPHRASE))


def a_new_journal(place: Path) -> Journal:
    """Return an empty journal of an id of its own, open."""
    return a_new_vault_folder(place)[1]


A_SEARCH = Sought(
    words="sea",
    kind="hurt",
    stands=Stands.WAITING,
    need="rest",
    feeling="small",
    story="that I come last",
    strength=3,
    tag="sea",
    who_reads=WhoReads.ME,
    first=DAY,
    last=DAY,
    in_order=Order.OLDEST,
)


def fill_everything(journal: Journal) -> None:
    """Put a row into each table of what is taken along, with each column filled."""
    me = journal.me.vault_id

    def of(author: str = me) -> dict[str, Any]:
        return {"uuid": a_uuid(), "author": author, "updated_at": NOON.astimezone(UTC)}

    hurt = a_hurt(
        **of(),
        story="that I come last",
        assumption="you were bored",
        might_be=("a long day", "“news”"),
        question="What was it?",
        learned="that the day was long",
        learned_on=DAY,
        connections=(a_uuid(),),
        sleeps_until=DAY,
        own_sentence="=When you looked away, I felt small.",
        release=Release(at=NOON, what_changed="We talked."),
    )
    unsaid = a_hurt(
        **of(), strength=0, event="@you\n[2020-01-01 12:00] “naïve” 未修复 \u2028 \U0001f642"
    )
    good = a_good_moment(**of())
    theirs = a_repair(
        **of(),
        by=ReachedOut.THEY,
        hurt=hurt.uuid,
        landings=(
            a_landing(**of(), landed=Landed.PARTLY, would_help="time"),
            a_landing(**of(), landed=Landed.FULLY),
        ),
    )
    mine = a_repair(**of(), by=ReachedOut.I, how=Channel.MESSAGE, about=a_uuid(), phrase="phone")
    by_them = a_repair(
        **of(OTHER),
        by=ReachedOut.THEY,
        words="I'm sorry.",
        how=Channel.UNSAID,
        landings=(a_landing(**of(), landed=Landed.FULLY, warmth=3),),
    )
    reflection = Reflection(
        **of(),
        happened_at=NOON,
        text="What I see.",
        prompt="Third chair",
        became=(hurt.uuid,),
        form=Form.THIRD_CHAIR,
        answers=("what was seen", "", "what to try"),
        hurt=hurt.uuid,
    )
    brought = Reflection(
        **of(),
        happened_at=NOON,
        text="By the sea.",
        mood=Mood(word="calm", step=4, steps=5),
        origin=Origin(format="daylio", part=1, parts=2),
        is_day_only=True,
    )
    check_in = CheckIn(
        **of(),
        at=NOON,
        connection=4,
        sharing=Compared.LESS,
        eye_contact=Compared.USUAL,
        initiation=Compared.MORE,
        word="tired",
        good="tea",
        stung="the phone",
        own=(OwnAnswer(question=a_uuid(), name="Sleep", answer="less"),),
        kept_on=DAY,
        noticed=good.uuid,
    )
    promise = Promise(
        **of(),
        repair=mine.uuid,
        words="to listen",
        check_on=DAY,
        kept=Kept.PARTLY,
        answered_on=DAY,
    )
    agreement = Agreement(
        **of(),
        hurt=hurt.uuid,
        talked_on=DAY,
        place="kitchen",
        words="phones away",
        check_on=DAY,
        going=Going.KEPT,
        answered_on=DAY,
    )
    with journal._vault.saving() as db:
        for one in (hurt, unsaid, good, theirs, mine, by_them, reflection, brought, check_in):
            kept = {} if one is check_in else {"kept_on": "2026-05-20"}
            records.MOMENTS[one.kind].table.put(db, one, **kept)
            put_tags(db, one.kind, one, ("sea", "Late talks"))
        batch = Import(**of(), format="daylio", at=NOON, is_whole=True)
        records.IMPORTS.put(db, batch)
        known = {**of(), "uuid": brought.uuid}
        records.IMPORTED.put(db, Imported(**known, batch=batch.uuid))
        records.PROMISES.put(db, promise)
        records.AGREEMENTS.put(db, agreement)
        for answered, asked in (
            *((hurt, Asked.LEARNED), (promise, Asked.PROMISED)),
            *((check_in, Asked.CHECK_IN), (agreement, Asked.AGREED)),
        ):
            before = as_text(check_in) if asked is Asked.CHECK_IN else "before that"
            earlier_rows.keep(db, answered, asked, before, DAY)
        for moment in (hurt, good, mine, reflection):
            worded = dict.fromkeys(WORDED[moment.kind][:1], "as it was worded")
            earlier_rows.keep(db, moment, Asked.WORDED, json.dumps(worded), DAY)
        put_search(db, SavedSearch(**of(), name="the sea", sought=A_SEARCH))
        own: dict[str, Any] = {
            "for_them": "they saw it",
            "own": "I looked away",
            "when": "8 pm",
        }
        records.REHEARSALS.put(
            db,
            Rehearsal(**of(), at=NOON, words="I missed it.", hurt=hurt.uuid, about=a_uuid(), **own),
        )
        said: dict[str, Any] = dict.fromkeys(
            ("recalled", "for_them", "received", "when_it_returns"), "words"
        )
        records.SLOW_ROADS.put(db, SlowRoad(**of(), hurt=hurt.uuid, at=NOON, **said))
        told: dict[str, Any] = dict.fromkeys(
            ("saw", "felt", "understood", "own_part", "next_time"), "words"
        )
        records.TELLINGS.put(db, Telling(**of(), about=hurt.uuid, at=NOON, **told))
        records.QUESTIONS.put(
            db, Question(**of(), asks=Asks(tuple(Asks)[-1]), place=3, is_asked=False, name="Sleep")
        )
        for words in ("the move", "the exam"):
            records.TIME_NOTES.put(db, TimeNote(**of(), day=DAY, words=words))
        records.WATCHING.put(
            db,
            Watching(**of(), stopped_on=DAY, not_on=DAY, put_away_on=DAY, usual_from=DAY),
        )
        records.NOT_NOW.put(db, NotNow(**of(), offer=Offer.WEEK, day=DAY))
        later = NOON.replace(hour=14)
        records.PAUSES.put(db, Pause(**of(), begun_at=NOON, returns_at=later))
        for text in ("I'm here.", "Tell me more."):
            phrase_rows.put(
                db,
                OwnPhrase(
                    **of(),
                    text=text,
                    intention=Intention.TRY_AGAIN,
                    situations=(next(iter(Situation)),),
                    origin="phone-away",
                ),
            )
        for phrase in ("phone-away", "gone-since"):
            phrase_rows.favour(db, phrase, favoured=True)
        rows.put(db, "put_aside", {"uuid": a_uuid(), "revision": 7})
        snapshot = Snapshot(event="you looked away", feelings=("small",), strength=3)
        mine_shared = Shared(
            **{**of(), "uuid": hurt.uuid},
            kind=SharedKind.HURT,
            revision=5,
            sent_at=NOON,
            snapshot=snapshot,
        )
        rows.put(db, "outbox", shared_rows.row_of(mine_shared, None))
        theirs_shared = Shared(
            **of(OTHER),
            kind=SharedKind.REPLY,
            revision=2,
            sent_at=NOON,
            about=hurt.uuid,
            snapshot=Snapshot(words="Thank you for telling me."),
        )
        shared_rows.put_before(db, theirs_shared, "Robin")
    for draft in (journal.begin_hurt(), a_good_draft(journal)):
        journal.save_draft(replace_words(draft))


def replace_words(draft: Any) -> Any:
    """Return a draft with words in it."""
    name = "event" if hasattr(draft, "event") else "what"
    return type(draft)(**{**_held(draft), name: "half a word"})


def _held(draft: Any) -> dict[str, Any]:
    from microhurts_desktop.storage.mapper import held

    return held(draft)


def dump(journal: Journal) -> dict[str, list[dict[str, Any]]]:
    """Return every row of each private table, as far as it is taken along; authors as ``me``."""
    me = journal.me.vault_id
    found = {}
    with journal._vault.reading() as db:
        for name in db.table_names():
            columns = taken.columns_taken(name)
            if not columns:
                continue
            read = [
                {column: row[column] for column in sorted(columns)}
                for row in db.query(f"SELECT * FROM [{name}]")
            ]
            for row in read:
                if row.get("author") == me:
                    row["author"] = taken.ME
                if name == "drafts":
                    row["body"] = json.loads(row["body"])
            found[name] = sorted(read, key=lambda row: json.dumps(row, default=str))
    # What was shared is shared no more, and kept.
    shared = found.pop("outbox") + found.pop("shared_before")
    for row in shared:
        row.pop("name", None)
    found["shared"] = sorted(shared, key=lambda row: str(row["uuid"]))
    return found
