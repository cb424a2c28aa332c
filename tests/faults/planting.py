"""Things that somebody plants under our names in a folder for two accounts, and what Anna does.

Ben may write to the folder. He moves what lies under a name away, puts something else there, and
waits for Anna to come. Nothing of hers, and nothing of anyone else's, must come to harm by it.
"""

from __future__ import annotations

import os
import shutil
import socket
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from microhurts_desktop.domain.people import Person
from microhurts_desktop.folder_lock import lock_folder
from microhurts_desktop.services import backing_up, changing_secrets, phrase_files
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.services.export_all import export_everything
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.services.restoring import Restoring
from microhurts_desktop.services.vault_folder import VaultFolder
from tests.builders import FixedClock
from tests.couples import a_named_hurt
from tests.vault_folders import CHEAP, PASSPHRASE

ANNA, BEN, BOTH = 61_001, 61_002, 61_000
NEW_PASSPHRASE = "eleven grey stones below the mill"
LONG_AGO = 1_000_000_000
HUGE = 1 << 40


@dataclass(frozen=True)
class Scene:
    """``root`` holds the folder of both, what else Anna has, and a place for what she takes out."""

    root: Path
    anna: str
    ben: str

    @property
    def folder(self) -> Path:
        return self.root / "both"

    @property
    def documents(self) -> Path:
        return self.root / "documents"

    @property
    def outside(self) -> Path:
        return self.root / "outside"

    def vault_folder(self, days: int = 0, folder: Path | None = None) -> VaultFolder:
        clock = FixedClock()
        clock.forward(days=days)
        return VaultFolder(folder or self.folder, clock, lock_folder, CHEAP)

    def person(self) -> Person:
        return Person(self.anna, "Anna")

    @contextmanager
    def unlocked(
        self, days: int = 0, secret: str = PASSPHRASE, folder: Path | None = None
    ) -> Iterator[tuple[VaultFolder, Journal]]:
        vault_folder = self.vault_folder(days, folder)
        journal = vault_folder.open(self.person(), vault_folder.unwrap(self.person(), secret))
        try:
            yield vault_folder, journal
        finally:
            if journal.is_open:
                journal.close()


def as_account(uid: int, do: Callable[[], object], seconds: int = 5) -> str:
    """Do something as another account, in a process that is ended when it hangs.

    Returns "" when it went well, the name of the UserError that it met, or what else became of it.
    """
    import signal
    import traceback

    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        said = "unfinished"
        try:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(seconds)
            os.setgroups([BOTH])
            os.setgid(uid)
            os.setuid(uid)
            os.umask(0o077)
            do()
            said = ""
        except UserError as error:
            said = f"UserError {type(error).__name__} {error}"
        except BaseException:  # noqa: BLE001 -- whatever it is, it is told
            said = traceback.format_exc()
        finally:
            os.write(writing, said.encode()[-4000:])
            os._exit(0)
    os.close(writing)
    with open(reading, "rb") as told:
        said = told.read().decode()
    status = os.waitpid(child, 0)[1]
    return said if status == 0 else f"ended by signal {status & 0x7F}"


def right_here(_uid: int, do: Callable[[], object], _seconds: int = 5) -> str:
    """Do it in this process, as whoever this is; a UserError is no matter."""
    with suppress(UserError, ValueError):
        do()
    return ""


def make_scene(root: Path, run: Callable[..., str] = as_account) -> Scene:
    """Anna and Ben share, each with a backup; Anna has documents of her own beside."""
    root.mkdir()
    root.chmod(0o755)
    for name, mode in (("both", 0o2770), ("documents", 0o755), ("outside", 0o700)):
        (root / name).mkdir()
        os.chown(root / name, ANNA, BOTH if name == "both" else ANNA)
        (root / name).chmod(mode)
    bare = Scene(root, "", "")
    code = root / "outside" / "code"

    def anna_begins() -> None:
        home = bare.vault_folder()
        anna = home.create(home.new_keys("Anna", PASSPHRASE))
        code.write_text(anna.sharing.invitation()().code)
        anna.sharing.share(a_named_hurt(anna), [])
        a_named_hurt(anna)
        for made in anna.backups_when_due():
            made()
        anna.close()

    def ben_joins() -> None:
        home = bare.vault_folder()
        ben = home.create(home.new_keys("Ben", PASSPHRASE))
        ben.sharing.accept(home.partnership().key_for(words))
        for made in ben.backups_when_due():
            made()
        ben.close()

    def must(said: str) -> None:
        assert said == "", said

    must(run(ANNA, anna_begins, 60))
    words = code.read_text()
    must(run(BEN, ben_joins, 60))
    ids = {person.name: person.vault_id for person in bare.vault_folder().people()}
    scene = Scene(root, ids["Anna"], ids["Ben"])
    letters = scene.documents / "letters"
    letters.mkdir()
    for path, text in (
        (scene.documents / "diary.txt", "a diary"),
        (letters / "letter.txt", "a letter"),
        (letters / "2026-05-14T182000-daily.vault", "named like one of ours"),
        (letters / "2026-05-14T182000-daily.key", "named like one of ours"),
    ):
        path.write_text(text)
        path.chmod(0o600)
    for path in (letters, *scene.documents.rglob("*")):
        os.chown(path, ANNA, ANNA)
    return scene


