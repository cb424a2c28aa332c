"""The pages of the house, in the order of its navigation; each is built when first visited."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.context.page import Page, Rooms

MakePage: TypeAlias = Callable[[Rooms], Page]

# Pages that the navigation does not name, and the one of it that leads there.
BESIDE = {
    "preferences": "",
    "patterns": "balance",
    "pause": "repairs",
    "repairs_so_far": "repairs",
}


def _today(rooms: Rooms) -> Page:
    from microhurts_desktop.ui.features.today.page import TodayPage

    return TodayPage(rooms)


def _moments(rooms: Rooms) -> Page:
    from microhurts_desktop.ui.features.moments.page import MomentsPage

    return MomentsPage(rooms)


def _underground(rooms: Rooms) -> Page:
    from microhurts_desktop.ui.features.underground.page import UndergroundPage

    return UndergroundPage(rooms)


def _repairs(rooms: Rooms) -> Page:
    from microhurts_desktop.ui.features.repairs.page import RepairsPage

    return RepairsPage(rooms)


def _balance(rooms: Rooms) -> Page:
    from microhurts_desktop.ui.features.balance.page import BalancePage

    return BalancePage(rooms)


def _patterns(rooms: Rooms) -> Page:
    from microhurts_desktop.ui.features.patterns.page import PatternsPage

    return PatternsPage(rooms)


def _together(rooms: Rooms) -> Page:
    from microhurts_desktop.ui.features.sharing.page import TogetherPage

    return TogetherPage(rooms)


def _pause(rooms: Rooms) -> Page:
    from microhurts_desktop.ui.features.pause.page import PausePage

    return PausePage(rooms)


def _repairs_so_far(rooms: Rooms) -> Page:
    from microhurts_desktop.ui.features.repairs.repairs_so_far import RepairsSoFarPage

    return RepairsSoFarPage(rooms)


def _learn(rooms: Rooms) -> Page:
    from microhurts_desktop.ui.features.today.learn import LearnPage

    return LearnPage(rooms)


def _preferences(rooms: Rooms) -> Page:
    from microhurts_desktop.ui.features.preferences.page import PreferencesPage

    return PreferencesPage(rooms)


def page_makers() -> dict[str, tuple[str, MakePage]]:
    """Return by id what each page is called, and how it is made."""
    return {
        "today": (tr("Today"), _today),
        "moments": (tr("Moments"), _moments),
        "underground": (tr("Underground"), _underground),
        "repairs": (tr("Repairs"), _repairs),
        "balance": (tr("Balance"), _balance),
        "patterns": (tr("Patterns"), _patterns),
        "together": (tr("Together"), _together),
        "learn": (tr("Learn"), _learn),
        "preferences": (tr("Preferences"), _preferences),
        "pause": (tr("A pause"), _pause),
        "repairs_so_far": (tr("Quick and sincere"), _repairs_so_far),
    }
