"""Naming, noticing, writing and reading moments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from microhurts_desktop.domain.good_moments import GoodMoment, GoodMomentDraft
from microhurts_desktop.domain.hurts import Hurt, HurtDraft
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.reflections import Reflection, ReflectionDraft
from microhurts_desktop.domain.repairs import Repair
from microhurts_desktop.ui.context.page_entry import MakeDialog, PageEntry
from microhurts_desktop.ui.kit.language import tr

if TYPE_CHECKING:
    from microhurts_desktop.services.export_all import Everything
    from microhurts_desktop.services.journal import Journal
    from microhurts_desktop.ui.context.page import AppContext
    from microhurts_desktop.ui.features.moments.page import MomentsPage
    from microhurts_desktop.ui.features.moments.sheet import Sheet
    from microhurts_desktop.ui.parts.writing.draft_wizard import DraftWizard


@dataclass(frozen=True, kw_only=True)
class Reader:
    """How a moment is read whole, here and in what is taken along.

    ``found`` returns the moment of a uuid and what else stands on its sheet, and raises KeyError
    when it is gone; with all of that, ``sheet`` is called.
    """

    found: Callable[[Journal, str], tuple[Any, ...]]
    sheet: Callable[..., Sheet]
    in_markdown: Callable[[Any, Everything], list[str]]


def _hurt() -> Reader:
    from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
    from microhurts_desktop.ui.features.moments.in_markdown import hurt_in_markdown

    def found(journal: Journal, uuid: str) -> tuple[Hurt, tuple[Repair, ...]]:
        return journal.hurt(uuid), journal.repairs_offered_to(uuid)

    return Reader(found=found, sheet=HurtSheet, in_markdown=hurt_in_markdown)


def _good() -> Reader:
    from microhurts_desktop.ui.features.moments.good_sheet import GoodSheet
    from microhurts_desktop.ui.features.moments.in_markdown import good_in_markdown

    return Reader(
        found=lambda journal, uuid: (journal.good_moment(uuid),),
        sheet=GoodSheet,
        in_markdown=good_in_markdown,
    )


def _repair() -> Reader:
    from microhurts_desktop.ui.features.moments.in_markdown import repair_in_markdown
    from microhurts_desktop.ui.features.moments.repair_sheet import RepairSheet

    def found(journal: Journal, uuid: str) -> tuple[Repair, Hurt | None]:
        repair = journal.repair_or_shared(uuid)
        return repair, journal.hurt(repair.hurt) if repair.hurt else None

    return Reader(found=found, sheet=RepairSheet, in_markdown=repair_in_markdown)


def _reflection() -> Reader:
    from microhurts_desktop.ui.features.moments.in_markdown import reflection_in_markdown
    from microhurts_desktop.ui.features.moments.reflection_sheet import ReflectionSheet

    def found(journal: Journal, uuid: str) -> tuple[Reflection, tuple[Hurt | GoodMoment, ...]]:
        written = journal.reflections.read(uuid)
        return written, journal.reflections.moments_of(written)

    return Reader(found=found, sheet=ReflectionSheet, in_markdown=reflection_in_markdown)


def _moments(context: AppContext) -> MomentsPage:
    from microhurts_desktop.ui.features.moments.page import MomentsPage

    return MomentsPage(context)


def _name_hurt(context: AppContext, draft: HurtDraft) -> DraftWizard[Any]:
    from microhurts_desktop.ui.features.moments.name_hurt import NameHurt

    return NameHurt(context, draft)


def _notice_good(context: AppContext, draft: GoodMomentDraft) -> DraftWizard[Any]:
    from microhurts_desktop.ui.features.moments.notice_good import NoticeGood

    return NoticeGood(context, draft)


def _write_freely(context: AppContext, draft: ReflectionDraft) -> DraftWizard[Any]:
    from microhurts_desktop.ui.features.moments.write_freely import WriteFreely

    return WriteFreely(context, draft)


MOMENTS = PageEntry("moments", lambda: tr("Moments"), _moments, in_menu=lambda: tr("&Moments"))
DIALOGS: dict[type, MakeDialog] = {
    HurtDraft: _name_hurt,
    GoodMomentDraft: _notice_good,
    ReflectionDraft: _write_freely,
}
# Each is made, and what it needs is imported, when a moment of its kind is read.
READERS: dict[MomentKind, Callable[[], Reader]] = {
    MomentKind.HURT: _hurt,
    MomentKind.GOOD: _good,
    MomentKind.REPAIR: _repair,
    MomentKind.REFLECTION: _reflection,
}
