"""What is wrong is said beside where it is mended, and not any longer than it is wrong."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.parts.secrets.secret_form import SecretForm, missing_now
from tests.ui.windows import Desk, click, settle, type_into


def bottom_of(widget: QWidget) -> int:
    return widget.mapToGlobal(QPoint(0, widget.height())).y()


def test_a_step_says_what_is_missing_right_below_its_field(home: Desk) -> None:
    home.journal_view.context.navigator.name_hurt()
    dialog = home.guided(NameHurt)
    click(dialog.next)
    settle()
    field = dialog.focusWidget()
    assert field is not None
    error = dialog.error
    assert error.isVisible()
    assert dialog.steps[0].isAncestorOf(error)
    between = error.mapToGlobal(QPoint(0, 0)).y() - bottom_of(field)
    assert 0 <= between < 40
    QTest.keyClicks(field, "you left")
    assert not error.isVisible()


def test_a_secret_that_was_refused_is_not_refused_any_more_once_it_is_another(
    qtbot: QtBot,
) -> None:
    form = SecretForm()
    qtbot.addWidget(form)
    field = form.ask("Passphrase", missing_now)
    form.show()
    assert form.finds_problem()
    assert form.error_of(field).isVisible()
    type_into(field, "a")
    assert not form.error_of(field).isVisible()
    form.refuse(field, "That did not open it.")
    assert form.error_of(field).isVisible()
    type_into(field, "b")
    assert not form.error_of(field).isVisible()


def test_it_is_still_said_of_what_is_still_wrong(qtbot: QtBot) -> None:
    form = SecretForm()
    qtbot.addWidget(form)
    field = form.ask("Six letters", lambda typed: "" if len(typed) == 6 else "Six, please.")
    form.show()
    assert form.finds_problem()
    type_into(field, "abcde")
    assert form.error_of(field).isVisible()
    type_into(field, "f")
    assert not form.error_of(field).isVisible()


def test_what_is_said_of_one_page_is_not_said_on_the_next(home: Desk) -> None:
    view = home.journal_view
    view.context.bus.said.emit("Your check-in is saved.")
    assert view.status_line.said.isVisible()
    view.go_to("moments")
    assert not view.status_line.said.isVisible()
    view.context.bus.said.emit("It waits again.")
    view.context.navigator.name_hurt()
    assert not view.status_line.said.isVisible()


def test_what_is_said_of_the_whole_journal_stays_until_it_is_read(home: Desk) -> None:
    home.journal_view.say("Today's backup could not be made.", stays=True)
    home.journal_view.go_to("moments")
    assert home.journal_view.status_line.said.isVisible()


def test_the_navigation_marks_where_one_is_wherever_that_is(home: Desk) -> None:
    view = home.journal_view
    view.go_to("preferences")
    assert view.side.person.property("here") is True
    assert view.side.person.accessibleDescription() == "You are here"
    assert not any(nav.property("here") for nav in view.side.buttons.values())
    view.go_to("patterns")
    assert view.side.person.property("here") is False
    assert view.side.buttons["balance"].property("here") is True
    ticked = [page for page, way in view.compact._ways_there.items() if way.isChecked()]
    assert ticked == ["balance"]
