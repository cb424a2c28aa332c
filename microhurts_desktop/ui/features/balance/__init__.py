"""The emotional bank account over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microhurts_desktop.ui.context.page_entry import PageEntry
from microhurts_desktop.ui.kit.language import tr

if TYPE_CHECKING:
    from microhurts_desktop.ui.context.page import AppContext
    from microhurts_desktop.ui.features.balance.page import BalancePage


def _balance(context: AppContext) -> BalancePage:
    from microhurts_desktop.ui.features.balance.page import BalancePage

    return BalancePage(context)


BALANCE = PageEntry("balance", lambda: tr("Balance"), _balance, in_menu=lambda: tr("&Balance"))
