"""Taking everything along: all that was written, as files that need no program of ours."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from microhurts_desktop.services import export_all
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.preferences.into_folder_card import IntoFolderCard
from microhurts_desktop.ui.features.preferences.markdown_export import as_text
from microhurts_desktop.ui.kit.labels import paragraph, soft
from microhurts_desktop.ui.kit.language import tr


class ExportCard(IntoFolderCard):
    """Says, before and after, that what is taken along is not encrypted."""

    def __init__(self, context: AppContext) -> None:
        what = paragraph(
            tr(
                "All that you wrote, in two files: one that people can read, and one for other"
                " programs. Nothing here is changed."
            )
        )
        beware = soft(
            tr(
                "These files are not encrypted. Whoever opens the folder can read them, so"
                " choose one that only you can open, on a USB stick, say."
            )
        )
        title, do = tr("Take everything along"), tr("Take everything along…")
        super().__init__(context, title, (what, beware), do, tr("Writing everything down"))

    def asks(self) -> str:
        """Return the title of the dialog that asks for the folder."""
        return tr("Where shall everything go?")

    def job(self, folder: Path, progress: Progress) -> Callable[[], Path | None]:
        """Return the work of writing everything down there."""
        return export_all.export_everything(self.context.journal, folder, as_text, progress)

    def said(self) -> str:
        """Return what to say when it is done."""
        return tr("Everything is in {path}. It is not encrypted.")
