"""Where the files are found that translators, therapists and designers edit."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
# Inside the package once installed or frozen; beside it in a checkout.
_PLACES = (_PACKAGE / "resources", _PACKAGE.parent / "resources")


def resource_path(*parts: str) -> Path:
    """Return the path of a file or folder below ``resources/``, given part by part.

    Raises:
        FileNotFoundError: nothing of that name was shipped, which is a mistake of ours.
    """
    for place in _PLACES:
        path = place.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"no resource {'/'.join(parts) or 'folder'} in {_PLACES[0]}")
