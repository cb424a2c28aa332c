"""Which names in a folder of vaults are ours: those we give, and those of copies of our files.

A synchronising program that meets two states of one file keeps both, the second under a name that
it makes of the first: those of Syncthing, Dropbox, Nextcloud and ownCloud, OneDrive, Google Drive,
iCloud, Seafile, Resilio, rclone, Synology and of desktops that copy are known by their shape, in
whatever language, and so is the copy of a copy.
"""

from __future__ import annotations

import re
from pathlib import Path

VAULT, KEY = ".vault", ".key"
BACKUPS, SHARED_ID = "backups", "shared"
SHARED_VAULT, INVITATION = f"{SHARED_ID}{VAULT}", f"{SHARED_ID}.invite"
# Says which window has the folder.
LOCK_NAME = "open.lock"
SECOND_COPY = ".bak"
NEXT = ".next"
PAIR = ".pair"
TEMPORARY = ".tmp"
# Among the backups while keys are changed: which copies have become backups.
TAKEN_IN = "taken-in.list"
LOG, INDEX, ROLLBACK = BESIDE = ("-wal", "-shm", "-journal")

_ID_LETTERS = 32
_ID = re.compile(rf"[0-9a-f]{{{_ID_LETTERS}}}")
_BACKUP_STEM = r"\d{4}-\d{2}-\d{2}T\d{6}-[a-z-]+?(?:-\d{1,9})?"
_BACKUP = re.compile(
    rf"{_BACKUP_STEM}(?:\.key|\.vault(?:-wal|-shm|-journal)?)(?:\.(?:tmp|pair)(?:-wal|-shm|-journal)?)?"
)
_ADDED = "|".join(
    (
        # Syncthing
        r"\.sync-conflict-[\w-]{1,60}",
        # Resilio Sync, and rclone
        r"\.[Cc]onflict\w{0,20}",
        # ownCloud, and OneDrive for Business
        r"_conflict-[\w-]{1,60}",
        # Synology Drive, after the computer's name and the time
        r"_[\w.’' -]{1,100}_Conflict",
        # Dropbox, Nextcloud, Seafile, Google Drive, Windows; the words are those of a language.
        # What Dropbox counts stands within: “(Anna's conflicted copy 2026-11-29 (1))”
        r" ?\((?:[^()<>/\\]|\(\d{1,3}\)){1,120}\)",
        r" ?（[^（）<>/\\]{1,120}）",
        r" ?\[[^\[\]<>/\\]{1,120}\]",
        # iCloud, and desktops: “ 2”, “ copy”, “ - Copy”, “ – Kopie (2)”
        r" \d{1,3}",
        r"(?: [-–])? \w{2,20}(?: \d{1,3}| \(\d{1,3}\))?",
    )
)
# OneDrive adds the computer's name.
_ADDED_BEFORE = rf"{_ADDED}|-[A-Za-z0-9][\w’' -]{{0,62}}"
_COPY = (
    rf"(?P<stem>[0-9a-f]{{32}}|{SHARED_ID}|(?P<backup>{_BACKUP_STEM}))(?:"
    rf"(?:{_ADDED_BEFORE}){{1,2}}(?P<end>\.vault|\.key|\.key\.bak|\.vault-wal|\.vault-shm|\.invite)"
    rf"|(?P<whole>\.vault|\.key|\.key\.bak)(?:{_ADDED}){{1,2}}"
    rf"|\.key(?:{_ADDED_BEFORE}){{1,2}}\.(?:bak|next)"
    # Of what passes, which nobody opens.
    rf"|(?P<passing>\.vault)(?:{_ADDED_BEFORE}){{1,2}}\.(?:next|pair|tmp))"
)


def _as_copy(name: str) -> re.Match[str] | None:
    # Compiled (and kept by re) at the first copy only: the first window waits for it otherwise.
    return re.fullmatch(_COPY, name)


def is_vault_id(text: str) -> bool:
    """Tell whether ``text`` has the shape of a vault's id."""
    return _ID.fullmatch(text) is not None


