"""What Anna does in a folder where somebody has planted something."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from microhurts_desktop.services import backing_up, changing_secrets, phrase_files
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.services.export_all import export_everything
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.services.restoring import Restoring
from tests.couples import a_named_hurt
from tests.faults.planting import NEW_PASSPHRASE, Scene
from tests.vault_folders import PASSPHRASE


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
