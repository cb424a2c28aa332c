"""Small ways to reach out, questions to know each other, and good news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microhurts_desktop.ui.context.page_entry import PageEntry
from microhurts_desktop.ui.kit.language import tr

if TYPE_CHECKING:
    from microhurts_desktop.ui.context.page import AppContext
    from microhurts_desktop.ui.features.reaching_out.page import ReachingOutPage


def _reaching_out(context: AppContext) -> ReachingOutPage:
    from microhurts_desktop.ui.features.reaching_out.page import ReachingOutPage

    return ReachingOutPage(context)


REACHING_OUT = PageEntry("reaching_out", lambda: tr("Reaching out"), _reaching_out, beside="today")
