"""What the pages for people who build this say is there: links, pictures, paths, commands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from microhurts_desktop.cli import PROGRAM, command
from microhurts_desktop.devtools import rooms

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("resources/**/*.md")]
)
GUIDES = [page for page in PAGES if page.name in ("ARCHITECTURE.md", "CONTRIBUTING.md")] + sorted(
    (ROOT / "docs").rglob("*.md")
)
# Paths are written from the checkout, or shorter from the package.
STARTS = (ROOT, ROOT / "microhurts_desktop")
LARGEST_PICTURE_BYTES = 200_000

LINK = re.compile(r"\]\(([^)\s#]+)[^)]*\)")
CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
ITALICS = re.compile(r"(?<!\*)\*([\w/]+\.py)\*(?!\*)")
FILE = re.compile(
    r"[\w.-]+(?:/[\w.-]+)*\.(?:py|toml|md|txt|spec|qss|ts|qm|png)|[\w.-]+(?:/[\w.-]+)*/"
)
MAKE = re.compile(r"\bmake ([a-z]+)")


def text_of(page: Path) -> str:
    """Return what a page says."""
    return page.read_text(encoding="utf-8")


def name_of(page: Path) -> str:
    """Return a page's path, for the test's name."""
    return str(page.relative_to(ROOT))


def links_of(text: str) -> list[str]:
    """Return the relative links and pictures of a page."""
    return [link for link in LINK.findall(text) if "://" not in link]


def paths_of(text: str) -> list[str]:
    """Return what looks like a file or folder among the words in backticks."""
    return [code for code in CODE.findall(text) if FILE.fullmatch(code)]


def is_there(path: str) -> bool:
    """Tell whether a path leads to something, or is made by a command."""
    made = path.startswith(("build/", "dist/"))
    return made or any((start / path).exists() for start in STARTS)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_and_picture_is_there(page: Path) -> None:
    lost = [link for link in links_of(text_of(page)) if not (page.parent / link).exists()]
    assert lost == []


@pytest.mark.parametrize("page", GUIDES, ids=name_of)
def test_every_path_that_is_named_is_there(page: Path) -> None:
    assert [path for path in paths_of(text_of(page)) if not is_there(path)] == []


def test_the_way_around_is_one_page() -> None:
    assert len(text_of(ROOT / "ARCHITECTURE.md").split()) <= 1_100


def test_places_kept_for_later_are_empty_yet() -> None:
    kept = ITALICS.findall(text_of(ROOT / "ARCHITECTURE.md"))
    assert [path for path in kept if is_there(path)] == [], "it is here: write it in backticks"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_make_command_that_is_named_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    assert {"run", "test"} <= targets
    # Only what stands in code is a command: people also make tea.
    code = "\n".join(
        [*CODE.findall(text_of(page)), *re.findall(r"```(.*?)```", text_of(page), re.S)]
    )
    assert set(MAKE.findall(code)) <= targets


def test_no_recipe_for_a_newcomer_has_more_than_ten_steps() -> None:
    recipes = re.split(r"^##+ ", text_of(ROOT / "CONTRIBUTING.md"), flags=re.MULTILINE)
    steps = {one.partition("\n")[0]: len(re.findall(r"^\d+\. ", one, re.M)) for one in recipes}
    made = {"A feeling", "A phrase family", "A kind of hint", "A language", "A page", "A chart"}
    assert made <= {name for name, count in steps.items() if count}
    assert {name for name, count in steps.items() if count > 10} == set()


def test_every_command_of_the_program_that_is_named_exists(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        command(["--help"])
    known = set(capsys.readouterr().out.split())
    named = set(re.findall(rf"`{PROGRAM} (--?\w+|[\w-]+)", text_of(ROOT / "README.md")))
    assert {"--demo", "tour", "selftest"} <= named <= known


def test_each_decision_stands_in_the_list() -> None:
    pages = sorted((ROOT / "docs" / "decisions").iterdir())
    titles = [text_of(page).partition("\n")[0].removeprefix("# ") for page in pages]
    rows = [
        f"- [{title[:3]}](decisions/{page.name}){title[3:]}"
        for page, title in zip(pages, titles, strict=True)
    ]
    listed = text_of(ROOT / "docs" / "decisions.md").splitlines()
    assert [line for line in listed if line.startswith("- ")] == rows


def test_the_rooms_are_drawn_as_the_contracts_say() -> None:
    assert text_of(rooms.PICTURE) == rooms.drawn(), "`make docs` draws them"


def test_decisions_are_numbered_without_gaps() -> None:
    pages = sorted((ROOT / "docs" / "decisions").iterdir())
    assert [int(page.name[:3]) for page in pages] == list(range(1, len(pages) + 1))
    assert [page.name[:3] for page in pages] == [text_of(page)[2:5] for page in pages]


def test_pictures_are_small_and_all_of_them_are_shown() -> None:
    pictures = set((ROOT / "docs" / "pictures").iterdir())
    pages = (ROOT / "README.md", ROOT / "ARCHITECTURE.md")
    shown = {(ROOT / link).resolve() for page in pages for link in links_of(text_of(page))}
    assert pictures
    assert pictures <= shown
    assert [path.name for path in pictures if path.stat().st_size > LARGEST_PICTURE_BYTES] == []


def test_what_is_lost_would_be_noticed() -> None:
    text = "[a](docs/none.md), ![b](c.png#x), [d](https://e.org), `core/none.py`, `none/`, `make`"
    assert links_of(text) == ["docs/none.md", "c.png"]
    assert paths_of(text) == ["core/none.py", "none/"]
    assert not any(map(is_there, paths_of(text)))
