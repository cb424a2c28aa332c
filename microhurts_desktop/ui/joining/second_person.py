"""The second person begins in the first one's window, while that stays unlocked."""

from __future__ import annotations

from microhurts_desktop.core.people import Person
from microhurts_desktop.journal.errors import Mendable
from microhurts_desktop.journal.journal import Journal
from microhurts_desktop.ui.explaining import explain
from microhurts_desktop.ui.forgetting import Forgetting, take_out
from microhurts_desktop.ui.guided.step_frame import Step
from microhurts_desktop.ui.help_window import HelpLinesWindow
from microhurts_desktop.ui.joining.let_in import let_in
from microhurts_desktop.ui.joining.unwrapping import open_second, problem_of
from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.new_person import NewPerson
from microhurts_desktop.ui.page import Rooms
from microhurts_desktop.ui.widgets.busy_bar import busy_bar
from microhurts_desktop.ui.widgets.chips import ChipGroup
from microhurts_desktop.ui.widgets.fields import line_field
from microhurts_desktop.ui.widgets.labels import buddy, paragraph, soft


class WhoStep(Step):
    """Hands over to the second person, who may have a journal here already."""

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(tr("Welcome, you two"))
        self._rooms = rooms
        first = rooms.journal.person.name
        others = rooms.household.others(rooms.journal.person)
        self.column.addWidget(
            paragraph(
                tr(
                    "The next steps are for {name}'s partner. Please sit down here yourself:"
                    " what you type now is yours, and {name} looks away for the passphrase and"
                    " the code.",
                    name=first,
                )
            )
        )
        self.column.addWidget(
            paragraph(
                tr(
                    "You get a journal of your own that {name} cannot open. Nothing is shared by"
                    " itself: each of you chooses, moment by moment and word by word, what the"
                    " other may read.",
                    name=first,
                )
            )
        )
        choices: list[tuple[Person | None, str]] = [(None, tr("I am new here"))]
        choices += [(other, other.name) for other in others]
        self.who = ChipGroup[Person | None](tr("Who are you?"), choices, optional=False)
        self.who.set_values([None])
        if not others:
            self.who.hide()
        self.who.picked.connect(self._ask)
        self.secret = line_field(tr("Your passphrase or recovery code"), secret=True)
        self.asking = buddy(paragraph(tr("Your passphrase or recovery code")), self.secret)
        self.secret.returnPressed.connect(self.went_on)
        self.waiting = busy_bar(tr("Opening your journal"))
        self.hint = soft(tr("If the two of you are not together now, make an invitation instead."))
        for widget in (self.who, self.asking, self.secret, self.waiting, self.hint):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        Forgetting(self, rooms.journal.now, [self.secret], self.forget)
        self._ask()

    def focus_first(self) -> None:
        if not self.who.isHidden():
            self.who.setFocus()

    def focus_problem(self) -> None:
        self.secret.setFocus()

    def problem(self) -> str:
        person = self.who.value()
        return problem_of(self._rooms, person, self.secret.text()) if person is not None else ""

    def forget(self) -> None:
        """Empty the field."""
        take_out(self.secret)

    def _ask(self) -> None:
        self.forget()
        is_known = self.who.value() is not None
        self.asking.setVisible(is_known)
        self.secret.setVisible(is_known)
        self.hint.setVisible(not is_known)
        if is_known:
            self.secret.setFocus()


class SecondPerson(NewPerson):
    """Ends with two people who can share, or with nothing changed; the second is locked again."""

    def __init__(self, rooms: Rooms) -> None:
        self.who = WhoStep(rooms)
        super().__init__(tr("The second of you"), self.who, rooms.household, rooms.background)
        self._rooms = rooms
        # Not the page: going there would leave these steps.
        self.help_lines.connect(lambda: HelpLinesWindow(self.window()).show())
        self.later.setText(tr("Not now"))
        self.later.setAccessibleName(tr("Not now"))
        self.not_for.next_text = tr("Begin to share")

    def go_on(self) -> None:
        """Open the journal of who has one; otherwise go on as ever."""
        person = self.who.who.value()
        on_who = self.steps[self.index] is self.who
        if not self.next.isEnabled():
            return
        if not on_who or person is None or self.who.problem():
            super().go_on()
            return
        self.error.say("")
        self.busy(True)
        secret = self.who.secret.text()
        open_second(self, self._rooms, person, secret, self._join, self.refuse)

    def finish(self) -> None:
        """Make their journal, and let them in."""
        second = self.make()
        if second is not None:
            self._join(second)

    def refuse(self, error: Mendable) -> None:
        """Say why it did not go, and let the person try again."""
        super().refuse(error)
        if self.steps[self.index] is self.who:
            self.who.secret.selectAll()
            self.complain(str(explain(error)))

    def forget_keys(self) -> None:
        """Leave no key and no secret behind."""
        super().forget_keys()
        self.who.forget()

    def busy(self, busy: bool) -> None:
        """Let nothing be changed while a key is on its way."""
        super().busy(busy)
        self.who.waiting.setVisible(busy)
        for widget in (self.who.who, self.who.secret):
            widget.setEnabled(not busy)

    def _join(self, second: Journal) -> None:
        # First out of the way: what the house then says is not to be hushed by it.
        self.leave()
        let_in(self._rooms, second)
