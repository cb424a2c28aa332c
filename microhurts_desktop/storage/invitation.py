"""An invitation to the shared vault: what a guest is given, sealed under a code shown once.

It lies beside the vaults until it is used, withdrawn or seven days old. The code has the shape of a
recovery code. It opens a key that is used here only; that one opens what is given. The time the
invitation ends is sealed in with both.
"""

from __future__ import annotations

import base64
import json
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from microhurts_desktop.storage import files, keyfile, keyfile_header
from microhurts_desktop.storage.errors import (
    DamagedKeyFile,
    InvitationOver,
    MissingKeyFile,
    WrongPassphrase,
)
from microhurts_desktop.storage.keyfile import KdfParameters, KeySlot, SlotType
from microhurts_desktop.storage.recovery_code import new_recovery_code, secret_of

FORMAT, VERSION = "microhurts-invitation", 2
LASTS = timedelta(days=7)
_NONCE_BYTES, _TAG_BYTES = 12, 16


@dataclass(frozen=True, slots=True)
class Invitation:
    """One that was read: it ends at ``until`` (aware), ``slot`` holds the key to what is ``given``.

    ``given`` is a nonce, and what was sealed with it.
    """

    until: datetime
    slot: KeySlot
    given: bytes


def write(path: Path, given: bytearray, now: datetime, parameters: KdfParameters) -> str:
    """Write an invitation in place of an earlier one; return its code. Slow. Raises UserError."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    code = new_recovery_code()
    secret = keyfile.secret_of_code(code)
    until = (now + LASTS).isoformat()
    key, nonce = bytearray(os.urandom(keyfile.KEY_BYTES)), os.urandom(_NONCE_BYTES)
    slot = keyfile.seal(_sealed_in(until), SlotType.INVITATION, secret, key, parameters)
    sealed = ChaCha20Poly1305(key).encrypt(nonce, given, _sealed_in(until).encode())
    keyfile.wipe(key)
    body = {
        **{"format": FORMAT, "v": VERSION, "until": until, "slot": slot.all_parts()},
        "given": base64.b64encode(nonce + sealed).decode(),
    }
    files.write_whole(path, json.dumps(body, indent=1).encode())
    return code


def read(path: Path, now: datetime) -> Invitation | None:
    """Return the invitation at ``path``, or None where there is none.

    Raises InvitationOver when it has ended, DamagedKeyFile or another UserError.
    """
    try:
        data = keyfile_header.contents(path)
    except MissingKeyFile:
        return None
    with keyfile_header.damaged(path):
        if len(data) > keyfile_header.LONGEST_FILE_BYTES:
            raise ValueError("too long")
        body = json.loads(data.decode("utf-8"))
        version = keyfile_header.whole_number(body["v"])
        if body["format"] != FORMAT or version not in (1, VERSION):
            raise ValueError("not an invitation of ours")
        if version == 1:
            # It says nothing of who invites.
            raise InvitationOver(path)
        found = Invitation(
            datetime.fromisoformat(body["until"]),
            keyfile.slot_from(body["slot"]),
            base64.b64decode(body["given"], validate=True),
        )
        # A clock that was put back must not make it last. What is between two times is reckoned,
        # not a third one: that might be before the first year there is, or after the last.
        over = not timedelta() < found.until - now <= LASTS + timedelta(days=1)
        if found.slot.type is not SlotType.INVITATION:
            raise ValueError("not an invitation's slot")
    if over:
        raise InvitationOver(path)
    return found


def open_with(path: Path, code: str, now: datetime) -> bytearray:
    """Return what is given to whoever knows the code; wipe it after use. Slow on purpose.

    Raises InvitationOver (also where there is none), WrongPassphrase, MistypedRecoveryCode, or
    another UserError.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    found = read(path, now)
    if found is None:
        raise InvitationOver(path)
    secret = secret_of(code)
    if secret is None:
        raise WrongPassphrase
    sealed_in = _sealed_in(found.until.isoformat())
    key = keyfile.unseal(sealed_in, found.slot, secret)
    if key is None:
        raise WrongPassphrase
    nonce, sealed = found.given[:_NONCE_BYTES], found.given[_NONCE_BYTES:]
    try:
        given = bytearray(max(0, len(sealed) - _TAG_BYTES))
        ChaCha20Poly1305(key).decrypt_into(nonce, sealed, sealed_in.encode(), given)
        return given
    except (InvalidTag, ValueError):
        raise DamagedKeyFile(path, "what is given does not open") from None
    finally:
        keyfile.wipe(key)


def remove(path: Path) -> None:
    """Remove the invitation, if there is one; what is none stays. Raises UserError."""
    files.remove(path)
    files.sync_folder(path.parent)


def remove_if_over(path: Path, now: datetime) -> None:
    """Remove an invitation that has ended or cannot be read. Raises UserError."""
    try:
        read(path, now)
    except (InvitationOver, DamagedKeyFile):
        remove(path)


def _sealed_in(until: str) -> str:
    return f"shared until {until}"
