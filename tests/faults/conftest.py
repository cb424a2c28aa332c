"""The tally of the ugly days."""

from __future__ import annotations

import pytest

from tests.faults.tally import THE_TALLY, Tally


@pytest.fixture
def tally() -> Tally:
    """What counts the faults of the whole run."""
    return THE_TALLY


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell how many faults were tried, survived, lost."""
    if THE_TALLY.tried:
        terminalreporter.section("faults")
        for line in THE_TALLY.lines():
            terminalreporter.write_line(line)
