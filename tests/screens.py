"""Screens that are not there, of any size. Imports nothing of Qt."""

from __future__ import annotations

import json
from pathlib import Path


def on_a_screen(folder: Path, width: int, height: int) -> str:
    """Return the platform on which Qt paints in memory, for a screen of so many dots."""
    return on_screens(folder, (0, 0, width, height))


def on_screens(folder: Path, *screens: tuple[int, int, int, int]) -> str:
    """Return the same for several screens, each with its place and size."""
    found = [
        {
            "name": f"screen {number}",
            **dict(zip(("x", "y", "width", "height"), screen, strict=True)),
            "logicalDpi": 96,
            "logicalBaseDpi": 96,
            "dpr": 1,
        }
        for number, screen in enumerate(screens)
    ]
    name = "-".join(str(part) for screen in screens for part in screen)
    file = folder / f"screens-{name}.json"
    file.write_text(json.dumps({"screens": found}), encoding="utf-8")
    return f"offscreen:configfile={file}"
