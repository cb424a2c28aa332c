"""On Today: that a vault and what lay beside it did not belong together, and where both are now."""

from __future__ import annotations

from microhurts_desktop.services.partnership import SHARED_ID
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import Card, button, explained, row
from microhurts_desktop.ui.kit.labels import heading, paragraph
from microhurts_desktop.ui.kit.language import tr


class ApartCard(Card):
    """Hidden where all belonged together, as nearly always; put away, it stays away."""

    def __init__(self, context: AppContext) -> None:
        super().__init__("tint-gold", margin=16, spacing=4)
        self._journal = context.journal
        self.words = paragraph()
        gone = tr("Takes this out of sight. Nothing else changes.")
        self.put_away = explained(button(tr("Put away"), self._put_away, "link"), gone)
        head = heading(tr("Two files of different days lay side by side"), tone="gold")
        self.put(head, self.words, row(self.put_away))
        self._is_put_away = False
        self.hide()

    def refresh(self) -> None:
        """Show what was set aside when the journal was opened, if anything was."""
        aside = self._journal.set_aside()
        why = tr(
            "After a crash, or when a copy is put back, a file with the last words can stay beside"
            " a vault of another day. Here they did not belong together, so they were not mixed."
            " You see what stands in the vault, and all of it is there. What stood in the other"
            " file alone is not seen here."
        )
        where = tr(
            "Both are set aside, and nothing was deleted. You can look into the vault in"
            " Preferences, under Backups. The other file can be read only beside the vault that it"
            " was written to, so it cannot be looked into here. They are here:"
        )
        paths = [backup.path for backup in aside]
        of_shared = [str(path) for path in paths if path.parent.name == SHARED_ID]
        mine = [str(path) for path in paths if path.parent.name != SHARED_ID]
        said = [why, where, *mine] if mine else []
        said += [_said_of_shared(), *of_shared] if of_shared else []
        self.words.setText("\n".join(said))
        self.setVisible(bool(aside) and not self._is_put_away)

    def _put_away(self) -> None:
        self._is_put_away = True
        self.hide()


def _said_of_shared() -> str:
    return tr(
        "A file of another day lay beside the one that the two of you share, so they were not"
        " mixed. What you share and take back stands in your own journal, too, and is so there"
        " again. A copy of the shared file was kept. Unlocking takes out of it what is yours, and"
        " once you both have unlocked, it goes. It is here:"
    )
