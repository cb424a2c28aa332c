"""The letters of charts: those of the window, on the screen and in what is taken along."""

from __future__ import annotations

import inspect
import logging
import re
import zlib
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from matplotlib import font_manager
from matplotlib.text import Text
from PySide6.QtGui import QRawFont
from PySide6.QtWidgets import QApplication

from microhurts_desktop.settings import ThemeChoice, Typeface
from microhurts_desktop.ui.kit.charts.look import OUR_LETTERS, Look, look_of
from microhurts_desktop.ui.kit.charts.picture import Picture
from microhurts_desktop.ui.kit.charts.shapes import Differences
from microhurts_desktop.ui.kit.theme import Theme, our_family
from microhurts_desktop.ui.parts.charts.chart_sheet import ChartSheet
from microhurts_desktop.ui.parts.charts.saving import save_picture
from tests.conftest import SAID_OF_SLOW_FONTS

HEADING = "Häufig gewünscht & gebraucht"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    usual = qapp.font()
    yield Theme(qapp, ThemeChoice.LIGHT)
    qapp.setFont(usual)


@pytest.fixture
def ours(theme: Theme, qapp: QApplication) -> Look:
    theme.choose_letters(Typeface.OURS, 100)
    return look_of(theme.tokens, qapp.font())


def of_words(*names: str) -> Differences:
    zeros = (0.0,) * len(names)
    return Differences(names, zeros, zeros, zeros, ("less", "more"), names)


def saved(path: Path, look: Look, *names: str) -> bytes:
    save_picture(path, ChartSheet(HEADING, "Saved today", of_words(*names)), look)
    return path.read_bytes()


def test_a_chart_is_written_in_the_windows_letters_and_in_their_size(
    theme: Theme, qapp: QApplication
) -> None:
    theme.choose_letters(Typeface.OURS, 100)
    usual = look_of(theme.tokens, qapp.font())
    assert usual.families[0] == our_family()
    assert usual.families[-1] == "DejaVu Sans", "what ours lack is taken from there"
    theme.choose_letters(Typeface.OURS, 200)
    assert look_of(theme.tokens, qapp.font()).em_px == pytest.approx(2 * usual.em_px, abs=1)
    theme.choose_letters(Typeface.SYSTEM, 100)
    assert our_family() not in look_of(theme.tokens, qapp.font()).families


def test_letters_that_ours_lack_are_drawn_and_taken_from_another_font(ours: Look) -> None:
    picture = Picture(ours, of_words("чай", "ჩაი"))
    picture.fit(600, 200, 1)
    picture.pen.drawn()
    words = {text.get_text() for text in picture.figure.findobj(Text)}
    assert {"чай", "ჩაი"} <= words
    assert not QRawFont(str(OUR_LETTERS), 10).supportsCharacter(ord("ჩ")), "of the other font"


def test_a_drawing_has_its_words_as_words_and_the_letters_with_them(
    ours: Look, tmp_path: Path
) -> None:
    written = saved(tmp_path / "a.svg", ours, "tea", "чай")
    texts = [text.text for text in ElementTree.fromstring(written).iter(f"{SVG}text")]
    assert {HEADING, "Saved today", "tea", "чай"} <= set(texts)
    (held,) = re.findall(rb"@font-face\{[^}]*base64,([^)]*)\)", written)
    assert b64decode(held) == OUR_LETTERS.read_bytes()


def test_the_systems_letters_are_not_put_into_a_drawing(
    theme: Theme, qapp: QApplication, tmp_path: Path
) -> None:
    theme.choose_letters(Typeface.SYSTEM, 100)
    written = saved(tmp_path / "a.svg", look_of(theme.tokens, qapp.font()), "tea")
    assert b"@font-face" not in written
    assert HEADING.replace("&", "&amp;").encode() in written


def test_a_page_for_paper_has_its_words_as_words_in_letters_of_its_own(
    ours: Look, tmp_path: Path
) -> None:
    written = saved(tmp_path / "a.pdf", ours, "tea")
    fonts = set(re.findall(rb"/BaseFont /[A-Z]{6}\+([\w-]+)", written))
    assert fonts == {b"Micro-hurtsSans-Regular"}
    # A font whose outlines are ours is read by no program as what matplotlib's type 42 says it is.
    assert b"/FontFile2" not in written
    letters = set()
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", written, re.DOTALL):
        try:
            plain = zlib.decompress(stream)
        except zlib.error:
            continue
        if b"beginbfrange" in plain:
            listed = re.findall(rb"<(\w+)>", b" ".join(re.findall(rb"\[(.*?)\]", plain)))
            letters |= {bytes.fromhex(one.decode()).decode("utf-16be") for one in listed}
    assert set(HEADING + "tea") - {" "} <= letters, "they can be searched and copied"


def test_a_computer_that_is_slow_to_list_its_fonts_fails_no_test() -> None:
    assert SAID_OF_SLOW_FONTS in inspect.getsource(font_manager)
    logging.getLogger("matplotlib.font_manager").warning(SAID_OF_SLOW_FONTS)
