"""Who listens: the program in a window of its own, and a reader on the same bus."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.listen.desktop import a_desktop, missing, the_program
from tests.listen.homes import ANNA, PASSPHRASE, a_home_of_two
from tests.listen.listener import Listener


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run them by `make listen` alone; where its parts are not installed, say which."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.long)
            item.add_marker(pytest.mark.uncounted)
            if gone := missing():
                item.add_marker(pytest.mark.skip(f"not installed here: {gone}"))


def _listening(home: Path) -> Iterator[Listener]:
    with a_desktop(home) as desktop, the_program(desktop):
        listener = Listener(desktop)
        try:
            yield listener
        finally:
            listener.close()


@pytest.fixture(scope="module")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listener]:
    """The program where nobody lives yet."""
    yield from _listening(tmp_path_factory.mktemp("nobody"))


@pytest.fixture(scope="module")
def at_the_door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listener]:
    """The program where Anna and Ben live, locked."""
    home = tmp_path_factory.mktemp("two")
    a_home_of_two(home)
    yield from _listening(home)


@pytest.fixture(scope="module")
def anna(at_the_door: Listener) -> Listener:
    """Anna's journal, open."""
    at_the_door.lands_on(f"of {ANNA}")
    at_the_door.type(f"{PASSPHRASE} {ANNA}")
    at_the_door.press("Return")
    at_the_door.lands_on("Name it")
    return at_the_door
