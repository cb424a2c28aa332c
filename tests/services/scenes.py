"""Two who share, with something of everything: what commands are carried out among."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from microhurts_desktop.domain.phrases import Intention
from microhurts_desktop.domain.shared import SharedKind
from microhurts_desktop.services.journal import Journal
from tests.faults.lived_in import LivedIn, two_who_share
from tests.vault_folders import a_vault_folder


@dataclass
class Scene:
    """Anna's journal, in which there is something of everything, and Ben's beside it."""

    journal: Journal
    ben: Journal

    @property
    def hurt(self) -> str:
        """A hurt that waits, was met in part, and has a draft."""
        return self.journal.open_hurts.underground()[0].uuid

    @property
    def asleep(self) -> str:
        """A hurt that sleeps."""
        return self.journal.open_hurts.asleep()[0].uuid

    @property
    def released(self) -> str:
        """A hurt that was let go."""
        return next(one.uuid for one in self.journal.account().hurts if one.release)

    @property
    def landed(self) -> tuple[str, str]:
        """A repair of theirs that landed, and its landing."""
        found = next(one for one in self.journal.account().repairs if one.landings)
        return found.uuid, found.landings[0].uuid

    @property
    def shared(self) -> str:
        """A repair that Ben shared, and that was not answered yet."""
        return self.ben.sharing.mine_of(SharedKind.REPAIR)[0].uuid


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> LivedIn:
    return two_who_share(tmp_path_factory.mktemp("two"))


@pytest.fixture
def scene(tmp_path: Path, template: LivedIn) -> Iterator[Scene]:
    for file in template.folder.iterdir():
        if file.is_file():
            (tmp_path / file.name).write_bytes(file.read_bytes())
            (tmp_path / file.name).chmod(0o600)
    vault_folder = a_vault_folder(tmp_path, template.clock)
    ((ben, bens_key),) = template.others
    journals = [
        vault_folder.open(person, bytearray(key))
        for person, key in ((template.person, template.key), (ben, bens_key))
    ]
    template.clock.forward(hours=1)
    yield Scene(*journals)
    for journal in journals:
        journal.close()


def a_phrase(scene: Scene) -> Any:
    return replace(scene.journal.library.begin(), text="New.", intention=Intention.ASK)
