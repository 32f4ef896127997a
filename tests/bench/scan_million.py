"""`scan` on a million lines: the memory it needs after the first tenth and at the end.

    python -m tests.bench.scan_million [COUNT]

Hands the corpus to `python -m diary scan -` line by line and prints the child's peak of
resident memory (Linux: VmHWM) at each tenth of the answers. It streams if they stay the same.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from pathlib import Path

from tests.bench.corpus import messages


def peak_mib(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    child = subprocess.Popen(
        [sys.executable, "-m", "diary", "scan", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert child.stdin is not None
    assert child.stdout is not None
    feeder = threading.Thread(target=feed, args=(child, count))
    begin = time.perf_counter()
    feeder.start()
    for number, _ in enumerate(child.stdout, 1):
        if number % max(1, count // 10) == 0:
            spent = time.perf_counter() - begin
            print(f"{number:>10,} lines {spent:8.1f} s {peak_mib(child.pid):8.1f} MiB", flush=True)  # noqa: T201 - a command
    feeder.join()
    child.wait()


def feed(child: subprocess.Popen[str], count: int) -> None:
    assert child.stdin is not None
    with child.stdin as lines:
        for number, (_, _, _, body) in enumerate(messages(count)):
            lines.write(json.dumps({"id": number, "text": body}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
