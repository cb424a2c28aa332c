"""No link is followed, nothing is waited for, and only what we made is removed."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from microhurts_desktop.storage import beside, files, handles, whose
from microhurts_desktop.storage.errors import FolderInUse, InTheWay, MissingFolder, Stranger
from tests.denied import as_an_ordinary_account, with_two_accounts

BACKUP = "2026-05-14T182000-daily.vault"


@pytest.fixture(params=["by handles", "by paths"])
def folder(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A vault folder, as most systems reach it and as Windows does."""
    if request.param == "by paths":
        monkeypatch.setattr(handles, "_HAS_HANDLES", False)
    made = tmp_path / "vaults"
    made.mkdir(mode=0o700)
    return made


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    path = tmp_path / "diary.txt"
    path.write_text("a diary")
    path.chmod(0o640)
    return path


def test_what_is_written_is_read_back_private_and_replaced_as_a_whole(folder: Path) -> None:
    path = folder / "a.key"
    files.write_whole(path, b"one")
    files.write_whole(path, b"two")
    assert files.read_whole(path, 10) == b"two"
    assert files.read_whole(path, 2) == b"tw"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert files.names_in(folder) == ("a.key",)
    with pytest.raises(FileExistsError):
        files.create_private(path)
    files.copy_whole(path, folder / "b.key")
    assert files.are_alike(path, folder / "b.key")
    files.replace(folder / "b.key", path)
    assert files.remove(path)
    assert files.remove(path), "nothing is there any more"
    assert files.names_in(folder) == ()


def test_a_link_is_replaced_and_removed_itself_and_never_followed(
    folder: Path, diary: Path
) -> None:
    path = folder / "a.key"
    path.symlink_to(diary)
    with pytest.raises(InTheWay) as told:
        files.read_whole(path, 10)
    assert (told.value.what, told.value.target) == (Stranger.LINK, str(diary))
    with pytest.raises(InTheWay):
        files.check_vault_file(path)
    files.write_whole(path, b"mine")
    assert not path.is_symlink()
    path.unlink()
    path.symlink_to(diary)
    assert files.remove(path)
    assert diary.read_text() == "a diary"
    assert stat.S_IMODE(diary.stat().st_mode) == 0o640


def test_what_is_no_file_is_put_aside_by_what_is_written_and_left_by_what_is_removed(
    folder: Path,
) -> None:
    path = folder / "a.key"
    path.mkdir()
    (path / "theirs.txt").write_text("theirs")
    assert not files.remove(path)
    files.write_whole(path, b"mine")
    assert path.read_bytes() == b"mine"
    (aside,) = (one for one in folder.iterdir() if one.is_dir())
    assert (aside / "theirs.txt").read_text() == "theirs"
    path.unlink()
    path.mkdir()
    files.make_way(path)
    assert not path.exists()


def test_a_folder_of_ours_that_is_a_link_is_not_gone_into(folder: Path, tmp_path: Path) -> None:
    letters = tmp_path / "letters"
    letters.mkdir()
    (letters / BACKUP).write_text("a letter")
    backups = folder / "backups"
    backups.symlink_to(letters)
    ours = backups / BACKUP
    assert files.names_in(backups) == ()
    assert not files.is_file(ours)
    assert not files.remove(ours)
    assert not files.remove_folder(backups / "a")
    with pytest.raises(InTheWay):
        files.write_whole(backups / "new.key", b"")
    with pytest.raises(InTheWay):
        files.create_private(backups / "new.key")
    with pytest.raises(InTheWay):
        files.make_private_folder(backups)
    with pytest.raises(InTheWay):
        files.make_private_folder(backups / ("a" * 32))
    assert [path.name for path in letters.iterdir()] == [BACKUP]


def test_the_folder_that_was_chosen_may_be_a_link_whatever_it_is_called(
    folder: Path, tmp_path: Path
) -> None:
    chosen = tmp_path / "backups"
    chosen.symlink_to(folder)
    assert handles.real(files.chosen(chosen) / "a.vault") == folder / "a.vault"
    files.write_chosen(chosen / "words.txt", b"words")
    assert (folder / "words.txt").read_bytes() == b"words"
    assert files.names_in(folder) == ("words.txt",)


def test_folders_are_made_for_their_owner_and_removed_when_empty(folder: Path) -> None:
    own = folder / "backups" / ("a" * 32)
    files.make_private_folder(own.parent)
    files.make_private_folder(own)
    files.make_private_folder(own)
    assert stat.S_IMODE(own.stat().st_mode) & 0o777 == 0o700
    files.write_whole(own / BACKUP, b"")
    assert not files.remove_folder(own)
    other = own.with_name("b" * 32)
    files.move_folder(own, other)
    assert files.names_in(other) == (BACKUP,)
    files.remove(other / BACKUP)
    assert files.remove_folder(other)
    assert files.remove_folder(other)
    (own.parent / "file").write_text("")
    assert not files.remove_folder(own.parent / "file")
    with pytest.raises(FolderInUse):
        files.make_new_folder(own.parent)
    files.make_new_folder(folder / "new")


