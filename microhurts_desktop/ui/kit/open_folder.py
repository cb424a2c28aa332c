"""What is said of a folder that every account of the computer may write to."""

from __future__ import annotations

from pathlib import Path

from microhurts_desktop.ui.kit.language import tr


def say_anyone(place: Path | None) -> str:
    """Return what it means that anyone may write to ``place``, and what to do; or nothing."""
    if place is None:
        return ""
    return tr(
        "Every account of this computer may write to {path}. Nobody can read your journal by that,"
        " but someone could take it away, or put something in its place. Choose a folder of your"
        " own, or take the right to write there away from others.",
        path=place,
    )
