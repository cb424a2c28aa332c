"""What readers raise: of everything, or of one entry."""

from __future__ import annotations

from microhurts_desktop.domain.imports import Why


def shown(name: str) -> str:
    """Return the name of a file as it can be written anywhere."""
    return name.encode(errors="replace").decode()[:200]


class CannotRead(Exception):  # noqa: N818
    """Nothing of a file can be read; ``format`` is whose it seems to be, where that is known."""

    def __init__(self, why: Why, format: str = "") -> None:
        super().__init__(why.value)
        self.why = why
        self.format = format


class BadRow(Exception):  # noqa: N818
    """One entry cannot be read; the others may well be."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why
