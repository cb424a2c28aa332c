"""A file of the program's own that cannot be read is something to be told, and to be mended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from microhurts_desktop.content.resource_file import ResourceError
from microhurts_desktop.services.errors import BrokenResource

T = TypeVar("T")


def of_ours(read: Callable[[], T]) -> T:
    """Return what ``read`` finds in a resource. Raises BrokenResource where it cannot be read."""
    try:
        return read()
    except ResourceError as error:
        raise BrokenResource(error.path) from error
    except FileNotFoundError as error:
        raise BrokenResource(Path(str(error.filename or error))) from error
