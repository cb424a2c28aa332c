"""A household with one person and ten years of moments: 20,000 of them, always the same."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from microhurts_desktop.core.changes import Changes
from microhurts_desktop.core.good_moments import GoodMoment
from microhurts_desktop.core.hurts import Hurt
from microhurts_desktop.core.people import Person
from microhurts_desktop.core.repairs import Channel, Landed, Landing, ReachedOut, Repair
from microhurts_desktop.journal.household import Household
from microhurts_desktop.journal.journal import Deleted, Journal
from microhurts_desktop.journal.sample_texts import sample_texts
from tests.builders import HERE
from tests.households import CHEAP, PASSPHRASE, FolderLocks

NOW = datetime(2026, 5, 14, 18, 20, tzinfo=HERE)
DAYS = 3650
HURTS, GOODS, REPAIRS = 4_000, 12_500, 3_500
KEY_NAME = "key-of-the-benchmark"


def now() -> datetime:
    """Return the moment at which these ten years end."""
    return NOW


def household(folder: Path) -> Household:
    """Return the household below ``folder``."""
    return Household(folder / "microhurts" / "vaults", now, FolderLocks(), CHEAP)


def build(folder: Path) -> None:
    """Make the household below ``folder``, with its key in a file beside it."""
    place = household(folder)
    keys = place.new_keys("Ana", PASSPHRASE)
    (folder / KEY_NAME).write_bytes(keys.key)
    journal = place.create(keys)
    journal.put_back(ten_years(journal.person))
    journal.close()


def unlocked(folder: Path) -> Journal:
    """Return the journal of the household below ``folder``, without deriving its key."""
    place = household(folder)
    return place.open(place.people()[0], bytearray((folder / KEY_NAME).read_bytes()))


def ten_years(author: Person) -> Deleted:
    """Return the moments, in the shape in which a journal takes many at once."""
    random, texts = Random(1), sample_texts()

    def uuid() -> str:
        return str(UUID(int=random.getrandbits(128), version=4))

    def past() -> datetime:
        return NOW - timedelta(minutes=random.randint(1, DAYS * 24 * 60))

    stored: dict[str, Any] = {"author": author.vault_id, "updated_at": NOW.astimezone(UTC)}
    hurts = []
    for _ in range(HURTS):
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
    for _ in range(GOODS):
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
    for hurt in random.sample(hurts, REPAIRS):
        at = min(hurt.happened_at + timedelta(hours=20), NOW)
        repairs.append(
            Repair(
                uuid=uuid(),
                offered_at=at,
                by=ReachedOut.THEY,
                words=random.choice(texts.whole),
                how=Channel.FACE_TO_FACE,
                hurt=hurt.uuid,
                landing=Landing(landed=Landed.FULLY, landed_on=at.date()),
                **stored,
            )
        )
    return Deleted(
        changes=Changes.of(), hurts=tuple(hurts), good_moments=tuple(goods), repairs=tuple(repairs)
    )
