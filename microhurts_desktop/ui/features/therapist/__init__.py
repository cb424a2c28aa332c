"""A page for a therapist: what one wants help with, and of some days what one chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microhurts_desktop.ui.context.page_entry import PageEntry
from microhurts_desktop.ui.kit.language import tr

if TYPE_CHECKING:
    from microhurts_desktop.ui.context.page import AppContext
    from microhurts_desktop.ui.features.therapist.page import TherapistPage


def _therapist(context: AppContext) -> TherapistPage:
    from microhurts_desktop.ui.features.therapist.page import TherapistPage

    return TherapistPage(context)


THERAPIST = PageEntry(
    "therapist", lambda: tr("A page for my therapist"), _therapist, beside="balance"
)
