"""The page for a therapist: what is chosen stands on it, all is seen first, and nothing else is."""

from __future__ import annotations

import re
import stat
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtTest import QTest

from microhurts_desktop.domain.therapist_page import Part
from microhurts_desktop.services.errors import DamagedVault
from microhurts_desktop.ui.features.therapist.page import TherapistPage
from microhurts_desktop.ui.kit import printing
from microhurts_desktop.ui.kit.charts.ranges import CUSTOM
from microhurts_desktop.ui.kit.printing import as_pdf, page_size
from tests.builders import NOON, a_good_moment, a_hurt, a_uuid
from tests.ui.contexts import keep, words_on
from tests.ui.two import DeskForTwo, share_a_hurt
from tests.ui.windows import Desk, click, settle, type_into
from tests.vault_folders import PASSPHRASE

AFRAID = "you hit me and I was afraid of you"
LEADS = re.compile(r"(as I named them|felt most\.|named it\.|noticed|What I needed| 20\d\d)$")
NOT_A_CASE = "One person's experience; not a score, and not a case."


def _page(home: Desk) -> TherapistPage:
    home.journal_view.context.navigator.for_therapist()
    settle()
    return home.page("therapist", TherapistPage)


def _hurts(home: Desk, number: int, **over: Any) -> None:
    keep(
        home.journal,
        *(
            a_hurt(happened_at=NOON - timedelta(days=day % 80), uuid=a_uuid(day + 1), **over)
            for day in range(number)
        ),
    )


def _text(page: TherapistPage) -> str:
    return page.preview.toPlainText()


def _read(page: TherapistPage) -> PdfReader:
    return PdfReader(BytesIO(as_pdf(page.paper().document, "A page", NOT_A_CASE)))


def test_an_empty_journal_has_a_page_with_ones_own_words_alone(home: Desk) -> None:
    page = _page(home)
    assert page.words.hasFocus()
    type_into(page.words, "How to argue without shouting")
    page.save()
    assert "How to argue without shouting" in _text(page)
    assert not page.guard.isVisible()
    assert not any(box.isVisible() for box in page.boxes.values())
    assert len(_read(page).pages) == 1


def test_words_are_kept_as_a_draft_and_are_there_again(home: Desk) -> None:
    page = _page(home)
    type_into(page.words, "To be heard")
    assert page.take_leave()
    home.journal_view.go_to("today")
    (draft,) = home.journal.drafts()
    assert draft.texts() == ("To be heard",)
    home.journal_view.context.navigator.continue_draft(draft)
    assert home.journal_view.here == "therapist"
    home.journal_view.go_to("today")
    home.journal.discard_draft(draft.uuid)
    page = _page(home)
    page.mark_dirty()
    assert page.words.text() == ""


def test_what_is_too_long_is_said_and_stays(home: Desk) -> None:
    page = _page(home)
    page.words.set_text("x" * 20_001)
    assert page.save()
    assert "too long" in page.unsaved.text()
    (draft,) = home.journal.drafts()
    assert len(draft.texts()[0]) == 20_001


def test_hurts_alone_have_the_good_of_that_time_beside_them_until_it_is_unticked(
    home: Desk,
) -> None:
    _hurts(home, 3)
    keep(home.journal, a_good_moment(what="you made tea"))
    page = _page(home)
    assert page.guard.isVisible()
    assert "like a case" in page.guard.said.text()
    assert "you made tea" in _text(page)
    click(page.guard.box)
    assert "you made tea" not in _text(page)
    click(page.boxes[Part.SENTENCES])
    click(page.boxes[Part.THEMES])
    assert not page.guard.isVisible()


def test_where_nothing_good_is_written_down_the_guard_says_so(home: Desk) -> None:
    _hurts(home, 2)
    page = _page(home)
    assert "No good moment was written down" in page.guard.said.text()
    assert not page.guard.box.isVisible()


def test_danger_is_no_theme_and_stays_off_the_page_until_it_is_ticked(home: Desk) -> None:
    _hurts(home, 2)
    keep(home.journal, a_hurt(event=AFRAID, needs=("safety",)), a_good_moment(what="tea"))
    page = _page(home)
    assert AFRAID not in _text(page)
    assert "safety" not in _text(page)
    assert page.safe.isVisible()
    click(page.boxes[Part.IN_DANGER])
    assert AFRAID in _text(page)
    assert "more than a small hurt" in _text(page)
    assert not page.guard.isVisible(), "nothing good is put beside what tells of danger"


def test_seven_hundred_moments_still_make_two_pages_at_most(home: Desk) -> None:
    _hurts(home, 400)
    good = a_good_moment()
    keep(
        home.journal,
        *(
            replace(good, uuid=a_uuid(9000 + at), happened_at=NOON - timedelta(days=at % 80))
            for at in range(300)
        ),
    )
    page = _page(home)
    for box in page.boxes.values():
        box.setChecked(True)
    page.show_page()
    pages = _read(page).pages
    assert len(pages) <= 2
    for number, one in enumerate(pages, 1):
        text = " ".join(one.extract_text().split())
        assert NOT_A_CASE in text
        assert f"Page {number} of {len(pages)}" in text
    assert "400" in _text(page)
    assert "hurt me" not in _text(page)


