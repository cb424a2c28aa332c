"""What the person reads when something could not be done: what happened, and what to do next."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple, TypeAlias

from microhurts_desktop.services import errors
from microhurts_desktop.services.errors import ExportFault, PhraseFault, Stranger, UserError
from microhurts_desktop.ui.kit.language import fill, tr


class Explanation(NamedTuple):
    """What happened and what is safe, and the next step."""

    what: str
    next_step: str

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}"


def explain(error: UserError) -> Explanation:
    """Return the sentence and the next step for ``error``, the most particular one there is."""
    if isinstance(error, errors.BadPhraseFile):
        return _about_phrases(error)
    if isinstance(error, errors.BadExport):
        return _about_what_was_taken_along(error)
    if isinstance(error, errors.UnreadableJournal):
        return _about_a_journal(error)
    if isinstance(error, errors.OnlyCopyOfKeyFile):
        return _about_a_copy(error)
    if isinstance(error, errors.InTheWay):
        return _about_what_lies_there(error)
    if isinstance(error, errors.AlreadyOpen) and error.can_be_opened_all_the_same:
        return _about_a_doubtful_lock(error)
    sentences = _sentences()
    for kind in type(error).__mro__:
        if kind in sentences:
            what, next_step = sentences[kind]
            where = str(error.path) if error.path else tr("the vault folder")
            what = fill(what, path=where, who=_who(error))
            return Explanation(what, fill(next_step, path=where))
    raise TypeError(f"{type(error).__name__} is not UserError")


def _about_phrases(error: errors.BadPhraseFile) -> Explanation:
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
    what = tr("“{name}”, line {line}: {reason}.") if error.line else tr("“{name}”: {reason}.")
    what = fill(what, name=name, line=error.line, reason=reason)
    return Explanation(what, tr("Nothing was taken from it. Mend the file, or choose another."))


def _about_what_was_taken_along(error: errors.BadExport) -> Explanation:
    name = error.path.name if error.path else ""
    what = {
        ExportFault.UNREADABLE: tr("“{name}” is not there, or cannot be read."),
        ExportFault.TOO_LARGE: tr("“{name}” is larger than what anybody takes along from here."),
        ExportFault.NOT_OURS: tr("“{name}” is no file that was taken along from Micro-hurts."),
        ExportFault.NEWER: tr("“{name}” was taken along from a newer version of Micro-hurts."),
        ExportFault.OLDER: tr(
            "“{name}” was taken along from an earlier version of Micro-hurts, from which nothing"
            " could come back yet."
        ),
        ExportFault.ANOTHERS: tr(
            "“{name}” was taken along by the other person: it has words of yours as theirs to read."
        ),
    }[error.fault]
    next_step = {
        ExportFault.NEWER: tr("Nothing was changed. Read it with that version."),
        ExportFault.OLDER: tr("Nothing was changed. Its words can still be read in any editor."),
        ExportFault.TOO_LARGE: tr(
            "Nothing was changed. From a backup of your journal, all of it comes back, however much"
            " it is: at the unlock page, “Bring back a backup…”."
        ),
        ExportFault.ANOTHERS: tr(
            "Nothing was changed: their words are not to stand here as yours. They can bring them"
            " back into a journal of their own."
        ),
    }.get(error.fault, tr("Nothing was changed. Choose the file “everything.json”."))
    return Explanation(fill(what, name=name), next_step)


def _about_a_journal(error: errors.UnreadableJournal) -> Explanation:
    name = error.path.name if error.path else ""
    # The unlock window opens without it.
    from microhurts_desktop.ui.context.brought_in import say_why

    what = fill(tr("“{name}”: {reason}."), name=name, reason=say_why(error.why))
    return Explanation(what, tr("Nothing was taken from it. Choose another file."))


def _about_what_lies_there(error: errors.InTheWay) -> Explanation:
    what = {
        Stranger.LINK: tr("{path} is a link to {target}, and no file of its own."),
        Stranger.FOLDER: tr("{path} should be a file, and a folder is there."),
        Stranger.FILE: tr("{path} should be a folder, and a file is there."),
        Stranger.PIPE: tr("{path} should be a file, and something else is there: a pipe."),
        Stranger.SOCKET: tr("{path} should be a file, and something else is there: a socket."),
        Stranger.DEVICE: tr("{path} should be a file, and something else is there: a device."),
        Stranger.TWO_NAMES: tr("{path} is a second name of a file that is somewhere else, too."),
        Stranger.ANOTHERS: tr("{path} belongs to another account of this computer."),
    }[error.what]
    if error.what is Stranger.LINK:
        next_step = tr(
            "Links are not followed here: they can lead to what is not yours. Nothing was touched."
            " If what you look for is there, move it here, in place of the link. Otherwise take"
            " the link away."
        )
    else:
        next_step = tr(
            "It was not opened, and nothing was touched. If you did not put it there, someone or"
            " something else did: move it away, and then try again."
        )
    target = error.target or tr("somewhere else")
    return Explanation(fill(what, path=error.path, target=target), next_step)


def _about_a_copy(error: errors.OnlyCopyOfKeyFile) -> Explanation:
    what = tr(
        "The key file of this journal is missing. A synchronising program has left a copy of it:"
        " {copy}",
        copy=error.copy,
    )
    next_step = tr(
        "Give the copy the name {name}, in the same folder, and come back. Whatever else that"
        " program left there, please leave as it is."
    )
    return Explanation(what, next_step.replace("{name}", error.path.name if error.path else ""))


def _about_a_doubtful_lock(error: errors.AlreadyOpen) -> Explanation:
    if error.host:
        what = tr("The computer “{host}” has this journal open, or did not close it.")
    elif error.account:
        what = tr("The account “{account}” has this journal open, or did not close it.")
    else:
        what = tr("Another window, account or computer has this journal open, or did not close it.")
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
        errors.MissingVault: tr("Its file is not where it should be."),
        errors.DiskFull: tr("There is no room left on the disk."),
        errors.ReadOnlyFolder: tr("Its folder cannot be written to."),
        errors.NewerSchema: tr(
            "A newer version of Micro-hurts has opened it: please update this one."
        ),
        errors.StrangeSharedVault: tr(
            "Its file is not as Micro-hurts writes it, so nothing of it is read. You can stop"
            " sharing in Preferences, or bring back a copy of that file."
        ),
    }.get(type(error), "")
    if isinstance(error, errors.InTheWay):
        reason = str(_about_what_lies_there(error))
    safe = tr(
        "Your own journal is safe. What you share or take back waits in it, on this computer, and"
        " will be there at the next unlock."
    )
    what = tr("What the two of you share cannot be reached just now.")
    return Explanation(what, f"{reason} {safe}".strip())


def _who(error: UserError) -> str:
    if not (isinstance(error, errors.AlreadyOpen) and error.pid):
        return ""
    if error.account:
        who = tr(" of the account “{account}” (on {host}, process {pid})")
    else:
        who = tr(" (on {host}, process {pid})")
    return fill(who, account=error.account, host=error.host, pid=str(error.pid))


# For each error what happened, and the next step.
Sentences: TypeAlias = dict[type, tuple[str, str]]


def _sentences() -> Sentences:
    return {
        **_of_keys(),
        **_of_vaults(),
        **_of_folders(),
        **_of_saving(),
        UserError: (
            tr("Something went wrong on our side. What was saved is safe."),
            tr("Please try again. If it stays so, restart Micro-hurts."),
        ),
    }


def _of_keys() -> Sentences:
    return {
        errors.WrongPassphrase: (
            tr("That passphrase or recovery code does not open this journal."),
            tr(
                "Check Caps Lock and the keyboard layout, and try again. If you pasted it when you"
                " chose it, paste it now, too. Nothing was changed."
            ),
        ),
        errors.MistypedRecoveryCode: (
            tr("This looks like a recovery code with one or more letters mistyped."),
            tr("Compare it with your paper, letter by letter. 0 and O count as the same."),
        ),
        errors.DamagedKeyFile: (
            tr("The key file of this journal is damaged, and so is its copy."),
            tr(
                "Your entries are still there, locked. Put back the .key file from a backup: {path}"
            ),
        ),
        errors.MissingKeyFile: (
            tr("The key file of this journal is missing. Without it nothing can be opened."),
            tr("Put it back from a backup, beside the vault: {path}"),
        ),
        errors.InvitationOver: (
            tr(
                "There is no invitation here: it was used or withdrawn, or it is older than 7 days."
            ),
            tr("Ask your partner to make a new one. Nothing was changed."),
        ),
        errors.OtherKeys: (
            tr("This backup was made under other keys than your journal has now."),
            tr("Type the passphrase or the recovery code that it had then."),
        ),
        errors.AnothersBackup: (
            tr("This is a backup of another journal."),
            tr("Choose one of your own. Nothing was changed: {path}"),
        ),
        errors.BrokenResource: (
            tr("A file of Micro-hurts itself is missing or damaged: {path}"),
            tr("Everything you wrote is safe. Installing Micro-hurts again brings the file back."),
        ),
        errors.NoEncryption: (
            tr("The part that encrypts is missing from this installation."),
            tr("Nothing is stored without it. Please install Micro-hurts again."),
        ),
    }


def _of_vaults() -> Sentences:
    return {
        errors.DamagedVault: (
            tr("The key is right, but the vault file is damaged."),
            tr(
                "Please leave the file as it is. You can bring back a backup; this file is then"
                " set aside, not deleted: {path}"
            ),
        ),
        errors.MissingVault: (
            tr("The vault file of this journal is not where it should be."),
            tr("If you moved it, move it back to {path}. Otherwise you can bring back a backup."),
        ),
        errors.EmptyVault: (
            tr("The vault file is empty: something has cut it to nothing."),
            tr("Please do not delete it yet. You can bring back a backup: {path}"),
        ),
        errors.NewerSchema: (
            tr("This journal was last opened by a newer version of Micro-hurts."),
            tr("Please update the program. Nothing was changed."),
        ),
        errors.StrangeSharedVault: (
            tr("The file of what you two share is not as Micro-hurts writes it."),
            tr("Nothing of it is read, and your own journal is safe. It is here: {path}"),
        ),
        errors.AlreadyOpen: (
            tr("This journal is already open in another window{who}."),
            tr("Go on there, or lock that window. Here you can wait until it is free."),
        ),
        errors.FolderHeld: (
            tr("Another window or another program keeps the folder of this journal to itself."),
            tr(
                "If the journal is open in another window, go on there, or lock that one. If not, a"
                " program that copies or backs up may be at work there: wait until it is done, or"
                " end it. The folder is {path}"
            ),
        ),
    }


def _of_folders() -> Sentences:
    return {
        errors.ReadOnlyFolder: (
            tr("This folder cannot be written to, so nothing could be saved."),
            tr("Give your account the right to write there, or choose another folder: {path}"),
        ),
        errors.MissingFolder: (
            tr("The folder of the vaults is not there."),
            tr("If it is on a drive, plug that in. Otherwise look for {path}"),
        ),
        errors.ChosenFolderGone: (
            tr("That folder is not there, so nothing was saved."),
            tr("If it is on a drive, plug that in. Otherwise choose another folder than {path}"),
        ),
        errors.FolderInUse: (
            tr("That folder already holds a journal's files."),
            tr("Choose an empty folder. Nothing was changed: {path}"),
        ),
        errors.PlaceNotRemembered: (
            tr(
                "It could not be written down where your journals are, so the next start looks"
                " for them elsewhere."
            ),
            tr("Then choose “Use another folder…”, and there {path}"),
        ),
        errors.MoveNotRemembered: (
            tr(
                "Nothing was moved, because it could not be written down where your journals"
                " would be: the next start would not have found them."
            ),
            tr("Make room on the disk, or let your account write its settings, and try again."),
        ),
    }


def _of_saving() -> Sentences:
    return {
        errors.DiskFull: (
            tr("There is no room left on the disk, so this was not saved."),
            tr("Your words are still here. Make some room, and then try again."),
        ),
        errors.TakenOut: (
            tr("The stick or disk was taken out before the copy was whole, so it is no copy."),
            tr(
                "Your journal is as it was. Put it in again, and back up once more. A folder that"
                " was begun there can be deleted: {path}"
            ),
        ),
        errors.CannotPutBack: (
            tr("That can't be undone or put back: what it belonged to is gone, or changed since."),
            tr("Everything is as it was before you asked."),
        ),
        errors.SaveFailed: (
            tr("This could not be saved. What was saved before is safe."),
            tr("Your words are still here. Please try again; if it stays so, copy them out."),
        ),
        errors.PreferenceNotKept: (
            tr(
                "This choice holds until you close the program; it could not be written down in"
                " {path}."
            ),
            tr("Make room on the disk, or let your account write there, and choose it again."),
        ),
    }


def say_anyone(place: Path | None) -> str:
    """Return what it means that anyone may write to ``place``, and what to do; or nothing."""
    if place is None:
        return ""
    return tr(
        "Every account of this computer may write to {path}. Nobody can read your journal by that,"
        " but someone could take it away, or put something in its place. Choose a folder of your"
        " own, or take the right to write there away from others.",
        path=place,
    )
