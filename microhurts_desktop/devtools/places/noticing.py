"""What is shown of one's own pulling back: on Today, on its page, after danger, when stopped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from microhurts_desktop.devtools import drafts
from microhurts_desktop.devtools.desk import Desk
from microhurts_desktop.devtools.drafts import AFRAID
from microhurts_desktop.devtools.places.place import Place, at_page, click, here, settle
from microhurts_desktop.domain.check_ins import Compared
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.pulling_back import LEARNT_FROM
from microhurts_desktop.ui.features.pulling_back.page import PullingBackPage

# Of two weeks, less is told of after eight days.
LESS_DAYS = 14


def pull_back(desk: Desk, usual_days: int = LEARNT_FROM, less_days: int = LESS_DAYS) -> None:
    """Check in every day as usual, and then for some days with less of two signs, until today."""
    now, clock = desk.clock.at, desk.clock
    for number in range(usual_days + less_days):
        # Put back before the window looks at it: moved on, it would lock.
        clock.at = now - timedelta(days=usual_days + less_days - 1 - number)
        two = Compared.USUAL if number < usual_days else Compared.LESS
        third = Compared.MORE if number % 7 == 3 else Compared.USUAL
        desk.journal.check_in(connection=3, sharing=two, eye_contact=third, initiation=two)
    clock.at = now


def noticing(desk: Desk) -> Iterator[Place]:
    """Lead through what is told of pulling back; in the end it is put away."""
    journal = desk.journal
    yield at_page(desk, "pulling_back", "while nothing is noticed", picture="pulling-back-quiet")
    pull_back(desk)
    today = desk.journal_view.page("today")
    today.mark_dirty()
    yield at_page(desk, "today", "with what is noticed", picture="today-noticed")
    page = desk.page("pulling_back", PullingBackPage)
    page.mark_dirty()
    yield at_page(desk, "pulling_back", picture="pulling-back")
    click(page.safe)
    click(page.how)
    settle()
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    yield here("pulling back: do you feel safe, and how it is noticed", page, "pulling-back-open")
    click(page.safe)
    click(page.how)
    page.verticalScrollBar().setValue(0)
    click(page.stop)
    yield here("pulling back: not watched for", page)
    click(page.watch)
    afraid = drafts.a_hurt_draft(journal, event=AFRAID)
    journal.name_hurt(afraid)
    page.mark_dirty()
    yield here("pulling back: after danger", page, "pulling-back-after-danger")
    journal.delete(MomentKind.HURT, afraid.uuid)
    click(page.put_away)
    yield here("pulling back: put away", page)
