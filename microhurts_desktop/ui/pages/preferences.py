"""Preferences: how it looks, when it locks, where it lies, its passphrase, and deleting it all."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

from PySide6.QtGui import QKeySequence

from microhurts_desktop.settings import CLIPBOARD_SECONDS, IDLE_MINUTES, ThemeChoice
from microhurts_desktop.ui.away.neutral_name import neutral_title
from microhurts_desktop.ui.away.turning_away import HIDE_KEYS
from microhurts_desktop.ui.file_dialog import FileDialog
from microhurts_desktop.ui.joining.partner_card import PartnerCard
from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.page import Page, Rooms
from microhurts_desktop.ui.pages.change_passphrase_card import ChangePassphraseCard
from microhurts_desktop.ui.pages.delete_everything_card import DeleteEverythingCard
from microhurts_desktop.ui.widgets.cards import Card, button, row
from microhurts_desktop.ui.widgets.chips import ChipGroup
from microhurts_desktop.ui.widgets.labels import buddy, heading, soft, title
from microhurts_desktop.ui.widgets.own_words import OwnWords
from microhurts_desktop.ui.widgets.readable import readable

GAP = 6
NATIVE = QKeySequence.SequenceFormat.NativeText


class PreferencesPage(Page):
    """A card for each thing that can be chosen. Nothing here needs a “save”."""

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(rooms, tr("Preferences"))
        self.theme = ChipGroup[ThemeChoice](
            tr("Colours"),
            [
                (ThemeChoice.SYSTEM, tr("like the system")),
                (ThemeChoice.LIGHT, tr("light")),
                (ThemeChoice.DARK, tr("dark")),
            ],
            optional=False,
        )
        self.theme.picked.connect(lambda: rooms.ways.theme_chosen.emit(self.theme.value()))
        self.idle_minutes = ChipGroup[int](
            tr("Lock after"),
            [(minutes, tr("%n minute(s)", "", minutes)) for minutes in IDLE_MINUTES],
            optional=False,
        )
        self.idle_minutes.picked.connect(self._choose_idle_minutes)
        self.lock_also = ChipGroup[bool](
            tr("Lock also"), [(True, tr("when I minimise the window"))]
        )
        self.lock_also.picked.connect(self._choose_lock_also)
        self.window_title = ChipGroup[bool](
            tr("The window is called"),
            [(False, tr("Micro-hurts")), (True, neutral_title())],
            optional=False,
        )
        self.window_title.picked.connect(self._choose_window_title)
        self.clipboard_seconds = ChipGroup[int](
            tr("Clear the clipboard after"),
            [(seconds, tr("%n second(s)", "", seconds)) for seconds in CLIPBOARD_SECONDS],
            optional=False,
        )
        self.clipboard_seconds.picked.connect(self._choose_clipboard_seconds)
        self.folder = OwnWords(tr("Folder of the vaults"))
        self.folder_button = button(tr("Move them…"), self._ask_for_folder)
        self.partner = PartnerCard(rooms)
        self.passphrase = ChangePassphraseCard(rooms)
        self.delete = DeleteEverythingCard(rooms)
        self.about = soft()
        self._lay_out()

    def refresh(self) -> None:
        """Show what is chosen now."""
        self.theme.set_values([self.rooms.settings.theme])
        self.idle_minutes.set_values([self.rooms.settings.idle_minutes])
        settings = self.rooms.settings
        self.lock_also.set_values([settings.lock_when_minimised])
        self.window_title.set_values([settings.neutral_title])
        self.clipboard_seconds.set_values([settings.clipboard_seconds])
        self.partner.refresh()
        self.folder.set_text(str(self.rooms.household.folder))
        self.about.setText(tr("Micro-hurts {version}").replace("{version}", version()))

    def show_partner(self) -> None:
        """Bring the card of the two into view."""
        self.ensureWidgetVisible(self.partner)
        self.partner.focus_first()

    def _lay_out(self) -> None:
        self.column.addWidget(title(tr("Preferences")))
        looks = Card()
        looks.column.addWidget(heading(tr("Colours")))
        looks.column.addWidget(self.theme)
        locking = Card()
        locking.column.addWidget(heading(tr("Locking")))
        locking.column.addWidget(
            soft(tr("When no key is pressed and the mouse does not move, the journal locks after"))
        )
        locking.column.addWidget(self.idle_minutes)
        locking.column.addSpacing(GAP)
        locking.column.addWidget(
            soft(tr("It locks, too, when you lock your screen and before the computer sleeps."))
        )
        locking.column.addWidget(buddy(soft(tr("Lock also")), self.lock_also))
        locking.column.addWidget(self.lock_also)
        sight = Card()
        sight.column.addWidget(heading(tr("When others may look")))
        sight.column.addWidget(
            soft(
                tr(
                    "{keys} hides the window at once and locks the journal. Until you unlock, the"
                    " window is called “{notes}”. You can have that name always."
                )
                .replace("{keys}", QKeySequence(HIDE_KEYS).toString(NATIVE))
                .replace("{notes}", neutral_title())
            )
        )
        sight.column.addSpacing(GAP)
        sight.column.addWidget(buddy(soft(tr("The window is called")), self.window_title))
        sight.column.addWidget(self.window_title)
        sight.column.addSpacing(GAP)
        sight.column.addWidget(soft(tr("What you copy here is cleared from the clipboard after")))
        sight.column.addWidget(self.clipboard_seconds)
        place = Card()
        place.column.addWidget(heading(tr("Where your words lie")))
        place.column.addWidget(self.folder)
        place.column.addWidget(
            soft(
                tr(
                    "You can move them to another folder. All journals in this one move together,"
                    " with their keys and backups. Yours is locked for it, so have your passphrase"
                    " ready."
                )
            )
        )
        place.column.addLayout(row(self.folder_button))
        for card in (
            looks,
            locking,
            sight,
            self.partner,
            place,
            self.passphrase,
            self.delete,
            self.about,
        ):
            self.column.addLayout(readable(card))
        self.column.addStretch(1)
        # A sample has no passphrase to change, and nothing that could be moved or would stay.
        for card in (self.partner, place, self.passphrase, self.delete):
            card.setVisible(self.journal.lasting)

    def _choose_idle_minutes(self) -> None:
        self.rooms.ways.idle_minutes_chosen.emit(self.idle_minutes.value())

    def _choose_lock_also(self) -> None:
        self.rooms.settings.lock_when_minimised = bool(self.lock_also.value())

    def _choose_window_title(self) -> None:
        neutral = bool(self.window_title.value())
        self.rooms.settings.neutral_title = neutral
        self.rooms.ways.neutral_title_chosen.emit(neutral)

    def _choose_clipboard_seconds(self) -> None:
        seconds = self.clipboard_seconds.value()
        assert seconds is not None
        self.rooms.settings.clipboard_seconds = seconds

    def _ask_for_folder(self) -> None:
        dialog = FileDialog(self, tr("Where shall the vaults lie?"))
        dialog.setFileMode(FileDialog.FileMode.Directory)
        dialog.setOption(FileDialog.Option.ShowDirsOnly)
        dialog.setDirectory(str(self.rooms.household.folder.parent))
        dialog.fileSelected.connect(self._choose_folder)
        dialog.open()

    def _choose_folder(self, chosen: str) -> None:
        folder = Path(chosen)
        if folder.resolve() != self.rooms.household.folder.resolve():
            self.rooms.ways.folder_chosen.emit(folder)


def version() -> str:
    """Return the program's version, or what to say of a checkout that was never installed."""
    try:
        return metadata.version("microhurts-desktop")
    except metadata.PackageNotFoundError:
        return tr("run from its source")
