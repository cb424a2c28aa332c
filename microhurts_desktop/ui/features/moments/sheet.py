"""What the sheets of all kinds share: a moment's words, and what can be done with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from microhurts_desktop.content.hopeless_words import sound_hopeless
from microhurts_desktop.domain.earlier_answers import Asked
from microhurts_desktop.domain.hurts import Harm
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.shared import Moment
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.ui.context.earlier_answers import EarlierAnswersView
from microhurts_desktop.ui.context.kinds import KINDS, kind_tag
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.moments.tags_card import TagsCard
from microhurts_desktop.ui.features.moments.wordings import said_before
from microhurts_desktop.ui.kit.cards import Card, Disclosure, button, column, row, stacked, topped
from microhurts_desktop.ui.kit.days import say_moment
from microhurts_desktop.ui.kit.labels import SMALL, buddy, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.kit.reflow import Reflow, label_beside
from microhurts_desktop.ui.parts.charts.chart_export import what_it_is_not
from microhurts_desktop.ui.parts.sharing.share_view import ShareView
from microhurts_desktop.ui.parts.sharing.sharing_card import SharingCard
from microhurts_desktop.ui.parts.sharing.thread import Thread
from microhurts_desktop.ui.parts.writing.hopeless_line import HopelessLine
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote

if TYPE_CHECKING:
    from microhurts_desktop.services.export_all import Everything

# Two columns need so many times the height of a line.
ROOM_FOR_TWO_COLUMNS = 44


class Sheet(QWidget):
    """One moment, whole: its words in one column, what can be done with it in the other.

    The columns stand below each other where there is little room. It is made with all that
    ``found`` returns.
    """

    kind: MomentKind
    moment_asked = Signal(object, str)  # MomentKind, uuid of another moment to read
    deletion_asked = Signal(object, str)  # MomentKind, uuid
    undo_offered = Signal(str, object)  # what was done, in words, and as ``Done``
    turned = Signal()  # something else stands in the moment's place, to be read from its top

    @classmethod
    def found(cls, journal: Journal, uuid: str) -> tuple[Any, ...]:
        """Return a moment and what else stands on its sheet. Raises KeyError when it is gone."""
        return (journal.moment(cls.kind, uuid),)

    @staticmethod
    def in_markdown(moment: Any, everything: Everything) -> list[str]:
        """Return a moment as it is taken along, worded for people."""
        raise NotImplementedError

    def __init__(self, context: AppContext, uuid: str) -> None:
        super().__init__()
        self.context = context
        self.uuid = uuid
        self.words = Card(f"card-{KINDS[self.kind].tone}")
        self.between: Thread | None = None
        self.sharing: SharingCard | None = None
        self.share_view: ShareView | None = None
        # What stands above both columns, if anything does.
        self.above = column(spacing=16)
        self.first, self.beside = column(self.words, spacing=16), column(spacing=16)
        least_width = self.fontMetrics().height() * ROOM_FOR_TWO_COLUMNS
        words = (topped(stacked(self.first)), least_width * 3 // 5)
        ways = (topped(stacked(self.beside)), least_width * 2 // 5)
        self._whole = QWidget()
        # What is free stands below the columns, and not between.
        whole = column(self.above, within=self._whole, spacing=16)
        whole.addWidget(Reflow(words, ways, shares=(3, 2)), 1)
        self._column = column(self._whole, within=self)

    def close_card(self) -> bool:
        """Put an open card away. Returns whether one was open."""
        if self.share_view is not None:
            self._close_share_view()
            return True
        return self.sharing is not None and self.sharing.close_card()

    def save_words(self) -> bool:
        """Save what is typed here and nowhere else. Returns False if it could not be saved."""
        return True

    # -- sharing

    def add_sharing(self, moment: Moment) -> None:
        """Add whether the other reads this moment of mine, and the ways to change that."""
        self.sharing = SharingCard(self.context, moment)
        self.sharing.share_asked.connect(self.choose_what_to_share)
        self.beside.addWidget(self.sharing)

    def add_thread(self) -> None:
        """Add what either wrote about this moment."""
        self.between = Thread(self.context, self.uuid)
        self.first.addWidget(self.between)

    def choose_what_to_share(self) -> None:
        """Put the choice of what to share in place of the moment."""
        if self.sharing is None or self.share_view is not None:
            return
        self.share_view = ShareView(self.context, self.sharing.moment, self.sharing.mine)
        self.share_view.left.connect(self._close_share_view)
        self.put_in_place(self.share_view)
        self.share_view.focus_first()

    def _close_share_view(self) -> None:
        if self.share_view is None or self.sharing is None:
            return
        self.take_out_of_place(self.share_view)
        self.share_view = None
        self.sharing.focus_first()

    def add_tags(self) -> None:
        """Add the tags of the moment, last."""
        self.tags = TagsCard(self.context, self.kind, self.uuid)
        self.tags.undo_offered.connect(self.undo_offered)
        self.beside.addWidget(self.tags)

    def add_print(self) -> None:
        """Add the way to paper, of a moment of mine: what is theirs, they alone let out.

        Paper lies about: where danger is heard, it is not held out.
        """
        journal, note = self.context.journal, getattr(self, "note", None)
        in_danger = isinstance(note, SafetyNote) and note.speaks()
        if in_danger or journal.kind_of(self.uuid) is not self.kind:
            return
        if journal.moment(self.kind, self.uuid).author == journal.person.vault_id:
            self.print = button(tr("Print…"), self.look_at_paper, "link")
            self.beside.addWidget(stacked(row(self.print)))

    def look_at_paper(self) -> None:
        """Show the moment as it will be printed; it is printed from there."""
        # Printing is rare.
        from microhurts_desktop.ui.kit.printing import preview
        from microhurts_desktop.ui.parts.moments.on_paper import put_on_paper

        paper = put_on_paper([self.context.journal.moment(self.kind, self.uuid)])
        self.looked_at = preview(paper.document, self, what_it_is_not())

    def put_in_place(self, view: QWidget) -> None:
        """Show ``view`` in place of the moment."""
        self._column.addWidget(view)
        self._whole.hide()
        view.show()
        self.turned.emit()

    def take_out_of_place(self, view: QWidget) -> None:
        """Show the moment again."""
        view.hide()
        view.deleteLater()
        self._whole.show()

    # -- what every sheet shows

    def begin(self, when: str) -> None:
        """Head the words with the moment's kind and its time."""
        head = row(kind_tag(self.kind), spacing=10, stretch=False)
        head.addWidget(paragraph(when, tone="soft"), 1)
        self.words.put(head)

    def add_words(self, caption: str, text: str, field: str) -> None:
        """Add a caption, the person's words beside it, and the way to the ``field`` they stand in.

        Nothing where there are no words.
        """
        if text.strip():
            words = OwnWords(caption, text.strip())
            head = buddy(paragraph(caption, tone="soft", factor=SMALL), words)
            edit = self.edit_at(tr("Edit"), field, f"{tr('Edit')}: {caption}")
            self.words.put(label_beside(head, words, edit))

    def edit_at(self, text: str, field: str, name: str = "") -> QPushButton:
        """Return a link to where a field of the moment is written, and saved."""
        edit = self.context.navigator.edit_moment
        link = button(text, partial(edit, self.kind, self.uuid, field), "link")
        link.setAccessibleName(name or text)
        return link

    def add_origin(self) -> None:
        """Add the way to the reflection that this was named with, where there is one."""
        if (origin := self.context.journal.reflections.origin_of(self.uuid)) is not None:
            ask = partial(self.moment_asked.emit, MomentKind.REFLECTION, origin.uuid)
            self.origin = button(tr("Read the reflection it came from"), ask, "link")
            self.words.put(row(self.origin))

    def add_wordings(self) -> None:
        """Add how it was worded before, where it was put otherwise; closed, until it is asked for.

        It is for its author alone: what is shared knows nothing of it.
        """
        earlier = self.context.journal.earlier.of(self.uuid)
        found = [one for one in earlier if one.asked is Asked.WORDED]
        if found:
            self.wordings = EarlierAnswersView(self.context, found, said_before, can_return=True)
            self.wordings.undo_offered.connect(self.undo_offered)
            told = stacked(soft(tr("Only you read these.")), self.wordings, spacing=6)
            self.earlier_wordings = Disclosure(tr("Earlier wordings"), told)
            self.first.addWidget(Card().put(row(self.earlier_wordings), told))

    def add_safety_note(
        self,
        texts: Iterable[str],
        feelings: Sequence[str] = (),
        *,
        about: str | None = None,
        said: str = "",
        within: Card | None = None,
    ) -> bool:
        """Add the safety note where the words call for it; ``said`` instead of the usual.

        Also where what they are ``about``, by its uuid, tells of danger. It stands ``within`` the
        card of the words, or another one. Returns whether anything was heard.
        """
        note = self.note = SafetyNote(self.context.navigator.help_lines, text=said)
        (within or self.words).put(note)
        note.show_at_least(self.context.journal.open_hurts.danger_of(about))
        note.look_now("\n".join(texts), feelings)
        return note.speaks()

    def add_support(self, *texts: str) -> None:
        """Add the way to professional support where words without danger are without hope."""
        said = "\n".join(texts)
        if sound_hopeless(said):
            line = HopelessLine(self.context.navigator.support)
            self.words.put(line)
            line.look_now(said)

    def add_harm_line(self, card: Card) -> None:
        """Add to a card, where this was kept as a harm, how it counts and the way to change that.

        Also where a later version does not hear it any more: it stays as it was decided.
        """
        harm = self.context.journal.open_hurts.harm_of(self.uuid)
        if harm is Harm.NONE:
            return
        is_aside, is_hurt = harm is Harm.SET_ASIDE, self.kind is MomentKind.HURT
        if is_aside and is_hurt:
            counts = tr("It counts as any other hurt does, as you chose. Only you know of this.")
        elif is_aside:
            counts = tr("It counts as any other repair does, as you chose. Only you know of this.")
        elif is_hurt:
            counts = tr(
                "Nothing that is said or done afterwards makes up for it in your balance. Only you"
                " know of this, and you can change it."
            )
        else:
            counts = tr(
                "How it landed adds nothing to your balance: its words tell of force or fear. Only"
                " you know of this, and you can change it."
            )
        said, text = soft(counts), tr("Count it as before")
        if not is_aside:
            any_other = tr("Count it as any other repair")
            text = tr("Count it as any other hurt") if is_hurt else any_other
        self.harm_button = button(text, lambda: self._set_harm_aside(not is_aside), "link")
        told = stacked(said, row(self.harm_button), spacing=2)
        # Whoever reads of harm is told of no account unless they ask.
        self.how_it_counts = Disclosure(tr("How it counts"), told)
        card.put(stacked(row(self.how_it_counts), told, spacing=2))

    def _set_harm_aside(self, aside: bool) -> None:
        journal, bus = self.context.journal, self.context.bus
        done = bus.carry_out(journal.open_hurts.set_harm_aside, self.uuid, aside=aside)
        if done is not None:
            said = tr("It counts as any other now.") if aside else tr("It counts as before.")
            self.undo_offered.emit(said, done)

    def edit_and_delete(self) -> tuple[QPushButton, QPushButton]:
        """Return the two buttons that every moment has."""
        navigator = self.context.navigator
        return (
            button(tr("Edit"), lambda: navigator.edit_moment(self.kind, self.uuid)),
            button(tr("Delete"), lambda: self.deletion_asked.emit(self.kind, self.uuid)),
        )

    def when(self, at: datetime) -> str:
        """Return day and time as people say them."""
        return say_moment(at, self.context.journal.now())
