"""The phrase that is looked at, in large letters, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from microhurts_desktop.domain.phrases import Phrase, Speaker, Tone, Whose
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.partner_names import with_other
from microhurts_desktop.ui.kit.cards import Card, button, flowing, rename
from microhurts_desktop.ui.kit.labels import SENTENCE, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.own_words import OwnWords


def _told_of(phrase: Phrase) -> str:
    tone = {Tone.PLAIN: tr("plain"), Tone.WARM: tr("warm"), Tone.LIGHT: tr("light")}[phrase.tone]
    speaker = {
        Speaker.WHO_HURT: tr("for when you have hurt them"),
        Speaker.WHO_WAS_HURT: tr("for when you were hurt"),
        Speaker.EITHER: tr("for either of you"),
    }[phrase.speaker]
    return f"{tone} · {speaker}"


class PhraseCard(Card):
    """One phrase. What is one's own can be changed, deleted, and shared."""

    use_asked = Signal(object)  # each: the phrase
    favour_asked = Signal(object)
    adapt_asked = Signal(object)
    edit_asked = Signal(object)
    delete_asked = Signal(object)
    share_asked = Signal(object)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._sharing = context.journal.sharing
        self.phrase: Phrase | None = None
        self.words = OwnWords(tr("The phrase"), factor=SENTENCE)
        self.hint = soft()
        self.told = soft()
        self.use = button(tr("Use these words"), lambda: self._ask(self.use_asked), "primary")
        self.star = button("", lambda: self._ask(self.favour_asked))
        self.adapt = button(tr("Make it mine"), lambda: self._ask(self.adapt_asked))
        self.edit = button(tr("Edit"), lambda: self._ask(self.edit_asked))
        self.share = button("", lambda: self._ask(self.share_asked))
        self.delete = button(tr("Delete"), lambda: self._ask(self.delete_asked))
        ways = (self.use, self.star, self.adapt, self.edit, self.share, self.delete)
        self.put(self.words, self.hint, self.told, flowing(*ways))
        self.hide()

    def show_phrase(self, phrase: Phrase | None, *, is_favourite: bool) -> None:
        """Show a phrase, or nothing."""
        self.phrase = phrase
        self.setVisible(phrase is not None)
        if phrase is None:
            return
        self.words.set_text(phrase.text)
        hint = tr("Make it yours: your own words land better.")
        self.hint.setText(tr("Make it yours: {add}.", add=phrase.add) if phrase.add else hint)
        mine = phrase.whose is Whose.MINE
        self.told.setText(_told_of(phrase))
        self.told.setVisible(phrase.whose is Whose.LIBRARY)
        star = tr("★ No favourite any more") if is_favourite else tr("☆ Keep it near")
        self.star.setText(star)
        # Without the star, which is drawn.
        named = tr("No favourite any more") if is_favourite else tr("Keep it near")
        self.star.setAccessibleName(named)
        self.adapt.setVisible(not mine)
        self.edit.setVisible(mine)
        self.delete.setVisible(mine)
        share = with_other(tr("Share with {other}"), self._sharing, short=True)
        rename(self.share, tr("Keep it to myself") if phrase.is_ours else share)
        self.share.setVisible(mine and (phrase.is_ours or self._sharing.can_share()))

    def _ask(self, signal: object) -> None:
        if self.phrase is not None:
            signal.emit(self.phrase)  # type: ignore[attr-defined]
