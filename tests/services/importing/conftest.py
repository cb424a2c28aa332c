"""What tests of reading other journals share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from microhurts_desktop.domain.imports import Found
from microhurts_desktop.services.importing.registry import look_into

Reads = Callable[..., Found]


@pytest.fixture
def reads(tmp_path: Path) -> Reads:
    """Read what a file with this content holds; by its name nothing is known."""

    def read(content: str | bytes, name: str = "something") -> Found:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return look_into(path)

    return read
