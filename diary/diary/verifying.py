"""Verifying what lies at a path: a diary's folder or a package that somebody was handed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.diary.anchors import stamp_problem
from diary.domain.errors import DiaryMissing
from diary.domain.exchange import silent
from diary.dossier.verify import verify_package
from diary.store.folder import Folder
from diary.store.verifying import verify_folder

if TYPE_CHECKING:
    from pathlib import Path

    from diary.domain.exchange import Progress
    from diary.domain.journal import Verification


def verify_path(path: Path, passphrase: str | None = None, progress: Progress = silent) -> Verification:
    """Checks a diary (also one that does not open any more) or a package, folder or zip.

    Raises DiaryMissing when there is nothing, UnreadableFile when it is neither, and the store's errors
    about passphrases.
    """
    if not path.exists():
        raise DiaryMissing(folder=path)
    folder = Folder(path)
    if folder.database.exists() or folder.heads.exists():
        return verify_folder(path, passphrase, progress, stamp_problem)
    return verify_package(path, progress)
