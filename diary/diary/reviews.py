"""The user's word on a flag is taken back."""

from __future__ import annotations

from diary.diary.desk import Desk
from diary.domain.errors import NoSuch
from diary.domain.flag import Review, Verdict
from diary.domain.language import N_


class ReviewActs(Desk):
    """The acts on reviews beside giving one."""

    def withdraw_review(self, flag_id: str, note: str = "") -> None:
        """Takes the word on a flag back, so that it counts as not judged; the word stays in the journal.

        Raises NoSuch where there is none.
        """
        with self._writing:
            if flag_id not in self._store.reviews():
                raise NoSuch(what=N_("word on a flag"), reference=flag_id)
            word = Review(flag_id=flag_id, verdict=Verdict.WITHDRAWN, note=note, at=self._clock())
            self._store.save_review(word)
