"""Measures how dossiers are written, each time beside a floor or a peer of the same run.

`dossier.py pdf|volumes|peers|cancel|package|all`. Ratios are medians of rounds that take turns, of processor
seconds (ours and our children's) where nothing else is said, so that a busy machine matters little. Nothing
is asserted; each line names its goal. fpdf2 and ReportLab are for the bench only and passed over when absent.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from diary.diary import Diary  # noqa: E402 - the checkout is put on the path first
from diary.domain.contact import Channel, Contact  # noqa: E402
from diary.domain.errors import Cancelled  # noqa: E402
from diary.domain.exchange import ExportOptions, FlagChoice, ImportOptions, Only, silent  # noqa: E402
from diary.domain.language import Language, Translator  # noqa: E402
from diary.dossier import package, pdf  # noqa: E402
from diary.dossier.compose import compose  # noqa: E402
from diary.dossier.profiles import Section  # noqa: E402
from tests.bench.big_diary import make  # noqa: E402
from tests.bench.peers import long_messages, rows_of, true_type, with_fpdf2, with_reportlab  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

    from diary.dossier.dossier import Dossier

RESOURCES = ROOT / "resources"
OPTIONS = ExportOptions(flags=FlagChoice.ALL)

BARE = """
import json, sys, typst
job = json.loads(open(sys.argv[1], encoding="utf-8").read())
files = {"main.typ": job["layout"].encode(), "data.json": job["data"].encode(),
         "content.json": job["content"].encode(), **{n: s.encode() for n, s in job["pictures"].items()}}
fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[job["fonts"]])
open(sys.argv[2], "wb").write(typst.compile(files, font_paths=fonts, ignore_system_fonts=True, format="pdf",
    pdf_standards=["a-3a", "ua-1"], timestamp=job["timestamp"]))
"""
"""The typesetter alone: the same data, in a process of its own as well."""


def say(*words: object) -> None:
    """A line on standard output, at once."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def cpu() -> float:
    """Processor seconds of this process and its children so far."""
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def spent(work: Callable[[], object], clock: Callable[[], float] = cpu) -> float:
    """What the clock says of one run."""
    begin = clock()
    work()
    return clock() - begin


