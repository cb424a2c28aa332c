"""Long words, emoji, right to left: in the later fields they are kept, and can be seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from microhurts_desktop.domain.own_phrases import LONGEST_PHRASE
from microhurts_desktop.domain.phrases import Intention
from microhurts_desktop.domain.repairs import ReachedOut
from tests.ui.windows import Desk, settle
from tests.vault_folders import PASSPHRASE, a_hurt_draft, a_repair_draft

pytestmark = pytest.mark.uncounted

ODD = {
    "long": "word " * 800,
    "one long word": "a" * 4_000,
    "emoji": "👨‍👩‍👧‍👦 🫂 ❤️‍🩹 then 🇩🇪",
    "right to left": "הבטחתי להניח את הטלפון, and then وعدت",
    "markup": "<b>bold</b> <img src='x'> & %1 {name} %n",
    "controls": "first\u2028second\u200bthird\u202efourth",
}
HURTS = 12
PAGES = ("today", "repairs", "balance", "patterns", "moments", "underground")


@pytest.mark.parametrize("name", ODD)
def test_they_are_kept_as_they_are_and_shown(home: Desk, name: str) -> None:
    words, short = ODD[name], ODD[name][:LONGEST_PHRASE].strip()
    journal = home.journal
    bus = home.journal_view.context.bus
    repair = a_repair_draft(journal, by=ReachedOut.I, promise=words)
    assert bus.carry_out(journal.offer_repair, repair)
    rehearsal = journal.promises.begin_rehearsal()
    rehearsal = replace(rehearsal, for_them=words, own=words, words=words, when=words)
    assert bus.carry_out(journal.promises.keep_rehearsal, rehearsal)
    phrase = replace(journal.library.begin(), text=short, intention=Intention.ASK)
    assert bus.carry_out(journal.library.keep, phrase)
    for number in range(HURTS):
        # Enough of them that the patterns have something to draw.
        at = journal.now() - timedelta(days=9 * number + 1)
        hurt = a_hurt_draft(journal, event=short, needs=(short,), happened_at=at)
        assert bus.carry_out(journal.name_hurt, hurt)
    note = journal.time_notes.begin(journal.now().date(), words)
    assert bus.carry_out(journal.time_notes.keep, note)
    for page in PAGES:
        home.journal_view.go_to(page)
        settle()
        # Nobody's words widen a page past its window, nor are they read as markup.
        assert home.journal_view.page(page).horizontalScrollBar().maximum() == 0
    home.window.lock()
    home.unlock_page.secret.setText(PASSPHRASE)
    home.unlock_page.unlock()
    again = home.journal
    assert [one.words.strip() for one in again.promises.promises()] == [words.strip()]
    (rehearsed,) = again.promises.rehearsals()
    answers = (rehearsed.for_them, rehearsed.own, rehearsed.words, rehearsed.when)
    assert [one.strip() for one in answers] == [words.strip()] * 4
    # A phrase is one line.
    assert [one.text for one in again.library.own()] == [" ".join(short.split())]
    assert [one.words.strip() for one in again.time_notes.all()] == [words.strip()]
