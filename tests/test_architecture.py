"""The code keeps its rules: who may import whom, and what nobody may."""

from __future__ import annotations

import ast
import builtins
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.sources import MODULES, PACKAGE, ROOT, calls, imported, imports, parsed

# It reads our sources, and runs through none of them.
pytestmark = pytest.mark.uncounted

# Values in, values out.
PURE = [one for part in ("domain", "language") for one in (PACKAGE / part).rglob("*.py")]

# Whatever can speak over a network, in the standard library, in Qt, or usually installed.
NETWORK = {
    "_socket",
    "aiohttp",
    "asyncio",
    "ftplib",
    "http",
    "httpx",
    "imaplib",
    "poplib",
    "PySide6.QtNetwork",
    "PySide6.QtNetworkAuth",
    "PySide6.QtWebEngineCore",
    "PySide6.QtWebSockets",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "telnetlib",
    "urllib.request",
    "urllib3",
    "webbrowser",
    "xmlrpc",
}


def within(name: str, packages: set[str]) -> bool:
    """Tell whether a dotted name is one of the packages or lies in one."""
    parts = name.split(".")
    return any(".".join(parts[:n]) in packages for n in range(1, len(parts) + 1))


def test_layers_use_only_what_lies_below_them() -> None:
    # In a process of its own: it sets up logging anew, and turns off every logger that there is.
    check = (
        "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    )
    linted = subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True)
    assert linted.returncode == 0, linted.stdout + linted.stderr


def test_nothing_here_can_reach_a_network() -> None:
    reached = [
        f"{module.relative_to(PACKAGE)}: {name}"
        for module in MODULES
        for name in imported(module)
        if within(name, NETWORK)
    ]
    assert reached == []


def test_a_network_import_would_be_noticed() -> None:
    source = "def f():\n    from PySide6 import QtNetwork\n    import http.client, urllib.parse"
    found = [name for name in imports(ast.parse(source)) if within(name, NETWORK)]
    assert found == ["PySide6.QtNetwork", "http.client"]


def test_domain_and_language_use_the_standard_library_and_itself_only() -> None:
    allowed = set(sys.stdlib_module_names) | {
        "rapidfuzz",  # how near two words are, when one is misspelt
        "microhurts_desktop.domain",
        "microhurts_desktop.language",
    }
    strangers = {
        f"{module.name}: {name}"
        for module in PURE
        for name in imported(module)
        if not within(name, allowed)
    }
    assert strangers == set()


def test_domain_and_language_neither_open_files_nor_read_the_clock() -> None:
    outside = {"os", "io", "pathlib", "shutil", "tempfile", "time", "subprocess", "logging"}
    asked = {"now", "today", "utcnow", "open", "print", "input"}
    found = []
    for module in PURE:
        found += [f"{module.name}: {name}" for name in imported(module) if within(name, outside)]
        for line, called in calls(module):
            name = called.rpartition(".")[2]
            found += [f"{module.name}:{line} {name}()"] if name in asked else []
    assert found == []


def test_nothing_is_printed_past_the_log() -> None:
    printing = [
        f"{module.relative_to(PACKAGE)}:{line}"
        for module in MODULES
        for line, called in calls(module)
        if called == "print"
    ]
    assert printing == []


# Of sqlite-utils, what writes rows: some of it finds out by trying how to, and believes that for as
# long as the connection lives; none of it says when nothing was stored.
WRITING_ROWS = {
    "delete",
    "delete_where",
    "insert",
    "insert_all",
    "lookup",
    "m2m",
    "transform",
    "upsert",
    "upsert_all",
}


def test_rows_are_written_in_one_place() -> None:
    """``storage/rows.py`` sees that a row came. Nothing else puts one."""
    tables = {
        f"{module.relative_to(PACKAGE)}:{node.lineno} {node.func.attr}"
        for module in MODULES
        if module.relative_to(PACKAGE).parts[0] in ("storage", "services")
        for node in ast.walk(parsed(module))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITING_ROWS
        and "table" in ast.unparse(node.func.value)
    }
    assert tables == set()
    statements = {
        str(module.relative_to(PACKAGE))
        for module in MODULES
        for node in ast.walk(parsed(module))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.lstrip().startswith(("INSERT ", "UPDATE ", "DELETE ", "REPLACE "))
    }
    # What stands in an open file is a copy for other programs, and never written to again.
    statements.remove("storage/open_rows.py")
    assert statements == {
        *("storage/rows.py", "storage/schema.py", "storage/shared_rows.py"),
        # The triggers that keep the index of words.
        "storage/word_index.py",
    }


# Each leaves an object of Python's for what Qt deletes by itself.
KEEPING_ITEMS = {"addLayout", "insertLayout", "itemAt", "itemAtPosition"}


