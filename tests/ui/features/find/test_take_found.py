"""Taking along what was found: seen first, one's own alone, the good of the time beside hurts."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.domain.shared import fields_at_first
from microhurts_desktop.ui.features.find.page import FindPage
from tests.builders import NOON, a_good_moment, a_hurt, a_uuid
from tests.couples import a_repair_of_mine
from tests.ui.contexts import keep
from tests.ui.two import DeskForTwo, share_a_hurt
from tests.ui.windows import Desk, click, focused, settle


def _find(home: Desk, words: str) -> FindPage:
    home.journal_view.context.navigator.find()
    page = home.page("find", FindPage)
    page.field.setText(words)
    settle()
    return page


def _text(page: FindPage) -> str:
    return page.taking.preview.toPlainText()


def _some(home: Desk) -> None:
    keep(
        home.journal,
        a_hurt(uuid=a_uuid(1), event="you left early", happened_at=NOON - timedelta(days=9)),
        a_hurt(uuid=a_uuid(2), event="you left again", happened_at=NOON - timedelta(days=2)),
        a_good_moment(uuid=a_uuid(3), what="you made tea", happened_at=NOON - timedelta(days=5)),
        a_good_moment(uuid=a_uuid(4), what="long ago", happened_at=NOON - timedelta(days=99)),
    )


def test_hurts_alone_have_the_good_of_their_days_beside_them_by_keyboard(home: Desk) -> None:
    _some(home)
    page = _find(home, "you left")
    page.take.setFocus()
    QTest.keyClick(page.take, Qt.Key.Key_Space)
    settle()
    assert focused() is page.taking.preview
    assert "like a case" in page.taking.guard.said.text()
    assert _text(page).index("left early") < _text(page).index("made tea")
    assert "long ago" not in _text(page)
    click(page.taking.guard.box)
    assert "made tea" not in _text(page)
    QTest.keyClick(page.taking.preview, Qt.Key.Key_Escape)
    settle()
    assert page.taking.isHidden()
    assert focused() is page.take
    assert home.journal_view.here == "find"


def test_what_has_something_good_in_it_or_tells_of_danger_has_nothing_beside_it(
    home: Desk,
) -> None:
    _some(home)
    page = _find(home, "you")
    page.begin_taking()
    assert page.taking.guard.isHidden()
    keep(home.journal, a_hurt(uuid=a_uuid(9), event="the night you hit me and I was afraid"))
    page = _find(home, "afraid")
    page.begin_taking()
    assert page.taking.guard.isHidden()
    assert "you hit me" in _text(page)


def test_what_is_looked_for_next_puts_it_away(home: Desk) -> None:
    _some(home)
    page = _find(home, "left")
    page.begin_taking()
    page.field.setText("tea")
    assert page.taking.isHidden()
    page.field.setText("nothing like it")
    assert not page.take.isEnabled()


def test_what_the_other_wrote_stays_here(two: DeskForTwo) -> None:
    share_a_hurt(two.enter(two.anna), event="The quokka was late")
    desk = two.enter(two.ben)
    keep(desk.journal, a_good_moment(what="a quokka in the zoo"))
    page = _find(desk, "quokka")
    page.begin_taking()
    assert "in the zoo" in _text(page)
    assert "was late" not in _text(page)
    assert MomentKind.HURT not in {one.kind for one in page.taking._moments}


def test_what_i_said_of_their_repair_takes_none_of_their_words_along(two: DeskForTwo) -> None:
    desk = two.enter(two.anna)
    repair = a_repair_of_mine(desk.journal, words="I am sorry about the axolotl")
    desk.journal.sharing.share(repair, fields_at_first(repair))
    desk = two.enter(two.ben)
    helps = "a quokka, and ten minutes tonight"
    desk.journal.landings.mark(repair.uuid, Landed.PARTLY, would_help=helps)
    page = _find(desk, "quokka")
    page.begin_taking()
    assert "axolotl" not in _text(page)
    assert page.taking.paper().document.isEmpty()
    assert "No moment of yours" in page.taking.about.text()
    assert not page.taking.take.isEnabled(), "an empty page is taken nowhere"
    keep(desk.journal, a_good_moment(what="a quokka in the zoo"))
    page = _find(desk, "zoo")
    page.begin_taking()
    assert page.taking.take.isEnabled()
