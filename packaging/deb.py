"""Makes a Debian package of the one-folder program: `make deb`, after `make package`.

What it depends on is asked of dpkg-shlibdeps, library by library, and not kept by hand.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shtab
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from microhurts_desktop.cli import argument_parser

HERE = Path(__file__).parent
ROOT = HERE.parent
ICON = ROOT / "resources" / "icons" / "microhurts.svg"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
NAME = "microhurts-desktop"
MAINTAINER = "The Micro-hurts founders <founders@microhurts.org>"
# The platform's libraries, which Qt opens by itself when it needs them.
OPENED_BY_QT = ("libxcb-cursor0", "libegl1", "libgl1")


def main() -> int:
    """Build the package in dist/, and say where it is."""
    program = ROOT / "dist" / NAME
    if not (program / NAME).is_file():
        sys.stderr.write("There is no program in dist/ yet: `make package` makes it.\n")
        return 1
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    machine = _answer("dpkg", "--print-architecture")
    with tempfile.TemporaryDirectory(prefix=f"{NAME}-deb-") as place:
        stage = Path(place) / NAME
        lay_out(stage, program, project["version"])
        _write_control(stage, project, machine)
        package = ROOT / "dist" / f"{NAME}_{project['version']}_{machine}.deb"
        _run("dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(stage), str(package))
    sys.stdout.write(f"{package.relative_to(ROOT)}: {package.stat().st_size / 1e6:.1f} MB\n")
    return 0


def lay_out(stage: Path, program: Path, version: str) -> None:
    """Put all files where Debian wants them, below ``stage``."""
    home = stage / "usr" / "lib" / NAME
    shutil.copytree(program, home, symlinks=True)
    for path in (home / "_internal").glob("lib*.so*"):
        # Debian's own are used, and mended along with the system.
        if not path.name.startswith("libpython"):
            path.unlink()
    for path in home.rglob("*"):
        if path.is_file() and not path.is_symlink():
            path.chmod(0o755 if path == home / NAME else 0o644)
    _forget_where_built(home)
    command = stage / "usr" / "bin" / NAME
    command.parent.mkdir(parents=True)
    command.symlink_to(f"../lib/{NAME}/{NAME}")
    share = stage / "usr" / "share"
    _put(HERE / "microhurts.desktop", share / "applications" / "microhurts.desktop")
    appstream = "org.microhurts.journal.metainfo.xml"
    _put(HERE / appstream, share / "metainfo" / appstream)
    _put(HERE / "lintian-overrides", share / "lintian" / "overrides" / NAME)
    _put(HERE / "copyright", share / "doc" / NAME / "copyright")
    _zip((HERE / f"{NAME}.1").read_bytes(), share / "man" / "man1" / f"{NAME}.1.gz")
    _zip(_changes(version).encode(), share / "doc" / NAME / "changelog.gz")
    put_icons(share / "icons" / "hicolor")
    put_completions(share)


def _forget_where_built(home: Path) -> None:
    """Let no library look for others where Python was built."""
    for path in binaries_in(home):
        found = _answer("patchelf", "--print-rpath", str(path))
        if any(Path(place).is_absolute() for place in found.split(":")):
            _run("patchelf", "--remove-rpath", str(path))


def binaries_in(folder: Path) -> list[Path]:
    """Return the programs and libraries below ``folder``, sorted."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sorted(path for path in files if path.read_bytes()[:4] == b"\x7fELF")


def put_icons(folder: Path) -> None:
    """Draw the icon in each size that desktops ask for."""
    _put(ICON, folder / "scalable" / "apps" / "microhurts.svg")
    for size in SIZES:
        path = folder / f"{size}x{size}" / "apps" / "microhurts.png"
        path.parent.mkdir(parents=True)
        path.write_bytes(drawn(size))


def put_completions(share: Path) -> None:
    """Let the shells complete what is typed after the program's name."""
    shells = {
        "bash": share / "bash-completion" / "completions" / NAME,
        "zsh": share / "zsh" / "vendor-completions" / f"_{NAME}",
    }
    for shell, path in shells.items():
        path.parent.mkdir(parents=True)
        path.write_text(shtab.complete(_parser_with_paths(), shell), encoding="utf-8")


