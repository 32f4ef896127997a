"""The one thread that writes: it owns the only writing connection and takes jobs by priority."""

from __future__ import annotations

import itertools
import queue
import threading
from concurrent.futures import Future
from enum import IntEnum
from typing import TYPE_CHECKING, Any, TypeVar

from sqlcipher3 import dbapi2

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Engine

T = TypeVar("T")

_IDLE_S = 2.0


class Priority(IntEnum):
    """Who goes first when several wait."""

    USER = 0
    CACHE = 1
    IMPORT = 2
    CLOSE = 9


class Writer:
    """Runs jobs one after the other; whoever hands one in waits for its result or its exception."""

    def __init__(self, engine: Callable[[], Engine]) -> None:
        """`engine` is called on the writer's thread, before the first job."""
        self._engine = engine
        self._order = itertools.count()
        self._jobs: queue.PriorityQueue[tuple[int, int, Callable[[Connection], Any] | None, Future[Any]]] = (
            queue.PriorityQueue()
        )
        self._closing = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="diary-writer", daemon=True)
        self._thread.start()

    def run(self, job: Callable[[Connection], T], priority: Priority = Priority.USER) -> T:
        """Runs a job on the writing connection and returns what it returns, or raises what it raises."""
        if threading.current_thread() is self._thread:
            raise RuntimeError("a writing job may not wait for another one")
        future: Future[T] = Future()
        with self._closing:
            if self._closed:
                raise RuntimeError("the diary is closed")
            self._jobs.put((priority, next(self._order), job, future))
        return future.result()

    def close(self) -> None:
        """Takes no more jobs, finishes those that wait, folds the write-ahead log in and disconnects."""
        with self._closing:
            if not self._closed:
                self._closed = True
                self._jobs.put((Priority.CLOSE, next(self._order), None, Future()))
        self._thread.join()

    def _work(self) -> None:
        engine: Engine | None = None
        connection: Connection | None = None
        unfolded = False
        while True:
            try:
                _, _, job, future = self._jobs.get(timeout=_IDLE_S if unfolded else None)
            except queue.Empty:
                unfolded = False
                _fold(connection)
                continue
            if job is None:
                break
            unfolded = True
            try:
                if connection is None:
                    engine = engine or self._engine()
                    connection = engine.connect()
                future.set_result(job(connection))
            except BaseException as error:  # noqa: BLE001 - it belongs to whoever waits for the job
                future.set_exception(error)
            del job, future
        _fold(connection)
        if connection is not None:
            connection.close()
        if engine is not None:
            engine.dispose()


def _fold(connection: Connection | None) -> None:
    """Checkpoints the write-ahead log, so that little hangs on it; a reader or full disk may prevent it."""
    if connection is None:
        return
    try:
        cursor = connection.connection.cursor()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.fetchall()
        cursor.close()
    except dbapi2.Error:
        pass
