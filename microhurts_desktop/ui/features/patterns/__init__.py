"""What the history shows, as sentences and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microhurts_desktop.ui.context.page_entry import PageEntry
from microhurts_desktop.ui.kit.language import tr

if TYPE_CHECKING:
    from microhurts_desktop.ui.context.page import AppContext
    from microhurts_desktop.ui.features.patterns.page import PatternsPage


def _patterns(context: AppContext) -> PatternsPage:
    from microhurts_desktop.ui.features.patterns.page import PatternsPage

    return PatternsPage(context)


PATTERNS = PageEntry("patterns", lambda: tr("Patterns"), _patterns, beside="balance")
