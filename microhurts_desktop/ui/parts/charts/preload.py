"""Getting matplotlib ready beside the window's own work. It is imported in here, never at start."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from microhurts_desktop.services.errors import UserError
from microhurts_desktop.ui.context.background import Background

# How long the import may hold the interpreter while the window waits for it; Python's own is 5 ms.
TURN_S = 0.0005


def preload_charts(
    background: Background, on_ready: Callable[[], None], on_error: Callable[[UserError], None]
) -> None:
    """Import what charts need in the background, then call ``on_ready`` on the window's thread.

    Importing takes half a second, and the first time ever a second more for the list of fonts; in
    the window's own thread it would stand still for so long. Asking again while it is under way,
    or afterwards, costs nothing. ``on_error`` is called where the import fails.
    """
    background.run(_import_charts, lambda _: on_ready(), on_error)


def own_cache() -> Path:
    """Return the folder for matplotlib's list of fonts, one for each of its versions."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation)
    return Path(place) / f"matplotlib-{version('matplotlib')}"


def _import_charts() -> None:
    # A frozen program would get a new folder, and list the fonts anew, at every start.
    os.environ["MPLCONFIGDIR"] = str(own_cache())
    usual = sys.getswitchinterval()
    # The window asks for its turn many times in one paint, and would wait for so long each time.
    sys.setswitchinterval(TURN_S)
    try:
        import matplotlib as mpl

        # Settings that a person made for their own plots, or that lie in the folder where this was
        # started, are not meant for this window.
        mpl.rcdefaults()
        # Letters stand as far apart as beside the chart, and not on whole dots.
        mpl.rcParams["text.hinting"] = "no_hinting"
        import microhurts_desktop.ui.kit.charts.day_chart
        import microhurts_desktop.ui.parts.charts.saving  # noqa: F401
    finally:
        sys.setswitchinterval(usual)
