"""What the benches of the window share: the diary of a hundred thousand contacts, figures, waiting."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
RESOURCES = CHECKOUT / "resources"


def tell(line: str) -> None:
    """Shows a figure."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def kept(folder: Path, passphrase: str = "") -> Path:
    """The diary in this folder; a missing one is made, by a process whose memory does not count."""
    if not folder.exists():
        tell("making the diary …")
        code = (
            "import sys, pathlib, tests.bench.big_diary as big; "
            "big.make(pathlib.Path(sys.argv[1]), passphrase=sys.argv[2] or None)"
        )
        subprocess.run([sys.executable, "-c", code, str(folder), passphrase], check=True, cwd=CHECKOUT)
    return folder


def load() -> str:
    """How busy the machine is: figures of a machine at work are worse than the program's own."""
    return "load " + " ".join(f"{one:.1f}" for one in os.getloadavg())
