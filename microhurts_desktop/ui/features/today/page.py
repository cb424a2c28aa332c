"""Today: three ways in, a thirty-second check-in, and what waits for this person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.check_ins import CheckInDraft
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Repair, RepairDraft
from microhurts_desktop.services.drafts import Draft
from microhurts_desktop.ui.context.kinds import DRAFTS, ICONS, KINDS, go_on_with
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import first_line, quoted
from microhurts_desktop.ui.context.undo_page import UndoPage
from microhurts_desktop.ui.features.partner.partner_news import PartnerNews
from microhurts_desktop.ui.features.preferences.copy_card import CopyCard
from microhurts_desktop.ui.features.reaching_out.bid_card import BidCard
from microhurts_desktop.ui.features.repairs.agreement_rows import AgreementRow
from microhurts_desktop.ui.features.repairs.promise_rows import PromiseRow
from microhurts_desktop.ui.features.sharing.for_you import TroubleCard, shared_row
from microhurts_desktop.ui.features.sharing.unread_line import UnreadLine
from microhurts_desktop.ui.features.today.apart_card import ApartCard
from microhurts_desktop.ui.features.today.check_in_card import CheckInCard
from microhurts_desktop.ui.features.today.exchanged_card import ExchangedCard
from microhurts_desktop.ui.features.today.noticed_card import NoticedCard
from microhurts_desktop.ui.features.today.week_card import WeekCard
from microhurts_desktop.ui.kit.cards import (
    Card,
    button,
    clear_layout,
    column,
    flowing,
    put,
    row,
    topped,
)
from microhurts_desktop.ui.kit.click_guard import ClickGuard
from microhurts_desktop.ui.kit.days import say_day, say_long_day
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.icons import IconLabel, behind_icon
from microhurts_desktop.ui.kit.labels import HEADING, heading, soft, tag, title
from microhurts_desktop.ui.kit.language import fill, side_by_side, tr
from microhurts_desktop.ui.kit.laying_out import nest, part_at
from microhurts_desktop.ui.kit.reflow import Reflow
from microhurts_desktop.ui.kit.tab_order import tab_as_it_stands
from microhurts_desktop.ui.parts.moments.waiting_row import WaitingRow

WAY_CHARS = 23
FRAME = 6
CHECK_IN_CHARS = 53
WAITING_CHARS = 37
MORE_AFTER = 4
# Somebody may have shared thousands: rows for all of them would take longer than anyone waits.
MORE_AT_ONCE = 30

MakeRow = Callable[[], WaitingRow]


@guarded
class TodayPage(UndoPage):
    """Where the journal opens."""

    topics = frozenset(
        {
            *(Topic.CHECK_INS, Topic.DRAFTS, Topic.REPAIRS, Topic.MOMENTS, Topic.SHARED),
            *(Topic.PULLING_BACK, Topic.OFFERS),
        }
    )

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, tr("Today"))
        self.greeting = title()
        self.date = soft()
        heads = column(self.greeting, self.date, spacing=2)
        self.trouble = TroubleCard(context)
        self.apart = ApartCard(context)
        self.exchanged = ExchangedCard(context)
        put(self.column, heads, self.trouble, self.apart, self.exchanged)
        navigator = context.navigator
        letter = self.fontMetrics().averageCharWidth()
        stung = tr("Put a small hurt into words, gently. About two minutes.")
        name_it = button(tr("Name it"), navigator.name_hurt, "primary")
        good = tr("They noticed you, owned up to something, or did something kind.")
        notice_it = button(tr("Notice it"), navigator.notice_good)
        back = tr("Find words for a repair, or note one that happened.")
        repair = button(tr("Repair"), lambda: navigator.find_words(None))
        ways_in = (
            self._way_in(MomentKind.HURT, tr("Something stung"), stung, name_it),
            self._way_in(MomentKind.GOOD, tr("Something was good"), good, notice_it),
            self._way_in(MomentKind.REPAIR, tr("Come back to each other"), back, repair),
        )
        beginnings = column(Reflow(*ways_in), spacing=6)
        self.write_freely = button(tr("Or just write freely"), navigator.write_freely, "link")
        self.write_freely.setProperty("flush", True)
        self.let_vanish = button(tr("Write and let it vanish"), navigator.let_vanish, "link")
        beginnings.addWidget(flowing(self.write_freely, self.let_vanish))
        self.partner = PartnerNews(context)
        self.unread = UnreadLine(context)
        self.noticed = NoticedCard(context)
        self.noticed.undo_offered.connect(self.offer_undo)
        self._above = column()
        put(self.column, beginnings, self._above, self.partner, self.unread, self.noticed)
        self.check_in = CheckInCard(context)
        self.check_in.undo_offered.connect(self.offer_undo)
        note = self.check_in.answers.note
        # Once it has its height.
        note.appeared.connect(lambda: QTimer.singleShot(0, self, self._show_note))
        self._rows = column(spacing=12)
        self.waiting = Card().put(heading(tr("For you")), self._rows)
        self._click_guard = ClickGuard(self.waiting)
        self._shown = MORE_AFTER
        self._holds_theirs = False
        check_in = (topped(self.check_in), letter * CHECK_IN_CHARS)
        self.week = WeekCard(context)
        self.week.undo_offered.connect(self.offer_undo)
        self.copies = CopyCard(context)
        self.copies.undo_offered.connect(self.offer_undo)
        self.reaching_out = BidCard(context)
        self._beside = column(self.waiting, self.week, self.copies, self.reaching_out, spacing=16)
        beside = QWidget()
        beside.setLayout(self._beside)
        waiting = (topped(beside), letter * WAITING_CHARS)
        self._two = Reflow(check_in, waiting, shares=(57, 43))
        self.column.addWidget(self._two)
        self.column.addStretch(1)

    def check_in_now(self) -> None:
        """Bring the check-in into sight, and lead the keyboard to its number."""
        self.look_at_the_day()
        self.check_in.focus_first()

    def take_leave(self) -> bool:
        return self.check_in.save_words()

    def refresh(self) -> None:
        """Show the day as it is now."""
        now = self.journal.now()
        self.greeting.setText(fill(_greeting(now), name=self.journal.person.name))
        stays = tr("Nothing here leaves this computer")
        self.date.setText(f"{say_long_day(now.date())} · {stays}")
        self.trouble.refresh()
        self.apart.refresh()
        self.exchanged.refresh()
        self.partner.refresh()
        self.noticed.refresh()
        self.check_in.refresh()
        self._show_waiting(now)
        self.week.refresh()
        self.copies.refresh()
        self.reaching_out.refresh()
        # By now, what waits has been read.
        self.unread.refresh()
        # What was said earlier and what waits are made anew each time, and stand in the midst.
        tab_as_it_stands(self._body)

    def _way_in(self, kind: MomentKind, name: str, text: str, way: QWidget) -> tuple[Card, int]:
        """Return a card, and how wide it has to be for its name to stand on one line."""
        entry = KINDS[kind]
        icon = IconLabel(ICONS, entry.icon, factor=HEADING, tone=entry.tone)
        head = heading(name)
        named = behind_icon(icon, head)
        card = Card(f"card-{entry.tone}").put(named, soft(text))
        card.column.addStretch(1)
        margins = card.column.contentsMargins()
        words = head.fontMetrics().horizontalAdvance(name) + FRAME
        least = margins.left() + icon.sizeHint().width() + named.spacing() + words + margins.right()
        least = max(least, self.fontMetrics().averageCharWidth() * WAY_CHARS)
        return card.put(row(way)), least

    def _show_note(self) -> None:
        """Bring help in sight; the words that have the keyboard stay there."""
        note, writing = self.check_in.answers.note, self.focusWidget()
        if note.isVisible() and writing is not None and self.check_in.isAncestorOf(writing):
            self.ensureWidgetVisible(note, 0, 12)
            self.ensureWidgetVisible(writing, 0, 12)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep in sight what the other shared."""
        super().resizeEvent(event)
        self._place_waiting()

    def _place_waiting(self) -> None:
        """Put what waits above the check-in where it would stand below, and holds theirs."""
        is_one_column = self._two.width() < self._two.sizeHint().width()
        above = is_one_column and self._holds_theirs
        if above == (self._above.count() > 0):
            return
        where = self._above if above else self._beside
        # From where it stood, Qt takes it by itself.
        where.insertWidget(0, self.waiting)
        tab_as_it_stands(self._body)

    def _show_waiting(self, now: datetime) -> None:
        clear_layout(self._rows)
        kinds = self._what_waits(now)
        self._holds_theirs = bool(kinds[0])
        self._place_waiting()
        if not any(kinds):
            nothing = tr("Nothing waits for you. What you begin and leave for later shows up here.")
            self._rows.addWidget(soft(nothing))
        for makers in kinds:
            for make in makers[: self._shown]:
                self._rows.addWidget(make())
        rest = sum(max(0, len(makers) - self._shown) for makers in kinds)
        if rest:
            nest(self._rows, row(button(tr("and %n more", "", rest), self._show_more, "link")))

    def _what_waits(self, now: datetime) -> tuple[list[MakeRow], ...]:
        """Return what makes the rows: what they shared, drafts, repairs, promises, agreements."""
        me = self.journal.person.vault_id
        tells_of_danger = self.journal.open_hurts.tells_of_danger
        return (
            [partial(shared_row, self.context, one) for one in self.journal.sharing.for_me()],
            [
                partial(self._draft_row, draft, now)
                for draft in self.journal.drafts()
                # Today's waits in its card.
                if not (isinstance(draft, CheckInDraft) and draft.at.date() == now.date())
            ],
            [
                partial(self._repair_row, repair, now)
                for repair in self.journal.repairs_waiting()
                if repair.author == me
            ],
            # Whoever may be in danger is not asked to keep something up.
            [
                partial(PromiseRow, self.context, one)
                for one in self.journal.promises.due()
                if not tells_of_danger(one.repair)
            ],
            [
                partial(AgreementRow, self.context, one)
                for one in self.journal.agreements.due()
                if not tells_of_danger(one.hurt)
            ],
        )

    def _show_more(self) -> None:
        shown, self._shown = self._shown, self._shown + MORE_AT_ONCE
        now = self.journal.now()
        self._show_waiting(now)
        tab_as_it_stands(self._body)
        before = 0
        for makers in self._what_waits(now):
            if len(makers) > shown:
                self._focus_row(before + shown)
                return
            before += len(makers)

    def _focus_row(self, number: int) -> None:
        # What had the focus went with the rows that were there before.
        waiting = part_at(self._rows, number)
        if isinstance(waiting, QWidget):
            waiting.show()
            waiting.setFocus()

    def _repair_row(self, repair: Repair, now: datetime) -> WaitingRow:
        # To someone who may be in danger, nothing is held out as theirs to answer.
        asks = not self.journal.open_hurts.tells_of_danger(repair.uuid)
        mark = tag(tr("how did it land?"), "gold") if asks else None
        words = _words_and_day(repair.words, repair.offered_at, now)
        waiting = WaitingRow("gold", tr("A repair that reached you"), mark, words)
        navigator = self.context.navigator
        if asks:
            waiting.add_action(
                tr("Say how it landed"), lambda: navigator.say_how_it_landed(repair.uuid)
            )
        else:
            read = partial(navigator.open_moment, MomentKind.REPAIR, repair.uuid)
            waiting.add_action(tr("Read it"), read)
        return waiting

    def _words_to_say(self, draft: RepairDraft, now: datetime) -> WaitingRow:
        words = _words_and_day(draft.words, draft.begun_at, now)
        waiting = WaitingRow("gold", tr("Words you want to say"), None, words)
        waiting.add_action(tr("I said it"), lambda: self._say_chosen_words(draft))
        waiting.add_action(tr("Read or change it"), lambda: self._go_on(draft))
        waiting.add_action(tr("Discard"), lambda: self._discard(draft))
        return waiting

    def _say_chosen_words(self, draft: RepairDraft) -> None:
        problems = draft.problems(self.journal.dated_until(draft.uuid))
        if problems:
            self.context.navigator.continue_draft(draft, problems[0])
            return
        done = self.context.bus.carry_out(self.journal.offer_repair, draft)
        if done is not None:
            self._click_guard.begin()
            said = tr("Said, and kept as a repair of yours.")
            self.offer_undo(said, done, self._show_put_back)
            self.bar.undo.setFocus()

    def _draft_row(self, draft: Draft, now: datetime) -> WaitingRow:
        # To someone who may be in danger, words to say are a draft as any other.
        if (
            isinstance(draft, RepairDraft)
            and draft.waits_to_be_said()
            and not self.journal.open_hurts.tells_of_danger(draft.hurt, draft.words)
        ):
            return self._words_to_say(draft, now)
        name, words = DRAFTS[type(draft)].waiting(draft)
        mark = tag(tr("only you can open it"), "plum")
        waiting = WaitingRow("plum", name, mark, _words_and_day(words, draft.begun_at, now))
        waiting.add_action(tr("Go on"), lambda: self._go_on(draft))
        discard = tr("Discard the changes") if draft.editing else tr("Discard")
        waiting.add_action(discard, lambda: self._discard(draft))
        return waiting

    def _go_on(self, draft: Draft) -> None:
        go_on_with(self.context.navigator, draft)

    def _discard(self, draft: Draft) -> None:
        bus = self.context.bus
        done = bus.carry_out(self.journal.discard_draft, draft.uuid)
        if done is None:
            return
        self._click_guard.begin()
        said = tr("The changes are discarded.") if draft.editing else tr("The draft is discarded.")
        self.offer_undo(said, done, self._show_put_back)
        self.bar.undo.setFocus()

    def _show_put_back(self) -> None:
        self.context.bus.said.emit(tr("Put back."))
        self._focus_row(min(len(self.journal.sharing.for_me()), MORE_AFTER))


def _words_and_day(words: str, at: datetime, now: datetime) -> str:
    day = say_day(at.date(), now.date())
    return side_by_side(quoted(first_line(words, 90)), day) if words.strip() else day


def _greeting(now: datetime) -> str:
    if now.hour < 5:
        return tr("Good night, {name}")
    if now.hour < 12:
        return tr("Good morning, {name}")
    if now.hour < 18:
        return tr("Good afternoon, {name}")
    return tr("Good evening, {name}")
