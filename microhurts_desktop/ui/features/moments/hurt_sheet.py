"""A hurt, whole: its sentence and words, where it stands, and the repairs that met it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from microhurts_desktop.domain.earlier_answers import Asked
from microhurts_desktop.domain.history import Standing, standing_of
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Repair
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.ui.context.kinds import KINDS
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import name_bring_up, quoted
from microhurts_desktop.ui.context.word_families import said_words
from microhurts_desktop.ui.features.moments.agreed_card import AgreedCard
from microhurts_desktop.ui.features.moments.came_of_it import CameOfIt
from microhurts_desktop.ui.features.moments.earlier_card import EarlierCard
from microhurts_desktop.ui.features.moments.hurt_thread import HurtThread
from microhurts_desktop.ui.features.moments.learned_card import LearnedCard
from microhurts_desktop.ui.features.moments.sheet import Sheet
from microhurts_desktop.ui.features.moments.slow_roads import SlowRoads
from microhurts_desktop.ui.features.moments.third_chair_card import ThirdChairCard
from microhurts_desktop.ui.features.moments.wordings import wordings_in_markdown
from microhurts_desktop.ui.kit.cards import Card, button, column, dress, flowing, put, rename, row
from microhurts_desktop.ui.kit.days import say_whole_day
from microhurts_desktop.ui.kit.labels import heading, paragraph
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.markdown import captioned, headed, line, said_when
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.copy_button import copy_button
from microhurts_desktop.ui.parts.moments.release_card import ReleaseCard
from microhurts_desktop.ui.parts.moments.ways_on import WaysOn
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote
from microhurts_desktop.ui.parts.writing.sentence_view import sentence_in, sentence_of

if TYPE_CHECKING:
    from microhurts_desktop.services.export_all import Everything
    from microhurts_desktop.ui.features.underground.bring_up import BringUpView

LONG = 400


def _standing_in_words(standing: Standing) -> str:
    return {
        Standing.OPEN: tr("Still open. It can wait until you are ready."),
        Standing.PARTLY: tr("Partly repaired, and still open."),
        Standing.REPAIRED: tr("Repaired. What was felt stays in your history beside the repair."),
        Standing.RELEASED: tr(
            "Let go, on purpose. It stays in your history and has stopped waiting."
        ),
    }[standing]


class HurtSheet(Sheet):
    """One hurt and its repairs, oldest first.

    ``keep`` saves words of a release as they are typed; ``unsaved`` are words of what was learned
    that could not be saved before.
    """

    kind = MomentKind.HURT

    @classmethod
    def found(cls, journal: Journal, uuid: str) -> tuple[Any, ...]:
        return journal.hurt(uuid), journal.repairs_offered_to(uuid)

    @staticmethod
    def in_markdown(hurt: Hurt, everything: Everything) -> list[str]:
        said = headed(hurt.at, tr("A hurt"), sentence_in(hurt).text)
        if hurt.own_sentence:
            said += captioned(
                (tr("What happened"), hurt.event),
                (tr("What I felt"), said_words(hurt.feelings)),
                (tr("What I needed"), said_words(hurt.needs)),
            )
        if hurt.strength:
            said.append(line(tr("Felt then, from 1 to 5"), str(hurt.strength)))
        said += captioned(
            (tr("What it seemed to say"), hurt.story),
            (tr("An assumption"), hurt.assumption),
            (tr("What else might be true"), "\n".join(hurt.might_be)),
            (tr("A question"), hurt.question),
            (tr("What I learned when I asked"), hurt.learned),
        )
        if hurt.release is not None:
            said.append(line(tr("Let go"), said_when(hurt.release.at)))
            said += captioned((tr("What changed"), hurt.release.what_changed))
        for answer in everything.earlier_than(hurt.uuid):
            if answer.asked is Asked.WORDED:
                continue
            asked = {
                Asked.LEARNED: tr("What I learned when I asked"),
                Asked.WHAT_CHANGED: tr("What changed, of a letting go that was taken back"),
            }[answer.asked]
            day = say_whole_day(answer.said_on)
            name = tr("Earlier, {day}", day=day)
            said += captioned((f"{name}: {asked}", answer.text))
        return [*said, *wordings_in_markdown(hurt, everything)]

    def __init__(
        self,
        context: AppContext,
        hurt: Hurt,
        repairs: tuple[Repair, ...],
        keep: Callable[[], bool],
        *,
        unsaved: str | None = None,
    ) -> None:
        super().__init__(context, hurt.uuid)
        self._keep = keep
        self._hurt = hurt
        self._repairs = repairs
        # The sentence has the colour, above all.
        self.words.setProperty("part", "card")
        self._show_sentence(hurt)
        self.learned = LearnedCard(context, hurt, unsaved, is_asked=not self.is_worrying)
        self.learned.undo_offered.connect(self.undo_offered)
        self.bringing_up: BringUpView | None = None
        agreements = context.journal.agreements.of(hurt.uuid)
        # Before what stands beside it: Tab goes through the columns in this order.
        self.came_of_it = HurtThread(
            *(context, hurt, repairs, agreements, self._named(hurt), self.learned),
            is_worrying=self.is_worrying,
        )
        self.came_of_it.moment_asked.connect(self.moment_asked)
        self.came_of_it.undo_offered.connect(self.undo_offered)
        self.first.insertWidget(0, self.came_of_it)
        self.came_of_it.lower()
        self._show_words(hurt)
        self.add_wordings()
        self.add_thread()
        what_now = self._what_now(standing_of(hurt, repairs))
        self.agreed = AgreedCard(context, () if self.is_worrying else agreements)
        waits = standing_of(hurt, repairs).is_waiting
        self.third_chair = ThirdChairCard(context, hurt.uuid, waits=waits)
        self.third_chair.undo_offered.connect(self.undo_offered)
        put(self.beside, what_now, self.agreed, self._earlier(), self.third_chair)
        self.add_sharing(hurt)
        for heard in (self.came_of_it.listened, self.release_card.note.appeared):
            heard.connect(self._step_back)
        self._step_back()

    def close_card(self) -> bool:
        """Put an open card away, keeping what is typed. Returns whether one was open."""
        if self.bringing_up is not None:
            self._close_bringing_up()
            return True
        if super().close_card():
            return True
        if not self.release_card.isHidden():
            self._show_release_card(False)
            self.release_card.say_it_stays()
            # Where it cannot be saved now, it is tried again.
            self._keep()
            self.listen()
            return True
        if self.came_of_it.close_card():
            self.listen()
            return True
        return self.agreed.close_card()

    def save_words(self) -> bool:
        """Save what is typed of how a repair landed."""
        return self.came_of_it.save_words()

    def fields(self) -> tuple[WritingField, ...]:
        """Return where one can write here."""
        return self.release_card.field, self.learned.field

    def release_words(self) -> tuple[str, bool]:
        """Return what is typed in the card that lets go, and whether the card is open."""
        return self.release_card.field.text(), not self.release_card.isHidden()

    def go_on_releasing(self, words: str, *, opened: bool) -> None:
        """Write ``words`` into the card that lets go, and open it."""
        self.release_card.field.set_text(words)
        self.release_card.setVisible(opened)
        if opened:
            self.other_ways.setChecked(True)
        self.let_go.setVisible(not opened)

    def _show_sentence(self, hurt: Hurt) -> None:
        card = Card(f"card-{KINDS[self.kind].tone}")
        self.sentence = sentence_of(hurt, self.context.theme)
        self.copy = copy_button(tr("Copy the sentence"), self.sentence.text, self.context)
        self.edit_sentence = self.edit_at(tr("Edit the sentence"), "own_sentence")
        card.put(self.sentence, flowing(self.copy, self.edit_sentence))
        texts, uuid = hurt.texts(), hurt.uuid
        self.is_worrying = self.add_safety_note(texts, hurt.feelings, about=uuid, within=card)
        self.above.addWidget(card)
        # A screen reader reads in the order of the children: what stands above comes first.
        card.lower()

    def _named(self, hurt: Hurt) -> CameOfIt:
        shared = self.context.journal.sharing.mine(hurt.uuid)
        is_private = shared is None or not shared.snapshot.story
        marked = (
            bool(hurt.story.strip()) and is_private and self.context.journal.sharing.can_share()
        )
        tone = KINDS[self.kind].tone
        named = CameOfIt(tone, tr("Named"), self.when(hurt.happened_at), for_me_alone=marked)
        strength = tr("strength {n} of 5, as it felt then", n=str(hurt.strength))
        if not hurt.strength:
            strength = tr("Left open. It matters without a number; give it one if you like.")
        story = quoted(hurt.story) if hurt.story.strip() else ""
        for caption, text, field in (
            (tr("How strongly"), strength, "strength"),
            (tr("What it seemed to say"), story, "story"),
        ):
            if text:
                words = OwnWords(caption, text)
                edit = self.edit_at(tr("Edit"), field, f"{tr('Edit')}: {caption}")
                # The first line of the words stands beside the way to change them.
                above = (edit.sizeHint().height() - words.fontMetrics().lineSpacing()) // 2
                line = row(column(words, margins=(0, max(above, 0), 0, 0)), stretch=False)
                line.addWidget(edit, alignment=Qt.AlignmentFlag.AlignTop)
                line.setStretch(0, 1)
                named.put(line)
        return named

    def _show_words(self, hurt: Hurt) -> None:
        self.words.put(heading(tr("What you wrote")))
        if len(hurt.event) <= LONG or hurt.own_sentence:
            # A long one is not shown twice: it stands in the sentence, word for word.
            self.add_words(tr("What happened"), hurt.event, "event")
        for caption, text, field in (
            (tr("What I felt"), said_words(hurt.feelings), "feelings"),
            (tr("What I needed"), said_words(hurt.needs), "needs"),
            (tr("What I may be assuming"), hurt.assumption, "assumption"),
            (tr("What else might be true"), "\n".join(hurt.might_be), "might_be"),
            (tr("What I could ask"), hurt.question, "question"),
        ):
            self.add_words(caption, text, field)
        self.add_origin()

    def _what_now(self, standing: Standing) -> Card:
        said = _standing_in_words(standing)
        if self.is_worrying and standing.is_waiting:
            said = tr("Still open. You owe nobody a repair.")
        card = Card().put(heading(tr("Where it stands")), paragraph(said))
        navigator = self.context.navigator
        self._is_waiting = standing.is_waiting
        self.repair = button(tr("Repair this"), lambda: navigator.repair(self.uuid))
        self.find_words = button(tr("Find words for it"), lambda: navigator.find_words(self.uuid))
        self.bring_up = button(name_bring_up(in_danger=self.is_worrying), self.bring_it_up)
        self.talked = button(tr("We talked"), lambda: navigator.talked(self.uuid))
        self.let_go = button(tr("Let it go, on purpose"), lambda: self._show_release_card(True))
        if standing.is_waiting and not self.is_worrying:
            self.add_support(*self._hurt.texts())
        if not standing.is_waiting:
            # Not shown before it has its place: for a moment it would be a window of its own.
            self.let_go.hide()
            self.bring_up.hide()
        self.edit, self.delete = self.edit_and_delete()
        self.release_card = ReleaseCard(self.context, self._hurt, self._keep)
        self.release_card.confirmed.connect(self._release)
        self.release_card.left.connect(self.close_card)
        self.release_card.hide()
        self.slow_roads = SlowRoads(self.context, self.uuid, self.undo_offered.emit)
        card.put(self.slow_roads)
        repairing = (self.repair, self.find_words, self.bring_up, self.talked, self.let_go)
        self.write = button(tr("Write freely"), navigator.write_freely, "primary")
        self.ways = WaysOn(repairing, (self.write, self.edit, self.delete))
        self.other_ways = self.ways.other_ways
        card.put(self.ways)
        self.add_harm_line(card)
        return card.put(self.release_card)

    def listen(self) -> None:
        """Hear again all that is told of it.

        The note beside what was typed went with its card, and an exercise may have left a draft.
        """
        self.note.show_at_least(self.context.journal.open_hurts.danger_of(self.uuid))
        self.is_worrying = self.note.speaks()
        self._step_back()

    def _step_back(self) -> None:
        """Urge nothing, and offer what is for oneself first, where danger is heard by now.

        It may be heard of the hurt, or of what is typed here this moment.
        """
        notes = self.findChildren(SafetyNote)
        in_danger = self.is_worrying or any(note.shown for note in notes)
        dress(self.repair, "primary" if self._is_waiting and not in_danger else "")
        rename(self.bring_up, name_bring_up(in_danger=in_danger))
        self.write.setVisible(in_danger)
        self.ways.step_back(in_danger)
        self.release_card.step_back(in_danger)
        self.earlier.show_whether(in_danger=in_danger)
        self.third_chair.show_whether(in_danger=in_danger)
        self.came_of_it.late.setHidden(in_danger or bool(self._repairs))
        if in_danger:
            # Nobody who may be in danger is asked how it is going.
            self.agreed.hide()

    def bring_it_up(self) -> None:
        """Put the card for a conversation in place of the moment."""
        from microhurts_desktop.ui.features.underground.bring_up import BringUpView

        self.bringing_up = BringUpView(self.context, self._hurt)
        # The way back stands above already, and leads here.
        self.bringing_up.back.hide()
        self.bringing_up.share_asked.connect(self._share_what_is_brought_up)
        self.put_in_place(self.bringing_up)
        self.bringing_up.focus_first()

    def _close_bringing_up(self) -> None:
        if self.bringing_up is not None:
            self.take_out_of_place(self.bringing_up)
            self.bringing_up = None
            self.bring_up.setFocus()

    def _share_what_is_brought_up(self) -> None:
        self._close_bringing_up()
        self.choose_what_to_share()

    def _earlier(self) -> EarlierCard:
        open_hurts = self.context.journal.open_hurts
        self.earlier = EarlierCard(self.context, self._hurt, can_read=True)
        bus = self.context.bus
        self.earlier.linked.connect(
            lambda uuid: self._show_links(bus.carry_out(open_hurts.connect, self.uuid, uuid))
        )
        self.earlier.unlinked.connect(
            lambda uuid: self._show_links(bus.carry_out(open_hurts.disconnect, self.uuid, uuid))
        )
        self.earlier.read_asked.connect(lambda uuid: self.moment_asked.emit(MomentKind.HURT, uuid))
        return self.earlier

    def _show_links(self, done: object) -> None:
        if done is not None:
            self.earlier.show_for(self.context.journal.hurt(self.uuid))

    def _show_release_card(self, shown: bool) -> None:
        self.release_card.setVisible(shown)
        self.let_go.setVisible(not shown)
        (self.release_card.field if shown else self.let_go).setFocus()

    def _release(self, what_changed: str) -> None:
        journal, bus = self.context.journal, self.context.bus
        if bus.carry_out(journal.open_hurts.release, self.uuid, what_changed):
            bus.said.emit(tr("Let go. It stays in your history and has stopped waiting."))