def id_in(name: str) -> str:
    """Return the vault's id that a file of ours, or a copy of one, has in its name; or nothing."""
    begins = name[:_ID_LETTERS]
    if not is_vault_id(begins):
        return ""
    return begins if name[len(begins) :][:1] in ("", ".") or _as_copy(name) else ""


def of_vault(vault_id: str) -> tuple[str, ...]:
    """Return every name that a file of this vault can have in the folder; of the keys first.

    What two share is the vault of ``SHARED_ID``; the invitation to it is among these.
    """
    keys = [f"{vault_id}{KEY}{next_one}" for next_one in ("", NEXT)]
    all_keys = [f"{key}{end}" for key in keys for end in ("", SECOND_COPY)]
    vaults = [f"{vault_id}{VAULT}{passing}" for passing in ("", NEXT, TEMPORARY, PAIR)]
    all_vaults = [f"{vault}{end}" for vault in vaults for end in ("", *BESIDE)]
    if vault_id == SHARED_ID:
        all_keys = [INVITATION]
    return tuple(f"{name}{end}" for name in (*all_keys, *all_vaults) for end in ("", TEMPORARY))


def is_of_backup(name: str) -> bool:
    """Tell whether a file in a folder of backups is one that we made, or a copy of one."""
    if name in (TAKEN_IN, f"{TAKEN_IN}{TEMPORARY}") or _BACKUP.fullmatch(name):
        return True
    copy = _as_copy(name)
    return copy is not None and copy["backup"] is not None


def is_vault_of_backup(name: str) -> bool:
    """Tell whether it is a backup of a vault itself, or a copy of one."""
    copy = _as_copy(name) if backup_copied(name) else None
    return is_of_backup(name) and (
        name.endswith(VAULT) or (copy is not None and copy["whole"] == VAULT)
    )


def is_key_file_of_backup(name: str) -> bool:
    """Tell whether it is the key file of a backup, or what may be left of writing one."""
    return is_of_backup(name) and KEY in name


def backup_copied(name: str) -> str:
    """Return the stem of the backup that a synchronising program would name its copy so; or ""."""
    copy = None if _BACKUP.fullmatch(name) else _as_copy(name)
    return (copy is not None and copy["backup"]) or ""


def is_copy(name: str, vault_id: str) -> bool:
    """Tell whether a synchronising program would name its copy of a file of this vault so."""
    if not name.startswith(vault_id) or name in of_vault(vault_id):
        return False
    copy = _as_copy(name)
    return copy is not None and copy["stem"] == vault_id


def is_copy_of_vault(name: str, vault_id: str) -> bool:
    """Tell the same of the vault itself."""
    copy = _as_copy(name) if is_copy(name, vault_id) else None
    return copy is not None and VAULT in (copy["end"], copy["whole"])


def is_copy_of_log(name: str, vault_id: str) -> bool:
    """Tell the same of what SQLite keeps beside the vault."""
    return is_copy(name, vault_id) and name.endswith(BESIDE)


def is_copy_of_passing(name: str, vault_id: str) -> bool:
    """Tell the same of what a vault is on its way to something: a copy of it that never counted."""
    copy = _as_copy(name) if is_copy(name, vault_id) else None
    return copy is not None and copy["passing"] is not None


def is_copy_of_invitation(name: str) -> bool:
    """Tell the same of the invitation to what two share."""
    return is_copy(name, SHARED_ID) and name.endswith(INVITATION.removeprefix(SHARED_ID))


def is_copy_of_key_file(name: str, vault_id: str) -> bool:
    """Tell the same of its key file, or of the second copy of that."""
    return is_copy(name, vault_id) and KEY in name


def key_file_beside(vault: Path) -> Path:
    """Return where the key file of a backup, or of a copy of a vault, would lie."""
    if vault.suffix == VAULT or VAULT not in vault.name:
        return vault.with_suffix(KEY)
    return vault.with_name(vault.name.replace(VAULT, KEY, 1))
