"""A screen, a session and an accessibility bus of a test's own, for the program as it is run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tests.buses import a_bus
from tests.programs import MODULE, ROOT, surroundings

T = TypeVar("T")

PARTS = ("Xvfb", "xdotool", "dbus-daemon")
LAUNCHERS = (
    Path("/usr/libexec/at-spi-bus-launcher"),
    Path("/usr/lib/at-spi2-core/at-spi-bus-launcher"),
)
LONG_S = 30.0
SCREEN = "1280x900x24"


def missing() -> str:
    """Name what of the system is needed here and not there, or nothing."""
    gone = [part for part in PARTS if shutil.which(part) is None]
    if not any(one.exists() for one in LAUNCHERS):
        gone.append("at-spi2-core")
    return ", ".join(gone)


def patiently(ask: Callable[[], T | None], what: str, seconds: float = LONG_S) -> T:
    """Ask again and again until there is an answer, and return it; what goes meanwhile is none."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if answer := ask():
                return answer
        except LookupError:
            pass
        time.sleep(0.05)
    raise AssertionError(f"{what}: not within {seconds:.0f} seconds")


@dataclass(frozen=True)
class Desktop:
    """Where somebody who hears the screen sits: ``env`` is what their programs are given."""

    env: dict[str, str]

    def press(self, *keys: str) -> None:
        """Press keys one after the other, by the names of X11: ``ctrl+n``, ``Tab``."""
        self._xdotool("key", "--delay", "40", *keys).check_returncode()

    def type(self, words: str) -> None:
        """Type words where the keyboard is."""
        self._xdotool("type", "--delay", "6", "--", words).check_returncode()

    def give_keyboard(self) -> None:
        """Give the window the keyboard, as a window manager would, if it is there yet."""
        self._xdotool("search", "--onlyvisible", "--name", ".", "windowfocus")

    def _xdotool(self, *what: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            ("xdotool", *what), env=self.env, check=False, timeout=LONG_S, capture_output=True
        )


@contextmanager
def a_desktop(home: Path) -> Iterator[Desktop]:
    """Run what a desktop is made of, with ``home`` as the person's own."""
    with ExitStack() as running:
        display = running.enter_context(_a_screen())
        env = surroundings(home) | {
            "DISPLAY": display,
            "DBUS_SESSION_BUS_ADDRESS": running.enter_context(a_bus()),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            # No GPU is asked for letters.
            "LIBGL_ALWAYS_SOFTWARE": "1",
        }
        launcher = next(one for one in LAUNCHERS if one.exists())
        running.enter_context(_running((str(launcher), "--launch-immediately"), env))
        yield Desktop(env)


@contextmanager
def the_program(desktop: Desktop) -> Iterator[None]:
    """Run the app until the end of the block."""
    with _running((sys.executable, *MODULE), desktop.env):
        yield


@contextmanager
def _a_screen() -> Iterator[str]:
    reading, writing = os.pipe()
    command = ("Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp")
    try:
        with _running(command, dict(os.environ), keep=(writing,)):
            os.close(writing)
            yield f":{os.read(reading, 16).decode().strip()}"
    finally:
        os.close(reading)


@contextmanager
def _running(
    command: tuple[str, ...], env: dict[str, str], keep: tuple[int, ...] = ()
) -> Iterator[None]:
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=env,
        pass_fds=keep,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as made:
        try:
            yield
        finally:
            made.terminate()
            try:
                made.wait(5)
            except subprocess.TimeoutExpired:
                made.kill()