def test_a_file_in_place_of_a_folder_of_ours_is_told(folder: Path) -> None:
    (folder / "backups").write_text("a file")
    with pytest.raises(InTheWay) as told:
        files.write_whole(folder / "backups" / "a.key", b"")
    assert told.value.what is Stranger.FILE
    assert files.in_the_way(folder / "backups").path == folder / "backups"


def test_a_folder_that_is_gone_is_called_that(folder: Path) -> None:
    with pytest.raises(MissingFolder):
        files.check_vault_file(folder / "gone" / "a.vault")
    assert files.look(folder / "gone" / "a.vault") is None
    assert files.names_in(folder / "gone") == ()
    assert files.remove(folder / "gone" / "a.vault")


def test_links_in_a_circle_lead_nowhere(folder: Path) -> None:
    circle = folder / "circle"
    circle.symlink_to(circle)
    assert files.chosen(circle).is_absolute()
    assert handles.real(circle / "a.vault").is_absolute()


def test_a_log_that_is_no_file_is_put_aside_and_a_second_name_is_written_no_more(
    folder: Path, diary: Path
) -> None:
    vault = folder / "a.vault"
    log, index, rollback = beside.beside_vault(vault)
    os.link(diary, log)
    index.symlink_to(diary)
    rollback.mkdir()
    with pytest.raises(InTheWay):
        beside.check_beside(vault)
    assert beside.is_its_own(log)
    assert not beside.is_its_own(index)
    beside.clear_beside(vault)
    beside.check_beside(vault)
    assert log.read_text() == "a diary"
    assert log.stat().st_nlink == diary.stat().st_nlink == 1
    assert not index.is_symlink()
    assert not rollback.exists()


def test_a_second_name_of_what_is_shared_is_not_opened_nor_opened_to_both(
    folder: Path, diary: Path
) -> None:
    shared = folder / "shared.vault"
    folder.chmod(0o2770)
    os.link(diary, shared)
    before = diary.stat().st_mode
    whose.open_to_both(shared)
    with pytest.raises(InTheWay) as told:
        files.check_vault_file(shared)
    assert told.value.what is Stranger.TWO_NAMES
    assert diary.stat().st_mode == before
    diary.unlink()
    whose.open_to_both(shared)
    assert stat.S_IMODE(shared.stat().st_mode) == 0o660


def test_what_is_exchanged_between_two_looks_is_noticed(
    tmp_path: Path, diary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = tmp_path / "a.key"
    os.mkfifo(pipe)
    with handles.opened(tmp_path) as folder:
        # It was a file when it was looked at.
        monkeypatch.setattr(folder, "look", lambda _name: diary.stat())
        with pytest.raises(InTheWay) as told:
            folder.open("a.key")
    assert told.value.what is Stranger.PIPE


@pytest.fixture
def shown() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        made = Path(name) / "vaults"
        made.mkdir()
        made.chmod(0o777)
        yield made


@with_two_accounts
def test_what_another_account_made_is_not_removed(shown: Path) -> None:
    path = shown / "a.key"
    path.write_text("root's")
    with as_an_ordinary_account():
        assert not files.is_our_file(path)
        assert not files.remove(path)
        assert files.names_in(shown) == ("a.key",), "nothing stays of finding out"
        files.write_whole(path, b"mine")
        assert files.is_our_file(path)
        assert files.remove(path)


@with_two_accounts
def test_where_each_can_move_only_what_is_their_own_the_way_cannot_be_made(shown: Path) -> None:
    path = shown / "a.key.tmp"
    path.write_text("root's")
    shown.chmod(0o1777)
    with as_an_ordinary_account():
        with pytest.raises(InTheWay) as told:
            files.write_whole(shown / "a.key", b"mine")
        assert told.value.path == path
        assert told.value.what is Stranger.ANOTHERS


@with_two_accounts
def test_on_a_drive_that_gives_all_to_one_owner_that_one_is_ours(
    shown: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = shown / "a.key"
    path.write_text("root's, as everything is there")
    monkeypatch.setattr(handles.Folder, "_owner_of_what_we_make", lambda _folder: 0)
    with as_an_ordinary_account():
        assert files.is_our_file(path)
        assert files.remove(path)


@with_two_accounts
def test_a_folder_that_another_account_made_in_place_of_ours_is_told(shown: Path) -> None:
    own = shown / "backups" / ("a" * 32)
    own.mkdir(parents=True)
    own.parent.chmod(0o777)
    own.chmod(0o777)
    with as_an_ordinary_account(), pytest.raises(InTheWay) as told:
        files.make_private_folder(own)
    assert told.value.what is Stranger.ANOTHERS
    own.rmdir()
    own.symlink_to(shown)
    with as_an_ordinary_account():
        files.make_private_folder(own)
        assert files.is_folder(own)
