"""Running the program as its own process, as a person would, without any of their folders."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
MODULE = ("-m", "microhurts_desktop")
LONG_S = 300


def surroundings(home: Path) -> dict[str, str]:
    """Return the environment of a process that has ``home`` to itself, and no display."""
    own = {
        "HOME": home,
        "XDG_CONFIG_HOME": home / "config",
        "XDG_DATA_HOME": home / "data",
        "XDG_CACHE_HOME": home / "cache",
        "XDG_RUNTIME_DIR": home / "run",
        "TMPDIR": home / "tmp",
    }
    for folder in own.values():
        folder.mkdir(mode=0o700, exist_ok=True)
    left_out = {"DISPLAY", "WAYLAND_DISPLAY", "MPLCONFIGDIR"}
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    return kept | {name: str(folder) for name, folder in own.items()}


def run(home: Path, *arguments: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run Python with ``arguments`` and what it is ``given`` to read; return what it said."""
    return subprocess.run(
        (sys.executable, *arguments),
        cwd=ROOT,
        env=surroundings(home),
        input=given,
        capture_output=True,
        encoding="utf-8",
        timeout=LONG_S,
        check=False,
    )


def start(home: Path, arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start Python with ``arguments``; whoever starts it sees to its end."""
    return subprocess.Popen((sys.executable, *arguments), cwd=ROOT, env=surroundings(home))
