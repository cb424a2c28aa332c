"""Light and dark, and the letters: resources/styles and resources/typeface, worn by the app."""

from __future__ import annotations

import re
from functools import cache
from string import Template
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from microhurts_desktop.assets import resource_path
from microhurts_desktop.settings import ThemeChoice, Typeface
from microhurts_desktop.ui.kit.first_window import later

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

_OTHER = {"left": "right", "right": "left"}
_SIDE = re.compile(r"\b((?:border|padding|margin)-)(left|right)\b")
_FOUR_SIDES = re.compile(r"\b(padding|margin): ([^\s;]+) ([^\s;]+) ([^\s;]+) ([^\s;]+);")


class Tokens(NamedTuple):
    """The colours of one theme, as ``#RRGGBB``. What each is for: resources/styles/tokens.ini."""

    paper: str
    card: str
    side: str
    ink: str
    soft: str
    line: str
    edge: str
    sage: str
    sage_tint: str
    clay: str
    clay_tint: str
    gold: str
    gold_tint: str
    plum: str
    plum_tint: str


def load_tokens() -> dict[str, Tokens]:
    """Return the tokens of ``light`` and ``dark``."""
    # Qt's own kind of file: to read another would cost the first window more than all its colours.
    file = QSettings(str(resource_path("styles", "tokens.ini")), QSettings.Format.IniFormat)
    return {
        theme: Tokens(*(str(file.value(f"{theme}/{name}")) for name in Tokens._fields))
        for theme in file.childGroups()
    }


def style_sheet(tokens: Tokens) -> str:
    """Return the application's style sheet in these colours."""
    text = resource_path("styles", "app.qss").read_text(encoding="utf-8")
    made = Template(text).substitute(tokens._asdict())
    return mirrored(made) if QGuiApplication.isRightToLeft() else made


def mirrored(sheet: str) -> str:
    """Return a style sheet with left and right exchanged, as Qt does by itself in layouts only."""
    turned = _SIDE.sub(lambda side: side[1] + _OTHER[side[2]], sheet)
    return _FOUR_SIDES.sub(r"\1: \2 \5 \4 \3;", turned)


def palette(tokens: Tokens) -> QPalette:
    """Return a palette in these colours, for everything that the style sheet leaves alone."""
    made, of = QPalette(), QPalette.ColorRole
    roles = {
        of.Window: tokens.paper,
        of.WindowText: tokens.ink,
        of.Base: tokens.card,
        of.AlternateBase: tokens.paper,
        of.Text: tokens.ink,
        of.Button: tokens.card,
        of.ButtonText: tokens.ink,
        of.PlaceholderText: tokens.soft,
        of.ToolTipBase: tokens.card,
        of.ToolTipText: tokens.ink,
        of.Highlight: tokens.sage,
        of.HighlightedText: tokens.card,
        of.Link: tokens.sage,
        of.LinkVisited: tokens.plum,
        of.Mid: tokens.edge,
        of.Light: tokens.card,
        of.Dark: tokens.edge,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (of.WindowText, of.Text, of.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.soft))
    return made


@cache
def our_family() -> str:
    """Return what the shipped typeface calls itself; from the first time on it can be worn."""
    files = sorted(resource_path("typeface").glob("*.otf"))
    loaded = [QFontDatabase.addApplicationFont(str(path)) for path in files]
    return QFontDatabase.applicationFontFamilies(loaded[0])[0]


def clearer(tokens: Tokens) -> Tokens:
    """Return the same colours where more contrast is asked for: nothing soft, no fine line."""
    return tokens._replace(soft=tokens.ink, line=tokens.edge, edge=tokens.ink)


def _is_dark(worn: QPalette) -> bool:
    return worn.window().color().lightness() < worn.windowText().color().lightness()


class Theme(QObject):
    """Dresses the application (whose style is Fusion), and says when the colours changed."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: ThemeChoice = ThemeChoice.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._all = load_tokens()
        self._wants_contrast = False
        self._choice = choice
        self._system_font = app.font()
        # Asked for the scheme, PySide would build Qt's whole namespace before the first window.
        # Until we have dressed it, the application wears the system's colours.
        self._system_is_dark = self._asked() if app.styleSheet() else _is_dark(app.palette())
        self.tokens = self._wanted()
        self._dress()
        app.styleHints().colorSchemeChanged.connect(self.follow_system)
        self._listens_for_contrast = False

    def choose(self, choice: ThemeChoice) -> None:
        """Dress in another theme now."""
        self._choice = choice
        self._follow()

    def choose_letters(self, typeface: Typeface, percent: int) -> None:
        """Write in this typeface, ``percent`` of the size that the system asks for.

        A window that is there already keeps the widths and heights of before: it is made anew.
        """
        font = QFont(self._system_font)
        if typeface is Typeface.OURS:
            # What ours does not have, Qt looks for in the system's.
            font.setFamilies([our_family(), *font.families()])
        font.setPointSizeF(font.pointSizeF() * percent / 100)
        self._app.setFont(font)

    def follow_system(self) -> None:
        """Look at what the system's scheme is, and dress as it if that was chosen.

        Where more contrast is asked for, either theme has it.
        """
        self._system_is_dark = self._asked()
        # Here, and not in the beginning: the first window does not wait for it.
        # Held by a name: PySide takes what belongs to the hints along with them.
        hints = self._app.styleHints()
        asked = hints.accessibility()
        if not self._listens_for_contrast:
            self._listens_for_contrast = True
            asked.contrastPreferenceChanged.connect(self.follow_contrast)
        self.follow_contrast(asked.contrastPreference())

    def follow_contrast(self, asked: Qt.ContrastPreference) -> None:
        """Dress for whoever asked the system for more contrast, or no longer."""
        self._wants_contrast = asked is later.Qt.ContrastPreference.HighContrast
        self._follow()

    def turn(self) -> None:
        """Dress for the direction in which one reads from now on."""
        self._dress()

    def _asked(self) -> bool:
        return self._app.styleHints().colorScheme() is later.Qt.ColorScheme.Dark

    def _wanted(self) -> Tokens:
        name = self._choice.value
        if self._choice is ThemeChoice.SYSTEM:
            name = "dark" if self._system_is_dark else "light"
        return clearer(self._all[name]) if self._wants_contrast else self._all[name]

    def _follow(self) -> None:
        wanted = self._wanted()
        if wanted == self.tokens:
            return
        self.tokens = wanted
        self._dress()
        self.changed.emit()

    def _dress(self) -> None:
        self._app.setPalette(palette(self.tokens))
        self._app.setStyleSheet(style_sheet(self.tokens))
