"""The one way by which text becomes translatable, and how numbers stand in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from microhurts_desktop.ui.kit.language import tr


@pytest.fixture
def britain(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


@pytest.mark.usefixtures("britain")
@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 days"), (999, "999 days"), (1_000, "1,000 days"), (11_033, "11,033 days")],
)
def test_a_long_number_is_written_as_it_is_read(count: int, said: str) -> None:
    assert tr("%n days", "", count) == said


@pytest.mark.usefixtures("britain")
def test_so_is_one_that_is_filled_in_but_no_year_which_comes_as_text() -> None:
    assert tr("{n} of {all} in {year}", n=12_000, all=999, year="2026") == "12,000 of 999 in 2026"


def test_a_text_without_a_number_stays_as_it_is() -> None:
    assert tr("since 2026") == "since 2026"
