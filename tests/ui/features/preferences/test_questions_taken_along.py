"""The stars of questions are taken along in words; a file that is broken keeps nothing back."""

from __future__ import annotations

from pathlib import Path

import pytest

from microhurts_desktop.content import reaching_out, tongue
from microhurts_desktop.services.export_all import MARKDOWN_NAME, export_everything
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.ui.features.preferences.markdown_export import as_text
from tests.ui.windows import Desk


def test_a_question_with_a_star_is_taken_along(
    home: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = reaching_out.questions().questions[0]
    home.journal.library.favour(question.id)

    def taken(name: str) -> str:
        place = tmp_path / name
        place.mkdir()
        export_everything(home.journal, place, as_text, Progress())()
        (text,) = place.rglob(MARKDOWN_NAME)
        return text.read_text(encoding="utf-8")

    assert f"## Questions with a star\n\n- {question.text}\n" in taken("whole")
    reaching_out.questions.cache_clear()
    with monkeypatch.context() as broken:
        broken.setattr(tongue, "resource_path", tmp_path.joinpath)
        assert question.text not in taken("broken")
    reaching_out.questions.cache_clear()
