"""Preferences and what is done with the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microhurts_desktop.ui.context.page_entry import PageEntry
from microhurts_desktop.ui.kit.language import tr

if TYPE_CHECKING:
    from microhurts_desktop.ui.context.page import AppContext
    from microhurts_desktop.ui.features.preferences.page import PreferencesPage


def _preferences(context: AppContext) -> PreferencesPage:
    from microhurts_desktop.ui.features.preferences.page import PreferencesPage

    return PreferencesPage(context)


PREFERENCES = PageEntry("preferences", lambda: tr("Preferences"), _preferences, shortcut="Ctrl+,")
