"""A break with a promised time of return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microhurts_desktop.ui.context.page_entry import PageEntry
from microhurts_desktop.ui.features.pause.pause_line import PAGE_ID
from microhurts_desktop.ui.kit.language import tr

if TYPE_CHECKING:
    from microhurts_desktop.ui.context.page import AppContext
    from microhurts_desktop.ui.features.pause.page import PausePage


def _pause(context: AppContext) -> PausePage:
    from microhurts_desktop.ui.features.pause.page import PausePage

    return PausePage(context)


PAUSE = PageEntry(PAGE_ID, lambda: tr("A pause"), _pause, beside="repairs", shortcut="Ctrl+B")
