"""Who keeps a journal here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """One person with a vault of their own.

    ``vault_id`` is random and names their files; ``name`` is what they chose to be called. It is
    the one thing about them that can be read before they have unlocked.
    """

    vault_id: str
    name: str
