"""A guided dialog over words that the coach looks at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.own_phrases import PhraseDraft
from microhurts_desktop.domain.rehearsals import RehearsalDraft
from microhurts_desktop.domain.repairs import RepairDraft
from microhurts_desktop.language.coach import still_kept
from microhurts_desktop.ui.parts.writing.draft_wizard import DraftWizard

C = TypeVar("C", bound=HurtDraft | RepairDraft | RehearsalDraft | PhraseDraft)


class CoachedWizard(DraftWizard[C]):
    """Remembers which words are to stay as they are."""

    def looked_at(self, draft: C) -> Iterable[str]:
        """Return the texts that the coach looks at."""
        raise NotImplementedError

    def settled(self, draft: C) -> C:
        """Let go of words that were deleted: they are not to be kept among those that stay."""
        if not draft.kept_words:
            return draft
        return replace(draft, kept_words=still_kept(draft.kept_words, self.looked_at(draft)))

    def keep_words(self, what: str) -> None:
        """Remember words of which the coach is not to speak again."""
        self.change(self.settled(replace(self.draft, kept_words=(*self.draft.kept_words, what))))
