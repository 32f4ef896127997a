"""Fixtures of the store's tests: real folders, a clock that ticks, contacts that nobody made."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from diary.domain.contact import Channel, Contact, Direction, Origin, Outcome, Source
from diary.store import keyring
from diary.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

START = datetime(2025, 3, 1, 1, 0, tzinfo=UTC)


class Clock:
    """Each look at it is one second later."""

    def __init__(self) -> None:
        self.now = datetime(2025, 6, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases are stretched less in tests; test_keyring looks at the real measure."""
    monkeypatch.setattr(keyring, "_MEMORY_KIB", 64)
    monkeypatch.setattr(keyring, "_ITERATIONS", 1)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "日记 one"


@pytest.fixture(scope="session")
def empty_diary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A diary as `Store.create` leaves it, made once: creating runs the migrations, copying does not."""
    folder = tmp_path_factory.mktemp("template") / "diary"
    Store.create(folder, clock=Clock()).close()
    return folder


@pytest.fixture
def store(folder: Path, empty_diary: Path, clock: Clock) -> Iterator[Store]:
    shutil.copytree(empty_diary, folder)
    clock()
    with Store.open(folder, clock=clock) as store:
        yield store


@pytest.fixture
def make_contact() -> Callable[..., Contact]:
    """A contact; `minute` counts from 2025-03-01 09:00 in Shanghai."""

    def make(minute: int = 0, **changes: Any) -> Contact:
        values: dict[str, Any] = {
            "channel": Channel.CALL,
            "at": START + timedelta(minutes=minute),
            "number": "021-5550-0001",
            "number_key": "+862155500001",
        }
        return Contact(**values | changes)

    return make


@pytest.fixture
def make_imported(make_contact: Callable[..., Contact]) -> Callable[..., Contact]:
    """A contact as a parser gives it, with a key of its own."""

    def make(number: int, **changes: Any) -> Contact:
        origin = Origin(
            batch_id=0,
            format="sms-xml",
            file_sha256="ab" * 32,
            locator=f"sms {number}",
            key=f"key-{number}",
            raw='{"type": "1"}',
        )
        values: dict[str, Any] = {
            "channel": Channel.SMS,
            "direction": Direction.IN,
            "outcome": Outcome.DELIVERED,
            "source": Source.IMPORTED,
            "origin": origin,
        }
        return make_contact(number, **values | changes)

    return make


@pytest.fixture
def closed(store, folder, make_contact):
    """A diary with three contacts, closed cleanly."""
    for minute in range(3):
        store.add_contact(make_contact(minute))
    store.close()
    return folder
