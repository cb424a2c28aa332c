"""The first run: for whom, then what everyone who begins goes through."""

from __future__ import annotations

from contextlib import suppress
from enum import Enum, auto

from PySide6.QtCore import Signal
from shiboken6 import isValid

from microhurts_desktop.services.errors import UserError
from microhurts_desktop.services.typed_secrets import wipe
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.ui.context import tongues
from microhurts_desktop.ui.context.background import Background
from microhurts_desktop.ui.context.door_page import DoorPage
from microhurts_desktop.ui.context.error_messages import say_anyone
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import button, rename, row
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.labels import paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.kit.screen_reader import tell
from microhurts_desktop.ui.kit.standing_secrets import gone
from microhurts_desktop.ui.kit.tick_box import TickBox
from microhurts_desktop.ui.parts.secrets.invitation_field import InvitationField, explain_code
from microhurts_desktop.ui.parts.writing.wizard import Step
from microhurts_desktop.ui.shell.new_person import NewPerson


class ForWhom(Enum):
    """Who will use the program here."""

    ME = auto()
    US = auto()
    INVITED = auto()


class ForWhomStep(Step):
    """Just me, the two of us, or on an invitation; and where."""

    other_folder = Signal()
    language_chosen = Signal(str)

    def __init__(self, vault_folder: VaultFolder) -> None:
        super().__init__(tr("Who is this for?"))
        # Each by what it calls itself: whoever looks for theirs may read no other.
        self.language = ChipGroup[str](tr("Language"), tongues.offered(), optional=False)
        self.language.set_values([tongues.spoken()])
        self.language.picked.connect(self._choose_language)
        self.language.setVisible(len(self.language.choices()) > 1)
        choices = [(ForWhom.ME, tr("Just me")), (ForWhom.US, tr("The two of us"))]
        # Whatever is wrong there, it must not keep anyone from beginning.
        with suppress(UserError):
            if vault_folder.invited_until() is not None:
                choices.append((ForWhom.INVITED, tr("I have an invitation")))
        self.said = paragraph()
        self.said.hide()
        self.choice = ChipGroup[ForWhom](tr("Who is this for?"), choices, optional=False)
        self.choice.set_values([ForWhom.ME])
        self.choice.picked.connect(self._explain)
        self.meaning = paragraph()
        # Asked for once there is a journal that it can come into.
        self.comes_back = TickBox(tr("Begin from what I took along from here before"))
        self.invitation = InvitationField(vault_folder.now)
        self.invitation.submitted.connect(self.went_on)
        self.folder_words = OwnWords(tr("Folder"), str(vault_folder.folder))
        open_to_all = vault_folder.anyone_may_write()
        self.anyone = paragraph(say_anyone(open_to_all))
        if open_to_all is None:
            self.anyone.hide()
        self.folder_button = button(tr("Use another folder…"), self.other_folder.emit, "link")
        here = tr(
            "Here you notice small hurts, name them gently, repair them, and see what is good"
            " between you. What you write is encrypted. It is yours alone."
        )
        where = soft(tr("Your journal will be kept in this folder on this computer:"))
        place = (where, self.folder_words, self.anyone, row(self.folder_button))
        asked = (self.choice, self.meaning, self.invitation, self.comes_back)
        self.lay_out(self.language, self.said, paragraph(here), *asked, *place)
        self._explain()

    def focus_first(self) -> None:
        self.choice.setFocus()

    def focus_problem(self) -> None:
        self.invitation.field.setFocus()

    def problem(self) -> str:
        return self.invitation.problem() if self.choice.value() is ForWhom.INVITED else ""

    def _choose_language(self) -> None:
        self.language_chosen.emit(self.language.value())

    def _explain(self) -> None:
        chosen = self.choice.value()
        self.invitation.setVisible(chosen is ForWhom.INVITED)
        meanings = {
            ForWhom.ME: tr(
                "A private place to look at what stung and what was good. Your partner can join at"
                " any time: Preferences has “The two of you”."
            ),
            ForWhom.US: tr(
                "Each of you has a journal of your own, with a passphrase of your own; neither can"
                " open the other's. You begin with yours now. Then your partner makes theirs: right"
                " here, if you are together, or later, with an invitation code from you. Nothing is"
                " shared by itself: each of you chooses what the other may read."
            ),
            ForWhom.INVITED: tr(
                "You make a journal of your own; nobody else can open it. With the code you two can"
                " let each other read what each of you chooses, and nothing else."
            ),
        }
        self.meaning.setText(meanings[chosen or ForWhom.ME])


