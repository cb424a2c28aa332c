"""Constructed moments that belong to threads of a life, for tests of what resembles what."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from pathlib import Path

from microhurts_desktop.domain.hurts import Hurt
from tests.builders import NOON, a_hurt, a_uuid

FIRST_WANTED = 3


def threads() -> dict[str, tuple[Hurt, ...]]:
    """Return the moments by their thread, a day apart, in no order that follows the threads."""
    entries = tomllib.loads(Path(__file__).with_name("neighbours.toml").read_text("utf-8"))
    found: dict[str, list[Hurt]] = {}
    moments = entries["moment"]
    for number, moment in enumerate(moments):
        # 20 is prime to their number, so that neighbours in the file are days apart.
        days = (number * 20) % len(moments)
        hurt = a_hurt(
            uuid=a_uuid(number + 1),
            happened_at=NOON - timedelta(days=days + 1),
            event=moment["event"],
            feelings=tuple(moment["feelings"]),
            needs=tuple(moment["needs"]),
            story=moment["story"],
        )
        found.setdefault(moment["thread"], []).append(hurt)
    return {thread: tuple(hurts) for thread, hurts in found.items()}