def copy_scene(scene: Scene, root: Path) -> Scene:
    """Return a scene like another, with its owners and modes."""
    shutil.copytree(scene.root, root, symlinks=True)
    for path in (scene.root, *scene.root.rglob("*")):
        found, copy = path.lstat(), root / path.relative_to(scene.root)
        os.chown(copy, found.st_uid, found.st_gid, follow_symlinks=False)
        copy.chmod(stat.S_IMODE(found.st_mode))
    for path in (root / "documents").rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    return Scene(root, scene.anna, scene.ben)


# -- what is planted


def _rubbish(path: Path, data: bytes = b"rubbish" * 2000) -> None:
    path.write_bytes(data)
    path.chmod(0o666)
    os.chown(path, BEN, BOTH)


def _linked(to: str) -> Callable[[Scene, Path], None]:
    def link(scene: Scene, path: Path) -> None:
        target = to.format(root=scene.root, anna=scene.anna, ben=scene.ben, itself=path)
        path.symlink_to(target)
        os.chown(path, BEN, BOTH, follow_symlinks=False)

    return link


def _folder(_scene: Scene, path: Path) -> None:
    path.mkdir()
    _rubbish(path / "theirs.txt")
    path.chmod(0o777)
    os.chown(path, BEN, BOTH)


def _pipe(_scene: Scene, path: Path) -> None:
    os.mkfifo(path)
    path.chmod(0o666)
    os.chown(path, BEN, BOTH)


def _socket(_scene: Scene, path: Path) -> None:
    here = os.getcwd()
    # Its whole path may be longer than a socket's may be.
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(path.name)
    finally:
        os.chdir(here)
    os.chown(path, BEN, BOTH)


def _device(_scene: Scene, path: Path) -> None:
    os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 5))
    path.chmod(0o666)


def _huge(_scene: Scene, path: Path) -> None:
    _rubbish(path)
    os.truncate(path, HUGE)


def _closed(_scene: Scene, path: Path) -> None:
    _rubbish(path)
    path.chmod(0)


def _second_name(scene: Scene, path: Path) -> None:
    os.link(scene.documents / "diary.txt", path)


def _second_name_of_key(scene: Scene, path: Path) -> None:
    os.link(scene.folder / f"{scene.anna}.key", path)


THINGS: dict[str, Callable[[Scene, Path], None]] = {
    "a link to a file": _linked("{root}/documents/diary.txt"),
    "a link to a folder": _linked("{root}/documents/letters"),
    "a link to her key": _linked("{anna}.key"),
    "a link to his key": _linked("{ben}.key"),
    "a link to nothing": _linked("{root}/documents/nothing"),
    "a link to itself": _linked("{itself}"),
    "a pipe": _pipe,
    "a socket": _socket,
    "a device": _device,
    "a folder": _folder,
    "rubbish": lambda _scene, path: _rubbish(path),
    "an empty file": lambda _scene, path: _rubbish(path, b""),
    "a huge file": _huge,
    "a closed file": _closed,
    "a second name of a file": _second_name,
    "a second name of her key": _second_name_of_key,
}
SOME = ("a link to a file", "a pipe", "a folder", "rubbish", "a second name of a file")

STAMP = "2026-05-14T120000"
EVERYTHING_AT = (
    "{anna}.key",
    "{anna}.vault-wal",
    "shared.vault",
    "shared.invite",
    "open.lock",
    "backups",
    "backups/{anna}",
    "backups/shared",
)
SOME_AT = (
    "{anna}.vault",
    "{anna}.vault-shm",
    "{anna}.vault-journal",
    "{anna}.vault.tmp",
    "{anna}.vault.next",
    "{anna}.vault.next-wal",
    "{anna}.key.bak",
    "{anna}.key.tmp",
    "{anna}.key.next",
    "{anna}.sync-conflict-20261129-101500-ABCDEFG.vault",
    "{anna}.sync-conflict-20261129-101500-ABCDEFG.key",
    "shared.vault-wal",
    "shared.vault-shm",
    "shared.vault-journal",
    "shared.vault.tmp",
    "backups/{anna}.next",
    f"backups/{{anna}}/{STAMP}-daily.key",
    f"backups/{{anna}}/{STAMP}-daily.vault.tmp",
    f"backups/shared/{STAMP}-daily.vault",
)


