"""Folders that many tests begin with: made once for a run, and laid down again for each of them."""

from __future__ import annotations

from pathlib import Path

# By the path within the folder, what the file holds.
Files = dict[Path, bytes]


def picked_up(folder: Path) -> Files:
    """Return the files of a folder whose vaults are closed."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder): path.read_bytes() for path in found}


def lay_down(files: Files, folder: Path) -> None:
    """Write files into a folder, each as private as a vault is."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_bytes(data)
        path.chmod(0o600)
