"""What the person reads when something could not be done: what happened, and what to do next."""

from __future__ import annotations

from typing import NamedTuple

from microhurts_desktop.services.errors import (
    AlreadyOpen,
    AnothersBackup,
    BadPhraseFile,
    DamagedKeyFile,
    DamagedVault,
    DiskFull,
    EmptyVault,
    FolderInUse,
    InTheWay,
    InvitationOver,
    MissingFolder,
    MissingKeyFile,
    MissingVault,
    MistypedRecoveryCode,
    MoveNotRemembered,
    NewerSchema,
    NoEncryption,
    OnlyCopyOfKeyFile,
    OtherKeys,
    PhraseFault,
    PlaceNotRemembered,
    PreferenceNotKept,
    ReadOnlyFolder,
    SaveFailed,
    Stranger,
    StrangeSharedVault,
    UserError,
    WrongPassphrase,
)
from microhurts_desktop.ui.kit.language import fill, tr


class Explanation(NamedTuple):
    """What happened and what is safe, and the next step."""

    what: str
    next_step: str

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}"


def explain(error: UserError) -> Explanation:
    """Return the sentence and the next step for ``error``, the most particular one there is."""
    if isinstance(error, BadPhraseFile):
        return _about_phrases(error)
    if isinstance(error, OnlyCopyOfKeyFile):
        return _about_a_copy(error)
    if isinstance(error, InTheWay):
        return _about_what_lies_there(error)
    if isinstance(error, AlreadyOpen) and not error.certain:
        return _about_a_doubtful_lock(error)
    sentences = _sentences()
    for kind in type(error).__mro__:
        if kind in sentences:
            what, next_step = sentences[kind]
            where = str(error.path) if error.path else tr("the vault folder")
            what = fill(what, path=where, who=_who(error))
            return Explanation(what, fill(next_step, path=where))
    raise TypeError(f"{type(error).__name__} is not UserError")


def _about_phrases(error: BadPhraseFile) -> Explanation:
    name = error.path.name if error.path else ""
    reason = {
        PhraseFault.UNREADABLE: tr("it is not there, or cannot be read"),
        PhraseFault.TOO_LARGE: tr("it is larger than a collection of phrases would be"),
        PhraseFault.NOT_TEXT: tr("it is not a text in UTF-8"),
        PhraseFault.NOT_TOML: tr("something is not written as TOML is"),
        PhraseFault.TANGLED: tr("it is more tangled than a collection of phrases would be"),
        PhraseFault.NO_PHRASES: tr("there is no phrase in it"),
        PhraseFault.NO_WORDS: tr("a phrase has no words"),
        PhraseFault.TOO_LONG: tr("a phrase is too long to be said aloud"),
        PhraseFault.NO_INTENTION: tr("“intention” is none that the library knows"),
        PhraseFault.NO_SITUATION: tr("“situations” has one that the library does not know"),
    }[error.fault]
    if error.line:
        what = tr("“{name}”, line {line}: {reason}.", name=name, line=error.line, reason=reason)
    else:
        what = tr("“{name}”: {reason}.", name=name, reason=reason)
    return Explanation(what, tr("Nothing was taken from it. Mend the file, or choose another."))


def _about_what_lies_there(error: InTheWay) -> Explanation:
    what = {
        Stranger.LINK: tr("{path} is a link to {target}, and no file of its own."),
        Stranger.FOLDER: tr("{path} should be a file, and a folder lies there."),
        Stranger.FILE: tr("{path} should be a folder, and a file lies there."),
        Stranger.PIPE: tr("{path} should be a file, and something else lies there: a pipe."),
        Stranger.SOCKET: tr("{path} should be a file, and something else lies there: a socket."),
        Stranger.DEVICE: tr("{path} should be a file, and something else lies there: a device."),
        Stranger.TWO_NAMES: tr("{path} is a second name of a file that lies somewhere else, too."),
        Stranger.ANOTHERS: tr("{path} belongs to another account of this computer."),
    }[error.what]
    if error.what is Stranger.LINK:
        next_step = tr(
            "Links are not followed here: they can lead to what is not yours. Nothing was touched."
            " If what you look for lies there, move it here, in place of the link. Otherwise take"
            " the link away."
        )
    else:
        next_step = tr(
            "It was not opened, and nothing was touched. If you did not put it there, someone or"
            " something else did: move it away, and then try again."
        )
    target = error.target or tr("somewhere else")
    return Explanation(fill(what, path=error.path, target=target), next_step)


def _about_a_copy(error: OnlyCopyOfKeyFile) -> Explanation:
    wanted = error.path.name if error.path else ""
    return Explanation(
        tr(
            "The key file of this journal is missing. A synchronising program has left a copy of"
            " it: {copy}",
            copy=error.copy,
        ),
        tr(
            "Give the copy the name {name}, in the same folder, and come back. Whatever else that"
            " program left there, please leave as it is."
        ).replace("{name}", wanted),
    )


def _about_a_doubtful_lock(error: AlreadyOpen) -> Explanation:
    if error.host:
        what = tr("The computer “{host}” has this journal open, or did not close it.")
    elif error.account:
        what = tr("The account “{account}” has this journal open, or did not close it.")
    else:
        what = tr("Another computer or account has this journal open, or did not close it.")
    return Explanation(
        fill(what, account=error.account, host=error.host),
        tr(
            "That cannot be seen from here. If it is open there, close it there first: what two"
            " windows write can undo each other. If it is not, you can open it all the same."
        ),
    )


