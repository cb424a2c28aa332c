"""The way through naming a hurt, step by step, and the hurt that is kept at its end."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from tests.ui.windows import Desk, click, type_into


def begin(desk: Desk) -> NameHurt:
    QTest.keyClick(desk.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    return dialog_of(desk)


def dialog_of(desk: Desk) -> NameHurt:
    dialog = desk.journal_view.guided
    assert isinstance(dialog, NameHurt)
    return dialog


def only_hurt(desk: Desk) -> Hurt:
    (summary,) = desk.journal.summaries(0, 10)
    assert summary.kind is MomentKind.HURT
    return desk.journal.hurt(summary.uuid)


def tell(dialog: NameHurt, text: str = "you forgot our call") -> None:
    type_into(dialog.happened.field, text)
    click(dialog.next)


def feel(dialog: NameHurt, *words: str, strength: int = 3) -> None:
    for word in words or ("lonely",):
        type_into(dialog.feelings.picker.own, word)
        QTest.keyClick(dialog.feelings.picker.own, Qt.Key.Key_Return)
    click(dialog.feelings.strength.chip(strength))
    click(dialog.next)


def need(dialog: NameHurt, *words: str) -> None:
    for word in words or ("to be heard",):
        type_into(dialog.needs.picker.own, word)
        QTest.keyClick(dialog.needs.picker.own, Qt.Key.Key_Return)
    click(dialog.next)
