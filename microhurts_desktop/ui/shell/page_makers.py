"""The pages, in the order of its navigation; each is built when first visited."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from microhurts_desktop.ui.context.page import AppContext, Page
from microhurts_desktop.ui.kit.language import tr

MakePage: TypeAlias = Callable[[AppContext], Page]

# Pages that the navigation does not name, and the one of it that leads there.
BESIDE = {
    "preferences": "",
    "patterns": "balance",
    "pause": "repairs",
    "repairs_so_far": "repairs",
}


def _today(context: AppContext) -> Page:
    from microhurts_desktop.ui.features.today.page import TodayPage

    return TodayPage(context)


def _moments(context: AppContext) -> Page:
    from microhurts_desktop.ui.features.moments.page import MomentsPage

    return MomentsPage(context)


def _underground(context: AppContext) -> Page:
    from microhurts_desktop.ui.features.underground.page import UndergroundPage

    return UndergroundPage(context)


def _repairs(context: AppContext) -> Page:
    from microhurts_desktop.ui.features.repairs.page import RepairsPage

    return RepairsPage(context)


def _balance(context: AppContext) -> Page:
    from microhurts_desktop.ui.features.balance.page import BalancePage

    return BalancePage(context)


def _patterns(context: AppContext) -> Page:
    from microhurts_desktop.ui.features.patterns.page import PatternsPage

    return PatternsPage(context)


def _together(context: AppContext) -> Page:
    from microhurts_desktop.ui.features.sharing.page import TogetherPage

    return TogetherPage(context)


def _pause(context: AppContext) -> Page:
    from microhurts_desktop.ui.features.pause.page import PausePage

    return PausePage(context)


def _repairs_so_far(context: AppContext) -> Page:
    from microhurts_desktop.ui.features.repairs.repairs_so_far import RepairsSoFarPage

    return RepairsSoFarPage(context)


def _learn(context: AppContext) -> Page:
    from microhurts_desktop.ui.features.today.learn import LearnPage

    return LearnPage(context)


def _preferences(context: AppContext) -> Page:
    from microhurts_desktop.ui.features.preferences.page import PreferencesPage

    return PreferencesPage(context)


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
