"""The two of you: how the other person comes to share, and how sharing ends."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget
from shiboken6 import isValid

from microhurts_desktop.domain.changes import Changes, Topic
from microhurts_desktop.domain.people import Person
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.services.sharing import Invited
from microhurts_desktop.services.typed_secrets import wipe
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.partner_names import short_name
from microhurts_desktop.ui.kit.busy_bar import BusyBar
from microhurts_desktop.ui.kit.cards import Card, button, flowing, rename, stacked
from microhurts_desktop.ui.kit.days import say_long_day, say_time
from microhurts_desktop.ui.kit.fields import ErrorLine
from microhurts_desktop.ui.kit.labels import heading, paragraph, soft
from microhurts_desktop.ui.kit.language import fill, tr
from microhurts_desktop.ui.parts.secrets.code_paper import CodePaper, invitation_paper
from microhurts_desktop.ui.parts.secrets.invitation_field import InvitationField, explain_code

# Of copies, so many are told by name.
_NAMED = 3


class PartnerCard(Card):
    """Shows one of: nobody yet, an invitation, one to accept, who it is, or what is wrong."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._sharing = context.journal.sharing
        self.state = paragraph()
        words = tr(
            "Nothing is shared by itself. The shared vault holds only what each of you"
            " chose to let the other read, and each journal stays closed to the other."
        )
        self.copies = soft()
        self.put(heading(tr("The two of you")), self.state, soft(words), self.copies)
        self.begin = self._beginning()
        self.withdraw = button(tr("Withdraw the invitation"), self._withdraw)
        self.open_invitation = _part(buttons=(self.withdraw,))
        self.code = self._fresh_code()
        self.accept = self._accepting()
        self.parting = self._parting()
        self.waiting = BusyBar(tr("Making the invitation"))
        self.error = ErrorLine()
        self.put(self.begin, self.open_invitation, self.code, self.accept, self.parting)
        self.put(self.waiting, self.error)
        context.bus.changed.connect(self._note)

    # -- what is so now

    def refresh(self) -> None:
        """Show how it stands now."""
        try:
            until = self._context.vault_folder.invited_until()
        except UserError as error:
            until = None
            self.error.say(str(explain(error)))
        other, trouble = self._sharing.other(), self._sharing.trouble
        is_mine = self._sharing.is_open or not self._sharing.partnership.exists()
        has_code = bool(self.paper.code) and until is not None
        if not has_code:
            self.paper.show_code("")
        # Who signs by another key than before is let in anew, and then known by that one.
        unknown = other is None or self._sharing.is_another_key()
        can_begin = unknown and trouble is None and is_mine
        self.state.setText(self._say_state(other, trouble, until, is_mine=is_mine))
        said = _say_copies(*self._sharing.copies)
        self.copies.setText(said)
        self.copies.setVisible(bool(said))
        self.begin.setVisible(can_begin and not has_code)
        self.invite.setVisible(until is None)
        self.open_invitation.setVisible(can_begin and until is not None and not has_code)
        self.code.setVisible(can_begin and has_code)
        self.accept.setVisible(not is_mine and trouble is None and until is not None)
        can_stop = self._sharing.can_stop()
        self.parting.setVisible(can_stop)
        if can_stop:
            stop = tr("Stop sharing…")
            if other is not None:
                stop = tr("Stop sharing with {name}…", name=short_name(other.name))
            rename(self.stop, stop)

    def focus_first(self) -> None:
        """Put the focus on the first thing that can be done here."""
        for part in (self.here, self.withdraw, self.invitation.field, self.stop):
            if part.isVisible():
                part.setFocus()
                return

    def _note(self, changes: Changes) -> None:
        if Topic.SHARED in changes.topics:
            self.refresh()

    def _say_state(
        self,
        other: Person | None,
        trouble: UserError | None,
        until: datetime | None,
        *,
        is_mine: bool,
    ) -> str:
        if trouble is not None:
            return str(explain(trouble))
        if other is not None:
            return tr("You share with {name}.", name=other.name)
        if not is_mine and until is None:
            return tr(
                "Someone else here shares already, or has begun to. If you two belong together,"
                " they can let you in from this place in their journal."
            )
        if not is_mine:
            return tr("There is an invitation here. If it is for you, type its code.")
        if until is not None:
            said = tr("An invitation is open until {day}, {time}. It can be used once.")
            return fill(said, day=say_long_day(until.date()), time=say_time(until))
        return tr("So far this is for you alone. Your partner can join at any time.")

    # -- beginning

    def _beginning(self) -> QWidget:
        partner_here = self._context.navigator.partner_here
        self.here = button(tr("Your partner is here now"), partner_here, "primary")
        self.invite = button(tr("Make an invitation"), self.make_invitation)
        words = tr(
            "Together at this computer, they make a journal of their own in a few minutes; yours"
            " is locked first. Apart, an invitation lets them do it alone, within 7 days."
        )
        return _part(soft(words), buttons=(self.here, self.invite))

    def make_invitation(self) -> None:
        """Write an invitation in the background, and show its code once."""
        self.error.say("")
        try:
            job = self._sharing.invitation()
        except UserError as error:
            self.error.say(str(explain(error)))
            return
        self._busy(True)
        self._context.background.run(job, self._show_code, self._refuse)

    def _show_code(self, invited: Invited) -> None:
        if not isValid(self) or not self._context.journal.is_open:
            # Locked meanwhile: nobody will ever see this code.
            self._withdraw_unseen()
            return
        self._busy(False)
        self.paper.show_code(invited.code)
        self._context.bus.changed.emit(invited.changes)
        self.paper.print_button.setFocus()

    def _withdraw_unseen(self) -> None:
        if self._context.journal.is_open:
            self._context.bus.carry_out(self._sharing.withdraw_invitation)
            return
        try:
            self._sharing.partnership.withdraw()
        except UserError:
            # It is shown as open, and can be withdrawn from there.
            return

    def _fresh_code(self) -> QWidget:
        self.paper = CodePaper(invitation_paper, tr("Save the invitation code"))
        self.done = button(tr("I have it"), self._put_code_away, "primary")
        words = tr(
            "This code is shown only now. Give it to your partner on paper or tell them."
            " They start Micro-hurts on this computer and choose “I have an invitation”;"
            " whoever has a journal here already finds the place for it in Preferences."
        )
        return _part(paragraph(words), self.paper, buttons=(self.done,))

    def _put_code_away(self) -> None:
        self.paper.show_code("")
        self.refresh()
        self.withdraw.setFocus()

    # -- an invitation that is open

    def _withdraw(self) -> None:
        if self._context.bus.carry_out(self._sharing.withdraw_invitation):
            self._context.bus.said.emit(tr("The invitation is withdrawn. Its code opens nothing."))
            self.here.setFocus()

    # -- accepting one

    def _accepting(self) -> QWidget:
        self.invitation = InvitationField(self._context.journal.now)
        self.invitation.field.returnPressed.connect(self.join)
        self.join_button = button(tr("Join"), self.join, "primary")
        return _part(self.invitation, buttons=(self.join_button,))

    def join(self) -> None:
        """Try the code, and share from then on."""
        problem = self.invitation.problem()
        self.error.say(problem)
        if problem or not self.join_button.isEnabled():
            return
        code, partnership = self.invitation.code(), self._sharing.partnership
        self._busy(True)
        self._context.background.run(lambda: partnership.key_for(code), self._accept, self._refuse)

    def _accept(self, key: bytearray) -> None:
        if not isValid(self) or not self._context.journal.is_open:
            wipe(key)
            return
        self._busy(False)
        if self._context.bus.carry_out(self._sharing.accept, key, is_news=False):
            self.invitation.field.setText("")

    # -- parting

    def _parting(self) -> QWidget:
        self.stop = button("", lambda: self._ask_to_stop(True), "link")
        self.sure = Card("tint-clay", margin=14)
        self.stop_now = button(tr("Stop sharing"), self._stop, "danger")
        self.go_on = button(tr("Go on sharing"), lambda: self._ask_to_stop(False))
        words = tr(
            "Everything that you shared is taken back, and you can no longer read what"
            " was shared with you. Your own journal stays as it is. The other person sees"
            " that you no longer share here. What they read, copied or printed cannot be"
            " taken back; backups of the shared vault hold it until they rotate out."
        )
        self.sure.put(paragraph(words), _part(buttons=(self.stop_now, self.go_on)))
        self.sure.hide()
        return _part(self.sure, buttons=(self.stop,))

    def _ask_to_stop(self, asked: bool) -> None:
        self.stop.setVisible(not asked)
        self.sure.setVisible(asked)
        (self.go_on if asked else self.stop).setFocus()

    def _stop(self) -> None:
        if self._context.bus.carry_out(self._sharing.stop):
            self.sure.hide()
            self.stop.show()
            said = tr("You share no longer. Your journal is yours alone.")
            if self._sharing.trouble is not None:
                said = tr(
                    "You share no longer. What could not be removed from the shared vault now"
                    " goes when you next unlock."
                )
            self._context.bus.said.emit(said)

    # -- while a key is derived

    def _refuse(self, error: UserError) -> None:
        if not isValid(self) or not self._context.journal.is_open:
            return
        self._busy(False)
        self.error.say(explain_code(error))
        if not self.accept.isHidden():
            self.invitation.field.selectAll()
            self.invitation.field.setFocus()
        self.refresh()

    def _busy(self, busy: bool) -> None:
        self.waiting.setVisible(busy and self.accept.isHidden())
        self.invitation.busy(busy)
        for widget in (self.here, self.invite, self.join_button):
            widget.setEnabled(not busy)


def _say_copies(cleared: tuple[Path, ...], unopened: tuple[Path, ...]) -> str:
    """Return what is said of what synchronising programs left of the shared vault."""
    said_of_cleared = tr(
        "A synchronising program left a copy of the shared vault: {names}. Nothing of yours is in"
        " it any more, and it goes once your partner has unlocked here, too."
    )
    said_of_unopened = tr(
        "What looks like a copy of the shared vault could not be opened: {names}. If you do not"
        " need it, you can delete it."
    )
    parts = ((said_of_cleared, cleared), (said_of_unopened, unopened))
    return "\n".join(fill(said, names=_names(paths)) for said, paths in parts if paths)


def _names(paths: tuple[Path, ...]) -> str:
    # Anyone who can write there may have named them.
    named = ["".join(filter(str.isprintable, path.name)) for path in paths[:_NAMED]]
    return ", ".join([*named, "…"] if len(paths) > _NAMED else named)


def _part(*words: QWidget, buttons: tuple[QPushButton, ...]) -> QWidget:
    """Return words below each other, and under them the buttons, as many in a row as there fit."""
    return stacked(*words, flowing(*buttons), spacing=10)
