"""On Today: that someone joined or left, and the way on for who wants to begin as two."""

from __future__ import annotations

from microhurts_desktop.domain.shared import News
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import Card, button, explained, row
from microhurts_desktop.ui.kit.labels import heading, paragraph
from microhurts_desktop.ui.kit.language import tr


class PartnerNews(Card):
    """Hidden while there is nothing to say; once put away, it stays away."""

    def __init__(self, context: AppContext) -> None:
        super().__init__("card-sage")
        self._context = context
        self.heading = heading()
        self.words = paragraph()
        self.begin = button(tr("Begin as two"), context.navigator.two_of_you, "primary")
        gone = tr("Takes this out of sight. Nothing else changes.")
        self.put_away = explained(button(tr("Put away"), self._put_away, "link"), gone)
        self.put(self.heading, self.words, row(self.begin, self.put_away))
        self.hide()

    def refresh(self) -> None:
        """Show what is new, if anything is."""
        sharing, settings = self._context.journal.sharing, self._context.settings
        news = sharing.news()
        awaits = settings.awaits_partner == self._context.journal.person.vault_id
        if awaits and sharing.other() is not None:
            settings.awaits_partner, awaits = "", False
        if news is not None:
            self.heading.setText(_headline(news))
            self.words.setText(_tell(news))
        elif awaits:
            self.heading.setText(tr("The two of you"))
            self.words.setText(
                tr(
                    "Your partner can make a journal of their own: right here, if they are with"
                    " you now, or later with an invitation. Nothing is shared by itself."
                )
            )
        self.begin.setVisible(news is None)
        self.setVisible(news is not None or awaits)

    def _put_away(self) -> None:
        sharing, settings = self._context.journal.sharing, self._context.settings
        if sharing.news() is None:
            settings.awaits_partner = ""
            self.refresh()
        else:
            self._context.bus.carry_out(sharing.take_note)


def _headline(news: News) -> str:
    if news.has_left:
        return tr("{name} no longer shares here", name=news.who.name)
    return tr("You and {name} can share now", name=news.who.name)


def _tell(news: News) -> str:
    if news.has_left:
        return tr(
            "What they had shared went with them. Everything in your own journal is as it was."
            " There can be many reasons; if you wonder, you can ask them."
        )
    return tr(
        "Nothing is shared by itself: each of you chooses what the other may read. What you both"
        " shared is in Together."
    )
