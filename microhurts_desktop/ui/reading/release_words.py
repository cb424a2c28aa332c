"""Words of a release that is not confirmed yet: they lie in the draft of their hurt."""

from __future__ import annotations

from dataclasses import replace

from microhurts_desktop.core.changes import Changes
from microhurts_desktop.core.hurts import HurtDraft
from microhurts_desktop.journal import drafts
from microhurts_desktop.journal.journal import Journal


def kept_words(journal: Journal, hurt: str) -> str:
    """Return what was kept for the hurt of this uuid, or nothing."""
    waiting = (draft for draft in journal.drafts() if draft.uuid == hurt)
    return next((draft.what_changed for draft in waiting if isinstance(draft, HurtDraft)), "")


def keep_words(journal: Journal, hurt: str, words: str) -> Changes:
    """Keep ``words``, or forget what was kept; other changes to the hurt that wait stay.

    Raises KeyError when the hurt is gone, and Mendable.
    """
    draft = replace(journal.reword_hurt(hurt), what_changed=words)
    unchanged = drafts.of_hurt(journal.hurt(hurt), draft.begun_at)
    if replace(draft, step=unchanged.step) == unchanged:
        return journal.discard_draft(hurt)
    return journal.save_draft(draft)
