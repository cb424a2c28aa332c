"""Two people who share, on disk; and what the one with a hex editor has in hand."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.phrases import Intention
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.domain.shared import SharedKind, fields_at_first
from microhurts_desktop.storage import driver, secrets
from microhurts_desktop.storage.secrets import Secret
from microhurts_desktop.storage.signing import Signer
from tests.builders import FixedClock
from tests.couples import Couple, a_couple, a_named_hurt, a_repair_of_mine, key_of_shared_vault
from tests.reflections import a_written_reflection
from tests.vault_folders import a_good_draft, a_repair_draft, a_vault_folder

FACTS = "facts.json"
# A word that only a forger writes: it must never be found in a private vault.
FORGED = "forgedword"


@dataclass(frozen=True, slots=True)
class Hands:
    """What Ben has: the folder, the key of both, his own keys; and uuids that he has seen."""

    folder: Path
    facts: Mapping[str, Any]

    @property
    def file(self) -> Path:
        return self.folder / "shared.vault"

    @property
    def key(self) -> bytearray:
        return bytearray.fromhex(self.facts["both"])

    @property
    def anna(self) -> Person:
        return Person(*self.facts["anna"])

    @property
    def ben(self) -> Person:
        return Person(*self.facts["ben"])

    @property
    def signer(self) -> Signer:
        return Signer(bytes.fromhex(self.facts["bens"]))

    def uuid(self, name: str) -> str:
        """Return the uuid of something in the story below."""
        return str(self.facts["uuids"][name])

    @contextmanager
    def open(self) -> Iterator[driver.Connection]:
        """Give the file of both, as whoever has its key can write to it."""
        connection = driver.connect(self.file, self.key)
        try:
            yield connection
        finally:
            connection.close()

    def row(self, name: str) -> dict[str, Any]:
        """Return a row of the story as it stands."""
        with self.open() as both:
            return next(
                iter(
                    driver.database(both).query(
                        "SELECT * FROM items WHERE uuid = ?", [self.uuid(name)]
                    )
                )
            )

    def put(self, *items: Mapping[str, Any], sign: bool = True) -> None:
        """Write rows, in place of those of the same uuid; signed by Ben, or as they are."""
        signer = self.signer
        with self.open() as both:
            both.execute("BEGIN")
            for item in items:
                row = {name: value for name, value in item.items() if name != "id"}
                if sign:
                    row["signature"] = signer.sign(row)
                both.execute("DELETE FROM items WHERE uuid = ?", [row["uuid"]])
                names = ", ".join(row)
                marks = ", ".join("?" * len(row))
                both.execute(f"INSERT INTO items ({names}) VALUES ({marks})", list(row.values()))
            both.execute("COMMIT")


Ruin = Callable[[Hands], None]


def make(folder: Path) -> Hands:
    """Live a little as two, in a folder that is then copied for each trial."""
    vaults = folder / "vaults"
    couple = a_couple(vaults)
    uuids: dict[str, str] = {}
    anna = couple.open(couple.anna)
    for number in range(3):
        then = anna.now() - timedelta(days=3 - number)
        hurt = a_named_hurt(anna, happened_at=then, event=f"you laughed, evening {number}")
        anna.offer_repair(
            a_repair_draft(anna, hurt=hurt.uuid, offered_at=then + timedelta(hours=1))
        )
        uuids[f"annas {number}"] = hurt.uuid
    anna.notice_good(a_good_draft(anna))
    anna.check_in(connection=3)
    hurt = anna.hurt(uuids["annas 0"])
    anna.sharing.share(hurt, fields_at_first(hurt))
    anna.sharing.share(anna.hurt(uuids["annas 1"]), ())
    anna.sharing.unshare(uuids["annas 1"])
    repair = a_repair_of_mine(anna)
    anna.sharing.share(repair, fields_at_first(repair))
    uuids["annas repair"] = repair.uuid
    anna.close()
    couple.clock.forward(minutes=1)
    _as_ben(couple, uuids)
    _write_facts(couple, uuids)
    # Once more, so that each has met the other.
    couple.open(couple.anna).close()
    return hands_in(vaults)


def _as_ben(couple: Couple, uuids: dict[str, str]) -> None:
    ben = couple.open(couple.ben)
    hurt = a_named_hurt(ben, event="you came home late", story="x", assumption="y", question="why?")
    ben.sharing.share(hurt, fields_at_first(hurt))
    uuids["hurt"] = hurt.uuid
    good = a_good_draft(ben)
    ben.notice_good(good)
    ben.sharing.share(ben.good_moment(good.uuid), fields_at_first(ben.good_moment(good.uuid)))
    uuids["good"] = good.uuid
    repair = a_repair_of_mine(ben, about=uuids["annas 0"])
    ben.sharing.share(repair, fields_at_first(repair))
    uuids["repair"] = repair.uuid
    written = a_written_reflection(ben)
    ben.sharing.share(written, fields_at_first(written))
    uuids["reflection"] = written.uuid
    for name, kind in (
        ("question", SharedKind.QUESTION),
        ("thanks", SharedKind.THANKS),
        ("reply", SharedKind.REPLY),
    ):
        ben.sharing.answer(replace(ben.begin_answer(kind, uuids["annas 0"]), words="I read it."))
        found = ben.sharing.answers_to(uuids["annas 0"])
        uuids[name] = next(one.uuid for one in found if one.kind is kind)
    ben.landings.mark(uuids["annas repair"], Landed.PARTLY, warmth=3, tell=True)
    uuids["landing"] = ben.sharing.answers_to(uuids["annas repair"])[0].uuid
    phrase = replace(
        ben.library.begin(), text="Come here.", intention=Intention.RECEIVE, shared=True
    )
    ben.library.keep(phrase)
    uuids["phrase"] = phrase.uuid
    ben.close()


def _write_facts(couple: Couple, uuids: dict[str, str]) -> None:
    ben = couple.open(couple.ben)
    both = key_of_shared_vault(ben)
    with ben._vault.reading() as db:
        bens = secrets.kept(db, Secret.SIGNING)
    ben.close()
    assert bens is not None
    facts = {
        **{"anna": couple.anna, "ben": couple.ben, "uuids": uuids},
        **{"both": both.hex(), "bens": bens.hex(), "annas key": couple.keys[couple.anna].hex()},
    }
    (couple.vault_folder.folder.parent / FACTS).write_text(json.dumps(facts), encoding="utf-8")


def hands_in(vaults: Path) -> Hands:
    """Return what Ben has in hand, in a folder of ``make`` or a copy of it."""
    return Hands(vaults, json.loads((vaults.parent / FACTS).read_text(encoding="utf-8")))


def copy_of(base: Hands, folder: Path) -> Hands:
    """Return the same, in a fresh copy at ``folder``."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copytree(base.folder, folder / "vaults")
    shutil.copy(base.folder.parent / FACTS, folder / FACTS)
    return hands_in(folder / "vaults")


