"""What a second person does who comes to be here, and what is seen of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLabel, QWidget

from microhurts_desktop.services.errors import UserError
from microhurts_desktop.ui.features.partner.partner_news import PartnerNews
from microhurts_desktop.ui.features.today.page import TodayPage
from microhurts_desktop.ui.shell.new_person import NewPerson
from tests.ui.partners import BENS
from tests.ui.windows import Desk, click, settle, type_into


class Later:
    """Background work that ends when the test says so."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def run(
        self,
        job: Callable[[], Any],
        on_done: Callable[[Any], None],
        on_error: Callable[[UserError], None],
    ) -> None:
        def work() -> None:
            try:
                result = job()
            except UserError as error:
                on_error(error)
            else:
                on_done(result)

        self.waiting.append(work)

    def end(self) -> None:
        """End everything that was begun."""
        waiting, self.waiting = self.waiting, []
        for work in waiting:
            work()


def go_through(run: NewPerson, name: str, secret: str = BENS) -> None:
    """Go from the first step to the last, as a newcomer does, up to its button."""
    click(run.next)
    click(run.not_for.understood)
    click(run.next)
    type_into(run.name.field, name)
    click(run.next)
    type_into(run.passphrase.field.field, secret)
    type_into(run.passphrase.again, secret)
    click(run.next)
    groups = run.recovery.view.code.split("-")
    for number, field in zip(run.recovery.view.asked(), run.recovery.view.parts, strict=True):
        type_into(field, groups[number - 1])


def news(desk: Desk) -> PartnerNews:
    desk.journal_view.go_to("today")
    settle()
    page = desk.journal_view.page("today")
    assert isinstance(page, TodayPage)
    return page.partner


def words_of(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))
