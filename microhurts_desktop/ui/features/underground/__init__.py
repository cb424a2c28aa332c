"""What waits, and bringing one of it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microhurts_desktop.ui.context.page_entry import PageEntry
from microhurts_desktop.ui.kit.language import tr

if TYPE_CHECKING:
    from microhurts_desktop.ui.context.page import AppContext
    from microhurts_desktop.ui.features.underground.page import UndergroundPage


def _underground(context: AppContext) -> UndergroundPage:
    from microhurts_desktop.ui.features.underground.page import UndergroundPage

    return UndergroundPage(context)


UNDERGROUND = PageEntry(
    "underground",
    lambda: tr("Underground"),
    _underground,
    in_menu=lambda: tr("&Underground"),
    is_shown=lambda settings, _: not settings.open_hurts_are_hidden,
)
