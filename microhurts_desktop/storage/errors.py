"""What can go wrong with files that the person can mend; each names the path, none speaks to them.

Everything else that is raised is a mistake of ours. This file imports nothing heavy: the unlock
window needs it before the first paint.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from microhurts_desktop.domain.imports import Why


class UserError(Exception):
    """Something the person can mend. ``path`` is the file or folder it is about, if there is."""

    # Whether only a file says that somebody has the folder, and it may be long gone.
    can_be_opened_all_the_same = False

    def __init__(self, path: Path | None = None, detail: str = "") -> None:
        super().__init__(" ".join(part for part in (str(path or ""), detail) if part))
        self.path = path


class WrongPassphrase(UserError):
    """The key file is whole, and this secret opens none of its slots."""


class MistypedRecoveryCode(WrongPassphrase):
    """It has the shape of a recovery code, and its check characters say that one is mistyped."""


class DamagedKeyFile(UserError):
    """The key file and its ``.bak`` cannot be read as what they should be."""


class MissingKeyFile(UserError):
    """There is a vault, and neither its key file nor the ``.bak`` is there."""


class OnlyCopyOfKeyFile(MissingKeyFile):
    """The key file is gone, and a synchronising program left a copy of it at ``copy``."""

    def __init__(self, path: Path, copy: Path) -> None:
        super().__init__(path)
        self.copy = copy


class DamagedVault(UserError):
    """The key is right, and the vault cannot be read with it."""


class MissingVault(UserError):
    """There is a key file, and its vault is gone."""


class EmptyVault(UserError):
    """The vault file is there and holds nothing at all (zero bytes)."""


class NewerSchema(UserError):
    """The files were written by a newer version of this program."""


class StrangeSharedVault(UserError):
    """The shared vault opens, and is not as this program writes it: nothing of it is read."""


class PreferenceNotKept(UserError):
    """A choice could not be written into the file of preferences; it holds until the end."""


class PlaceNotRemembered(UserError):
    """Where the vaults lie could not be written down anywhere: the next start would not know."""


class MoveNotRemembered(PlaceNotRemembered):
    """The same, while they were being moved; they are where they were."""


class OtherKeys(UserError):
    """A backup was made under other keys than the vault has now: its own secret is asked for."""


class AnothersBackup(UserError):
    """A backup is of another vault than the one it should be put back for."""


class ReadOnlyFolder(UserError):
    """The folder, or a file in it, cannot be written to by this account."""


class MissingFolder(UserError):
    """The folder of the vaults is not there (an unplugged drive, say)."""


class ChosenFolderGone(MissingFolder):
    """The folder that a person chose for a file is not there; of the vaults nothing is said."""


class FolderInUse(UserError):
    """The folder chosen to move to already holds files of the same names."""


class Stranger(StrEnum):
    """What can lie where one of our files or folders should."""

    LINK = "link"
    FOLDER = "folder"
    FILE = "file"
    PIPE = "pipe"
    SOCKET = "socket"
    DEVICE = "device"
    # A file that has a second name somewhere.
    TWO_NAMES = "two names"
    ANOTHERS = "another's"


class InTheWay(UserError):
    """Something that we did not make lies under a name of ours; it was not opened or touched.

    ``target`` is where a link points, as it says itself.
    """

    def __init__(self, path: Path, what: Stranger, target: str = "") -> None:
        super().__init__(path, what.value)
        self.what = what
        self.target = target


class AlreadyOpen(UserError):
    """Another window has this folder open.

    ``pid`` is 0, ``host`` and ``account`` (whose window it is) are empty when not known. It is
    ``certain`` when a process here holds it; else a file says so, and it may be long gone.
    """

    def __init__(
        self,
        path: Path | None = None,
        pid: int = 0,
        host: str = "",
        account: str = "",
        *,
        certain: bool = True,
    ) -> None:
        super().__init__(path, f"opened by process {pid} on {host or 'an unknown host'}")
        self.pid = pid
        self.host = host
        self.account = account
        self.certain = certain
        self.can_be_opened_all_the_same = not certain


class FolderHeld(AlreadyOpen):
    """A process has the folder itself locked, and not our file in it.

    It is a window of ours whose file was taken away, or another program.
    """


class InvitationOver(UserError):
    """There is no invitation any more: it was used, withdrawn, or is older than seven days."""


class SaveFailed(UserError):
    """Writing did not succeed; what was stored before is still there, unchanged."""


class DiskFull(SaveFailed):
    """Writing did not succeed because there is no room left."""


class TakenOut(SaveFailed):
    """The stick or disk that a copy was being put on is not there any more."""


class PhraseFault(StrEnum):
    """What is wrong with a file of phrases."""

    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    NOT_TEXT = "not_text"
    NOT_TOML = "not_toml"
    TANGLED = "tangled"
    NO_PHRASES = "no_phrases"
    NO_WORDS = "no_words"
    TOO_LONG = "too_long"
    NO_INTENTION = "no_intention"
    NO_SITUATION = "no_situation"


class BadPhraseFile(UserError):
    """A file of phrases cannot be taken in; ``line`` is 0 where no line is to blame."""

    def __init__(self, path: Path, fault: PhraseFault, line: int = 0) -> None:
        super().__init__(path, f"{fault.value} at line {line}")
        self.fault = fault
        self.line = line


class ExportFault(StrEnum):
    """Why a file that was taken along cannot be read again."""

    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    NOT_OURS = "not_ours"
    NEWER = "newer"
    OLDER = "older"
    ANOTHERS = "anothers"


class BadExport(UserError):
    """A file is not what somebody took along from here, or not this person's."""

    def __init__(self, path: Path, fault: ExportFault) -> None:
        super().__init__(path, fault.value)
        self.fault = fault


class UnreadableJournal(UserError):
    """Nothing of a file of another journal can be read.

    ``format`` is the word of the one it seems to be of; empty where that is not known.
    """

    def __init__(self, path: Path, why: Why, format: str = "") -> None:
        super().__init__(path, why.value)
        self.why = why
        self.format = format


class BrokenResource(UserError):
    """A file that belongs to the program is missing or damaged; nothing of a person's is in it."""


class NoEncryption(UserError):
    """The encrypting database driver is not there. Nothing is ever stored without it."""


class StoppedError(Exception):
    """The work was asked to stop; nothing of it is left."""


class CannotPutBack(UserError):
    """What was undone, or put back, no longer fits: what it belonged to is gone, or its place."""
