"""How long a window over 100,000 contacts is frozen: `python tests/bench/window_freezes.py [FOLDER]`.

Runs apart from the tests, at a quiet time. FOLDER keeps the encrypted diary between runs (made when it is
missing); the walk goes through a copy of it. Told is for every place the longest time between two turns
of the event loop on the wall, how long the GUI thread itself worked in it and how long all threads did,
the code that it was in, and where it worked little, what else ran. `--only WORD` goes to some of the acts,
`--all` tells all places. A walk that is asked to end (SIGTERM) tells what it has seen.

Leaves with status 1 when the window was frozen anywhere for longer than the limit. Where other programs work
at the same time, see whether the time was ours: spent by the program's own threads.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

sys.path[:0] = [str(Path(__file__).resolve().parents[2] / part) for part in ("", "packaging")]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from diary.diary import Diary  # noqa: E402 - the checkout is put on the path first
from diary.domain.language import Language, Translator  # noqa: E402
from diary.gui.main import TURN_S, application  # noqa: E402
from diary.gui.session import Session  # noqa: E402
from diary.gui.settings import Remembered  # noqa: E402
from tests.bench.window_diary import RESOURCES, kept, load, tell  # noqa: E402
from tests.bench.window_walk import PASSPHRASE, Stopped, Walk, furnish  # noqa: E402
from tests.bench.window_watch import Watch  # noqa: E402

if TYPE_CHECKING:
    from tests.bench.window_watch import Held

LIMIT_MS = 100.0
PARTS = (
    "moving", "views", "searching", "filtering", "selecting", "one", "facts", "importing", "out",
    "everywhere", "dressing",
)  # fmt: skip
"""Methods of the walk, in an order in which none spoils the next."""


def translator(language: Language) -> Translator:
    """As in the program itself."""
    return Translator(language, RESOURCES / "locale", "core", "dossier", "gui")


def walked(folder: Path, parts: list[str], only: str) -> dict[str, Held]:
    """Goes through the window over the diary in this folder, which is changed by it."""
    sys.setswitchinterval(TURN_S)
    app = application(RESOURCES)

    def reopened(passphrase: str | None) -> Diary:
        return Diary.open(folder, RESOURCES, passphrase=passphrase, judged=False)

    diary = reopened(PASSPHRASE)
    scratch = folder.parent / "scratch"
    scratch.mkdir()
    furnish(diary, scratch)
    remembered = Remembered(language=Language.ZH_HANS)
    session = Session(app, diary, translator, RESOURCES, remembered, reopen=reopened)
    session.window.resize(1280, 800)
    watch = Watch(LIMIT_MS / 1000)
    walk = Walk(session, watch, scratch, only)
    session.show()
    walk.settle()
    signal.signal(signal.SIGTERM, walk.stop)
    with suppress(Stopped):
        for part in parts:
            getattr(walk, part)()
    watch.end()
    session.end()
    session.close_diary()
    return watch.places


def report(places: dict[str, Held], *, everything: bool) -> bool:
    """Tells the places, the worst first; whether the limit was kept at all of them."""
    worst = sorted(places.items(), key=lambda place: -place[1].longest.wall)
    for name, held in worst:
        longest = held.longest
        wall, own = 1000 * longest.wall, 1000 * longest.own
        if everything or wall > LIMIT_MS / 2:
            beside = f" [beside: {longest.beside}]" if longest.beside and own < 0.7 * wall else ""
            garbage = f", {1000 * longest.garbage:.0f} garbage" if longest.garbage > wall / 5000 else ""
            over = f" {held.over}x over, {held.ours}x ours" if held.over else ""
            spent = f"{own:.0f} own of {1000 * longest.program:.0f}{garbage}"
            tell(f"{wall:7.0f} ms ({spent}){over}  {name}: {longest.code}{beside}")
    over = sum(bool(held.over) for held in places.values())
    ours = sum(bool(held.ours) for held in places.values())
    tell(
        f"{len(places)} places, {over} of them frozen for more than {LIMIT_MS:.0f} ms, "
        f"{ours} by the program's own work; {load()}"
    )
    return not over


def main() -> int:
    """Makes the diary where it is missing, walks, and tells."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("folder", type=Path, nargs="?")
    words.add_argument("--only", default="", help="only acts whose name holds this")
    words.add_argument("--part", action="append", choices=PARTS, help="only this part of the walk")
    words.add_argument("--all", action="store_true", help="tell also where nothing was late")
    said = words.parse_args()
    tell(load())
    with tempfile.TemporaryDirectory() as room:
        diary = kept(said.folder or Path(room) / "kept", PASSPHRASE)
        copy = Path(room) / "diary"
        shutil.copytree(diary, copy)
        places = walked(copy, said.part or list(PARTS), said.only)
    return 0 if report(places, everything=said.all) else 1


if __name__ == "__main__":
    sys.exit(main())
