"""The families of words stand there whole, beside their words."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from microhurts_desktop.content import vocabulary
from microhurts_desktop.domain.vocabulary import Family
from microhurts_desktop.ui.parts.writing.word_picker import WordPicker
from tests.ui.windows import a_theme


@pytest.mark.parametrize("families", [vocabulary.feelings(), vocabulary.needs()])
def test_no_name_of_a_family_is_cut(
    families: tuple[Family, ...], qtbot: QtBot, qapp: QApplication
) -> None:
    a_theme(qapp)
    picker = WordPicker("Words", families, kinds="Families", own="Or type", own_hint="A word")
    qtbot.addWidget(picker)
    picker.resize(700, 360)
    picker.show()
    shown = picker.families
    assert shown.count() == len(families)
    assert shown.sizeHintForColumn(0) <= shown.viewport().width()
