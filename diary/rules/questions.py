"""What to ask when a fact is missing: one question for each fact id that a flag can name.

They stand here in all languages, as the texts of rules do, so that a question and the check that needs it
are written together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.lender import Answer
from diary.rules.conduct_questions import CONDUCT_QUESTIONS, in_each

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diary.domain.language import Language


_FACTS = {
    "loan-online": in_each(
        "这笔贷款是在网上办理的吗？", "這筆貸款是在網上辦理的嗎？", "Was this loan taken out online?"
    ),
    "lender-kind": in_each(
        "这笔债务的出借方是哪一类机构？",
        "這筆債務的出借方是哪一類機構？",
        "What kind of lender is behind this debt?",
    ),
    "direction": in_each(
        "这次是对方联系您，还是您联系对方？",
        "這次是對方聯繫您，還是您聯繫對方？",
        "Did they contact you, or did you contact them?",
    ),
    "exact-time": in_each(
        "这次接触的准确时间是几点几分？",
        "這次接觸的準確時間是幾點幾分？",
        "At exactly what time did this happen?",
    ),
    "answered": in_each("这些电话接通了吗？", "這些電話接通了嗎？", "Were these calls answered?"),
    "reached": in_each(
        "这次联系到的是您本人，还是别人？",
        "這次聯繫到的是您本人，還是別人？",
        "Did this reach you, or somebody else?",
    ),
    "relation": in_each(
        "被联系的人是您的什么人？是担保人或共同借款人吗？",
        "被聯繫的人是您的什麼人？是擔保人或共同借款人嗎？",
        "Who is the person reached to you? A guarantor or co-borrower?",
    ),
    "reachable": in_each(
        "当时对方能联系到您本人吗（例如您接听了他们的电话）？",
        "當時對方能聯繫到您本人嗎（例如您接聽了他們的電話）？",
        "Could they still reach you at that time (for example, had you answered their calls)?",
    ),
    "person": in_each(
        "这次被联系的是谁？是不是之前已经拒绝过的那个人？",
        "這次被聯繫的是誰？是不是之前已經拒絕過的那個人？",
        "Who was contacted this time? Was it the person who had already refused?",
    ),
    "people": in_each("上门的一共有几个人？", "上門的一共有幾個人？", "How many people came?"),
    "visits-agreed": in_each(
        "您事先同意过对方上门吗？",
        "您事先同意過對方上門嗎？",
        "Had you agreed beforehand that they may visit?",
    ),
    "contract-mentions-visits": in_each(
        "合同里写明可以上门吗？", "合約裡寫明可以上門嗎？", "Does the contract say that they may visit?"
    ),
    "agency-notified": in_each(
        "在这家催收公司联系您之前，出借方告知过您委托了它吗？",
        "在這家催收公司聯繫您之前，出借方告知過您委託了它嗎？",
        "Had the lender told you of this agency before it first contacted you?",
    ),
    "complaint-complex": in_each(
        "这件投诉情况复杂，机构说明过需要更长时间吗？",
        "這件投訴情況複雜，機構說明過需要更長時間嗎？",
        "Is this a complex case, and did the institution say that it needs more time?",
    ),
    "plan-kept": in_each(
        "当时分期协议还在按约履行吗？",
        "當時分期協議還在按約履行嗎？",
        "Was the instalment plan being kept at that time?",
    ),
    "order-until": in_each(
        "禁止接触的决定到哪一天为止？",
        "禁止接觸的決定到哪一天為止？",
        "Until what day does the no-contact order hold?",
    ),
}

QUESTIONS: Mapping[str, Mapping[Language, str]] = {
    **_FACTS,
    **{conduct.value: texts for conduct, texts in CONDUCT_QUESTIONS.items()},
}
"""Questions by fact id."""

CONFIRMS: Mapping[str, Answer] = {
    "complaint-complex": Answer.NO,
    "person": Answer.YES,
    "plan-kept": Answer.YES,
    "reachable": Answer.YES,
}
"""Questions that are answered with yes or no on the flag itself (`FlagAnswer`), and the answer that confirms
the flag; the other answer rules it out."""

CLEARED: Mapping[str, Mapping[Language, str]] = {
    "hours-agreed": in_each(
        "这个时间在约定的联系时段之内。",
        "這個時間在約定的聯繫時段之內。",
        "This time lies within the hours that were agreed.",
    ),
    "visit-agreed": in_each(
        "记录显示这次上门是约定过的。",
        "記錄顯示這次上門是約定過的。",
        "A notice says that this visit was agreed.",
    ),
    "visits-agreed": in_each(
        "您记录了事先同意上门。", "您記錄了事先同意上門。", "You noted that visits were agreed."
    ),
    "contract-mentions-visits": in_each(
        "您记录了合同写明可以上门。",
        "您記錄了合約寫明可以上門。",
        "You noted that the contract mentions visits.",
    ),
    "complaint-complex": in_each(
        "您说明了情况复杂，机构说明过需要更长时间。",
        "您說明了情況複雜，機構說明過需要更長時間。",
        "You said that the case is complex and that the institution had asked for more time.",
    ),
    "person": in_each(
        "您说明了这次被联系的不是之前拒绝过的人。",
        "您說明了這次被聯繫的不是之前拒絕過的人。",
        "You said that it was not the person who had refused.",
    ),
    "plan-kept": in_each(
        "您说明了当时分期协议没有按约履行。",
        "您說明了當時分期協議沒有按約履行。",
        "You said that the instalment plan was not being kept at that time.",
    ),
    "reachable": in_each(
        "您说明了当时对方联系不到您本人。",
        "您說明了當時對方聯繫不到您本人。",
        "You said that they could not reach you at that time.",
    ),
    "said-not-so": in_each(
        "您说明了：这些话不是这个意思。",
        "您說明了：這些話不是這個意思。",
        "You said: not so. These words do not mean that.",
    ),
    "agency-notified": in_each(
        "记录显示出借方事先告知过这家催收公司。",
        "記錄顯示出借方事先告知過這家催收公司。",
        "You noted that the lender had told you of this agency.",
    ),
}
"""Why a flag is cleared, by fact id."""

DENIED = in_each(
    "您记录了这件事没有发生。", "您記錄了這件事沒有發生。", "You noted that this did not happen."
)
"""Why a flag is cleared when the fact is a conduct that the user denies."""
