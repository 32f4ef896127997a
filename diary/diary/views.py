"""What can be looked up in an open diary, without changing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.diary.desk import Desk
from diary.rules.explain import explain, missing_question

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from diary.domain.batch import Batch
    from diary.domain.contact import Contact
    from diary.domain.evidence import Attachment
    from diary.domain.first_list import FirstList
    from diary.domain.flag import Flag, Review
    from diary.domain.journal import Revision
    from diary.domain.language import Language
    from diary.domain.lender import Collector, NumberTie
    from diary.domain.notice import Notice
    from diary.domain.query import ContactQuery


class Views(Desk):
    """The half of `Diary` that only reads."""

    first: FirstList | None = None
    """The newest entries, in a diary of which nothing else is loaded yet (`OpenedDiary`)."""

    def ready(self) -> None:
        """Returns when everything is loaded, which in a `Diary` it is."""

    def collectors(self) -> tuple[Collector, ...]:
        """Everybody who collects, as they named themselves."""
        return self._store.collectors()

    def numbers(self) -> tuple[NumberTie, ...]:
        """All ties of numbers."""
        return self._store.ties()

    def contact(self, contact_id: int) -> Contact:
        """One entry. Raises NoSuch."""
        return self._store.contact(contact_id)

    def contacts(self, query: ContactQuery) -> tuple[Contact, ...]:
        """The entries chosen, newest first."""
        return self._store.contacts(query)

    def contact_ids(self, query: ContactQuery) -> Sequence[int]:
        """Only the ids of the entries chosen, newest first."""
        return self._store.contact_ids(query)

    def contacts_by_id(self, ids: Sequence[int]) -> tuple[Contact, ...]:
        """The entries with these ids, in this order."""
        return self._store.contacts_by_id(ids)

    def count(self, query: ContactQuery) -> int:
        """How many entries are chosen, whatever the query's limit."""
        return self._store.count(query)

    def history(self, contact_id: int) -> tuple[Revision, ...]:
        """What an entry said at each revision, oldest first."""
        return self._store.history(contact_id)

    def attachments(self, contact_ids: Iterable[int] | None = None) -> tuple[Attachment, ...]:
        """The files of these entries, or all."""
        return self._store.attachments(contact_ids)

    def notices(self) -> tuple[Notice, ...]:
        """All notices, oldest first."""
        return self._store.notices()

    def batches(self) -> tuple[Batch, ...]:
        """The imports made so far."""
        return self._store.batches()

    def flags(self, *, contact_ids: Iterable[int] | None = None) -> tuple[Flag, ...]:
        """What may be breached: everywhere, or where these entries are concerned."""
        return self._store.flags(contact_ids=contact_ids)

    def loose_flags(self) -> tuple[Flag, ...]:
        """What may be breached without a contact: answers that did not come."""
        return self._store.loose_flags()

    def explain(self, flag: Flag, language: Language) -> str:
        """The sentence that says why, with the measured facts in it."""
        return explain(self.catalogue.rules[flag.rule], flag, language)

    def question(self, fact_id: str, language: Language) -> str:
        """The question that a missing fact asks of the user."""
        return missing_question(fact_id, language)

    def reviews(self) -> Mapping[str, Review]:
        """The user's latest word per flag."""
        return self._store.reviews()
