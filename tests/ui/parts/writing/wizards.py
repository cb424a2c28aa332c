"""A draft for each guided dialog, ready to be kept, and the dialog that is opened on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from microhurts_desktop.devtools import drafts
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.phrases import Intention
from microhurts_desktop.domain.repairs import ReachedOut
from microhurts_desktop.services.drafts import Draft
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.parts.writing.draft_wizard import DraftWizard
from tests.ui.windows import Desk, settle

# What is ready to be kept, and what answers whether it was.
READY: dict[str, tuple[Callable[[Journal], Draft], int, Callable[[Journal], int]]] = {
    "a hurt": (drafts.a_hurt_draft, 6, lambda journal: journal.moment_count()),
    "a rehearsal": (
        lambda journal: replace(journal.promises.begin_rehearsal(), own="I looked away."),
        4,
        lambda journal: len(journal.promises.rehearsals()),
    ),
}


def a_slow_road(journal: Journal) -> Draft:
    named = drafts.a_hurt_draft(journal)
    journal.name_hurt(named)
    return drafts.a_slow_road_draft(journal, named.uuid)


READY["a slow road"] = (
    a_slow_road,
    5,
    lambda journal: sum(one.release is not None for one in journal.account().hurts),
)
READY["something explored"] = (
    drafts.an_exploring_draft,
    3,
    lambda journal: len(journal.summaries(0, 9, MomentKind.REFLECTION)),
)


def a_third_chair(journal: Journal) -> Draft:
    named = drafts.a_hurt_draft(journal)
    journal.name_hurt(named)
    return drafts.a_third_chair_draft(journal, named.uuid)


def _reflections(journal: Journal) -> int:
    return journal.moment_count(MomentKind.REFLECTION)


READY["a look at the week"] = (drafts.a_week_draft, 3, _reflections)
READY["a third chair"] = (a_third_chair, 3, _reflections)
# Those that are written on one page.
PAGES: dict[str, Callable[[Journal], Draft]] = {
    "a good moment": drafts.a_good_draft,
    "a repair of theirs": drafts.a_repair_draft,
    "a repair of mine": lambda journal: drafts.a_repair_draft(journal, by=ReachedOut.I),
    "a reflection": drafts.a_reflection_draft,
    "a check-in": drafts.a_check_in_draft,
    "a phrase": lambda journal: replace(
        journal.library.begin(), text="I missed that.", intention=Intention.TRY_AGAIN
    ),
}


def opened(desk: Desk, draft: Draft) -> DraftWizard[Any]:
    desk.journal_view.context.navigator.continue_draft(draft)
    dialog = desk.journal_view.guided
    assert isinstance(dialog, DraftWizard)
    settle()
    return dialog


def naming(desk: Desk, **over: Any) -> NameHurt:
    dialog = opened(desk, drafts.a_hurt_draft(desk.journal, **over))
    assert isinstance(dialog, NameHurt)
    return dialog


def mark(dialog: DraftWizard[Any], index: int) -> QPushButton:
    return dialog.progress.marks[index]


def seen(dialog: DraftWizard[Any]) -> QWidget:
    """Return the step that can be seen; there is one."""
    (shown,) = (step for step in dialog.steps if step.isVisible())
    assert shown is dialog.steps[dialog.index]
    return shown
