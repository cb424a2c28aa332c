"""Preferences: how it looks, when it locks, its keys and backups, and leaving."""

from __future__ import annotations

from enum import Enum, auto
from functools import partial
from importlib import metadata
from pathlib import Path

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from microhurts_desktop.services.restoring import Restoring
from microhurts_desktop.settings import CLIPBOARD_SECONDS, IDLE_MINUTES, ThemeChoice
from microhurts_desktop.ui.context.page import AppContext, Page
from microhurts_desktop.ui.features.partner.partner_card import PartnerCard
from microhurts_desktop.ui.features.preferences.backup_card import BackupCard
from microhurts_desktop.ui.features.preferences.change_keys_card import ChangeKeysCard
from microhurts_desktop.ui.features.preferences.change_passphrase_card import ChangePassphraseCard
from microhurts_desktop.ui.features.preferences.delete_everything_card import DeleteEverythingCard
from microhurts_desktop.ui.features.preferences.export_card import TakeAlongCard
from microhurts_desktop.ui.features.preferences.new_code_card import NewCodeCard
from microhurts_desktop.ui.kit.cards import Card, button, row
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.file_dialog import FileDialog
from microhurts_desktop.ui.kit.labels import buddy, heading, paragraph, soft, title
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.open_folder import say_anyone
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.kit.readable import readable
from microhurts_desktop.ui.kit.window_disguise import HIDE_KEYS, neutral_title
from microhurts_desktop.ui.parts.restore import RestoreCard

GAP = 6
NATIVE = QKeySequence.SequenceFormat.NativeText


class Section(Enum):
    """What is seen of the preferences at one time, in the order of the page."""

    LOOKS = auto()
    LOCKING = auto()
    TWO = auto()
    KEYS = auto()
    BACKUPS = auto()
    LEAVING = auto()


def section_name(section: Section) -> str:
    """Return what a section is called."""
    return {
        Section.LOOKS: tr("Looks"),
        Section.LOCKING: tr("Locking"),
        Section.TWO: tr("The two of you"),
        Section.KEYS: tr("Passphrase and keys"),
        Section.BACKUPS: tr("Backups"),
        Section.LEAVING: tr("Leaving"),
    }[section]


