"""Who keeps a journal here."""

from __future__ import annotations

from typing import NamedTuple


class Person(NamedTuple):
    """One person with a vault of their own.

    ``vault_id`` is random and names their files; ``name`` is what they chose to be called. It is
    the one thing about them that can be read before they have unlocked.

    A tuple, and no dataclass as the other values: the first window waits for it.
    """

    vault_id: str
    name: str
