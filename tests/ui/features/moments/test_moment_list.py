"""The list: it reads only what is looked at, keeps its place, and says every kind in a word."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QFont, QPainter, QPaintEvent, QRegion, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.settings import ThemeChoice
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.moments import moment_delegate
from microhurts_desktop.ui.features.moments.moment_list import PAGE, MomentList
from microhurts_desktop.ui.kit.icons import paint_icon
from microhurts_desktop.ui.parts.moments.day_list import day_in_words, day_width
from tests.builders import NOON, a_good_moment, a_hurt, a_repair, a_uuid
from tests.ui.contexts import keep

MANY = 20_000


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 500)
    window.show()
    qtbot.waitExposed(window)
    return window


def shown(window: QWidget, context: AppContext) -> MomentList:
    moments = MomentList(context.journal, context.theme)
    moments.setParent(window)
    moments.resize(window.size())
    moments.read_again()
    moments.show()
    return moments


def many(journal: Journal, count: int) -> None:
    """Store so many hurts, an hour apart, of the uuids 0, 1, 2 …; by SQL, which is quick."""
    keep(journal, a_hurt(uuid=a_uuid(0), event="moment 0"))
    with journal._vault.saving() as db:
        columns = "author, updated_at, offset_minutes, feelings, strength, needs, story, assumption"
        db.execute(
            f"""INSERT INTO hurts (uuid, event, happened_at, question, connections, {columns})
            WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers
                WHERE n + 1 < {count})
            SELECT '00000000-0000-0000-0000-' || printf('%012x', n), 'moment ' || n,
                strftime('%Y-%m-%dT%H:%M:%S.000000+00:00', substr(happened_at, 1, 19),
                    '-' || n || ' hours'),
                question, connections, {columns} FROM hurts, numbers"""
        )


def row_text(moments: MomentList, row: int) -> str:
    return str(moments.moments.index(row).data(Qt.ItemDataRole.AccessibleTextRole))


def top_row(moments: MomentList) -> str:
    return str(moments.indexAt(QPoint(0, 0)).data())


def test_every_row_says_words_kind_standing_and_time_and_no_number(
    window: QWidget, context: AppContext
) -> None:
    hurt = a_hurt(happened_at=NOON - timedelta(hours=3), strength=4)
    keep(
        context.journal,
        hurt,
        a_repair(hurt=hurt.uuid, landed=Landed.PARTLY),
        a_good_moment(happened_at=NOON - timedelta(days=1), warmth=2),
    )
    moments = shown(window, context)
    assert [row_text(moments, row) for row in range(3)] == [
        "I see how that landed. I'm sorry. · repair · for a hurt · today, 12:00",
        "you looked at your phone while I was talking · hurt · partly repaired · today, 09:00",
        "you made tea without asking · good moment · yesterday, 12:00",
    ]


def test_a_screen_reader_hears_the_whole_row(window: QWidget, context: AppContext) -> None:
    keep(context.journal, a_good_moment())
    moments = shown(window, context)
    table = QAccessible.queryAccessibleInterface(moments)
    assert table.text(QAccessible.Text.Name) == "Moments, newest first"
    heard = [table.child(n).text(QAccessible.Text.Name) for n in range(table.childCount())]
    assert [words for words in heard if words] == [row_text(moments, 0)]


@pytest.mark.parametrize(
    "text",
    ["😔" * 400, "نظرتَ إلى هاتفك 😔", "לא הקשבת לי", "w" * 4000, "a word\nand\ta line " * 300],
)
def test_any_text_is_painted_on_one_line(window: QWidget, context: AppContext, text: str) -> None:
    keep(context.journal, a_hurt(event=text))
    moments = shown(window, context)
    picture = moments.viewport().grab().toImage()
    colours = {picture.pixelColor(x, y).rgb() for x in range(0, 700, 2) for y in range(40)}
    assert len(colours) > 10
    assert moments.rowHeight(0) == moments._delegate.row_height(
        moments.font(), moments.viewport().width()
    )


def test_kinds_differ_in_icon_and_word_and_not_in_colour_alone(
    window: QWidget, context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[tuple[str, str]] = []

    def noted(painter: QPainter, folder: str, name: str, colour: str, box: QRect) -> None:
        painted.append((name, colour))
        paint_icon(painter, folder, name, colour, box)

    monkeypatch.setattr(moment_delegate, "paint_icon", noted)
    keep(context.journal, a_hurt(event="x"), a_good_moment(what="x"), a_repair(words="x"))
    moments = shown(window, context)
    words = {row_text(moments, row).split(" · ")[1] for row in range(3)}
    assert words == {"hurt", "good moment", "repair"}
    for choice in (ThemeChoice.DARK, ThemeChoice.LIGHT):
        context.theme.choose(choice)
        painted.clear()
        moments.grab()
        tokens = context.theme.tokens
        wanted = {"hurt": tokens.clay, "good": tokens.sage, "repair": tokens.gold}
        assert dict(painted) == wanted


@pytest.fixture
def pages_read(context: AppContext, monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """Every page of the history that was read so far, by its number."""
    read: set[int] = set()
    summaries = context.journal.summaries

    def reading(first: int, most: int, kind: MomentKind | None = None) -> object:
        read.add(first // PAGE)
        return summaries(first, most, kind)

    monkeypatch.setattr(context.journal, "summaries", reading)
    return read


def test_only_the_pages_that_are_looked_at_are_read(
    window: QWidget, context: AppContext, pages_read: set[int]
) -> None:
    many(context.journal, 1_000)
    moments = shown(window, context)
    moments.grab()
    assert moments.moments.rowCount() == 1_000
    assert pages_read == {0}
    moments.setCurrentIndex(moments.moments.index(999))
    moments.grab()
    assert {999 // PAGE} < pages_read <= {0, 8, 999 // PAGE}


def test_the_list_keeps_its_place_when_something_newer_comes(
    window: QWidget, context: AppContext
) -> None:
    many(context.journal, 500)
    moments = shown(window, context)
    moments.setCurrentIndex(moments.moments.index(300))
    before, current = top_row(moments), moments.current()
    keep(context.journal, a_good_moment(happened_at=NOON + timedelta(hours=1)))
    moments.read_again()
    assert moments.moments.rowCount() == 501
    assert top_row(moments) == before
    assert moments.current() == current
    assert moments.currentIndex().row() == 301


def test_after_a_deletion_the_next_one_is_current(window: QWidget, context: AppContext) -> None:
    many(context.journal, 5)
    moments = shown(window, context)
    moments.setCurrentIndex(moments.moments.index(4))
    for expected in ("moment 3", "moment 2"):
        current = moments.current()
        assert current is not None
        context.journal.delete(current.kind, current.uuid)
        moments.read_again()
        now = moments.current()
        assert now is not None
        assert now.text == expected


def test_keys_go_open_and_ask_to_delete(qtbot: QtBot, window: QWidget, context: AppContext) -> None:
    many(context.journal, 200)
    moments = shown(window, context)
    moments.setFocus()
    QTest.keyClick(moments, Qt.Key.Key_Down)
    with qtbot.waitSignal(moments.opened) as opened:
        QTest.keyClick(moments, Qt.Key.Key_Return)
    assert opened.args == [MomentKind.HURT, a_uuid(1)]
    QTest.keyClick(moments, Qt.Key.Key_End)
    with qtbot.waitSignal(moments.deletion_asked) as asked:
        QTest.keyClick(moments, Qt.Key.Key_Delete)
    assert asked.args == [MomentKind.HURT, a_uuid(199)]
    QTest.keyClick(moments, Qt.Key.Key_Home)
    assert moments.currentIndex().row() == 0


def test_typing_letters_does_not_read_the_whole_history(
    window: QWidget, context: AppContext, pages_read: set[int]
) -> None:
    many(context.journal, 1_000)
    moments = shown(window, context)
    QTest.keyClicks(moments, "zz")
    assert pages_read == {0}


def test_a_click_opens_the_row_below_it(qtbot: QtBot, window: QWidget, context: AppContext) -> None:
    many(context.journal, 3)
    moments = shown(window, context)
    middle = moments.visualRect(moments.moments.index(2)).center()
    with qtbot.waitSignal(moments.opened) as opened:
        QTest.mouseClick(moments.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert opened.args == [MomentKind.HURT, a_uuid(2)]


def test_one_kind_can_be_shown_alone(window: QWidget, context: AppContext) -> None:
    keep(context.journal, a_hurt(), a_good_moment(), a_repair())
    moments = shown(window, context)
    moments.read_again(MomentKind.GOOD)
    assert moments.moments.rowCount() == 1
    assert "good moment" in row_text(moments, 0)


def test_rows_grow_where_there_is_little_room(window: QWidget, context: AppContext) -> None:
    rows = shown(window, context)._delegate
    font = QFont(QApplication.font())
    font.setPointSizeF(22)
    assert rows.row_height(font, 350) > rows.row_height(font, 1400)


def has_words_beside(moments: MomentList, row: int) -> bool:
    """Tell whether anything is written where a row's day stands."""
    place = moments.visualRect(moments.moments.index(row))
    place.setWidth(moments._delegate.day_width - 4)
    place.adjust(2, 4, 0, -4)
    picture = moments.viewport().grab(place).toImage()
    colours = {
        picture.pixelColor(x, y).rgb()
        for x in range(picture.width())
        for y in range(picture.height())
    }
    return len(colours) > 4


