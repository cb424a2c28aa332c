"""Vault folders with one person: ten years of 20,000 moments, or two of 700; always the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from microhurts_desktop.assets import resource_path
from microhurts_desktop.demo.sample_texts import read_reflections, sample_texts
from microhurts_desktop.domain.check_ins import CheckIn, Compared
from microhurts_desktop.domain.good_moments import GoodMoment
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.reflections import Reflection
from microhurts_desktop.domain.repairs import Channel, Landed, Landing, ReachedOut, Repair
from microhurts_desktop.domain.shared import Moment
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.storage import records
from tests.benchmarks.probes import KEY_NAME
from tests.builders import HERE
from tests.vault_folders import CHEAP, PASSPHRASE, FolderLocks, fill


@dataclass(frozen=True, slots=True)
class Amount:
    """How much a journal holds."""

    years: int
    hurts: int
    goods: int
    repairs: int
    reflections: int
    check_ins: int = 0


NOW = datetime(2026, 5, 14, 18, 20, tzinfo=HERE)
DAYS_A_YEAR = 365
A_LONG_LIFE = Amount(
    years=10, hurts=4_000, goods=12_000, repairs=3_500, reflections=500, check_ins=3_650
)
A_USUAL_LIFE = Amount(years=2, hurts=140, goods=440, repairs=120, reflections=6)


def now() -> datetime:
    """Return the moment at which these ten years end."""
    return NOW


def vault_folder(folder: Path) -> VaultFolder:
    """Return the vault folder below ``folder``."""
    return VaultFolder(folder / "microhurts" / "vaults", now, FolderLocks(), CHEAP)


def build(folder: Path, amount: Amount = A_LONG_LIFE) -> None:
    """Make the vault folder below ``folder``, with its key in a file beside it."""
    place = vault_folder(folder)
    keys = place.new_keys("Ana", PASSPHRASE)
    (folder / KEY_NAME).write_bytes(keys.key)
    journal = place.create(keys)
    fill(journal, *life(journal.person, amount))
    # The journal's own door takes one check-in a day, each in a commit of its own.
    with journal._vault.saving() as db:
        for check_in in daily(journal.person, amount.check_ins):
            records.put_check_in(db, check_in)
    journal.close()


def unlocked(folder: Path) -> Journal:
    """Return the journal of the vault folder below ``folder``, without deriving its key."""
    place = vault_folder(folder)
    return place.open(place.people()[0], bytearray((folder / KEY_NAME).read_bytes()))


def daily(author: Person, days: int) -> Iterator[CheckIn]:
    """Yield a check-in for each of the last days."""
    random = Random(2)
    for number in range(days):
        yield CheckIn(
            uuid=str(UUID(int=random.getrandbits(128), version=4)),
            author=author.vault_id,
            updated_at=NOW.astimezone(UTC),
            at=NOW - timedelta(days=number),
            connection=random.randint(1, 5),
            sharing=random.choice(tuple(Compared)),
            eye_contact=random.choice(tuple(Compared)),
            initiation=random.choice(tuple(Compared)),
        )


def life(author: Person, amount: Amount) -> tuple[Moment, ...]:
    """Return the moments; what a repair meets comes before it."""
    random, texts = Random(1), sample_texts()

    def uuid() -> str:
        return str(UUID(int=random.getrandbits(128), version=4))

    def past() -> datetime:
        return NOW - timedelta(minutes=random.randint(1, amount.years * DAYS_A_YEAR * 24 * 60))

    stored: dict[str, Any] = {"author": author.vault_id, "updated_at": NOW.astimezone(UTC)}
    hurts = []
    for _ in range(amount.hurts):
        text = random.choice(texts.hurts)
        hurts.append(
            Hurt(
                uuid=uuid(),
                happened_at=past(),
                event=text.event,
                feelings=text.feelings,
                strength=text.strength,
                needs=text.needs,
                story=text.story,
                **stored,
            )
        )
    goods = []
    for _ in range(amount.goods):
        good = random.choice(texts.goods)
        goods.append(
            GoodMoment(
                uuid=uuid(),
                happened_at=past(),
                what=good.what,
                deposit=good.deposit,
                warmth=good.warmth,
                **stored,
            )
        )
    repairs = []
    for hurt in random.sample(hurts, amount.repairs):
        at = min(hurt.happened_at + timedelta(hours=20), NOW)
        repairs.append(
            Repair(
                uuid=uuid(),
                offered_at=at,
                by=ReachedOut.THEY,
                words=random.choice(texts.repairs.whole),
                how=Channel.FACE_TO_FACE,
                hurt=hurt.uuid,
                landings=(
                    Landing(
                        uuid=uuid(),
                        landed=Landed.FULLY,
                        landed_on=at.date(),
                        said_at=at,
                        **stored,
                    ),
                ),
                **stored,
            )
        )
    samples = read_reflections(resource_path("sample", "reflections-en.toml"))
    reflections = [
        Reflection(uuid=uuid(), happened_at=past(), text=random.choice(samples).text, **stored)
        for _ in range(amount.reflections)
    ]
    return (*hurts, *goods, *repairs, *reflections)
