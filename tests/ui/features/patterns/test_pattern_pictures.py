"""The pictures of patterns: everything in its place, and nothing told by colour alone."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from matplotlib.text import Text
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from microhurts_desktop.domain.check_ins import Compared
from microhurts_desktop.domain.good_moments import Deposit
from microhurts_desktop.domain.history import Standing
from microhurts_desktop.domain.patterns.lived import Lived
from microhurts_desktop.ui.features.patterns.view import Kind, Looked, View
from microhurts_desktop.ui.features.patterns.views import VIEWS
from microhurts_desktop.ui.kit.charts.axes import inks
from microhurts_desktop.ui.kit.charts.grids import LEVELS, shade, side
from microhurts_desktop.ui.kit.charts.look import Look, look_of
from microhurts_desktop.ui.kit.charts.picture import Picture
from microhurts_desktop.ui.kit.charts.shapes import Fill, Shape, lines_of
from microhurts_desktop.ui.kit.theme import load_tokens
from microhurts_desktop.ui.parts.charts.chart_sheet import ChartSheet
from microhurts_desktop.ui.parts.charts.saving import save_picture
from tests.domain.patterns.lives import a_check_in, a_lived_good, a_lived_hurt

TOKENS = load_tokens()
LAST = date(2026, 5, 14)
SIZES = [(900, 1.0), (560, 1.0), (520, 2.0)]
# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
SEEN_BY = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "all colours": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
}
TOGETHER = [
    (Fill.GOOD, Fill.HURT),
    *combinations((Fill.REPAIRED, Fill.PARTLY, Fill.RELEASED, Fill.OPEN), 2),
]


def a_life(days: int = 400) -> Lived:
    """Return a life with something for every pattern."""
    all_days = [LAST - timedelta(days=n) for n in range(days, -1, -1)]
    needs = ("to be heard", "rest", "to be taken seriously by the people around me every day")
    return Lived(
        all_days[0],
        LAST,
        tuple(
            a_lived_hurt(
                day,
                hour=number % 24,
                standing=list(Standing)[number % 4],
                days_to_repair=None if number % 5 == 0 else number % 9,
                feelings=("lonely", "sad")[: 1 + number % 2],
                needs=(needs[number % 3],),
            )
            for number, day in enumerate(all_days[::4])
        ),
        tuple(
            a_lived_good(day, 8 + number % 12, deposit=list(Deposit)[1 + number % 3])
            for number, day in enumerate(all_days[::2])
        ),
        tuple(all_days[::7]),
        tuple(
            a_check_in(
                day,
                1 + number % 5,
                sharing=list(Compared)[number % 3],
                eye_contact=list(Compared)[number % 2],
                initiation=None if number % 4 else Compared.MORE,
            )
            for number, day in enumerate(all_days)
            if number % 9
        ),
    )


@pytest.fixture(scope="module")
def views() -> dict[Kind, View]:
    looked = Looked(a_life(), "in this year")
    return {kind: view(looked) for kind, view in VIEWS.items()}


@pytest.fixture
def look(qapp: QApplication) -> Look:
    return look_of(TOKENS["light"], qapp.font())


def shape_of(view: View) -> Shape:
    assert view.shape is not None
    return view.shape


def fitted(view: View, look: Look, width: float) -> Picture:
    picture = Picture(look, shape_of(view))
    picture.fit(width, lines_of(shape_of(view), width / look.em_px) * look.em_px, 1.0)
    return picture


def enlarged(look: Look, factor: float) -> Look:
    return Look(look.tokens, look.families, look.em_px * factor)


def words_in(picture: Picture) -> list[Text]:
    return [one for one in picture.pen.figure.axes[0].texts if one.get_visible()]


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize(("width", "text"), SIZES)
def test_all_words_of_a_picture_are_in_it_and_apart(
    kind: Kind, width: float, text: float, views: dict[Kind, View], look: Look
) -> None:
    picture = fitted(views[kind], enlarged(look, text), width)
    picture.pen.drawn()
    boxes = [one.get_window_extent() for one in words_in(picture)]
    assert boxes
    for box, words in zip(boxes, words_in(picture), strict=True):
        assert box.x0 >= -1, words.get_text()
        assert box.x1 <= width + 1, words.get_text()
        assert -1 <= box.y0 <= box.y1 <= picture.pen.height + 1, words.get_text()
    for (one, first), (other, second) in combinations(
        zip(boxes, words_in(picture), strict=True), 2
    ):
        across = min(one.x1, other.x1) - max(one.x0, other.x0)
        up = min(one.y1, other.y1) - max(one.y0, other.y0)
        # Letters do not fill the whole height of their box.
        assert across <= 0 or up <= 0.25 * min(one.height, other.height), (
            first.get_text(),
            second.get_text(),
        )


@pytest.mark.parametrize("kind", list(Kind))
def test_a_picture_is_drawn_again_with_the_same_artists(
    kind: Kind, views: dict[Kind, View], look: Look
) -> None:
    picture = fitted(views[kind], look, 900)
    axes = picture.pen.figure.axes[0]
    before = set(map(id, axes.get_children()))
    picture.shape = shape_of(VIEWS[kind](Looked(a_life().since(LAST - timedelta(days=180)), "x")))
    for width in (600, 900):
        picture.fit(width, 400, 1.0)
    shown = [one for one in axes.get_children() if id(one) not in before]
    # A narrower picture may break words into other places, which need a few more texts.
    assert all(isinstance(one, Text) for one in shown)
    assert len(shown) < 30


@pytest.mark.parametrize("kind", list(Kind))
def test_every_place_says_something_and_lies_in_the_picture(
    kind: Kind, views: dict[Kind, View], look: Look
) -> None:
    picture = fitted(views[kind], look, 900)
    assert picture.spots
    for spot in picture.spots:
        assert picture.shape.says[spot.number]
        assert -2 <= spot.x <= 900
        assert spot.x + spot.width <= 903
        assert -2 <= spot.y <= picture.pen.height


@pytest.mark.parametrize("kind", [Kind.GOOD_AND_HURTS, Kind.HOURS])
@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_the_same_picture_is_the_same_file(
    kind: Kind, ending: str, views: dict[Kind, View], look: Look, tmp_path: Path
) -> None:
    view = views[kind]
    sheet = ChartSheet(view.title, "Saved", shape_of(view), view.sentence)
    paths = [tmp_path / f"{name}.{ending}" for name in ("one", "other")]
    for path in paths:
        save_picture(path, sheet, look)
    one, other = (path.read_bytes() for path in paths)
    assert one == other
    if ending == "png":
        dots = QImage.fromData(one).convertToFormat(QImage.Format.Format_ARGB32)
        assert dots.width() == 2400
        assert len(np.unique(np.frombuffer(dots.constBits(), np.uint32))) > 10
    if ending == "svg":
        assert b"<svg" in one


def test_longer_lives_are_drawn_as_well(look: Look) -> None:
    for days in (30, 3650):
        for view in VIEWS.values():
            made = view(Looked(a_life(days), "in all this time"))
            if made.shape is not None:
                assert fitted(made, look, 900).pen.drawn()[1:] == (900, round_height(made, look))


def round_height(view: View, look: Look) -> int:
    return int(lines_of(shape_of(view), 900 / look.em_px) * look.em_px)


# Colours


def linear(colour: str) -> npt.NDArray[np.float64]:
    parts = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(colour: str, sight: str = "all colours") -> npt.NDArray[np.float64]:
    """Return a colour as someone sees it, in CIE L*a*b* (D65)."""
    seen = np.clip(np.array(SEEN_BY[sight]) @ linear(colour), 0, 1)
    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    relative = (to_xyz @ seen) / np.array([0.9505, 1.0, 1.089])
    f = np.where(relative > 0.008856, np.cbrt(relative), 7.787 * relative + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def test_black_and_white_are_a_hundred_apart_for_everyone() -> None:
    for sight in SEEN_BY:
        assert np.linalg.norm(lab("#000000", sight) - lab("#ffffff", sight)) == pytest.approx(
            100, abs=1
        )


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("sight", list(SEEN_BY))
@pytest.mark.parametrize(("one", "other"), TOGETHER)
def test_fills_that_meet_are_told_apart_by_everyone(
    theme: str, sight: str, one: Fill, other: Fill
) -> None:
    a, b = inks(one, TOKENS[theme]), inks(other, TOKENS[theme])
    distance = max(
        float(np.linalg.norm(lab(left, sight) - lab(right, sight)))
        for left, right in ((a.face, b.face), (a.edge, b.edge))
    )
    assert distance >= 20


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("one", "other"), TOGETHER)
def test_fills_that_meet_are_told_apart_in_grey(theme: str, one: Fill, other: Fill) -> None:
    a, b = inks(one, TOKENS[theme]), inks(other, TOKENS[theme])
    lighter = abs(float(lab(a.face)[0] - lab(b.face)[0]))
    assert a.hatch != b.hatch or lighter >= 30


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("accent", ["sage", "clay"])
def test_more_is_larger_and_stands_out_more_for_everyone(theme: str, accent: str) -> None:
    colours = TOKENS[theme]._asdict()
    for sight in SEEN_BY:
        card = lab(colours["card"], sight)
        away = [
            float(np.linalg.norm(lab(shade(colours["card"], colours[accent], level), sight) - card))
            for level in range(1, LEVELS + 1)
        ]
        assert away[0] >= 8
        assert all(more - less >= 5 for less, more in pairwise(away))
    sizes = [side(20, level) for level in range(LEVELS + 1)]
    assert all(more - less >= 1.5 for less, more in pairwise(sizes))
