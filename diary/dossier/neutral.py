"""The rules' sentences as a recipient may read them: what they say to the user is left out.

A rule explains a flag to the user and adds what to do ("take a screenshot first"). In a dossier only what
states facts and rules may stand. A sentence that addresses the reader or gives advice is dropped whole; the
measured facts, the rule's title and its grounds stand in the dossier anyway, so nothing is lost but words.
"""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"[^。；;.!?！？]+(?:\.(?=\S)[^。；;.!?！？]*)*[。；;.!?！？]*\s*")
_ADDRESS = re.compile(
    r"[您你]|(?<![申提])(?:请|請)(?![求示])"
    r"|可以(?:要求|向|打|报警|報警|拨打|撥打|书面|書面|换人|換人|申请|申請)|也可以要求|进行举报"
)
_SPOKEN = re.compile(
    r"\b(?:you|your|yours|yourself)\b"
    r"|^\W*(?:before|once free|if it is then|tell|note|keep|get|call|do|take|check|try|report)\b"
    r"|^\W*(?:say|show|turn|see|ask)\b"
    r"|\b(?:be reported to|may be asked|can be claimed|show this|say so|see a doctor|turn to the)\b",
    re.IGNORECASE,
)


def neutral(explanation: str) -> str:
    """The sentences that address nobody; empty where all of them do. What only goes on from a part that was
    dropped goes with it.
    """
    kept: list[str] = []
    dropped = False
    for part in _SENTENCE.findall(explanation):
        dropped = bool(dropped or _ADDRESS.search(part) or _SPOKEN.search(part))
        if not dropped:
            kept.append(part)
        dropped = dropped and part.rstrip().endswith((";", "；"))
    return re.sub("[；;]$", _full_stop, "".join(kept).strip())


def _full_stop(end: re.Match[str]) -> str:
    return "。" if end[0] == "；" else "."
