"""A key file that somebody wrote by hand: its name is shown as every name is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from microhurts_desktop.storage import keyfile_header
from tests.vault_folders import PASSPHRASE, a_vault_folder


def with_name(folder: Path, name: str) -> Path:
    """Return the key file of a real person, who has another name written into it, by hand."""
    vault_folder = a_vault_folder(folder)
    vault_folder.create(vault_folder.new_keys("Anna", PASSPHRASE)).close()
    (path,) = folder.glob("*.key")
    body = json.loads(path.read_bytes())
    body["name"] = name
    for one in (path, keyfile_header.backup_of(path)):
        one.write_bytes(json.dumps(body).encode())
    return path


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("\u202eannA\u200b", "annA"),
        ("\u200b", "?"),
        ("a" * 80, "a" * 39 + "…"),
        ("<img src='file:///x'>", "<img src='file:///x'>"),
    ],
)
def test_a_name_is_shown_without_its_tricks(tmp_path: Path, written: str, shown: str) -> None:
    path = with_name(tmp_path, written)
    assert keyfile_header.name_on(path) == shown
    (person,) = a_vault_folder(tmp_path).people()
    assert person.name == shown
    assert not a_vault_folder(tmp_path).damaged(), "and nobody is kept out for it"


@pytest.mark.parametrize("name", ["", " \t", "\u200b", "\x07", "a" * 81])
def test_what_nobody_could_see_or_read_is_no_name(name: str) -> None:
    with pytest.raises(ValueError, match="display name"):
        keyfile_header.proper_name(name)


def test_a_new_name_is_kept_as_it_is_shown() -> None:
    assert keyfile_header.proper_name(" An\u200bna  Lena ") == "Anna Lena"