def _parser_with_paths() -> argparse.ArgumentParser:
    """Return the command line's parser, told which of its words are folders and files."""
    parser = argument_parser()
    parsers = [parser]
    for one in parsers:
        for action in one._actions:
            if isinstance(action, argparse._SubParsersAction):
                parsers += action.choices.values()
            elif action.metavar in ("DIR", "FILE"):
                is_folder = action.metavar == "DIR"
                vars(action)["complete"] = shtab.DIRECTORY if is_folder else shtab.FILE
    return parser


def drawn(size: int) -> bytes:
    """Return the icon as PNG, so many dots wide and high."""
    picture = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(0)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(ICON.read_bytes())).render(painter)
    painter.end()
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "icon.png"
        picture.convertToFormat(QImage.Format.Format_RGBA8888).save(str(path))
        return path.read_bytes()


def depends(stage: Path) -> list[str]:
    """Return the packages that hold what the shipped libraries are linked to."""
    binaries = binaries_in(stage)
    folders = {str(path.parent) for path in binaries}
    # Who prints has it; nobody else needs it.
    binaries = [path for path in binaries if path.parent.name != "printsupport"]
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "debian").mkdir()
        (Path(place) / "debian" / "control").write_text(
            f"Source: {NAME}\n\nPackage: {NAME}\nArchitecture: any\n"
        )
        asked = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0"]
        asked += [f"-l{folder}" for folder in sorted(folders)]
        asked += [f"-e{path}" for path in binaries]
        found = _answer(*asked, cwd=Path(place))
    named = found.partition("shlibs:Depends=")[2].strip().split(", ")
    known = {one.split()[0] for one in named}
    return sorted(named + [one for one in OPENED_BY_QT if one not in known])


def _write_control(stage: Path, project: dict[str, object], machine: str) -> None:
    files = sorted(path for path in stage.rglob("*") if path.is_file() and not path.is_symlink())
    size = sum(-(-path.stat().st_size // 1024) for path in files)
    control = stage / "DEBIAN"
    control.mkdir()
    description = (
        "notice small hurts, name them gently, and repair them\n"
        " A journal for two people who share a computer, or for one alone: it helps to\n"
        " notice small hurts, to name them without blame, and to come back to each other.\n"
        " .\n"
        " What is written is encrypted, and its writer's alone until they choose to\n"
        " share it. The program never connects to anything."
    )
    fields = {
        "Package": NAME,
        "Version": project["version"],
        "Architecture": machine,
        "Maintainer": MAINTAINER,
        "Installed-Size": size,
        "Depends": ", ".join(depends(stage)),
        "Recommends": "libcups2",
        "Section": "misc",
        "Priority": "optional",
        "Description": description,
    }
    (control / "control").write_text("".join(f"{name}: {fields[name]}\n" for name in fields))
    sums = (
        f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(stage)}\n"
        for path in files
    )
    (control / "md5sums").write_text("".join(sums))
    for path in stage.rglob("*"):
        if path.is_dir():
            path.chmod(0o755)


def _changes(version: str) -> str:
    released = datetime.fromtimestamp(_released_at(), UTC)
    return (
        f"{NAME} ({version}) stable; urgency=medium\n\n"
        "  * What is new stands in CHANGELOG.md.\n\n"
        f" -- {MAINTAINER}  {format_datetime(released)}\n"
    )


def _released_at() -> int:
    """Return the time of the last commit, or what SOURCE_DATE_EPOCH says: builds stay the same."""
    if "SOURCE_DATE_EPOCH" not in os.environ:
        os.environ["SOURCE_DATE_EPOCH"] = _answer("git", "log", "-1", "--format=%ct", cwd=ROOT)
    return int(os.environ["SOURCE_DATE_EPOCH"])


def _put(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(0o644)


def _zip(data: bytes, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(data, mtime=0))


def _answer(*command: str, cwd: Path | None = None) -> str:
    done = subprocess.run(command, capture_output=True, text=True, cwd=cwd)
    if done.returncode:
        raise SystemExit(f"{command[0]}: {done.stderr[-2000:]}")
    return done.stdout.strip()


def _run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
