"""Every way in which something is written, each with how to see that it was done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from microhurts_desktop.domain.changes import Done
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed, Repair
from microhurts_desktop.domain.shared import AnswerDraft, SharedKind, fields_at_first
from microhurts_desktop.services import changing_secrets
from microhurts_desktop.services.backing_up import back_up_to
from microhurts_desktop.services.errors import DamagedVault, WrongPassphrase
from microhurts_desktop.services.export_all import as_json, export_everything
from microhurts_desktop.services.journal import Gone, Journal
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.services.restoring import Contents, Restoring
from tests.builders import a_uuid, undo
from tests.couples import Couple, a_couple, a_named_hurt, a_repair_of_mine
from tests.vault_folders import PASSPHRASE, a_good_draft, a_hurt_draft, a_repair_draft

SECRET, NEW = f"{PASSPHRASE} Anna", "lantern oatmeal drifting seven"
MINE = a_uuid(1)


@dataclass
class Scene:
    """Anna's journal, open, in a folder that Ben uses too; and a folder beside it."""

    couple: Couple
    elsewhere: Path
    hurt: str
    shared: str
    repair: str
    theirs: str
    offered: str
    journal: Journal | None = None
    deleted: dict[Journal, Done[Gone]] = field(default_factory=dict)
    contents: list[Contents] = field(default_factory=list)

    @property
    def anna(self) -> Journal:
        """Her journal, which is open."""
        assert self.journal is not None
        return self.journal

    def secret(self) -> str:
        """Return which of her two passphrases opens her journal: it is always one of them."""
        opened = {one for one in (SECRET, NEW) if self.opens(one)}
        assert len(opened) == 1
        return opened.pop()

    def opens(self, secret: str) -> bool:
        """Tell whether a passphrase opens her journal."""
        try:
            self.couple.vault_folder.unwrap(self.couple.anna, secret)
        except WrongPassphrase:
            return False
        return True

    def unlock(self) -> None:
        """Open her journal, by the key that it has by now."""
        vault_folder, anna = self.couple.vault_folder, self.couple.anna
        try:
            self.journal = vault_folder.open(anna, bytearray(self.couple.keys[anna]))
        except DamagedVault:
            self.journal = vault_folder.open(anna, vault_folder.unwrap(anna, self.secret()))

    def lock(self) -> None:
        """Close it, if it is open."""
        if self.journal is not None:
            self.journal.close()
        self.journal = None

    def restoring(self) -> Restoring:
        """Return her backups."""
        couple = self.couple
        return Restoring(couple.vault_folder, couple.anna, bytearray(couple.keys[couple.anna]))


def a_scene(place: Path) -> Scene:
    """Return a scene in ``place``, locked; there is one backup, with two hurts in it."""
    couple = a_couple(place / "vaults")
    (place / "elsewhere").mkdir(mode=0o700)
    ben = couple.open(couple.ben)
    theirs = a_named_hurt(ben, event="you laughed")
    ben.sharing.share(theirs, fields_at_first(theirs))
    offered = a_repair_of_mine(ben)
    ben.sharing.share(offered, fields_at_first(offered))
    ben.close()
    anna = couple.open(couple.anna)
    hurt, shared = a_named_hurt(anna), a_named_hurt(anna, event="you left")
    anna.sharing.share(shared, fields_at_first(shared))
    repair = a_repair_draft(anna, hurt=hurt.uuid)
    anna.offer_repair(repair)
    for job in anna.backups_when_due():
        job()
    couple.clock.forward(days=1)
    a_named_hurt(anna, event="since then")
    anna.close()
    uuids = (hurt.uuid, shared.uuid, repair.uuid, theirs.uuid, offered.uuid)
    return Scene(couple, place / "elsewhere", *uuids)