class PreferencesPage(Page):
    """Sections of cards, one card for each thing that can be chosen. Nothing needs a “save”."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, tr("Preferences"))
        self.theme = ChipGroup[ThemeChoice](
            tr("Colours"),
            [
                (ThemeChoice.SYSTEM, tr("like the system")),
                (ThemeChoice.LIGHT, tr("light")),
                (ThemeChoice.DARK, tr("dark")),
            ],
            optional=False,
        )
        self.theme.picked.connect(self._choose_theme)
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
        self.open_hurts = ChipGroup[bool](
            tr("Earlier hurts are"),
            [(False, tr("there when I look")), (True, tr("hidden altogether"))],
            optional=False,
        )
        self.open_hurts.picked.connect(
            lambda: context.navigator.hide_past(bool(self.open_hurts.value()))
        )
        self.clipboard_seconds = ChipGroup[int](
            tr("Clear the clipboard after"),
            [(seconds, tr("%n second(s)", "", seconds)) for seconds in CLIPBOARD_SECONDS],
            optional=False,
        )
        self.clipboard_seconds.picked.connect(self._choose_clipboard_seconds)
        self.folder = OwnWords(tr("Folder of the vaults"))
        self.anyone = paragraph()
        self.folder_button = button(tr("Move them…"), self._ask_for_folder)
        self.partner = PartnerCard(context)
        self.passphrase = ChangePassphraseCard(context)
        self.code = NewCodeCard(context)
        self.keys = ChangeKeysCard(context)
        self.backups = BackupCard(context)
        self.restore = RestoreCard(
            partial(Restoring.of, context.vault_folder, self.journal),
            context.background,
            self.journal.now,
        )
        self.restore.chosen.connect(context.navigator.run_locked)
        self.take_along = TakeAlongCard(context)
        self.delete = DeleteEverythingCard(context)
        self.about = soft()
        # A sample has no passphrase to change, and nothing that could be moved or would stay.
        offered = tuple(Section) if self.journal.lasting else (Section.LOOKS, Section.LOCKING)
        self.sections = ChipGroup[Section](
            tr("Part of the preferences"),
            [(section, section_name(section)) for section in offered],
            optional=False,
        )
        self.sections.picked.connect(self._turn_to_section)
        self._places: dict[Section, QWidget] = {}
        self._lay_out()
        self.show_section(Section.LOOKS)

    def refresh(self) -> None:
        """Show what is chosen now."""
        self.theme.set_values([self.context.settings.theme])
        self.idle_minutes.set_values([self.context.settings.idle_minutes])
        settings = self.context.settings
        self.lock_also.set_values([settings.lock_when_minimised])
        self.window_title.set_values([settings.neutral_title])
        self.open_hurts.set_values([settings.past_is_hidden])
        self.clipboard_seconds.set_values([settings.clipboard_seconds])
        self.folder.set_text(str(self.context.vault_folder.folder))
        open_to_all = self.context.vault_folder.anyone_may_write()
        self.anyone.setText(say_anyone(open_to_all))
        self.anyone.setVisible(open_to_all is not None)
        self.about.setText(tr("Micro-hurts {version}").replace("{version}", version()))
        if self.sections.value() is Section.TWO:
            self.partner.refresh()
        if self.sections.value() is Section.BACKUPS:
            self.backups.refresh()
            self.restore.refresh()

    def show_section(self, section: Section) -> None:
        """Show the cards of one section, from the top."""
        self.sections.set_values([section])
        for own, place in self._places.items():
            place.setVisible(own is section)
        self.verticalScrollBar().setValue(0)

    def show_partner(self) -> None:
        """Show the card of the two."""
        self.show_section(Section.TWO)
        self.partner.refresh()
        self.partner.focus_first()

    def show_passphrase(self) -> None:
        """Show where the passphrase is changed."""
        self.show_section(Section.KEYS)
        self.passphrase.old.setFocus()

    def _lay_out(self) -> None:
        self.column.addWidget(title(tr("Preferences")))
        self.column.addWidget(self.sections)
        cards: dict[Section, tuple[QWidget, ...]] = {
            Section.LOOKS: (self._looks(), self._looking_back(), self.about),
            Section.LOCKING: (self._locking(), self._sight()),
            Section.TWO: (self.partner,),
            Section.KEYS: (self.passphrase, self.code, self.keys),
            Section.BACKUPS: (self.backups, self.restore, self._place()),
            Section.LEAVING: (self.take_along, self.delete),
        }
        for section, own in cards.items():
            place = QWidget()
            column = QVBoxLayout(place)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(16)
            for card in own:
                column.addLayout(readable(card))
            self._places[section] = place
            self.column.addWidget(place)
        self.column.addStretch(1)

    def _looks(self) -> Card:
        looks = Card()
        looks.column.addWidget(heading(tr("Colours")))
        looks.column.addWidget(self.theme)
        return looks

    def _locking(self) -> Card:
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
        return locking

    def _sight(self) -> Card:
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
        return sight

    def _looking_back(self) -> Card:
        looking_back = Card()
        looking_back.column.addWidget(heading(tr("Looking back")))
        looking_back.column.addWidget(
            soft(
                tr(
                    "Underground, and earlier moments that resemble one, can be hidden. Nothing is"
                    " deleted, and your history stays as it is."
                )
            )
        )
        looking_back.column.addWidget(buddy(soft(tr("Earlier hurts are")), self.open_hurts))
        looking_back.column.addWidget(self.open_hurts)
        return looking_back

    def _place(self) -> Card:
        place = Card()
        place.column.addWidget(heading(tr("Where your words lie")))
        place.column.addWidget(self.folder)
        place.column.addWidget(self.anyone)
        place.column.addWidget(
            soft(
                tr(
                    "You can move them to another folder. All journals of your account move"
                    " together, with their keys and backups; another account's stay. Yours is"
                    " locked for it, so have your passphrase ready."
                )
            )
        )
        place.column.addLayout(row(self.folder_button))
        return place

    def _turn_to_section(self) -> None:
        section = self.sections.value()
        assert section is not None
        self.show_section(section)
        self.refresh()

    def _choose_theme(self) -> None:
        theme = self.theme.value()
        assert theme is not None
        self.context.navigator.choose_theme(theme)

    def _choose_idle_minutes(self) -> None:
        minutes = self.idle_minutes.value()
        assert minutes is not None
        self.context.navigator.choose_idle_minutes(minutes)

    def _choose_lock_also(self) -> None:
        self.context.settings.lock_when_minimised = bool(self.lock_also.value())

    def _choose_window_title(self) -> None:
        neutral = bool(self.window_title.value())
        self.context.settings.neutral_title = neutral
        self.context.navigator.choose_neutral_title(neutral)

    def _choose_clipboard_seconds(self) -> None:
        seconds = self.clipboard_seconds.value()
        assert seconds is not None
        self.context.settings.clipboard_seconds = seconds

    def _ask_for_folder(self) -> None:
        dialog = FileDialog(self, tr("Where shall the vaults lie?"))
        dialog.setFileMode(FileDialog.FileMode.Directory)
        dialog.setOption(FileDialog.Option.ShowDirsOnly)
        dialog.setDirectory(str(self.context.vault_folder.folder.parent))
        dialog.fileSelected.connect(self._choose_folder)
        dialog.open()

    def _choose_folder(self, chosen: str) -> None:
        folder = Path(chosen)
        if folder.resolve() != self.context.vault_folder.folder.resolve():
            self.context.navigator.move_vaults(folder)


def version() -> str:
    """Return the program's version, or what to say of a checkout that was never installed."""
    try:
        return metadata.version("microhurts-desktop")
    except metadata.PackageNotFoundError:
        return tr("run from its source")
