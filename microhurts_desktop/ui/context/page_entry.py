"""What a page says of itself; the navigation, the menus and the keys follow it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

if TYPE_CHECKING:
    from microhurts_desktop.settings import Settings
    from microhurts_desktop.ui.context.page import AppContext

P = TypeVar("P", covariant=True)
# Of a feature's package as well: makes the guided dialog of a draft, and imports it then.
MakeDialog: TypeAlias = Callable[[Any, Any], Any]


@dataclass(frozen=True)
class PageEntry(Generic[P]):
    """One page, declared by the package of its feature and listed in ``ui/shell/register.py``.

    ``make`` is called at the first visit, and imports the page then: what it needs may be slow to
    import. ``in_menu`` is the title with the key of its menu, of the pages that the navigation
    names; the others may stand ``beside`` one of these, by its id. ``is_shown`` is asked with the
    settings and whether two share. ``shortcut`` is the page's own; those of the navigation have
    Ctrl with the number of their place as well.
    """

    id: str
    title: Callable[[], str]
    make: Callable[[AppContext], P]
    in_menu: Callable[[], str] | None = None
    beside: str = ""
    is_shown: Callable[[Settings, bool], bool] = lambda _settings, _two_share: True
    shortcut: str = ""
