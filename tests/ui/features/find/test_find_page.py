"""Find: typed, looked through, opened and come back to, by keys; what holds, and what is saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from microhurts_desktop.domain.finding import Order, Part, Sought, Stands
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.phrases import Intention
from microhurts_desktop.domain.sought_words import phrases_in
from microhurts_desktop.services.finding import MOST_OFFERED
from microhurts_desktop.ui.features.find.filters import BETWEEN_TWO_DAYS
from microhurts_desktop.ui.features.find.found_delegate import line_of
from microhurts_desktop.ui.features.find.page import FindPage
from microhurts_desktop.ui.features.moments.notice_good import NoticeGood
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.repairs.page import RepairsPage
from microhurts_desktop.ui.kit.row_delegate import ACCESSIBLE_TEXT
from tests.couples import a_named_hurt
from tests.ui.contexts import words_on
from tests.ui.two import DeskForTwo, share_a_hurt
from tests.ui.windows import Desk, click, focused, settle
from tests.vault_folders import a_good_draft

CONTROL = Qt.KeyboardModifier.ControlModifier


def find(desk: Desk) -> FindPage:
    """Come to Find by its key, from wherever one is."""
    settle()
    QTest.keyClick(desk.journal_view, Qt.Key.Key_F, CONTROL)
    settle()
    return desk.page("find", FindPage)


def lines(page: FindPage) -> list[str]:
    """Return what each row says aloud."""
    model = page.list.found
    return [str(model.data(model.index(row), ACCESSIBLE_TEXT)) for row in range(model.rowCount())]


def a_life(desk: Desk) -> None:
    journal = desk.journal
    a_named_hurt(journal, event="I asked about the weekend: “whatever”", needs=("to rest",))
    a_named_hurt(journal, event="Whatever you think, twice, about the week", feelings=("alone",))
    yesterday = journal.now() - timedelta(days=40)
    journal.notice_good(a_good_draft(journal, what="A walk in the week", happened_at=yesterday))


@pytest.fixture
def page(home: Desk) -> FindPage:
    a_life(home)
    return find(home)


def test_its_key_leads_there_and_the_field_has_the_keyboard(home: Desk, page: FindPage) -> None:
    assert page.isVisible()
    assert focused() is page.field
    assert home.journal_view.here == "find"
    assert page.nothing.isVisible()
    assert not page.frame.isVisible()
    assert "What would you like to find again?" in words_on(page)
    assert page.calendar.months.first.year > 1, "the calendar has its months from the beginning"


def test_it_is_found_key_by_key_and_read_with_enter(home: Desk, page: FindPage) -> None:
    counts = []
    for letter in "whatever wee":
        QTest.keyClicks(page.field, letter)
        counts.append(page.list.found.rowCount())
    assert counts[0] > 0
    assert counts[-1] == 2
    assert "2 found" in words_on(page)
    assert lines(page)[0].startswith("Whatever you think, twice, about the week")
    QTest.keyClick(page.field, Qt.Key.Key_Down)
    assert focused() is page.field, "the arrows look through what was found, from the field"
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    settle()
    assert home.journal_view.here == "moments"
    moments = home.page("moments", MomentsPage)
    assert "I asked about the weekend" in words_on(moments.reading)
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    settle()
    assert page.isVisible()
    assert page.field.text() == "whatever wee"
    assert page.list.currentIndex().row() == 1, "the search is as it was left"


def test_found_words_are_marked_in_what_is_seen(page: FindPage) -> None:
    page.field.setText("wee")
    model = page.list.found
    for row in range(model.rowCount()):
        line = model.row(row)
        assert line is not None
        marked = {line.text[start:end].lower() for start, end in line.marks}
        assert marked <= {"week", "weekend"}
        assert marked


def test_the_marks_are_painted(page: FindPage) -> None:
    page.field.setText("week")
    settle()
    rows = page.list.viewport().grab().toImage()
    wanted = page.context.theme.tokens.gold_tint.upper()
    seen = {
        rows.pixelColor(x, y).name().upper()
        for x in range(0, rows.width(), 3)
        for y in range(0, min(rows.height(), 140), 2)
    }
    assert f"#{wanted.removeprefix('#')}" in seen


def test_the_first_found_word_of_a_long_text_is_in_sight(page: FindPage) -> None:
    page.field.setText("walk")
    line = page.list.found.row(0)
    assert line is not None
    far = replace(line.found, text="word " * 500 + "needle here")
    shown = line_of(far, phrases_in("needle"), ())
    assert shown.text.startswith("… ")
    ((start, end),) = shown.marks
    assert shown.text[start:end] == "needle"


def test_a_chip_opens_what_can_be_chosen_and_takes_it_back(page: FindPage) -> None:
    page.field.setText("week")
    chip = page.filters.chips["kind"]
    menu = page.filters.menu_of("kind")
    assert "hurts" in [action.text() for action in menu.actions()]
    next(action for action in menu.actions() if action.text() == "hurts").trigger()
    assert chip.isChecked()
    assert chip.text() == "hurts ×"
    assert page.list.found.rowCount() == 2
    assert "found" not in words_on(page), "hurts alone are not counted"
    click(chip)
    assert not chip.isChecked()
    assert page.list.found.rowCount() == 3


def test_a_click_on_a_chip_shows_the_menu(page: FindPage) -> None:
    click(page.filters.chips["stands"])
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["still open", "repaired", "let go"]
    menu.close()
    assert not page.filters.chips["stands"].isChecked()


def test_what_holds_narrows_what_is_found(home: Desk, page: FindPage) -> None:
    home.journal.tags.put(
        MomentKind.GOOD, home.journal.summaries(0, 1, MomentKind.GOOD)[0].uuid, ("walks",)
    )
    filters = page.filters
    for name, value, count in (
        ("need", "to rest", 1),
        ("feeling", "alone", 1),
        ("tag", "walks", 1),
        ("stands", Stands.WAITING, 2),
        ("stands", Stands.RELEASED, 0),
    ):
        filters.choose(name, value)
        assert page.list.found.rowCount() == count, name
        filters.choose(name, None)
    assert not page.list.found.rowCount()
    assert [said for _, said in page.filters._filters["tag"].choices()] == ["walks"]


def test_days_are_chosen_by_name_or_between_two(page: FindPage) -> None:
    filters = page.filters
    ((week, said), *_) = filters._days()
    assert said == "the last 7 days"
    filters.choose("days", week)
    assert page.list.found.rowCount() == 2
    assert filters.chips["days"].text() == "the last 7 days ×"
    filters.choose("days", BETWEEN_TWO_DAYS)
    settle()
    assert filters.first.isVisible()
    assert focused() is filters.first
    filters.first.setDate(filters.first.date().addDays(-60))
    assert page.list.found.rowCount() == 3
    click(filters.chips["days"])
    assert not filters.between.isVisible()


def test_the_oldest_can_be_first(page: FindPage) -> None:
    page.field.setText("week")
    newest = lines(page)
    click(page.filters.order)
    assert page.sought().in_order is Order.OLDEST
    assert lines(page)[0] == newest[-1]


def test_where_nothing_is_found_there_is_a_next_step(page: FindPage) -> None:
    page.field.setText("zzyzx")
    assert "These words are nowhere here" in words_on(page)
    page.field.setText("walk")
    page.filters.choose("kind", "hurt")
    assert "Nothing like this is here" in words_on(page)
    click(page.nothing.clear)
    assert page.list.found.rowCount() == 1
    assert focused() is page.field


def test_the_calendar_follows(page: FindPage) -> None:
    page.field.setText("walk")
    page.follow_now()
    day = page.list.found.finds.day_of(0)
    assert page.calendar.day == day
    kept = page.calendar.months.kept_on(day)
    assert kept is not None
    assert dict(kept.counts) == {MomentKind.GOOD: 1}
    page.field.setText("week")
    page.follow_now()
    page.calendar.choose(day)
    assert page.list.currentIndex().row() == 2, "a day that is chosen leads to what was found then"


def test_a_search_is_saved_chosen_and_forgotten(page: FindPage) -> None:
    page.field.setText("week")
    page.filters.choose("kind", "good")
    click(page.save)
    assert focused() is page.name
    page.name.clear()
    QTest.keyClick(page.name, Qt.Key.Key_Return)
    assert "Give it a name first." in words_on(page)
    QTest.keyClicks(page.name, "Good weeks")
    QTest.keyClick(page.name, Qt.Key.Key_Return)
    settle()
    assert not page.form.isVisible()
    (saved,) = page.journal.finder.saved()
    assert saved.sought == Sought(words="week", kind="good")
    page.filters.clear()
    page.field.setText("other")
    (look,) = page.saved.rows
    click(look)
    assert (page.field.text(), page.sought()) == ("week", saved.sought)
    assert page.list.found.rowCount() == 1
    forget = next(
        one
        for one in page.saved.findChildren(QPushButton)
        if one.accessibleName() == "Forget the search: Good weeks"
    )
    click(forget)
    settle()
    assert page.journal.finder.saved() == ()
    click(page.bar.undo)
    assert page.journal.finder.saved() == (saved,)


def test_what_is_saved_is_undone_by_the_key_that_is_named(page: FindPage) -> None:
    page.field.setText("week")
    click(page.save)
    QTest.keyClick(page.name, Qt.Key.Key_Return)
    settle()
    assert len(page.journal.finder.saved()) == 1
    assert page.bar.isVisible()
    QTest.keyClick(focused(), Qt.Key.Key_Z, CONTROL)
    settle()
    assert page.journal.finder.saved() == ()
    assert page.field.text() == "week", "what is typed is not what was done"


def test_a_name_is_asked_for_only_while_something_is_sought(page: FindPage) -> None:
    page.field.setText("week")
    click(page.save)
    page.name.setText("\u200b")
    QTest.keyClick(page.name, Qt.Key.Key_Return)
    assert "Give it a name first." in words_on(page)
    page.field.clear()
    assert not page.form.isVisible()
    assert page.journal.finder.saved() == ()


def test_signs_alone_are_said_to_be_no_words(page: FindPage) -> None:
    page.field.setText("😀 …")
    assert "Only words and numbers can be found" in words_on(page)
    page.field.setText("  ")
    assert "What would you like to find again?" in words_on(page)


def test_esc_puts_the_asked_name_away_and_what_is_typed_then(page: FindPage) -> None:
    page.field.setText("week")
    click(page.save)
    QTest.keyClick(page.name, Qt.Key.Key_Escape)
    assert not page.form.isVisible()
    assert focused() is page.field
    QTest.keyClick(page.field, Qt.Key.Key_Escape)
    assert page.field.text() == ""


def test_what_is_deleted_meanwhile_is_found_no_more(home: Desk, page: FindPage) -> None:
    page.field.setText("walk")
    (found,) = (page.list.found.row(0),)
    assert found is not None
    home.journal_view.context.bus.carry_out(home.journal.delete, MomentKind.GOOD, found.found.uuid)
    settle()
    assert page.list.found.rowCount() == 0


def test_words_beside_a_moment_lead_to_where_they_stand(home: Desk, page: FindPage) -> None:
    journal = home.journal
    hurt = a_named_hurt(journal)
    journal.agreements.keep(replace(journal.agreements.begin(hurt.uuid), words="quokkas agreed"))
    note = journal.time_notes.begin(journal.now().date(), "quokkas moved in")
    journal.time_notes.keep(note)
    journal.promises.keep_rehearsal(
        replace(journal.promises.begin_rehearsal(), own="quokkas rehearsed")
    )
    page.mark_dirty()
    places = {Part.AGREEMENT: "moments", Part.TIME_NOTE: "balance", Part.REHEARSAL: "repairs"}
    for part, leads in places.items():
        home.journal_view.go_to("find")
        page.field.setText("quokkas")
        row = next(
            row
            for row in range(3)
            if (line := page.list.found.row(row)) is not None and line.found.kind == part
        )
        page.list.setCurrentIndex(page.list.found.index(row))
        page.list.open_current()
        settle()
        assert home.journal_view.here == leads


def test_the_keyboard_goes_through_the_list_and_out_of_it(page: FindPage) -> None:
    page.field.setText("week")
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_End)
    assert page.list.currentIndex().row() == 2
    QTest.keyClick(page.list, Qt.Key.Key_Home)
    QTest.keyClick(page.list, Qt.Key.Key_Up)
    assert focused() is page.field


def test_a_click_opens_what_was_found(home: Desk, page: FindPage) -> None:
    page.field.setText("walk")
    settle()
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 20))
    settle()
    assert home.journal_view.here == "moments"


def test_asking_once_more_keeps_what_is_there(home: Desk, page: FindPage) -> None:
    page.field.setText("week")
    page.list.setFocus()
    assert find(home) is page
    assert page.field.text() == "week"
    assert focused() is page.field
    assert page.field.selectedText() == "week"


def test_nothing_of_it_is_there_after_a_lock(home: Desk, page: FindPage) -> None:
    page.field.setText("week")
    assert page.place() is None


def test_what_the_other_shared_is_marked_theirs(two: DeskForTwo) -> None:
    desk = two.enter(two.anna)
    share_a_hurt(desk, event="The quokka was late")
    desk = two.enter(two.ben)
    page = find(desk)
    page.field.setText("quok")
    (said,) = lines(page)
    assert "Anna wrote this" in said
    page.list.open_current()
    settle()
    assert desk.journal_view.here == "moments"
    assert "he quokka was late" in words_on(desk.page("moments", MomentsPage))


def test_the_order_turns_to_what_is_closest(page: FindPage) -> None:
    page.field.setText("week")
    settle()
    for said in ("oldest first", "closest to the words first"):
        click(page.filters.order)
        assert page.filters.order.text() == said
    assert lines(page)[0].startswith("A walk in the week"), "the shortest says most of it"
    assert "2 found" in words_on(page) or "3 found" in words_on(page)
    click(page.filters.order)
    assert page.filters.order.text() == "newest first"


def test_a_draft_is_found_and_gone_on_with(home: Desk, page: FindPage) -> None:
    draft = replace(home.journal.begin(MomentKind.GOOD), what="tea by the harbour")  # type: ignore[call-arg]
    home.journal.save_draft(draft)
    page.field.setText("harbour")
    settle()
    assert "a draft" in lines(page)[0]
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    settle()
    assert home.guided(NoticeGood).draft.uuid == draft.uuid


def test_a_phrase_of_ones_own_is_found_and_shown(home: Desk, page: FindPage) -> None:
    library = home.journal.library
    draft = replace(
        library.begin(), text="I saw how that fell on you", intention=Intention.SEE_HOW_IT_LANDED
    )
    library.keep(draft)
    page.field.setText("fell on you")
    settle()
    assert "a phrase of your own" in lines(page)[0]
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    settle()
    assert home.journal_view.here == "repairs"
    current = home.page("repairs", RepairsPage).finder.list.current()
    assert current is not None
    assert current.id == draft.uuid


def test_of_very_many_tags_the_menu_leads_to_all(home: Desk, page: FindPage) -> None:
    good = a_good_draft(home.journal, what="tea")
    home.journal.notice_good(good)
    names = tuple(f"tag {number:03}" for number in range(MOST_OFFERED + 9))
    home.journal.tags.put(MomentKind.GOOD, good.uuid, names)
    actions = page.filters.menu_of("tag").actions()
    assert len(actions) == MOST_OFFERED + 1
    actions[-1].trigger()
    settle()
    assert home.journal_view.here == "tags"
