"""Things that somebody plants under our names in a folder for two accounts, and what Anna does.

Ben may write to the folder. He moves what lies under a name away, puts something else there, and
waits for Anna to come. Nothing of hers, and nothing of anyone else's, must come to harm by it.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from microhurts_desktop.domain.people import Person
from microhurts_desktop.folder_lock import lock_folder
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.services.journal import Journal
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
