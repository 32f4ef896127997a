"""What dialogs that run jobs need."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QThreadPool

from diary.gui.job import Job


@pytest.fixture
def new_job(qapp):
    """Makes jobs as the main window does, and waits for them at the end."""
    owner = QObject()
    pool = QThreadPool(owner)

    def make(work):
        return Job(work, pool, owner)

    yield make
    pool.waitForDone()
    owner.deleteLater()
