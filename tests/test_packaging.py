"""What is handed to people is whole: resources, licences, one version, pinned dependencies."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

from microhurts_desktop import assets
from microhurts_desktop.cli import ONLY_FROM_A_CHECKOUT

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = ("requirements.txt", "requirements-dev.txt")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.Path:
    """Return the inside of a wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return zipfile.Path(built)


def lock_entries(lock: str) -> dict[str, str]:
    """Return what a lock says of each package, by ``name==version``."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)
    return {entry.split()[0]: entry for entry in entries if entry}


def test_a_wheel_holds_every_resource(wheel: zipfile.Path) -> None:
    there = {path.relative_to(ROOT) for path in (ROOT / "resources").rglob("*") if path.is_file()}
    shipped = {path for path in there if "voices" not in path.parts}
    assert shipped, "there is something to ship"
    assert shipped < there, "and something that is not"
    missing = [str(path) for path in shipped if not (wheel / "microhurts_desktop" / path).is_file()]
    assert missing == []


def test_a_wheel_holds_the_licences_and_the_command(wheel: zipfile.Path) -> None:
    info = wheel / f"microhurts_desktop-{PROJECT['version']}.dist-info"
    notices = (info / "licenses" / "THIRD_PARTY_NOTICES.md").read_text(encoding="utf-8")
    assert "ZETETIC LLC" in notices
    assert "Micro-hurts founders" in (info / "licenses" / "LICENSE").read_text(encoding="utf-8")
    commands = (info / "entry_points.txt").read_text(encoding="utf-8")
    assert "microhurts-desktop = microhurts_desktop.__main__:main" in commands


def test_a_wheel_holds_nothing_of_the_tests(wheel: zipfile.Path) -> None:
    tops = {path.name for path in wheel.iterdir()}
    assert tops == {"microhurts_desktop", f"microhurts_desktop-{PROJECT['version']}.dist-info"}


def test_a_wheel_holds_nothing_that_only_developers_need(wheel: zipfile.Path) -> None:
    package = wheel / "microhurts_desktop"
    assert (package / "driving.py").is_file(), "the self-test needs it"
    assert not (package / "devtools").exists()
    assert not (package / "resources" / "coach" / "voices").exists()


def test_without_a_checkout_the_tour_says_where_it_is(wheel: zipfile.Path, tmp_path: Path) -> None:
    ended = subprocess.run(
        (sys.executable, "-m", "microhurts_desktop", "tour", "pictures"),
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(wheel.root.filename)},
        capture_output=True,
        text=True,
    )
    assert (ended.returncode, ended.stderr) == (2, f"{ONLY_FROM_A_CHECKOUT}\n")
    assert list(tmp_path.iterdir()) == []


def test_the_version_is_written_in_one_place() -> None:
    assert version("microhurts-desktop") == PROJECT["version"]
    sources = [*(ROOT / "microhurts_desktop").rglob("*.py"), ROOT / "build.spec"]
    again = [path.name for path in sources if PROJECT["version"] in path.read_text("utf-8")]
    assert again == []


def test_the_changelog_tells_of_this_version() -> None:
    told = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{PROJECT['version']}]" in told


@pytest.mark.parametrize("lock", LOCKS)
def test_every_dependency_is_pinned_with_hashes_and_from_nowhere_in_particular(lock: str) -> None:
    entries = lock_entries(lock)
    assert len(entries) > len(PROJECT["dependencies"])
    unpinned = [name for name, text in entries.items() if "==" not in name or "--hash" not in text]
    assert unpinned == []
    assert "://" not in "".join(entries.values())


def test_the_locks_agree_and_hold_what_the_project_asks_for() -> None:
    runtime, tools = (lock_entries(lock).keys() for lock in LOCKS)
    assert runtime <= tools
    asked = {re.split(r"[<>=]", wish)[0].lower() for wish in PROJECT["dependencies"]}
    assert asked <= {pinned.split("==")[0] for pinned in runtime}


def test_resources_are_found_in_a_checkout() -> None:
    assert assets.resource_path("styles", "tokens.ini").is_file()
    assert assets.resource_path("styles").is_dir()


def test_resources_inside_the_package_come_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside, beside = tmp_path / "package" / "resources", tmp_path / "resources"
    for place in (inside, beside):
        place.mkdir(parents=True)
        (place / "words.toml").touch()
    monkeypatch.setattr(assets, "_PLACES", (inside, beside))
    assert assets.resource_path("words.toml") == inside / "words.toml"


def test_a_resource_that_was_never_shipped_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"phrases/xx\.toml"):
        assets.resource_path("phrases", "xx.toml")
