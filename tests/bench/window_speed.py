"""How quick the window is with a hundred thousand contacts: `python tests/bench/window_speed.py [FOLDER]`.

Runs apart from the tests, at a quiet time. FOLDER keeps the diary between runs (made when it is missing).
Measured are, in this order:

- the time of whole processes from their start to the first painted list, against a bare QApplication with a
  QMainWindow and a table (both leave once they have painted; runs alternate, medians are compared), and
  what share of that is imports that nobody can do without (PySide6, SQLAlchemy);
- how long the GUI thread is busy for a frame while the list is scrolled from top to bottom, and while words
  are typed into the search field;
- how long it takes from saving a contact until it stands in the list;
- the most memory that the process has used.

Leaves with status 1 when a limit is passed, having told all figures.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# The checkout is found, and no screen is needed, before anything of the program is imported.
sys.path[:0] = [str(Path(__file__).resolve().parents[2])]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.bench.window_diary import CHECKOUT, kept, load, tell  # noqa: E402 - as above

RUNS = 7
START_RATIO = 3.5
FRAME_MEDIAN_MS, FRAME_P99_MS = 16.0, 50.0
SAVE_MS = 100.0
MEMORY_MB = 350.0
TYPED = "上门 还款 客服"
STEPS = 400
SAVED = 5

BARE = """
import sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget, QTableWidgetItem
app = QApplication([])
window = QMainWindow()
table = QTableWidget(50, 5)
for row in range(50):
    for column in range(5):
        table.setItem(row, column, QTableWidgetItem("x"))
window.setCentralWidget(table)
window.resize(1280, 760)
class First(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, app.quit)
        return False
first = First()
table.viewport().installEventFilter(first)
window.show()
app.exec()
"""
IMPORTS = "import PySide6.QtWidgets, sqlalchemy"


def seconds(arguments: list[str]) -> float:
    """How long a process takes, start to end. Raises CalledProcessError when it fails."""
    begin = time.perf_counter()
    subprocess.run(arguments, check=True, cwd=CHECKOUT, capture_output=True, timeout=120)
    return time.perf_counter() - begin


def start_ratio(diary: Path) -> float:
    """The medians' ratio of the program's start and the bare one."""
    python = sys.executable
    full_command = [python, "-m", "diary", "--diary", str(diary), "gui", "--exit-after-first-paint"]
    seconds(full_command)  # compiles modules and fills the system's cache
    bare, full, floor = [], [], []
    for _ in range(RUNS):
        bare.append(seconds([python, "-c", BARE]))
        full.append(seconds(full_command))
        floor.append(seconds([python, "-c", IMPORTS]))
    ratio = statistics.median(full) / statistics.median(bare)
    tell(
        f"start: bare {statistics.median(bare):.2f} s, Qt and SQLAlchemy imported "
        f"{statistics.median(floor):.2f} s, first list {statistics.median(full):.2f} s: {ratio:.1f} times"
    )
    return ratio


def spread(name: str, times: list[float]) -> tuple[float, float]:
    """Median and 99th percentile in milliseconds, told."""
    ordered = sorted(1000 * one for one in times)
    middle, late = statistics.median(ordered), ordered[int(0.99 * (len(ordered) - 1))]
    tell(f"{name}: median {middle:.1f} ms, 99th percentile {late:.1f} ms of {len(ordered)}")
    return middle, late


def frame() -> float:
    """How long the GUI thread is busy with what waits for it, in seconds."""
    from PySide6.QtWidgets import QApplication

    begin = time.perf_counter()
    QApplication.processEvents()
    return time.perf_counter() - begin


def rest(span: float) -> None:
    """Lets jobs come to their end."""
    end = time.perf_counter() + span
    while time.perf_counter() < end:
        frame()
        time.sleep(0.005)


def scrolling(bar) -> list[float]:
    """Frames of a scroll bar that is drawn from top to bottom."""
    times = []
    for step in range(STEPS):
        begin = time.perf_counter()
        bar.setValue(bar.maximum() * step // STEPS)
        times.append(time.perf_counter() - begin + frame())
    return times


def typing(filters) -> list[float]:
    """Frames while words are typed into the search field, with a pause after each letter."""
    times = []
    for letter in TYPED:
        begin = time.perf_counter()
        filters.search.setText(filters.search.text() + letter)
        times.append(time.perf_counter() - begin + frame())
        for _ in range(30):
            times.append(frame())
            time.sleep(0.01)
    filters.reset()
    return times


def saved(window, diary, call) -> float:
    """Milliseconds from the wish to keep a contact until the list with it, and its facts, are painted."""
    begin, own = time.perf_counter(), time.process_time()
    contact_id = diary.record(call).contact.id
    window.refresh()
    window.frame.contacts.select(contact_id)
    frame()
    while window.frame.contacts.selected_id() != contact_id:
        frame()
    spent, own = 1000 * (time.perf_counter() - begin), 1000 * (time.process_time() - own)
    tell(f"  saved and shown in {spent:.0f} ms, of which the program worked {own:.0f} ms")
    rest(1.0)
    return spent


def in_the_window(folder: Path) -> list[bool]:
    """Opens the window in this process, and measures what happens in it; whether each limit is kept."""
    from diary.diary import Diary
    from diary.domain.contact import Channel, Contact
    from diary.domain.language import Language, Translator
    from diary.gui.garbage import Tidy
    from diary.gui.icons import Icons
    from diary.gui.main import TURN_S, application
    from diary.gui.session import now
    from diary.gui.settings import Remembered
    from diary.gui.window import MainWindow

    resources = CHECKOUT / "resources"
    sys.setswitchinterval(TURN_S)
    application(resources)
    tr = Translator(Language.ZH_HANS, resources / "locale", "core", "dossier", "gui")

    with Diary.open(folder, resources) as diary:
        window = MainWindow(diary, tr, Icons(resources / "icons"), now, Remembered(language=Language.ZH_HANS))
        window.resize(1280, 800)
        window.show()
        rest(2.0)
        tidy = Tidy(lambda: False, window)
        tidy.begin()
        scrolled = scrolling(window.frame.contacts.table.verticalScrollBar())
        typed = typing(window.frame.contacts.filters)
        rest(1.0)
        calls = [Contact(channel=Channel.CALL, at=now(), number="021-5550-0001") for _ in range(SAVED)]
        saving = statistics.median(saved(window, diary, call) for call in calls)
        tell(f"saving until it is shown: {saving:.0f} ms (median of {SAVED})")
        window.retire()
        tidy.end()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    tell(f"most memory: {memory:.0f} MB")
    within = []
    for name, times in (("scrolling", scrolled), ("typing", typed)):
        middle, late = spread(name, times)
        within += [middle <= FRAME_MEDIAN_MS, late <= FRAME_P99_MS]
    return [*within, saving <= SAVE_MS, memory <= MEMORY_MB]


def main() -> int:
    """Makes the diary where it is missing, and measures."""
    with tempfile.TemporaryDirectory() as room:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(room) / "diary"
        within = [start_ratio(kept(folder)) <= START_RATIO, *in_the_window(folder)]
    tell(load())
    tell("all limits kept" if all(within) else "a limit was passed")
    return 0 if all(within) else 1


if __name__ == "__main__":
    sys.exit(main())
