import threading

import pytest

from diary.store.sqlite import connect, writing_engine
from diary.store.writer import Priority, Writer


@pytest.fixture
def writer(tmp_path):
    connect(tmp_path / "x.db", mode="rwc").close()
    writer = Writer(lambda: writing_engine(tmp_path / "x.db"))
    yield writer
    writer.close()


def test_what_waits_goes_by_priority_and_then_by_order(writer):
    begun, go_on = threading.Event(), threading.Event()
    done: list[str] = []

    def first(_connection):
        begun.set()
        assert go_on.wait(10)

    def note(name):
        return lambda _connection: done.append(name)

    threads = [threading.Thread(target=writer.run, args=(first,))]
    threads[0].start()
    assert begun.wait(10)
    for name, priority in [("import", Priority.IMPORT), ("cache", Priority.CACHE), ("user", Priority.USER)]:
        threads.append(threading.Thread(target=writer.run, args=(note(name), priority)))
        threads[-1].start()
        while writer._jobs.qsize() < len(threads) - 1:
            threading.Event().wait(0.001)
    go_on.set()
    for thread in threads:
        thread.join()
    assert done == ["user", "cache", "import"]


def test_an_exception_belongs_to_whoever_asked(writer):
    def fail(_connection):
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        writer.run(fail)
    assert writer.run(lambda connection: connection.exec_driver_sql("SELECT 1").scalar()) == 1


def test_closing_finishes_what_waits_and_takes_no_more(writer):
    done = []
    begun = threading.Event()

    def slow(_connection):
        begun.set()
        done.append("slow")

    thread = threading.Thread(target=writer.run, args=(slow,))
    thread.start()
    assert begun.wait(10)
    writer.close()
    thread.join()
    assert done == ["slow"]
    with pytest.raises(RuntimeError):
        writer.run(slow)


def test_a_job_cannot_wait_for_itself(writer):
    with pytest.raises(RuntimeError):
        writer.run(lambda _connection: writer.run(lambda _inner: None))