def test_layouts_are_put_and_looked_into_in_one_place() -> None:
    """``ui/kit/laying_out.py`` lets go of their items. What is kept ends the program one day."""
    asking = {
        str(module.relative_to(PACKAGE))
        for module in MODULES
        for node in ast.walk(parsed(module))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in KEEPING_ITEMS
    }
    assert asking == {"ui/kit/laying_out.py"}


def test_a_vault_is_opened_only_where_its_log_was_looked_at() -> None:
    """``belonging`` finds out whether the log beside a vault is its own. SQLite would not ask."""
    opening = {
        str(module.relative_to(PACKAGE))
        for module in MODULES
        for _, called in calls(module)
        if called == "driver.connect"
    }
    assert opening == {
        # Made just now, and beside it is nothing.
        "services/restoring.py",
        "storage/log_marks.py",
        # A copy, made to find it out.
        "storage/belonging.py",
        # After it was found out; and while such a one is open.
        "storage/vault.py",
        "storage/leaving.py",
    }


# What a docstring names that is no name of ours: of a library, of the database, of arithmetic.
NOT_OURS = {
    "PySide",
    "OneDrive",
    "RedNotebook",
    "quick_check",
    "cipher_integrity_check",
    "upsert",
    "returns_offset_minutes",
}
NAMED = re.compile(r"\b[A-Z][a-z]+(?:[A-Z][a-z]+)+\b|``([A-Za-z_]\w+)``")


def _names(tree: ast.AST) -> Iterator[str]:
    """Yield every name of a module, and every text in it that could be one."""
    for node in ast.walk(tree):
        for part in ("id", "attr", "name", "arg", "asname"):
            yield str(getattr(node, part, None))
        if isinstance(node, ast.alias):
            yield from node.name.split(".")
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_what_a_docstring_names_is_there() -> None:
    known = {name for module in MODULES for name in _names(parsed(module))}
    known |= {module.stem for module in MODULES} | {*dir(builtins)} | NOT_OURS
    said = (
        (module, found.group(1) or found.group())
        for module in MODULES
        for node in ast.walk(parsed(module))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        for found in NAMED.finditer(ast.get_docstring(node) or "")
    )
    lost = {f"{module.relative_to(ROOT)}: {name}" for module, name in said if name not in known}
    assert lost == set()


IN_UI = "microhurts_desktop.ui"
# Whoever is imported leads back, each for its reason. What only types need counts as well.
ROUND_ABOUT = {
    # The platform's own is made by what the platforms share.
    f"{IN_UI}.shell.pause_reminder.notice": "a platform's notice",
    f"{IN_UI}.shell.screen_lock.listener": "a platform's listener",
    # It names what is imported late, for those who are imported early.
    f"{IN_UI}.kit.first_window.later": "the first window waits for none of it",
    # The window and its helpers know each other; these are imported late, and it is by type alone.
    f"{IN_UI}.shell.main_window": "one window, in several files",
    # A kind's rows stand in the package, beside its pages: one of them reads the rows.
    f"{IN_UI}.features.moments": "the register of sheets",
}


def _leads_to() -> dict[str, set[str]]:
    """Return by a module's name the modules of ours that it imports, anywhere in it."""
    dotted = {
        module: ".".join(module.relative_to(ROOT).with_suffix("").parts) for module in MODULES
    }
    names = {module: name.removesuffix(".__init__") for module, name in dotted.items()}
    known = set(names.values())
    return {
        name: {there if there in known else there.rpartition(".")[0] for there in imported(module)}
        & known - {name}
        for module, name in names.items()
    }


def _in_circles(leads_to: dict[str, set[str]]) -> set[str]:
    """Return who is on a way that leads back: what is left without those on no such way."""
    left = dict(leads_to)
    while True:
        # Who leads to nobody that is left, and whom nobody that is left leads to.
        led_to = set().union(*left.values()) if left else set()
        gone = {one for one, to in left.items() if not to & left.keys() or one not in led_to}
        if not gone:
            return set(left)
        left = {one: to - gone for one, to in left.items() if one not in gone}


def test_no_modules_import_each_other_in_a_circle() -> None:
    leads_to = _leads_to()
    assert _in_circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"c"}}) == {"b", "c"}
    assert len(leads_to) == len(MODULES)
    apart = {one: to - ROUND_ABOUT.keys() for one, to in leads_to.items() if one not in ROUND_ABOUT}
    assert _in_circles(apart) == set()
    for named in ROUND_ABOUT:
        others = {name: leads_to[name] for name in leads_to if name not in ROUND_ABOUT}
        assert named in _in_circles({**others, named: leads_to[named]}), (
            "it is an exception no longer"
        )
