"""Work in the background, seen: how far it is, on a card, or on a page at the door."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QProgressBar, QWidget
from shiboken6 import isValid

from microhurts_desktop.services.errors import UserError, WrongPassphrase
from microhurts_desktop.services.progress import Progress, until_stopped
from microhurts_desktop.ui.context.background import Background
from microhurts_desktop.ui.context.door_page import DoorPage
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.context.navigator import Task
from microhurts_desktop.ui.kit.cards import Card, button, column, row
from microhurts_desktop.ui.kit.fields import DoneLine, ErrorLine
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import soft, title
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.screen_reader import tell
from microhurts_desktop.ui.kit.scrolling import Centred
from microhurts_desktop.ui.parts.secrets.secret_form import SecretForm

T = TypeVar("T")

CARD_CHARS = 62
LOOK_EVERY_MS = 100
WHOLE = 100
# Heard at each quarter, so that hearing it does not get in the way.
TOLD_EVERY = 25


class ProgressBar(QWidget):
    """Hidden until it follows a job's progress."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._told = -1
        self._progress: Progress | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self.bar = QProgressBar()
        self.bar.setRange(0, WHOLE)
        self.bar.setAccessibleName(name)
        # The bar is too thin for words.
        self.bar.setTextVisible(False)
        self.words = soft()
        self.stop_button = button(tr("Cancel"), self.stop)
        self.stop_button.setAccessibleName(tr("Cancel: {what}", what=name))
        self.setLayout(column(self.bar, self.words, row(self.stop_button)))
        self.hide()

    def follow(self, progress: Progress) -> None:
        """Show how far a job is until ``rest`` is called."""
        self._progress = progress
        self._told = -1
        self._look()
        self.stop_button.setEnabled(True)
        self.show()
        self._timer.start()

    def rest(self) -> None:
        """Show nothing any more."""
        self._timer.stop()
        self._progress = None
        self.hide()

    def stop(self) -> None:
        """Ask the job to stop. It says itself when it has."""
        if self._progress is not None:
            self._progress.stop()
            self.stop_button.setEnabled(False)

    def _look(self) -> None:
        if self._progress is not None:
            self.bar.setValue(self._progress.percent)
            self.words.setText(tr("{n} %", n=str(self._progress.percent)))
            if (quarter := self._progress.percent // TOLD_EVERY) != self._told:
                self._told = quarter
                tell(self, f"{self._name}: {self.words.text()}")


@guarded
class WorkingCard(Card):
    """``resting`` are what cannot be pressed or typed into meanwhile.

    What was done is news until the page is left, unless the card ``stays``; minimising the window
    is not leaving.
    """

    stays = False

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._background = background
        self.resting: tuple[QWidget, ...] = ()
        self.error = ErrorLine()
        self.done = DoneLine()

    def work(self, job: Callable[[], T], on_done: Callable[[T], None]) -> None:
        """Do ``job``; then ``on_done`` with what it returned, if the card is still there.

        The journal may be locked meanwhile, and the card with it.
        """

        def finish(result: T) -> None:
            if isValid(self):
                done()
                on_done(result)

        def refuse(error: UserError) -> None:
            if isValid(self):
                done()
                self.refuse(error)

        done = self._be_busy()
        self._background.run(job, finish, refuse)

    def _be_busy(self) -> Callable[[], None]:
        """Be busy; return what ends that, with the keyboard where it was if nobody moved it.

        From what cannot be pressed any more, Qt would move it on to the next thing on the page,
        which is another card, or in the navigation: what is typed meanwhile is for neither.
        """
        had = QApplication.focusWidget()
        if had is not None and self.isAncestorOf(had):
            self.setFocus()
            self.busy(True)
            (had if had.isEnabled() else self.place_meanwhile()).setFocus()
        else:
            self.busy(True)
        moved_to = QApplication.focusWidget()

        def done() -> None:
            stayed = QApplication.focusWidget() is moved_to
            self.busy(False)
            if stayed and had is not None and isValid(had):
                had.setFocus()

        return done

    def place_meanwhile(self) -> QWidget:
        """Return what has the keyboard while the card is busy: the card, where keys do nothing."""
        return self

    def busy(self, busy: bool) -> None:
        """Let nothing be begun while something is being done."""
        for widget in self.resting:
            widget.setEnabled(not busy)

    def refuse(self, error: UserError) -> None:
        """Say why it did not go."""
        self.error.say(str(explain(error)))

    def forget(self) -> None:
        """Leave nothing behind that is not for whoever comes by next."""
        self.done.hide()
        self.error.say("")

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget, when the page is left."""
        super().hideEvent(event)
        if not (event.spontaneous() or self.stays):
            self.forget()


class SecretCard(WorkingCard):
    """A working card that asks for what its ``form`` has; a wrong ``secret`` is said beside it."""

    form: SecretForm
    secret: QLineEdit

    def forget(self) -> None:
        """Leave no secret behind, nor what was said of it."""
        super().forget()
        self.form.empty()

    def busy(self, busy: bool) -> None:
        super().busy(busy)
        self.form.busy(busy)

    def refuse(self, error: UserError) -> None:
        if isinstance(error, WrongPassphrase):
            self.form.refuse(self.secret, str(explain(error)))
        else:
            super().refuse(error)


class WorkingPage(DoorPage):
    """Carries out one task. Afterwards it says what came of it; until then there is no way on."""

    finished = Signal(str)
    failed = Signal(object)  # UserError

    def __init__(self, task: Task, background: Background) -> None:
        super().__init__()
        self.setAccessibleName(task.name)
        self._task = task
        self._background = background
        self._progress = Progress()
        card = Card(margin=28, spacing=12)
        meanwhile = tr("Your journal is locked meanwhile. If you cancel, all stays as it was.")
        self.progress = ProgressBar(task.name)
        card.put(title(task.name), soft(meanwhile), self.progress)
        self.setLayout(column(Centred(card, CARD_CHARS)))

    def begin(self) -> None:
        """Set to work."""
        self.progress.follow(self._progress)
        self.progress.stop_button.setFocus()
        progress, work = self._progress, self._task.work
        # None stands for stopped, so what the work returns is wrapped.
        job = until_stopped(lambda: (work(progress),))
        self._background.run(job, self._finish, self._fail)

    def _finish(self, result: tuple[Any] | None) -> None:
        if not isValid(self):
            return
        self.progress.rest()
        stopped = tr("It was cancelled. Everything is as it was.")
        self.finished.emit(self._task.done(result[0]) if result is not None else stopped)

    def _fail(self, error: UserError) -> None:
        if isValid(self):
            self.progress.rest()
            self.failed.emit(error)
