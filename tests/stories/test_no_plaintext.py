"""A whole life in the window, and nothing of what was written can be read outside the vault."""

from __future__ import annotations

import logging
import os
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.check_in_questions import Asks
from microhurts_desktop.domain.good_moments import Deposit
from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.reflections import ReflectionDraft
from microhurts_desktop.domain.repairs import Channel, Landed, ReachedOut
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.moments.notice_good import NoticeGood
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.moments.write_freely import WriteFreely
from microhurts_desktop.ui.features.preferences.page import PreferencesPage, Section
from microhurts_desktop.ui.features.repairs.repair_dialog import RepairDialog
from microhurts_desktop.ui.features.today.page import TodayPage
from tests.ui.windows import Desk, a_desk, click, settle, type_into
from tests.vault_folders import PASSPHRASE

FIELDS = (
    *("event", "feeling", "story", "need", "assumption", "question", "good", "repair", "release"),
    *("reflection", "begun", "draft", "passphrase", "typo", "change"),
    *("word", "thing", "stung", "own"),
)
# In small letters, as an index would have folded them.
MARKERS = {field: f"quellfisch{number:02}{field}" for number, field in enumerate(FIELDS)}
KEPT = frozenset(FIELDS) - {"passphrase", "typo", "change"}
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
_BEGINNING = 8  # bytes


def spellings(secret: str) -> list[bytes]:
    """Return how a text may stand in a file."""
    return [secret.encode(encoding) for encoding in ENCODINGS]


def where_it_can_be_read(secrets: list[str], *folders: Path) -> list[str]:
    """Return the files and folders whose bytes or names hold one of the secrets."""
    # Many begin alike, and what does not hold the beginning holds none of them.
    wanted: dict[bytes, list[tuple[str, bytes]]] = defaultdict(list)
    for secret in secrets:
        for spelling in spellings(secret):
            wanted[spelling[:_BEGINNING]].append((secret, spelling))
    found = []
    for path in (path for folder in folders for path in folder.rglob("*")):
        data = path.name.encode() + (path.read_bytes() if path.is_file() else b"")
        begun = [one for beginning, some in wanted.items() if beginning in data for one in some]
        found += [f"{secret} in {path}" for secret, spelling in begun if spelling in data]
    return found


def ways_to_write(code: str) -> list[str]:
    """Return a recovery code as it may be written: in groups or not, in small letters or not."""
    groups = code.split("-")
    forms = [joint.join(groups) for joint in ("-", " - ", " ", "")]
    return [*forms, *(form.lower() for form in forms)]


