"""Bringing in what was kept in another journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microhurts_desktop.ui.context.page_entry import PageEntry
from microhurts_desktop.ui.kit.language import tr

if TYPE_CHECKING:
    from microhurts_desktop.ui.context.page import AppContext
    from microhurts_desktop.ui.features.bringing_in.page import BringInPage


def _bring_in(context: AppContext) -> BringInPage:
    from microhurts_desktop.ui.features.bringing_in.page import BringInPage

    return BringInPage(context)


BRING_IN = PageEntry(
    "bring_in", lambda: tr("Bring in from another journal"), _bring_in, beside="moments"
)