def test_other_days_are_read_when_they_are_chosen(home: Desk) -> None:
    _hurts(home, 1, event="you were late again")
    old = a_hurt(event="the old one", happened_at=NOON - timedelta(days=150))
    keep(home.journal, replace(old, uuid=a_uuid(77)))
    page = _page(home)
    assert "old one" not in _text(page)
    click(page.ranges.chip(6))
    assert "The old one" in _text(page)
    click(page.ranges.chip(CUSTOM))
    assert page.from_to.isVisible()
    assert page.dates().last == NOON.date()


def test_the_pdf_says_its_language_shows_its_title_and_reads_nothing_as_markup(
    home: Desk,
) -> None:
    mark = "<b>bold</b> ![x](file:///etc/passwd) & <script>"
    _hurts(home, 1, event=mark)
    page = _page(home)
    page.words.set_text("עברית\nالعربية\n中文\n" + "x" * 4000)
    reader = _read(page)
    assert reader.metadata is not None
    assert reader.metadata.title == "A page"
    assert str(reader.root_object["/Lang"]) == "en"
    assert "'/DisplayDocTitle': True" in str(reader.root_object["/ViewerPreferences"])
    text = "".join(one.extract_text() for one in reader.pages)
    assert "<script>" in " ".join(text.split())
    assert "中文" in text
    assert not any(one.annotations for one in reader.pages)


def test_it_is_saved_whole_for_this_account_alone_once_the_passphrase_is_there(
    home: Desk, tmp_path: Path
) -> None:
    _hurts(home, 2)
    page = _page(home)
    page.ensureWidgetVisible(page.take)
    settle()
    click(page.take.save)
    assert "Type the passphrase" in words_on(page)
    type_into(page.take.secret, "wrong passphrase")
    click(page.take.save)
    settle()
    assert page.take.form.error_of(page.take.secret).text()
    page.take.secret.clear()
    type_into(page.take.secret, PASSPHRASE)
    click(page.take.save)
    settle()
    assert not page.take.secret.text()
    file = tmp_path / "page.pdf"
    page.take.save_to(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_bytes().startswith(b"%PDF")
    assert "saved" in page.take.done.text()
    page.take.save_to(tmp_path / "nowhere" / "page.pdf")
    assert page.take.error.text()


def test_the_pages_are_looked_at_before_they_are_printed(home: Desk) -> None:
    _hurts(home, 2)
    page = _page(home)
    page.take.look()
    dialog = page.take.looked_at
    assert isinstance(dialog, QPrintPreviewDialog)
    assert "printer may keep a copy" in dialog.accessibleDescription()
    QTest.qWait(0)
    dialog.close()


def test_each_word_of_the_other_stays_off_until_it_is_ticked_and_on_where_days_change(
    two: DeskForTwo,
) -> None:
    anna = two.enter(two.anna)
    share_a_hurt(anna, event="the quokka was late")
    share_a_hurt(anna, event="nobody asked me")
    home = two.enter(two.ben)
    page = _page(home)
    assert page.theirs.isVisible()
    assert "quokka" not in _text(page)
    quokka, other = sorted(page.their_boxes, key=lambda box: "quokka" not in box.text())
    assert "nobody asked me" in other.text()
    click(quokka)
    assert "in their words" in _text(page)
    assert "quokka" in _text(page)
    assert "nobody asked" not in _text(page)
    click(page.ranges.chip(6))
    assert "quokka" in _text(page)
    assert "nobody asked" not in _text(page)


def test_paper_is_of_the_size_that_is_usual_where_one_lives(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert page_size().id() is QPageSize.PageSizeId.A4
    monkeypatch.setattr(printing, "territory", lambda: "US")
    assert page_size().id() is QPageSize.PageSizeId.Letter


def test_nothing_that_leads_ends_a_page(home: Desk) -> None:
    _hurts(home, 30)
    page = _page(home)
    for lines in range(20, 44):
        page.words.set_text("\n".join(["a line"] * lines))
        for one in _read(page).pages[:-1]:
            text = " ".join(one.extract_text().split())
            body = text[: text.index("Page ")].rstrip().removesuffix(NOT_A_CASE).rstrip()
            assert not LEADS.search(body), body[-200:]


def test_where_the_days_cannot_be_read_it_is_said_and_where_it_was_locked_nothing_is(
    home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_: object) -> object:
        def job() -> None:
            raise DamagedVault

        return job

    page = _page(home)
    monkeypatch.setattr(home.journal.therapist_page, "gathered", failing)
    click(page.ranges.chip(12))
    assert page.trouble.text()
    monkeypatch.setattr(home.journal.therapist_page, "gathered", lambda _: lambda: None)
    click(page.ranges.chip(1))
    assert page.reading.isVisible()
    assert home.window.lock()


def test_nothing_can_be_taken_along_before_the_days_are_read(
    home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home.journal.therapist_page, "gathered", lambda _: lambda: None)
    page = _page(home)
    assert not page.take.save.isEnabled()
    assert page.reading.isVisible()
    type_into(page.words, "To be heard")
    assert page.take_leave()
    monkeypatch.undo()
    page.mark_dirty()
    assert page.take.save.isEnabled()
    assert not page.reading.isVisible()


def test_a_stick_that_was_pulled_out_says_nothing_of_the_vaults(home: Desk, tmp_path: Path) -> None:
    _hurts(home, 1)
    page = _page(home)
    page.take.save_to(tmp_path / "stick" / "page.pdf")
    assert "That folder is not there, so nothing was saved." in page.take.error.text()
    assert "vaults" not in page.take.error.text()
