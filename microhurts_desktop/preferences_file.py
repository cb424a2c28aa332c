"""The file of preferences: read whatever stands there, written whole or not at all.

It is an ini file as Qt writes it, since earlier versions let Qt do so. Qt itself waits for a named
pipe, follows links, says nothing where it cannot write, and waits half a minute for a lock file
that somebody left (decisions/021). Nothing that stands in it, or stands in its place, may hold the
program up: what cannot be read counts as not there.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from microhurts_desktop.storage.errors import UserError
from microhurts_desktop.storage.files import mending, write_whole
from microhurts_desktop.storage.names import LOCK_NAME
from microhurts_desktop.storage.plain_file import read_plain

# A hundred times what we write.
MOST_BYTES = 64 * 1024

_ESCAPED = re.compile(r"\\(?:x([0-9a-fA-F]{1,4})|(.))")
_NAMED = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "0": "\0"}
# Line ends of every kind, and halves of letters that no file can hold.
_MUST_BE_ESCAPED = '[\\\\"\x00-\x1f\x7f\u0085\u2028\u2029\ud800-\udc7f\udd00-\udfff]'
_OUTSIDE_OF_SECTIONS = "General"
_TRIES_TO_LOCK = 400
_BETWEEN_TRIES_S = 0.005


class PreferencesFile:
    """Words by key; keys of a section are ``section/key``. What could not be written is retried."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._words: dict[str, str] = {}
        self._unsaved: dict[str, str | None] = {}
        self.look_again()

    def word(self, key: str) -> str | None:
        """Return what stands at a key, or None."""
        return self._words.get(key)

    def below(self, section: str) -> tuple[str, ...]:
        """Return the keys that a section has, without its name."""
        return tuple(
            key.removeprefix(f"{section}/") for key in self._words if key.startswith(f"{section}/")
        )

    def look_again(self) -> None:
        """Take over what another window has written meanwhile."""
        with suppress(OSError):
            self._words = _changed(read(self.path), self._unsaved)

    def put(self, words: Mapping[str, str | None]) -> UserError | None:
        """Put words at their keys, or take away those that are None.

        They hold from now on, whether or not they could be written; returns what kept them from
        being written. What another window has written meanwhile is taken over.
        """
        self._unsaved |= words
        self._words = _changed(self._words, words)
        try:
            with mending(self.path):
                self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                with _alone_in(self.path.parent):
                    self._write()
        except UserError as error:
            return error
        self._unsaved = {}
        return None

    def _write(self) -> None:
        there = read(self.path)
        wanted = _changed(there, self._unsaved)
        if wanted != there or not self.path.exists():
            write_whole(self.path, _as_ini(wanted))
        self._words = wanted


def read(path: Path) -> dict[str, str]:
    """Return what stands in a file of preferences: nothing where there is no such file.

    Of a damaged one it is what can still be read, and of a foreign one nothing. Raises OSError for
    what is there and cannot be opened, or is no file at all: then it must not be replaced, either.
    """
    try:
        data, _ = read_plain(path, MOST_BYTES, follow=True)
    except FileNotFoundError:
        return {}
    # A power cut may have left zeros at its end.
    too_long, data = len(data) > MOST_BYTES, data.rstrip(b"\0")
    if too_long or b"\0" in data:
        return {}
    return _from_ini(data.decode("utf-8", "surrogateescape"))


def _changed(words: Mapping[str, str], by: Mapping[str, str | None]) -> dict[str, str]:
    both = {**words, **by}
    return {key: word for key, word in both.items() if word is not None}


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Keep other windows from writing at once, where the system can; two seconds at most."""
    try:
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        yield
        return
    try:
        # Where vaults lie in it, too, whoever has them open holds it all the time.
        for _ in range(1 if (folder / LOCK_NAME).exists() else _TRIES_TO_LOCK):
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(_BETWEEN_TRIES_S)
            except OSError:
                # Some network folders cannot do this at all.
                break
            else:
                break
        yield
    finally:
        os.close(handle)


def _from_ini(text: str) -> dict[str, str]:
    words: dict[str, str] = {}
    section = ""
    for line in map(str.strip, text.removeprefix("\ufeff").split("\n")):
        if line.startswith("[") and line.endswith("]"):
            name = line[1:-1]
            section = "" if name == _OUTSIDE_OF_SECTIONS else f"{name}/"
        elif "=" in line and line[0] not in "=;[":
            name, _, written = line.partition("=")
            key = section + name.rstrip().replace("\\", "/")
            words[key] = _unescaped(written.lstrip())
    return words


def _unescaped(written: str) -> str:
    quoted = len(written) > 1 and written[0] == written[-1] == '"'
    word = _ESCAPED.sub(_meant, written[1:-1] if quoted else written)
    return word[1:] if word.startswith("@@") else word


def _meant(escaped: re.Match[str]) -> str:
    if escaped[1]:
        return chr(int(escaped[1], 16))
    return _NAMED.get(escaped[2], escaped[2])


def _as_ini(words: Mapping[str, str]) -> bytes:
    sections: dict[str, list[str]] = {}
    for key in sorted(words):
        section, _, name = key.rpartition("/") if key.count("/") < 2 else key.partition("/")
        backslashed = name.replace("/", "\\")
        sections.setdefault(section or _OUTSIDE_OF_SECTIONS, []).append(
            f"{backslashed}={_escaped(words[key])}"
        )
    parts = ("\n".join([f"[{section}]", *lines]) for section, lines in sections.items())
    return ("\n\n".join(parts) + "\n").encode("utf-8", "surrogateescape")


def _escaped(word: str) -> str:
    if word.startswith("@"):
        word = "@" + word
    written = re.sub(_MUST_BE_ESCAPED, _in_letters, word)
    needs_quotes = written != word or word != word.strip() or any(one in word for one in ",;=")
    return f'"{written}"' if needs_quotes else written


def _in_letters(odd: re.Match[str]) -> str:
    return {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(
        odd[0], f"\\x{ord(odd[0]):04x}"
    )
