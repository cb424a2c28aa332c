"""Reflections for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import Any

from microhurts_desktop.domain.reflections import Reflection, ReflectionDraft
from microhurts_desktop.services.journal import Journal
from tests.builders import AUTHOR, NOON, a_uuid

TEXT = "I don't know where to begin.\n\nIt is not about the coats."
PROMPT = "What stayed with me today, and where in my body is it?"


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


def a_reflection_draft(journal: Journal, **over: Any) -> ReflectionDraft:
    """Return a draft that is ready to be kept."""
    return replace(journal.reflections.begin(), **{"text": TEXT, **over})


def a_written_reflection(journal: Journal, **over: Any) -> Reflection:
    """Write a reflection, and return it."""
    draft = a_reflection_draft(journal, **over)
    journal.reflections.write(draft)
    return journal.reflections.read(draft.uuid)
