"""Who lives in the folder that the program opens: real vaults, whose keys are quickly derived."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from microhurts_desktop.devtools import drafts
from microhurts_desktop.domain.repairs import ReachedOut
from microhurts_desktop.domain.shared import Field
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.vault_folder import VaultFolder
from tests.vault_folders import CHEAP, FolderLocks

ANNA, BEN = "Anna", "Ben"
PASSPHRASE = "velvet harbour nine quiet lanterns"
WEEKS = 3


def _now() -> datetime:
    return datetime.now().astimezone()


def a_home_of_two(home: Path) -> None:
    """Let Anna and Ben live below ``home``, who share, with a few weeks written by Anna."""
    folder = VaultFolder(home / "data" / "microhurts" / "vaults", _now, FolderLocks(), CHEAP)
    folder.folder.mkdir(mode=0o700, parents=True)
    keys = []
    for name in (ANNA, BEN):
        new = folder.new_keys(name, f"{PASSPHRASE} {name}")
        keys.append((new.person, bytearray(new.key)))
        folder.create(new).close()
    anna, ben = (folder.open(*key) for key in keys)
    anna.sharing.pair_with(ben.sharing)
    _share(ben)
    ben.close()
    _live(anna)
    for back_up in anna.backups_when_due():
        back_up()
    anna.close()


def _share(journal: Journal) -> None:
    good = drafts.a_good_draft(journal, what="You kept my dinner warm")
    journal.notice_good(good)
    journal.sharing.share(journal.good_moment(good.uuid), [Field.WHEN, Field.EVENT])


def _live(journal: Journal) -> None:
    for week in range(WEEKS, 0, -1):
        then = journal.now() - timedelta(days=7 * week)
        hurt = drafts.a_hurt_draft(
            journal, event=f"you looked at your phone, week {week}", happened_at=then
        )
        journal.name_hurt(hurt)
        journal.notice_good(
            drafts.a_good_draft(
                journal, what=f"you made tea, week {week}", happened_at=then - timedelta(hours=1)
            )
        )
        offered = then + timedelta(hours=2)
        if week > 1:
            # The last one is still open.
            journal.offer_repair(
                drafts.a_repair_draft(journal, by=ReachedOut.I, hurt=hurt.uuid, offered_at=offered)
            )
