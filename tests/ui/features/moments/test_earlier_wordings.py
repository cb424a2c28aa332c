"""An entry of last spring is put into other words; the former ones stay on its sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from microhurts_desktop.domain.earlier_answers import Asked
from microhurts_desktop.domain.good_moments import GoodMomentDraft
from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.reflections import ReflectionDraft
from microhurts_desktop.domain.repairs import RepairDraft
from microhurts_desktop.services.export_all import export_everything
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.moments.sheet import Sheet
from microhurts_desktop.ui.features.preferences.markdown_export import as_text
from tests.builders import reword
from tests.couples import a_named_hurt, a_repair_of_mine
from tests.ui.two import words_in
from tests.ui.windows import Desk, click, focused, settle
from tests.vault_folders import a_good_draft

CONTROL = Qt.KeyboardModifier.ControlModifier
THEN = "a quincunx of small things"
FORMER, MENDED = "you forgot my name", "you introduced me, and my name did not come"


def _sheet(home: Desk) -> Sheet:
    sheet = home.page("moments", MomentsPage).reading.sheet
    assert sheet is not None
    return sheet


def _buttons(root: QWidget, text: str) -> list[QPushButton]:
    found = root.findChildren(QPushButton)
    return [one for one in found if one.isVisible() and one.text() == text]


def _press(widget: QWidget) -> None:
    widget.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    settle()


def test_an_entry_of_last_spring_is_mended_by_keyboard(home: Desk) -> None:
    spring = home.clock() - timedelta(days=200)
    hurt = a_named_hurt(home.journal, event=FORMER, happened_at=spring)
    home.clock.forward(days=1)
    home.journal_view.go_to("moments")
    home.page("moments", MomentsPage).history.list.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    settle()
    sheet = _sheet(home)
    assert isinstance(sheet, HurtSheet)
    if not sheet.edit.isVisible():
        _press(sheet.other_ways)
    _press(sheet.edit)
    QTest.keyClick(focused(), Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(focused(), MENDED)
    QTest.keyClick(home.window, Qt.Key.Key_S, CONTROL)
    settle()
    assert home.journal.hurt(hurt.uuid).event == MENDED
    (earlier,) = home.journal.earlier.of(hurt.uuid)
    assert earlier.asked is Asked.WORDED
    home.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt.uuid)
    settle()
    sheet = _sheet(home)
    assert not sheet.wordings.isVisible(), "closed, until it is asked for"
    _press(sheet.earlier_wordings)
    assert FORMER in words_in(sheet.wordings)
    assert "Earlier, yesterday" in words_in(sheet.wordings)
    (again,) = _buttons(sheet.wordings, "Word it so again")
    _press(again)
    assert home.journal.hurt(hurt.uuid).event == FORMER
    QTest.keyClick(focused(), Qt.Key.Key_Z, CONTROL)
    settle()
    assert home.journal.hurt(hurt.uuid).event == MENDED
    _sheet(home).earlier_wordings.click()
    (remove,) = _buttons(_sheet(home).wordings, "Remove")
    click(remove)
    assert home.journal.earlier.of(hurt.uuid) == ()
    assert FORMER not in words_in(_sheet(home))


def test_it_stands_on_the_sheet_of_every_kind_and_is_taken_along(home: Desk) -> None:
    journal = home.journal
    good = a_good_draft(journal, what=THEN)
    journal.notice_good(good)
    repair = a_repair_of_mine(journal, words=THEN)
    free = replace(journal.reflections.begin(), text=THEN)
    journal.reflections.write(free)
    chair = journal.reflections.begin_third_chair(a_named_hurt(journal).uuid)
    journal.reflections.write(replace(chair, text=THEN, answers=(THEN,)))
    home.clock.forward(days=1)
    journal.notice_good(replace(reword(journal, GoodMomentDraft, good.uuid), what="otherwise"))
    journal.offer_repair(replace(reword(journal, RepairDraft, repair.uuid), words="otherwise"))
    for one in (free, chair):
        draft = replace(reword(journal, ReflectionDraft, one.uuid), text="otherwise")
        journal.reflections.write(replace(draft, answers=("otherwise",) if draft.answers else ()))
    for kind, uuid in (
        (MomentKind.GOOD, good.uuid),
        (MomentKind.REPAIR, repair.uuid),
        (MomentKind.REFLECTION, free.uuid),
        (MomentKind.REFLECTION, chair.uuid),
    ):
        home.journal_view.context.navigator.open_moment(kind, uuid)
        settle()
        sheet = _sheet(home)
        assert THEN not in words_in(sheet)
        sheet.earlier_wordings.click()
        assert THEN in words_in(sheet.wordings)
    folder = export_everything(journal, home.folder, as_text, Progress())()
    assert folder is not None
    assert (folder / "everything.md").read_text(encoding="utf-8").count(THEN) == 4


def test_several_parts_that_were_others_are_told_apart(home: Desk) -> None:
    journal = home.journal
    hurt = a_named_hurt(journal, event=THEN, story="they do not care").uuid
    home.clock.forward(days=1)
    draft = reword(journal, HurtDraft, hurt)
    journal.name_hurt(replace(draft, event="otherwise", story="I don't know", needs=("rest",)))
    home.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt)
    settle()
    _sheet(home).earlier_wordings.click()
    said = words_in(_sheet(home).wordings).replace("\u2068", "").replace("\u2069", "")
    for line in (f"What happened: {THEN}", "What I needed: to be heard", "they do not care"):
        assert line in said