@dataclass(frozen=True)
class Way:
    """``do`` may be called again when it failed; ``is_done`` is asked of an unlocked scene.

    ``prepare`` is called while all is well. ``may_lose``: something is gone on purpose. ``locks``:
    it is done at the door, with the journal closed.
    """

    name: str
    do: Callable[[Scene], object]
    is_done: Callable[[Scene], bool]
    prepare: Callable[[Scene], object] = lambda scene: None
    may_lose: bool = False
    locks: bool = False


def _delete(scene: Scene) -> None:
    scene.deleted[scene.anna] = scene.anna.delete(MomentKind.HURT, scene.shared)


def _undo_a_deletion(scene: Scene) -> None:
    if scene.anna in scene.deleted:
        undo(scene.deleted[scene.anna])
    else:
        # Undo ends with the lock: what could not be put back until then is named anew.
        scene.anna.name_hurt(replace(_hurt_draft(scene), uuid=scene.shared))


def _share(scene: Scene) -> None:
    hurt = scene.anna.hurt(scene.hurt)
    scene.anna.sharing.share(hurt, fields_at_first(hurt))


def _is_read(scene: Scene, uuid: str) -> bool:
    return uuid in {one.uuid for one in scene.anna.sharing.everything()}


def _answer(scene: Scene) -> None:
    begun = scene.anna.now()
    kind = SharedKind.QUESTION
    draft = AnswerDraft(uuid=MINE, begun_at=begun, kind=kind, about=scene.theirs, words="Why?")
    scene.anna.sharing.answer(draft)


def _hurts(scene: Scene) -> set[str]:
    return {hurt.uuid for hurt in scene.anna.account().hurts}


def _repair(scene: Scene, uuid: str) -> Repair | None:
    found = {repair.uuid: repair for repair in scene.anna.account().repairs}
    return found.get(uuid)


def _landed(scene: Scene) -> bool:
    repair = _repair(scene, scene.repair)
    return repair is not None and repair.landing is not None


def _back_up(scene: Scene) -> None:
    for job in scene.anna.backups_when_due():
        job()


def _backed_up(scene: Scene) -> bool:
    return scene.anna.backups_when_due() == ()


def _look_into_a_backup(scene: Scene) -> None:
    restoring = scene.restoring()
    scene.contents.append(restoring.look_into(restoring.kept()[-1]))


def _restore(scene: Scene) -> None:
    scene.restoring().restore(scene.contents[0])


def _change_passphrase(scene: Scene) -> None:
    couple = scene.couple
    changing_secrets.change_passphrase(couple.vault_folder, couple.anna, scene.secret(), NEW)


def _new_code(scene: Scene) -> None:
    vault_folder, anna = scene.couple.vault_folder, scene.couple.anna
    fresh = changing_secrets.fresh_code(vault_folder, anna, scene.secret())
    changing_secrets.keep_code(vault_folder, fresh)
    (scene.elsewhere / "code").write_text(fresh.recovery_code)


def _change_keys(scene: Scene) -> None:
    vault_folder, anna = scene.couple.vault_folder, scene.couple.anna
    fresh = changing_secrets.fresh_keys(vault_folder, anna, scene.secret(), NEW)
    changing_secrets.change_keys(vault_folder, fresh)


def _code_opens(scene: Scene) -> bool:
    code = scene.elsewhere / "code"
    return code.exists() and scene.opens(code.read_text())


def _invited(scene: Scene) -> bool:
    return scene.couple.vault_folder.invited_until() is not None


def _export(scene: Scene) -> None:
    now = scene.anna.now()
    export_everything(scene.anna, scene.elsewhere, lambda all_: as_json(all_, now), Progress())()


def _taken(start: str) -> Callable[[Scene], bool]:
    def is_done(scene: Scene) -> bool:
        found = list(scene.elsewhere.glob(f"{start}-*"))
        assert all(len(list(one.iterdir())) == 2 for one in found), "whole, or not there"
        return bool(found)

    return is_done


def _leave(scene: Scene) -> None:
    scene.couple.vault_folder.delete_everything(scene.anna)


