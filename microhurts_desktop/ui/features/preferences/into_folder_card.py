"""Cards whose button asks for a folder and puts something there: backups, to begin with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from microhurts_desktop.domain.outside_copies import LastCopy, Volume
from microhurts_desktop.services import backing_up
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit import volumes
from microhurts_desktop.ui.kit.cards import button, column, row
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.days import say_moment, say_whole_day
from microhurts_desktop.ui.kit.file_dialog import ask_for_folder
from microhurts_desktop.ui.kit.labels import buddy, heading, paragraph, soft
from microhurts_desktop.ui.kit.language import fill, tr
from microhurts_desktop.ui.kit.reflow import label_beside
from microhurts_desktop.ui.parts.working import ProgressBar, WorkingCard


class Words(NamedTuple):
    """The card's title and button, what its dialog asks, and what is said then and afterwards."""

    title: str
    do: str
    asks: str
    doing: str
    said: str  # with ``{path}`` in it


class IntoFolderCard(WorkingCard):
    """One at a time, with its progress; it can be cancelled, and then nothing is left there."""

    def __init__(self, context: AppContext, words: Words, *about: QWidget) -> None:
        super().__init__(context.background)
        self.context = context
        self._words = words
        self.button = button(words.do, self.begin)
        self.progress = ProgressBar(words.doing)
        self.resting = (self.button,)
        self.put(heading(words.title), *about, row(self.button), self.progress)
        self.put(self.error, self.done)

    def begin(self) -> None:
        """Do what comes before the folder is asked for: nothing, unless a card says so."""
        self.ask_where()

    def ask_where(self) -> None:
        """Ask for a folder, and put it there."""
        ask_for_folder(self, self._words.asks, self.put_into)

    def job(self, folder: Path, progress: Progress) -> Callable[[], Path | None]:
        """Return the work: it returns where it put things, or None when it was stopped."""
        raise NotImplementedError

    def put_into(self, folder: str) -> None:
        """Do it, below a folder."""
        if not self.button.isEnabled():
            return
        progress = Progress()
        self.progress.follow(progress)
        self.work(self.job(Path(folder), progress), self._finish)

    def place_meanwhile(self) -> QWidget:
        """Return where it can be cancelled, once there is something to cancel."""
        return self if self.progress.isHidden() else self.progress.stop_button

    def busy(self, busy: bool) -> None:
        """Say nothing of what was done before, and follow what is done now."""
        super().busy(busy)
        self.error.say("")
        self.done.hide()
        if not busy:
            self.progress.rest()

    def _finish(self, place: Path | None) -> None:
        if place is None:
            self.done.say(tr("It was cancelled, and nothing was left there."))
        else:
            self.done.say(fill(self._words.said, path=place))


class CopyingCard(IntoFolderCard):
    """Puts a copy of the vault somewhere; the stick or disk that it went to is remembered."""

    def job(self, folder: Path, progress: Progress) -> Callable[[], Path | None]:
        context = self.context
        return backing_up.back_up_to(context.vault_folder, context.journal, folder, progress.tell)

    def _finish(self, place: Path | None) -> None:
        super()._finish(place)
        if place is not None:
            # Only now: what is not whole never counts.
            look = partial(volumes.outside_of, place, self.context.vault_folder.folder)
            note = partial(self._note, place)
            self.context.background.run(look, note, lambda _: None)

    def _note(self, place: Path, volume: Volume | None) -> None:
        if not (isValid(self) and self.context.journal.is_open):
            return
        if volume is not None:
            self.context.bus.carry_out(self.context.journal.copies.made, volume, place)
            return
        self.done.say(
            fill(self._words.said, path=place)
            + " "
            + tr(
                "It is a whole copy, and none outside this computer: the same disk, a place on the"
                " network or a folder that is synchronised goes along with what it is a copy of."
            )
        )


class BackupCard(CopyingCard):
    """What is made by itself goes on, whatever is done here."""

    def __init__(self, context: AppContext) -> None:
        self.last = paragraph()
        self.outside = paragraph()
        choices = [(True, tr("Today asks")), (False, tr("nothing is asked"))]
        self.asking = ChipGroup[bool](
            tr("When that one is older than a month"), choices, optional=False
        )
        self.asking.picked.connect(self._choose_asking)
        self.ask_row = QWidget()
        asked = buddy(soft(tr("When that one is older than a month")), self.asking)
        column(label_beside(asked, self.asking), within=self.ask_row)
        about = tr(
            "The last 7 days and the last 4 weeks are kept, beside your journal. A copy on another"
            " disk is there even when this computer is not: choose a USB stick, say. It is"
            " encrypted, and opens with the passphrase and the recovery code that you have now,"
            " even if you change them later."
        )
        words = Words(
            tr("Backups"),
            tr("Back up now…"),
            tr("Where shall the backup go?"),
            tr("Backing up"),
            tr("Backed up and checked: {path}"),
        )
        super().__init__(context, words, self.last, soft(about), self.outside, self.ask_row)

    def refresh(self) -> None:
        """Say when the last one was made."""
        journal = self.context.journal
        made_at = backing_up.last_made(self.context.vault_folder, journal)
        if made_at is None:
            self.last.setText(tr("None has been made yet."))
        else:
            when = say_moment(made_at, journal.now())
            self.last.setText(tr("The last one was made by itself: {when}.", when=when))
        last = journal.copies.last()
        self.outside.setText(say_last_copy(last, journal.now().date()))
        self.ask_row.setVisible(last.made_on is not None)
        self.asking.set_values([last.stopped_on is None])

    def _note(self, place: Path, volume: Volume | None) -> None:
        super()._note(place, volume)
        if isValid(self) and self.context.journal.is_open:
            self.refresh()

    def _choose_asking(self) -> None:
        bus, copies = self.context.bus, self.context.journal.copies
        if self.asking.value():
            bus.carry_out(copies.ask_again)
        else:
            bus.carry_out(copies.stop_asking)
        self.refresh()


def say_last_copy(last: LastCopy, today: date) -> str:
    """Return when and where the last copy outside this computer went, or that there is none."""
    if last.made_on is None:
        return tr("This journal knows of no copy outside this computer yet.")
    if last.folder == ".":
        where = tr("on {volume}", volume=name_of(last))
    else:
        where = tr("on {volume}, in “{folder}”", volume=name_of(last), folder=last.folder)
    said = tr(
        "The last one outside this computer: {day}, {where}.",
        day=say_whole_day(last.made_on),
        where=where,
    )
    return f"{said} {_wrong_clock()}" if last.has_a_day_to_come(today) else said


def name_of(last: LastCopy) -> str:
    """Return what people call the stick or disk of a copy."""
    return tr("“{label}”", label=last.label) if last.label else tr("a stick or disk without a name")


def _wrong_clock() -> str:
    return tr("That day is yet to come: a clock was wrong then, or is wrong now.")
