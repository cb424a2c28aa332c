"""The second person begins in the first one's window, once the first one's journal is locked."""

from __future__ import annotations

from PySide6.QtCore import Signal

from microhurts_desktop.domain.people import Person
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.ui.context.change_bus import ChangeBus
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.kit.cards import explained, rename
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.labels import paragraph, soft
from microhurts_desktop.ui.kit.language import fill, tr
from microhurts_desktop.ui.parts.secrets.secret_form import SecretForm
from microhurts_desktop.ui.parts.writing.wizard import Step
from microhurts_desktop.ui.shell.for_two.unwrapping import Beside, open_second, problem_of
from microhurts_desktop.ui.shell.new_person import NewPerson


class WhoStep(Step):
    """Hands over to the second person, who may have a journal here already."""

    def __init__(self, beside: Beside, person: Person) -> None:
        super().__init__(tr("Welcome, you two"))
        self._beside = beside
        others = beside.vault_folder.others(person)
        sit_down = tr(
            "The next steps are for {name}'s partner. Please sit down here yourself: what you type"
            " now is yours, and {name} looks away for the passphrase and the code.",
            name=person.name,
        )
        of_your_own = tr(
            "You get a journal of your own that {name} cannot open, and {name}'s own is locked"
            " meanwhile. Nothing is shared by itself: each of you chooses, moment by moment and"
            " word by word, what the other may read.",
            name=person.name,
        )
        choices: list[tuple[Person | None, str]] = [(None, tr("I am new here"))]
        choices += [(other, other.name) for other in others]
        self.who = ChipGroup[Person | None](tr("Who are you?"), choices, optional=False)
        self.who.set_values([None])
        self.who.picked.connect(self._ask)
        self.form = SecretForm(beside.vault_folder.now, tr("Opening your journal"))
        self.secret = self.form.ask(tr("Your passphrase or recovery code"), self._problem_of)
        self.form.submitted.connect(self.went_on)
        self.hint = soft(tr("If the two of you are not together now, make an invitation instead."))
        texts = paragraph(sit_down), paragraph(of_your_own)
        self.lay_out(*texts, self.who, self.form, self.hint)
        if not others:
            self.who.hide()
        self._ask()

    def focus_first(self) -> None:
        if not self.who.isHidden():
            self.who.setFocus()

    def focus_problem(self) -> None:
        self.secret.setFocus()

    def problem(self) -> str:
        return self.form.problem() if self.who.value() is not None else ""

    def _problem_of(self, typed: str) -> str:
        person = self.who.value()
        return problem_of(self._beside, person, typed) if person is not None else ""

    def _ask(self) -> None:
        self.form.empty()
        is_known = self.who.value() is not None
        self.form.setVisible(is_known)
        self.hint.setVisible(not is_known)
        if is_known:
            self.secret.setFocus()


class SecondPerson(NewPerson):
    """Ends with two people who can share, or with nothing changed, and both journals locked.

    ``key`` is the one to the shared vault, which the first gave out before their journal was
    locked; it is zeroed once it is used. ``joined`` tells who shares now; ``over`` that the steps
    have ended, with what failed, if something did, and what is to be said.
    """

    joined = Signal(object)  # Person
    over = Signal(object, str)  # UserError or None, words

    def __init__(self, beside: Beside, first: Person, key: bytearray) -> None:
        self.who = WhoStep(beside, first)
        super().__init__(tr("The second of you"), self.who, beside.vault_folder, beside.background)
        self._beside = beside
        self._first = first
        self._key = key
        rename(self.later, tr("Not now"))
        explained(self.later, tr("Goes back. Nothing is made; you can begin whenever you like."))
        self.recovery.next_text = tr("Begin to share")

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
        open_second(self._beside, person, secret, self._join, self.refuse)

    def finish(self) -> None:
        """Make their journal, and let them in."""
        second = self.make()
        if second is not None:
            self._join(second)

    def refuse(self, error: UserError) -> None:
        super().refuse(error)
        if self.steps[self.index] is self.who:
            self.who.secret.selectAll()
            self.complain(str(explain(error)))

    def forget_keys(self) -> None:
        super().forget_keys()
        self.who.form.empty()

    def busy(self, busy: bool) -> None:
        super().busy(busy)
        self.who.form.busy(busy)
        self.who.who.setEnabled(not busy)

    def _join(self, second: Journal) -> None:
        """Give the second the key to what two share, and lock their journal.

        When that does not go, they have a journal of their own, and share nothing.
        """
        sharing, failed, bus = second.sharing, list[UserError](), ChangeBus()
        bus.failed.connect(failed.append)
        try:
            # Both are here: to neither is it news.
            joined = bus.carry_out(sharing.accept, self._key, is_news=False)
        finally:
            second.close()
        if joined is not None:
            self.joined.emit(second.person)
        if joined is not None and sharing.trouble is not None:
            said = tr("{other} has joined. You can share once {other} has unlocked here again.")
        elif joined is not None:
            said = tr(
                "{one} and {other} can share now. Both journals are locked. Each of you opens"
                " their own, while the other looks away."
            )
        else:
            said = tr("{other} has a journal here, and you two do not share yet.")
        said = fill(said, one=self._first.name, other=second.person.name)
        self.over.emit(next(iter(failed), None), said)
