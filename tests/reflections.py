"""Reflections for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import Any

from microhurts_desktop.devtools.drafts import PROMPT as PROMPT
from microhurts_desktop.devtools.drafts import TEXT as TEXT
from microhurts_desktop.devtools.drafts import a_reflection_draft as a_reflection_draft
from microhurts_desktop.domain.reflections import Reflection
from microhurts_desktop.services.journal import Journal
from tests.builders import AUTHOR, NOON, a_uuid


def a_reflection(**over: Any) -> Reflection:
    """Return a reflection of two paragraphs at noon, with any field put otherwise."""
    reflection = Reflection(
        uuid=a_uuid(),
        author=AUTHOR,
        updated_at=NOON.astimezone(UTC),
        happened_at=NOON,
        text=TEXT,
    )
    return replace(reflection, **over)


def a_written_reflection(journal: Journal, **over: Any) -> Reflection:
    """Write a reflection, and return it."""
    draft = a_reflection_draft(journal, **over)
    journal.reflections.write(draft)
    return journal.reflections.read(draft.uuid)
