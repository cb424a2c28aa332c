"""The library of phrases, repairs, promises and rehearsals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microhurts_desktop.ui.context.page_entry import PageEntry
from microhurts_desktop.ui.kit.language import tr

if TYPE_CHECKING:
    from microhurts_desktop.ui.context.page import AppContext
    from microhurts_desktop.ui.features.repairs.page import RepairsPage
    from microhurts_desktop.ui.features.repairs.repairs_so_far import RepairsSoFarPage


def _repairs(context: AppContext) -> RepairsPage:
    from microhurts_desktop.ui.features.repairs.page import RepairsPage

    return RepairsPage(context)


def _repairs_so_far(context: AppContext) -> RepairsSoFarPage:
    from microhurts_desktop.ui.features.repairs.repairs_so_far import RepairsSoFarPage

    return RepairsSoFarPage(context)


REPAIRS = PageEntry("repairs", lambda: tr("Repairs"), _repairs, in_menu=lambda: tr("&Repairs"))
REPAIRS_SO_FAR = PageEntry(
    "repairs_so_far", lambda: tr("Quick and sincere"), _repairs_so_far, beside=REPAIRS.id
)
