"""All that the features hang up in the shell: their pages, a line above these, and their dialogs.

Of the shell, only this and the room of two import a feature (pyproject.toml holds that).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from microhurts_desktop.services.drafts import Draft
from microhurts_desktop.settings import Settings
from microhurts_desktop.ui.context.page import AppContext, Page
from microhurts_desktop.ui.context.page_entry import PageEntry
from microhurts_desktop.ui.features import moments, pulling_back, repairs, sharing
from microhurts_desktop.ui.features.balance import BALANCE as BALANCE
from microhurts_desktop.ui.features.bringing_in import BRING_IN as BRING_IN
from microhurts_desktop.ui.features.find import FIND as FIND
from microhurts_desktop.ui.features.find import TAGS as TAGS
from microhurts_desktop.ui.features.moments import DELETED as DELETED
from microhurts_desktop.ui.features.moments import KEPT as KEPT
from microhurts_desktop.ui.features.moments import MOMENTS as MOMENTS
from microhurts_desktop.ui.features.moments import YEAR_AGO as YEAR_AGO
from microhurts_desktop.ui.features.patterns import PATTERNS as PATTERNS
from microhurts_desktop.ui.features.pause import PAUSE as PAUSE
from microhurts_desktop.ui.features.pause.pause_line import PauseLine as PauseLine
from microhurts_desktop.ui.features.preferences import PREFERENCES as PREFERENCES
from microhurts_desktop.ui.features.pulling_back import PULLING_BACK as PULLING_BACK
from microhurts_desktop.ui.features.reaching_out import REACHING_OUT as REACHING_OUT
from microhurts_desktop.ui.features.repairs import AGREED as AGREED
from microhurts_desktop.ui.features.repairs import REPAIRS as REPAIRS
from microhurts_desktop.ui.features.repairs import REPAIRS_SO_FAR as REPAIRS_SO_FAR
from microhurts_desktop.ui.features.sharing import TOGETHER
from microhurts_desktop.ui.features.therapist import THERAPIST as THERAPIST
from microhurts_desktop.ui.features.today import ASKED as ASKED
from microhurts_desktop.ui.features.today import LEARN as LEARN
from microhurts_desktop.ui.features.today import TODAY as TODAY
from microhurts_desktop.ui.features.underground import UNDERGROUND as UNDERGROUND
from microhurts_desktop.ui.features.vanishing import VANISHING as VANISHING

if TYPE_CHECKING:
    # A journal opens without the dialogs, which are most of the writing there is.
    from microhurts_desktop.ui.parts.writing.draft_wizard import DraftWizard

# In the order of the navigation; the first is where one comes in.
PAGES: tuple[PageEntry[Page], ...] = (
    TODAY,
    PULLING_BACK,
    KEPT,
    ASKED,
    VANISHING,
    REACHING_OUT,
    MOMENTS,
    YEAR_AGO,
    DELETED,
    FIND,
    TAGS,
    UNDERGROUND,
    REPAIRS,
    AGREED,
    REPAIRS_SO_FAR,
    PAUSE,
    BALANCE,
    PATTERNS,
    THERAPIST,
    TOGETHER,
    LEARN,
    PREFERENCES,
    BRING_IN,
)


def in_navigation(settings: Settings, two_share: bool) -> tuple[str, ...]:
    """Return the ids of the pages that the navigation shows, top to bottom."""
    return tuple(
        entry.id
        for entry in PAGES
        if entry.in_menu is not None and entry.is_shown(settings, two_share)
    )


def dialog_for(context: AppContext, draft: Draft) -> DraftWizard[Any]:
    """Return the guided dialog that fits the draft."""
    dialogs = moments.DIALOGS | repairs.DIALOGS | sharing.DIALOGS | pulling_back.DIALOGS
    dialog: DraftWizard[Any] = dialogs[type(draft)](context, draft)
    return dialog
