"""The user's word: on flags and their questions, notices, complaints and replies, bills beside the diary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.language import N_
from diary.domain.lender import Answer
from diary.domain.reference import Kind
from diary.gui.steps.entries import AGAIN, TAKEN_BACK, named
from diary.gui.undo import Step

if TYPE_CHECKING:
    from diary.diary import Diary
    from diary.domain.complaint import Complaint, Reply
    from diary.domain.flag import Verdict
    from diary.domain.language import Translator
    from diary.domain.notice import Notice


def judged(diary: Diary, tr: Translator, flag_id: str, verdict: Verdict, note: str) -> Step:
    """A word on a flag; the word before, or that there was none, can be had back."""
    before = diary.reviews().get(flag_id)

    def back() -> None:
        if before is None:
            diary.withdraw_review(flag_id, tr(N_("The word was taken back.")))
        else:
            diary.review(flag_id, before.verdict, before.note)

    text = N_("Your word on a flag was kept.") if before is None else N_("Your word on a flag was changed.")
    return Step(told=lambda tr: tr(text), back=back, again=lambda: diary.review(flag_id, verdict, note))


def answered(diary: Diary, flag_id: str, fact: str, answer: Answer, question: str) -> Step:
    """The answer to a question of a flag that no field holds."""
    subject = flag_id.partition(":")[2]
    known = {(one.subject, one.fact): one.answer for one in diary.answers()}
    former = known.get((subject, fact), Answer.UNKNOWN)
    return Step(
        told=lambda tr: tr("Answered: {question}", question=question),
        back=lambda: diary.answer_flag(flag_id, fact, former),
        again=lambda: diary.answer_flag(flag_id, fact, answer),
    )


def left_open(diary: Diary, about: str, fact: str, *, left: bool, question: str) -> Step:
    """A question is put aside, or taken up again."""
    text = N_("Left open: {question}") if left else N_("Asked again: {question}")
    return Step(
        told=lambda tr: tr(text, question=question),
        back=lambda: diary.leave_open(about, fact, left=not left),
        again=lambda: diary.leave_open(about, fact, left=left),
    )


def noticed(diary: Diary, notice_id: int) -> Step:
    """A notice was kept."""
    return Step(
        told=named(N_("{reference} was saved."), Kind.NOTICE, notice_id),
        back=lambda: diary.trash_notice(notice_id),
        again=lambda: diary.untrash_notice(notice_id),
        heavy=True,
    )


def notice_amended(diary: Diary, tr: Translator, before: Notice, after: Notice) -> Step:
    """A notice is corrected."""
    return Step(
        told=named(N_("{reference} was corrected."), Kind.NOTICE, before.id),
        back=lambda: diary.amend_notice(before, tr(TAKEN_BACK)),
        again=lambda: diary.amend_notice(after, tr(N_("Corrected in the form."))),
        heavy=True,
    )


def notice_trashed(diary: Diary, notice_id: int) -> Step:
    """A notice goes into the trash; rules no longer count it."""
    return Step(
        told=named(N_("{reference} is in the trash."), Kind.NOTICE, notice_id),
        back=lambda: diary.untrash_notice(notice_id),
        again=lambda: diary.trash_notice(notice_id),
        heavy=True,
    )


def notice_untrashed(diary: Diary, notice_id: int) -> Step:
    """A notice comes out of the trash."""
    return Step(
        told=named(N_("{reference} is back."), Kind.NOTICE, notice_id),
        back=lambda: diary.trash_notice(notice_id),
        again=lambda: diary.untrash_notice(notice_id),
        heavy=True,
    )


def complained(diary: Diary, tr: Translator, before: Complaint | None, after: Complaint) -> Step:
    """A complaint was kept, or corrected."""
    if before is None:
        return Step(
            told=named(N_("{reference} was saved."), Kind.COMPLAINT, after.id),
            back=lambda: diary.trash_complaint(after.id),
            again=lambda: diary.trash_complaint(after.id, trashed=False),
        )
    return Step(
        told=named(N_("{reference} was corrected."), Kind.COMPLAINT, after.id),
        back=lambda: diary.amend_complaint(before, tr(TAKEN_BACK)),
        again=lambda: diary.amend_complaint(after, tr(AGAIN)),
    )


def complaint_trashed(diary: Diary, complaint_id: int) -> Step:
    """A complaint goes into the trash."""
    return Step(
        told=named(N_("{reference} is in the trash."), Kind.COMPLAINT, complaint_id),
        again=lambda: diary.trash_complaint(complaint_id),
        back=lambda: diary.trash_complaint(complaint_id, trashed=False),
    )


def complaint_untrashed(diary: Diary, complaint_id: int) -> Step:
    """A complaint comes out of the trash."""
    return Step(
        told=named(N_("{reference} is back."), Kind.COMPLAINT, complaint_id),
        again=lambda: diary.trash_complaint(complaint_id, trashed=False),
        back=lambda: diary.trash_complaint(complaint_id),
    )


def replied(diary: Diary, tr: Translator, before: Reply | None, after: Reply) -> Step:
    """What came back to a complaint was kept, or corrected."""
    if before is None:
        return Step(
            told=named(N_("What came back to {reference} was kept."), Kind.COMPLAINT, after.complaint_id),
            back=lambda: diary.trash_reply(after.id),
            again=lambda: diary.trash_reply(after.id, trashed=False),
        )
    return Step(
        told=named(N_("What came back to {reference} was corrected."), Kind.COMPLAINT, after.complaint_id),
        back=lambda: diary.amend_reply(before, tr(TAKEN_BACK)),
        again=lambda: diary.amend_reply(after, tr(AGAIN)),
    )


def reply_trashed(diary: Diary, reply: Reply) -> Step:
    """What came back goes into the trash: it came to another complaint, or never."""
    return Step(
        told=named(N_("What came back to {reference} is in the trash."), Kind.COMPLAINT, reply.complaint_id),
        again=lambda: diary.trash_reply(reply.id),
        back=lambda: diary.trash_reply(reply.id, trashed=False),
    )