def _left(scene: Scene) -> bool:
    return scene.couple.anna not in scene.couple.vault_folder.people()


def _move(scene: Scene) -> None:
    scene.couple.vault_folder = scene.couple.vault_folder.move_to(scene.elsewhere)


def _draft(begin: Callable[..., Any]) -> Callable[[Scene], Any]:
    return lambda scene: begin(scene.anna, uuid=MINE)


_hurt_draft, _good_draft = _draft(a_hurt_draft), _draft(a_good_draft)

WAYS = (
    Way(
        "naming",
        lambda scene: scene.anna.name_hurt(_hurt_draft(scene)),
        lambda scene: MINE in _hurts(scene),
    ),
    Way(
        "a good moment",
        lambda scene: scene.anna.notice_good(_good_draft(scene)),
        lambda scene: MINE in {good.uuid for good in scene.anna.account().good_moments},
    ),
    Way(
        "a repair",
        lambda scene: scene.anna.offer_repair(a_repair_draft(scene.anna, uuid=MINE)),
        lambda scene: _repair(scene, MINE) is not None,
    ),
    Way(
        "a landing",
        lambda scene: scene.anna.landings.mark(scene.repair, Landed.FULLY),
        _landed,
    ),
    Way(
        "a release",
        lambda scene: scene.anna.open_hurts.release(scene.hurt, "I see it otherwise"),
        lambda scene: scene.anna.hurt(scene.hurt).release is not None,
    ),
    Way(
        "a check-in",
        lambda scene: scene.anna.check_in(connection=4),
        lambda scene: scene.anna.todays_check_in() is not None,
    ),
    Way(
        "a draft",
        lambda scene: scene.anna.save_draft(replace(_hurt_draft(scene), event="half a")),
        lambda scene: MINE in {draft.uuid for draft in scene.anna.drafts()},
    ),
    Way("sharing", _share, lambda scene: _is_read(scene, scene.hurt)),
    Way(
        "unsharing",
        lambda scene: scene.anna.sharing.unshare(scene.shared),
        lambda scene: not _is_read(scene, scene.shared),
        may_lose=True,
    ),
    Way("answering", _answer, lambda scene: _is_read(scene, MINE)),
    Way(
        "deleting",
        lambda scene: scene.anna.delete(MomentKind.HURT, scene.shared),
        lambda scene: scene.shared not in _hurts(scene),
        may_lose=True,
    ),
    Way(
        "undoing a deletion",
        _undo_a_deletion,
        lambda scene: scene.shared in _hurts(scene),
        prepare=_delete,
    ),
    Way("a backup", _back_up, _backed_up),
    Way(
        "a backup elsewhere",
        lambda scene: back_up_to(scene.couple.vault_folder, scene.anna, scene.elsewhere)(),
        _taken("backup"),
    ),
    Way(
        "restoring",
        _restore,
        lambda scene: len(_hurts(scene)) == 2,
        prepare=_look_into_a_backup,
        may_lose=True,
        locks=True,
    ),
    Way(
        "changing the passphrase",
        _change_passphrase,
        lambda scene: scene.secret() == NEW,
        locks=True,
    ),
    Way("a new recovery code", _new_code, _code_opens, locks=True),
    Way(
        "changing the keys",
        _change_keys,
        lambda scene: scene.secret() == NEW,
        locks=True,
    ),
    Way("an invitation", lambda scene: scene.anna.sharing.invitation()(), _invited),
    Way("an export", _export, _taken("export")),
    Way(
        "sharing no longer",
        lambda scene: scene.anna.sharing.stop(),
        lambda scene: not scene.anna.sharing.is_open,
        may_lose=True,
    ),
    Way(
        "moving the folder",
        _move,
        lambda scene: scene.elsewhere.samefile(scene.couple.vault_folder.folder),
        locks=True,
    ),
    Way("leaving", _leave, _left, may_lose=True),
)
