"""A tour of the real interface over the sample journal: a picture of each page, light and dark.

The clock stands still and chance is left out, so the same version paints the same pictures.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QLocale

from microhurts_desktop.app import make_application
from microhurts_desktop.demo.sample import sample_journal
from microhurts_desktop.devtools import places
from microhurts_desktop.devtools.drafts import PASSPHRASE
from microhurts_desktop.devtools.places import Place
from microhurts_desktop.devtools.tour_charts import LIVES, paint_charts
from microhurts_desktop.devtools.tour_couple import join
from microhurts_desktop.devtools.tour_patterns import paint_patterns
from microhurts_desktop.devtools.tour_way_back import walk_the_way_back
from microhurts_desktop.domain.history import MomentSummary, Standing
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Channel, Landed, ReachedOut
from microhurts_desktop.driving import (
    Shown,
    click,
    draw_in_memory_without_a_display,
    no_silent_failures,
    surely,
    type_into,
    wait,
)
from microhurts_desktop.folder_lock import lock_folder
from microhurts_desktop.language.phrase_search import PhraseGroup
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.new_keys import NewKeys
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.settings import Settings, ThemeChoice
from microhurts_desktop.ui.context.background import ThreadBackground
from microhurts_desktop.ui.features.balance.chart_card import ChartCard
from microhurts_desktop.ui.features.balance.page import BalancePage
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.moments.notice_good import NoticeGood
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.moments.write_freely import WriteFreely
from microhurts_desktop.ui.features.patterns.page import PatternsPage
from microhurts_desktop.ui.features.patterns.view import Kind
from microhurts_desktop.ui.features.preferences.page import PreferencesPage, Section
from microhurts_desktop.ui.features.repairs.page import RepairsPage
from microhurts_desktop.ui.features.repairs.repair_dialog import RepairDialog
from microhurts_desktop.ui.features.sharing.page import TogetherPage
from microhurts_desktop.ui.kit.charts.ranges import Range
from microhurts_desktop.ui.kit.doors import Doors
from microhurts_desktop.ui.kit.language import write_as
from microhurts_desktop.ui.kit.theme import Theme
from microhurts_desktop.ui.parts.writing.draft_wizard import DraftWizard
from microhurts_desktop.ui.shell.first_run import FirstRun
from microhurts_desktop.ui.shell.for_two.both_here import BothHere
from microhurts_desktop.ui.shell.for_two.room import RoomOfTwo
from microhurts_desktop.ui.shell.journal_view import JournalView
from microhurts_desktop.ui.shell.main_window import MainWindow
from microhurts_desktop.ui.shell.unlock import UnlockPage

STILL_LOOKS, STILL_S = 4, 0.08
THAT_EVENING = datetime(2026, 5, 14, 18, 20, tzinfo=timezone(timedelta(hours=2)))
FONT_POINTS = 11
PARTNER = "Sam"
USUAL_FOLDER = Path("~/.local/share/microhurts/vaults")
CODE = "7K2M-QX9D-4TRW-8HNC-3VBE-6YPA"


@dataclass(frozen=True, slots=True)
class Look:
    """One set of pictures: where it goes, how large the window is, and how large the text."""

    folder: str
    size: tuple[int, int]
    text: float


LOOKS = (
    Look("", (1180, 780), 1.0),
    Look("900x640", (900, 640), 1.0),
    Look("text-200", (1180, 780), 2.0),
)
THEMES = (ThemeChoice.LIGHT, ThemeChoice.DARK)


def tour(folder: Path) -> int:
    """Paint all pictures into ``folder``, say how many there are, and return the exit status."""
    draw_in_memory_without_a_display()
    painted = sum(paint(folder, look, theme) for look in LOOKS for theme in THEMES)
    sys.stdout.write(f"{painted} pictures are in {folder}\n")
    return 0


def paint(folder: Path, look: Look, choice: ThemeChoice, *, whole: bool = True) -> int:
    """Paint one set in one theme into ``folder``, and return how many pictures it has.

    Unless it is to be ``whole``, it has a page and a dialog of the sample journal only.
    """
    app = make_application()
    write_as(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    # A cursor that blinks would be there in one picture and not in the next.
    app.setCursorFlashTime(0)
    font = app.font()
    font.setPointSizeF(FONT_POINTS * look.text)
    app.setFont(font)
    pictures = folder / look.folder / choice.value
    pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="microhurts-tour-") as place, no_silent_failures():
        return _Tour(Path(place), pictures, look, Theme(app, choice)).walk(whole)


class _EveningFolder(VaultFolder):
    """Shows the same recovery code each time. (The real one, by chance, is in the key file.)"""

    def new_keys(self, name: str, passphrase: str) -> NewKeys:
        return replace(super().new_keys(name, passphrase), recovery_code=CODE)


class _Tour:
    def __init__(self, place: Path, folder: Path, look: Look, theme: Theme) -> None:
        self._folder = folder
        self._place = place
        self._painted = 0
        self._look = look
        settings = Settings(place / "preferences.ini")
        settings.vault_folder = place / "vaults"
        settings.vault_folder.mkdir(mode=0o700, exist_ok=True)
        self._background = ThreadBackground()
        self.window = MainWindow(
            lambda folder: _EveningFolder(folder, _that_evening, lock_folder),
            settings,
            theme,
            self._background,
            _that_evening,
        )
        self.window.resize(*look.size)

    def walk(self, whole: bool) -> int:
        """Go through all pages, or a few, and return how many pictures were painted."""
        self.window.show()
        wait(self.window.isActiveWindow, "the window")
        if whole:
            self._everything()
        else:
            self._enter_the_sample()
            self._pages()
            self._notice_good()
        self.window.close()
        self.window.deleteLater()
        self._background.wait()
        return self._painted

    def _everything(self) -> None:
        self._first_run()
        self._as_two()
        self._enter_the_sample()
        for walk in (
            *(self._pages, self._moments, self._underground),
            *(self._pause, self._repairs),
            *(self._balance, self._patterns, self._learn),
        ):
            walk()
            self._come_to_the_front()
        for dialog in (self._name_a_hurt, self._notice_good, self._repair, self._write_freely):
            dialog()
        walk_the_way_back(self.journal_view, self._picture)

    def _come_to_the_front(self) -> None:
        """Be the window that has the keys again: some pictures are of windows of their own."""
        self.window.activateWindow()
        wait(self.window.isActiveWindow, "the window, in front")

    # The door

    def _first_run(self) -> None:
        page = self.first_run

        def ask_for_the_same_groups() -> None:
            # Which two groups are asked for is left to chance.
            while page.recovery.view.asked() != (2, 5):
                page.recovery.view.forget()
                page.recovery.view.show_code(CODE)

        self._paint(
            places.first_run(self),
            {
                # This folder has another name each time.
                "first run: for whom": lambda: page.for_whom.folder_words.set_text(
                    str(USUAL_FOLDER)
                ),
                "first run: recovery code": ask_for_the_same_groups,
            },
        )
        click(page.next)
        wait(lambda: self.window.journal_view is not None, "the journal")
        self._picture("today-on-the-first-day")
        self.journal_view.go_to("repairs")
        self._page("repairs", RepairsPage).finder.show_shelf(PhraseGroup.MINE)
        self._picture("repairs-nothing-of-mine")
        self._preferences()
        self.window.lock()
        unlock = self._door(UnlockPage)
        type_into(unlock.secret, "a wrong one")
        self._picture("unlock")
        click(unlock.forgotten_button)
        self._picture("forgotten-passphrase")

    def _preferences(self) -> None:
        page = self._page("preferences", PreferencesPage)
        backups = self.window.vault_folder.backups_of(self.journal.person)
        wait(lambda: bool(backups.kept()), "the first backup")

        def show_the_usual_folder() -> None:
            # The page shows where the vaults lie, and this folder has another name each time.
            page.refresh()
            page.folder.set_text(str(USUAL_FOLDER))

        sections = [f"preferences: {section.name}" for section in Section]
        every = ["preferences", *sections]
        self._paint(places.preferences(self), dict.fromkeys(every, show_the_usual_folder))

    def _as_two(self) -> None:
        folder = self.window.vault_folder.folder
        (robin,) = self.window.vault_folder.people()
        join(
            lambda clock: _EveningFolder(folder, clock, lock_folder),
            robin,
            PASSPHRASE,
            name=PARTNER,
            evening=THAT_EVENING,
        )
        self.window.show_door()
        unlock = self._door(UnlockPage)
        self._picture("unlock-as-two")
        type_into(unlock.secret, PASSPHRASE)
        click(unlock.button)
        wait(lambda: self.window.journal_view is not None, "the journal")
        self.journal_view.context.navigator.two_of_you()
        self._picture("preferences-two")
        self.journal_view.go_to("together")
        page = self._page("together", TogetherPage)
        self._picture("together")
        click(page.line.look)
        card = surely(page.line.chart_card, ChartCard)
        wait(lambda: card.chart is not None, "the line")
        page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
        self._picture("together-as-one-line")
        click(page.both_here)
        both = surely(self._door(RoomOfTwo).exercise, BothHere)
        type_into(both.ask.secret, PASSPHRASE)
        self._picture("together-the-other-unlocks")
        click(both.ask.button)
        wait(lambda: both.two is not None, "the other's journal")
        self._picture("together-both-are-here")
        click(both.read)
        click(both.reading.earlier)
        self._picture("together-reading")
        self.window.lock()

    def _enter_the_sample(self) -> None:
        folder = self._place / "sample"
        folder.mkdir(mode=0o700)
        self.window.enter(sample_journal(folder, _that_evening))

    # Pages

    def _pages(self) -> None:
        self._paint(places.pages(self))

    def _moments(self) -> None:
        self.journal_view.go_to("moments")
        page = self._page("moments", MomentsPage)
        wanted: dict[str, Callable[[MomentSummary], bool]] = {
            "a-hurt-with-its-repair": lambda one: one.standing is Standing.REPAIRED,
            "a-hurt-let-go": lambda one: one.standing is Standing.RELEASED,
            "a-good-moment": lambda one: one.kind is MomentKind.GOOD,
            "a-repair": lambda one: one.kind is MomentKind.REPAIR,
            "a-reflection": lambda one: one.kind is MomentKind.REFLECTION,
        }
        found = self.journal.summaries(0, 1000)
        for name, fits in wanted.items():
            summary = next(filter(fits, found))
            page.open_moment(summary.kind, summary.uuid)
            self._picture(name)
        page.reading.go_back()

    def _underground(self) -> None:
        self._paint(places.underground(self))

    def _repairs(self) -> None:
        navigator, journal = (
            self.journal_view.context.navigator,
            self.journal,
        )
        navigator.find_words(None)
        page = self._page("repairs", RepairsPage)
        self._picture("repairs")
        type_into(page.finder.search, "sory phon")
        self._picture("repairs-found")
        page.finder.show_shelf(PhraseGroup.MINE)
        self._picture("repairs-of-mine")
        navigator.find_words(journal.still_open()[0].uuid)
        self._picture("repairs-for-a-hurt")
        click(page.card.adapt)
        self._picture("repairs-making-one-mine")
        self._leave_nothing_behind()

    def _pause(self) -> None:
        self._paint(places.pausing(self))

    def _balance(self) -> None:
        self.journal_view.go_to("balance")
        page = self._page("balance", BalancePage)
        wait(lambda: page.chart_card.chart is not None, "the chart")
        for chosen in Range:
            page.ranges.chip(chosen).click()
            self._picture(f"balance-{chosen.name.lower().replace('_', '-')}")
        page.show_span(page.stretch().span.zoomed(0.3, 1, page.stretch().span))
        wait(page.is_at_rest, "the numbers")
        self._picture("balance-zoomed")
        page.go_back()
        page.notes.begin()
        self._picture("balance-a-note")
        page.notes.cancel()
        theme, size = (
            self.journal_view.context.theme,
            (self.window.width(), self.window.height()),
        )
        self._painted += paint_charts(self._folder, theme, self._background, size, THAT_EVENING)

    def _patterns(self) -> None:
        self.journal_view.go_to("patterns")
        page = self._page("patterns", PatternsPage)
        first = page.cards[Kind.GOOD_AND_HURTS]
        wait(lambda: first.chart is not None, "the patterns")
        page.ranges.chip(Range.YEAR).click()
        self._picture("patterns")
        for kind, card in page.cards.items():
            page.verticalScrollBar().setValue(card.y())
            self._picture(f"patterns-{kind.name.lower().replace('_', '-')}")
        # The longest life takes as long as all others: it is looked at in the usual window alone.
        lives = LIVES if self._look == LOOKS[0] else LIVES[:-1]
        context = self.journal_view.context
        self._painted += paint_patterns(self._folder, context, self._look.size, lives)

    def _learn(self) -> None:
        self._paint(places.learning(self))

    # Guided dialogs

    def _name_a_hurt(self) -> None:
        self.journal_view.context.navigator.name_hurt()
        dialog = self._guided(NameHurt)
        self._picture("naming-1-empty")
        happened = "You picked up your phone while I was telling you about Dad"
        type_into(dialog.happened.field, happened)
        self._picture("naming-1-what-happened")
        type_into(dialog.happened.field, ". You never listen")
        click(dialog.happened.coach.look_button)
        self._picture("naming-1-a-hint")
        dialog.happened.field.set_text(happened)
        click(dialog.next)
        dialog.feelings.picker.show_family("lonely")
        dialog.feelings.picker.words.chip("lonely").click()
        dialog.feelings.strength.chip(3).click()
        self._picture("naming-2-feelings")
        dialog.feelings.picker.show_family("unsure")
        surely(dialog.feelings.picker.doors, Doors).doors.chip("heavy").click()
        self._picture("naming-2-no-word-yet")
        type_into(dialog.feelings.picker.own, "ignored")
        dialog.feelings.picker.take_own()
        self._picture("naming-2-what-lies-underneath")
        dialog.feelings.picker.picked_row.chip("ignored").click()
        click(dialog.next)
        dialog.story.words.chip("I don't matter that much.").click()
        self._picture("naming-3-what-it-seemed-to-say")
        click(dialog.next)
        dialog.needs.picker.words.chip("to be heard").click()
        self._picture("naming-4-needs")
        click(dialog.next)
        type_into(dialog.curiosity.assumption, "That my father's news was too long for the evening")
        type_into(dialog.curiosity.might_be[0], "You were waiting for news, too")
        type_into(dialog.curiosity.question, "What was on your phone just then?")
        self._picture("naming-5-curiosity")
        click(dialog.curiosity.earlier.look)
        self._picture("naming-5-what-it-may-be-connected-to")
        click(dialog.next)
        self._picture("naming-6-the-sentence")
        self._leave_nothing_behind()

    def _notice_good(self) -> None:
        self.journal_view.context.navigator.notice_good()
        dialog = self._guided(NoticeGood)
        type_into(dialog.good.field, "You kept my dinner warm and asked how it went")
        dialog.good.deposit.chip(dialog.good.deposit.choices()[-1]).click()
        dialog.good.warmth.chip(4).click()
        self._picture("a-good-moment-noticed")
        self._leave_nothing_behind()

    def _write_freely(self) -> None:
        self.journal_view.context.navigator.write_freely()
        page = self._guided(WriteFreely).page
        self._picture("writing-freely")
        click(page.prompts.offer)
        type_into(page.field, "The coats are all on one hook again. It is not about the coats.")
        self._picture("writing-freely-with-a-prompt")
        self._leave_nothing_behind()

    def _repair(self) -> None:
        hurt = self.journal.still_open()[0]
        self.journal_view.context.navigator.repair(hurt.uuid)
        dialog = self._guided(RepairDialog)
        dialog.side.by.chip(ReachedOut.THEY).click()
        self._picture("repair-1-who-reached-out")
        click(dialog.next)
        type_into(dialog.words.field, "You came back in, put the phone away and asked me to go on")
        self._picture("repair-2-their-words")
        click(dialog.next)
        dialog.channel.how.chip(Channel.FACE_TO_FACE).click()
        self._picture("repair-3-how-and-when")
        click(dialog.next)
        dialog.landing.landed.chip(Landed.PARTLY).click()
        self._picture("repair-4-how-it-landed")
        self._leave_nothing_behind()
        self.journal_view.context.navigator.repair(hurt.uuid)
        dialog = self._guided(RepairDialog)
        dialog.side.by.chip(ReachedOut.I).click()
        click(dialog.next)
        self._picture("repair-2-words-of-mine")
        dialog.words.phrases.search.taken.emit()
        self._picture("repair-2-words-made-mine")
        self._leave_nothing_behind()

    def _leave_nothing_behind(self) -> None:
        journal_view = self.journal_view
        dialog = self._guided(DraftWizard)
        draft = dialog.draft
        dialog.forget_unsaved()
        journal_view.leave_guided()
        journal_view.context.bus.carry_out(journal_view.context.journal.discard_draft, draft.uuid)

    # Where we are

    @property
    def journal_view(self) -> JournalView:
        return surely(self.window.journal_view, JournalView)

    @property
    def journal(self) -> Journal:
        return self.journal_view.context.journal

    @property
    def first_run(self) -> FirstRun:
        return self._door(FirstRun)

    @property
    def unlock_page(self) -> UnlockPage:
        return self._door(UnlockPage)

    def _door(self, kind: type[Shown]) -> Shown:
        return surely(self.window.door, kind)

    def _page(self, page: str, kind: type[Shown]) -> Shown:
        return surely(self.journal_view.page(page), kind)

    def _guided(self, kind: type[Shown]) -> Shown:
        return surely(self.journal_view.guided, kind)

    # Pictures

    def _paint(
        self, walk: Iterator[Place], ahead: Mapping[str, Callable[[], None]] | None = None
    ) -> None:
        """Walk some places and paint those that have a picture.

        ``ahead`` is what comes first at a place, by its name: it leaves out what chance decides.
        """
        left = dict(ahead or {})
        for place in walk:
            left.pop(place.name, lambda: None)()
            if place.picture:
                self._picture(place.picture)
        if left:
            raise LookupError(f"there is no {', '.join(left)}")

    def _picture(self, name: str) -> None:
        """Save the window's picture, once it has stopped changing."""
        if self.window.journal_view is not None:
            # What is said in passing goes at a time of its own.
            self.window.journal_view.say("")
        picture, since, looks = self.window.grab().toImage(), monotonic(), 0

        def still() -> bool:
            # A look, or some, may fall between two steps of a page that lays itself out anew.
            nonlocal picture, since, looks
            now = self.window.grab().toImage()
            looks += 1
            if now != picture:
                picture, since, looks = now, monotonic(), 0
            return looks >= STILL_LOOKS and monotonic() - since >= STILL_S

        wait(still, "a picture that stands still")
        path = self._folder / f"{name}.png"
        if not picture.save(str(path)):
            raise OSError(f"{path} could not be written")
        self._painted += 1


def _that_evening() -> datetime:
    return THAT_EVENING
