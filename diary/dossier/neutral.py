"""The rules' sentences for a recipient: advice to the user is left out, "you" is the complainant.

A rule explains a flag to the user and adds what to do ("take a screenshot first"). In a dossier only what
states facts, rules and doubts may stand: a sentence that gives advice is dropped, one that merely addresses
the user speaks of the complainant instead. Doubts stay, also those that help the other side.
"""

from __future__ import annotations

import re

from diary.domain.language import Language

_SENTENCE = re.compile(r"[^。；;.!?！？]+(?:\.(?=\S)[^。；;.!?！？]*)*[。；;.!?！？]*[”」]?\s*")
_ADVICE = re.compile(
    r"(?:再|先|也)?(?<![“「])不要|(?:并|並)?(?:拨打|撥打)(?=1|9)|自行|但仍请|但仍請"
    r"|(?<![申提“「])(?:请|請)(?!求|示|转|轉|对方|對方)"
    r"|(?:损失也|損失也)?可以(?:要求|向|打|报警|報警|书面|書面|换人|換人|申请|申請|请|請|先)"
)
_CONDITION = re.compile(r"^(?:如果|如有|遇到|对金额|對金額)|的$")
"""What only makes sense with the advice after it."""

_SPOKEN_ADVICE = re.compile(
    r"\b(?:you|they) (?:may|can|should) (?:ask|check|turn|remind|record|do|call)\b|\byou can\b|\byou may\b"
    r"|^\W*(?:before (?:taking|paying)|once free|if it is then|tell|note|keep|get|call)\b"
    r"|^\W*(?:do|take|check|try|report|say|show|turn|see|ask|stay|write|confirm|make sure|never|first)\b"
    r"|\b(?:be reported to|may be asked|show this|say so|see a doctor|turn to the)\b"
    r"|\bcheck first\b"
    r"|[,:] (?:get|tell|record|see|say|check|note|avoid|enter|do) "
    r"|\benter (?:that|the)\b|\bnote (?:that|it)\b",
    re.IGNORECASE,
)
_ENGLISH = (
    (re.compile(r"\byou hold\b", re.IGNORECASE), "The complainant holds"),
    (re.compile(r"(?<!on )\byou are\b"), "the complainant is"),
    (re.compile(r"\byou were\b"), "the complainant was"),
    (re.compile(r"\byou have\b"), "the complainant has"),
    (re.compile(r"\byou had\b"), "the complainant had"),
    (re.compile(r"\byours?\b"), "the complainant’s"),
    (re.compile(r"\byourself\b"), "oneself"),
    (re.compile(r"\byou\b"), "the complainant"),
    (re.compile(r"\bYou\b"), "The complainant"),
    (re.compile(r"\bYour\b"), "The complainant’s"),
)


def neutral(explanation: str, language: Language) -> str:
    """The sentences that advise nobody, told of the complainant; empty where all of them advise.

    What only goes on from a part that was dropped goes with it.
    """
    kept: list[str] = []
    dropped = False
    for part in _SENTENCE.findall(explanation):
        told = "" if dropped or _SPOKEN_ADVICE.search(part) else _before_advice(part)
        kept.append(told)
        dropped = not told and part.rstrip().endswith((";", "；"))
    return _told_of(re.sub("[；;]$", _full_stop, "".join(kept).strip()), language)


def _before_advice(part: str) -> str:
    """The part as far as it states something: all of it, what stands before the advice, or nothing."""
    advice = _ADVICE.search(part)
    if advice is None:
        return part
    front = part[: advice.start()].rpartition("，")[0] or part[: advice.start()].rpartition("：")[0]
    return f"{front}。" if front and not _CONDITION.search(front) else ""


def _told_of(text: str, language: Language) -> str:
    """The same in the third person."""
    text = re.sub("[您你]", "投訴人" if language is Language.ZH_HANT else "投诉人", text)
    for pattern, words in _ENGLISH:
        text = pattern.sub(words, text)
    return text


def _full_stop(end: re.Match[str]) -> str:
    return "。" if end[0] == "；" else "."
