"""`python -m diary`, and the two programs that an installation puts on the path."""

from __future__ import annotations

import sys

from diary import app


def main() -> None:
    """`collection-diary`: the command line; without a command the window."""
    sys.exit(app.main())


def window() -> None:
    """`collection-diary-window`: the window, started without a console."""
    sys.exit(app.main([*sys.argv[1:], "gui"]))


if __name__ == "__main__":
    main()
