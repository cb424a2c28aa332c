"""Kinds can be told apart by eyes of every kind, and on grey paper by their shapes."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtGui import QColor

from microhurts_desktop.ui.features.balance.marks import STYLES
from microhurts_desktop.ui.kit.theme import load_tokens

Matrix = npt.NDArray[np.float64]

# Machado, Oliveira and Fernandes 2009, severity 1.0, for linear RGB.
EYES = {
    "usual": np.eye(3),
    "protan": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deutan": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritan": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
WHITE = np.array([0.95047, 1.0, 1.08883])
# Below about 2 two colours look the same; ten is told apart at a glance, side by side.
LEAST_APART = 10.0


def linear(colour: str) -> Matrix:
    made = QColor(colour)
    rgb = np.array([made.redF(), made.greenF(), made.blueF()])
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def lab(rgb: Matrix) -> Matrix:
    t = TO_XYZ @ np.clip(rgb, 0, 1) / WHITE
    f = np.where(t > (6 / 29) ** 3, np.cbrt(t), t / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("eyes", list(EYES))
def test_kinds_are_told_apart_by_eyes_of_every_kind(theme: str, eyes: str) -> None:
    tokens = load_tokens()[theme]
    seen = {
        name: lab(EYES[eyes] @ linear(getattr(tokens, name)))
        for name in ("sage", "clay", "gold", "plum")
    }
    apart = {
        (one, other): float(np.linalg.norm(seen[one] - seen[other]))
        for one, other in combinations(seen, 2)
    }
    assert min(apart.values()) >= LEAST_APART, apart


def test_without_any_colour_the_shapes_still_differ() -> None:
    assert len({style.shape for style in STYLES.values()}) == len(STYLES)


def test_on_grey_paper_the_line_stands_out_from_what_is_unrepaired() -> None:
    tokens = load_tokens()["light"]
    line, strip, paper = (
        lab(linear(colour))[0] for colour in (tokens.sage, tokens.clay_tint, "#FFFFFF")
    )
    assert paper - line > 50
    assert strip - line > 40
    # The strip's edge is drawn in clay; its ground alone would be lost on a copy.
    assert paper - lab(linear(tokens.clay))[0] > 50
