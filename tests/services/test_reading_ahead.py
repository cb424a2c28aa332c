"""What is made ready while a key is derived is there when the journal opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from microhurts_desktop.content import reaching_out, tongue
from microhurts_desktop.services.preload import import_ahead


def test_what_today_shows_is_read_before_it_is_shown() -> None:
    reaching_out.bids.cache_clear()
    import_ahead()
    assert reaching_out.bids.cache_info().currsize == 1


def test_a_file_that_cannot_be_read_keeps_nobody_from_coming_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reaching_out.bids.cache_clear()
    monkeypatch.setattr(tongue, "resource_path", tmp_path.joinpath)
    import_ahead()
    assert reaching_out.bids.cache_info().currsize == 0
