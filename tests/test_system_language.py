"""On whatever system, the window is in one language: words, direction, digits, days and buttons."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale, Qt

from microhurts_desktop.ui.kit.language import decide
from tests.programs import LONG_S, ROOT, surroundings

# What a person would see, told by the real program in its window.
REPORT = r"""
import json, sys
from datetime import date, datetime
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QApplication, QDateEdit, QFileSystemModel, QLabel, QMessageBox, QPushButton,
    QStyleOptionViewItem, QTreeView,
)
from microhurts_desktop import app
from microhurts_desktop.ui.kit.charts import ticks
from microhurts_desktop.ui.kit.file_dialog import FileDialog
from microhurts_desktop.ui.kit.language import territory, tr
from microhurts_desktop.ui.features.patterns.view import week_begins
from microhurts_desktop.ui.kit.calendars import open_calendar_from
from microhurts_desktop.ui.kit.days import say_ago, say_long_day, say_time, say_whole_day

class Telling(app.MainWindow):
    told = False
    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.told:
            self.told = True
            QTimer.singleShot(0, self.tell)
    def tell(self):
        field = QDateEdit(date(2026, 5, 14))
        field.setDisplayFormat(tr("d MMMM yyyy"))
        open_calendar_from(field)
        calendar = field.calendarWidget()
        box = QMessageBox(
            QMessageBox.Icon.Question, "", "",
            QMessageBox.StandardButton.Discard | QMessageBox.StandardButton.Cancel, self,
        )
        files = FileDialog(self, "")
        model = files.findChildren(QFileSystemModel)[0]
        here = model.index(str(Path("pyproject.toml").resolve()), 3)
        details = files.findChildren(QTreeView)[0]
        cell = QStyleOptionViewItem()
        details.itemDelegateForColumn(3).initStyleOption(cell, here)
        said = {
            "direction": self.layoutDirection().name,
            "application": QApplication.layoutDirection().name,
            "labels": [label.text() for label in self.door.findChildren(QLabel)],
            "day": say_whole_day(date(2026, 5, 14)),
            "long day": say_long_day(date(2026, 5, 14)),
            "time": say_time(datetime(2026, 5, 14, 15, 4)),
            "ago": say_ago(date(2026, 1, 1), date(2026, 5, 14)),
            "many": tr("%n day(s)", "", 12345),
            "one": tr("%n day(s)", "", 1),
            "amount": ticks.say_amount(-1234.5),
            "axis": [ticks._day(date(2026, 5, 14)), ticks._long_month(date(2026, 5, 1)),
                     ticks._short_month(date(2026, 5, 1))],
            "week": week_begins(),
            "calendar": calendar.firstDayOfWeek().value - 1,
            "calendar language": calendar.locale().language().name,
            "field": field.text(),
            "buttons": sorted(button.text().replace("&", "") for button in box.buttons()),
            "files": sorted(b.text().replace("&", "") for b in files.findChildren(QPushButton)),
            "changed": cell.text,
            "system's": model.data(here),
            "country": territory(),
            "listed as": QApplication.arguments()[0],
        }
        sys.stdout.write(json.dumps(said))
        sys.stdout.flush()
        self.close()

