"""What stands beside the program where it is installed: its icon, its entry, what it may do."""

from __future__ import annotations

import configparser
import importlib.util
import re
import shutil
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from PySide6.QtGui import QImage

from microhurts_desktop.app import APP_NAME

ROOT = Path(__file__).parent.parent
PACKAGING = ROOT / "packaging"
NAME = "microhurts-desktop"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def deb() -> ModuleType:
    """Return what makes the Debian package."""
    spec = importlib.util.spec_from_file_location("deb", PACKAGING / "deb.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def dots(picture: QImage) -> np.ndarray:
    """Return each dot's four numbers."""
    same = picture.convertToFormat(QImage.Format.Format_RGBA8888)
    return np.frombuffer(same.constBits(), np.uint8).reshape(same.height(), same.width(), 4).copy()


def test_the_windows_icon_is_the_drawing(deb: ModuleType) -> None:
    drawn = QImage.fromData(deb.drawn(256))
    shipped = QImage(str(ROOT / "resources" / "icons" / "microhurts.png"))
    assert np.abs(dots(drawn).astype(int) - dots(shipped)).max() <= 2


def test_the_icon_is_drawn_in_each_size(deb: ModuleType, tmp_path: Path) -> None:
    deb.put_icons(tmp_path)
    for size in deb.SIZES:
        picture = QImage(str(tmp_path / f"{size}x{size}" / "apps" / "microhurts.png"))
        assert (picture.width(), picture.height()) == (size, size)
        assert dots(picture)[size // 2, size // 2, 3] == 255


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["--q"], "--quietly"),
        (["se"], "selftest\nsentence"),
        (["--vaults", "vau"], "vaults"),
        (["look-into", "da"], "daylio.csv"),
    ],
)
def test_a_shell_completes_what_is_typed(
    deb: ModuleType, tmp_path: Path, typed: list[str], offered: str
) -> None:
    deb.put_completions(tmp_path / "share")
    (tmp_path / "vaults").mkdir()
    (tmp_path / "daylio.csv").touch()
    script = tmp_path / "share" / "bash-completion" / "completions" / NAME
    words = " ".join((NAME, *typed))
    asked = f"""
source {script}
COMP_WORDS=({words}) COMP_CWORD={len(typed)}
$(complete -p {NAME} | sed 's/.*-F \\([^ ]*\\).*/\\1/') {NAME}
printf '%s\\n' "${{COMPREPLY[@]}}" | sort
"""
    told = subprocess.run(
        ("bash", "-c", asked), cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == offered, told.stderr


def test_the_entry_starts_what_is_installed_and_is_the_windows_own() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(PACKAGING / f"{APP_NAME}.desktop", encoding="utf-8")
    assert entry["Desktop Entry"]["Exec"] == NAME
    assert entry["Desktop Entry"]["Icon"] == entry["Desktop Entry"]["StartupWMClass"] == APP_NAME


def test_shops_are_told_of_this_version() -> None:
    told = ET.parse(PACKAGING / "org.microhurts.journal.metainfo.xml").getroot()
    released = [one.get("version") for one in told.iter("release")]
    assert released[0] == PROJECT["version"]
    assert told.findtext("requires/internet") == "offline-only"


def test_the_manual_names_every_command() -> None:
    manual = (PACKAGING / f"{NAME}.1").read_text("utf-8").replace("\\-", "-")
    asked = [sys.executable, "-m", "microhurts_desktop", "--help"]
    told = subprocess.run(asked, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    options = set(re.findall(r"^  (?:-h, )?(--[\w-]+)", told, re.MULTILINE))
    commands = set(re.findall(r"^    ([\w-]+)  ", told, re.MULTILINE)) - {"tour"}
    assert options
    assert commands
    assert [one for one in options | commands if one not in manual] == []


def test_a_flatpak_is_given_no_network_and_no_folder() -> None:
    manifest = (PACKAGING / "org.microhurts.journal.yml").read_text("utf-8")
    granted = re.findall(r"^  - (--[\w-]+=\S+)$", manifest, re.MULTILINE)
    assert set(granted) == {
        *("--share=ipc", "--socket=fallback-x11", "--socket=wayland", "--socket=cups"),
        *("--device=dri", "--talk-name=org.kde.StatusNotifierWatcher"),
    }
