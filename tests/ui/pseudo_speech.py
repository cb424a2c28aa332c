"""A fixture in which everything is said in pseudo, and resources/ read in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtWidgets import QApplication

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content import tongue
from microhurts_desktop.devtools.pseudo import PseudoTranslator
from microhurts_desktop.devtools.tongues import write_pseudo

# English of nowhere, so that the coach hears it.
CODE = "en_XA"
RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft


@pytest.fixture
def in_pseudo(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Say everything in pseudo."""
    yield from _speaking(qapp, tmp_path / "pseudo", monkeypatch, mirrored=False)


@pytest.fixture
def mirrored(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Say everything in pseudo that is written from right to left."""
    before = qapp.layoutDirection()
    QApplication.setLayoutDirection(RIGHT_TO_LEFT)
    yield from _speaking(qapp, tmp_path / "pseudo", monkeypatch, mirrored=True)
    QApplication.setLayoutDirection(before)


def _speaking(
    app: QApplication, folder: Path, patch: pytest.MonkeyPatch, *, mirrored: bool
) -> Iterator[None]:
    write_pseudo(folder, CODE)

    def found(*parts: str) -> Path:
        path = folder.joinpath(*parts)
        return path if path.exists() else resource_path(*parts)

    patch.setattr(tongue, "resource_path", found)
    english = QTranslator(app)
    assert english.load(str(resource_path("translations", "microhurts_en.qm")))
    translator = PseudoTranslator(app, english, mirrored=mirrored)
    app.installTranslator(translator)
    before = tongue.spoken()
    tongue.speak(CODE)
    try:
        yield
    finally:
        app.removeTranslator(translator)
        tongue.speak(before)
