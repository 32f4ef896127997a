"""`python -m diary`, and the two programs that an installation puts on the path."""

from __future__ import annotations

import sys

from diary import app
from diary.dossier import FROZEN_SWITCH


def main() -> None:
    """`collection-diary`: the command line; without a command the window."""
    if sys.argv[1:] == [FROZEN_SWITCH]:
        from diary.dossier import typeset  # noqa: PLC0415 - a frozen program's child, never the user's

        sys.exit(typeset.main())
    sys.exit(app.main())


def window() -> None:
    """`collection-diary-window`: the window, started without a console."""
    sys.exit(app.main([*sys.argv[1:], "gui"]))


if __name__ == "__main__":
    main()
