"""Coverage-guided fuzzing of every reader with atheris (Linux and macOS; only developers install it).

    pip install atheris
    python -m tests.bench.fuzz_atheris --runs 200000 --seed 1 --corpus corpus/ [--samples FOLDER]

Without atheris it says so and leaves. `--corpus` names a folder that is filled with the valid files of the
tests and keeps what reached new code. What is found lies in the working folder as `crash-…`; the same command
with that file's name behind it reads it again. Any exception but an expected error is a finding.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import importlib.util
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.bench.fuzz_inputs import Input

_LONGEST = 16 * 1024
_SLOWEST_S = 10
_MOST_MB = 400
"""The coverage counters themselves take some hundred megabytes; the reader's own bound is measured apart."""


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--runs", type=int, default=100_000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--corpus", type=Path, required=True, help="a folder for the inputs worth keeping")
    arguments.add_argument("--samples", type=Path, help="a folder of real files to begin with as well")
    arguments.add_argument("again", nargs="*", type=Path, help="files to read again")
    chosen = arguments.parse_args()
    if importlib.util.find_spec("atheris") is None:
        sys.stdout.write("Nothing was run: atheris is not installed. Developers do: pip install atheris\n")
        return 0
    _fuzz(chosen)
    return 0


def _fuzz(chosen: argparse.Namespace) -> None:
    """Instruments the readers while they are imported, and hands over to libFuzzer, which does not return."""
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["diary.intake", "diary.domain"]):
        from tests.bench import fuzz_inputs, fuzz_targets
    folder = Path(tempfile.mkdtemp())
    fuzz_targets.prepare()
    chosen.corpus.mkdir(parents=True, exist_ok=True)
    for origin, example in fuzz_inputs.corpus(chosen.samples).items():
        data = _framed(origin, example.data)
        (chosen.corpus / hashlib.sha256(data).hexdigest()).write_bytes(data)

    def read(data: bytes) -> None:
        fuzz_targets.outcome(_input(data), folder)

    flags = [
        sys.argv[0],
        f"-runs={chosen.runs}",
        f"-seed={chosen.seed}",
        f"-max_len={_LONGEST}",
        f"-timeout={_SLOWEST_S}",
        f"-rss_limit_mb={_MOST_MB}",
        "-print_final_stats=1",
        *map(str, chosen.again or [chosen.corpus]),
    ]
    atheris.Setup(flags, read)
    atheris.Fuzz()


_KINDS = ("file", "recording", "backup", "vcard")


def _framed(origin: str, content: bytes) -> bytes:
    """A corpus file: one byte for what it is, one for the answers, and the content."""
    kind = next((one for one in _KINDS if origin.startswith(one)), "file")
    return bytes([_KINDS.index(kind), 0]) + content


def _input(data: bytes) -> Input:
    """The input that a corpus file stands for."""
    from tests.bench import fuzz_inputs

    kind = _KINDS[data[0] % len(_KINDS)] if data else "file"
    answers = data[1] * 257 if len(data) > 1 else 0
    content = data[2:]
    if kind == "backup":
        content = fuzz_inputs.zipped_or_empty(content)
    name = "20240610_141320.amr" if kind == "recording" else "x"
    return fuzz_inputs.Input(origin=kind, name=name, data=content, answers=answers)


if __name__ == "__main__":
    sys.exit(main())
