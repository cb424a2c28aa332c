"""Unlocking: who, the passphrase or the recovery code, and a plain word where it does not go.

What is offered only when something is in the way is made only then: the first window comes sooner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from microhurts_desktop.domain.people import Person
from microhurts_desktop.services import errors
from microhurts_desktop.services.preload import import_ahead
from microhurts_desktop.services.typed_secrets import opens_nothing, wipe
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.ui.context.background import Background
from microhurts_desktop.ui.context.bug_log import tried
from microhurts_desktop.ui.context.door_page import DoorPage
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.kit.busy_bar import BusyBar
from microhurts_desktop.ui.kit.cards import Card, button, clear_layout, column, row
from microhurts_desktop.ui.kit.fields import ErrorLine, hold_still, line_field, show_typed
from microhurts_desktop.ui.kit.flow_layout import Flow
from microhurts_desktop.ui.kit.labels import labelled, paragraph, soft, title
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.screen_reader import tell
from microhurts_desktop.ui.kit.scrolling import Centred
from microhurts_desktop.ui.kit.standing_secrets import Forgetting, gone, take_out
from microhurts_desktop.ui.shell import later

if TYPE_CHECKING:
    from microhurts_desktop.ui.kit.chips import ChipGroup
    from microhurts_desktop.ui.shell.unlock_throttle import UnlockThrottle
    from microhurts_desktop.ui.shell.waiting_for_folder import OpenAllTheSame, WaitingForFolder

CARD_CHARS = 62
LOOK_EVERY_MS = 250


class UnlockPage(DoorPage):
    """The first thing seen. The key is derived in the background; the window stays alive.

    ``note`` is good news to begin with. ``came_by_code`` tells, once it is unwrapped, whether the
    recovery code did it.
    """

    unlocks = True

    unwrapped = Signal(object, object)  # Person, key (bytearray)
    forgotten = Signal(object)  # Person
    restore_wanted = Signal(object, str)  # Person, what they typed
    help_lines = Signal()
    new_person = Signal()
    other_folder = Signal()

    def __init__(
        self,
        vault_folder: VaultFolder,
        background: Background,
        people: tuple[Person, ...],
        troubles: tuple[errors.UserError, ...] = (),
        throttle: UnlockThrottle | None = None,
        note: str = "",
    ) -> None:
        super().__init__()
        self.setAccessibleName(tr("Unlock"))
        self._vault_folder = vault_folder
        self._background = background
        self._people = people
        self._throttle = throttle
        self._pause = QTimer(self, interval=LOOK_EVERY_MS)
        self._pause.timeout.connect(self._count_down)
        self._waiting_for: WaitingForFolder | None = None
        card = self._card = Card(margin=28, spacing=12)
        card.put(
            heading := title(tr("Welcome back")),
            soft(tr("Your journal is locked. Nothing here leaves this computer.")),
        )
        if note:
            card.put(Card("tint-sage", margin=12).put(paragraph(note)))
        self.who = _who_of(people) if len(people) > 1 else None
        if self.who is not None:
            self.who.picked.connect(self._turn_to)
            card.put(self.who)
        elif people:
            card.put(paragraph(people[0].name, bold=True))
        self.secret = line_field(tr("Passphrase or recovery code"), secret=True)
        self.secret.returnPressed.connect(self.unlock)
        self.error = ErrorLine()
        self.waiting = BusyBar(tr("Opening your journal"))
        self.button = button(tr("Unlock"), self.unlock, "primary")
        self.show_secret = button(tr("Show what I type"), self._toggle, "link")
        self.show_secret.setCheckable(True)
        self._ways_out = QVBoxLayout()
        self._asks = labelled(self.secret)
        card.put(self._asks, self.secret, self.error, self.waiting)
        card.put(row(self.button, self.show_secret), self._ways_out)
        for trouble in troubles:
            told = Card("tint-clay", margin=12)
            told.put(paragraph(str(explain(trouble))))
            if trouble.can_be_opened_all_the_same:
                told.put(self._all_the_same())
            card.put(told)
        self.folder_button = button(tr("Use another folder…"), self.other_folder.emit, "link")
        self.help_button = button(tr("Help lines"), self.help_lines.emit, "link")
        self.new_button = button(tr("Someone else is new here"), self.new_person.emit, "link")
        self.forgotten_button = button(tr("Forgotten your passphrase?"), self._forgot, "link")
        links = QWidget()
        flow = Flow(links, spacing=4)
        for link in (self.forgotten_button, self.new_button, self.folder_button, self.help_button):
            flow.addWidget(link)
        card.put(links)
        for widget in (self.secret, self.button, self.show_secret, self.forgotten_button):
            widget.setEnabled(bool(people))
        self.setLayout(column(Centred(card, CARD_CHARS)))
        self._says_first = ". ".join(filter(None, (heading.text(), note)))
        self._say_whose()
        Forgetting(self, vault_folder.now, [self.secret], self._forget_in_time)
        self._count_down()

    def focus_first(self) -> None:
        """Put the cursor where the passphrase goes."""
        self.secret.setFocus()

    def choose(self, person: Person) -> None:
        """Ask for this person's passphrase, if they live here."""
        if self.who is not None and person in self._people:
            self.who.set_values([person])
        self._turn_to()

    def unlock(self) -> None:
        """Try the secret that was typed."""
        self._count_down()
        secret = self.secret.text()
        person = self._person()
        if person is None or not self.button.isEnabled():
            return
        if opens_nothing(secret):
            self.error.say(tr("Type your passphrase, or the recovery code from your paper."))
            self.focus_first()
            return
        self._offer_nothing()
        if self._must_wait():
            self._count_down()
            return
        self.error.say("")
        self._busy(True)
        # Where it goes wrong, so will the opening, which says it.
        self._background.run(import_ahead, lambda _: None, lambda _: None)
        self._background.run(
            lambda: self._vault_folder.unwrap(person, secret),
            lambda key: self._found(person, key, secret),
            self.refuse,
        )

    def refuse(self, error: errors.UserError) -> None:
        """Say why it did not open, and what there is to do."""
        self._busy(False)
        person = self._person()
        if person is not None and self._throttle and isinstance(error, errors.WrongPassphrase):
            self._throttle.note_wrong(person.vault_id)
        self.error.say(str(explain(error)))
        self._offer_nothing()
        if isinstance(error, errors.AlreadyOpen):
            self._offer_to_wait()
            if error.can_be_opened_all_the_same:
                self._offer_all_the_same()
        elif isinstance(
            error, errors.DamagedVault | errors.EmptyVault | errors.MissingVault
        ) or _is_of_vault(error):
            self._offer_to_restore()
        self.secret.selectAll()
        self.focus_first()
        self._count_down()

    def forget(self) -> None:
        self._busy(False)
        self._take_out()

    def tell(self, said: str) -> None:
        self.error.say(said)

    def is_untouched(self) -> bool:
        return not self.secret.text()

    def _take_out(self) -> None:
        take_out(self.secret)
        self.show_secret.setChecked(False)
        self._toggle()

    def _forget_in_time(self) -> None:
        self._take_out()
        # Waiting for the folder and bringing back would go on with what was typed.
        self._busy(False)
        self._offer_nothing()
        if not self._must_wait():
            self.error.say(gone())

    def _found(self, person: Person, key: bytearray, secret: str) -> None:
        failure = tried(lambda: self._bring(person, key, secret))
        wipe(key)
        if isValid(self) and (failure is not None or self.waiting.isVisible()):
            # Nobody came in, whatever was said of it; nobody is to wait for it.
            self.refuse(failure or errors.UserError())

    def _bring(self, person: Person, key: bytearray, secret: str) -> None:
        # Light by now: the key was unwrapped by what this imports.
        if self._throttle is not None:
            self._throttle.note_right(person.vault_id)
        self.came_by_code = later.is_recovery_code(secret)
        self.unwrapped.emit(person, key)

    def _forgot(self) -> None:
        person = self._person()
        if person is not None:
            self.forgotten.emit(person)

    # -- waiting after wrong tries

    def _must_wait(self) -> int:
        person = self._person()
        if person is None or self._throttle is None:
            return 0
        return self._throttle.seconds_left(person.vault_id)

    def _turn_to(self) -> None:
        # What one person typed is none of the other's business.
        self._take_out()
        self.error.say("")
        self._offer_nothing()
        self._count_down()
        self._say_whose()
        self.focus_first()

    def _say_whose(self) -> None:
        person = self._person()
        if person is not None and self.who is not None:
            asked = tr("Passphrase or recovery code of {name}", name=person.name)
            # Some screen readers say the label, others the name.
            self._asks.setText(asked)
            self.secret.setAccessibleName(asked)

    def greet(self) -> None:
        """Put the cursor where the passphrase goes, and let the page be heard."""
        self.focus_first()
        tell(self._card, self._says_first)

    def _count_down(self) -> None:
        left = self._must_wait()
        if left:
            said = tr("That did not open it. You can try again in %n second(s).", "", left)
            # Seen every second, heard once.
            self.error.say(said, aloud=not self._pause.isActive())
            self._pause.start()
        elif self._pause.isActive():
            self._pause.stop()
            self.error.say("")
        self.button.setEnabled(bool(self._people) and not left and not self.waiting.isVisible())

    # -- what there is to do when something is in the way

    def _offer_to_wait(self) -> None:
        self._waiting_for = later.WaitingForFolder(self._vault_folder)
        self._waiting_for.began.connect(lambda: self._busy(True))
        self._waiting_for.ended.connect(self._stop_waiting)
        self._waiting_for.free.connect(self._go_on)
        self._waiting_for.left.connect(lambda: self.window().close())
        self._offer(self._waiting_for)

    def _all_the_same(self) -> OpenAllTheSame:
        return later.OpenAllTheSame(self._vault_folder)

    def _offer_all_the_same(self) -> None:
        offered = self._all_the_same()
        offered.chosen.connect(self._go_on)
        self._offer(offered)

    def _stop_waiting(self) -> None:
        self._busy(False)
        self.focus_first()

    def _go_on(self) -> None:
        self._busy(False)
        self.unlock()

    def _offer_to_restore(self) -> None:
        person, secret = self._person(), self.secret.text()
        restore = button(
            tr("Bring back a backup…"), lambda: self.restore_wanted.emit(person, secret)
        )
        self._offer(restore)
        self._ways_out.setAlignment(restore, later.Qt.AlignmentFlag.AlignLeft)

    def _offer(self, offered: QWidget) -> None:
        self._ways_out.addWidget(offered)
        offered.show()
        later.tab_as_it_stands(self._card)

    def _offer_nothing(self) -> None:
        if self._waiting_for is not None:
            self._waiting_for.stop()
            self._waiting_for = None
        clear_layout(self._ways_out)

    def _person(self) -> Person | None:
        return self.who.value() if self.who is not None else next(iter(self._people), None)

    def _busy(self, busy: bool) -> None:
        # Leaving while the key is on its way would leave it to nobody.
        ways_out = self.new_button, self.folder_button, self.forgotten_button
        for widget in (self.button, *ways_out):
            widget.setEnabled(not busy)
        hold_still(self.secret, busy)
        if self.who is not None:
            self.who.setEnabled(not busy)
        self.waiting.setVisible(busy)

    def _toggle(self) -> None:
        show_typed(self.secret, self.show_secret.isChecked())


def _is_of_vault(error: errors.UserError) -> bool:
    return (
        isinstance(error, errors.InTheWay)
        and error.path is not None
        and error.path.suffix == ".vault"
    )


def _who_of(people: tuple[Person, ...]) -> ChipGroup[Person]:
    who = later.ChipGroup(tr("Who is it?"), [(one, one.name) for one in people], optional=False)
    who.set_values(people[:1])
    return who
