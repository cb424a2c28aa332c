"""A shared vault written page by page: what SQLite itself would never write, rightly sealed."""

from __future__ import annotations

import hashlib
import hmac
import os
import struct
from collections.abc import Sequence
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from tests.faults.hostile_base import Hands

# SQLCipher's page: what SQLite uses of it, an initialisation vector, a sum by the key.
PAGE, SEALED, VECTOR = 4096, 80, 16
USED = PAGE - SEALED
MEGABYTE = 1024 * 1024


class Pages:
    """The pages of a closed vault, opened; page 1 is the first."""

    def __init__(self, path: Path, key: bytes) -> None:
        data = path.read_bytes()
        self._key, self._salt = key, data[:16]
        masked = bytes(byte ^ 0x3A for byte in self._salt)
        self._sums = hashlib.pbkdf2_hmac("sha512", self._key, masked, 2, 32)
        self.pages = [
            bytearray(self._opened(data[at : at + PAGE], at)) for at in range(0, len(data), PAGE)
        ]

    def write(self, path: Path, size: int) -> None:
        """Write them; what is missing of ``size`` takes no room on the disk."""
        with path.open("wb") as file:
            for number, page in enumerate(self.pages, 1):
                file.write(self._closed(bytes(page), number))
            file.truncate(size)

    def _opened(self, page: bytes, at: int) -> bytes:
        begins = 0 if at else 16
        cipher = Cipher(algorithms.AES(self._key), modes.CBC(page[USED : USED + VECTOR]))
        return b"\0" * begins + cipher.decryptor().update(page[begins:USED])

    def _closed(self, page: bytes, number: int) -> bytes:
        begins = 16 if number == 1 else 0
        vector = os.urandom(VECTOR)
        cipher = Cipher(algorithms.AES(self._key), modes.CBC(vector))
        sealed = cipher.encryptor().update(page[begins:]) + vector
        total = hmac.new(self._sums, sealed + struct.pack("<I", number), hashlib.sha512)
        return self._salt[:begins] + sealed + total.digest()


def with_values_that_say_they_are_huge(hands: Hands, rows: int = 250, size: int = 60) -> None:
    """Let each author be all megabytes of the file: a chain of pages that ends in its beginning."""
    with hands.open() as both:
        asked = "SELECT rootpage FROM sqlite_master WHERE name = 'items'"
        (root,) = both.execute(asked).fetchone()
        both.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    vault = Pages(hands.file, bytes(hands.key))
    pages, columns = vault.pages, list(hands.row("hurt").values())
    claimed = (size - 2) * MEGABYTE
    types = [_type_of(one) for one in columns]
    types[2] = 13 + 2 * claimed
    header = b"".join(map(_number, types))
    header = _number(len(header) + 1) + header
    payload = len(header) + sum((one - 12) // 2 if one > 11 else 8 for one in types if one)
    least = (USED - 12) * 32 // 255 - 23
    here = least + (payload - least) % (USED - 4)
    begins = header + str(columns[1]).encode()
    begins += b"a" * ((here if here <= USED - 35 else least) - len(begins))
    chain = len(pages) + 1
    pages += [
        bytearray(struct.pack(">I", chain + (number + 1) % 200) + b"a" * (USED - 4))
        for number in range(200)
    ]
    leaves = []
    for rowid in range(1, rows + 1):
        cell = _number(payload) + _number(rowid) + begins + struct.pack(">I", chain)
        pages.append(_page(13, b"", [cell]))
        leaves.append(len(pages))
    inner = [struct.pack(">I", page) + _number(rowid) for rowid, page in enumerate(leaves[:-1], 1)]
    pages[root - 1] = _page(5, struct.pack(">I", leaves[-1]), inner)
    pages[0][28:32] = struct.pack(">I", size * MEGABYTE // PAGE)
    pages[0][92:96] = pages[0][24:28]
    vault.write(hands.file, size * MEGABYTE)


def _page(kind: int, last: bytes, cells: Sequence[bytes]) -> bytearray:
    """Return a page of a table: a leaf (13), or one that leads to others (5)."""
    page, at = bytearray(USED), USED
    places = b""
    for cell in cells:
        at -= len(cell)
        page[at : at + len(cell)] = cell
        places += struct.pack(">H", at)
    begins = bytes([kind, 0, 0]) + struct.pack(">HHB", len(cells), at, 0) + last + places
    page[: len(begins)] = begins
    return page


def _type_of(value: object) -> int:
    if isinstance(value, str):
        return 13 + 2 * len(value.encode())
    return 12 + 2 * len(value) if isinstance(value, bytes) else 0


def _number(value: int) -> bytes:
    parts = [value & 0x7F]
    while value := value >> 7:
        parts.append(value & 0x7F | 0x80)
    return bytes(reversed(parts))
