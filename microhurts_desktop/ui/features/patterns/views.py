"""All patterns of a part of a life, in the order of the page."""

from __future__ import annotations

from collections.abc import Callable

from microhurts_desktop.ui.features.patterns import check_in_views, over_time_views, word_views
from microhurts_desktop.ui.features.patterns.view import Kind, Looked, View

VIEWS: dict[Kind, Callable[[Looked], View]] = {
    Kind.GOOD_AND_HURTS: over_time_views.good_and_hurts_view,
    Kind.CONNECTION: check_in_views.connection_view,
    Kind.USUAL: check_in_views.usual_view,
    Kind.GOOD_DAYS: check_in_views.good_days_view,
    Kind.WAITS: over_time_views.waits_view,
    Kind.ENDINGS: over_time_views.endings_view,
    Kind.NEEDS: word_views.needs_view,
    Kind.FEELINGS: word_views.feelings_view,
    Kind.HOURS: word_views.hours_view,
}
