"""The labelled sentences from which the ears learnt."""

from __future__ import annotations

import json
from typing import Any

from microhurts_desktop.assets import resource_path


def voices(writer: str) -> list[dict[str, Any]]:
    """Return the sentences of one writer, as they are labelled."""
    file = resource_path("coach", "voices", "en", f"{writer}.jsonl")
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
