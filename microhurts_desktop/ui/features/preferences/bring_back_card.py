"""Beginning from what was taken along: a file is looked into, told, and brought back if wanted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from microhurts_desktop.services.coming_back import BadBecause, BadRow, Differs, ToBringBack
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.services.looking_into import look_into
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.preferences.export_words import section_name_of
from microhurts_desktop.ui.kit.cards import button, row, stacked
from microhurts_desktop.ui.kit.days import say_moment
from microhurts_desktop.ui.kit.file_dialog import FileDialog
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import heading, paragraph
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.parts.lasting import LastingDialog
from microhurts_desktop.ui.parts.working import ProgressBar, WorkingCard

# So many rows are told one by one; of more, how many there are.
_MOST_TOLD = 20


class BringBackCard(WorkingCard):
    """Nothing comes before it was told what would; and then all of it comes, or nothing."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.background)
        self.context = context
        self._found: ToBringBack | None = None
        about = tr(
            "From a file “everything.json” that you took along, your words come back into this"
            " journal. What is here stays as it is, nothing comes twice, and nothing is shared by"
            " it. You see first what would come."
        )
        self.choose = button(tr("Begin from what I took along…"), self.ask_which)
        self.progress = ProgressBar(tr("Looking into the file"))
        self.told = paragraph()
        # It may have come from anywhere, and its words are shown as they are.
        self.rows = OwnWords(tr("What does not come"))
        self.bring = button(tr("Bring it back"), self.bring_back, "primary")
        self.leave = button(tr("Leave it"), self._show_nothing)
        self.preview = stacked(self.told, self.rows, row(self.bring, self.leave), spacing=12)
        self.resting = (self.choose,)
        self.put(heading(tr("Come back from what I took along")), paragraph(about))
        self.put(row(self.choose), self.progress, self.preview, self.error, self.done)
        self._show_nothing()

    def focus_first(self) -> None:
        """Have the keyboard where a file is chosen."""
        self.choose.setFocus()

    def ask_which(self) -> None:
        """Ask for the file."""
        self.done.hide()
        dialog = FileDialog(self, tr("Which file did you take along?"))
        dialog.setFileMode(FileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([tr("What I took along (*.json)"), tr("All files (*)")])
        dialog.fileSelected.connect(self.look_into)
        dialog.open()

    def look_into(self, chosen: str) -> None:
        """Look into a file, and tell what would come of it."""
        if not self.choose.isEnabled():
            return
        self._show_nothing()
        progress = Progress()
        self.progress.follow(progress)
        self.work(look_into(self.context.journal, Path(chosen), progress), self._tell)

    def bring_back(self) -> None:
        """Bring it back, in front of everything else."""
        if self._found is None:
            return
        dialog = BringingDialog(self, self.context, self._found)
        dialog.open()

    def brought(self, many: int) -> None:
        """Say that it is here."""
        self._show_nothing()
        self.done.say(tr("It came back, and is where it was: {many} in all.", many=str(many)))
        self.choose.setFocus()

    def cancelled(self) -> None:
        """Say that nothing came."""
        self.done.say(tr("It was cancelled, and nothing came back."))

    def place_meanwhile(self) -> QWidget:
        """Return where looking can be cancelled."""
        return self.progress.stop_button

    def busy(self, busy: bool) -> None:
        """Say nothing of what was before."""
        super().busy(busy)
        self.error.say("")
        self.done.hide()
        if not busy:
            self.progress.rest()

    def forget(self) -> None:
        """Leave nothing behind of the file."""
        super().forget()
        self._show_nothing()

    def _show_nothing(self) -> None:
        self._found = None
        self.preview.hide()
        self.rows.set_text("")

    def _tell(self, found: ToBringBack | None) -> None:
        if found is None:
            self.cancelled()
        else:
            self.show_found(found)

    def show_found(self, found: ToBringBack) -> None:
        """Tell what would come, and ask for it."""
        self._found = found
        self.told.setText("\n".join(self._said(found)))
        told = [_say_bad(one) for one in found.bad] + [_say_differs(one) for one in found.differing]
        if len(told) > _MOST_TOLD:
            left = len(told) - _MOST_TOLD
            told = [*told[:_MOST_TOLD], tr("… and {many} more", many=str(left))]
        self.rows.set_text("\n".join(told))
        self.rows.setVisible(bool(told))
        self.bring.setVisible(bool(found.puts))
        self.preview.show()
        (self.bring if found.puts else self.leave).setFocus()

    def _said(self, found: ToBringBack) -> list[str]:
        when = say_moment(found.exported_at, self.context.journal.now())
        said = [tr("{name} took this along: {when}.", name=found.name, when=when)]
        if found.name != self.context.journal.person.name:
            said.append(
                tr(
                    "That is another name than yours here. What comes back stands here as your own"
                    " words: bring back only what you wrote yourself."
                )
            )
        if found.puts:
            said.append(tr("This would come:"))
            said += [
                f"• {section_name_of(name)}: {many}" for name, many in found.counts.items() if many
            ]
        else:
            said.append(tr("Nothing in it is new here."))
        if found.already:
            said.append(tr("Here already: {many}.", many=str(found.already)))
        if found.differing:
            many = str(len(found.differing))
            said.append(
                tr(
                    "Here in other words, which stay: {many}. Of a moment, those of the file come"
                    " as an earlier wording.",
                    many=many,
                )
            )
        if found.bad:
            said.append(tr("Not to be read, and left out: {many}.", many=str(len(found.bad))))
        return said


def _say_bad(one: BadRow) -> str:
    why = {
        BadBecause.UNREADABLE: tr("cannot be read"),
        BadBecause.TWICE: tr("stands there twice"),
        BadBecause.ALONE: tr("belongs to something that is not there"),
    }[one.why]
    return f"{_say_place(one.section, one.number, one.line)}: {why}"


def _say_differs(one: Differs) -> str:
    return f"{_say_place(one.section, one.number, one.line)}: {tr('is here in other words')}"


def _say_place(section: str, number: int, line: int) -> str:
    place = tr("{list}, number {number}", list=section_name_of(section), number=str(number))
    return place if not line else tr("{place} (line {line})", place=place, line=str(line))


@guarded
class BringingDialog(LastingDialog):
    """What is typed meanwhile would come or go with it."""

    def __init__(self, card: BringBackCard, context: AppContext, found: ToBringBack) -> None:
        bringing = context.journal.coming_back.begin(found)
        words = tr("All of it comes, or nothing.")
        super().__init__(card, context.journal, bringing, tr("Bringing back"), words)
        self._card, self._bringing, self._many = card, bringing, len(found.puts)
        self._context = context

    def finish(self) -> None:
        """Keep it."""
        coming_back = self._context.journal.coming_back
        kept = self._context.bus.carry_out(coming_back.keep, self._bringing)
        self.end()
        if kept is not None:
            self._card.brought(self._many)

    def fail(self, error: UserError) -> None:
        """Say why it did not go."""
        self.end()
        self._card.refuse(error)

    def reject(self) -> None:
        """Cancel it: nothing of it is kept."""
        super().reject()
        self._card.cancelled()
