"""What holds in every place of the interface, walked twice: as it is begun, and where least fits.

Everything can be reached by keyboard and says what it is; no secret waits for whoever sits down
next; what a person wrote is shown as it is; nothing is cut off in a small window. Where the
keyboard is can be seen, and what is to be hit is large enough.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QFont, QShowEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from microhurts_desktop.devtools.places import Place, every_place
from microhurts_desktop.devtools.pseudo import read_back
from microhurts_desktop.settings import ThemeChoice, Typeface
from microhurts_desktop.ui.kit.scrolling import area_around
from microhurts_desktop.ui.kit.standing_secrets import Forgetting
from microhurts_desktop.ui.kit.theme import Theme
from tests.ui.kit.cut_off import problems_at as cut_off_at
from tests.ui.kit.seen import Seen
from tests.ui.kit.test_laying_out import kept_items
from tests.ui.kit.test_plain_text import Marked, Reading, marked
from tests.ui.mirroring import kept_from_the_left, not_mirrored
from tests.ui.pseudo_speech import in_pseudo, mirrored
from tests.ui.unmarked import Looking
from tests.ui.windows import a_desk, shown

__all__ = ["in_pseudo", "marked", "mirrored"]

SMALL = (900, 640)
USUAL_POINTS = 11


def controls(root: QWidget) -> list[QWidget]:
    """Return what can be seen, is on, and takes the focus, below a widget."""
    return [
        widget
        for widget in shown(root)
        if widget.isEnabled()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not _is_inside_of_another(widget)
    ]


def _is_inside_of_another(widget: QWidget) -> bool:
    # The line within a date field is not met by itself.
    return isinstance(widget, QLineEdit) and isinstance(widget.parentWidget(), QAbstractSpinBox)


def tab_stops(root: QWidget) -> list[QWidget]:
    """Return what Tab should reach."""
    return [w for w in controls(root) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]


def heard(widget: QWidget) -> tuple[str, QAccessible.Role]:
    """Return the name and the role that a screen reader is given, after the group's, if any."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    name, around = interface.text(QAccessible.Text.Name), interface.parent()
    if around is not None and around.role() is QAccessible.Role.Grouping:
        name = f"{around.text(QAccessible.Text.Name)}: {name}"
    return name, interface.role()


def where(widget: QWidget) -> QRect:
    """Return where a widget stands on the screen."""
    return QRect(widget.mapToGlobal(QPoint()), widget.size())


def goes_up(one: QWidget, other: QWidget) -> bool:
    """Tell whether what comes next in order stands above, and not in another column.

    What scrolls in different places, or not at all, stands where the place does.
    """
    apart = area_around(one) is not area_around(other)
    a, b = (where((area_around(part) if apart else None) or part) for part in (one, other))
    return b.bottom() <= a.top() and b.left() < a.right()


def describe(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()!r}"


def without_a_name(root: QWidget) -> list[str]:
    return [
        f"no name: {describe(control)} in {type(control.parentWidget()).__name__}"
        for control in controls(root)
        if not any(letter.isalnum() for letter in heard(control)[0])
    ]


def told_twice(root: QWidget) -> list[str]:
    count = Counter(heard(stop) for stop in tab_stops(root))
    return [f"{times} times: {name!r}" for (name, _), times in count.items() if times > 1]


def labels_without_their_field(root: QWidget) -> list[str]:
    """Return labels that ask what a field is named for, but are not tied to it."""
    seen = list(shown(root))
    asked = {widget.accessibleName() for widget in seen if _is_asking(widget)}
    return [
        f"no buddy: {label.text()!r}"
        for label in seen
        if isinstance(label, QLabel)
        and label.text() in asked
        and not (label.buddy() or _is_heading(label))
    ]


def _is_asking(widget: QWidget) -> bool:
    takes_focus = widget.focusPolicy() != Qt.FocusPolicy.NoFocus or widget.focusProxy() is not None
    is_field = not isinstance(widget, QLabel | QPushButton)
    return is_field and takes_focus and bool(widget.accessibleName())