class Planted(NamedTuple):
    """A thing, under one of our names."""

    at: str
    thing: str

    def put(self, scene: Scene) -> Path:
        """Put it there; what lay there is moved away."""
        path = scene.folder / self.at.format(anna=scene.anna)
        path.parent.mkdir(exist_ok=True)
        with suppress(FileNotFoundError):
            path.rename(scene.root / f"taken-{os.urandom(4).hex()}")
        THINGS[self.thing](scene, path)
        return path

    def leaves_her_whole(self) -> bool:
        """Tell whether her own vault and a key file to it are still there."""
        return self.at != "{anna}.vault"


ALL_PLANTED = tuple(
    Planted(at, thing)
    for names, things in ((EVERYTHING_AT, tuple(THINGS)), (SOME_AT, SOME))
    for at in names
    for thing in things
    if not (at == "{anna}.key" and thing.endswith("her key"))
)


# -- what Anna does


def _look(scene: Scene) -> None:
    home = scene.vault_folder()
    home.people()
    home.damaged()
    with suppress(UserError):
        home.invited_until()


def _unlock(scene: Scene) -> None:
    with scene.unlocked() as (_, journal):
        assert journal.moment_count() >= 2


def _save(scene: Scene) -> None:
    with scene.unlocked() as (_, journal):
        a_named_hurt(journal, event="you came late")


def _share(scene: Scene) -> None:
    with scene.unlocked() as (_, journal):
        journal.sharing.share(a_named_hurt(journal), [])


def _take_back(scene: Scene) -> None:
    with scene.unlocked() as (_, journal):
        for summary in journal.summaries(0, 5):
            journal.sharing.unshare(summary.uuid)


def _back_up(scene: Scene) -> None:
    for days in (1, 2):
        with scene.unlocked(days) as (_, journal):
            for job in journal.backups_when_due():
                job()


def _back_up_elsewhere(scene: Scene) -> None:
    with scene.unlocked() as (home, journal):
        backing_up.back_up_to(home, journal, scene.outside)()


def _restore(scene: Scene) -> None:
    restoring = Restoring.by_secret(scene.vault_folder(), scene.person(), PASSPHRASE)
    for backup in restoring.kept()[-1:]:
        restoring.restore(restoring.look_into(backup))


def _change_passphrase(scene: Scene) -> None:
    changing_secrets.change_passphrase(
        scene.vault_folder(), scene.person(), PASSPHRASE, NEW_PASSPHRASE
    )


def _new_code(scene: Scene) -> None:
    home = scene.vault_folder()
    changing_secrets.keep_code(home, changing_secrets.fresh_code(home, scene.person(), PASSPHRASE))


def _change_keys(scene: Scene) -> None:
    home = scene.vault_folder()
    fresh = changing_secrets.fresh_keys(home, scene.person(), PASSPHRASE, NEW_PASSPHRASE)
    changing_secrets.change_keys(home, fresh)


def _invite(scene: Scene) -> None:
    with scene.unlocked() as (_, journal):
        journal.sharing.invitation()()


def _accept(scene: Scene) -> None:
    with scene.unlocked() as (home, journal):
        journal.sharing.accept(home.partnership().key_for("WRONG"))


def _stop(scene: Scene) -> None:
    with scene.unlocked() as (_, journal):
        journal.sharing.stop()


def _delete(scene: Scene) -> None:
    with scene.unlocked() as (home, journal):
        home.delete_everything(journal)


def _begin(scene: Scene) -> None:
    home = scene.vault_folder()
    home.create(home.new_keys("Another", PASSPHRASE)).close()


def _move(scene: Scene) -> None:
    scene.vault_folder().move_to(scene.outside / "moved")


def _export_everything(scene: Scene) -> None:
    with scene.unlocked() as (_, journal):
        export_everything(journal, scene.outside, lambda _: "all of it", Progress())()


def _phrases_in(scene: Scene) -> None:
    for path in scene.folder.iterdir():
        with suppress(UserError):
            phrase_files.read_file(path)


DOINGS: dict[str, Callable[[Scene], None]] = {
    "looks who is here": _look,
    "unlocks": _unlock,
    "saves": _save,
    "shares": _share,
    "takes back": _take_back,
    "backs up": _back_up,
    "backs up elsewhere": _back_up_elsewhere,
    "restores": _restore,
    "changes the passphrase": _change_passphrase,
    "makes a new code": _new_code,
    "changes the keys": _change_keys,
    "invites": _invite,
    "accepts": _accept,
    "stops sharing": _stop,
    "deletes everything": _delete,
    "begins another journal": _begin,
    "moves": _move,
    "takes everything along": _export_everything,
    "takes phrases in": _phrases_in,
}


def opens_again(scene: Scene) -> None:
    """Unlock with whichever passphrase holds now, wherever the journal is now, and read it."""
    moved = scene.outside / "moved"
    folder = moved if (moved / f"{scene.anna}.vault").exists() else scene.folder
    first: UserError | None = None
    for secret in (PASSPHRASE, NEW_PASSPHRASE):
        try:
            with scene.unlocked(secret=secret, folder=folder) as (_, journal):
                assert journal.moment_count() >= 1
            return
        except UserError as error:
            first = first or error
    assert first is not None
    raise first
