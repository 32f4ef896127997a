"""A process killed at any moment loses nothing that it had acknowledged, and leaves nothing half done."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KILLS = 14

DRIVER = """
import itertools, os, random, signal, sys, time
from datetime import UTC, datetime
from pathlib import Path
from diary.domain.batch import BatchSource
from diary.domain.contact import Channel, Contact, Origin
from diary.domain.errors import DiaryError
from diary.domain.exchange import silent
from diary.domain.query import ContactQuery
from diary.store.store import Store

folder, kills, passphrase = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] or None
AT = datetime(2025, 3, 1, tzinfo=UTC)
evidence = folder.parent / "evidence.bin"


def contact(said, key=""):
    origin = Origin(batch_id=0, format="x", file_sha256="", locator="", key=key) if key else None
    return Contact(channel=Channel.SMS, at=AT, said=said, origin=origin)


def work(pipe, life):
    store = Store.open(folder, passphrase=passphrase)
    for number in itertools.count():
        text = f"{life} {number}"
        if number % 9 == 8:
            listed = [contact(text, f"{text} {n}") for n in range(300)]
            result = store.import_batch(BatchSource(file=text, sha256="", format="x"), listed, silent)
            os.write(pipe, f"import {result.batch_id} {text}\\n".encode())
            continue
        evidence.write_bytes(text.encode() * 50)
        recorded = store.add_contact(contact(text), [evidence] if number % 3 == 0 else [])
        os.write(pipe, f"add {recorded.id} {text}\\n".encode())
        store.amend_contact(recorded.id, {"summary": text}, text)
        os.write(pipe, f"amend {recorded.id} {text}\\n".encode())


def check(acknowledged):
    with Store.open(folder, passphrase=passphrase) as store:
        for line in acknowledged:
            kind, number, text = line.split(" ", 2)
            if kind == "import":
                assert store.count(ContactQuery(batch_id=int(number))) == 300, line
                continue
            found = store.contact(int(number))
            assert found.said == text, line
            if kind == "amend":
                assert (found.summary, found.revision) == (text, 2), line
                assert store.history(found.id)[0].contact.summary == "", line
            if int(text.split()[1]) % 3 == 0:
                assert len(store.attachments([found.id])) == 1, line
        assert {batch.imported for batch in store.batches()} <= {300}
        assert store.count(ContactQuery(search=" ")) == store.count(ContactQuery())
        verification = store.verify()
        assert verification.ok, verification


Store.create(folder, passphrase=passphrase).close()
chance, acknowledged = random.Random(7), []
for life in range(kills):
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work(writing, life)
        finally:
            os._exit(1)
    os.close(writing)
    wanted, seen = chance.randint(1, 24), b""
    while seen.count(b"\\n") < wanted and (piece := os.read(reading, 1)):
        seen += piece
    moment = time.perf_counter() + chance.random() * 0.004
    while time.perf_counter() < moment:
        pass
    os.kill(child, signal.SIGKILL)
    while piece := os.read(reading, 65536):
        seen += piece
    os.close(reading)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child failed by itself"
    acknowledged += [line for line in seen.decode().split("\\n")[:-1]]
    check(acknowledged)
print(len(acknowledged))
"""


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
@pytest.mark.parametrize("passphrase", ["", "口令"])
def test_nothing_acknowledged_is_lost_when_the_process_is_killed(tmp_path, passphrase):
    kills = KILLS if not passphrase else KILLS // 4
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, str(tmp_path / "diary"), str(kills), passphrase],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= kills