def _is_heading(label: QLabel) -> bool:
    return label.font().weight() >= QFont.Weight.DemiBold


def walked_by_tab(root: QWidget) -> list[QWidget]:
    """Press Tab until the first stop comes again; return the stops met on the way."""
    stops = tab_stops(root)
    if not stops:
        return []
    window = root.window()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    stops[0].setFocus(Qt.FocusReason.TabFocusReason)
    met = [stops[0]]
    # A date field has a stop for each of its parts.
    for _ in range(6 * len(tab_stops(window)) + 20):
        QTest.keyClick(met[-1], Qt.Key.Key_Tab)
        there = QApplication.focusWidget()
        assert there is not None, f"the focus is lost at {describe(met[-1])}"
        if there is met[0]:
            return met
        if there is not met[-1]:
            met.append(there)
    raise AssertionError(f"Tab never comes back to {describe(met[0])}: {describe(met[-1])}")


def problems_of_tabbing(root: QWidget) -> list[str]:
    try:
        met = walked_by_tab(root)
    except AssertionError as lost:
        # Said with all else that is found.
        return [str(lost)]
    missed = [f"Tab misses {describe(s)}" for s in tab_stops(root) if s not in met]
    own = [stop for stop in met if root.isAncestorOf(stop)]
    # The first may stand in the middle of the page: begin where the walk comes in.
    backwards = [
        f"Tab goes up from {describe(a)} to {describe(b)}"
        for a, b in pairwise(own)
        if goes_up(a, b)
    ]
    return missed + backwards


CHECKS = (without_a_name, labels_without_their_field, problems_of_tabbing)


def problems_at(place: Place) -> list[str]:
    return [f"{place.name}: {found}" for check in CHECKS for found in check(place.root)]


