"""Writes docs/taking-along.schema.json: the shape of what is taken along, as its types say.

``python -m microhurts_desktop.devtools.export_schema`` writes it anew after a field has come.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_origin

from microhurts_desktop.domain.moments import SharedKind
from microhurts_desktop.domain.pulling_back import LastingChange
from microhurts_desktop.domain.shared import Shared
from microhurts_desktop.services.everything import FORMAT, NOT_A_CASE, VERSION
from microhurts_desktop.storage import mapper, records, taken

PLACE = Path(__file__).parents[2] / "docs" / "taking-along.schema.json"
_UUID = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
_SIMPLE: dict[type, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    datetime: {
        "type": "string",
        "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{6})?[+-]\d{2}:\d{2}$",
    },
}
# 0 in a row, and null in the file.
_MAY_BE_UNSAID = {("hurts", "strength"), ("good_moments", "warmth")}


def schema() -> dict[str, Any]:
    """Return the JSON Schema of what is taken along."""
    text, day = _SIMPLE[str], _SIMPLE[date]
    properties: dict[str, Any] = {
        "format": {"const": FORMAT},
        "v": {"const": VERSION},
        "exported_at": _SIMPLE[datetime],
        "name": text,
        "about": {"const": NOT_A_CASE},
        "names_of_others": {"type": "object", "additionalProperties": text},
        **{name: _list(_record(table.made, name)) for name, table in taken.RECORDS.items()},
        **{
            name: _list(_object({key: _SIMPLE[held] for key, held in types.items()}))
            for name, types in taken.PLAIN.items()
        },
        "shared": _list(_record(Shared)),
        "theirs": _list(_record(Shared)),
        "drafts": _list(
            {
                "type": "object",
                "properties": {"draft_of": text, "saved_at": _SIMPLE[datetime], "uuid": _uuid()},
                "required": ["draft_of", "saved_at", "uuid"],
            }
        ),
        "favourites": _list(text),
        "pause": _or_null(_record(records.PAUSES.made)),
        "first_kept": {"type": "object", "additionalProperties": day},
        "pulling_back": _or_null(_record(LastingChange)),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What a person takes along from Micro-hurts",
        "description": "docs/taking-along.md says in words what it is.",
        **_object(properties),
    }


def _record(made: type, table: str = "") -> dict[str, Any]:
    fields = {name: _of(hint) for name, hint in mapper.hints_of(made).items()}
    for name in fields:
        if (table, name) in _MAY_BE_UNSAID:
            fields[name] = _or_null(fields[name])
    if "uuid" in fields:
        fields["uuid"] = _uuid()
    return _object(fields)


def _of(hint: Any) -> dict[str, Any]:
    if NoneType in get_args(hint):
        (kind,) = (one for one in get_args(hint) if one is not NoneType)
        return _or_null(_of(kind))
    if get_origin(hint) is tuple:
        return _list(_of(get_args(hint)[0]))
    if issubclass(hint, SharedKind):
        return {"enum": [str(one) for one in SharedKind.all()]}
    if issubclass(hint, Enum):
        return {"enum": [one.value for one in hint]}
    made: type = hint
    return _SIMPLE[made] if made in _SIMPLE else _record(made)


def _uuid() -> dict[str, Any]:
    return {"type": "string", "pattern": _UUID}


def _list(one: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": one}


def _or_null(one: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [one, {"type": "null"}]}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": [*properties],
        "additionalProperties": False,
    }


def as_text() -> str:
    """Return it as it stands in docs/."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PLACE.write_text(as_text(), "utf-8")
