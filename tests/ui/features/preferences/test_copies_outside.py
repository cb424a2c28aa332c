"""A copy on a stick: remembered, asked for after a month, made by one press where the stick is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from microhurts_desktop.domain.outside_copies import A_MONTH, Volume
from microhurts_desktop.services.errors import TakenOut
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.features.preferences.copy_card import CopyCard
from microhurts_desktop.ui.features.preferences.page import PreferencesPage, Section
from microhurts_desktop.ui.features.today.page import TodayPage
from microhurts_desktop.ui.kit import volumes
from tests.services.lived_in import opened_by
from tests.ui.features.preferences.sections import preferences_of, turned_to
from tests.ui.windows import Desk, click
from tests.vault_folders import PASSPHRASE, a_hurt_draft


class Sticks:
    """The sticks that are in."""

    def __init__(self) -> None:
        self.there: list[Volume] = []

    def outside(self, _home: Path) -> tuple[Volume, ...]:
        return tuple(self.there)

    def outside_of(self, place: Path, _home: Path) -> Volume | None:
        found = (one for one in self.there if place.is_relative_to(one.root))
        return next(found, None)


@pytest.fixture
def sticks(monkeypatch: pytest.MonkeyPatch) -> Sticks:
    made = Sticks()
    monkeypatch.setattr(volumes, "outside", made.outside)
    monkeypatch.setattr(volumes, "outside_of", made.outside_of)
    return made


@pytest.fixture
def stick(sticks: Sticks, tmp_path: Path) -> Volume:
    root = tmp_path / "media" / "STICK"
    (root / "copies").mkdir(parents=True)
    made = Volume("1234-ABCD", "STICK", str(root))
    sticks.there.append(made)
    return made


def backups_page(desk: Desk) -> PreferencesPage:
    return turned_to(preferences_of(desk), Section.BACKUPS)


def card_on_today(desk: Desk) -> CopyCard:
    desk.journal_view.go_to("today")
    page = desk.journal_view.page("today")
    assert isinstance(page, TodayPage)
    page.look_at_the_day()
    return page.copies


def back_up_to(desk: Desk, folder: Path) -> PreferencesPage:
    page = backups_page(desk)
    page.backups.put_into(str(folder))
    return page


def a_month_later(desk: Desk) -> CopyCard:
    desk.clock.forward(days=A_MONTH.days + 1)
    return card_on_today(desk)


def test_preferences_says_when_and_where_the_last_one_went(home: Desk, stick: Volume) -> None:
    page = backups_page(home)
    assert "no copy outside" in page.backups.outside.text()
    assert not page.backups.asking.isVisible()
    back_up_to(home, Path(stick.root) / "copies")
    assert "14 May 2026, on “STICK”, in “copies”" in page.backups.outside.text()
    assert page.backups.asking.value() is True
    assert "Backed up and checked" in page.backups.done.text()


def test_nothing_but_the_encrypted_copy_is_written_there(home: Desk, stick: Volume) -> None:
    home.journal.name_hurt(a_hurt_draft(home.journal))
    back_up_to(home, Path(stick.root))
    found = [path for path in Path(stick.root).rglob("*") if path.is_file()]
    assert sorted(path.suffix for path in found) == [".key", ".vault"]
    (folder,) = {path.parent for path in found}
    assert len(opened_by(PASSPHRASE, folder)) == 1


def test_a_copy_on_the_same_disk_is_none_outside(
    home: Desk, sticks: Sticks, tmp_path: Path
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    page = back_up_to(home, here)
    assert "none outside this computer" in page.backups.done.text()
    assert home.journal.copies.last().made_on is None


def test_before_a_month_is_over_today_says_nothing(home: Desk, stick: Volume) -> None:
    assert not card_on_today(home).isVisible()
    back_up_to(home, Path(stick.root))
    assert not card_on_today(home).isVisible()
    assert a_month_later(home).isVisible()


def test_where_the_stick_is_one_press_makes_a_copy_beside_the_last(
    home: Desk, stick: Volume, sticks: Sticks, tmp_path: Path
) -> None:
    back_up_to(home, Path(stick.root) / "copies")
    # Put in again, it stands elsewhere.
    elsewhere = tmp_path / "media" / "STICK1"
    Path(stick.root).rename(elsewhere)
    sticks.there[:] = [Volume(stick.id, stick.label, str(elsewhere))]
    card = a_month_later(home)
    assert "It is here: “STICK”" in card.here.text()
    assert card.button.text() == "Back up now"
    click(card.button)
    assert not card.findChildren(QFileDialog)
    assert len(list((elsewhere / "copies").iterdir())) == 2
    assert not card.isVisible()
    assert "Backed up and checked" in home.journal_view.status_line.said.text()
    assert home.journal.copies.last().made_on == home.clock.at.date()


def test_where_it_is_not_it_is_asked_where_the_copy_shall_go(
    home: Desk, stick: Volume, sticks: Sticks, tmp_path: Path
) -> None:
    back_up_to(home, Path(stick.root))
    sticks.there.clear()
    card = a_month_later(home)
    assert card.button.text() == "Back up now…"
    sticks.there.append(stick)
    card._look()
    assert card.button.text() == "Back up now"
    # Taken out just before the press.
    sticks.there.clear()
    click(card.button)
    (dialog,) = card.findChildren(QFileDialog)
    other = tmp_path / "other"
    other.mkdir()
    sticks.there.append(Volume("other", "", str(other)))
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile(str(other))
    dialog.accept()
    assert home.journal.copies.last().volume == "other"
    assert "a stick or disk without a name" in backups_page(home).backups.outside.text()


def test_not_now_and_never_are_kept_and_can_be_undone(home: Desk, stick: Volume) -> None:
    back_up_to(home, Path(stick.root))
    card = a_month_later(home)
    click(card.not_now)
    assert not card.isVisible()
    page = home.journal_view.page("today")
    assert isinstance(page, TodayPage)
    click(page.bar.undo)
    assert card.isVisible()
    click(card.never)
    assert not a_month_later(home).isVisible()
    backups = backups_page(home).backups
    assert backups.asking.value() is False
    click(backups.asking.chip(True))
    assert card_on_today(home).isVisible()
    click(backups_page(home).backups.asking.chip(False))
    assert not card_on_today(home).isVisible()


def test_a_stick_that_is_taken_out_in_the_middle_is_said_and_does_not_count(
    home: Desk, stick: Volume, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up_to(home, Path(stick.root))
    card = a_month_later(home)

    def take_out(*_: object) -> None:
        raise TakenOut(Path(stick.root))

    monkeypatch.setattr("microhurts_desktop.services.backing_up.copy_vault", take_out)
    click(card.button)
    assert card.isVisible()
    assert card.error.text() == str(explain(TakenOut(Path(stick.root))))
    assert home.journal.copies.to_ask_about() is not None


def test_a_day_that_has_not_come_is_said_to_be_a_wrong_clock(home: Desk, stick: Volume) -> None:
    home.clock.forward(days=2000)
    back_up_to(home, Path(stick.root))
    home.clock.forward(days=-2000)
    card = card_on_today(home)
    assert card.isVisible()
    assert "a clock was wrong" in card.last.text()
