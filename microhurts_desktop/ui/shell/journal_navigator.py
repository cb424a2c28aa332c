"""Where each way leads while a journal is open."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.phrases import Intention
from microhurts_desktop.domain.shared import SharedKind
from microhurts_desktop.domain.therapist_page import HelpDraft
from microhurts_desktop.services.drafts import Draft
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.settings import ThemeChoice, Typeface
from microhurts_desktop.ui.context.navigator import Navigator, Task
from microhurts_desktop.ui.context.page_entry import P, PageEntry
from microhurts_desktop.ui.shell import register

if TYPE_CHECKING:
    from collections.abc import Callable

    from microhurts_desktop.ui.shell.journal_view import JournalView
    from microhurts_desktop.ui.shell.main_window import MainWindow


class JournalNavigator(Navigator):
    """Leads within ``view``, which is set as soon as there is one, and to the window's door.

    What each way is for is said in ``Navigator``.
    """

    view: JournalView

    def __init__(self, window: MainWindow, journal: Journal) -> None:
        self._window = window
        self._journal = journal

    # -- to a dialog

    def begin(self, kind: MomentKind) -> None:
        self.view.open_draft(self._journal.begin(kind))

    def check_in(self) -> None:
        if page := self._visit(register.TODAY):
            page.check_in_now()

    def fill_in_check_in(self, day: date | None = None) -> None:
        # Words on a page may wait in the very draft that is opened.
        if self.view.leave_guided():
            daily = self._journal.daily
            self.view.open_draft(daily.begin(day or daily.last_day_without()))

    def good_moment_first(self) -> None:
        self.notice_good()
        if self.view.guided is not None:
            self.view.guided.kept.connect(lambda: self.name_hurt())

    def look_at_week(self) -> None:
        self.view.open_draft(self._journal.reflections.begin_week())

    def third_chair(self, hurt: str) -> None:
        self.view.open_draft(self._journal.reflections.begin_third_chair(hurt))

    def repair(self, hurt: str | None) -> None:
        self.view.open_draft(self._journal.begin_repair(hurt))

    def continue_draft(self, draft: Draft, at: str | None = None) -> None:
        if isinstance(draft, HelpDraft):
            # It is written on a page, beside what it is written for.
            self.for_therapist()
        else:
            self.view.open_draft(draft, at)

    def edit_moment(self, kind: MomentKind, uuid: str, at: str | None = None) -> None:
        # Words on a page may wait in the very draft that is opened.
        if not self.view.leave_guided():
            return
        self.view.open_draft(self._journal.reword(kind, uuid), at)

    def talked(self, hurt: str) -> None:
        # Words on a page may wait in the very draft that is opened.
        if self.view.leave_guided():
            self.view.open_draft(self._journal.agreements.begin(hurt))

    def answer_shared(self, kind: SharedKind, about: str) -> None:
        draft = (
            self._journal.begin_repair_of_theirs(about)
            if kind is SharedKind.REPAIR
            else self._journal.begin_answer(kind, about)
        )
        self.view.open_draft(draft)
        if self.view.guided is not None:
            self.view.guided.kept.connect(lambda: self._show_answer(draft.uuid))

    # -- to a page

    def _visit(self, entry: PageEntry[P]) -> P | None:
        self.view.lead_to(entry.id)
        return self.view.seen(entry)

    def back(self) -> bool:
        return self.view.go_back()

    def open_moment(self, kind: MomentKind | None, uuid: str) -> None:
        if page := self._visit(register.MOMENTS):
            page.open_moment(kind, uuid)

    def open_shared(self, uuid: str) -> None:
        self.open_moment(*self._journal.place_to_read(uuid))
        self._show_answer(uuid)

    def show_kept(self, kind: MomentKind, uuid: str, said: str) -> None:
        if self.view.guided is not None:
            # It was written on the way to something else, which has begun.
            self.view.say(said)
            return
        if page := self._visit(register.KEPT):
            page.show_kept(kind, uuid, said)

    def bring_up(self, hurt: str) -> None:
        if page := self._visit(register.MOMENTS):
            page.bring_up(hurt)

    def say_how_it_landed(self, repair: str) -> None:
        if page := self._visit(register.MOMENTS):
            page.say_how_it_landed(repair)

    def share_moment(self, kind: MomentKind, uuid: str) -> None:
        if page := self._visit(register.MOMENTS):
            page.share_moment(kind, uuid)

    def _show_answer(self, uuid: str) -> None:
        if page := self.view.seen(register.MOMENTS):
            page.show_answer(uuid)

    def find_words(self, hurt: str | None) -> None:
        if page := self._visit(register.REPAIRS):
            page.find_words(hurt)

    def read_phrase(self, uuid: str) -> None:
        if page := self._visit(register.REPAIRS):
            page.read_phrase(uuid)

    def say_thank_you(self) -> None:
        if page := self._visit(register.REPAIRS):
            page.find_words(None, Intention.APPRECIATE)

    def repairs(self) -> None:
        self._visit(register.REPAIRS)

    def read_talk(self, hurt: str, agreement: str) -> None:
        if page := self._visit(register.MOMENTS):
            page.read_talk(hurt, agreement)

    def moments(self) -> None:
        self._visit(register.MOMENTS)

    def find(self) -> None:
        if page := self._visit(register.FIND):
            page.focus_first()

    def tags(self) -> None:
        self._visit(register.TAGS)

    def year_ago(self) -> None:
        self._visit(register.YEAR_AGO)

    def deleted(self) -> None:
        self._visit(register.DELETED)

    def agreed(self) -> None:
        self._visit(register.AGREED)

    def repairs_so_far(self) -> None:
        self._visit(register.REPAIRS_SO_FAR)

    def what_is_asked(self) -> None:
        self._visit(register.ASKED)

    def pause(self) -> None:
        self._visit(register.PAUSE)

    def let_vanish(self) -> None:
        if page := self._visit(register.VANISHING):
            page.focus_first()

    def underground(self) -> None:
        self._visit(register.UNDERGROUND)

    def balance(self) -> None:
        self._visit(register.BALANCE)

    def patterns(self) -> None:
        self._visit(register.PATTERNS)

    def for_therapist(self) -> None:
        if page := self._visit(register.THERAPIST):
            page.focus_first()

    def reach_out(self) -> None:
        self._visit(register.REACHING_OUT)

    def learn(self, topic: str = "") -> None:
        if not topic and self.view.here == register.LEARN.id and self.view.guided is None:
            self.view.turn_to(register.LEARN.id)
            return
        topic = topic or self.view.learn_topic()
        if page := self._visit(register.LEARN):
            page.read(topic)

    def bring_in(self) -> None:
        self._visit(register.BRING_IN)

    def pulling_back(self) -> None:
        self._visit(register.PULLING_BACK)

    def help_lines(self) -> None:
        if page := self._visit(register.LEARN):
            page.show_help_lines()

    def support(self) -> None:
        if page := self._visit(register.LEARN):
            page.show_support()

    def two_of_you(self) -> None:
        if page := self._visit(register.PREFERENCES):
            page.show_partner()

    def new_passphrase(self) -> None:
        if page := self._visit(register.PREFERENCES):
            page.show_passphrase()

    def come_back(self) -> None:
        if page := self._visit(register.PREFERENCES):
            page.show_coming_back()

    # -- out of the journal

    def lock(self) -> None:
        self._window.lock()

    def run_locked(self, task: Task) -> None:
        if self._window.lock():
            self._window.lock_screens().carry_out(task)

    def change_keys(self) -> None:
        person = self._journal.person
        if self._window.lock():
            self._window.lock_screens().change_keys(person)

    def switch_to(self, person: Person) -> None:
        if self._window.lock() and self._window.door is not None:
            self._window.door.choose(person)

    def partner_here(self) -> None:
        self._window.ways_of_two().let_partner_in()

    def both_here(self) -> None:
        self._window.ways_of_two().both_are_here()

    def move_vaults(self, folder: Path) -> None:
        self._window.move_to(folder)

    def deleted_everything(self) -> None:
        self._window.forget_everything(self._journal.person)

    # -- what is chosen for the window

    def choose_theme(self, choice: ThemeChoice) -> None:
        self.view.context.settings.theme = choice
        self.view.context.theme.choose(choice)

    def choose_letters(self, typeface: Typeface, percent: int) -> None:
        settings = self.view.context.settings
        other = typeface is not settings.typeface
        # What is written must not go with the pages.
        if not (other or percent != settings.text_percent) or not self.view.leave_guided():
            return
        settings.typeface, settings.text_percent = typeface, percent
        self.view.context.theme.choose_letters(typeface, percent)
        # Of all that stays with the window, Qt leaves this alone in the letters of before.
        bar = self._window.menuBar()
        bar.setFont(QApplication.font(bar))
        self._make_anew()
        view = self._window.journal_view
        if view is not None and (page := view.seen(register.PREFERENCES)):
            page.show_letters(typeface=other)

    def choose_language(self, language: str) -> None:
        settings = self.view.context.settings
        # What is written must not go with the pages.
        if language == settings.language or not self.view.leave_guided():
            return
        self._make_anew(while_away=partial(self._window.speak, language))
        view = self._window.journal_view
        if view is not None and (page := view.seen(register.PREFERENCES)):
            page.show_language()

    def _make_anew(self, while_away: Callable[[], None] = lambda: None) -> None:
        """Make all pages anew, and lead to the preferences, where it was asked for."""
        came_by_code = self.view.status_line.is_suggesting()
        self._window.take_view_away()
        while_away()
        self._window.enter(self._journal)
        if (view := self._window.journal_view) is not None:
            view.go_to(register.PREFERENCES.id)
            if came_by_code:
                view.suggest_new_passphrase()

    def choose_idle_minutes(self, minutes: int) -> None:
        self.view.context.settings.idle_minutes = self._window.idle_lock.minutes = minutes
        self.view.side.show_idle_minutes(minutes)

    def choose_neutral_title(self, neutral: bool) -> None:
        self._window.auto_lock().show_name(neutral=neutral)

    def follow_reminders(self) -> None:
        self._window.follow_reminders()

    def hide_open_hurts(self, hidden: bool) -> None:
        self.view.context.settings.open_hurts_are_hidden = hidden
        self.view.show_pages()
        self.view.pages_changed.emit()
        self.view.context.bus.past_hidden.emit(hidden)
