"""The words that stand with a hurt, wherever they were written: what came of it, and before it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from microhurts_desktop.storage.sqlite_library import Database

# Each line is one text: what was said at one time, in one place. A repair for no hurt has the same.
_TEXTS = """
WITH meets(uuid) AS (SELECT uuid FROM repairs WHERE uuid = :uuid OR hurt = :uuid OR about = :uuid),
    agreed(uuid) AS (SELECT uuid FROM agreements WHERE hurt = :uuid),
    promised(uuid) AS (SELECT uuid FROM promises WHERE repair IN (SELECT uuid FROM meets))
SELECT words FROM repairs WHERE uuid IN (SELECT uuid FROM meets)
UNION SELECT would_help FROM landings WHERE repair IN (SELECT uuid FROM meets)
UNION SELECT words FROM promises WHERE uuid IN (SELECT uuid FROM promised)
UNION SELECT words || char(10) || place FROM agreements WHERE uuid IN (SELECT uuid FROM agreed)
UNION SELECT text FROM earlier_answers WHERE (hurt = :uuid AND asked <> 'worded')
    OR promise IN (SELECT uuid FROM promised) OR agreement IN (SELECT uuid FROM agreed)
UNION SELECT recalled || char(10) || for_them || char(10) || received || char(10)
    || when_it_returns FROM slow_roads WHERE hurt = :uuid
UNION SELECT for_them || char(10) || own || char(10) || words || char(10) || good_time
    FROM rehearsals WHERE hurt = :uuid OR about = :uuid
UNION SELECT saw || char(10) || felt || char(10) || understood || char(10) || own_part
    || char(10) || next_time FROM tellings WHERE about = :uuid
UNION SELECT text FROM reflections WHERE instr(became, :quoted) OR hurt = :uuid
"""


def texts_with(db: Database, uuid: str) -> tuple[str, ...]:
    """Return the texts of a vault that stand with a hurt, or a repair, of that uuid, each once.

    They are those of repairs and of how they landed, of promises and agreements, of slow roads,
    rehearsals and tellings, what was answered before, and the reflections that it came from or that
    look at it. Its own are not among them, but for those of a repair, nor how it was worded before.
    """
    asked = {"uuid": uuid, "quoted": json.dumps(uuid)}
    return tuple(row[0] for row in db.execute(_TEXTS, asked) if row[0].strip())


def repairs_about(db: Database, uuid: str) -> frozenset[str]:
    """Return the uuids of the repairs that meet or answer the hurt of that uuid."""
    sql = "SELECT uuid FROM repairs WHERE hurt = :uuid OR about = :uuid"
    return frozenset(row[0] for row in db.execute(sql, {"uuid": uuid}))
