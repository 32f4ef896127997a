"""Keeping the diary safe: copies of all of it, its passphrase, and the code for when that is forgotten."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from diary.diary.desk import Desk
from diary.domain.exchange import silent

if TYPE_CHECKING:
    from pathlib import Path

    from diary.domain.exchange import Progress
    from diary.domain.safekeeping import Backup


class SafekeepingActs(Desk):
    """Copies and what opens the diary. Each act is noted in the journal, without any secret."""

    def backup(self, out: Path, progress: Progress = silent) -> Backup:
        """Copies the whole diary, files and keyring included, into one file that was read back.

        `out` is a new file, or an existing folder in which the copy gets a name with the day and the
        journal's head. An encrypted diary stays encrypted in it. Raises CannotBackUp, Cancelled.
        """
        made = self._store.backup(out, progress)
        detail = {"sha256": made.sha256, "seq": made.seq, "head": made.head}
        self._store.log("backup", json.dumps(detail, sort_keys=True))
        return made

    @property
    def encrypted(self) -> bool:
        """Whether the diary has a passphrase."""
        return self._store.encrypted

    def has_recovery_code(self) -> bool:
        """Whether a recovery code was made for this diary."""
        return self._store.has_recovery_code()

    def make_recovery_code(self, passphrase: str) -> str:
        """Makes the code that opens the diary when the passphrase is forgotten, to be written on paper.

        Nine groups of four signs (160 random bits and a check). It is given once and kept nowhere; a new one
        takes the place of the last. Wherever a passphrase is asked for, the code may be typed instead. Have
        the user type it once (`opens`) before the sheet is put away. Raises NotEncrypted, WrongPassphrase.
        """
        with self._writing:
            code = self._store.make_recovery_code(passphrase)
            self._store.log("recovery.make", "")
        return code

    def change_passphrase(self, passphrase: str, new: str) -> None:
        """Gives the diary another passphrase; `passphrase` is the present one or the recovery code.

        Copies made earlier still open by the passphrase of their time. An interrupted change leaves a diary
        that opens by the old passphrase. Raises NotEncrypted, WrongPassphrase, BadValue, DiskFull.
        """
        with self._writing:
            self._store.change_passphrase(passphrase, new)
            self._store.log("passphrase.change", "")

    def opens(self, secret: str) -> bool:
        """Whether this passphrase or recovery code opens the diary: the rehearsal of a new code."""
        return self._store.opens(secret)