def test_a_day_stands_beside_its_first_moment_and_no_other(
    window: QWidget, context: AppContext
) -> None:
    hours = (1, 2, 30, 31)
    keep(context.journal, *(a_hurt(happened_at=NOON - timedelta(hours=n)) for n in hours))
    moments = shown(window, context)
    assert [has_words_beside(moments, row) for row in range(4)] == [True, False, True, False]


def test_the_day_at_the_top_is_in_sight_wherever_one_is(
    window: QWidget, context: AppContext
) -> None:
    times = [NOON - timedelta(minutes=n) for n in range(60)]
    keep(context.journal, *(a_hurt(happened_at=at) for at in times))
    moments = shown(window, context)
    for row in (1, 17, 40):
        moments.scrollTo(moments.moments.index(row), MomentList.ScrollHint.PositionAtTop)
        assert has_words_beside(moments, row)
        assert not has_words_beside(moments, row + 1)


def test_a_day_is_said_as_people_say_it() -> None:
    today = date(2026, 5, 14)
    assert day_in_words(today, today) == ("Today", "14 May")
    assert day_in_words(date(2026, 5, 13), today) == ("Yesterday", "13 May")
    assert day_in_words(date(2026, 5, 2), today) == ("Saturday", "2 May")
    assert day_in_words(date(2024, 2, 29), today) == ("Thursday", "29 Feb 2024")
    assert day_in_words(date(2026, 5, 15), today) == ("Friday", "15 May")


