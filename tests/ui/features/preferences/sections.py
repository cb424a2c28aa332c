"""Preferences, for their tests: the page, turned to one of its sections."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest

from microhurts_desktop.domain.people import Person
from microhurts_desktop.services.errors import DiskFull, UserError, WrongPassphrase
from microhurts_desktop.ui.features.preferences.page import PreferencesPage, Section
from tests.ui.windows import AtOnce, Desk, click
from tests.vault_folders import a_vault_folder

T = TypeVar("T")


class Later:
    """Background work that is finished when the test says so."""

    def __init__(self) -> None:
        self.finish: Callable[[], None] = lambda: None

    def run(
        self,
        job: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: Callable[[UserError], None],
    ) -> None:
        self.finish = lambda: AtOnce().run(job, on_done, on_error)


class FullDisk:
    """Background work for which there is no room."""

    def run(
        self,
        job: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: Callable[[UserError], None],
    ) -> None:
        on_error(DiskFull())


@pytest.fixture
def page(home: Desk) -> PreferencesPage:
    return preferences_of(home)


def preferences_of(desk: Desk) -> PreferencesPage:
    desk.journal_view.go_to("preferences")
    found = desk.journal_view.page("preferences")
    assert isinstance(found, PreferencesPage)
    return found


def turned_to(page: PreferencesPage, section: Section) -> PreferencesPage:
    click(page.sections.chip(section))
    return page


def opens(desk: Desk, person: Person, secret: str) -> bool:
    """Tell whether the secret opens the vault, asked of a vault folder that knows nothing yet."""
    try:
        a_vault_folder(desk.folder / "vaults").unwrap(person, secret)
    except WrongPassphrase:
        return False
    return True
