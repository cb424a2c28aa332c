"""Whatever a person reads can be translated, and the English plurals are right."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from shutil import copy
from sysconfig import get_path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from microhurts_desktop.assets import resource_path
from microhurts_desktop.ui.context import tongues
from microhurts_desktop.ui.kit import language
from microhurts_desktop.ui.kit.language import Speech, decide, tr
from tests.sources import PACKAGE, ROOT, parsed

GERMANY = QLocale("de_DE")
ENGLISH = ROOT / "resources" / "translations" / "microhurts_en.ts"
SHOWING = {
    *("setText", "setWindowTitle", "setPlaceholderText", "setToolTip", "setAccessibleName"),
    *("setAccessibleDescription", "setInformativeText", "setLabelText", "addAction", "addItem"),
    *("addMenu", "QAction", "QLabel", "QPushButton", "button", "paragraph", "title", "heading"),
    *("soft", "tag", "line_field", "WritingField", "ChipGroup", "Scale", "OwnWords", "say"),
}
LETTER = re.compile(r"[^\W\d_]")
# Two words, a capitalised word, or the end of a sentence.
PROSE = re.compile(r"[^\W\d_][,.…?!:;]*\s+[^\W\d_]|^[A-Z][a-z]|[a-z][.?!…]$")
# What is pressed, the names that systems give to what they say (people write no WordsLikeThis), and
# those of commands.
NO_PROSE = re.compile(r"Ctrl\+(Shift\+)?.?|Esc|([A-Z][a-z]+){2,}|[A-Z][A-Za-z]+\.[a-z_]+")
# Read by Qt, by matplotlib, by Python's imports or by whoever looks into a picture's file; and said
# to logind.
NOT_FOR_PEOPLE = {
    "Alt+Left",
    "DejaVu Sans",
    "PySide6.QtCore",
    "PySide6.QtGui",
    "PySide6.QtWidgets",
    "Qt",
    "Future",
    "Date",
    "Title",
    "Description",
    "Subject",
    "Get",
    "Id",
    "Inhibit",
    "Lock",
}


@cache
def _modules() -> tuple[tuple[Path, ast.Module], ...]:
    """Return the modules of the interface: where each stands, and its syntax tree."""
    paths = sorted((PACKAGE / "ui").rglob("*.py"))
    return tuple((path.relative_to(ROOT), parsed(path)) for path in paths)


def _name(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _literals(node: ast.AST) -> Iterator[ast.Constant]:
    """Yield the texts below a node that are in the hands of no ``tr``, log or exception."""
    match node:
        case ast.Raise() | ast.Call(func=ast.Name("tr") | ast.Attribute(ast.Name("log"))):
            return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)):
            yield from _literals(child)


def _put_together(node: ast.AST) -> Iterator[ast.Constant]:
    """Yield the texts that an argument is made of, leaving alone what calls return."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    elif isinstance(node, ast.JoinedStr | ast.BinOp | ast.BoolOp | ast.IfExp):
        for child in ast.iter_child_nodes(node):
            yield from _put_together(child)


