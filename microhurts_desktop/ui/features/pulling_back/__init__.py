"""Noticing one's own pulling back: what the check-ins show, and ways to turn toward it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from microhurts_desktop.domain.exploring import ExploringDraft
from microhurts_desktop.ui.context.page_entry import MakeDialog, PageEntry
from microhurts_desktop.ui.kit.language import tr

if TYPE_CHECKING:
    from microhurts_desktop.ui.context.page import AppContext
    from microhurts_desktop.ui.features.pulling_back.page import PullingBackPage
    from microhurts_desktop.ui.parts.writing.draft_wizard import DraftWizard


def _page(context: AppContext) -> PullingBackPage:
    from microhurts_desktop.ui.features.pulling_back.page import PullingBackPage

    return PullingBackPage(context)


def _explore(context: AppContext, draft: ExploringDraft) -> DraftWizard[Any]:
    from microhurts_desktop.ui.features.pulling_back.explore import Explore

    return Explore(context, draft)


PULLING_BACK = PageEntry("pulling_back", lambda: tr("Pulling back"), _page, beside="today")
DIALOGS: dict[type, MakeDialog] = {ExploringDraft: _explore}
