"""The other person's journal, open beside the house's own while both are here."""

from __future__ import annotations

from microhurts_desktop.journal.journal import Journal


class Company:
    """Nobody at first. Whoever locks the house closes this one as well."""

    def __init__(self) -> None:
        self.other: Journal | None = None

    def welcome(self, other: Journal) -> None:
        """Keep the other's open journal."""
        self.part()
        self.other = other

    def part(self) -> None:
        """Close the other's journal, if it is open."""
        if self.other is not None:
            other, self.other = self.other, None
            other.close()
