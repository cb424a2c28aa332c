"""The end of a repair of one's own: whether the other may read it here. Nothing is chosen yet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from microhurts_desktop.content.danger import Danger
from microhurts_desktop.domain.shared import Snapshot
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.partner_names import with_other
from microhurts_desktop.ui.kit.cards import Card, column
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.labels import buddy, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.parts.sharing.safe_to_read import SafeToRead
from microhurts_desktop.ui.parts.sharing.shared_words import SharedWords


class ShareChoice(QWidget):
    """Asks clearly, and shows what the other would read."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        sharing = context.journal.sharing
        question = with_other(tr("May {other} read it?"), sharing)
        share = with_other(tr("Share with {other}"), sharing)
        self.choice = ChipGroup[bool](
            question, [(True, share), (False, tr("Keep it to myself"))], optional=False
        )
        name = with_other(tr("What {other} will read"), sharing)
        self.preview = SharedWords(context, name)
        self.card = Card("tint-sage", margin=14, spacing=8).put(soft(name), self.preview)
        self.note = SafeToRead(context.navigator.help_lines)
        self._texts, self._danger = "", Danger.NONE
        asked = buddy(paragraph(question), self.choice)
        column(asked, self.choice, self.card, self.note, within=self, spacing=12)
        self.choice.picked.connect(self._show)
        self._show()

    def show_words(self, snapshot: Snapshot) -> None:
        """Show what the other would read."""
        self.preview.show_snapshot(snapshot, after=self.choice.chip(False))
        self._texts = "\n".join(snapshot.texts())
        self._show()

    def show_danger(self, heard: Danger) -> None:
        """Ask whether sharing is safe by what was ``heard`` around it, too, as of the hurt."""
        if heard is not self._danger:
            self._danger = heard
            self._show()

    def problem(self) -> str:
        """Return that the choice is missing, in words, or nothing.

        Enter alone picks none: whoever presses it by habit has shared nothing.
        """
        if self.choice.value() is None:
            return tr(
                "Share it, or keep it to yourself for now? Pick one, with a click or Space. You can"
                " change it later."
            )
        return ""

    def asks_first(self, lead_here: Callable[[], object]) -> bool:
        """Ask whether it is safe to share these words, where that was not read yet."""
        return self.note.asks_first(self._texts, lead_here)

    def _show(self) -> None:
        shares = bool(self.choice.value())
        self.card.setVisible(shares)
        self.note.show_at_least(self._danger if shares else Danger.NONE)
        self.note.look_now(self._texts if shares else "")
