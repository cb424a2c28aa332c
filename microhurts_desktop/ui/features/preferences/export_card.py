"""Taking everything along: all that was written, as files that need no program of ours."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from microhurts_desktop.services import export_all
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.preferences.into_folder_card import IntoFolderCard, Words
from microhurts_desktop.ui.features.preferences.markdown_export import as_text
from microhurts_desktop.ui.kit.labels import paragraph, soft
from microhurts_desktop.ui.kit.language import tr


class ExportCard(IntoFolderCard):
    """Says, before and after, that what is taken along is not encrypted."""

    def __init__(self, context: AppContext) -> None:
        what = tr(
            "All that you wrote, in two files: one that people can read, and one for other"
            " programs. Nothing here is changed."
        )
        beware = tr(
            "These files are not encrypted. Whoever opens the folder can read them, so"
            " choose one that only you can open, on a USB stick, say."
        )
        words = Words(
            tr("Take everything along"),
            tr("Take everything along…"),
            tr("Where shall everything go?"),
            tr("Writing everything down"),
            tr("Everything is in {path}. It is not encrypted."),
        )
        super().__init__(context, words, paragraph(what), soft(beware))

    def job(self, folder: Path, progress: Progress) -> Callable[[], Path | None]:
        """Return the work of writing everything down there."""
        return export_all.export_everything(self.context.journal, folder, as_text, progress)