def test_where_the_words_need_all_the_room_they_have_it() -> None:
    font = QFont(QApplication.font())
    assert day_width(font, 800) > 0
    assert day_width(font, 200) == 0


def test_a_month_is_gone_to_and_the_nearest_older_moment_where_it_has_none(
    window: QWidget, context: AppContext
) -> None:
    many(context.journal, 2_000)
    moments = shown(window, context)
    moments.go_to_month(date(2026, 4, 1))
    current = moments.current()
    assert current is not None
    assert current.at.date() == date(2026, 4, 30)
    assert moments.day_in_sight() == date(2026, 4, 30)
    moments.go_to_month(date(2031, 1, 1))
    assert moments.currentIndex().row() == 0
    moments.go_to_month(date(1999, 1, 1))
    assert moments.currentIndex().row() == 1_999


def test_twenty_thousand_moments_are_shown_and_scroll(window: QWidget, context: AppContext) -> None:
    many(context.journal, MANY)
    moments = shown(window, context)
    moments.grab()
    assert moments.moments.rowCount() == MANY
    wheel(moments)
    assert moments.verticalScrollBar().value() > 0


def test_a_wheel_step_paints_only_what_comes_into_sight(
    window: QWidget, context: AppContext
) -> None:
    many(context.journal, 300)
    moments = shown(window, context)
    for _ in range(3):
        wheel(moments)
    painted = Painted()
    moments.viewport().installEventFilter(painted)
    wheel(moments)
    assert painted.region.contains(moments.viewport().rect().bottomLeft())
    assert not painted.region.contains(moments.viewport().rect().center())


class Painted(QObject):
    """Notes what was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.region = QRegion()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region = self.region.united(event.region())
        return False


def wheel(moments: MomentList) -> None:
    """Turn the wheel by one notch, and paint what that shows."""
    at = QPointF(50, 50)
    event = QWheelEvent(
        at,
        moments.viewport().mapToGlobal(at),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(moments.viewport(), event)
    QApplication.processEvents()
