"""A new recovery code on the screen, on its way to paper."""

from __future__ import annotations

import secrets

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from microhurts_desktop.ui.file_dialog import FileDialog
from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.recovery_paper import print_recovery_code, save_recovery_code
from microhurts_desktop.ui.widgets.cards import Card, button, row
from microhurts_desktop.ui.widgets.fields import ErrorLine, line_field
from microhurts_desktop.ui.widgets.labels import SENTENCE, paragraph, soft

GROUPS_ASKED = 2


class RecoveryCodeView(QWidget):
    """A new code: shown, printed or saved, and two of its groups typed back."""

    submitted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.code = ""
        self._asked: list[int] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(
            paragraph(
                tr(
                    "If you forget your passphrase, only this code can open your journal. Nobody"
                    " else has it, and we cannot get it back for you. Write it down or print it,"
                    " and keep it where only you look."
                )
            )
        )
        paper = Card("tint-gold", margin=16)
        self.shown = paragraph(factor=SENTENCE, bold=True)
        self.shown.setAccessibleName(tr("Recovery code"))
        paper.column.addWidget(self.shown)
        column.addWidget(paper)
        self.print_button = button(tr("Print…"), lambda: print_recovery_code(self.code, self))
        self.save_button = button(tr("Save as a file…"), self._save)
        column.addLayout(row(self.print_button, self.save_button))
        self.saved = ErrorLine()
        column.addWidget(self.saved)
        column.addWidget(
            soft(
                tr(
                    "Paper is safer: a file on this computer would let anyone who finds it read"
                    " your journal."
                )
            )
        )
        self.parts: list[QLineEdit] = []
        self._labels: list[QLabel] = []
        for _ in range(GROUPS_ASKED):
            field = line_field("")
            field.setMaxLength(12)
            field.setMaximumWidth(field.fontMetrics().averageCharWidth() * 20)
            label = paragraph()
            self.parts.append(field)
            self._labels.append(label)
            column.addWidget(label)
            column.addWidget(field)
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
        self.shown.setText(" - ".join(groups))
        self._asked = sorted(secrets.SystemRandom().sample(range(len(groups)), GROUPS_ASKED))
        for index, label, field in zip(self._asked, self._labels, self.parts, strict=True):
            label.setText(
                tr("To be sure it is on your paper, type group {n} of it:").replace(
                    "{n}", str(index + 1)
                )
            )
            field.clear()
            field.setAccessibleName(label.text())
            label.setBuddy(field)

    def focus_first(self) -> None:
        """Put the cursor into the first group that is asked for."""
        self.parts[0].setFocus()

    def problem(self) -> str:
        """Return which group is not as it should be, or nothing."""
        groups = self.code.split("-")
        for index, field in zip(self._asked, self.parts, strict=True):
            typed = field.text().strip().upper().replace("O", "0").replace("I", "1")
            typed = typed.replace("L", "1")
            if typed != groups[index]:
                return tr("Group {n} is not the same as in the code above.").replace(
                    "{n}", str(index + 1)
                )
        return ""

    def forget(self) -> None:
        """Take the code off the screen."""
        self.code = ""
        self.shown.clear()
        for field in self.parts:
            field.clear()

    def _save(self) -> None:
        dialog = FileDialog(self, tr("Save the recovery code"))
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        # A name that does not tell what it opens.
        dialog.selectFile(tr("page") + ".txt")
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def save_to(self, path: str) -> str:
        """Save the code to a file; say, and return, how that went."""
        said = save_recovery_code(self.code, path)
        self.saved.say(said)
        return said

    def asked(self) -> tuple[int, ...]:
        """Return which groups are to be typed back, counted from 1."""
        return tuple(index + 1 for index in self._asked)
