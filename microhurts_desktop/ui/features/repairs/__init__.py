"""The library of phrases, repairs, promises, rehearsals and agreements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from microhurts_desktop.domain.agreements import AgreementDraft
from microhurts_desktop.domain.own_phrases import PhraseDraft
from microhurts_desktop.domain.rehearsals import RehearsalDraft
from microhurts_desktop.domain.repairs import RepairDraft
from microhurts_desktop.ui.context.page_entry import MakeDialog, PageEntry
from microhurts_desktop.ui.kit.language import tr

if TYPE_CHECKING:
    from microhurts_desktop.ui.context.page import AppContext
    from microhurts_desktop.ui.features.repairs.agreed_page import AgreedPage
    from microhurts_desktop.ui.features.repairs.page import RepairsPage
    from microhurts_desktop.ui.features.repairs.repairs_so_far import RepairsSoFarPage
    from microhurts_desktop.ui.parts.writing.draft_wizard import DraftWizard


def _repairs(context: AppContext) -> RepairsPage:
    from microhurts_desktop.ui.features.repairs.page import RepairsPage

    return RepairsPage(context)


def _agreed(context: AppContext) -> AgreedPage:
    from microhurts_desktop.ui.features.repairs.agreed_page import AgreedPage

    return AgreedPage(context)


def _repairs_so_far(context: AppContext) -> RepairsSoFarPage:
    from microhurts_desktop.ui.features.repairs.repairs_so_far import RepairsSoFarPage

    return RepairsSoFarPage(context)


def _repair(context: AppContext, draft: RepairDraft) -> DraftWizard[Any]:
    from microhurts_desktop.ui.features.repairs.repair_dialog import RepairDialog

    return RepairDialog(context, draft)


def _rehearse(context: AppContext, draft: RehearsalDraft) -> DraftWizard[Any]:
    from microhurts_desktop.ui.features.repairs.rehearse import RehearseDialog

    return RehearseDialog(context, draft)


def _talked(context: AppContext, draft: AgreementDraft) -> DraftWizard[Any]:
    from microhurts_desktop.ui.features.repairs.talked import TalkedDialog

    return TalkedDialog(context, draft)


def _write_phrase(context: AppContext, draft: PhraseDraft) -> DraftWizard[Any]:
    from microhurts_desktop.ui.features.repairs.write_phrase import WritePhrase

    return WritePhrase(context, draft)


REPAIRS = PageEntry("repairs", lambda: tr("Repairs"), _repairs, in_menu=lambda: tr("&Repairs"))
REPAIRS_SO_FAR = PageEntry(
    "repairs_so_far", lambda: tr("Quick and sincere"), _repairs_so_far, beside=REPAIRS.id
)
AGREED = PageEntry("agreed", lambda: tr("Agreed and promised"), _agreed, beside=REPAIRS.id)
DIALOGS: dict[type, MakeDialog] = {
    RepairDraft: _repair,
    RehearsalDraft: _rehearse,
    AgreementDraft: _talked,
    PhraseDraft: _write_phrase,
}
