"""What to ask of a conduct: one question for each fact that the user can state of a contact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.contact import Conduct
from diary.domain.language import Language

if TYPE_CHECKING:
    from collections.abc import Mapping


def in_each(zh_hans: str, zh_hant: str, en: str) -> Mapping[Language, str]:
    """A text in the three languages."""
    return {Language.ZH_HANS: zh_hans, Language.ZH_HANT: zh_hant, Language.EN: en}


CONDUCT_QUESTIONS: Mapping[Conduct, Mapping[Language, str]] = {
    Conduct.ENTERED_HOME: in_each(
        "对方未经同意进入您的住处了吗？",
        "對方未經同意進入您的住處了嗎？",
        "Did they enter your home without consent?",
    ),
    Conduct.ENTERED_OFFICE: in_each(
        "对方未经同意进入您的办公区域了吗？",
        "對方未經同意進入您的辦公區域了嗎？",
        "Did they enter your office area without consent?",
    ),
    Conduct.REFUSED_TO_LEAVE: in_each(
        "要求离开后，对方仍不离开吗？",
        "要求離開後，對方仍不離開嗎？",
        "Did they refuse to leave after being told to?",
    ),
    Conduct.UNANNOUNCED: in_each(
        "这次上门事先没有通知吗？", "這次上門事先沒有通知嗎？", "Was this visit unannounced?"
    ),
    Conduct.BLOCKED_DOOR: in_each(
        "对方堵门、堵锁或者守在门口了吗？",
        "對方堵門、堵鎖或者守在門口了嗎？",
        "Did they block the door or the lock, or wait at the door?",
    ),
    Conduct.FOLLOWED: in_each(
        "对方跟踪您或您的家人了吗？", "對方跟蹤您或您的家人了嗎？", "Did they follow you or your family?"
    ),
    Conduct.VIOLENCE: in_each(
        "对方动手打人或推搡了吗？", "對方動手打人或推搡了嗎？", "Did they hit or push anybody?"
    ),
    Conduct.THREAT: in_each(
        "对方威胁要伤害您或您的家人了吗？",
        "對方威脅要傷害您或您的家人了嗎？",
        "Did they threaten to harm you or your family?",
    ),
    Conduct.THREAT_OTHER: in_each(
        "对方是否以曝光、联系亲友或单位等相要挟？",
        "對方是否以曝光、聯繫親友或單位等相要挾？",
        "Did they threaten to expose you or to contact your family, friends or employer?",
    ),
    Conduct.INSULT: in_each(
        "对方辱骂或侮辱您了吗？", "對方辱罵或侮辱您了嗎？", "Did they insult or abuse you?"
    ),
    Conduct.DEFAMATION: in_each(
        "对方向别人说了关于您的不实的话吗？",
        "對方向別人說了關於您的不實的話嗎？",
        "Did they tell others untrue things about you?",
    ),
    Conduct.RESTRAINED: in_each(
        "对方不让您离开或限制您的行动了吗？",
        "對方不讓您離開或限制您的行動了嗎？",
        "Did they keep you from leaving or moving freely?",
    ),
    Conduct.DAMAGE: in_each("对方损坏财物了吗？", "對方損壞財物了嗎？", "Did they damage property?"),
    Conduct.TOOK_PROPERTY: in_each(
        "对方拿走或占用您的财物了吗？",
        "對方拿走或占用您的財物了嗎？",
        "Did they take or occupy your property?",
    ),
    Conduct.DEMANDED_FROM_OTHERS: in_each(
        "对方要求这个人还款或代您还款了吗？",
        "對方要求這個人還款或代您還款了嗎？",
        "Did they ask this person to pay, or to pay for you?",
    ),
    Conduct.TOLD_OTHERS: in_each(
        "对方把您欠款的事告诉这个人了吗？",
        "對方把您欠款的事告訴這個人了嗎？",
        "Did they tell this person about your debt?",
    ),
    Conduct.POSTED_PUBLICLY: in_each(
        "对方在公共场所张贴或宣扬您的欠款了吗？",
        "對方在公共場所張貼或宣揚您的欠款了嗎？",
        "Did they post or announce your debt in public?",
    ),
    Conduct.EXPOSED_ONLINE: in_each(
        "对方在网上或群里公开您的信息了吗？",
        "對方在網上或群組裡公開您的資訊了嗎？",
        "Did they expose you online or in group chats?",
    ),
    Conduct.NO_IDENTIFICATION: in_each(
        "对方没有说明自己是谁、代表哪家机构吗？",
        "對方沒有說明自己是誰、代表哪家機構嗎？",
        "Did they fail to say who they are and for whom they act?",
    ),
    Conduct.NO_CREDENTIALS: in_each(
        "对方没有出示证件、委托材料或借款资料吗？",
        "對方沒有出示證件、委託材料或借款資料嗎？",
        "Did they show no ID, authorisation or loan papers?",
    ),
    Conduct.PRIVATE_PHONE: in_each(
        "对方用的是私人手机或个人社交账号吗？",
        "對方用的是私人手機或個人社交帳號嗎？",
        "Did they use a private phone or a personal social account?",
    ),
    Conduct.CLAIMS_OFFICIAL: in_each(
        "对方自称是公安、法院、检察院或政府人员吗？",
        "對方自稱是公安、法院、檢察院或政府人員嗎？",
        "Did they claim to be police, court, procuratorate or government staff?",
    ),
    Conduct.CLAIMS_COURT_POWER: in_each(
        "对方自称受法院委托或者有法律授权上门吗？",
        "對方自稱受法院委託或者有法律授權上門嗎？",
        "Did they claim that a court or a law empowers them to come?",
    ),
    Conduct.FORGED_DOCUMENT: in_each(
        "对方出示或发送的法院、公安等文书是伪造的吗（可向法院核实）？",
        "對方出示或發送的法院、公安等文書是偽造的嗎（可向法院核實）？",
        "Was the court or police document forged (have you checked with the court)?",
    ),
    Conduct.FALSE_CONSEQUENCES: in_each(
        "对方所说的金额或后果与事实不符吗？",
        "對方所說的金額或後果與事實不符嗎？",
        "Was what they said of the amount or the consequences untrue?",
    ),
    Conduct.CLAIMS_TO_BE_LENDER: in_each(
        "外部催收人员自称是银行或出借机构本身吗？",
        "外部催收人員自稱是銀行或出借機構本身嗎？",
        "Did an outside agency claim to be the lender itself?",
    ),
    Conduct.ASKED_FEE: in_each(
        "对方要求另外支付上门费、手续费之类的费用了吗？",
        "對方要求另外支付上門費、手續費之類的費用了嗎？",
        "Did they ask for an extra fee, such as for the visit or for handling?",
    ),
    Conduct.ASKED_UNFREEZE_FEE: in_each(
        "对方要求先交解冻费、保证金或验证款了吗？",
        "對方要求先交解凍費、保證金或驗證款了嗎？",
        "Did they ask for an unfreezing fee, a deposit or verification money first?",
    ),
    Conduct.FAKE_LAWYER: in_each(
        "自称律师或律师事务所的人，经核实是假的吗（可向司法局或律师协会查询）？",
        "自稱律師或律師事務所的人，經核實是假的嗎（可向司法局或律師協會查詢）？",
        "Was the lawyer or law firm false (have you checked with the judicial bureau or the bar)?",
    ),
    Conduct.ASKED_MORE_UNDER_THREAT: in_each(
        "对方以要挟手段索要债务以外的钱了吗？",
        "對方以要挾手段索要債務以外的錢了嗎？",
        "Did they demand money beyond the debt under a threat?",
    ),
    Conduct.ASKED_PRIVATE_ACCOUNT: in_each(
        "对方要求把钱转到个人账户或非官方渠道了吗？",
        "對方要求把錢轉到個人帳戶或非官方管道了嗎？",
        "Did they ask you to pay into a personal or unofficial account?",
    ),
    Conduct.ASKED_NEW_LOAN: in_each(
        "对方让您再去借钱来还款了吗？",
        "對方讓您再去借錢來還款了嗎？",
        "Did they tell you to borrow elsewhere in order to pay?",
    ),
    Conduct.NO_HUMAN: in_each(
        "全程是机器语音、没有办法转到真人吗？",
        "全程是機器語音、沒有辦法轉到真人嗎？",
        "Was it a machine's voice with no way to reach a person?",
    ),
    Conduct.SPOOFED_NUMBER: in_each(
        "来电显示的号码是虚假的、打不回去，或者每次都换吗？",
        "來電顯示的號碼是虛假的、打不回去，或者每次都換嗎？",
        "Was the number shown false, impossible to call back, or a new one each time?",
    ),
    Conduct.UNTOLD_TRANSFER: in_each(
        "对方自称买下了这笔债权，而您从没收到过转让通知吗？",
        "對方自稱買下了這筆債權，而您從沒收到過轉讓通知嗎？",
        "Did they claim to have bought the debt although you were never told of a transfer?",
    ),
    Conduct.UNLAWFUL_DATA: in_each(
        "对方用到了您从未提供过的号码、地址等信息吗？",
        "對方用到了您從未提供過的號碼、地址等資訊嗎？",
        "Did they use numbers, addresses or other data that you never gave?",
    ),
    Conduct.NO_RECORDING: in_each(
        "上门时对方没有录音录像，或者不肯说明吗？",
        "上門時對方沒有錄音錄影，或者不肯說明嗎？",
        "Did the visitors make no recording, or refuse to say whether they did?",
    ),
    Conduct.MISLEADING_DRESS: in_each(
        "对方的着装像公安、法院等执法人员吗？",
        "對方的著裝像公安、法院等執法人員嗎？",
        "Were they dressed like police, court or other officers?",
    ),
    Conduct.TOOK_ID: in_each(
        "对方扣下了身份证等证件吗？",
        "對方扣下了身分證等證件嗎？",
        "Did they keep an ID card or other papers?",
    ),
    Conduct.OPENED_MAIL: in_each(
        "对方拆开、藏匿或毁掉了您的信件、快递吗？",
        "對方拆開、藏匿或毀掉了您的信件、快遞嗎？",
        "Did they open, hide or destroy your letters or parcels?",
    ),
    Conduct.SPIED: in_each(
        "对方偷拍、窃听、定位或者窥视您的住处了吗？",
        "對方偷拍、竊聽、定位或者窺視您的住處了嗎？",
        "Did they secretly film, bug or track you, or spy into your home?",
    ),
    Conduct.RETALIATION: in_each(
        "对方因为您投诉、举报或作证而威胁、报复您了吗？",
        "對方因為您投訴、舉報或作證而威脅、報復您了嗎？",
        "Did they threaten you or get back at you because you complained or gave evidence?",
    ),
    Conduct.LETTER_INCOMPLETE: in_each(
        "这封催收函缺少姓名和余额、催收事由和依据、权利义务、查询和异议办法、银行联系方式或者公章吗？",
        "這封催收函缺少姓名和餘額、催收事由和依據、權利義務、查詢和異議辦法、銀行聯繫方式或者公章嗎？",
        "Does the letter lack name and balance, cause and basis, rights and duties, how to check and object, "
        "the bank's contact or its seal?",
    ),
    Conduct.VULNERABLE_PERSON: in_each(
        "对方针对的是老人、孕妇、未成年人、病人或残疾人吗？",
        "對方針對的是老人、孕婦、未成年人、病人或身心障礙者嗎？",
        "Was it aimed at somebody old, pregnant, under age, ill or disabled?",
    ),
    Conduct.GRAVE_HARM: in_each(
        "因此造成了精神失常、自残、重病等严重后果吗？",
        "因此造成了精神失常、自殘、重病等嚴重後果嗎？",
        "Did it lead to grave harm, such as a breakdown, self-harm or serious illness?",
    ),
}
"""Questions by conduct."""
