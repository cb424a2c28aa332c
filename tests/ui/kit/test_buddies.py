"""A label that belongs to a field shows a name as it is."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from microhurts_desktop.ui.kit.fields import line_field
from microhurts_desktop.ui.kit.labels import Label, buddy, paragraph


@pytest.mark.parametrize("make", [Label, paragraph])
@pytest.mark.parametrize("name", ["An&na", "&Ana", "Ana & Co", "Ana && Co", "Ana&"])
def test_a_name_is_shown_whole(qtbot: QtBot, make: type[Label], name: str) -> None:
    alone, tied, field = make(name), make(name), line_field("")
    for widget in (alone, tied, field):
        qtbot.addWidget(widget)
    assert buddy(tied, field) is tied
    for label in (alone, tied):
        assert isinstance(label, QLabel)
        label.resize(200, 40)
    assert tied.grab().toImage() == alone.grab().toImage()
    assert field.accessibleName() == name
