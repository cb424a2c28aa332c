"""What stands in a JSON object of another program: it may be missing, or be anything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def text_in(value: Mapping[str, Any], *names: str) -> str:
    """Return the first of these that is a text with something in it; else none."""
    for name in names:
        found = value.get(name)
        if isinstance(found, str) and found.strip():
            return found
    return ""


def whole_in(value: Mapping[str, Any], name: str) -> int | None:
    """Return a whole number; None for anything else."""
    found = value.get(name)
    if isinstance(found, bool):
        return None
    if isinstance(found, float) and found.is_integer():
        return int(found)
    return found if isinstance(found, int) else None


def list_in(value: Mapping[str, Any], name: str) -> list[Any]:
    """Return a list; an empty one for anything else."""
    found = value.get(name)
    return found if isinstance(found, list) else []


def object_in(value: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return an object; an empty one for anything else."""
    found = value.get(name)
    return found if isinstance(found, dict) else {}


def texts_in(value: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """Return the texts of a list, or the one text that stands in its place."""
    found = value.get(name)
    if isinstance(found, str):
        return (found,)
    return tuple(each for each in list_in(value, name) if isinstance(each, str))
