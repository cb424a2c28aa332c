"""Preferences: how it looks, when it locks and reminds, its keys and backups, and leaving."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum, auto
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import TypeVar

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from microhurts_desktop.services.restoring import Restoring
from microhurts_desktop.settings import (
    CLIPBOARD_SECONDS,
    IDLE_MINUTES,
    TEXT_PERCENTS,
    ThemeChoice,
    Typeface,
)
from microhurts_desktop.ui.context import tongues
from microhurts_desktop.ui.context.error_messages import say_anyone
from microhurts_desktop.ui.context.page import AppContext, Page
from microhurts_desktop.ui.features.partner.partner_card import PartnerCard
from microhurts_desktop.ui.features.preferences.bring_back_card import BringBackCard
from microhurts_desktop.ui.features.preferences.change_passphrase_card import ChangePassphraseCard
from microhurts_desktop.ui.features.preferences.delete_everything_card import DeleteEverythingCard
from microhurts_desktop.ui.features.preferences.export_card import ExportCard
from microhurts_desktop.ui.features.preferences.into_folder_card import BackupCard
from microhurts_desktop.ui.features.preferences.new_code_card import NewCodeCard
from microhurts_desktop.ui.features.preferences.out_of_sight_card import OutOfSightCard
from microhurts_desktop.ui.features.preferences.reminder_card import ReminderCard
from microhurts_desktop.ui.kit.cards import Card, Item, button, put, readable, row, stacked
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.file_dialog import ask_for_folder
from microhurts_desktop.ui.kit.labels import buddy, heading, paragraph, soft, title
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.kit.reflow import label_beside
from microhurts_desktop.ui.kit.scrolling import reveal
from microhurts_desktop.ui.kit.window_disguise import HIDE_KEYS, neutral_title
from microhurts_desktop.ui.parts.restore import RestoreCard

V = TypeVar("V")

NATIVE = QKeySequence.SequenceFormat.NativeText


class Section(Enum):
    """What is seen of the preferences at one time, in the order of the page."""

    LOOKS = auto()
    LOCKING = auto()
    REMINDERS = auto()
    TWO = auto()
    KEYS = auto()
    BACKUPS = auto()
    LEAVING = auto()


def section_name(section: Section) -> str:
    """Return what a section is called."""
    return {
        Section.LOOKS: tr("Looks"),
        Section.LOCKING: tr("Locking"),
        Section.REMINDERS: tr("Reminders"),
        Section.TWO: tr("The two of you"),
        Section.KEYS: tr("Passphrase and keys"),
        Section.BACKUPS: tr("Backups"),
        Section.LEAVING: tr("Leaving"),
    }[section]


class PreferencesPage(Page):
    """Sections of cards, one card for each thing that can be chosen. Nothing needs a “save”."""

    learn_topic = "privacy"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, tr("Preferences"))
        self._shows: list[Callable[[], None]] = []
        self._ask_for_looks()
        self._ask_for_locking()
        self.reminder = ReminderCard(context)
        self.out_of_sight = OutOfSightCard(context)
        self.folder = OwnWords(tr("Folder of the vaults"))
        self.anyone = paragraph()
        self.folder_button = button(tr("Move them…"), self._ask_for_folder)
        self.partner = PartnerCard(context)
        self.passphrase = ChangePassphraseCard(context)
        self.code = NewCodeCard(context)
        # The steps themselves are taken while the journal is locked: ui/shell/change_keys.py.
        self.change_keys = button(tr("Change the keys…"), context.navigator.change_keys)
        self.backups = BackupCard(context)
        states = partial(Restoring.of, context.vault_folder, self.journal)
        self.restore = RestoreCard(states, context.background, self.journal.now)
        self.restore.chosen.connect(context.navigator.run_locked)
        self.export_card = ExportCard(context)
        self.bring_back = BringBackCard(context)
        self.delete = DeleteEverythingCard(context)
        self.about = soft()
        # A sample has no passphrase to change, and nothing that could be moved or would stay.
        offered = tuple(Section) if self.journal.lasting else (Section.LOOKS, Section.LOCKING)
        named = [(section, section_name(section)) for section in offered]
        self.sections = ChipGroup[Section](tr("Part of the preferences"), named, optional=False)
        self.sections.picked.connect(self._turn_to_section)
        self._places: dict[Section, QWidget] = {}
        self._lay_out()
        self.show_section(Section.LOOKS)

    def _ask_for_looks(self) -> None:
        settings, navigator = self.context.settings, self.context.navigator
        themes = [
            (ThemeChoice.SYSTEM, tr("like the system")),
            (ThemeChoice.LIGHT, tr("light")),
            (ThemeChoice.DARK, tr("dark")),
        ]
        self.theme = self._choice(
            tr("Colours"), themes, lambda: settings.theme, navigator.choose_theme
        )
        languages = [("", tr("like the system")), *tongues.offered()]
        self.language = self._choice(
            tr("Language"), languages, lambda: settings.language, navigator.choose_language
        )
        self.text_percent = self._choice(
            tr("Text size"),
            [(percent, tr("{number} %", number=percent)) for percent in TEXT_PERCENTS],
            lambda: settings.text_percent,
            lambda percent: navigator.choose_letters(settings.typeface, percent),
        )
        typefaces = [(Typeface.OURS, tr("Micro-hurts' own")), (Typeface.SYSTEM, tr("the system's"))]
        self.typeface = self._choice(
            tr("Typeface"),
            typefaces,
            lambda: settings.typeface,
            lambda typeface: navigator.choose_letters(typeface, settings.text_percent),
        )

        watched = self.journal.pulling_back.watching
        self.pulling_back = self._choice(
            tr("My own pulling back"),
            [(True, tr("is watched for")), (False, tr("is not watched for"))],
            lambda: watched().stopped_on is None,
            self._watch_for_pulling_back,
        )

    def _ask_for_locking(self) -> None:
        settings, navigator = self.context.settings, self.context.navigator
        self.idle_minutes = self._choice(
            tr("Lock after"),
            [(minutes, tr("%n minute(s)", "", minutes)) for minutes in IDLE_MINUTES],
            lambda: settings.idle_minutes,
            navigator.choose_idle_minutes,
        )
        self.lock_also = ChipGroup[bool](
            tr("Lock also"), [(True, tr("when I minimise the window"))]
        )
        self.lock_also.picked.connect(self._choose_lock_also)
        titles = [(False, tr("Micro-hurts")), (True, neutral_title())]
        choose_title = self._choose_window_title
        self.window_title = self._choice(
            tr("The window is called"), titles, lambda: settings.neutral_title, choose_title
        )
        self.open_hurts = self._choice(
            tr("Earlier hurts are"),
            [(False, tr("there when I look")), (True, tr("hidden altogether"))],
            lambda: settings.open_hurts_are_hidden,
            navigator.hide_open_hurts,
        )
        self.clipboard_seconds = self._choice(
            tr("Clear the clipboard after"),
            [(seconds, tr("%n second(s)", "", seconds)) for seconds in CLIPBOARD_SECONDS],
            lambda: settings.clipboard_seconds,
            self._choose_clipboard_seconds,
        )

    def refresh(self) -> None:
        """Show what is chosen now."""
        for show in self._shows:
            show()
        self.lock_also.set_values([self.context.settings.lock_when_minimised])
        self.folder.set_text(str(self.context.vault_folder.folder))
        open_to_all = self.context.vault_folder.anyone_may_write()
        self.anyone.setText(say_anyone(open_to_all))
        self.anyone.setVisible(open_to_all is not None)
        self.about.setText(tr("Micro-hurts {version}", version=version()))
        if self.sections.value() is Section.REMINDERS:
            self.reminder.refresh()
            self.out_of_sight.refresh()
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

    def show_letters(self, *, typeface: bool) -> None:
        """Show where the size of the text is chosen, or the ``typeface``, with the keyboard."""
        self.show_section(Section.LOOKS)
        chosen: QWidget = self.typeface if typeface else self.text_percent
        chosen.setFocus()
        reveal(chosen)

    def show_language(self) -> None:
        """Show where the language is chosen, with the keyboard."""
        self.show_section(Section.LOOKS)
        self.language.setFocus()
        reveal(self.language)

    def show_partner(self) -> None:
        """Show the card of the two."""
        self.show_section(Section.TWO)
        self.partner.refresh()
        self.partner.focus_first()

    def show_passphrase(self) -> None:
        """Show where the passphrase is changed."""
        self.show_section(Section.KEYS)
        self.passphrase.old.setFocus()

    def show_coming_back(self) -> None:
        """Show where one comes back from what was taken along."""
        self.show_section(Section.LEAVING)
        self.bring_back.focus_first()
        reveal(self.bring_back)

    def _lay_out(self) -> None:
        put(self.column, title(tr("Preferences")), self.sections)
        cards: dict[Section, tuple[QWidget, ...]] = {
            Section.LOOKS: (
                *((self._languages(),) if len(tongues.offered()) > 1 else ()),
                _card(tr("Colours"), self.theme),
                self._letters(),
                self._looking_back(),
                self._noticing(),
                self.about,
            ),
            Section.LOCKING: (self._locking(), self._sight()),
            Section.REMINDERS: (self.reminder, self.out_of_sight),
            Section.TWO: (self.partner,),
            Section.KEYS: (self.passphrase, self.code, self._keys()),
            Section.BACKUPS: (self.backups, self.restore, self._place(), self._moving_in()),
            Section.LEAVING: (self.export_card, self.bring_back, self.delete),
        }
        for section, own in cards.items():
            self._places[section] = stacked(*map(readable, own), spacing=16)
            self.column.addWidget(self._places[section])
        self.column.addStretch(1)

    def _choice(
        self,
        name: str,
        choices: Sequence[tuple[V, str]],
        chosen: Callable[[], V],
        choose: Callable[[V], object],
    ) -> ChipGroup[V]:
        """Return chips that show what is ``chosen``, and ``choose`` what is picked."""
        chips = ChipGroup[V](name, choices, optional=False)

        def pick() -> None:
            picked = chips.value()
            assert picked is not None
            choose(picked)

        chips.picked.connect(pick)
        self._shows.append(lambda: chips.set_values([chosen()]))
        return chips

    def _languages(self) -> Card:
        about = tr(
            "What you wrote stays as you wrote it. Days and numbers follow the language, and the"
            " week begins as it does where you live."
        )
        return _card(tr("Language"), soft(about), self.language)

    def _letters(self) -> Card:
        about = tr("100 % is the size that your system asks for.")
        size = label_beside(buddy(soft(tr("Text size")), self.text_percent), self.text_percent)
        typeface = label_beside(buddy(soft(tr("Typeface")), self.typeface), self.typeface)
        return _card(tr("Letters"), soft(about), size, typeface)

    def _locking(self) -> Card:
        after = tr("When no key is pressed and the mouse does not move, the journal locks after")
        too = tr("It locks, too, when you lock your screen and before the computer sleeps.")
        also = label_beside(buddy(soft(tr("Lock also")), self.lock_also), self.lock_also)
        return _card(tr("Locking"), soft(after), self.idle_minutes, soft(too), also)

    def _sight(self) -> Card:
        hides = tr(
            "{keys} hides the window at once and locks the journal. Until you unlock, the window is"
            " called “{notes}”. You can have that name always: the desktop then knows the window by"
            " no other from the next start on, and while it is locked its menus say nothing.",
            keys=QKeySequence(HIDE_KEYS).toString(NATIVE),
            notes=neutral_title(),
        )
        asked = buddy(soft(tr("The window is called")), self.window_title)
        copied = soft(tr("What you copy here is cleared after"))
        title = label_beside(asked, self.window_title)
        about = button(
            tr("About your privacy"), partial(self.context.navigator.learn, "privacy"), "link"
        )
        return _card(
            *(tr("When others may look"), soft(hides), title),
            *(label_beside(copied, self.clipboard_seconds), row(about)),
        )

    def _looking_back(self) -> Card:
        about = tr(
            "Underground, and earlier moments that resemble one, can be hidden. Nothing is deleted,"
            " and your history stays as it is."
        )
        asked = buddy(soft(tr("Earlier hurts are")), self.open_hurts)
        return _card(tr("Looking back"), soft(about), label_beside(asked, self.open_hurts))

    def _noticing(self) -> Card:
        about = tr(
            "Where two of the three things you compare with your usual stay lower for about two"
            " weeks, Today says so in one line. It is about you alone, and never shared."
        )
        asked = buddy(soft(tr("My own pulling back")), self.pulling_back)
        look = button(tr("How this is noticed"), self.context.navigator.pulling_back, "link")
        name = tr("Noticing my own pulling back")
        return _card(name, soft(about), label_beside(asked, self.pulling_back), row(look))

    def _keys(self) -> Card:
        why = tr(
            "After a break-up, say, or when this computer was in other hands. Somebody who copied"
            " your files, and knew your passphrase or your code, holds the key in it. A new"
            " passphrase does not change that key. This does."
        )
        how = tr(
            "Everything is encrypted anew, and you choose a new passphrase and get a new recovery"
            " code. Your journal is locked for it, so have your passphrase ready."
        )
        return _card(tr("Change the keys"), paragraph(why), soft(how), row(self.change_keys))

    def _place(self) -> Card:
        about = tr(
            "You can move them to another folder. All journals of your account move together, with"
            " their keys and backups; another account's stay. Yours is locked for it, so have your"
            " passphrase ready."
        )
        parts = (self.folder, self.anyone, soft(about), row(self.folder_button))
        return _card(tr("Where your words are kept"), *parts)

    def _moving_in(self) -> Card:
        about = tr("What you wrote in another journal can go on here: Daylio, Day One, and others.")
        name = tr("Bring in from another journal")
        self.bring_in = button(tr("Bring in…"), self.context.navigator.bring_in)
        self.bring_in.setAccessibleName(name)
        return _card(name, soft(about), row(self.bring_in))

    def _turn_to_section(self) -> None:
        self.show_section(self.sections.value() or Section.LOOKS)
        self.refresh()

    def _watch_for_pulling_back(self, watch: bool) -> None:
        bus, pulling_back = self.context.bus, self.journal.pulling_back
        done = bus.carry_out(pulling_back.watch) if watch else bus.carry_out(pulling_back.stop)
        if done is None:
            self.refresh()

    def _choose_lock_also(self) -> None:
        self.context.settings.lock_when_minimised = bool(self.lock_also.value())

    def _choose_window_title(self, neutral: bool) -> None:
        self.context.settings.neutral_title = neutral
        self.context.navigator.choose_neutral_title(neutral)

    def _choose_clipboard_seconds(self, seconds: int) -> None:
        self.context.settings.clipboard_seconds = seconds

    def _ask_for_folder(self) -> None:
        begin_at = self.context.vault_folder.folder.parent
        ask_for_folder(self, tr("Where shall the journals be kept?"), self._choose_folder, begin_at)

    def _choose_folder(self, chosen: str) -> None:
        folder = Path(chosen)
        if folder.resolve() != self.context.vault_folder.folder.resolve():
            self.context.navigator.move_vaults(folder)


def _card(name: str, *items: Item) -> Card:
    return Card().put(heading(name), *items)


def version() -> str:
    """Return the program's version, or what to say of a checkout that was never installed."""
    try:
        return metadata.version("microhurts-desktop")
    except metadata.PackageNotFoundError:
        return tr("run from its source")
