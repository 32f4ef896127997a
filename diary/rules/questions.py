"""What to ask when a fact is missing: one question for each fact id that a flag can name.

They stand here in all languages, as the texts of rules do, so that a question and the check that needs it
are written together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.contact import Conduct
from diary.domain.language import Language

if TYPE_CHECKING:
    from collections.abc import Mapping


def _texts(zh_hans: str, zh_hant: str, en: str) -> Mapping[Language, str]:
    return {Language.ZH_HANS: zh_hans, Language.ZH_HANT: zh_hant, Language.EN: en}


_FACTS = {
    "loan-online": _texts(
        "这笔贷款是在网上办理的吗？", "這筆貸款是在網上辦理的嗎？", "Was this loan taken out online?"
    ),
    "lender-kind": _texts(
        "这笔债务的出借方是哪一类机构？",
        "這筆債務的出借方是哪一類機構？",
        "What kind of lender is behind this debt?",
    ),
    "direction": _texts(
        "这次是对方联系您，还是您联系对方？",
        "這次是對方聯繫您，還是您聯繫對方？",
        "Did they contact you, or did you contact them?",
    ),
    "exact-time": _texts(
        "这次接触的准确时间是几点几分？",
        "這次接觸的準確時間是幾點幾分？",
        "At exactly what time did this happen?",
    ),
    "answered": _texts("这些电话接通了吗？", "這些電話接通了嗎？", "Were these calls answered?"),
    "reached": _texts(
        "这次联系到的是您本人，还是别人？",
        "這次聯繫到的是您本人，還是別人？",
        "Did this reach you, or somebody else?",
    ),
    "relation": _texts(
        "被联系的人是您的什么人？是担保人或共同借款人吗？",
        "被聯繫的人是您的什麼人？是擔保人或共同借款人嗎？",
        "Who is the person reached to you? A guarantor or co-borrower?",
    ),
    "reachable": _texts(
        "当时对方能联系到您本人吗（例如您接听了他们的电话）？",
        "當時對方能聯繫到您本人嗎（例如您接聽了他們的電話）？",
        "Could they still reach you at that time (for example, had you answered their calls)?",
    ),
    "person": _texts(
        "这次被联系的是谁？是不是之前已经拒绝过的那个人？",
        "這次被聯繫的是誰？是不是之前已經拒絕過的那個人？",
        "Who was contacted this time? Was it the person who had already refused?",
    ),
    "people": _texts("上门的一共有几个人？", "上門的一共有幾個人？", "How many people came?"),
    "visits-agreed": _texts(
        "您事先同意过对方上门吗？",
        "您事先同意過對方上門嗎？",
        "Had you agreed beforehand that they may visit?",
    ),
    "contract-mentions-visits": _texts(
        "合同里写明可以上门吗？", "合約裡寫明可以上門嗎？", "Does the contract say that they may visit?"
    ),
    "agency-notified": _texts(
        "在这家催收公司联系您之前，出借方告知过您委托了它吗？",
        "在這家催收公司聯繫您之前，出借方告知過您委託了它嗎？",
        "Had the lender told you of this agency before it first contacted you?",
    ),
    "complaint-complex": _texts(
        "这件投诉情况复杂，机构说明过需要更长时间吗？",
        "這件投訴情況複雜，機構說明過需要更長時間嗎？",
        "Is this a complex case, and did the institution say that it needs more time?",
    ),
    "plan-kept": _texts(
        "当时分期协议还在按约履行吗？",
        "當時分期協議還在按約履行嗎？",
        "Was the instalment plan being kept at that time?",
    ),
    "order-until": _texts(
        "禁止接触的决定到哪一天为止？",
        "禁止接觸的決定到哪一天為止？",
        "Until what day does the no-contact order hold?",
    ),
}

_CONDUCT = {
    Conduct.ENTERED_HOME: _texts(
        "对方未经同意进入您的住处了吗？",
        "對方未經同意進入您的住處了嗎？",
        "Did they enter your home without consent?",
    ),
    Conduct.ENTERED_OFFICE: _texts(
        "对方未经同意进入您的办公区域了吗？",
        "對方未經同意進入您的辦公區域了嗎？",
        "Did they enter your office area without consent?",
    ),
    Conduct.REFUSED_TO_LEAVE: _texts(
        "要求离开后，对方仍不离开吗？",
        "要求離開後，對方仍不離開嗎？",
        "Did they refuse to leave after being told to?",
    ),
    Conduct.UNANNOUNCED: _texts(
        "这次上门事先没有通知吗？", "這次上門事先沒有通知嗎？", "Was this visit unannounced?"
    ),
    Conduct.BLOCKED_DOOR: _texts(
        "对方堵门、堵锁或者守在门口了吗？",
        "對方堵門、堵鎖或者守在門口了嗎？",
        "Did they block the door or the lock, or wait at the door?",
    ),
    Conduct.FOLLOWED: _texts(
        "对方跟踪您或您的家人了吗？", "對方跟蹤您或您的家人了嗎？", "Did they follow you or your family?"
    ),
    Conduct.VIOLENCE: _texts(
        "对方动手打人或推搡了吗？", "對方動手打人或推搡了嗎？", "Did they hit or push anybody?"
    ),
    Conduct.THREAT: _texts(
        "对方威胁要伤害您或您的家人了吗？",
        "對方威脅要傷害您或您的家人了嗎？",
        "Did they threaten to harm you or your family?",
    ),
    Conduct.THREAT_OTHER: _texts(
        "对方是否以曝光、联系亲友或单位等相要挟？",
        "對方是否以曝光、聯繫親友或單位等相要挾？",
        "Did they threaten to expose you or to contact your family, friends or employer?",
    ),
    Conduct.INSULT: _texts(
        "对方辱骂或侮辱您了吗？", "對方辱罵或侮辱您了嗎？", "Did they insult or abuse you?"
    ),
    Conduct.DEFAMATION: _texts(
        "对方向别人说了关于您的不实的话吗？",
        "對方向別人說了關於您的不實的話嗎？",
        "Did they tell others untrue things about you?",
    ),
    Conduct.RESTRAINED: _texts(
        "对方不让您离开或限制您的行动了吗？",
        "對方不讓您離開或限制您的行動了嗎？",
        "Did they keep you from leaving or moving freely?",
    ),
    Conduct.DAMAGE: _texts("对方损坏财物了吗？", "對方損壞財物了嗎？", "Did they damage property?"),
    Conduct.TOOK_PROPERTY: _texts(
        "对方拿走或占用您的财物了吗？",
        "對方拿走或占用您的財物了嗎？",
        "Did they take or occupy your property?",
    ),
    Conduct.DEMANDED_FROM_OTHERS: _texts(
        "对方要求这个人还款或代您还款了吗？",
        "對方要求這個人還款或代您還款了嗎？",
        "Did they ask this person to pay, or to pay for you?",
    ),
    Conduct.TOLD_OTHERS: _texts(
        "对方把您欠款的事告诉这个人了吗？",
        "對方把您欠款的事告訴這個人了嗎？",
        "Did they tell this person about your debt?",
    ),
    Conduct.POSTED_PUBLICLY: _texts(
        "对方在公共场所张贴或宣扬您的欠款了吗？",
        "對方在公共場所張貼或宣揚您的欠款了嗎？",
        "Did they post or announce your debt in public?",
    ),
    Conduct.EXPOSED_ONLINE: _texts(
        "对方在网上或群里公开您的信息了吗？",
        "對方在網上或群組裡公開您的資訊了嗎？",
        "Did they expose you online or in group chats?",
    ),
    Conduct.NO_IDENTIFICATION: _texts(
        "对方没有说明自己是谁、代表哪家机构吗？",
        "對方沒有說明自己是誰、代表哪家機構嗎？",
        "Did they fail to say who they are and for whom they act?",
    ),
    Conduct.NO_CREDENTIALS: _texts(
        "对方没有出示证件、委托材料或借款资料吗？",
        "對方沒有出示證件、委託材料或借款資料嗎？",
        "Did they show no ID, authorisation or loan papers?",
    ),
    Conduct.PRIVATE_PHONE: _texts(
        "对方用的是私人手机或个人社交账号吗？",
        "對方用的是私人手機或個人社交帳號嗎？",
        "Did they use a private phone or a personal social account?",
    ),
    Conduct.CLAIMS_OFFICIAL: _texts(
        "对方自称是公安、法院、检察院或政府人员吗？",
        "對方自稱是公安、法院、檢察院或政府人員嗎？",
        "Did they claim to be police, court, procuratorate or government staff?",
    ),
    Conduct.CLAIMS_COURT_POWER: _texts(
        "对方自称受法院委托或者有法律授权上门吗？",
        "對方自稱受法院委託或者有法律授權上門嗎？",
        "Did they claim that a court or a law empowers them to come?",
    ),
    Conduct.FORGED_DOCUMENT: _texts(
        "对方出示或发送的法院、公安等文书是伪造的吗（可向法院核实）？",
        "對方出示或發送的法院、公安等文書是偽造的嗎（可向法院核實）？",
        "Was the court or police document forged (have you checked with the court)?",
    ),
    Conduct.FALSE_CONSEQUENCES: _texts(
        "对方所说的金额或后果与事实不符吗？",
        "對方所說的金額或後果與事實不符嗎？",
        "Was what they said of the amount or the consequences untrue?",
    ),
    Conduct.CLAIMS_TO_BE_LENDER: _texts(
        "外部催收人员自称是银行或出借机构本身吗？",
        "外部催收人員自稱是銀行或出借機構本身嗎？",
        "Did an outside agency claim to be the lender itself?",
    ),
    Conduct.ASKED_FEE: _texts(
        "对方要求另外支付上门费、手续费之类的费用了吗？",
        "對方要求另外支付上門費、手續費之類的費用了嗎？",
        "Did they ask for an extra fee, such as for the visit or for handling?",
    ),
    Conduct.ASKED_UNFREEZE_FEE: _texts(
        "对方要求先交解冻费、保证金或验证款了吗？",
        "對方要求先交解凍費、保證金或驗證款了嗎？",
        "Did they ask for an unfreezing fee, a deposit or verification money first?",
    ),
    Conduct.FAKE_LAWYER: _texts(
        "自称律师或律师事务所的人，经核实是假的吗（可向司法局或律师协会查询）？",
        "自稱律師或律師事務所的人，經核實是假的嗎（可向司法局或律師協會查詢）？",
        "Was the lawyer or law firm false (have you checked with the judicial bureau or the bar)?",
    ),
    Conduct.ASKED_MORE_UNDER_THREAT: _texts(
        "对方以要挟手段索要债务以外的钱了吗？",
        "對方以要挾手段索要債務以外的錢了嗎？",
        "Did they demand money beyond the debt under a threat?",
    ),
    Conduct.ASKED_PRIVATE_ACCOUNT: _texts(
        "对方要求把钱转到个人账户或非官方渠道了吗？",
        "對方要求把錢轉到個人帳戶或非官方管道了嗎？",
        "Did they ask you to pay into a personal or unofficial account?",
    ),
    Conduct.ASKED_NEW_LOAN: _texts(
        "对方让您再去借钱来还款了吗？",
        "對方讓您再去借錢來還款了嗎？",
        "Did they tell you to borrow elsewhere in order to pay?",
    ),
    Conduct.NO_HUMAN: _texts(
        "全程是机器语音、没有办法转到真人吗？",
        "全程是機器語音、沒有辦法轉到真人嗎？",
        "Was it a machine's voice with no way to reach a person?",
    ),
    Conduct.SPOOFED_NUMBER: _texts(
        "来电显示的号码是虚假的、打不回去，或者每次都换吗？",
        "來電顯示的號碼是虛假的、打不回去，或者每次都換嗎？",
        "Was the number shown false, impossible to call back, or a new one each time?",
    ),
    Conduct.UNTOLD_TRANSFER: _texts(
        "对方自称买下了这笔债权，而您从没收到过转让通知吗？",
        "對方自稱買下了這筆債權，而您從沒收到過轉讓通知嗎？",
        "Did they claim to have bought the debt although you were never told of a transfer?",
    ),
    Conduct.UNLAWFUL_DATA: _texts(
        "对方用到了您从未提供过的号码、地址等信息吗？",
        "對方用到了您從未提供過的號碼、地址等資訊嗎？",
        "Did they use numbers, addresses or other data that you never gave?",
    ),
    Conduct.NO_RECORDING: _texts(
        "上门时对方没有录音录像，或者不肯说明吗？",
        "上門時對方沒有錄音錄影，或者不肯說明嗎？",
        "Did the visitors make no recording, or refuse to say whether they did?",
    ),
    Conduct.MISLEADING_DRESS: _texts(
        "对方的着装像公安、法院等执法人员吗？",
        "對方的著裝像公安、法院等執法人員嗎？",
        "Were they dressed like police, court or other officers?",
    ),
    Conduct.TOOK_ID: _texts(
        "对方扣下了身份证等证件吗？",
        "對方扣下了身分證等證件嗎？",
        "Did they keep an ID card or other papers?",
    ),
    Conduct.OPENED_MAIL: _texts(
        "对方拆开、藏匿或毁掉了您的信件、快递吗？",
        "對方拆開、藏匿或毀掉了您的信件、快遞嗎？",
        "Did they open, hide or destroy your letters or parcels?",
    ),
    Conduct.SPIED: _texts(
        "对方偷拍、窃听、定位或者窥视您的住处了吗？",
        "對方偷拍、竊聽、定位或者窺視您的住處了嗎？",
        "Did they secretly film, bug or track you, or spy into your home?",
    ),
    Conduct.RETALIATION: _texts(
        "对方因为您投诉、举报或作证而威胁、报复您了吗？",
        "對方因為您投訴、舉報或作證而威脅、報復您了嗎？",
        "Did they threaten you or get back at you because you complained or gave evidence?",
    ),
    Conduct.LETTER_INCOMPLETE: _texts(
        "这封催收函缺少姓名和余额、催收事由和依据、权利义务、查询和异议办法、银行联系方式或者公章吗？",
        "這封催收函缺少姓名和餘額、催收事由和依據、權利義務、查詢和異議辦法、銀行聯繫方式或者公章嗎？",
        "Does the letter lack name and balance, cause and basis, rights and duties, how to check and object, "
        "the bank's contact or its seal?",
    ),
    Conduct.VULNERABLE_PERSON: _texts(
        "对方针对的是老人、孕妇、未成年人、病人或残疾人吗？",
        "對方針對的是老人、孕婦、未成年人、病人或身心障礙者嗎？",
        "Was it aimed at somebody old, pregnant, under age, ill or disabled?",
    ),
    Conduct.GRAVE_HARM: _texts(
        "因此造成了精神失常、自残、重病等严重后果吗？",
        "因此造成了精神失常、自殘、重病等嚴重後果嗎？",
        "Did it lead to grave harm, such as a breakdown, self-harm or serious illness?",
    ),
}

QUESTIONS: Mapping[str, Mapping[Language, str]] = {
    **_FACTS,
    **{conduct.value: texts for conduct, texts in _CONDUCT.items()},
}
"""Questions by fact id."""

CLEARED: Mapping[str, Mapping[Language, str]] = {
    "hours-agreed": _texts(
        "这个时间在约定的联系时段之内。",
        "這個時間在約定的聯繫時段之內。",
        "This time lies within the hours that were agreed.",
    ),
    "visit-agreed": _texts(
        "记录显示这次上门是约定过的。",
        "記錄顯示這次上門是約定過的。",
        "A notice says that this visit was agreed.",
    ),
    "visits-agreed": _texts(
        "您记录了事先同意上门。", "您記錄了事先同意上門。", "You noted that visits were agreed."
    ),
    "contract-mentions-visits": _texts(
        "您记录了合同写明可以上门。",
        "您記錄了合約寫明可以上門。",
        "You noted that the contract mentions visits.",
    ),
    "agency-notified": _texts(
        "记录显示出借方事先告知过这家催收公司。",
        "記錄顯示出借方事先告知過這家催收公司。",
        "You noted that the lender had told you of this agency.",
    ),
}
"""Why a flag is cleared, by fact id."""

DENIED = _texts("您记录了这件事没有发生。", "您記錄了這件事沒有發生。", "You noted that this did not happen.")
"""Why a flag is cleared when the fact is a conduct that the user denies."""
