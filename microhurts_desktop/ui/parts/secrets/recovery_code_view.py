"""A new recovery code on the screen, on its way to paper."""

from __future__ import annotations

import secrets

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from microhurts_desktop.services.typed_secrets import as_printed
from microhurts_desktop.ui.kit.cards import column, put
from microhurts_desktop.ui.kit.fields import line_field
from microhurts_desktop.ui.kit.labels import paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.standing_secrets import take_out
from microhurts_desktop.ui.parts.secrets.code_paper import CodePaper, recovery_paper

GROUPS_ASKED = 2


class RecoveryCodeView(QWidget):
    """A new code: shown, printed or saved, and two of its groups typed back."""

    submitted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.code = ""
        self._asked: list[int] = []
        only = tr(
            "If you forget your passphrase, only this code can open your journal. Nobody else has"
            " it, and we cannot get it back for you. Write it down or print it, and keep it where"
            " only you look."
        )
        safer = tr(
            "Paper is safer: a file on this computer would let anyone who finds it read your"
            " journal."
        )
        self.paper = CodePaper(recovery_paper, tr("Save the recovery code"))
        self.saved = self.paper.saved
        self.parts: list[QLineEdit] = []
        self._labels: list[QLabel] = []
        made = column(paragraph(only), self.paper, soft(safer), spacing=12)
        for _ in range(GROUPS_ASKED):
            field = line_field("")
            field.setMaxLength(12)
            field.setMaximumWidth(field.fontMetrics().averageCharWidth() * 20)
            label = paragraph()
            self.parts.append(field)
            self._labels.append(label)
            put(made, label, field)
        self.setLayout(made)
        self.parts[0].returnPressed.connect(self.parts[1].setFocus)
        self.parts[1].returnPressed.connect(self.submitted)

    def show_code(self, code: str) -> None:
        """Show a new code, and ask for two of its groups, chosen at random."""
        is_another = self.code not in ("", code)
        self.saved.say(
            tr("This is a new code. The one before no longer counts.") if is_another else ""
        )
        self.code = code
        groups = code.split("-")
        self.paper.show_code(code)
        self._asked = sorted(secrets.SystemRandom().sample(range(len(groups)), GROUPS_ASKED))
        for index, label, field in zip(self._asked, self._labels, self.parts, strict=True):
            label.setText(tr("To be sure it is on your paper, type group {n} of it:", n=index + 1))
            take_out(field)
            field.setAccessibleName(label.text())
            label.setBuddy(field)

    def focus_first(self) -> None:
        """Put the cursor into the first group that is asked for."""
        self.parts[0].setFocus()

    def focus_problem(self) -> None:
        """Put the cursor into the first group that is not as it should be."""
        (self._wrong() or (0, self.parts[0]))[1].setFocus()

    def problem(self) -> str:
        """Return which group is not as it should be, or nothing."""
        wrong = self._wrong()
        if wrong is None:
            return ""
        return tr("Group {n} is not the same as in the code above.", n=wrong[0] + 1)

    def _wrong(self) -> tuple[int, QLineEdit] | None:
        groups = self.code.split("-")
        return next(
            (
                (index, field)
                for index, field in zip(self._asked, self.parts, strict=True)
                if as_printed(field.text()) != groups[index]
            ),
            None,
        )

    def forget(self) -> None:
        """Take the code off the screen."""
        self.code = ""
        self.paper.show_code("")
        take_out(*self.parts)

    def asked(self) -> tuple[int, ...]:
        """Return which groups are to be typed back, counted from 1."""
        return tuple(index + 1 for index in self._asked)
