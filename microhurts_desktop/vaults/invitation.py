"""An invitation to the vault of both: its key, sealed under a code that is shown once.

It lies beside the vaults until it is used, withdrawn or seven days old. The code has the shape of a
recovery code, and the time it ends is sealed in with the key.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from microhurts_desktop.vaults import files, keyfile, nameplate
from microhurts_desktop.vaults.errors import (
    DamagedKeyFile,
    InvitationOver,
    MissingKeyFile,
    MistypedRecoveryCode,
    WrongPassphrase,
)
from microhurts_desktop.vaults.keyfile import KdfParameters, Slot, SlotType
from microhurts_desktop.vaults.recovery_code import MistypedError, new_recovery_code, secret_of

FORMAT = "microhurts-invitation"
LASTS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Invitation:
    """One that was read: it ends at ``until`` (aware), and ``slot`` holds the sealed key."""

    until: datetime
    slot: Slot


def write(path: Path, key: bytearray, now: datetime, parameters: KdfParameters) -> str:
    """Write an invitation in place of an earlier one, and return its code. Slow on purpose.

    Raises Mendable.
    """
    code = new_recovery_code()
    secret = secret_of(code)
    if secret is None:
        raise ValueError("not a code")
    until = (now + LASTS).isoformat()
    slot = keyfile.seal(_sealed_in(until), SlotType.INVITATION, secret, key, parameters)
    body = {"format": FORMAT, "v": 1, "until": until, "slot": slot.all_parts()}
    files.write_whole(path, json.dumps(body, indent=1).encode())
    return code


def read(path: Path, now: datetime) -> Invitation | None:
    """Return the invitation at ``path``, or None where there is none.

    Raises InvitationOver when it has ended, DamagedKeyFile or another Mendable.
    """
    try:
        data = nameplate.contents(path)
    except MissingKeyFile:
        return None
    with nameplate.damaged(path):
        if len(data) > nameplate.LONGEST_FILE_BYTES:
            raise ValueError("too long")
        body = json.loads(data.decode("utf-8"))
        if body["format"] != FORMAT or nameplate.whole_number(body["v"]) != 1:
            raise ValueError("not an invitation of ours")
        found = Invitation(datetime.fromisoformat(body["until"]), keyfile.slot_from(body["slot"]))
        # A clock that was put back must not make it last.
        over = not found.until - LASTS - timedelta(days=1) <= now < found.until
        if found.slot.type is not SlotType.INVITATION:
            raise ValueError("not an invitation's slot")
    if over:
        raise InvitationOver(path)
    return found


def open_with(path: Path, code: str, now: datetime) -> bytearray:
    """Return the key to the vault of both for the code; wipe it after use. Slow on purpose.

    Raises InvitationOver (also where there is none), WrongPassphrase, MistypedRecoveryCode, or
    another Mendable.
    """
    found = read(path, now)
    if found is None:
        raise InvitationOver(path)
    try:
        secret = secret_of(code)
    except MistypedError:
        raise MistypedRecoveryCode from None
    if secret is None:
        raise WrongPassphrase
    key = keyfile.unseal(_sealed_in(found.until.isoformat()), found.slot, secret)
    if key is None:
        raise WrongPassphrase
    return key


def remove(path: Path) -> None:
    """Remove the invitation, if there is one; what is none stays. Raises Mendable."""
    files.remove(path)
    files.sync_folder(path.parent)


def remove_if_over(path: Path, now: datetime) -> None:
    """Remove an invitation that has ended or cannot be read. Raises Mendable."""
    try:
        read(path, now)
    except (InvitationOver, DamagedKeyFile):
        remove(path)


def _sealed_in(until: str) -> str:
    return f"shared until {until}"
