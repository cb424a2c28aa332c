"""``python -m microhurts_desktop`` and the ``microhurts-desktop`` command."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Run what the command line asks for; the window when it asks for nothing."""
    if len(sys.argv) == 1:
        # Nothing of what is made on the way to the first window is rubbish; run() turns it on.
        gc.disable()
        from microhurts_desktop.ui.kit.first_window.sources import read_no_sources

        read_no_sources()
        from microhurts_desktop.app import run

        return run()
    from microhurts_desktop.cli import command

    return command(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
