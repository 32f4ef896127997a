"""A small case that exercises every part of a dossier; all in it is plainly fictional."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from diary.domain.anchor import Anchor, AnchorMethod
from diary.domain.case import Case
from diary.domain.complaint import Complaint, Reply, ReplyKind
from diary.domain.contact import Channel, Conduct, Contact, Direction, Outcome, Reached, Relation
from diary.domain.corroboration import Corroboration, CorroborationKind
from diary.domain.debt import Debt, Hours
from diary.domain.evidence import Attachment, EvidenceFact, EvidenceForm, Pin
from diary.domain.flag import Flag, FlagState, Review, Span, Verdict
from diary.domain.journal import Event
from diary.domain.language import Language
from diary.domain.lender import Answer, Collector, Creditor, LenderKind, NumberTie
from diary.domain.norm import Confidence, Force, Ground, Norm, Rule
from diary.domain.notice import Notice, NoticeKind
from diary.dossier.findings import Law

NOW = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
START = datetime(2026, 3, 1, 14, 5, tzinfo=UTC)  # 22:05 in Shanghai

HOSTILE = (
    '#panic("x") #read("/etc/passwd") $x^2$ *b* _i_ <label> @ref \\ // c <b>x</b> {{7*7}} =cmd|calc',
    "=cmd|' /C calc'!A0",
    "生僻字：𠮷㛃䶮；谢谢👍🏽👨‍👩‍👧🇨🇳1️⃣😡",
    "“老赖”！！！（《你好》，）……——明天上门\n第二行\t制表",
    "A" * 90 + "末尾",
    "从右到左\u202e覆盖；响铃\x07；孤立\ud83d；零宽\u200b；未覆盖：سلام",
    "⼀⼆⼈ 与 一二人",
    "https://example.invalid/a/very/long/path?with=many&parameters=1234567890123456789012345678901234567890",
    "e\u0301\u0301\u0301\u0301 <script>alert(1)</script> ' \" & % \\n",
    "简体与繁體：債權人、臺灣、強制執行",
)


def _title(chinese: str, english: str) -> dict[Language, str]:
    return {Language.ZH_HANS: chinese, Language.EN: english}


NORMS = {
    "std": Norm(
        id="std",
        title=_title("示例行业规范", "Sample industry norm"),
        issuer=_title("示例协会", "Sample association"),
        number="示例 1-2025",
        since=date(2025, 1, 1),
        confidence=Confidence.V2,
    ),
    "law": Norm(
        id="law",
        title=_title("示例治安法", "Sample public order law"),
        issuer=_title("示例机关", "Sample authority"),
        since=date(2020, 1, 1),
        confidence=Confidence.V1,
        verified_on=date(2026, 1, 1),
    ),
}
QUIET = Ground(norm="std", force=Force.INDUSTRY_NORM, confidence=Confidence.V2)
THREAT = Ground(norm="law", article="第四十二条", force=Force.ADMINISTRATIVE, confidence=Confidence.V1)
RULES = {
    "quiet-hours": Rule(
        id="quiet-hours",
        topic="time",
        title=_title("夜间催收", "Contact in quiet hours"),
        why=_title("夜间联系影响休息。", "Contact at night disturbs rest."),
        check="within_hours",
        grounds=(QUIET,),
        caveats=(_title("双方另有约定的除外。", "Unless other hours were agreed."),),
    ),
    "threat": Rule(
        id="threat",
        topic="conduct",
        title=_title("威胁恐吓", "Threats"),
        why=_title("威胁他人人身安全。", "It threatens somebody’s safety."),
        check="conduct",
        grounds=(THREAT,),
    ),
}


def explain(rule: Rule, flag: Flag, language: Language) -> str:
    """A sentence such as the rules room gives."""
    if language is Language.EN:
        return f"{rule.title[language]} on {flag.day}: {len(flag.contacts)} contact(s)."
    return f"{flag.day}，{rule.title[Language.ZH_HANS]}，涉及 {len(flag.contacts)} 次联系。"


def ask(fact: str, language: Language) -> str:
    """A question such as the rules room gives."""
    return f"{'Was it so' if language is Language.EN else '是否如此'}: {fact}?"


LAW = Law(rules=RULES, norms=NORMS, digest="ab" * 32, explain=explain, ask=ask)
DEBT = Debt(
    id=1,
    creditor=Creditor(id=1, name="示例消费金融", kind=LenderKind.CONSUMER_FINANCE),
    product="示例随心贷",
    contract_no="HT-𠮷-0087",
    principal=Decimal("12000.00"),
    overdue_since=date(2025, 12, 1),
    online=Answer.YES,
    agreed_hours=Hours(begin=time(8), end=time(23)),
)


def make_contact(number: int, /, **changes: object) -> Contact:
    """The n-th contact of the case, a call a little later than the one before."""
    values: dict[str, object] = {
        "id": number,
        "channel": Channel.CALL,
        "at": START + timedelta(hours=7 * (number - 1), minutes=number),
        "number": "021-5550-0001",
        "number_key": "+862155500001",
        "outcome": Outcome.ANSWERED,
        "duration_s": 65,
        "reached": Reached.DEBTOR,
        "summary": "对方称受委托催收。",
        "recorded_at": NOW,
    }
    return Contact(**(values | changes))  # type: ignore[arg-type]  # a table of keyword arguments


def sample_contacts() -> tuple[Contact, ...]:
    """Every kind of contact, and a hostile text in each message."""
    texts = [
        make_contact(number, channel=Channel.SMS, said=said, summary="", duration_s=None)
        for number, said in enumerate(HOSTILE, 5)
    ]
    return (
        make_contact(1),
        make_contact(2, outcome=Outcome.MISSED, duration_s=None, about_min=15),
        make_contact(
            3,
            channel=Channel.VISIT,
            number="",
            number_key="",
            debt_id=1,
            people=2,
            place="示例路 1 号",
            conduct=frozenset({Conduct.THREAT, Conduct.UNANNOUNCED}),
            said="再不还钱后果自负",
            reached=Reached.THIRD_PARTY,
            relation=Relation.FAMILY,
            person="家人甲",
            outcome=Outcome.UNKNOWN,
            duration_s=None,
        ),
        make_contact(4, direction=Direction.OUT),
        *texts,
    )


def sample_case(contacts: tuple[Contact, ...]) -> Case:
    """The case around some contacts."""
    tie = NumberTie(number="021-5550-0001", key="+862155500001", debt_id=1, collector_id=1)
    return Case(
        contacts=contacts,
        now=NOW,
        debts={1: DEBT},
        collectors={1: Collector(id=1, name="示例资产管理（自称）", agency=Answer.YES)},
        ties={tie.key: tie},
        notices=(
            Notice(
                id=1, kind=NoticeKind.NO_VISITS, at=START + timedelta(hours=1), debt_id=1, note="电话告知"
            ),
        ),
    )


LODGED = Complaint(
    id=1,
    channel="lender",
    at=START + timedelta(days=2),
    debt_id=1,
    reference="投诉-2026-07",
    dossier="ab" * 32,
    note="热线受理",
)
REPLIES = (
    Reply(id=1, complaint_id=1, kind=ReplyKind.ACCEPTED, at=START + timedelta(days=3), reference="受理-7"),
    Reply(id=2, complaint_id=1, kind=ReplyKind.OTHER, at=START + timedelta(days=4), trashed=True),
)
BILL = Corroboration(
    id=1, contact_id=1, kind=CorroborationKind.BILL, file="账单.xlsx", sha256="ee" * 32, locator="第 7 行"
)

FLAGS = (
    Flag(
        id="quiet-hours:c1",
        rule="quiet-hours",
        state=FlagState.MET,
        scope="c1",
        day=date(2026, 3, 1),
        contacts=(1,),
        counted=(1,),
        grounds=(QUIET,),
        facts={"time": "22:06", "count": 1},
    ),
    Flag(
        id="threat:c3",
        rule="threat",
        state=FlagState.POSSIBLE,
        scope="c3",
        day=date(2026, 3, 2),
        contacts=(3,),
        counted=(2, 3),
        grounds=(THREAT, QUIET),
        spans=(Span(contact_id=3, field="said", start=4, end=8, text="后果自负", label="threat"),),
        missing=("visits-agreed",),
    ),
    Flag(
        id="quiet-hours:c2",
        rule="quiet-hours",
        state=FlagState.MET,
        scope="c2",
        day=date(2026, 3, 2),
        contacts=(2,),
        grounds=(QUIET,),
    ),
    Flag(
        id="threat:c1",
        rule="threat",
        state=FlagState.CLEARED,
        scope="c1",
        day=date(2026, 3, 1),
        contacts=(1,),
    ),
)
REVIEWS = {
    "quiet-hours:c1": Review(flag_id="quiet-hours:c1", verdict=Verdict.UPHOLD, note="有录音"),
    "quiet-hours:c2": Review(flag_id="quiet-hours:c2", verdict=Verdict.DISMISS),
}
RECORDING = b"recording"
ATTACHMENTS = (
    Attachment(
        id=2,
        sha256=hashlib.sha256(RECORDING).hexdigest(),
        size=9,
        name="录音 (1).M4A",
        media_type="audio/mp4",
        added_at=NOW,
        contact_ids=(1, 3),
    ),
    Attachment(id=7, sha256="cd" * 32, size=3, name="../../etc/passwd", contact_ids=(99,)),
)
FACT = EvidenceFact(
    id=1,
    attachment_id=2,
    form=EvidenceForm.RECORDING,
    made_at=START,
    made_at_from="stated",
    file_at=NOW,
    source="本人手机",
    asserted_by="家人甲",
)
PIN = Pin(id=1, contact_id=3, attachment_id=2, start_s=35, end_s=70, quote="再不还钱后果自负")
ANCHORS = (
    Anchor(id=1, method=AnchorMethod.SENT, head_seq=40, head_hash="03" * 32, at=START, whom="家人甲"),
    Anchor(id=2, method=AnchorMethod.TIMESTAMP, head_seq=41, head_hash="ef" * 32, at=START, request="MEM="),
)
HEAD = Event(
    seq=41, at=NOW, kind="review", subject="flag", revision=1, digest="", detail="", prev="", hash="ef" * 32
)
EVENTS = (
    Event(
        seq=40,
        at=NOW,
        kind="contact.add",
        subject="contact:14",
        revision=1,
        digest="01" * 32,
        detail="",
        prev="02" * 32,
        hash="03" * 32,
    ),
    HEAD,
)


def read_files(sha256):
    """The files of the sample case."""
    if sha256 != ATTACHMENTS[0].sha256:
        raise FileNotFoundError(sha256)
    yield RECORDING[:4]
    yield RECORDING[4:]
