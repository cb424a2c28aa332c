"""A tour of the real interface over the sample journal: a picture of each page, light and dark.

It walks the places of ``devtools/places/`` and paints those that have a picture. The clock stands
still and chance is left out, so the same version paints the same pictures.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from microhurts_desktop.app import make_application
from microhurts_desktop.demo.sample import sample_journal
from microhurts_desktop.devtools.desk import AtOnce, Desk
from microhurts_desktop.devtools.places import Place, every_place
from microhurts_desktop.devtools.places.lives import ALL
from microhurts_desktop.devtools.stand_ins import HERE, FixedClock, FolderLocks
from microhurts_desktop.driving import draw_in_memory_without_a_display, no_silent_failures, wait
from microhurts_desktop.services.new_keys import NewKeys
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.settings import Settings, ThemeChoice, Typeface
from microhurts_desktop.storage.keyfile import KdfParameters
from microhurts_desktop.ui.kit.language import write_as
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.kit.theme import Theme
from microhurts_desktop.ui.parts.secrets.recovery_code_view import RecoveryCodeView
from microhurts_desktop.ui.shell.main_window import MainWindow

STILL_LOOKS, STILL_S = 4, 0.08
THAT_EVENING = datetime(2026, 5, 14, 18, 20, tzinfo=HERE)
FONT_POINTS = 11
USUAL_FOLDER = Path("~/.local/share/microhurts/vaults")
CODE = "7K2M-QX9D-4TRW-8HNC-3VBE-6YPA"
GROUPS_ASKED = (2, 5)
# Nobody guesses at the tour's vaults, which are gone when it ends.
CHEAP = KdfParameters(m_kib=19 * 1024, t=2)


@dataclass(frozen=True, slots=True)
class TourLook:
    """One set of pictures: where it goes, how large the window is, and how large the text."""

    folder: str
    size: tuple[int, int]
    text: float


LOOKS = (
    TourLook("", (1180, 780), 1.0),
    TourLook("900x640", (900, 640), 1.0),
    TourLook("text-200", (1180, 780), 2.0),
)
THEMES = (ThemeChoice.LIGHT, ThemeChoice.DARK)


def tour(folder: Path, only: Sequence[str] = ()) -> int:
    """Paint all pictures into ``folder``, say how many there are, and return the exit status.

    ``only`` are beginnings of the names of those that are wanted, if not all are.
    """
    draw_in_memory_without_a_display()
    painted = sum(paint(folder, look, theme, only) for look in LOOKS for theme in THEMES)
    sys.stdout.write(f"{painted} pictures are in {folder}\n")
    return 0


def paint(folder: Path, look: TourLook, choice: ThemeChoice, only: Sequence[str] = ()) -> int:
    """Paint one set in one theme into ``folder``, and return how many pictures it has."""

    def wanted(picture: str) -> bool:
        return not only or picture.startswith(tuple(only))

    app = make_application()
    write_as(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    # A cursor that blinks would be there in one picture and not in the next.
    app.setCursorFlashTime(0)
    font = app.font()
    font.setPointSizeF(FONT_POINTS)
    app.setFont(font)
    theme = Theme(app, choice)
    theme.choose_letters(Typeface.OURS, round(100 * look.text))
    pictures = folder / look.folder / choice.value
    pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="microhurts-tour-") as place, no_silent_failures():
        desk = _desk(Path(place), theme)
        desk.window.resize(*look.size)
        desk.window.show()
        # The longest life takes as long as all others: it is looked at in the usual window alone.
        amounts = [
            (number, days)
            for number, days in (ALL if look == LOOKS[0] else ALL[:-1])
            if wanted(f"chart-{number}") or wanted(f"patterns-of-{number}")
        ]
        painted = 0
        for shown in every_place(desk, _enter_the_sample, amounts):
            _leave_chance_out(shown, desk.window.vault_folder.folder)
            if shown.picture and wanted(shown.picture):
                _save(shown, pictures / f"{shown.picture}.png")
                painted += 1
        desk.window.close()
        desk.window.deleteLater()
    return painted


class _EveningFolder(VaultFolder):
    """Shows the same recovery code each time. (The real one, by chance, is in the key file.)"""

    def new_keys(self, name: str, passphrase: str) -> NewKeys:
        return replace(super().new_keys(name, passphrase), recovery_code=CODE)


def _desk(place: Path, theme: Theme) -> Desk:
    settings = Settings(place / "preferences.ini")
    settings.vault_folder = place / "vaults"
    settings.vault_folder.mkdir(mode=0o700)
    clock, locks = FixedClock(THAT_EVENING), FolderLocks()
    window = MainWindow(
        lambda folder: _EveningFolder(folder, clock, locks, CHEAP), settings, theme, AtOnce(), clock
    )
    return Desk(window, place, settings, clock, locks)


def _enter_the_sample(desk: Desk) -> None:
    desk.window.lock()
    folder = desk.folder / "sample"
    folder.mkdir(mode=0o700)
    desk.window.enter(sample_journal(folder, desk.clock))


def _leave_chance_out(shown: Place, folder: Path) -> None:
    """Show the usual folder, where this one has another name each time, and ask the same groups."""
    for words in shown.root.findChildren(OwnWords):
        if str(folder) in words.toPlainText():
            words.set_text(str(USUAL_FOLDER))
    for view in shown.root.findChildren(RecoveryCodeView):
        while view.code == CODE and view.asked() != GROUPS_ASKED:
            view.forget()
            view.show_code(CODE)


def _save(shown: Place, path: Path) -> None:
    """Save the picture of a place's window, once it has stopped changing."""
    window = shown.root.window()
    _come_to_the_front(window)
    if isinstance(window, MainWindow) and window.journal_view is not None:
        # What is said in passing goes at a time of its own.
        window.journal_view.say("")
    picture, since, looks = window.grab().toImage(), monotonic(), 0

    def still() -> bool:
        # A look, or some, may fall between two steps of a page that lays itself out anew.
        nonlocal picture, since, looks
        now = window.grab().toImage()
        looks += 1
        if now != picture:
            picture, since, looks = now, monotonic(), 0
        return looks >= STILL_LOOKS and monotonic() - since >= STILL_S

    wait(still, "a picture that stands still")
    if not picture.save(str(path)):
        raise OSError(f"{path} could not be written")


def _come_to_the_front(window: QWidget) -> None:
    """Have the keys: some pictures are of windows of their own."""
    window.activateWindow()
    wait(window.isActiveWindow, "the window, in front")
