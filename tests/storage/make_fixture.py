"""Make the vault of the newest schema that stands in tests/vaults/fixtures/ from its release on.

Run as ``python -m tests.storage.make_fixture`` when a schema is released, and never again for it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.storage import records
from microhurts_desktop.storage.schema import PRIVATE
from microhurts_desktop.storage.vault import Vault
from tests.builders import NOON, a_good_moment, a_hurt, a_repair
from tests.storage.safes import KEY, VAULT_ID, an_open_vault

FIXTURES = Path(__file__).parent / "fixtures"
EVENT, WHAT, WORDS = "you looked at your phone", "you made tea", "I see how that landed."


def fill(vault: Vault) -> None:
    """Put one of each kind into a vault."""
    hurt = a_hurt(event=EVENT)
    with vault.saving() as db:
        records.put_hurt(db, hurt)
        records.GOOD_MOMENTS.put(db, a_good_moment(what=WHAT))
        records.put_repair(db, a_repair(words=WORDS, hurt=hurt.uuid, landed=Landed.PARTLY))


def make(path: Path) -> None:
    """Make the fixture at ``path``, which must not be there."""
    if path.exists():
        raise FileExistsError(path)
    with tempfile.TemporaryDirectory() as folder:
        vault = an_open_vault(Path(folder))
        fill(vault)
        vault.close()
        path.write_bytes((Path(folder) / f"{VAULT_ID}.vault").read_bytes())


if __name__ == "__main__":
    newest = PRIVATE.in_order[-1].__name__
    FIXTURES.mkdir(exist_ok=True)
    make(FIXTURES / f"{newest}.vault")
    sys.stdout.write(f"{newest}, made at {NOON:%Y-%m-%d}, under the key {KEY.hex()}\n")
