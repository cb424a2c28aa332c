"""Draws the rooms of this house from the contracts that hold its layers: docs/pictures/rooms.svg.

`make docs` draws it anew; a test looks that it is what the contracts say.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from microhurts_desktop.ui.kit.theme import load_tokens

ROOT = Path(__file__).parent.parent.parent
PICTURE = ROOT / "docs" / "pictures" / "rooms.svg"
WIDTH = 880
MARGIN = 16
GAP = 8
ROOM_HEIGHT = 34
PER_ROW = 6
# The interface holds floors of its own.
INTERFACE = "ui"
FEATURES = "features"


class Box(NamedTuple):
    """A rectangle with a name; ``holds_others`` tells whether it is a wall around other boxes."""

    name: str
    x: float
    y: float
    width: float
    height: float
    holds_others: bool = False


def main() -> int:
    """Draw the picture."""
    PICTURE.write_text(drawn(), encoding="utf-8")
    return 0


def drawn() -> str:
    """Return the picture as SVG: whoever stands higher may use what lies below, never the reverse.

    Raises ValueError if pyproject.toml has not the two contracts of layers that are drawn.
    """
    colours = load_tokens()["light"]
    boxes, height = _floors(_layers("microhurts_desktop"), MARGIN, MARGIN, WIDTH - 2 * MARGIN)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height + MARGIN:g}"'
        ' font-family="sans-serif" font-size="13" role="img">',
        "<title>Each floor uses only what lies below it</title>",
        f'<rect width="{WIDTH}" height="{height + MARGIN:g}" rx="10" fill="{colours.paper}"/>',
    ]
    for box in boxes:
        fill = colours.side if box.holds_others else colours.card
        parts.append(
            f'<rect x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}"'
            f' rx="6" fill="{fill}" stroke="{colours.line}"/>'
        )
        anchor, x, y = "middle", box.x + box.width / 2, box.y + box.height / 2 + 4.5
        if box.holds_others:
            anchor, x, y = "start", box.x + 10, box.y + 18
        parts.append(
            f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" fill="{colours.ink}">'
            f"{escape(box.name)}</text>"
        )
    return "\n".join([*parts, "</svg>", ""])


def _floors(layers: list[list[str]], x: float, y: float, width: float) -> tuple[list[Box], float]:
    """Return the boxes of layers, one below the other, and where the next one would begin."""
    boxes: list[Box] = []
    for rooms in layers:
        name = rooms[0]
        if name in (INTERFACE, FEATURES):
            inside, end = _floors(_floors_of(name), x + GAP, y + ROOM_HEIGHT - 6, width - 2 * GAP)
            boxes += [Box(name, x, y, width, end - y, holds_others=True), *inside]
            y = end + GAP
            continue
        for row in _rows_of(rooms):
            each = (width - GAP * (len(row) - 1)) / len(row)
            boxes += [
                Box(name, round(x + place * (each + GAP), 1), y, round(each, 1), ROOM_HEIGHT)
                for place, name in enumerate(row)
            ]
            y += ROOM_HEIGHT + GAP
    return boxes, y


def _floors_of(name: str) -> list[list[str]]:
    if name == INTERFACE:
        return _layers(f"microhurts_desktop.{INTERFACE}")
    folder = ROOT / "microhurts_desktop" / INTERFACE / FEATURES
    return [sorted(path.parent.name for path in folder.glob("*/__init__.py"))]


def _rows_of(rooms: list[str]) -> Iterator[list[str]]:
    rows = -(-len(rooms) // PER_ROW)
    each = -(-len(rooms) // rows)
    for first in range(0, len(rooms), each):
        yield rooms[first : first + each]


def _layers(container: str) -> list[list[str]]:
    """Return what stands side by side on each floor of a package, from the top."""
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for contract in project["tool"]["importlinter"]["contracts"]:
        if contract["type"] == "layers" and contract["containers"] == [container]:
            return [
                [room.strip() for room in floor.replace("|", ":").split(":")]
                for floor in contract["layers"]
            ]
    raise ValueError(f"pyproject.toml has no layers for {container}")


if __name__ == "__main__":
    raise SystemExit(main())
