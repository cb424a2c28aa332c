"""The first page, and what there is to learn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microhurts_desktop.ui.context.page_entry import PageEntry
from microhurts_desktop.ui.kit.language import tr

if TYPE_CHECKING:
    from microhurts_desktop.ui.context.page import AppContext
    from microhurts_desktop.ui.features.today.asked_page import AskedPage
    from microhurts_desktop.ui.features.today.learn import LearnPage
    from microhurts_desktop.ui.features.today.page import TodayPage


def _today(context: AppContext) -> TodayPage:
    from microhurts_desktop.ui.features.today.page import TodayPage

    return TodayPage(context)


def _learn(context: AppContext) -> LearnPage:
    from microhurts_desktop.ui.features.today.learn import LearnPage

    return LearnPage(context)


def _asked(context: AppContext) -> AskedPage:
    from microhurts_desktop.ui.features.today.asked_page import AskedPage

    return AskedPage(context)


TODAY = PageEntry("today", lambda: tr("Today"), _today, in_menu=lambda: tr("&Today"))
ASKED = PageEntry("asked", lambda: tr("What the check-in asks"), _asked, beside="today")
LEARN = PageEntry("learn", lambda: tr("Learn"), _learn, in_menu=lambda: tr("&Learn"))
