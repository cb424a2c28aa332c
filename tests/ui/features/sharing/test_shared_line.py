"""Together shows one line for two, when somebody asks for it, and never a line for each."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.shared import fields_at_first
from microhurts_desktop.ui.features.moments.good_sheet import GoodSheet
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.sharing import shared_line
from microhurts_desktop.ui.features.sharing.page import TogetherPage
from microhurts_desktop.ui.features.sharing.shared_line import SharedLine
from tests.ui.contexts import sheet
from tests.ui.two import a_desk_for_two, share_a_hurt, words_in
from tests.ui.windows import Desk, click, settle
from tests.vault_folders import a_good_draft

HORIZONTAL = Qt.Orientation.Horizontal


def together(desk: Desk) -> TogetherPage:
    desk.journal_view.go_to("together")
    settle()
    page = desk.journal_view.page("together")
    assert isinstance(page, TogetherPage)
    return page


def test_of_very_much_the_line_comes_a_little_later_and_not_where_it_was_put_away(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    two = a_desk_for_two(qtbot, tmp_path)
    share_a_hurt(two.enter(two.anna), strength=3)
    desk = two.enter(two.ben)
    # As if each step took as long as the window may stand still.
    monkeypatch.setattr(shared_line, "COUNT_MS", 0)
    line = SharedLine(desk.journal_view.context)
    qtbot.addWidget(line)
    line.show_shared(desk.journal.sharing)
    assert line.isHidden(), "the window does something else first"
    qtbot.waitUntil(line.isVisible)
    line.show_shared(desk.journal.sharing)
    line.put_away()
    qtbot.wait(50)
    assert line.isHidden()


def test_what_both_shared_is_one_line(qtbot: QtBot, tmp_path: Path) -> None:
    two = a_desk_for_two(qtbot, tmp_path)
    desk = two.enter(two.anna)
    assert not together(desk).line.isVisible()
    share_a_hurt(desk, strength=3)
    desk = two.enter(two.ben)
    good = a_good_draft(desk.journal, warmth=5)
    desk.journal.notice_good(good)
    private = a_good_draft(desk.journal, warmth=5)
    desk.journal.notice_good(private)
    kept = desk.journal.good_moment(good.uuid)
    desk.journal.sharing.share(kept, fields_at_first(kept))
    page = together(desk)
    qtbot.waitUntil(page.line.isVisible)
    assert page.line.chart_card is None
    click(page.line.look)
    settle()
    card = page.line.chart_card
    assert card is not None
    assert card.isVisible()
    # The private one is not in it, and both of the others are.
    assert page.line._line is not None
    assert page.line._line.since(None).balance[-1] == 2
    said = words_in(page.line)
    assert two.anna.name not in said
    assert two.ben.name not in said
    assert "nothing in it fades" in said, "it is added up, and says so"
    assert "your note" not in said
    headings = [card.numbers.headerData(n, HORIZONTAL) for n in range(card.numbers.columnCount())]
    assert headings == ["Day", "Added up", "Still unrepaired"]
    assert card.numbers.index(0, 1).data() == "+2"
    card.opened.emit(None, good.uuid)
    moments = desk.journal_view.page("moments")
    assert isinstance(moments, MomentsPage)
    assert moments.isVisible()
    assert sheet(moments, GoodSheet).uuid == good.uuid
