"""The view of one unlocked journal: the way around it, and a page or a guided dialog."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QWidget,
)
from shiboken6 import isValid

from microhurts_desktop.domain.changes import Changes, Done, Topic
from microhurts_desktop.services.at_length import AtLength
from microhurts_desktop.services.drafts import Draft
from microhurts_desktop.services.errors import DiskFull, InTheWay, ReadOnlyFolder, UserError
from microhurts_desktop.ui.context.bug_log import tried
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.context.learn_topic import topic_at
from microhurts_desktop.ui.context.page import AppContext, Page, UnbuiltPage
from microhurts_desktop.ui.context.page_entry import P, PageEntry
from microhurts_desktop.ui.kit.cards import column
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.input_methods import take_composed
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.laying_out import nest
from microhurts_desktop.ui.kit.screen_reader import tell
from microhurts_desktop.ui.kit.where_stood import Stood, StopAt, stood_within, stop_at
from microhurts_desktop.ui.parts.lasting import CommandDialog
from microhurts_desktop.ui.parts.writing.wizard import Wizard
from microhurts_desktop.ui.shell import register
from microhurts_desktop.ui.shell.for_two.switching import Switching
from microhurts_desktop.ui.shell.look_around import LookAround
from microhurts_desktop.ui.shell.navigation import CompactNavigation, SideNavigation
from microhurts_desktop.ui.shell.status_line import StatusLine, StatusOffer
from microhurts_desktop.ui.shell.where_begun import LeftAt, WaysBack

ROOMY_CHARS = 90


@guarded
class JournalView(QWidget):
    """Pages are built when first visited; a guided dialog stands in front of them."""

    arrived = Signal(str)  # the id of the page now seen
    pages_changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self._entries = {entry.id: entry for entry in register.PAGES}
        self.pages: dict[str, Page] = {}
        self.guided: Wizard | None = None
        # One that is done and still seen, until what it leads to is.
        self._done: Wizard | None = None
        self._ways_back = WaysBack()
        # Where the keyboard was when the guided dialog began.
        self._begun_at: Stood | None = None
        self._here = register.PAGES[0].id
        self._two_share = context.journal.sharing.other() is not None
        self.side = SideNavigation(context, self.turn_to, self.offer_to_switch)
        self.compact = CompactNavigation(context, self.turn_to, self.offer_to_switch)
        self.pause_line = register.PauseLine(context)
        self.arrived.connect(self.pause_line.arrive)
        self._stack = QStackedWidget()
        self.status_line = StatusLine()
        right = column(self.compact, self.pause_line, self._stack, self.status_line, spacing=0)
        right.setStretchFactor(self._stack, 1)
        self._right = right
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.side)
        nest(line, right, 1)
        self.show_pages()
        self._listen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the whole width to the page where letters are large or the window is small."""
        super().resizeEvent(event)
        roomy = self.width() >= self.fontMetrics().averageCharWidth() * ROOMY_CHARS
        self.side.setVisible(roomy)
        self.compact.setVisible(not roomy)

    # -- the way around

    @property
    def here(self) -> str:
        """The id of the page that is seen, or that a guided dialog stands in front of."""
        return self._here

    def page_ids(self) -> tuple[str, ...]:
        """Return the pages of the navigation, top to bottom."""
        return register.in_navigation(self.context.settings, self._two_share)

    def page_name(self, page: str) -> str:
        """Return what a page is called."""
        return self._entries[page].title()

    def page(self, page: str) -> Page:
        """Return a page, built now if it never was, or what stands in its place."""
        if page not in self.pages:
            self.pages[page] = self._built(page)
            self._stack.addWidget(self.pages[page])
        return self.pages[page]

    def _built(self, page: str) -> Page:
        entry = self._entries[page]
        built = tried(lambda: entry.make(self.context))
        if not isinstance(built, UserError):
            return built
        return UnbuiltPage(self.context, entry.title(), built, lambda: self.go_to(page))

    def _forget_unbuilt(self, page: str) -> None:
        # What was in the way may be gone.
        if isinstance(standing := self.pages.get(page), UnbuiltPage):
            del self.pages[page]
            self._stack.removeWidget(standing)
            standing.deleteLater()

    def seen(self, entry: PageEntry[P]) -> P | None:
        """Return the page of ``entry`` if it is what is seen now, and could be built."""
        page = self.pages.get(entry.id)
        if isinstance(page, UnbuiltPage) or self._stack.currentWidget() is not page:
            return None
        # What this very entry made.
        return cast(P, page)

    def go_to(self, page: str) -> None:
        """Show a page. A guided dialog in front is left as a draft."""
        take_composed()
        # Before: what is said of a dialog that is left is read on the page that is shown.
        self.status_line.leave_page()
        if not self._leave_dialog():
            return
        self._here = page
        self._forget_unbuilt(page)
        before, shown = self._stack.currentWidget(), self.page(page)
        goes_along = before is not shown and before is not None and _has_focus(before)
        if goes_along and (focused := QApplication.focusWidget()) is not None:
            # Hidden with it, the page would hand it on to the navigation, and that be said. It is
            # hidden before the next one is seen: what was typed on it is saved by then.
            focused.clearFocus()
        self._stack.setCurrentWidget(shown)
        if goes_along:
            shown.focus_first()
        self._let_go_of_done()
        self._mark_where_one_is()
        self.arrived.emit(page)
        tell(self, self.page_name(page))

    def _bring_up(self, shown: QWidget) -> None:
        shown.setGeometry(self._stack.contentsRect())
        shown.raise_()
        shown.show()

    def _mark_where_one_is(self) -> None:
        """Mark the page that is seen in the navigation, or the one that it stands beside.

        What was just kept stands beside the page on which it was begun.
        """
        here, begun = self._entries[self._here], self._ways_back.last()
        if here.id == register.KEPT.id and begun is not None:
            here = self._entries[begun.page]
        self.side.mark(here)
        self.compact.mark(here)

    def turn_to(self, page: str) -> None:
        """Show a page asked for by hand, with the keyboard; the navigation keeps its own.

        Of the page that is seen already, it shows the beginning. No way leads back from a page of
        the navigation.
        """
        buttons = self.side.buttons
        goes_along = page in buttons and buttons[page].hasFocus()
        is_here = page == self._here and self.guided is None
        if page in buttons:
            self._ways_back.begin_anew()
            self.go_to(page)
        else:
            self.lead_to(page)
        if self._stack.currentWidget() is not (shown := self.page(page)):
            return
        if is_here:
            shown.begin_again()
        if not goes_along:
            shown.focus_first()

    def lead_to(self, page: str) -> None:
        """Show a page that another one leads to, and remember the way back."""
        left, stood = self._seen_on(self._here), self._where_the_keyboard_is()
        self.go_to(page)
        # What was being written over a page is come back to from that page, too.
        if (left.page != page or left.draft) and self._here == page:
            self._ways_back.remember(left, stood)
            self._mark_where_one_is()

    def go_back(self) -> bool:
        """Show where one came from, or the page that this one stands beside.

        Returns False where one began here.
        """
        way = self._ways_back.take()
        beside = self._entries[self._here].beside
        if way is None and not beside:
            return False
        if way is None:
            self.turn_to(beside)
            return True
        left, stood = way
        self.come_back(left)
        if self.guided is None and self._here == left.page and stood is not None:
            stood.return_to()
        return True

    def _where_the_keyboard_is(self) -> Stood | None:
        if self.guided is not None or self._done is not None:
            return self._begun_at
        return stood_within(self.page(self._here))

    def learn_topic(self) -> str:
        """Return the topic of Learn that tells of where the keyboard is, or of what is seen."""
        seen, focus = self._stack.currentWidget(), QApplication.focusWidget()
        is_within = focus is not None and seen is not None and seen.isAncestorOf(focus)
        return topic_at(focus if is_within else seen) or Page.learn_topic

    def show_pages(self) -> None:
        """Show the pages of the navigation, and no others."""
        shown = self.page_ids()
        self.side.show_pages(shown)
        self.compact.show_pages(shown)

    # -- where one is, over a lock

    def left_at(self) -> LeftAt:
        """Return what is seen, to be come back to; no words are in it."""
        entry = self._entries[self._here]
        # What was just kept was read; what stands beside it is where it led back to.
        left = self._seen_on(entry.beside if entry is register.KEPT else entry.id)
        return replace(left, keyboard=self._keyboard())

    def _seen_on(self, page: str) -> LeftAt:
        place = self.pages[page].place() if page in self.pages else None
        return LeftAt(page, place, self.guided.draft_uuid() if self.guided is not None else "")

    def _keyboard(self) -> StopAt | None:
        return stop_at(self.guided or self.page(self._here))

    def come_back(self, left: LeftAt | None) -> None:
        """Show what was seen before a lock, or the first page."""
        entry = self._entries[left.page] if left is not None else register.PAGES[0]
        if entry.in_menu is not None and entry.id not in self.page_ids():
            entry, left = register.PAGES[0], None
        self.go_to(entry.id)
        if left is None:
            # The door had the keyboard, and went.
            self.page(entry.id).focus_first()
            return
        page = self.page(left.page)
        if left.place is not None and left.place != page.place():
            page.come_back(left.place)
        page.focus_first()
        if left.keyboard is not None and not left.draft:
            left.keyboard.focus_in(page)
        drafts = self.context.journal.drafts()
        if (draft := next((one for one in drafts if one.uuid == left.draft), None)) is not None:
            self.open_draft(draft)
            if left.keyboard is not None and self.guided is not None:
                left.keyboard.focus_in(self.guided)

    # -- guided dialogs

    def open_draft(self, draft: Draft, at: str | None = None) -> None:
        """Open the guided dialog that fits the draft, at a problem to mend or a field of it."""
        if not self._leave_dialog():
            return
        self.status_line.leave_page()
        self._begun_at = self._where_the_keyboard_is()
        dialog = self.guided = register.dialog_for(self.context, draft)
        dialog.left.connect(lambda: self._close_guided(dialog.said_of_leaving()))
        dialog.kept.connect(self._close_guided)
        self._stack.addWidget(dialog)
        # Seen before it is all that is seen: the page, hidden, would hand the keyboard on.
        self._bring_up(dialog)
        dialog.begin(at)
        self._stack.setCurrentWidget(dialog)
        self._let_go_of_done()

    def leave_guided(self) -> bool:
        """Save what is being written, wherever it is, and close the dialog that stands in front.

        Returns False if something could not be saved: then its words are still in sight.
        """
        take_composed()
        # The dialog first: it may hold the draft in which a page keeps its words.
        if not self._leave_dialog(says=False):
            return False
        if not all(map(self._leave_page, self.pages.values())):
            return False
        failure = tried(self.context.journal.keep_when_exchanged)
        if isinstance(failure, DiskFull | ReadOnlyFolder):
            # Closed, what was kept would be gone; and this can be mended.
            self.status_line.say_trouble(failure)
            return False
        return True

    def _leave_page(self, page: Page) -> bool:
        left = tried(page.take_leave)
        if isinstance(left, UserError):
            # What is written there may be nowhere else.
            self.status_line.say_trouble(left)
        return left is True

    def _leave_dialog(self, *, says: bool = True) -> bool:
        if self.guided is None:
            return True
        if not self.guided.save_now():
            return False
        self._close_guided(self.guided.said_of_leaving() if says else "")
        return True

    def _close_guided(self, said: str) -> None:
        if self.guided is None:
            return
        self._done, self.guided = self.guided, None
        if self._done.leads_on:
            # The page in between is not to be heard in passing.
            return
        had_focus = _has_focus(self._done)
        self.go_to(self._here)
        if had_focus:
            page = self.page(self._here)
            page.focus_first()
            if self._begun_at is not None and self._begun_at.page is page:
                self._begun_at.return_to()
        if said:
            self.say(said)

    def _let_go_of_done(self) -> None:
        if self._done is not None:
            done, self._done = self._done, None
            self._stack.removeWidget(done)
            done.hide()
            done.deleteLater()

    def _listen(self) -> None:
        bus = self.context.bus
        bus.said.connect(self.say)
        bus.lasting.connect(self._show_what_lasts)
        bus.failed.connect(self.status_line.say_trouble)
        bus.changed.connect(self.status_line.hush_trouble)
        bus.changed.connect(self._look_who_shares)

    def _look_who_shares(self, changes: Changes) -> None:
        two_share = self.context.journal.sharing.other() is not None
        if Topic.SHARED not in changes.topics or two_share == self._two_share:
            return
        self._two_share = two_share
        self.show_pages()
        if self._entries[self._here].in_menu is not None and self._here not in self.page_ids():
            self.go_to(register.PAGES[0].id)
        self.pages_changed.emit()

    def back_up(self) -> None:
        """Make the backups of today, in the background, if they are not there yet."""
        for job in self.context.journal.backups_when_due():
            self.context.background.run(job, lambda _: None, self._say_backup_failed)

    def _say_backup_failed(self, error: UserError) -> None:
        if isValid(self):
            # What lies in the way must be named, or nobody could move it.
            told = explain(error)
            why = str(told) if isinstance(error, InTheWay) else told.next_step
            text = tr("Today's backup could not be made. Your entries are saved. {why}", why=why)
            self.say(text, stays=True)

    # -- the quiet line at the bottom

    def say(self, text: str, *, stays: bool = False) -> None:
        """Say in passing what was done. It goes with its page; what is of no page ``stays``."""
        self.status_line.say(text, stays=stays)

    def suggest_new_passphrase(self) -> None:
        """Offer it to who came by the recovery code, until they answer or lock."""
        offer = StatusOffer(
            text=tr("You came in with your recovery code. Would you like a new passphrase?"),
            action=tr("Choose a new passphrase"),
            take=self.context.navigator.new_passphrase,
            leave=tr("Keep the one I have"),
        )
        self.status_line.suggest(offer)

    def look_around(self) -> None:
        """Show a newcomer around; where that has begun already, from the beginning."""
        if not self._leave_dialog():
            return
        for begun in self.findChildren(LookAround):
            begun.end()
        around = LookAround(self, self.go_to, self.page_ids())
        around.ended.connect(lambda: self.page(self._here).focus_first())
        self._right.insertWidget(self._right.indexOf(self.status_line), around)
        around.begin()

    def offer_to_look_around(self) -> None:
        """Offer it to somebody who has just begun, until they answer or lock."""
        offer = StatusOffer(
            text=tr("Would you like to look around? It takes two minutes, and any key ends it."),
            action=tr("Look around"),
            take=self.look_around,
            leave=tr("Not now"),
        )
        self.status_line.suggest(offer)

    def offer_to_switch(self, menu: QMenu, before: QAction) -> None:
        """Offer in a menu, as long as this journal is open, to switch to who else lives here."""
        Switching(self, menu, self.context, before)

    # -- undoing

    def _show_what_lasts(
        self,
        work: AtLength[Any],
        then: Callable[[Done[Any]], object],
        otherwise: Callable[[UserError], object],
    ) -> None:
        CommandDialog(self, self.context, work, then, otherwise).open()

    def undo(self) -> None:
        """Undo what was done last, or say why nothing is."""
        if not self._is_writing() and not self.context.bus.steps.done:
            self.say(tr("There is nothing to undo since you unlocked."))
        elif not self._is_writing():
            self.context.bus.undo()

    def redo(self) -> None:
        """Do again what was undone last, or say why nothing is."""
        if not self._is_writing() and not self.context.bus.steps.undone:
            self.say(tr("There is nothing to do again."))
        elif not self._is_writing():
            self.context.bus.redo()

    def _is_writing(self) -> bool:
        if self.guided is None:
            return False
        # What it rewords might go from below it.
        self.say(tr("While you write here, Ctrl+Z is for the words in a field."))
        return True


def _has_focus(shown: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and (focus is shown or shown.isAncestorOf(focus))
