"""A journal by a link, copies of synchronising programs, and a folder that anyone may use."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from microhurts_desktop.services import backing_up, changing_secrets
from microhurts_desktop.services.errors import (
    InTheWay,
    MissingVault,
    OnlyCopyOfKeyFile,
    OtherKeys,
    Stranger,
    WrongPassphrase,
)
from microhurts_desktop.services.restoring import Reason, Restoring
from microhurts_desktop.storage import keyfile, keyfile_header, names
from microhurts_desktop.ui.context.error_messages import explain
from tests.builders import FixedClock
from tests.faults.test_ugly_files import Home
from tests.vault_folders import PASSPHRASE, a_hurt_draft, a_vault_folder

NEW = "eleven grey stones below the mill"
ADDED = [
    ".sync-conflict-20261129-101500-ABCDEFG",
    " (Anna's conflicted copy 2026-11-29)",
    " (In Konflikt stehende Kopie von Anna 2026-11-29)",
    " (conflicted copy 2026-11-29 101500)",
    " (SFConflict anna@example.org 2026-11-29-10-15-00)",
    "_conflict-20261129-101500",
    "-DESKTOP-AB12CD",
    " (1)",
    " 2",
    " - Copy",
    " – Kopie",
    " copy",
    " - Copy (2)",
    " (Anna's conflicted copy 2026-11-29 (1))",
    " (Anna's conflicted copy 2026-11-29) (1)",
    "_Annas-PC_Nov-29-101500-2026_Conflict",
    "-Anna’s MacBook Pro",
    ".Conflict",
    ".conflict1",
    "（1）",
]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "vaults")


def copies_of(home: Home, added: str = ADDED[0]) -> tuple[Path, Path]:
    """Leave copies of vault and key file, as a synchronising program would."""
    made = []
    for path in (home.vault, home.key):
        copy = path.with_name(f"{path.stem}{added}{path.suffix}")
        shutil.copy2(path, copy)
        made.append(copy)
    return made[0], made[1]


def restoring_of(home: Home) -> Restoring:
    return Restoring.by_secret(home.vault_folder, home.person, PASSPHRASE)


# Links


def test_a_vault_that_is_a_link_is_refused_at_opening_and_said_where_it_points(
    home: Home, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere.vault"
    home.vault.rename(elsewhere)
    home.vault.symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    with pytest.raises(InTheWay) as told:
        home.come_back()
    assert told.value.what is Stranger.LINK
    said = str(explain(told.value))
    assert str(home.vault) in said
    assert str(elsewhere) in said
    assert "move it here" in said
    assert elsewhere.read_bytes() == before
    assert home.vault_folder.people() == (home.person,)
    home.vault.unlink()
    elsewhere.rename(home.vault)
    assert home.come_back() == 60


def test_a_key_file_that_is_a_link_is_refused_where_there_is_no_second_copy(
    home: Home, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere.key"
    home.key.rename(elsewhere)
    home.key.symlink_to(elsewhere)
    assert home.come_back() == 60, "its second copy opens it"
    home.key.unlink()
    home.key.symlink_to(elsewhere)
    keyfile_header.backup_of(home.key).unlink()
    with pytest.raises(InTheWay) as told:
        home.come_back()
    assert str(elsewhere) in str(explain(told.value))
    (problem,) = home.vault_folder.damaged()
    assert isinstance(problem, InTheWay)
    assert home.vault_folder.people() == ()


def test_a_vault_folder_that_is_a_link_is_what_the_person_chose(home: Home, tmp_path: Path) -> None:
    # Of that name, a link inside a vault folder would be refused.
    chosen = tmp_path / "backups"
    chosen.symlink_to(home.vault_folder.folder)
    vault_folder = a_vault_folder(chosen)
    journal = vault_folder.open(home.person, vault_folder.unwrap(home.person, PASSPHRASE))
    journal.name_hurt(a_hurt_draft(journal))
    for job in journal.backups_when_due():
        job()
    backing_up.back_up_to(vault_folder, journal, chosen)()
    journal.close()
    assert vault_folder.folder == chosen
    assert home.come_back() == 61
    assert len(list((home.vault_folder.folder / "backups").glob("*/*.vault"))) == 1


def test_what_a_link_in_its_place_kept_from_opening_can_be_brought_back(
    home: Home, tmp_path: Path
) -> None:
    journal = home.vault_folder.open(home.person, home.vault_folder.unwrap(home.person, PASSPHRASE))
    for job in journal.backups_when_due():
        job()
    journal.close()
    diary = tmp_path / "diary.txt"
    diary.write_text("a diary")
    home.vault.unlink()
    home.vault.symlink_to(diary)
    restoring = restoring_of(home)
    restoring.restore(restoring.look_into(restoring.kept()[0]))
    assert home.come_back() == 60
    assert diary.read_text() == "a diary"


# Copies of synchronising programs


@pytest.mark.parametrize("added", ADDED)
def test_a_copy_is_noticed_and_looked_into_like_a_backup(home: Home, added: str) -> None:
    vault, _ = copies_of(home, added)
    journal = home.vault_folder.open(home.person, home.vault_folder.unwrap(home.person, PASSPHRASE))
    journal.name_hurt(a_hurt_draft(journal))
    journal.close()
    restoring = restoring_of(home)
    (copy,) = restoring.kept()
    assert (copy.path, copy.reason) == (vault, Reason.COPY)
    contents = restoring.look_into(copy)
    assert sum(contents.counted.moments.values()) == 60
    restoring.restore(contents)
    assert home.come_back() == 60
    assert vault.exists()


@pytest.mark.parametrize("suffix", [".vault", ".key", ".key.bak"])
@pytest.mark.parametrize("added", ADDED)
def test_copies_are_known_by_their_vaults_id_alone(added: str, suffix: str) -> None:
    one, other = "a" * 32, "b" * 32
    assert names.is_copy(f"{one}{added}{suffix}", one)
    assert not names.is_copy(f"{one}{added}{suffix}", other)
    assert not any(names.is_copy(name, one) for name in names.of_vault(one))
    assert names.id_in(f"{one}{added}{suffix}") == one


@pytest.mark.parametrize("passing", [".vault.next", ".vault.pair", ".vault.tmp", ".key.next"])
@pytest.mark.parametrize("added", ADDED)
def test_copies_of_what_only_passes_are_known_and_offered_nowhere(added: str, passing: str) -> None:
    one, (kind, end) = "a" * 32, passing.rsplit(".", 1)
    name = f"{one}{kind}{added}.{end}"
    assert names.is_copy(name, one)
    assert names.id_in(name) == one
    assert not names.is_copy_of_vault(name, one)
    assert names.is_copy_of_key_file(name, one) == (kind == ".key")


@pytest.mark.parametrize(
    "name",
    [
        "{id}.vault.old",
        "{id}0 (1).vault",
        "{id} (1).txt",
        "{id} (<b>bold</b>).vault",
        "my {id} (1).vault",
        "{id}/ (1).vault",
    ],
)
def test_what_no_such_program_names_so_is_none(name: str) -> None:
    assert not names.is_copy(name.format(id="a" * 32), "a" * 32)


def test_a_copy_that_is_a_link_is_none(home: Home, tmp_path: Path) -> None:
    vault, key = copies_of(home)
    for path in (vault, key):
        kept = tmp_path / path.name
        path.rename(kept)
        path.symlink_to(kept)
    assert restoring_of(home).kept() == ()
    before = (tmp_path / key.name).read_bytes()
    changing_secrets.change_passphrase(home.vault_folder, home.person, PASSPHRASE, NEW)
    assert (tmp_path / key.name).read_bytes() == before


def test_a_new_passphrase_holds_for_the_copies_of_the_key_file_too(home: Home) -> None:
    _, key = copies_of(home)
    (beside := home.key.with_name(f"{home.key.stem} (1).key.bak")).write_bytes(
        home.key.read_bytes()
    )
    changing_secrets.change_passphrase(home.vault_folder, home.person, PASSPHRASE, NEW)
    for path in (key, beside):
        copy = keyfile.parse(path.read_bytes(), path)
        copy.unwrap(NEW)
        with pytest.raises(WrongPassphrase):
            copy.unwrap(PASSPHRASE)


def test_a_new_code_holds_for_them_too(home: Home) -> None:
    _, key = copies_of(home)
    fresh = changing_secrets.fresh_code(home.vault_folder, home.person, PASSPHRASE)
    changing_secrets.keep_code(home.vault_folder, fresh)
    keyfile.parse(key.read_bytes(), key).unwrap(fresh.recovery_code)


def test_a_copy_under_other_keys_keeps_the_only_file_that_opens_it(home: Home) -> None:
    vault, key = copies_of(home)
    fresh = changing_secrets.fresh_keys(home.vault_folder, home.person, PASSPHRASE, NEW)
    aside = {path: path.read_bytes() for path in (vault, key)}
    for path in aside:
        path.unlink()
    changing_secrets.change_keys(home.vault_folder, fresh)
    for path, data in aside.items():
        path.write_bytes(data)
    changing_secrets.change_passphrase(
        home.vault_folder, home.person, NEW, "a third one altogether"
    )
    keyfile.parse(key.read_bytes(), key).unwrap(PASSPHRASE)
    restoring = Restoring.by_secret(home.vault_folder, home.person, "a third one altogether")
    copy = next(one for one in restoring.kept() if one.reason is Reason.COPY)
    with pytest.raises(OtherKeys):
        restoring.look_into(copy)
    restoring.restore(restoring.look_into(copy, PASSPHRASE))


def test_changing_the_keys_takes_the_copies_in_and_leaves_none_under_the_old(home: Home) -> None:
    vault, key = copies_of(home)
    old = home.vault_folder.unwrap(home.person, PASSPHRASE)
    fresh = changing_secrets.fresh_keys(home.vault_folder, home.person, PASSPHRASE, NEW)
    changing_secrets.change_keys(home.vault_folder, fresh)
    assert not vault.exists()
    assert not key.exists()
    restoring = Restoring.by_secret(home.vault_folder, home.person, NEW)
    (taken,) = restoring.kept()
    assert taken.reason is Reason.COPY
    assert sum(restoring.look_into(taken).counted.moments.values()) == 60
    for path in home.vault_folder.folder.rglob("*.key*"):
        with pytest.raises(WrongPassphrase):
            keyfile.parse(path.read_bytes(), path).unwrap(PASSPHRASE)
    assert bytes(old) != b""
    assert not list(home.vault_folder.folder.rglob(f"*{names.TAKEN_IN}*"))


def test_a_copy_that_came_while_keys_were_changed_is_not_taken_for_another(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, _ = copies_of(home)
    fresh = changing_secrets.fresh_keys(home.vault_folder, home.person, PASSPHRASE, NEW)
    commit = type(home.vault_folder.rekey_of(home.person)).commit

    def meanwhile(self: object, key_file: object) -> None:
        vault.write_bytes(b"another state, of another computer")
        commit(self, key_file)  # type: ignore[arg-type]

    monkeypatch.setattr(type(home.vault_folder.rekey_of(home.person)), "commit", meanwhile)
    changing_secrets.change_keys(home.vault_folder, fresh)
    assert vault.read_bytes() == b"another state, of another computer"


def test_deleting_everything_takes_the_copies_and_nobody_elses(home: Home) -> None:
    copies_of(home)
    copies_of(home, " (1)")
    others = home.vault_folder.folder / f"{'b' * 32} (1).vault"
    others.write_text("someone else's")
    journal = home.vault_folder.open(home.person, home.vault_folder.unwrap(home.person, PASSPHRASE))
    home.vault_folder.delete_everything(journal)
    assert [path.name for path in home.vault_folder.folder.iterdir()] == [others.name]


def test_moving_takes_the_copies_along(home: Home, tmp_path: Path) -> None:
    vault, key = copies_of(home)
    there = home.vault_folder.move_to(tmp_path / "there")
    assert {vault.name, key.name} <= {path.name for path in there.folder.iterdir()}
    assert not vault.exists()


def test_a_missing_vault_of_which_there_is_a_copy_can_be_brought_back(home: Home) -> None:
    vault, _ = copies_of(home)
    home.vault.unlink()
    assert home.vault_folder.people() == (home.person,)
    with pytest.raises(MissingVault):
        home.come_back()
    restoring = restoring_of(home)
    (copy,) = restoring.kept()
    assert copy.path == vault
    restoring.restore(restoring.look_into(copy))
    assert home.come_back() == 60


@pytest.mark.parametrize("vault_is_there", [True, False])
def test_a_key_file_of_which_only_a_copy_is_left_is_told_with_what_to_do(
    home: Home, *, vault_is_there: bool
) -> None:
    _, key = copies_of(home)
    home.key.unlink()
    keyfile_header.backup_of(home.key).unlink()
    if not vault_is_there:
        home.vault.unlink()
    assert home.vault_folder.people() == ()
    (problem,) = home.vault_folder.damaged()
    assert isinstance(problem, OnlyCopyOfKeyFile)
    said = str(explain(problem))
    assert str(key) in said
    assert home.key.name in said
    key.rename(home.key)
    assert home.vault_folder.people() == (home.person,)


# A folder that anyone may write to


def test_a_folder_that_anyone_may_write_to_is_known(tmp_path: Path) -> None:
    folder = tmp_path / "vaults"
    vault_folder = a_vault_folder(folder, FixedClock())
    assert vault_folder.anyone_may_write() is None
    folder.mkdir()
    for mode, told in ((0o700, None), (0o2770, None), (0o777, folder), (0o1777, folder)):
        folder.chmod(mode)
        assert vault_folder.anyone_may_write() == told
    folder.chmod(0o700)
    tmp_path.chmod(0o777)
    assert vault_folder.anyone_may_write() == tmp_path
    tmp_path.chmod(0o1777)
    assert vault_folder.anyone_may_write() is None, "there, each can move only what is their own"
    tmp_path.chmod(0o700)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_a_pipe_in_place_of_a_chosen_file_is_told_and_not_waited_for(tmp_path: Path) -> None:
    from microhurts_desktop.services import phrase_files
    from microhurts_desktop.services.errors import BadPhraseFile
    from microhurts_desktop.services.export import write_file

    pipe = tmp_path / "phrases.toml"
    os.mkfifo(pipe)
    with pytest.raises(BadPhraseFile):
        phrase_files.read_file(pipe)
    with pytest.raises(InTheWay) as told:
        write_file(pipe, b"words")
    assert told.value.what is Stranger.PIPE
    assert pipe.is_fifo()
