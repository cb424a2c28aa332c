"""All patterns of a part of a life, in the order of the page."""

from __future__ import annotations

from collections.abc import Callable

from microhurts_desktop.ui.features.patterns.check_in_views import (
    connection_view,
    good_days_view,
    usual_view,
)
from microhurts_desktop.ui.features.patterns.over_time_views import (
    endings_view,
    good_and_hurts_view,
    waits_view,
)
from microhurts_desktop.ui.features.patterns.view import Kind, Looked, View
from microhurts_desktop.ui.features.patterns.word_views import feelings_view, hours_view, needs_view

VIEWS: dict[Kind, Callable[[Looked], View]] = {
    Kind.GOOD_AND_HURTS: good_and_hurts_view,
    Kind.CONNECTION: connection_view,
    Kind.USUAL: usual_view,
    Kind.GOOD_DAYS: good_days_view,
    Kind.WAITS: waits_view,
    Kind.ENDINGS: endings_view,
    Kind.NEEDS: needs_view,
    Kind.FEELINGS: feelings_view,
    Kind.HOURS: hours_view,
}