def explain_sharing(error: UserError) -> Explanation:
    """Return what is said while the shared vault cannot be reached or written to."""
    reason = {
        MissingVault: tr("Its file is not where it should be."),
        DiskFull: tr("There is no room left on the disk."),
        ReadOnlyFolder: tr("Its folder cannot be written to."),
        NewerSchema: tr("A newer version of Micro-hurts has opened it: please update this one."),
        StrangeSharedVault: tr(
            "Its file is not as Micro-hurts writes it, so nothing of it is read. You can stop"
            " sharing in Preferences, or bring back a copy of that file."
        ),
    }.get(type(error), "")
    if isinstance(error, InTheWay):
        reason = str(_about_what_lies_there(error))
    return Explanation(
        tr("What the two of you share cannot be reached just now."),
        " ".join(
            (
                reason,
                tr(
                    "Your own journal is safe. What you share or take back waits in it, on this"
                    " computer, and will be there at the next unlock."
                ),
            )
        ).strip(),
    )


def _who(error: UserError) -> str:
    if not (isinstance(error, AlreadyOpen) and error.pid):
        return ""
    if error.account:
        who = tr(" of the account “{account}” (on {host}, process {pid})")
    else:
        who = tr(" (on {host}, process {pid})")
    return fill(who, account=error.account, host=error.host, pid=error.pid)


def _sentences() -> dict[type, tuple[str, str]]:
    return {
        WrongPassphrase: (
            tr("That passphrase or recovery code does not open this journal."),
            tr(
                "Check Caps Lock and the keyboard layout, and try again. If you pasted it when you"
                " chose it, paste it now, too. Nothing was changed."
            ),
        ),
        MistypedRecoveryCode: (
            tr("This looks like a recovery code with one or more letters mistyped."),
            tr("Compare it with your paper, letter by letter. 0 and O count as the same."),
        ),
        DamagedKeyFile: (
            tr("The key file of this journal is damaged, and so is its copy."),
            tr(
                "Your entries are still there, locked. Put back the .key file from a backup: {path}"
            ),
        ),
        MissingKeyFile: (
            tr("The key file of this journal is missing. Without it nothing can be opened."),
            tr("Put it back from a backup, beside the vault: {path}"),
        ),
        DamagedVault: (
            tr("The key is right, but the vault file is damaged."),
            tr(
                "Please leave the file as it is. You can bring back a backup; this file is then"
                " set aside, not deleted: {path}"
            ),
        ),
        MissingVault: (
            tr("The vault file of this journal is not where it should be."),
            tr("If you moved it, move it back to {path}. Otherwise you can bring back a backup."),
        ),
        EmptyVault: (
            tr("The vault file is empty: something has cut it to nothing."),
            tr("Please do not delete it yet. You can bring back a backup: {path}"),
        ),
        NewerSchema: (
            tr("This journal was last opened by a newer version of Micro-hurts."),
            tr("Please update the program. Nothing was changed."),
        ),
        StrangeSharedVault: (
            tr("The file of what you two share is not as Micro-hurts writes it."),
            tr("Nothing of it is read, and your own journal is safe. It lies here: {path}"),
        ),
        ReadOnlyFolder: (
            tr("This folder cannot be written to, so nothing could be saved."),
            tr("Give your account the right to write there, or choose another folder: {path}"),
        ),
        MissingFolder: (
            tr("The folder of the vaults is not there."),
            tr("If it is on a drive, plug that in. Otherwise look for {path}"),
        ),
        FolderInUse: (
            tr("That folder already holds a journal's files."),
            tr("Choose an empty folder. Nothing was changed: {path}"),
        ),
        InvitationOver: (
            tr(
                "There is no invitation here: it was used or withdrawn, or it is older than 7 days."
            ),
            tr("Ask your partner to make a new one. Nothing was changed."),
        ),
        AlreadyOpen: (
            tr("This journal is already open in another window{who}."),
            tr("Go on there, or lock that window. Here you can wait until it is free."),
        ),
        OtherKeys: (
            tr("This backup was made under other keys than your journal has now."),
            tr("Type the passphrase or the recovery code that it had then."),
        ),
        AnothersBackup: (
            tr("This is a backup of another journal."),
            tr("Choose one of your own. Nothing was changed: {path}"),
        ),
        DiskFull: (
            tr("There is no room left on the disk, so this was not saved."),
            tr("Your words are still here. Make some room, and then try again."),
        ),
        SaveFailed: (
            tr("This could not be saved. What was saved before is safe."),
            tr("Your words are still here. Please try again; if it stays so, copy them out."),
        ),
        PreferenceNotKept: (
            tr(
                "This choice holds until you close the program; it could not be written down in"
                " {path}."
            ),
            tr("Make room on the disk, or let your account write there, and choose it again."),
        ),
        PlaceNotRemembered: (
            tr(
                "It could not be written down where your journals lie, so the next start looks"
                " for them elsewhere."
            ),
            tr("Then choose “Use another folder…”, and there {path}"),
        ),
        MoveNotRemembered: (
            tr(
                "Nothing was moved, because it could not be written down where your journals"
                " would lie: the next start would not have found them."
            ),
            tr("Make room on the disk, or let your account write its settings, and try again."),
        ),
        NoEncryption: (
            tr("The part that encrypts is missing from this installation."),
            tr("Nothing is stored without it. Please install Micro-hurts again."),
        ),
        UserError: (
            tr("Something went wrong on our side. What was saved is safe."),
            tr("Please try again. If it stays so, restart Micro-hurts."),
        ),
    }
