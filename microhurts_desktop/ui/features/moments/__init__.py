"""Naming, noticing, writing and reading moments."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from microhurts_desktop.domain.check_ins import CheckInDraft
from microhurts_desktop.domain.good_moments import GoodMomentDraft
from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.reflections import Form, ReflectionDraft
from microhurts_desktop.domain.slow_roads import SlowRoadDraft
from microhurts_desktop.ui.context.page_entry import MakeDialog, PageEntry
from microhurts_desktop.ui.kit.language import tr

if TYPE_CHECKING:
    from microhurts_desktop.ui.context.page import AppContext
    from microhurts_desktop.ui.features.moments.deleted_page import DeletedPage
    from microhurts_desktop.ui.features.moments.kept import KeptPage
    from microhurts_desktop.ui.features.moments.page import MomentsPage
    from microhurts_desktop.ui.features.moments.sheet import Sheet
    from microhurts_desktop.ui.features.moments.year_ago import YearAgoPage
    from microhurts_desktop.ui.parts.writing.draft_wizard import DraftWizard


def _hurt() -> type[Sheet]:
    from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet

    return HurtSheet


def _good() -> type[Sheet]:
    from microhurts_desktop.ui.features.moments.good_sheet import GoodSheet

    return GoodSheet


def _repair() -> type[Sheet]:
    from microhurts_desktop.ui.features.moments.repair_sheet import RepairSheet

    return RepairSheet


def _reflection() -> type[Sheet]:
    from microhurts_desktop.ui.features.moments.reflection_sheet import ReflectionSheet

    return ReflectionSheet


def _check_in_sheet() -> type[Sheet]:
    from microhurts_desktop.ui.features.moments.check_in_sheet import CheckInSheet

    return CheckInSheet


def _moments(context: AppContext) -> MomentsPage:
    from microhurts_desktop.ui.features.moments.page import MomentsPage

    return MomentsPage(context)


def _kept(context: AppContext) -> KeptPage:
    from microhurts_desktop.ui.features.moments.kept import KeptPage

    return KeptPage(context)


def _year_ago(context: AppContext) -> YearAgoPage:
    from microhurts_desktop.ui.features.moments.year_ago import YearAgoPage

    return YearAgoPage(context)


def _deleted(context: AppContext) -> DeletedPage:
    from microhurts_desktop.ui.features.moments.deleted_page import DeletedPage

    return DeletedPage(context)


def _name_hurt(context: AppContext, draft: HurtDraft) -> DraftWizard[Any]:
    from microhurts_desktop.ui.features.moments.name_hurt import NameHurt

    return NameHurt(context, draft)


def _notice_good(context: AppContext, draft: GoodMomentDraft) -> DraftWizard[Any]:
    from microhurts_desktop.ui.features.moments.notice_good import NoticeGood

    return NoticeGood(context, draft)


def _write(context: AppContext, draft: ReflectionDraft) -> DraftWizard[Any]:
    if draft.form is Form.WEEK:
        from microhurts_desktop.ui.features.moments.week import WeekDialog

        return WeekDialog(context, draft)
    if draft.form is Form.THIRD_CHAIR:
        from microhurts_desktop.ui.features.moments.third_chair import ThirdChairDialog

        return ThirdChairDialog(context, draft)
    from microhurts_desktop.ui.features.moments.write_freely import WriteFreely

    return WriteFreely(context, draft)


def _check_in(context: AppContext, draft: CheckInDraft) -> DraftWizard[Any]:
    from microhurts_desktop.ui.features.moments.check_in_dialog import CheckInDialog

    return CheckInDialog(context, draft)


def _slow_road(context: AppContext, draft: SlowRoadDraft) -> DraftWizard[Any]:
    from microhurts_desktop.ui.features.moments.slow_road import SlowRoadDialog

    return SlowRoadDialog(context, draft)


MOMENTS = PageEntry("moments", lambda: tr("Moments"), _moments, in_menu=lambda: tr("&Moments"))
YEAR_AGO = PageEntry("year_ago", lambda: tr("A year ago"), _year_ago, beside=MOMENTS.id)
DELETED = PageEntry("deleted", lambda: tr("Deleted"), _deleted, beside=MOMENTS.id)
KEPT = PageEntry("kept", lambda: tr("Kept"), _kept, beside="today")
DIALOGS: dict[type, MakeDialog] = {
    HurtDraft: _name_hurt,
    GoodMomentDraft: _notice_good,
    ReflectionDraft: _write,
    CheckInDraft: _check_in,
    SlowRoadDraft: _slow_road,
}
# How each is read whole, here and in what is taken along; imported then.
SHEETS: dict[MomentKind, Callable[[], type[Sheet]]] = {
    MomentKind.HURT: _hurt,
    MomentKind.GOOD: _good,
    MomentKind.REPAIR: _repair,
    MomentKind.REFLECTION: _reflection,
    MomentKind.CHECK_IN: _check_in_sheet,
}
