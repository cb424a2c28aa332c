"""The letters: a typeface that is shipped, and what it lacks taken from the system."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics, QRawFont
from PySide6.QtWidgets import QApplication

from microhurts_desktop.assets import resource_path
from microhurts_desktop.settings import TEXT_PERCENTS, ThemeChoice, Typeface
from microhurts_desktop.ui.kit.theme import Theme, our_family

MOST_BYTES = 1_000_000
POINTS = 10


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    usual = qapp.font()
    asked = QFont(usual)
    asked.setPointSizeF(POINTS)
    qapp.setFont(asked)
    yield Theme(qapp, ThemeChoice.LIGHT)
    qapp.setFont(usual)


def test_our_own_letters_are_worn_in_every_weight_that_is_used(
    theme: Theme, qapp: QApplication
) -> None:
    theme.choose_letters(Typeface.OURS, 100)
    for weight in (QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold):
        font = QFont(qapp.font())
        font.setWeight(weight)
        assert (QFontInfo(font).family(), QFontInfo(font).weight()) == (our_family(), weight)


@pytest.mark.parametrize("percent", TEXT_PERCENTS)
def test_a_size_of_ones_own_is_of_what_the_system_asks_for(
    theme: Theme, qapp: QApplication, percent: int
) -> None:
    theme.choose_letters(Typeface.OURS, 200)
    theme.choose_letters(Typeface.OURS, percent)
    assert qapp.font().pointSizeF() == POINTS * percent / 100


def test_the_systems_letters_come_back(theme: Theme, qapp: QApplication) -> None:
    before = qapp.font().families()
    theme.choose_letters(Typeface.OURS, 100)
    theme.choose_letters(Typeface.SYSTEM, 100)
    assert qapp.font().families() == before


@pytest.mark.parametrize("weight", ["Regular", "Medium", "SemiBold"])
def test_the_files_have_latin_greek_and_cyrillic_and_all_that_the_app_writes(weight: str) -> None:
    font = QRawFont(str(resource_path("typeface", f"{weight}.otf")), POINTS)
    texts = (path.read_text("utf-8") for path in resource_path("help", "en").iterdir())
    written = set("".join(texts)) - set("\n\r\t")
    wanted = written | set("Aéßčşœ Ωάώ ЯжЄў “”‘’…–—·→★☆○◇▽△×−½€")
    assert [one for one in sorted(wanted) if not font.supportsCharacter(ord(one))] == []


def test_what_they_lack_is_taken_from_the_system(theme: Theme, qapp: QApplication) -> None:
    theme.choose_letters(Typeface.OURS, 100)
    ours = QRawFont(str(resource_path("typeface", "Regular.otf")), POINTS)
    assert not ours.supportsCharacter(ord("א"))
    assert QFontMetrics(qapp.font()).inFontUcs4(ord("א")), "a font of this system has it"


def test_the_files_are_small_and_come_with_their_licence() -> None:
    folder = resource_path("typeface")
    assert sum(path.stat().st_size for path in folder.iterdir()) < MOST_BYTES
    assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text("utf-8")
