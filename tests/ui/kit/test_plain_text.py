"""What a person wrote is shown as they wrote it: in labels, tips, buttons, items and documents."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QTextDocument, QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

import microhurts_desktop
from microhurts_desktop.devtools import drafts
from microhurts_desktop.devtools.places import Place
from microhurts_desktop.storage.errors import AlreadyOpen, DamagedVault
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.context.page import Page
from microhurts_desktop.ui.features.underground.card_paper import document_of
from microhurts_desktop.ui.kit.cards import button
from microhurts_desktop.ui.kit.chips import tip
from microhurts_desktop.ui.kit.labels import Label
from microhurts_desktop.ui.kit.language import fill, isolated, side_by_side, tr
from microhurts_desktop.ui.kit.message_box import warning_box
from microhurts_desktop.ui.parts.card_part import CardPart
from tests.sources import parsed
from tests.ui.windows import DIRECT

R = TypeVar("R")
# Of the namespace that QtGui adds to; mypy knows the other's only.
_might_be_rich: Callable[[str], bool] = vars(QtGui.Qt)["mightBeRichText"]
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
PICTURE = "<img src='file://{path}'>"
REST = "<b>B</b> &amp; &x {who} {why} %1 \u202edne"
# As long as a name may be.
NAME_REST = " <b>&x</b> {day} {other} {name} & c"


# -- the one place for each


def test_every_label_is_of_the_class_that_shows_plain_text() -> None:
    others = []
    root = Path(microhurts_desktop.__file__).parent
    for path in root.rglob("*.py"):
        for node in ast.walk(parsed(path)):
            bases = node.bases if isinstance(node, ast.ClassDef) else ()
            made = [node.func] if isinstance(node, ast.Call) else []
            for one in (*made, *bases):
                if isinstance(one, ast.Name) and one.id == "QLabel" and path.name != "labels.py":
                    others.append(f"{path.name}:{one.lineno}")
    assert not others, "use Label or paragraph (ui/kit/labels.py)"


def test_a_label_never_reads_markup(qtbot: QtBot) -> None:
    label = Label("<b>Ana</b>")
    qtbot.addWidget(label)
    label.setText("<i>Ana</i>")
    assert label.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("text", ["Tom & Ann", "<b>Tom</b>", "plain", "a < b > c\n<br>"])
def test_a_tip_shows_its_text(text: str) -> None:
    assert shown_tip(tip(text)).split() == text.split()


def test_a_button_shows_its_text_and_takes_no_key_of_it(qtbot: QtBot) -> None:
    made = button("Stop sharing with Tom &Ann")
    qtbot.addWidget(made)
    assert made.shortcut().isEmpty()
    assert without_keys(made.text()) == "Stop sharing with Tom &Ann"
    made.setText("&Ann")
    assert made.shortcut().isEmpty()
    assert made.accessibleName() == "Stop sharing with Tom &Ann"
    assert button("&They", has_key=True).shortcut().toString() == "Alt+T"


def test_a_message_shows_a_path_as_it_is(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    said = str(explain(DamagedVault(Path("/tmp/<img src='file:///x'>/{who}"))))
    box = warning_box(parent, "<b>Not</b> everything", said)
    texts = [one for one in box.findChildren(QLabel) if one.text()]
    assert {said, "<b>Not</b> everything"} <= {one.text() for one in texts}
    assert {one.textFormat() for one in texts} == {Qt.TextFormat.PlainText}


def test_what_is_filled_in_is_not_filled_in_turn() -> None:
    assert (
        tr("{one} and {other} are here", one="{other}", other="Ben") == "{other} and Ben are here"
    )
    assert fill("{a}{b}{c}", a="{b}", b="{a}") == "{b}{a}{c}"
    somebody = AlreadyOpen(Path("{who}"), pid=7, host="{pid}", account="{host}")
    assert "“{host}” (on {pid}, process 7)" in explain(somebody).what


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Ana", "Ana"),
        ("José", "José"),
        ("נועה", "\u2068נועה\u2069"),
        ("a\u202eb", "\u2068a\u202eb\u2069"),
        ("a\u2069b", "\u2068ab\u2069"),
        ("a\u2067b", "\u2068a\u2067b\u2069\u2069"),
        ("a\u2067b\u2069c", "\u2068a\u2067b\u2069c\u2069"),
        ("א\nb", "\u2068א\u2069\n\u2068b\u2069"),
    ],
)
def test_a_direction_ends_with_the_words_it_belongs_to(text: str, kept: str) -> None:
    assert isolated(text) == kept
    assert tr("You share with {name}.", name=text) == f"You share with {kept}."


def test_paper_shows_the_text(qtbot: QtBot) -> None:
    document = document_of([CardPart("What <b>happened</b>", "<img src='x'> & {who}")])
    assert "<img src='x'> & {who}" in document.toPlainText()
    assert not pictures_in(document)


# -- every place: tests/ui/test_every_place.py walks there


@cache
def shown_tip(text: str) -> str:
    """Return what a person reads of a tip, by Qt's own guess."""
    is_rich = _might_be_rich(text)
    return QTextDocumentFragment.fromHtml(text).toPlainText() if is_rich else text


@cache
def without_keys(text: str) -> str:
    """Return what is drawn of a button's text."""
    return re.sub("&(.)", r"\1", text)


def pictures_in(document: QTextDocument) -> bool:
    return "\ufffc" in document.toRawText()