def _escaped(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield line and text of what people would read and translators would never see."""
    for node in _literals(tree):
        text = str(node.value)
        if PROSE.search(text) and not NO_PROSE.fullmatch(text):
            yield node.lineno, text
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and _name(call) in SHOWING and call.args:
            for node in _put_together(call.args[0]):
                if LETTER.search(str(node.value)):
                    yield node.lineno, str(node.value)


@cache
def _all_escaped() -> frozenset[tuple[str, str]]:
    """Return where it stands, and every text of the interface that is in the hands of no ``tr``."""
    return frozenset(
        (f"{path}:{line}", text) for path, tree in _modules() for line, text in _escaped(tree)
    )


def test_no_text_for_people_escapes_the_translators() -> None:
    escaped = {(place, text) for place, text in _all_escaped() if text not in NOT_FOR_PEOPLE}
    assert not escaped, f"wrap in tr(): {sorted(escaped)}"


def test_the_exceptions_are_still_needed() -> None:
    there = {text for _, text in _all_escaped()}
    assert there >= NOT_FOR_PEOPLE


@pytest.mark.parametrize(
    "line",
    [
        'label.setText("ok")',
        'button("Save", self.save)',
        'label.setText(f"{name} is here")',
        'label.setText("yes" if here else "")',
        'choices = [(1, "none in particular")]',
        'NAMES = {"x": "Balance"}',
    ],
)
def test_the_search_itself_finds_what_escapes(line: str) -> None:
    assert list(_escaped(ast.parse(line)))
    assert not list(_escaped(ast.parse(re.sub(r'f?("[^"]+")', r"tr(\1)", line))))


def test_only_literals_are_given_to_tr() -> None:
    for path, tree in _modules():
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and _name(call) == "tr" and path.name != "language.py":
                texts = [*call.args[:2], *(k.value for k in call.keywords if k.arg == "note")]
                assert all(isinstance(text, ast.Constant) for text in texts), (
                    f"{path}:{call.lineno}: a translator never sees what is put together later"
                )


def _read_by_people() -> Iterator[tuple[str, str]]:
    """Yield where it stands, and what is read: in the interface, the help pages and our words."""
    for path, tree in _modules():
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and _name(call) == "tr" and call.args:
                yield f"{path}:{call.lineno}", str(getattr(call.args[0], "value", ""))
    ours = ("phrases", "curiosity", "needs", "openings", "pauses", "reflections", "stories", "help")
    for path in sorted(one for folder in ours for one in resource_path(folder).rglob("*.*")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if not (path.suffix == ".toml" and line.startswith("#")):
                yield f"{path.name}:{number}", line


def test_no_hurt_and_no_words_lie_anywhere() -> None:
    # “Where your words lie” can be read as an untruth.
    lying = [place for place, text in _read_by_people() if re.search(r"\b(lie|lies|lying)\b", text)]
    assert not lying


def _messages(file: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the plural messages of a .ts file: text and note, and the forms they have."""
    found = {}
    for message in ElementTree.parse(file).iter("message"):
        if message.get("numerus") == "yes":
            key = message.findtext("source", ""), message.findtext("comment", "")
            found[key] = tuple(form.text or "" for form in message.iter("numerusform"))
    return found


def _run(tool: str, *arguments: str | Path) -> None:
    # Beside the interpreter of the virtual environment, whether or not it is on the PATH.
    command = [sys.executable, str(Path(get_path("scripts")) / f"pyside6-{tool}"), *arguments]
    subprocess.run([*map(str, command), "-silent"], check=True, cwd=ROOT)


def test_every_plural_of_the_source_has_its_english_forms(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh_en.ts"
    _run("lupdate", "-extensions", "py", "-pluralonly", PACKAGE, "-ts", fresh)
    ours = _messages(ENGLISH)
    assert len(_messages(fresh)) > 8
    assert _messages(fresh).keys() == ours.keys(), "make translations"
    for source, forms in ours.items():
        assert len(forms) == 2, source
        assert all("%n" in form and "(s)" not in form for form in forms), source


def test_what_is_loaded_is_what_was_written(tmp_path: Path) -> None:
    for compiled in sorted(ENGLISH.parent.glob("*.qm")):
        fresh = tmp_path / compiled.name
        _run("lrelease", compiled.with_suffix(".ts"), "-qm", fresh)
        assert fresh.read_bytes() == compiled.read_bytes(), "make translations"


@pytest.mark.parametrize(
    ("text", "count", "said"),
    [
        ("locks after %n minute(s)", 1, "locks after 1 minute"),
        ("locks after %n minute(s)", 5, "locks after 5 minutes"),
        ("%n good moment(s)", 0, "0 good moments"),
        ("%n good moment(s)", 1, "1 good moment"),
        ("%n good moment(s)", 2, "2 good moments"),
        ("%n repair(s) that landed", 1, "1 repair that landed"),
        ("%n day(s)", 21, "21 days"),
    ],
)
def test_one_is_one_and_all_else_is_many(text: str, count: int, said: str) -> None:
    translator = QTranslator()
    assert translator.load(str(resource_path("translations", "microhurts_en.qm")))
    form = translator.translate("", text, None, count) or ""
    assert form.replace("%n", str(count)) == said


def test_qts_own_words_are_in_our_language_or_in_none(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a translation of ours nothing is German; with one, all is."""
    here = QLocale()
    wanted = ["de-DE", "de"]

    def in_germany(ours: set[str], chosen: str = "") -> Speech:
        return decide([chosen, *wanted], GERMANY, ours)

    monkeypatch.setattr(language, "system_speech", in_germany)

    def have(code: str) -> None:
        ours = resource_path("translations", "microhurts_en.qm")
        copy(ours, tmp_path / f"microhurts_{code}.qm")

    try:
        have("en")
        tongues.speak(qapp, folder=tmp_path)
        assert tr("locks after %n minute(s)", "", 1) == "locks after 1 minute"
        assert tr("locks after %n minute(s)", "", 5) == "locks after 5 minutes"
        assert qapp.translate("QPlatformTheme", "Cancel") == "Cancel"
        assert QLocale().standaloneMonthName(5) == "May"
        have("de")
        tongues.speak(qapp, folder=tmp_path)
        assert qapp.translate("QPlatformTheme", "Cancel") == "Abbrechen"
        assert QLocale().standaloneMonthName(5) == "Mai"
        assert [code for code, _ in tongues.offered(tmp_path)] == ["en", "de"]
        tongues.speak(qapp, "en", tmp_path)
        assert qapp.translate("QPlatformTheme", "Cancel") == "Cancel"
        assert QLocale().standaloneMonthName(5) == "May"
    finally:
        monkeypatch.undo()
        tongues.speak(qapp)
        language.write_as(here)