app.MainWindow = Telling
app.run()
"""


def plain(time: str) -> str:
    """Return a time in small letters, with plain spaces."""
    return time.lower().replace("\u202f", " ")


@cache
def seen(*variables: tuple[str, str]) -> dict[str, Any]:
    """Return what the program shows with these variables of the language, and no others."""
    with tempfile.TemporaryDirectory() as home:
        return _seen(Path(home), dict(variables))


def _seen(home: Path, variables: dict[str, str]) -> dict[str, Any]:
    named = ("LANG", "LANGUAGE", "LC_ALL", "LC_TIME", "LC_NUMERIC", "LC_MESSAGES")
    around = {name: value for name, value in surroundings(home).items() if name not in named}
    done = subprocess.run(
        (sys.executable, "-c", REPORT),
        cwd=ROOT,
        env=around | variables,
        capture_output=True,
        encoding="utf-8",
        timeout=LONG_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert isinstance(told, dict)
    return told


FROM_THE_RIGHT = ("R", "AL", "AN")
EVERYWHERE: dict[str, dict[str, str]] = {
    "Egypt": {"LANG": "ar_EG.UTF-8"},
    "Israel": {"LANG": "he_IL.UTF-8"},
    "Iran": {"LANG": "fa_IR.UTF-8"},
    "Germany": {"LANG": "de_DE.UTF-8"},
    "Japan": {"LANG": "ja_JP.UTF-8"},
    "nobody's": {"LANG": "C"},
    "broken": {"LANG": "broken"},
    "English, Arabic days": {"LANG": "en_US.UTF-8", "LC_TIME": "ar_EG.UTF-8"},
}


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the variables are Unix's")
@pytest.mark.parametrize("variables", EVERYWHERE.values(), ids=EVERYWHERE)
def test_an_english_window_is_english_throughout(variables: dict[str, str]) -> None:
    is_english_throughout(variables)


def is_english_throughout(variables: dict[str, str]) -> None:
    said = seen(*variables.items())
    assert (said["direction"], said["application"]) == ("LeftToRight", "LeftToRight")
    assert any("Micro-hurts" in text or "Who is this for?" in text for text in said["labels"])
    assert said["day"] == said["field"] == "14 May 2026"
    assert said["long day"] == "Thursday 14 May"
    assert said["axis"] == ["14 May", "May", "May"]
    assert said["ago"] == "4 months ago"
    assert said["one"] == "1 day"
    assert said["many"] in ("12,345 days", "12.345 days")
    assert said["amount"] in ("−1,234.5", "−1.234,5")
    assert said["listed as"] == "microhurts", "X11 lists windows by it"
    assert plain(said["time"]) in ("15:04", "3:04 pm")
    assert said["buttons"] == ["Cancel", "Discard"]
    assert said["files"] == ["Cancel", "Open"]
    assert said["week"] == said["calendar"]
    assert said["calendar language"] in ("English", "C")
    assert plain(said["changed"]).isascii()
    assert plain(said["changed"]) != plain(said["system's"])
    shown = "".join(str(told) for key, told in said.items() if key != "system's")
    assert not [letter for letter in shown if unicodedata.bidirectional(letter) in FROM_THE_RIGHT]
    assert not [letter for letter in shown if letter.isdecimal() and not letter.isascii()]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the variables are Unix's")
@pytest.mark.parametrize(
    ("variables", "week", "time", "country"),
    [
        ({"LANG": "ar_EG.UTF-8"}, 5, "3:04 pm", "EG"),
        ({"LANG": "he_IL.UTF-8"}, 6, "15:04", "IL"),
        ({"LANG": "fa_IR.UTF-8"}, 5, "15:04", "IR"),
        ({"LANG": "de_DE.UTF-8"}, 0, "15:04", "DE"),
        ({"LANG": "ja_JP.UTF-8"}, 6, "15:04", "JP"),
        ({"LANG": "en_US.UTF-8"}, 6, "3:04 pm", "US"),
        ({"LANG": "en_US.UTF-8", "LC_TIME": "de_DE.UTF-8"}, 0, "15:04", "DE"),
        ({"LANG": "C"}, 0, "15:04", ""),
    ],
    ids=lambda value: value.get("LC_TIME", value["LANG"]) if isinstance(value, dict) else None,
)
def test_week_clock_and_country_are_where_the_person_lives(
    variables: dict[str, str], week: int, time: str, country: str
) -> None:
    said = seen(*variables.items())
    assert said["week"] == week
    assert plain(said["time"]) == time
    assert said["country"] == country


# The decision itself


@pytest.mark.parametrize(
    ("wanted", "ours", "language"),
    [
        (["ar-Arab-EG", "ar-EG", "ar-Arab", "ar"], {"en"}, "en"),
        (["ar-Arab-EG", "ar-EG", "ar-Arab", "ar"], {"en", "ar"}, "ar"),
        (["ar", "de-DE", "de"], {"en", "de"}, "de"),
        (["en-US", "en", "de"], {"en", "de"}, "en"),
        (["pt-Latn-BR", "pt-BR", "pt-Latn", "pt"], {"en", "pt", "pt_BR"}, "pt_BR"),
        (["C"], {"en", "de"}, "en"),
        ([], {"en"}, "en"),
        (["", "broken", "xx-YY"], {"en", "broken"}, "en"),
    ],
)
def test_the_first_language_that_there_is_of_ours_is_spoken(
    wanted: list[str], ours: set[str], language: str
) -> None:
    assert decide(wanted, QLocale("ar_EG"), ours).language == language


def test_with_a_translation_of_ours_all_follows_it() -> None:
    speech = decide(["ar-EG", "ar"], QLocale("ar_EG"), {"en", "ar"})
    assert speech.locale.textDirection() is Qt.LayoutDirection.RightToLeft
    assert speech.locale.zeroDigit() == "٠"
    german = decide(["de-DE", "de"], QLocale("ar_EG"), {"en", "de"})
    assert german.locale.textDirection() is Qt.LayoutDirection.LeftToRight
    assert german.locale.zeroDigit() == "0"
    assert german.locale.standaloneMonthName(5) == "Mai"


@pytest.mark.parametrize("territory", ["EG", "IR", "DE", "JP", "GB", "US", "KR", "IL", "IN", "BR"])
def test_english_words_never_have_other_digits(territory: str) -> None:
    region = QLocale(QLocale.Language.AnyLanguage, QLocale.codeToTerritory(territory))
    speech = decide([], region, {"en"})
    assert speech.locale.language() is QLocale.Language.English
    assert speech.locale.zeroDigit() == "0"
    assert speech.region.territory() == QLocale.codeToTerritory(territory)
