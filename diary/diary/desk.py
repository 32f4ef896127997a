"""What every act of the diary works with; the acts themselves are mixins, one for each idea."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from diary.diary.judging import Judge
    from diary.rules.catalogue import Catalogue
    from diary.store.store import Store


class Desk:
    """Base of the mixins of `Diary`. Acts that write hold `_writing`; `_judge` judges what they touched."""

    folder: Path
    resources: Path
    catalogue: Catalogue
    _store: Store
    _judge: Judge
    _clock: Callable[[], datetime]
    _writing: threading.RLock
