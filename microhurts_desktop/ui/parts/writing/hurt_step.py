"""A step of the naming dialog, whatever it asks."""

from __future__ import annotations

from PySide6.QtCore import Signal

from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.writing.wizard import Step


class HurtStep(Step):
    """A step that shows a hurt's draft and says which of its fields the person changed."""

    edited = Signal(object)  # field → value; a dict would pass through Qt and lose its types
    kept = Signal(str)  # words, as core.coach.kept_as has them

    def fill(self, draft: HurtDraft) -> None:
        """Show the draft."""

    def heed(self, draft: HurtDraft, *, is_safe: bool) -> None:
        """Say nothing of words that were kept, and offer nothing where it ``is_safe`` no longer."""


def too_long(field: WritingField) -> str:
    """Return that a text is too long, in words, or nothing."""
    return tr("This text is very long. Please shorten it.") if field.is_too_long() else ""
