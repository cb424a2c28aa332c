"""Naming, noticing, writing and reading moments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microhurts_desktop.ui.context.page_entry import PageEntry
from microhurts_desktop.ui.kit.language import tr

if TYPE_CHECKING:
    from microhurts_desktop.ui.context.page import AppContext
    from microhurts_desktop.ui.features.moments.page import MomentsPage


def _moments(context: AppContext) -> MomentsPage:
    from microhurts_desktop.ui.features.moments.page import MomentsPage

    return MomentsPage(context)


MOMENTS = PageEntry("moments", lambda: tr("Moments"), _moments, in_menu=lambda: tr("&Moments"))
