"""A chart as it is saved and printed."""

from __future__ import annotations

from dataclasses import dataclass

from microhurts_desktop.ui.kit.charts.shapes import Shape


@dataclass(frozen=True, slots=True)
class ChartSheet:
    """One chart on paper. ``heading`` says what it is and of which days, ``saved`` when.

    ``words`` stand above it, and a ``caption`` below: what it is not.
    """

    heading: str
    saved: str
    shape: Shape
    words: str = ""
    caption: str = ""