class WindowsOfTheirOwn(QObject):
    """Notes what is shown as a window: a part shown before it has its place flashes as one."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QShowEvent)
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and not isinstance(watched, QMainWindow | QDialog | QMenu)
        ):
            self.shown.append(describe(watched))
        return False


# Codes are shown while they are typed; a name deletes everything.
SECRET_NAMES = ("code", "group", "your name, to confirm")


def secrets_of(window: QWidget) -> list[QLineEdit]:
    """Return the fields that can be seen of what nobody else may read."""
    return [
        field
        for field in shown(window)
        if isinstance(field, QLineEdit)
        and (
            field.echoMode() == QLineEdit.EchoMode.Password
            or any(part in read_back(field.accessibleName()).casefold() for part in SECRET_NAMES)
        )
    ]


def without_a_watch(window: QWidget) -> list[str]:
    """Return the secrets that would wait for whoever sits down next."""
    watched = {id(field) for one in window.findChildren(Forgetting) for field in one.fields}
    return [
        f"never forgotten: {field.accessibleName()!r}"
        for field in secrets_of(window)
        if id(field) not in watched
    ]


@pytest.fixture
def letters(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    """Everything written in our own letters, in so many percent of the usual size."""
    usual = qapp.font()
    chosen = QFont(usual)
    chosen.setPointSizeF(USUAL_POINTS)
    qapp.setFont(chosen)
    Theme(qapp, ThemeChoice.LIGHT).choose_letters(Typeface.OURS, request.param)
    yield
    qapp.setFont(usual)


def read_since(path: Path) -> bool:
    """Tell whether a file was read since its time of reading was set to nothing."""
    return os.stat(path).st_atime != 0


@pytest.mark.uncounted
@pytest.mark.usefixtures("in_pseudo")
def test_every_place_has_names_is_reached_in_order_forgets_secrets_and_shows_words_as_they_are(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, marked: Marked
) -> None:
    """All that is written is long, and like markup: tests/ui/kit/test_plain_text.py says how.

    All that we say is in pseudo, in which nothing may be left untranslated or be cut off.
    """
    os.utime(marked.picture, (0, 1))
    desk = a_desk(qtbot, tmp_path)
    places = 0
    secrets: set[str] = set()
    problems: list[str] = []
    windows = WindowsOfTheirOwn()
    reading, looking = Reading(marked), Looking(marked)
    seen = Seen()
    qapp.installEventFilter(windows)
    for place in every_place(desk):
        places += 1
        window = place.root.window()
        reading.look_at(place)
        problems += looking.problems_at(place)
        # As it is met: Tab turns to what is written elsewhere.
        problems += cut_off_at(place)
        problems += problems_at(place)
        problems += seen.problems_at(place)
        problems += [f"{place.name}: flashed as a window: {one}" for one in windows.shown]
        windows.shown.clear()
        secrets |= {field.accessibleName() for field in secrets_of(window)}
        problems += [f"{place.name}: {one}" for one in without_a_watch(window)]
    qapp.removeEventFilter(windows)
    assert places > 60
    assert kept_items() == 0
    assert len(secrets) > 9, secrets
    assert seen.measured["focus"] > 25
    assert seen.measured["hint"] > 2
    assert not problems, "\n" + "\n".join(dict.fromkeys(problems))
    assert reading.seen > 300, "it was there to be seen"
    assert looking.seen > 10_000, "it was said in pseudo"
    assert not reading.found, "\n" + "\n".join(sorted(reading.found)[:60])
    assert not read_since(marked.picture), "somebody was told that it was read"
    marked.picture.read_bytes()
    if not read_since(marked.picture):
        pytest.skip("this disk keeps no times of reading")


@pytest.mark.uncounted
@pytest.mark.usefixtures("letters")
@pytest.mark.parametrize("letters", [200], indirect=True)
def test_nothing_is_cut_off_or_told_twice_in_a_small_window_with_letters_of_twice_the_size(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = a_desk(qtbot, tmp_path)
    desk.window.resize(*SMALL)
    problems: list[str] = []
    for place in every_place(desk):
        assert (desk.window.width(), desk.window.height()) == SMALL, place.name
        problems += cut_off_at(place)
        # Things stand below each other here that stand side by side elsewhere.
        problems += [f"{place.name}: {found}" for found in problems_of_tabbing(place.root)]
        # Here, where what was written is as people write: words that all begin alike are told apart
        # by nobody.
        problems += [f"{place.name}: {found}" for found in told_twice(place.root)]
    assert not problems, "\n" + "\n".join(problems)


@pytest.mark.long
@pytest.mark.uncounted
@pytest.mark.usefixtures("letters")
@pytest.mark.parametrize("letters", [150], indirect=True)
def test_long_words_are_not_cut_off_in_a_small_window_with_letters_half_as_large_again(
    qtbot: QtBot, tmp_path: Path, marked: Marked
) -> None:
    desk = a_desk(qtbot, tmp_path)
    desk.window.resize(*SMALL)
    problems: list[str] = []
    for place in every_place(desk):
        assert (desk.window.width(), desk.window.height()) == SMALL, place.name
        problems += cut_off_at(place)
    assert not problems, "\n" + "\n".join(problems)


# The first run, and every page while nothing is written.
A_FEW = 20


@pytest.mark.uncounted
@pytest.mark.usefixtures("mirrored", "letters")
@pytest.mark.parametrize(
    ("letters", "places"),
    [(100, A_FEW), pytest.param(100, None, marks=pytest.mark.long)],
    indirect=["letters"],
)
def test_long_words_are_not_cut_off_and_all_is_mirrored_where_one_reads_from_the_right(
    qtbot: QtBot, tmp_path: Path, marked: Marked, places: int | None
) -> None:
    """All that is written is long, and all that we say."""
    desk = a_desk(qtbot, tmp_path)
    desk.window.resize(*SMALL)
    problems: list[str] = []
    for place in islice(every_place(desk), places):
        assert (desk.window.width(), desk.window.height()) == SMALL, place.name
        problems += cut_off_at(place)
        problems += kept_from_the_left(place)
        problems += not_mirrored(place)
    assert not problems, "\n" + "\n".join(problems)
