"""What every test shares: a home of its own, no window on the screen, and no silent complaints."""

from __future__ import annotations

import gc
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.faults.tally import THE_TALLY
from tests.heard_before import HeardBefore
from tests.screens import on_a_screen

if TYPE_CHECKING:
    from _typeshed import TraceFunction

# Before Qt and matplotlib are imported: both decide on their folders and platform only once.
_HOME = Path(tempfile.mkdtemp(prefix="microhurts-tests-"))
if os.environ.setdefault("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    # On a screen as people have them: Qt's own has 800 dots each way.
    os.environ["QT_QPA_PLATFORM"] = on_a_screen(_HOME, 1920, 1080)
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["TZ"] = "UTC"
for _variable, _folder in {
    "HOME": "",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "runtime",
    "APPDATA": "config",
    "LOCALAPPDATA": "data",
    "MPLCONFIGDIR": "matplotlib",
}.items():
    (_HOME / _folder).mkdir(mode=0o700, exist_ok=True)
    os.environ[_variable] = str(_HOME / _folder)

# Whoever locks their screen meanwhile is not the one that these windows listen to.
for _variable in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
    os.environ[_variable] = f"unix:path={_HOME}/no-bus"

SAID_OF_SLOW_FONTS = "Matplotlib is building the font cache; this may take a moment."

# What leads through everything, and so runs through much of which it asks nothing.
_ROADS = tuple(Path(__file__).with_name(name) for name in ("faults", "stories"))

# Of what is held to every line of it, each case is measured; elsewhere the first that a test has:
# the others mostly run through the same.
_TO_THE_LINE = tuple(Path(__file__).with_name(name) for name in ("domain", "language", "storage"))

# Here, what a text tells is what is asked: it is worked out anew each time.
_OF_TEXTS = tuple(Path(__file__).with_name(name) for name in ("content", "language"))
_heard_before = HeardBefore()

# Timing varies with the machine, so no example fails for being slow. A build that is to be trusted
# tries the same examples every time; here, fewer are tried, and others each time.
settings.register_profile("here", deadline=None, max_examples=30)
settings.register_profile("ci", deadline=None, max_examples=100, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count nothing as covered by chance or in passing: measuring makes a test half as dear again.

    Chance covers more on one day than on the next. What is held to its coverage is so by tests that
    name what they ask.
    """
    begun: set[tuple[Path, str]] = set()
    for item in items:
        name = item.path, getattr(item, "originalname", item.name)
        by_chance = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        again = name in begun and not any(map(item.path.is_relative_to, _TO_THE_LINE))
        if by_chance or again or any(map(item.path.is_relative_to, _ROADS)):
            item.add_marker(pytest.mark.uncounted)
        begun.add(name)


# What measures, while it rests; and the fixtures that it has seen being set up.
_measures: list[TraceFunction | None] = [None]
_set_up: set[object] = set()


@contextmanager
def _traced_by(measure: TraceFunction | None) -> Iterator[None]:
    before = sys.gettrace()
    sys.settrace(measure)
    try:
        yield
    finally:
        sys.settrace(before)


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Iterator[None]:
    """Measure of what is collected only what the modules of the tests import."""
    _measures[0] = sys.gettrace()
    with _traced_by(None):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    """Measure what a module of tests imports; whether it can be imported is asked after this."""
    if isinstance(collector, pytest.Module):
        with suppress(Exception, pytest.skip.Exception), _traced_by(_measures[0]):
            collector.obj  # noqa: B018
    return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Measure nothing of how a test is run: what pytest does there costs as much as many tests.

    The ``no_cover`` of pytest-cov does nothing in one of several processes: there, two measures are
    begun, and where one is stopped the other goes on.
    """
    _heard_before.is_on = not any(map(item.path.is_relative_to, _OF_TEXTS))
    _measures[0] = sys.gettrace()
    with _traced_by(None):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[object]) -> Iterator[None]:
    """Measure how a fixture is made the first time: it is made alike for every test."""
    is_first = fixturedef.func not in _set_up
    _set_up.add(fixturedef.func)
    with _traced_by(_measures[0] if is_first else None):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Iterator[None]:
    """Measure a test, unless it is marked."""
    is_counted = pyfuncitem.get_closest_marker("uncounted") is None
    with _traced_by(_measures[0] if is_counted else None):
        return (yield)


@pytest.fixture(autouse=True)
def _usual_letters() -> Iterator[None]:
    """Leave no other letters to the next test: what fits depends on them."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    app = widgets.QApplication.instance() if widgets is not None else None
    usual = app.font() if app is not None else None
    yield
    if app is not None and app.font() != usual:
        app.setFont(usual)


def pytest_collection_finish() -> None:
    """Leave what was imported by now out of every look for garbage: it stays until the end.

    A window that locks has Python look, and would go through thousands of tests each time.
    """
    _heard_before.install()
    _leave_out_of_every_look()


@pytest.fixture(autouse=True, scope="module")
def _what_came_to_stay() -> Iterator[None]:
    """Leave out what the tests of a module have imported and kept as well."""
    yield
    _leave_out_of_every_look()


def _leave_out_of_every_look() -> None:
    gc.collect()
    gc.freeze()
    # A window is made of many thousands of things that stay for as long as it does: Python would
    # look through the newest of them at each seven hundred.
    gc.set_threshold(50_000, 20, 20)


_ended_with: list[int] = []


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Remember how the tests ended, and hand over what one of several processes has counted."""
    _ended_with.append(int(exitstatus))
    if (output := getattr(session.config, "workeroutput", None)) is not None:
        output["tally"] = THE_TALLY.as_plain()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """Gather what one of several processes has counted, unless it has crashed."""
    if (output := getattr(node, "workeroutput", None)) is not None:
        THE_TALLY.add(output["tally"])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell how many faults of each kind were tried, survived, lost."""
    if THE_TALLY.tried:
        terminalreporter.section("faults")
        for line in THE_TALLY.lines():
            terminalreporter.write_line(line)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Take the borrowed home away, say what became of the faults, and leave as the app does.

    That is without taking Qt apart: Python's end destroys widgets and their application in no
    order, which can crash a run whose every test has passed.
    """
    shutil.rmtree(_HOME, ignore_errors=True)
    if THE_TALLY.tried and not hasattr(config, "workeroutput"):
        sys.stdout.write(f"{THE_TALLY.last_line()}\n")
    sys.stdout.flush()
    sys.stderr.flush()
    if _ended_with:
        os._exit(_ended_with[-1])


@pytest.fixture(autouse=True)
def _no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logged a warning or worse: that is how the app reports our own mistakes.

    A test that provokes one looks at it and then calls ``caplog.clear()``. What Qt says is held
    to the same by ``qt_log_level_fail`` in pyproject.toml.
    """
    yield
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    complaints = [r.getMessage() for r in records if r.levelno >= logging.WARNING]
    # Said in a home that is new, where the computer has much else to do: no mistake of ours.
    complaints = [one for one in complaints if one != SAID_OF_SLOW_FONTS]
    assert not complaints, f"unexpected in the log: {complaints}"
