"""Key files, sealed and doctored."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from microhurts_desktop.storage.keyfile import KdfParameters, KeyFile
from microhurts_desktop.storage.recovery_code import new_recovery_code
from tests.vault_folders import CHEAP

KEY = bytearray(range(32))
VAULT_ID = "0123456789abcdef" * 2
PASSPHRASE = "an apple on the window sill"
SOMEWHERE = Path("/nowhere") / f"{VAULT_ID}.key"
CODE = new_recovery_code()
Body = dict[str, Any]


@cache
def sealed(parameters: KdfParameters = CHEAP) -> KeyFile:
    return KeyFile.seal(
        vault_id=VAULT_ID,
        name="Anna",
        key=KEY,
        passphrase=PASSPHRASE,
        recovery_code=CODE,
        parameters=parameters,
    )


def summed(body: Any) -> bytes:
    """Return a key file's bytes with a right sum, as one who doctors it would make them."""
    body = {name: value for name, value in body.items() if name != "sum"}
    canonical = json.dumps(body, sort_keys=True, separators=(",", ":")).encode()
    return json.dumps(body | {"sum": hashlib.sha256(canonical).hexdigest()}).encode()


def doctored(change: Callable[[Body], object]) -> bytes:
    body: Body = json.loads(sealed().to_bytes())
    change(body)
    return summed(body)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of every value in a JSON document but the document itself."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    found = []
    for name, inner in inside:
        found.append((*path, name))
        if isinstance(inner, dict | list):
            found += places(inner, (*path, name))
    return found
