"""Writing something and letting it vanish: nothing of it is ever kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microhurts_desktop.ui.context.page_entry import PageEntry
from microhurts_desktop.ui.kit.language import tr

if TYPE_CHECKING:
    from microhurts_desktop.ui.context.page import AppContext
    from microhurts_desktop.ui.features.vanishing.page import VanishingPage


def _vanishing(context: AppContext) -> VanishingPage:
    from microhurts_desktop.ui.features.vanishing.page import VanishingPage

    return VanishingPage(context)


VANISHING = PageEntry(
    "vanishing",
    lambda: tr("Write and let it vanish"),
    _vanishing,
    beside="today",
    shortcut="Ctrl+Shift+J",
)