class Marked:
    """What stands in every field and name of a test, and how it looks where it is shown."""

    def __init__(self, picture: Path) -> None:
        self.picture = picture
        self.words = PICTURE.replace("{path}", str(picture)) + REST
        self.name = NAME_REST
        # Most texts stand in most places.
        self.is_whole_in = cache(self._is_whole_in)

    def _is_whole_in(self, text: str) -> bool:
        """Tell whether what was written stands there as it was written, or cut short with “…”."""
        # A sentence that is put together leaves such marks out.
        plain = TURNING.sub("", text)
        return all(
            self._whole(plain[at.start() :], TURNING.sub("", mark))
            for mark in (self.words, self.name)
            for at in re.finditer(re.escape(mark[:8]), plain)
        )

    @staticmethod
    def _whole(text: str, mark: str) -> bool:
        mark = " ".join(mark.split())
        text = " ".join(text.split())
        if text.startswith(mark):
            return True
        kept = next((i for i, (a, b) in enumerate(zip(text, mark, strict=False)) if a != b), 0)
        return "…" in text[kept : kept + 2]


def texts_of(widgets: Iterable[QWidget]) -> Iterator[tuple[str, str]]:
    """Yield what of widgets can be read, each with what it is; rich text as it would be drawn."""
    for widget in widgets:
        kind = type(widget).__name__
        if name := widget.accessibleName():
            yield f"name of {kind}", name
        if told := widget.toolTip():
            yield f"tip of {kind}", shown_tip(told)
        if told := widget.whatsThis():
            yield f"help of {kind}", shown_tip(told)
        match widget:
            case QLabel():
                yield kind, widget.text()
            case QAbstractButton():
                yield kind, without_keys(widget.text())
            case QMenu():
                for action in widget.actions():
                    yield f"item of {kind}", without_keys(action.text())
            case QComboBox():
                for index in range(widget.count()):
                    yield f"item of {kind}", widget.itemText(index)
            case QListWidget():
                for index in range(widget.count()):
                    yield f"item of {kind}", widget.item(index).text()
            case QTextEdit() | QPlainTextEdit():
                yield kind, widget.toPlainText()


def parts_of(root: QWidget) -> Iterator[QWidget]:
    """Yield all widgets below one, hidden ones too; pages only where they are seen."""
    waiting = [root]
    while waiting:
        found = waiting.pop().findChildren(QWidget, options=DIRECT)
        for part in found:
            if isinstance(part, Page) and not part.isVisible():
                continue
            yield part
            # Nothing stands in a label.
            if not isinstance(part, QLabel):
                waiting.append(part)


def faults_of(
    widgets: Iterable[QWidget], actions: Iterable[QAction], marked: Marked
) -> Iterator[str]:
    for widget in widgets:
        match widget:
            case QLabel() if widget.textFormat() != Qt.TextFormat.PlainText and widget.text():
                yield f"a label that guesses: {widget.text()[:60]!r}"
            case QTextEdit() if pictures_in(widget.document()):
                yield f"a picture in {type(widget).__name__} {widget.accessibleName()!r}"
    for action in actions:
        if not marked.is_whole_in(without_keys(action.text())):
            yield f"an action: {action.text()!r}"


@pytest.fixture
def marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Marked:
    """Let every moment, answer and phrase of the tests' places carry markup, and every name."""
    picture = tmp_path / "p.png"
    picture.write_bytes(b"no picture at all")
    made = Marked(picture)

    def with_words(make: Callable[..., R]) -> Callable[..., R]:
        def making(*args: Any, **over: Any) -> R:
            moment = make(*args, **over)
            return replace(moment, **_marked_fields(moment, made.words))  # type: ignore[type-var]

        return making

    for name in (
        "a_hurt_draft",
        "a_good_draft",
        "a_repair_draft",
        "a_reflection_draft",
    ):
        monkeypatch.setattr(drafts, name, with_words(getattr(drafts, name)))
    monkeypatch.setattr(drafts, "called", lambda name: name[:6] + made.name)
    return made


# What is no text of a person's: ids, and what only the program reads.
NO_WORDS = {"uuid", "hurt", "about", "editing", "kept_as", "reflection", "prompt", "author"}
LISTS = {"feelings", "needs", "might_be"}


def _marked_fields(moment: object, words: str) -> dict[str, object]:
    found: dict[str, object] = {}
    for name in (one.name for one in fields(moment)):  # type: ignore[arg-type]
        value = getattr(moment, name)
        if name in NO_WORDS:
            continue
        if type(value) is str and value:
            found[name] = f"{value} {words}"
        elif name in LISTS and value:
            found[name] = (*value[:-1], f"{value[-1]} {words}")
    return found


@dataclass
class Reading:
    """What is found, place by place, of how a window shows what a person wrote."""

    marked: Marked
    seen: int = 0
    found: set[str] = field(default_factory=set)

    def look_at(self, place: Place) -> None:
        """Read all that one place has."""
        window = place.root.window()
        widgets, actions = [window, *parts_of(window)], window.findChildren(QAction)
        self.found |= {f"{place.name}: {one}" for one in faults_of(widgets, actions, self.marked)}
        for kind, text in texts_of(widgets):
            self.seen += self.marked.words[:8] in text
            if not self.marked.is_whole_in(text):
                self.found.add(f"{place.name}: {kind}: {text!r}")


def test_parts_of_a_line_keep_their_direction_to_themselves() -> None:
    assert (
        side_by_side("sad \u202edna", "", "2 days ago") == "\u2068sad \u202edna\u2069 · 2 days ago"
    )