def compare(ours: Callable[[], object], other: Callable[[], object], rounds: int = 3) -> tuple[float, float]:
    """Medians of ours and the other, taking turns."""
    pairs = [(spent(ours), spent(other)) for _ in range(rounds)]
    return sorted(pair[0] for pair in pairs)[rounds // 2], sorted(pair[1] for pair in pairs)[rounds // 2]


class Bench:
    """A room with diaries of several sizes, made when they are asked for."""

    def __init__(self, room: Path) -> None:
        self.room = room
        self.tr = Translator(Language.ZH_HANS, RESOURCES / "locale", "core", "dossier")
        self.bare = room / "bare.py"
        self.bare.write_text(BARE)

    def diary(self, many: int) -> Path:
        """The folder of a diary with so many contacts."""
        folder = self.room / f"diary-{many}"
        if not folder.exists():
            make(folder, many)
        return folder

    def dossier(self, many: int) -> Dossier:
        """Its dossier, with all sections."""
        with Diary.open(self.diary(many), RESOURCES) as diary:
            exporter = diary._exporter
            return compose(exporter._gatherer.material(OPTIONS), OPTIONS, now=diary._clock())

    def told(self, many: int) -> Dossier:
        """The dossier of so many imported messages, of a hundred characters on average."""
        with Diary.create(self.room / f"told-{many}", RESOURCES) as diary:
            export = self.room / "export.xml"
            export.write_text("".join(long_messages(many)), encoding="utf-8")
            diary.import_files([export], ImportOptions(only=Only.ALL), silent)
            return compose(diary._exporter._gatherer.material(OPTIONS), OPTIONS, now=diary._clock())

    def write(self, dossier: Dossier) -> Path:
        """The dossier as PDF."""
        out = self.room / "ours.pdf"
        pdf.write(dossier, out, self.tr, resources=RESOURCES)
        return out

    def job(self, dossier: Dossier) -> Path:
        """What the typesetter is given for it."""
        kept: list[bytes] = []
        whole = pdf._in_child

        def listen(job: bytes, progress: object) -> bytes:
            kept.append(job)
            return whole(job, progress)  # type: ignore[arg-type] # passed on as it came

        pdf._in_child = listen
        try:
            self.write(dossier)
        finally:
            pdf._in_child = whole
        path = self.room / "job.json"
        path.write_bytes(kept[-1])
        return path

    def set_bare(self, job: Path) -> None:
        """The typesetter alone."""
        subprocess.run([sys.executable, self.bare, job, self.room / "bare.pdf"], check=True, env=os.environ)


def bench_pdf(bench: Bench) -> None:
    """A dossier and a whole export of 2,000 contacts beside the bare typesetter."""
    dossier = bench.dossier(2000)
    job = bench.job(dossier)
    with Diary.open(bench.diary(2000), RESOURCES) as diary:
        for what, ours in (
            ("dossier to PDF", lambda: bench.write(dossier)),
            ("export from the open diary", lambda: diary.export(bench.room / "out.pdf", OPTIONS, silent)),
        ):
            own, floor = compare(ours, lambda: bench.set_bare(job), 5)
            say(
                f"2,000 contacts, {what}: {own:.2f} s, bare typst {floor:.2f} s, "
                f"x {own / floor:.2f} (goal 1.5)"
            )
    size = job.stat().st_size
    say(f"  {len(dossier.entries)} entries, {dossier.totals.findings} findings, {size:,} B of data")


def bench_volumes(bench: Bench) -> None:
    """10,000 contacts in volumes: linear, and within 700 MB."""
    seconds = {}
    for many in (2_500, 5_000, 10_000):
        dossier = bench.dossier(many)
        begin = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        seconds[many] = spent(lambda dossier=dossier: bench.write(dossier))
        peak = max(begin, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024
        volumes = len(list(bench.room.glob("ours*.pdf")))
        say(
            f"{many:,} contacts: {seconds[many]:.2f} s, {volumes} volumes, peak of the workers {peak:.0f} MB "
            "(goal 700)"
        )
        for path in bench.room.glob("ours*.pdf"):
            path.unlink()
    say(f"  10,000 beside 4 x 2,500: x {seconds[10_000] / seconds[2_500] / 4:.2f} (goal: about 1)")
    say(f"  own process's peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def bench_peers(bench: Bench) -> None:
    """The chronology alone, ours (tagged, with links) against other writers of PDF (neither)."""
    dossier = bench.told(2000)
    dossier = replace(dossier, sections=frozenset({Section.CHRONOLOGY}))
    rows = rows_of(dossier, bench.tr)
    font = true_type(rows, bench.room / "bench.ttf")
    signs = sum(len(cell) for row in rows for cell in row)
    say(f"chronology of {len(rows):,} rows, {signs:,} characters")
    for name, peer in (("fpdf2", with_fpdf2), ("ReportLab", with_reportlab)):
        try:
            work = peer(rows, font, bench.room / "peer.pdf")
        except ImportError:
            say(f"{name} is not installed; passed over")
            continue
        own, other = compare(lambda: bench.write(dossier), work)
        say(f"  ours {own:.2f} s, {name} {other:.2f} s, {other / own:.1f} times (goal 4)")


def bench_cancel(bench: Bench) -> None:
    """How long after the user's wish an export stops, at any moment of it; in seconds of the clock."""
    dossier = bench.dossier(10_000)
    for wait in (0.5, 2.0, 5.0, 9.0):
        wish = threading.Event()
        asked: list[float] = []

        def stop(wish: threading.Event = wish, asked: list[float] = asked) -> None:
            asked.append(time.perf_counter())
            wish.set()

        def progress(done: int, total: int | None, wish: threading.Event = wish) -> None:
            if wish.is_set():
                raise Cancelled

        timer = threading.Timer(wait, stop)
        timer.start()
        try:
            pdf.write(dossier, bench.room / "stopped.pdf", bench.tr, resources=RESOURCES, progress=progress)
            say(f"cancel after {wait} s: it was done before")
        except Cancelled:
            late = time.perf_counter() - asked[0]
            left = list(bench.room.glob("stopped*"))
            say(f"cancel after {wait} s: stopped {late:.2f} s later (goal 0.5), files left: {len(left)}")
        timer.cancel()
        timer.join()


def bench_package(bench: Bench) -> None:
    """A gigabyte of exhibits into a package, beside `sha256sum` and `cp` of the same files."""
    folder = bench.room / "exhibits"
    folder.mkdir()
    for number in range(8):
        with (folder / f"{number}.mp4").open("wb") as file:
            for _ in range(128):
                file.write(os.urandom(1 << 20))
    files = sorted(folder.iterdir())
    with Diary.create(bench.room / "heavy", RESOURCES) as diary:
        make_heavy(diary, files)
        dossier = compose(
            diary._exporter._gatherer.material(OPTIONS),
            OPTIONS,
            now=diary._clock(),
        )
        read = diary._store.file_bytes

        def ours() -> None:
            shutil.rmtree(bench.room / "package", ignore_errors=True)
            package.write(dossier, bench.room / "package", bench.tr, resources=RESOURCES, read=read)

        def floor() -> None:
            shutil.rmtree(bench.room / "copied", ignore_errors=True)
            (bench.room / "copied").mkdir()
            subprocess.run(["sha256sum", *files], check=True, stdout=subprocess.DEVNULL)
            subprocess.run(["cp", *files, bench.room / "copied"], check=True)
            subprocess.run(["sync", "-d", *(bench.room / "copied").iterdir()], check=True)

        for name, clock in (("processor", cpu), ("clock", time.perf_counter)):
            pairs = [(spent(ours, clock), spent(floor, clock)) for _ in range(3)]
            own, other = (sorted(pair[at] for pair in pairs)[1] for at in (0, 1))
            say(
                f"package of 1 GB: {own:.2f} s, sha256sum + cp {other:.2f} s ({name}), "
                f"{100 * other / own:.0f} % of the speed (goal 60)"
            )


def make_heavy(diary: Diary, files: list[Path]) -> None:
    """One contact with all the files."""
    kept = diary.record(Contact(channel=Channel.CALL, at=datetime(2026, 3, 1, tzinfo=UTC)))
    begin = time.perf_counter()
    diary.attach(kept.contact.id, files)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = sum(path.stat().st_size for path in files) / 1e6
    say(
        f"{size:,.0f} MB taken into the vault: {size / (time.perf_counter() - begin):.0f} MB/s, "
        f"peak {peak:.0f} MB"
    )


BENCHES: dict[str, Callable[[Bench], None]] = {
    "pdf": bench_pdf,
    "volumes": bench_volumes,
    "peers": bench_peers,
    "cancel": bench_cancel,
    "package": bench_package,
}


def main() -> int:
    """Those that are named on the command line."""
    wanted = sys.argv[1:] or ["all"]
    with tempfile.TemporaryDirectory() as room:
        bench = Bench(Path(room))
        for name, work in BENCHES.items():
            if name in wanted or "all" in wanted:
                work(bench)
    return 0


if __name__ == "__main__":
    sys.exit(main())
