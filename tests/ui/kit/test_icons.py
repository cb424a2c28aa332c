"""Icons: lines of one width, in the colour of the words beside them, read from disk once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from microhurts_desktop.assets import resource_path
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.settings import ThemeChoice
from microhurts_desktop.ui.context.kinds import ICONS, KINDS, kind_tag
from microhurts_desktop.ui.kit import icons
from microhurts_desktop.ui.kit.icons import IconLabel, paint_icon
from microhurts_desktop.ui.kit.theme import load_tokens
from tests.ui.windows import a_theme

TOKENS = load_tokens()


@pytest.fixture(autouse=True)
def nothing_read_before() -> None:
    icons._in_dots.cache_clear()


def painted(name: str, colour: str = "#2f6458", side: int = 32) -> QImage:
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_icon(painter, ICONS, name, colour, QRect(0, 0, side, side))
    painter.end()
    return image


def dots(image: QImage, box: QRect | None = None) -> Iterator[QColor]:
    box = box or image.rect()
    for x in range(box.left(), box.right() + 1):
        for y in range(box.top(), box.bottom() + 1):
            yield image.pixelColor(x, y)


def test_icons_are_drawn_in_lines_of_one_width_and_bring_no_colour_of_their_own() -> None:
    # Those in folders stand in the window; beside them is the program's own, in its colours.
    drawings = [path.read_text("utf-8") for path in resource_path("icons").glob("*/*.svg")]
    heads = {drawing[: drawing.index(">")] for drawing in drawings}
    assert len(heads) == 1
    assert 'fill="none"' in heads.pop()
    bodies = [drawing[drawing.index(">") :] for drawing in drawings]
    assert not [body for body in bodies if "stroke" in body or "fill" in body]


def test_every_kind_has_an_icon_and_no_two_the_same(
    qapp: QApplication,
) -> None:
    names = [entry.icon for entry in KINDS.values()]
    grey = [bytes(painted(name).constBits()) for name in names]
    assert len(set(grey)) == len(names) == 5, "they differ without their colours"
    assert all(any(grey_one) for grey_one in grey)


def test_an_icon_is_read_once_for_each_size_and_colour(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []

    def counted(*parts: str) -> Path:
        read.append(resource_path(*parts))
        return read[-1]

    monkeypatch.setattr(icons, "resource_path", counted)
    for _ in range(50):
        painted("hurt")
    assert len(read) == 1
    painted("hurt", side=40)
    painted("hurt", colour="#000000")
    assert len(read) == 3


@pytest.fixture(params=[Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def direction(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Qt.LayoutDirection]:
    qapp.setLayoutDirection(request.param)
    yield request.param
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def near(one: QColor, other: QColor) -> bool:
    apart = (one.red() - other.red(), one.green() - other.green(), one.blue() - other.blue())
    return max(map(abs, apart)) < 70


def test_a_tag_begins_with_its_kinds_icon_in_the_colour_of_its_word_in_either_theme(
    direction: Qt.LayoutDirection, qtbot: QtBot, qapp: QApplication
) -> None:
    theme = a_theme(qapp)
    for kind, entry in KINDS.items():
        made = kind_tag(kind)
        qtbot.addWidget(made)
        made.show()
        for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
            theme.choose(choice)
            shown = made.grab().toImage()
            words, width, height = made.contentsRect(), shown.width(), shown.height()
            before = QRect(0, 0, words.left(), height)
            if direction is Qt.LayoutDirection.RightToLeft:
                before = QRect(words.right() + 1, 0, width - words.right() - 1, height)
            wanted = QColor(getattr(TOKENS[choice.value], entry.tone))
            assert sum(near(dot, wanted) for dot in dots(shown, before)) > 5, (kind, choice)


def test_an_icon_alone_takes_a_letters_room(qtbot: QtBot) -> None:
    alone = IconLabel(ICONS, KINDS[MomentKind.CHECK_IN].icon)
    qtbot.addWidget(alone)
    height = alone.fontMetrics().height()
    assert alone.sizeHint().height() <= height + 1
    assert height * 0.8 <= alone.minimumWidth() <= height
