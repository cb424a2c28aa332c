"""A note on the time axis is words on a day."""

from __future__ import annotations

from datetime import UTC

import pytest

from microhurts_desktop.domain.time_notes import TimeNote
from tests.builders import AUTHOR, NOON, a_uuid


def test_a_note_without_words_is_none() -> None:
    with pytest.raises(ValueError, match="has words"):
        TimeNote(
            uuid=a_uuid(),
            author=AUTHOR,
            updated_at=NOON.astimezone(UTC),
            day=NOON.date(),
            words=" \n",
        )
