"""Finding again what was written; and the tags of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microhurts_desktop.ui.context.page_entry import PageEntry
from microhurts_desktop.ui.kit.language import tr

if TYPE_CHECKING:
    from microhurts_desktop.ui.context.page import AppContext
    from microhurts_desktop.ui.features.find.page import FindPage
    from microhurts_desktop.ui.features.find.tags_page import TagsPage


def _find(context: AppContext) -> FindPage:
    from microhurts_desktop.ui.features.find.page import FindPage

    return FindPage(context)


def _tags(context: AppContext) -> TagsPage:
    from microhurts_desktop.ui.features.find.tags_page import TagsPage

    return TagsPage(context)


FIND = PageEntry("find", lambda: tr("Find"), _find, beside="moments", shortcut="Ctrl+F")
TAGS = PageEntry("tags", lambda: tr("Your tags"), _tags, beside="moments")
