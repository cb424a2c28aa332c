"""A check-in among the moments: read, changed, filled in, deleted and brought back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from microhurts_desktop.domain.check_ins import CheckIn, Compared, OwnAnswer
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.services.export_all import Everything
from microhurts_desktop.ui.features.moments.check_in_dialog import CheckInDialog
from microhurts_desktop.ui.features.moments.check_in_sheet import CheckInSheet
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.preferences.markdown_export import as_text
from tests.ui.contexts import sheet, words_on
from tests.ui.windows import Desk, click, settle

DAY = timedelta(days=1)
MINE = OwnAnswer(question="gone", name="time for myself", answer="more")


@pytest.fixture
def page(home: Desk) -> MomentsPage:
    home.journal_view.go_to("moments")
    found = home.journal_view.page("moments")
    assert isinstance(found, MomentsPage)
    return found


def kept(home: Desk, day: date | None = None) -> CheckIn:
    found = home.journal.check_in_on(day or home.clock.at.date())
    assert found is not None
    return found


def read(home: Desk, page: MomentsPage, day: date | None = None) -> CheckInSheet:
    page.open_moment(MomentKind.CHECK_IN, kept(home, day).uuid)
    settle()
    return sheet(page, CheckInSheet)


def dialog_on(home: Desk) -> CheckInDialog:
    found = home.journal_view.guided
    assert isinstance(found, CheckInDialog)
    return found


def test_everything_that_was_answered_is_read(home: Desk, page: MomentsPage) -> None:
    home.journal.check_in(connection=2, sharing=Compared.LESS)
    home.journal.check_in(connection=4, word="tender", good="tea", stung="late", own=(MINE,))
    words = words_on(read(home, page))
    for said in (
        *("Connection 4 of 5", "time for myself: more", "tender", "tea", "late"),
        *("Earlier, today", "connection 2 of 5, sharing what's on my mind: less"),
    ):
        assert said in words
    assert "Filled in later" not in words


def test_what_was_answered_twice_that_day_has_names_of_its_own(
    home: Desk, page: MomentsPage
) -> None:
    for connection in (1, 2, 3):
        home.journal.check_in(connection=connection)
    words = words_on(read(home, page))
    assert "Earlier, today" in words
    assert "Earlier, today (2)" in words


def test_what_was_filled_in_says_so_in_the_list_too(home: Desk, page: MomentsPage) -> None:
    yesterday = home.clock.at.date() - DAY
    home.journal.daily.check_in(replace(home.journal.daily.begin(yesterday), connection=3))
    assert "Filled in later: today." in words_on(read(home, page, yesterday))
    (line,) = home.journal.summaries(0, 9)
    assert line.is_filled_in


def test_it_is_changed_and_what_was_said_before_stays(home: Desk, page: MomentsPage) -> None:
    home.journal.check_in(connection=4, own=(MINE,))
    click(read(home, page).edit)
    dialog = dialog_on(home)
    click(dialog.step.questions.connection.chip(1))
    (mine,) = dialog.step.questions.own.values()
    click(mine.chip("less"))
    dialog.finish()
    changed = kept(home)
    assert changed.connection == 1
    assert changed.own == (replace(MINE, answer="less"),), "as it was asked then"
    assert "Earlier, today" in words_on(sheet(page, CheckInSheet))


def test_a_word_is_changed_where_it_stands(home: Desk, page: MomentsPage) -> None:
    home.journal.check_in(connection=4, stung="late")
    home.journal_view.context.navigator.edit_moment(MomentKind.CHECK_IN, kept(home).uuid, "stung")
    dialog = dialog_on(home)
    assert dialog.step.questions.stung is not None, "it is not asked, and was answered"
    assert dialog.step.questions.stung.field.hasFocus()


def test_it_is_deleted_and_undo_brings_it_back(home: Desk, page: MomentsPage) -> None:
    home.journal.check_in(connection=4)
    before = kept(home)
    click(read(home, page).delete)
    assert home.journal.todays_check_in() is None
    QTest.keyClick(home.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert kept(home) == before


def test_a_day_that_has_one_is_not_taken_twice(home: Desk, page: MomentsPage) -> None:
    today = home.clock.at.date()
    home.journal.check_in(connection=4)
    home.journal_view.context.navigator.fill_in_check_in()
    dialog = dialog_on(home)
    click(dialog.step.questions.connection.chip(2))
    dialog.step.day.setDate(dialog.step.day.date().addDays(1))
    dialog.finish()
    assert "has its check-in already" in dialog.error.text()
    assert len(home.journal.check_ins()) == 1
    dialog.step.day.setDate(dialog.step.day.date().addDays(-3))
    dialog.finish()
    assert kept(home, today - 3 * DAY).connection == 2


def test_what_it_holds_can_become_more(home: Desk, page: MomentsPage) -> None:
    home.journal.check_in(connection=4, good="you made tea", stung="you came late")
    click(read(home, page).notice)
    assert home.journal.good_moment(kept(home).noticed).what == "you made tea"
    settle()
    click(sheet(page, CheckInSheet).name)
    dialog = home.journal_view.guided
    assert isinstance(dialog, NameHurt)
    assert dialog.draft.event == "you came late"


def test_naming_from_the_dialog_lets_the_check_in_wait(home: Desk, page: MomentsPage) -> None:
    home.journal.check_in(connection=4, stung="you came late")
    click(read(home, page).edit)
    dialog = dialog_on(home)
    click(dialog.step.questions.connection.chip(2))
    stung = dialog.step.questions.stung
    assert stung is not None
    click(stung.way)
    assert isinstance(home.journal_view.guided, NameHurt)
    assert len(home.journal.drafts()) == 2
    assert kept(home).connection == 4


def test_it_is_taken_along_in_words(home: Desk) -> None:
    yesterday = home.clock.at.date() - DAY
    filled_in = replace(
        home.journal.daily.begin(yesterday), connection=3, word="tender", own=(MINE,)
    )
    home.journal.daily.check_in(filled_in)
    everything = Everything(
        name="Ana",
        moments={MomentKind.CHECK_IN: home.journal.check_ins()},
        promises=(),
        rehearsals=(),
        drafts=(filled_in,),
        shared=(),
        check_in_questions=home.journal.daily.questions(),
    )
    text = as_text(everything)
    for said in (
        *("A check-in", "- Filled in later: ", "- Connection, from 1 to 5: 3"),
        *(
            "- time for myself: more",
            "> tender",
            "What my check-in asks",
            "- looking at each other",
        ),
    ):
        assert said in text
    assert "connection 3 of 5" in text, "a draft as well"
