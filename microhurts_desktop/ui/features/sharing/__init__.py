"""What is for two: reading what both shared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from microhurts_desktop.domain.gatherings import GatheringDraft
from microhurts_desktop.domain.shared import AnswerDraft
from microhurts_desktop.domain.tellings import TellingDraft
from microhurts_desktop.ui.context.page_entry import MakeDialog, PageEntry
from microhurts_desktop.ui.kit.language import tr

if TYPE_CHECKING:
    from microhurts_desktop.ui.context.page import AppContext
    from microhurts_desktop.ui.features.sharing.page import TogetherPage
    from microhurts_desktop.ui.parts.writing.draft_wizard import DraftWizard


def _together(context: AppContext) -> TogetherPage:
    from microhurts_desktop.ui.features.sharing.page import TogetherPage

    return TogetherPage(context)


def _answer(context: AppContext, draft: AnswerDraft) -> DraftWizard[Any]:
    from microhurts_desktop.ui.parts.sharing.answer import AnswerDialog

    return AnswerDialog(context, draft)


def _get_ready(context: AppContext, draft: GatheringDraft) -> DraftWizard[Any]:
    from microhurts_desktop.ui.features.sharing.get_ready import GetReadyDialog

    return GetReadyDialog(context, draft)


def _telling(context: AppContext, draft: TellingDraft) -> DraftWizard[Any]:
    from microhurts_desktop.ui.features.sharing.telling_dialog import TellingDialog

    return TellingDialog(context, draft)


TOGETHER = PageEntry(
    "together",
    lambda: tr("Together"),
    _together,
    in_menu=lambda: tr("T&ogether"),
    is_shown=lambda _, two_share: two_share,
)
DIALOGS: dict[type, MakeDialog] = {
    AnswerDraft: _answer,
    GatheringDraft: _get_ready,
    TellingDraft: _telling,
}
