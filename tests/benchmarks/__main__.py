"""Measures everything once, and prints it with the bars that are to be held."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable
from compileall import compile_dir
from itertools import chain
from pathlib import Path
from statistics import median, quantiles

from tests.benchmarks import ten_years
from tests.benchmarks.of_check_ins import rows_of_check_ins
from tests.benchmarks.of_finding import rows_of_finding
from tests.benchmarks.of_importing import rows_of_importing
from tests.benchmarks.of_pasting import rows_of_pasting
from tests.benchmarks.of_patterns import rows_of_patterns
from tests.benchmarks.of_pulling_back import rows_of_pulling_back
from tests.benchmarks.probes import Figures
from tests.benchmarks.row import Row
from tests.benchmarks.taking_along import rows_of_taking_along
from tests.screens import on_a_screen

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
ROUNDS = 11
FEW_ROUNDS = 3


def measure(names: Iterable[str], folder: Path, rounds: int) -> dict[str, Figures]:
    """Return what the probes found, each run ``rounds`` times, in turn with the others."""
    found: dict[str, Figures] = {name: defaultdict(list) for name in names}
    for number in range(rounds + 1):
        for name in found:
            figures = probe(name, folder)
            # The first round warms the disk's cache.
            if number:
                for what, values in figures.items():
                    found[name][what] += values
    return found


def probe(name: str, folder: Path) -> Figures:
    """Run one probe in a process of its own."""
    place = str(folder)
    environment = os.environ | {
        # Qt's own screen in memory has 800 dots each way, and no window is larger than its screen.
        "QT_QPA_PLATFORM": on_a_screen(folder, 1920, 1080),
        **dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"), place),
        "PYTHONPATH": str(ROOT),
    }
    alone = HERE / f"{name}.py"
    program = (
        (str(alone), place) if alone.exists() else ("-m", "tests.benchmarks.probes", name, place)
    )
    environment["BEGUN_NS"] = str(time.monotonic_ns())
    run = subprocess.run(
        (sys.executable, *program, place),
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        raise RuntimeError(f"{name}: {run.stderr}")
    figures: Figures = json.loads(run.stdout)
    return figures


def rows(folder: Path) -> Iterable[Row]:
    """Measure, and return one line after the other."""
    start = measure(("start_bare", "start_ours"), folder, ROUNDS)
    yield Row(
        "start to first painted window",
        median(start["start_ours"]["start"]),
        "ms",
        median(start["start_bare"]["start"]),
        bar=1.4,
        bar_is_ratio=True,
    )
    unlock = measure(("unlock",), folder, FEW_ROUNDS)["unlock"]
    for name in ("unlock, the first time", "unlock, again"):
        yield Row(f"{name} (key to Today)", median(unlock[name]), "ms")
    opened = measure(("opening",), folder, FEW_ROUNDS)["opening"]["opened"]
    yield Row("unlock without the window, 20,000", median(opened), "ms", bar=30)
    naming = measure(("naming",), folder, FEW_ROUNDS)["naming"]
    for name, bar in (("the first time", 150), ("again", 100)):
        yield Row(f"naming dialog opened, {name}", median(naming[name]), "ms", bar=bar)
    key = measure(("key_bare", "key_ours"), folder, FEW_ROUNDS)
    bare_key = median(key["key_bare"]["key"])
    yield Row("a key in the naming dialog", median(key["key_ours"]["key"]), "ms", bare_key)
    yield from rows_of_pasting(measure(("pasting",), folder, FEW_ROUNDS)["pasting"])
    # It takes minutes, most of which are listening for danger, in the background.
    yield from rows_of_importing(probe("importing", folder))
    save = measure(("save",), folder, FEW_ROUNDS)["save"]
    yield Row("a moment saved", median(save["ours"]), "ms", median(save["bare"]))
    yield from rows_of_check_ins(measure, folder, FEW_ROUNDS)
    moments = measure(("moments",), folder, FEW_ROUNDS)["moments"]
    yield Row("Moments made and opened, 20,000", median(moments["first"]), "ms")
    yield Row("Moments read and shown, 20,000", median(moments["again"]), "ms", bar=50)
    yield Row("Moments, a step of the wheel", median(moments["wheel"]), "ms", bar=8)
    found = measure(("resembling",), folder, FEW_ROUNDS)["resembling"]["found"]
    yield Row("earlier ones that resemble, of 20,000", median(found), "ms", bar=20)
    yield from rows_of_finding(measure, folder, FEW_ROUNDS)
    library = measure(("library",), folder, FEW_ROUNDS)["library"]
    yield Row("library opened, first phrase painted", median(library["opened"]), "ms")
    yield Row("a key in the library, 2,000 phrases", median(library["key"]), "ms")
    slow = quantiles(library["search"], n=20)[-1]
    yield Row("the search in it, 19 of 20 keys within", slow, "ms", bar=10)
    coach = measure(("coach",), folder, FEW_ROUNDS)["coach"]
    yield Row("the coach's rules read", median(coach["read"]), "ms")
    yield Row("hints for 500 new characters", median(coach["hints"]), "ms", bar=5)
    once, ten_times = median(coach["danger"]), median(coach["danger ten times"])
    name = "danger heard in ten times as long a text"
    yield Row(name, ten_times, "ms", once, bar=14, bar_is_ratio=True)
    chart = measure(("chart",), folder, FEW_ROUNDS)["chart"]
    yield Row("ten years counted", median(chart["count"]), "ms")
    ways = measure(("both_ways",), folder, FEW_ROUNDS)["both_ways"]
    more = median(ways["lately"]) - median(ways["sum"])
    yield Row("ten years lately, more than their sum", more, "ms", bar=60)
    first, again = median(chart["bare first"]), median(chart["bare again"])
    yield Row("chart of ten years, first", median(chart["first"]), "ms", first, bar=100)
    yield Row("chart of ten years, again", median(chart["again"]), "ms", again, bar=50)
    yield Row("chart, a mark pointed at", median(chart["hover"]), "ms", bar=16)
    yield from rows_of_patterns(measure, folder, FEW_ROUNDS)
    yield from rows_of_pulling_back(measure, folder, FEW_ROUNDS)
    moved = measure(("chart_redraw", "chart_import"), folder, FEW_ROUNDS)
    redraw, load = moved["chart_redraw"], moved["chart_import"]
    ours, bare = median(redraw["ours"]), median(redraw["bare"])
    name = "chart, another range, same artists"
    yield Row(name, ours, "ms", bare, bar=1.3, bar_is_ratio=True)
    yield Row("memory grown in 450 range changes", median(redraw["grown"]), "MB", bar=5)
    yield Row("longest gap as matplotlib is imported", median(load["gap"]), "ms", bar=50)
    usual = folder / "usual"
    usual.mkdir()
    ten_years.build(usual, ten_years.A_USUAL_LIFE)
    memory = measure(("memory",), usual, FEW_ROUNDS)["memory"]
    for name, what, bar in (
        ("memory at the unlock window", "door", 70),
        ("memory on Today", "today", 110),
        ("memory with the chart (700 moments)", "chart", 175),
    ):
        yield Row(name, median(memory[what]), "MB", bar=bar)
    share = measure(("share",), usual, ROUNDS)["share"]
    bare = median(share["bare"])
    yield Row("a moment shared", median(share["ours"]), "ms", bare, bar=3.3, bar_is_ratio=True)
    backup = measure(("backing_up",), folder, FEW_ROUNDS)["backing_up"]
    yield Row("longest wait while 50 MB are backed up", max(backup["backing up"]), "ms", bar=100)
    # The life grew for the backup: a folder of its own.
    long = folder / "long"
    long.mkdir()
    ten_years.build(long)
    yield from rows_of_taking_along(measure, long, FEW_ROUNDS)


def main() -> int:
    """Print the table; return 1 when a bar was missed."""
    sys.stdout.write("Making ten years with 20,000 moments …\n")
    # Else the programs that are measured would be compiled anew at each start.
    for package in (HERE, ROOT / "microhurts_desktop"):
        compile_dir(package, quiet=1)
    missed = False
    with tempfile.TemporaryDirectory(prefix="microhurts-bench-") as place:
        folder = Path(place)
        ten_years.build(folder)
        head = ("median", "ours", "bare", "ratio", "bar", "")
        widths = (40, 11, 11, 8, 8, 6)
        # Each line is there as it is measured: what fails later takes none of them away.
        for cells in chain((head,), (row.cells() for row in rows(folder))):
            line = "".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
            sys.stdout.write(line.rstrip() + "\n")
            sys.stdout.flush()
            missed = missed or "MISSED" in cells
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
