"""Bringing in from another journal: seen before it is kept, all or nothing, and taken out again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.import_columns import DateOrder, Role
from microhurts_desktop.domain.imports import LeftOut, Mood, Unread, Why
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.reflections import Origin
from microhurts_desktop.services import at_length
from microhurts_desktop.services.bringing_in import PIECE
from microhurts_desktop.services.errors import DiskFull
from microhurts_desktop.services.export_all import JSON_NAME, export_everything
from microhurts_desktop.services.looking_into import look_into
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.services.taking_along import TakenAs
from microhurts_desktop.ui.context.brought_in import (
    came_from,
    journal_name,
    say_left_out,
    say_unread,
    say_whole_mood,
)
from microhurts_desktop.ui.context.navigator import Navigator
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.bringing_in.names import MOST_ROWS
from microhurts_desktop.ui.features.bringing_in.page import BringInPage
from microhurts_desktop.ui.features.bringing_in.preview import Preview
from microhurts_desktop.ui.features.bringing_in.was_brought_in import WasBroughtIn
from tests.imports import DAYLIO, a_daylio_table, an_entry, bring_in, found_in
from tests.ui.contexts import asking, see
from tests.ui.two import words_in
from tests.ui.windows import focused, settle
from tests.vault_folders import a_hurt_draft

LINE = "2025-01-{day:02},x,y,{hour}:{minute:02},rad,cooking,,Number {number}.\n"


@pytest.fixture
def page(qtbot: QtBot, context: AppContext) -> BringInPage:
    shown = BringInPage(context)
    qtbot.addWidget(shown)
    see(qtbot, shown)
    return shown


def many(folder: Path, number: int = PIECE * 3) -> Path:
    lines = (
        LINE.format(day=1 + at // 600, hour=at // 60 % 24, minute=at % 60, number=at)
        for at in range(number)
    )
    header = DAYLIO.splitlines()[0]
    return a_daylio_table(folder, f"{header}\n{''.join(lines)}")


def looked_into(qtbot: QtBot, page: BringInPage, path: Path) -> Preview:
    page.choose.look_into(str(path))
    qtbot.waitUntil(lambda: page.preview is not None, timeout=20_000)
    settle()
    assert page.preview is not None
    return page.preview


def pressed(root: QWidget, text: str) -> None:
    (one,) = (
        one for one in root.findChildren(QPushButton) if one.isVisible() and one.text() == text
    )
    one.setFocus()
    QTest.keyClick(one, Qt.Key.Key_Space)


def brought(qtbot: QtBot, page: BringInPage, path: Path) -> WasBroughtIn:
    preview = looked_into(qtbot, page, path)
    QTest.keyClick(preview.card.bring, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.came is not None, timeout=20_000)
    settle()
    assert page.came is not None
    return page.came


def texts(page: BringInPage) -> list[str]:
    return [one.text for one in page.journal.summaries(0, 999)]


def test_what_is_in_a_file_is_seen_before_anything_is_kept(
    qtbot: QtBot, page: BringInPage, tmp_path: Path
) -> None:
    bad = "2055-01-01,a,b,7:00,rad,,,A day to come.\nno day,a,b,7:00,rad,,,A bad row.\n"
    preview = looked_into(qtbot, page, a_daylio_table(tmp_path, DAYLIO + bad))
    said = words_in(preview)
    assert "daylio_export.csv: Daylio" in said
    assert "4 entries, 7 March 2025 to 1 January 2055." in said
    assert "3 of them are new here." in said
    assert "1 entry is left out: its day is yet to come." in said
    assert "9 March 2025, 21:15 · mood: rad · cooking, friends" in said
    assert "Pasta We cooked together. It rained." in said
    pressed(preview, "See 2 lines that need a look")
    lines = [preview.problems.item(row).text() for row in range(preview.problems.count())]
    assert lines == [
        "Line 6: it has no date that can be read",
        "1 January 2055, 07:00: its day is yet to come",
    ]
    assert texts(page) == []
    assert focused() is preview.look


def test_it_is_brought_in_and_said_and_the_old_file_is_still_there(
    qtbot: QtBot, page: BringInPage, tmp_path: Path
) -> None:
    path = a_daylio_table(tmp_path)
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    came = brought(qtbot, page, path)
    assert came.said.text() == "3 entries are here now."
    assert "it is not encrypted" in words_in(came)
    assert str(path) in words_in(came).replace("\u200b", "")
    assert focused() is came.read
    assert len(texts(page)) == 3
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    newest = page.journal.summaries(0, 1)[0]
    with asking(page.context, Navigator.open_moment, MomentKind.REFLECTION, newest.uuid):
        QTest.keyClick(came.read, Qt.Key.Key_Space)


def test_undo_takes_it_out_again(qtbot: QtBot, page: BringInPage, tmp_path: Path) -> None:
    came = brought(qtbot, page, a_daylio_table(tmp_path))
    QTest.keyClick(came.undo, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not came.done.isHidden(), timeout=20_000)
    assert came.done.text() == "They are taken out again."
    assert texts(page) == []
    assert focused() is came.more
    QTest.keyClick(came.more, Qt.Key.Key_Space)
    assert focused() is page.choose.file
    assert page.here_already.isHidden()


def test_brought_in_again_it_says_what_is_here_already(
    qtbot: QtBot, page: BringInPage, tmp_path: Path
) -> None:
    came = brought(qtbot, page, a_daylio_table(tmp_path))
    QTest.keyClick(came.more, Qt.Key.Key_Space)
    preview = looked_into(qtbot, page, tmp_path / "daylio_export.csv")
    said = words_in(preview)
    assert "3 of them were brought in before, and stay as you left them." in said
    assert "Nothing in it is new here." in said
    assert not preview.card.bring.isVisible()
    assert focused() is preview.card.other
    QTest.keyClick(preview.card.other, Qt.Key.Key_Space)
    assert page.preview is None
    assert focused() is page.choose.file


def test_tags_and_moods_are_chosen_and_renamed(
    qtbot: QtBot, page: BringInPage, tmp_path: Path
) -> None:
    preview = looked_into(qtbot, page, a_daylio_table(tmp_path))
    pressed(preview, "Choose and rename tags")
    friends, cooking, work = preview.tags.rows
    assert [one.tick.text() for one in (friends, cooking)] == ["friends · 2", "cooking · 1"]
    QTest.keyClick(work.tick, Qt.Key.Key_Space)
    assert not work.field.isEnabled()
    friends.field.setFocus()
    friends.field.selectAll()
    QTest.keyClicks(friends.field, "people")
    QTest.keyClick(friends.field, Qt.Key.Key_Tab)
    assert "mood: rad · cooking, people" in words_in(preview)
    pressed(preview, "Choose and rename moods")
    meh = next(one for one in preview.moods.rows if one.named.shown == "meh")
    QTest.keyClick(meh.tick, Qt.Key.Key_Space)
    QTest.keyClick(preview.card.bring, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.came is not None, timeout=20_000)
    assert dict(page.journal.tags.all()) == {"cooking": 1, "people": 2}
    moods = [one.mood and one.mood.word for one in page.journal.summaries(0, 9)]
    assert moods == ["rad", None, "good"]


def test_what_is_rare_is_taken_as_it_is(qtbot: QtBot, page: BringInPage, tmp_path: Path) -> None:
    tags = " | ".join(f"tag {number}" for number in range(MOST_ROWS - 5))
    more = " | ".join(f"other {number}" for number in range(8))
    text = DAYLIO + f'2025-02-01,a,b,7:00,rad,"{tags}",,x\n2025-02-02,a,b,7:00,rad,"{more}",,y\n'
    preview = looked_into(qtbot, page, a_daylio_table(tmp_path, text))
    pressed(preview, "Choose and rename tags")
    assert "6 rarer ones are taken as they are." in words_in(preview)


def test_cancelled_while_it_is_stored_nothing_is_kept(
    qtbot: QtBot, page: BringInPage, tmp_path: Path
) -> None:
    card = looked_into(qtbot, page, many(tmp_path, PIECE * 12)).card
    QTest.keyClick(card.bring, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(texts(page)), timeout=60_000)
    assert card.is_busy
    assert focused() is card.progress.stop_button
    assert not page.step_back(), "Esc leaves the page, and what is being done goes on"
    QTest.keyClick(card.progress.stop_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not card.is_busy, timeout=20_000)
    assert card.done.text() == "It was cancelled. Nothing was kept."
    assert texts(page) == []
    assert page.journal.bringing_in.imports() == ()
    assert focused() is card.bring


def test_cancelled_while_it_is_listened_to_nothing_is_kept(
    qtbot: QtBot, page: BringInPage, tmp_path: Path
) -> None:
    card = looked_into(qtbot, page, many(tmp_path)).card
    QTest.keyClick(card.bring, Qt.Key.Key_Space)
    card.progress.stop()
    qtbot.waitUntil(lambda: not card.is_busy, timeout=20_000)
    assert card.done.text() == "It was cancelled. Nothing was kept."
    assert texts(page) == []


def test_where_it_cannot_be_stored_nothing_is_kept(
    qtbot: QtBot, page: BringInPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = looked_into(qtbot, page, many(tmp_path)).card
    bringing_in = type(page.journal.bringing_in)
    store = bringing_in.bring_in

    def until_full(self: object, *args: object) -> Iterator[int]:
        pieces = store(self, *args)  # type: ignore[arg-type]
        yield next(pieces)
        raise DiskFull(tmp_path)

    monkeypatch.setattr(bringing_in, "bring_in", until_full)
    QTest.keyClick(card.bring, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not card.error.isHidden(), timeout=20_000)
    assert "disk" in card.error.text()
    assert texts(page) == []
    assert page.journal.bringing_in.imports() == ()


def test_what_cannot_be_read_is_said_with_a_next_step(
    qtbot: QtBot, page: BringInPage, tmp_path: Path
) -> None:
    path = tmp_path / "poem.txt"
    path.write_text("Nothing of a journal\n")
    page.choose.look_into(str(path))
    qtbot.waitUntil(lambda: not page.choose.error.isHidden(), timeout=20_000)
    assert "it is of no journal that is known here" in page.choose.error.text()
    assert "Choose another file." in page.choose.error.text()
    assert page.choose.file.isEnabled()


def test_looking_is_cancelled(qtbot: QtBot, page: BringInPage, tmp_path: Path) -> None:
    page.choose.look_into(str(many(tmp_path, 6_000)))
    page.choose.progress.stop()
    qtbot.waitUntil(page.choose.file.isEnabled, timeout=20_000)
    assert page.preview is None
    assert page.choose.done.text() == "It was cancelled. Nothing was taken."


def test_earlier_imports_are_taken_out_after_one_question(qtbot: QtBot, page: BringInPage) -> None:
    bring_in(page.journal, [an_entry(number) for number in range(3)])
    page.mark_dirty()
    settle()
    assert "From Daylio, brought in today" in words_in(page.here_already)
    pressed(page.here_already, "Take out…")
    assert focused() is page.here_already.keep
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not page.here_already.sure.isVisible()
    pressed(page.here_already, "Take out…")
    pressed(page.here_already, "Take 3 entries out")
    qtbot.waitUntil(lambda: not page.here_already.done.isHidden(), timeout=20_000)
    assert texts(page) == []
    assert page.here_already.done.text() == "They are taken out again."


TABLE = "When,Words,How\n03/04/2024,We walked home,good\n05/06/2024,Rain,meh\n"


def test_the_columns_of_a_table_are_asked_about(
    qtbot: QtBot, page: BringInPage, tmp_path: Path
) -> None:
    path = tmp_path / "table.csv"
    path.write_text(TABLE)
    preview = looked_into(qtbot, page, path)
    assert "3 April 2024" in words_in(preview)
    card = preview.columns
    assert card is not None
    assert focused() is card.roles[0]
    assert [box.accessibleName() for box in card.roles] == ["When", "Words", "How"]
    card.roles[2].setCurrentIndex(list(Role).index(Role.MOOD))
    card.order.chip(DateOrder.MONTH_FIRST).click()
    QTest.keyClick(card.again, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.preview not in (None, preview), timeout=20_000)
    assert page.preview is not None
    assert "4 March 2024 · mood: good" in words_in(page.preview)


def test_a_table_without_a_date_is_not_read_once_more(
    qtbot: QtBot, page: BringInPage, tmp_path: Path
) -> None:
    path = tmp_path / "table.csv"
    path.write_text(TABLE)
    card = looked_into(qtbot, page, path).columns
    assert card is not None
    card.roles[0].setCurrentIndex(list(Role).index(Role.NOTHING))
    QTest.keyClick(card.again, Qt.Key.Key_Space)
    assert card.error.text() == "One column has to be the date, and one the text or a title."


def test_everything_that_can_be_found_has_words() -> None:
    found = found_in(left_out=dict.fromkeys(LeftOut, 2))
    assert len(set(say_left_out(found))) == len(LeftOut)
    unreadable = say_unread(Unread(line=None, why=Why.FAILED))
    for why in set(Why) - {Why.FAILED}:
        assert say_unread(Unread(line=None, why=why)) != unreadable, why
    assert say_unread(Unread(line=3, why=Why.NO_DATE)).startswith("Line 3: ")
    assert say_unread(Unread(line=3, why=Why.NO_DATE, part="a.txt")).startswith("a.txt, line 3: ")
    assert say_unread(Unread(line=None, why=Why.EMPTY, part="a.txt")) == "a.txt: it is empty"


def test_moods_and_journals_are_called_by_their_own_names() -> None:
    assert say_whole_mood(Mood(word="rad", step=5, steps=5)) == "rad (5 of 5)"
    assert say_whole_mood(Mood(step=2, steps=5)) == "2 of 5"
    assert say_whole_mood(Mood(word="rad")) == "rad"
    assert journal_name("rednotebook") == "RedNotebook"
    assert journal_name("csv") == "a table"
    assert came_from(Origin(format="dayone", part=2, parts=3)) == "from Day One, part 2 of 3"


def test_it_waits_while_what_was_taken_along_comes_back(
    qtbot: QtBot, page: BringInPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = page.journal
    journal.name_hurt(a_hurt_draft(journal))
    taken = export_everything(journal, tmp_path, lambda _: "", Progress(), forms={TakenAs.JSON})()
    assert taken is not None
    journal.delete(MomentKind.HURT, journal.summaries(0, 9)[0].uuid)
    found = look_into(journal, taken / JSON_NAME, Progress())()
    assert found is not None
    preview = looked_into(qtbot, page, many(tmp_path))
    monkeypatch.setattr(at_length, "_SECONDS_AT_ONCE", -1)
    bringing = journal.coming_back.begin(found)
    bringing.go_on()
    QTest.keyClick(preview.card.bring, Qt.Key.Key_Space)
    qtbot.wait(50)
    assert preview.card.is_busy
    assert page.came is None
    while bringing.go_on() is not None:
        pass
    journal.coming_back.keep(bringing)
    qtbot.waitUntil(lambda: page.came is not None, timeout=20_000)
    assert len(texts(page)) == PIECE * 3 + 1
