"""Our own source files, read once: what they import and what they call."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "microhurts_desktop"
MODULES = sorted(PACKAGE.rglob("*.py"))


def imports(tree: ast.AST) -> Iterator[str]:
    """Yield the dotted name of everything a module imports, at the top or within a function."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full"
            assert node.module is not None
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def parsed(module: Path) -> ast.Module:
    """Return the syntax tree of a source file."""
    return ast.parse(module.read_text(encoding="utf-8"), str(module))


@cache
def imported(module: Path) -> tuple[str, ...]:
    """Return all that a source file imports."""
    return tuple(imports(parsed(module)))


@cache
def calls(module: Path) -> tuple[tuple[int, str], ...]:
    """Return the calls of a source file: the line, and what is called there."""
    return tuple(
        (node.lineno, ast.unparse(node.func))
        for node in ast.walk(parsed(module))
        if isinstance(node, ast.Call)
    )
