"""Find, and what opens there: words that are found, words that are not, a name, one's own tags."""

from __future__ import annotations

from collections.abc import Iterator

from microhurts_desktop.devtools.desk import Desk
from microhurts_desktop.devtools.places.place import Place, here, newest
from microhurts_desktop.domain.finding import Stands
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.driving import surely
from microhurts_desktop.ui.features.find.filters import BETWEEN_TWO_DAYS
from microhurts_desktop.ui.features.find.page import FindPage
from microhurts_desktop.ui.features.find.tags_page import TagsPage


def finding(desk: Desk) -> Iterator[Place]:
    """Lead through finding, with some tags and a saved search."""
    context = desk.journal_view.context
    journal, navigator, bus = context.journal, context.navigator, context.bus
    for kind, tags in ((MomentKind.HURT, ("talks", "phones")), (MomentKind.GOOD, ("evenings",))):
        bus.carry_out(journal.tags.put, kind, newest(desk, kind), tags)
    navigator.find()
    page = surely(desk.journal_view.page("find"), FindPage)
    page.filters.clear()
    page.field.setText("the pho")
    page.follow_now()
    yield here("find: words", page, "find")
    page.begin_saving()
    yield here("find: a name", page)
    page.name.setText("Phones")
    page.finish_saving()
    page.field.setText("")
    page.filters.choose("stands", Stands.WAITING)
    page.filters.choose("tag", "talks")
    page.follow_now()
    yield here("find: chosen", page, "find-chosen")
    page.filters.choose("days", BETWEEN_TWO_DAYS)
    yield here("find: between two days", page)
    page.field.setText("zzyzx")
    yield here("find: nothing", page, "find-nothing")
    page.filters.clear()
    page.field.setText("")
    navigator.tags()
    tags_page = surely(desk.journal_view.page("tags"), TagsPage)
    yield here("tags", tags_page, "tags")
    tags_page.rows[0].begin()
    yield here("tags: another name", tags_page)
    tags_page.rows[0].close_form()