@pytest.fixture
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every place where a program leaves files lies below this folder."""
    for variable, folder in {
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"), "temporary"),
        **dict.fromkeys(("XDG_CONFIG_HOME", "APPDATA"), "config"),
        **dict.fromkeys(("XDG_DATA_HOME", "LOCALAPPDATA"), "data"),
        **dict.fromkeys(("XDG_CACHE_HOME", "MPLCONFIGDIR"), "cache"),
        **dict.fromkeys(("XDG_STATE_HOME",), "state"),
        "HOME": "home",
    }.items():
        (tmp_path / folder).mkdir(exist_ok=True)
        monkeypatch.setenv(variable, str(tmp_path / folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


def test_the_search_itself_finds_what_is_there(tmp_path: Path) -> None:
    for number, spelling in enumerate(spellings("secret")):
        (tmp_path / f"{number}").write_bytes(b"\x01" + spelling + b"\x02")
    (tmp_path / "a secret folder").mkdir()
    assert len(where_it_can_be_read(["secret", "other"], tmp_path)) == 4


def test_what_is_written_cannot_be_read_anywhere(
    qtbot: QtBot,
    own_places: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    secrets = [*MARKERS.values(), PASSPHRASE]

    def nothing_is_readable(stage: str) -> None:
        settle()
        assert not where_it_can_be_read(secrets, own_places), stage

    desk = a_desk(qtbot, own_places)
    secrets += ways_to_write(begin(desk))
    nothing_is_readable("after the first run")

    name_a_hurt(desk)
    notice_something_good(desk)
    keep_a_repair(desk)
    write_freely(desk)
    let_it_go(desk)
    check_in(desk)
    nothing_is_readable("after writing")

    for page in (*desk.journal_view.page_ids(), "preferences"):
        desk.journal_view.go_to(page)
        settle()
        desk.window.grab()
    change_the_passphrase(desk)
    leave_a_draft(desk)
    nothing_is_readable("with everything open")
    assert words_on_the_screen(), "the words are shown while the journal is open"

    desk.window.lock()
    nothing_is_readable("locked")
    assert not words_on_the_screen()

    unlock(desk)
    assert stored(desk) == KEPT, "everything was really written"
    nothing_is_readable("unlocked again")

    desk.window.close()
    nothing_is_readable("after leaving")
    assert list((own_places / "vaults" / "backups").rglob("*")), "backups were searched, too"
    said = caplog.text + "".join(capfd.readouterr()) + "".join(os.environ.values())
    assert not [secret for secret in secrets if secret in said]


# -- a life


def begin(desk: Desk) -> str:
    """Go through the first run; return the recovery code."""
    run = desk.first_run
    click(run.next)
    click(run.not_for.understood)
    click(run.next)
    type_into(run.name.field, "Ana")
    click(run.next)
    secret = f"{PASSPHRASE} {MARKERS['passphrase']}"
    type_into(run.passphrase.field.field, secret)
    type_into(run.passphrase.again, secret)
    click(run.next)
    code = run.recovery.view.code
    groups = code.split("-")
    for number, field in zip(run.recovery.view.asked(), run.recovery.view.parts, strict=True):
        type_into(field, groups[number - 1])
    click(run.next)
    return code


def name_a_hurt(desk: Desk) -> None:
    desk.journal_view.context.navigator.name_hurt()
    dialog = desk.journal_view.guided
    assert isinstance(dialog, NameHurt)
    type_into(dialog.happened.field, MARKERS["event"])
    click(dialog.next)
    type_into(dialog.feelings.picker.own, MARKERS["feeling"])
    QTest.keyClick(dialog.feelings.picker.own, Qt.Key.Key_Return)
    click(dialog.feelings.strength.chip(4))
    click(dialog.next)
    type_into(dialog.story.field, MARKERS["story"])
    click(dialog.next)
    type_into(dialog.needs.picker.own, MARKERS["need"])
    click(dialog.next)
    type_into(dialog.curiosity.assumption, MARKERS["assumption"])
    type_into(dialog.curiosity.question, MARKERS["question"])
    click(dialog.next)
    click(dialog.next)


def notice_something_good(desk: Desk) -> None:
    desk.journal_view.context.navigator.notice_good()
    dialog = desk.journal_view.guided
    assert isinstance(dialog, NoticeGood)
    type_into(dialog.good.field, MARKERS["good"])
    click(dialog.good.deposit.chip(Deposit.CARE))
    click(dialog.good.warmth.chip(5))
    click(dialog.next)


def keep_a_repair(desk: Desk) -> None:
    hurt = desk.journal.summaries(0, 1, MomentKind.HURT)[0].uuid
    desk.journal_view.context.navigator.repair(hurt)
    dialog = desk.journal_view.guided
    assert isinstance(dialog, RepairDialog)
    click(dialog.side.by.chip(ReachedOut.THEY))
    type_into(dialog.words.field, MARKERS["repair"])
    click(dialog.channel.how.chip(Channel.MESSAGE))
    click(dialog.landing.landed.chip(Landed.PARTLY))
    click(dialog.next)


def write_freely(desk: Desk) -> None:
    desk.journal_view.context.navigator.write_freely()
    dialog = desk.journal_view.guided
    assert isinstance(dialog, WriteFreely)
    type_into(dialog.page.field, MARKERS["reflection"])
    click(dialog.next)
    desk.journal_view.context.navigator.write_freely()
    dialog = desk.journal_view.guided
    assert isinstance(dialog, WriteFreely)
    type_into(dialog.page.field, MARKERS["begun"])
    click(dialog.later)


def let_it_go(desk: Desk) -> None:
    hurt = desk.journal.summaries(0, 1, MomentKind.HURT)[0].uuid
    desk.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt)
    page = desk.journal_view.page("moments")
    assert isinstance(page, MomentsPage)
    sheet = page.reading.sheet
    assert isinstance(sheet, HurtSheet)
    click(sheet.let_go)
    type_into(sheet.release_card.field, MARKERS["release"])
    click(sheet.release_card.confirm)


def check_in(desk: Desk) -> None:
    desk.journal_view.go_to("today")
    page = desk.journal_view.page("today")
    assert isinstance(page, TodayPage)
    daily = desk.journal.daily
    own = replace(daily.begin_question(Asks.SCALE), name=MARKERS["own"])
    questions = [replace(one, is_asked=True) for one in daily.questions()]
    desk.journal_view.context.bus.carry_out(daily.choose, [*questions, own])
    settle()
    answers = page.check_in.answers
    assert answers.word is not None
    type_into(answers.word, MARKERS["word"])
    for written, marker in ((answers.good, "thing"), (answers.stung, "stung")):
        assert written is not None
        click(written.opener)
        type_into(written.field, MARKERS[marker])
    click(answers.own[own.uuid].chip("2"))
    click(page.check_in.connection.chip(3))
    click(page.check_in.save)
    assert desk.journal.todays_check_in() is not None


def change_the_passphrase(desk: Desk) -> None:
    page = desk.journal_view.page("preferences")
    assert isinstance(page, PreferencesPage)
    click(page.sections.chip(Section.KEYS))
    card = page.passphrase
    type_into(card.old, f"{PASSPHRASE} {MARKERS['passphrase']}")
    for field in (card.new.field, card.again):
        type_into(field, f"{PASSPHRASE} {MARKERS['change']}")
    click(card.button)
    assert card.done.isVisible()


def leave_a_draft(desk: Desk) -> None:
    desk.journal_view.context.navigator.name_hurt()
    dialog = desk.journal_view.guided
    assert isinstance(dialog, NameHurt)
    type_into(dialog.happened.field, MARKERS["draft"])
    dialog.save_now()


def unlock(desk: Desk) -> None:
    page = desk.unlock_page
    type_into(page.secret, MARKERS["typo"])
    click(page.button)
    assert page.error.isVisible()
    page.secret.selectAll()
    type_into(page.secret, f"{PASSPHRASE} {MARKERS['change']}")
    click(page.button)


def stored(desk: Desk) -> frozenset[str]:
    """Return the fields whose marker the open journal holds."""
    account = desk.journal.account()
    draft, reflection = desk.journal.drafts()
    assert isinstance(draft, HurtDraft)
    assert isinstance(reflection, ReflectionDraft)
    lines, days = desk.journal.summaries(0, 100), desk.journal.check_ins()
    words = repr((account, draft, reflection, lines, days))
    return frozenset(field for field, marker in MARKERS.items() if marker in words)


def words_on_the_screen() -> list[str]:
    """Return what any widget that is still alive shows or holds of the markers."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return [
        f"{type(widget).__name__}: {text}"
        for widget in QApplication.allWidgets()
        for text in texts_of(widget)
        if any(marker in text for marker in MARKERS.values())
    ]


def texts_of(widget: object) -> Iterator[str]:
    match widget:
        case QLabel() | QLineEdit():
            yield widget.text()
        case QPlainTextEdit() | QTextEdit():
            yield widget.toPlainText()
