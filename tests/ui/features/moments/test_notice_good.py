"""Good moments: one page, and what is in the vault afterwards."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from microhurts_desktop.domain.good_moments import Deposit
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.features.moments.kept import KeptPage
from microhurts_desktop.ui.features.moments.notice_good import NoticeGood
from microhurts_desktop.ui.kit.when_picker import When
from tests.ui.windows import Desk, click, focused, settle, type_into


def _begin(desk: Desk) -> NoticeGood:
    QTest.keyClick(desk.window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    dialog = desk.journal_view.guided
    assert isinstance(dialog, NoticeGood)
    return dialog


def test_a_good_moment_is_kept_with_kind_warmth_and_time(home: Desk) -> None:
    dialog = _begin(home)
    type_into(dialog.good.field, "you asked how the talk went")
    click(dialog.good.deposit.chip(Deposit.ATTUNEMENT))
    assert "listened" in dialog.good.meaning.text(), "the kind is explained"
    click(dialog.good.warmth.chip(5))
    click(dialog.good.when.chips.chip(When.YESTERDAY))
    click(dialog.next)
    (summary,) = home.journal.summaries(0, 5)
    good = home.journal.good_moment(summary.uuid)
    assert good.what == "you asked how the talk went"
    assert good.deposit is Deposit.ATTUNEMENT
    assert good.warmth == 5
    assert (home.clock.at.date() - good.happened_at.date()).days == 1
    assert "Noticed" in home.page("kept", KeptPage).said.text()


def test_words_are_asked_for_and_nothing_else(home: Desk) -> None:
    dialog = _begin(home)
    click(dialog.next)
    assert "Write a few words" in dialog.error.text()
    assert home.journal.moment_count() == 0
    type_into(dialog.good.field, "tea")
    click(dialog.next)
    (summary,) = home.journal.summaries(0, 5)
    good = home.journal.good_moment(summary.uuid)
    assert (good.deposit, good.warmth, good.counts_as) == (Deposit.UNSAID, 0, 3)


def test_what_is_picked_can_be_left_open_again(home: Desk) -> None:
    dialog = _begin(home)
    type_into(dialog.good.field, "tea")
    click(dialog.good.warmth.chip(5))
    click(dialog.good.warmth.chip(5))
    click(dialog.good.deposit.chip(Deposit.CARE))
    click(dialog.next)
    page = home.page("kept", KeptPage)
    settle()
    assert page.left_open is not None
    assert "How warm it was is left open" in page.left_open.accessibleDescription()
    click(page.left_open)
    edit = home.guided(NoticeGood)
    assert edit.good.warmth.isAncestorOf(focused())
    click(edit.good.deposit.chip(Deposit.CARE))
    click(edit.good.warmth.chip(1))
    click(edit.next)
    assert page.left_open is not None
    assert "Which kind it was is left open." in page.left_open.accessibleDescription()


def test_editing_keeps_the_same_moment(home: Desk) -> None:
    dialog = _begin(home)
    type_into(dialog.good.field, "tea")
    click(dialog.good.deposit.chip(Deposit.CARE))
    click(dialog.good.warmth.chip(2))
    click(dialog.next)
    (before,) = home.journal.summaries(0, 5)
    home.journal_view.context.navigator.edit_moment(MomentKind.GOOD, before.uuid)
    edit = home.journal_view.guided
    assert isinstance(edit, NoticeGood)
    click(edit.good.warmth.chip(4))
    click(edit.next)
    (after,) = home.journal.summaries(0, 5)
    assert (after.uuid, home.journal.good_moment(after.uuid).warmth) == (before.uuid, 4)