class FirstRun(NewPerson, DoorPage):
    """Begins a journal, and takes the key to what two share along where there is an invitation."""

    turns_away = True

    created = Signal(object)  # Journal

    def __init__(
        self, vault_folder: VaultFolder, background: Background, *, can_leave: bool = False
    ) -> None:
        self.for_whom = ForWhomStep(vault_folder)
        super().__init__(tr("Beginning"), self.for_whom, vault_folder, background)
        self.can_leave = can_leave
        self.leaves_nothing = not can_leave
        self.shared_key: bytearray | None = None
        self._key_is_for = ""
        self.other_folder = self.for_whom.other_folder
        self.language_chosen = self.for_whom.language_chosen
        rename(self.later, tr("Back to unlock"))
        self.later.setVisible(can_leave)
        self.show_step(0)

    def go_on(self) -> None:
        """Try the invitation's code first, where there is one; otherwise go on as ever."""
        if not self.next.isEnabled():
            return
        step = self.for_whom
        code = step.invitation.code() if step.choice.value() is ForWhom.INVITED else ""
        if self.steps[self.index] is step and not code:
            self._forget_shared_key()
        if self.steps[self.index] is not step or step.problem() or code == self._key_is_for:
            super().go_on()
            return
        self.error.say("")
        self.busy(True)
        self._key_is_for = code
        partnership = self.vault_folder.partnership()
        self.background.run(lambda: partnership.key_for(code), self._invited, self._refuse_code)

    def finish(self) -> None:
        """Write key file and vault, and open the journal."""
        journal = self.make()
        if journal is not None:
            self.created.emit(journal)

    def is_for_two(self) -> bool:
        """Tell whether the partner is still to come."""
        return self.shared_key is None and self.for_whom.choice.value() is ForWhom.US

    def settle_in(self, context: AppContext) -> None:
        """Join in the new folder, where that was chosen here."""
        if self.shared_key is not None:
            context.bus.carry_out(context.journal.sharing.accept, self.shared_key)
        self._forget_shared_key()
        if self.comes_back():
            context.navigator.come_back()

    def comes_back(self) -> bool:
        """Tell whether somebody begins from what they took along before."""
        return self.for_whom.comes_back.isChecked()

    def tell(self, said: str) -> None:
        """Say it above what is asked first."""
        self.for_whom.said.setText(said)
        self.for_whom.said.setVisible(bool(said))
        tell(self.for_whom, said)

    def turn_away(self) -> None:
        """Leave no code and no secret on the screen; what was chosen before them stays."""
        if self.can_leave:
            self.leave()
            return
        self._forget_shared_key()
        self.forget_keys()
        if self.index > self.steps.index(self.passphrase):
            self.show_step(self.steps.index(self.passphrase))
            self.error.say(gone())

    def save_now(self) -> bool:
        """Forget what was begun, the key to what two share, too."""
        self._forget_shared_key()
        return super().save_now()

    def busy(self, busy: bool) -> None:
        super().busy(busy)
        self.for_whom.invitation.busy(busy)
        self.for_whom.choice.setEnabled(not busy)
        self.for_whom.folder_button.setEnabled(not busy)

    def _invited(self, key: bytearray) -> None:
        if not isValid(self):
            wipe(key)
            return
        self.busy(False)
        self.shared_key = key
        super().go_on()

    def _refuse_code(self, error: UserError) -> None:
        self.busy(False)
        self._key_is_for = ""
        self.complain(explain_code(error))

    def _forget_shared_key(self) -> None:
        if self.shared_key is not None:
            wipe(self.shared_key)
        self.shared_key, self._key_is_for = None, ""