def couple_of(hands: Hands) -> Couple:
    """Return the two as ``tests.couples`` has them; only Anna can be opened."""
    clock = FixedClock()
    clock.forward(minutes=2)
    keys = {hands.anna: bytes.fromhex(hands.facts["annas key"])}
    return Couple(a_vault_folder(hands.folder, clock), clock, hands.anna, hands.ben, keys)


@dataclass(frozen=True, slots=True)
class Variant:
    """One state: its name, and what makes it of a good one."""

    name: str
    ruin: Ruin


def loosened(hands: Hands, table: str, sql: str, values: list[object]) -> None:
    """Write what the table's own words would not let in, and put its words back."""
    with hands.open() as both:
        asked = "SELECT sql FROM sqlite_master WHERE name = ?"
        words = both.execute(asked, [table]).fetchone()[0]
        loose = words.replace(" NOT NULL", "").replace(" STRICT", "").replace(" TEXT", "")
        loose = loose.replace(" INTEGER,", ",").replace(" BLOB", "")
        _word(both, table, loose)
    with hands.open() as both:
        both.execute(sql, values)
        _word(both, table, words)


def _word(connection: driver.Connection, table: str, words: str) -> None:
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", [words, table])
    connection.execute("PRAGMA writable_schema = RESET")


def another(hands: Hands, name: str = "hurt", **over: Any) -> None:
    """Put another of Ben's, truly signed."""
    hands.put(hands.row(name) | {"uuid": str(UUID(int=77))} | over)
