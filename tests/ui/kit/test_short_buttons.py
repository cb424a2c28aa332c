"""A button that only says “Not now” also says what then happens, pointed at and read aloud."""

from __future__ import annotations

import ast
from pathlib import Path

from pytestqt.qtbot import QtBot

import microhurts_desktop.ui
from microhurts_desktop.ui.kit.cards import button, explained

UI = Path(microhurts_desktop.ui.__file__).parent
# These alone tell nobody whether something is lost, or comes again.
SAY_TOO_LITTLE = {"Not now", "Put away", "Later", "Finish later"}


def calls(source: str) -> list[ast.Call]:
    return [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]


def name_of(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def short_buttons(call: ast.Call) -> list[str]:
    """Return the words of a button that is made here, if they say too little."""
    if name_of(call) != "button" or not call.args or not isinstance(call.args[0], ast.Call):
        return []
    words = [one.value for one in call.args[0].args if isinstance(one, ast.Constant)]
    return [word for word in words if word in SAY_TOO_LITTLE]


def test_every_button_of_two_words_says_what_it_does() -> None:
    silent = []
    for path in UI.rglob("*.py"):
        made = calls(path.read_text("utf-8"))
        told = {id(one) for call in made if name_of(call) == "explained" for one in call.args}
        silent += [
            f"{path.relative_to(UI)}:{call.lineno} {short_buttons(call)}"
            for call in made
            if short_buttons(call) and id(call) not in told
        ]
    # It is made before it is known what leaving does there; the dialogs of drafts tell it.
    assert [one for one in silent if "wizard.py" not in one] == []


def test_what_a_button_does_is_shown_when_pointed_at_and_read_aloud(qtbot: QtBot) -> None:
    made = explained(button("Not now"), "Goes back. Nothing is shared.")
    qtbot.addWidget(made)
    assert made.accessibleName() == "Not now"
    assert made.toolTip() == made.accessibleDescription() == "Goes back. Nothing is shared."
