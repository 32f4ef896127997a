"""A made-up phone export of any size, always the same: ordinary messages, collectors', a few threats."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import quoteattr

ORDINARY = (
    "【示例快递】您的包裹已到{n}号柜，取件码{n}，请在24小时内取走，逾期将收取保管费。",
    "【样板银行】您尾号{n}的账户于今日入账{n}.00元，余额{n}.50元。如有疑问请致电客服。",
    "验证码{n}，五分钟内有效。请勿告诉他人，谨防诈骗。",
    "晚上一起吃饭吗？老地方，{n}点半见，记得带上次借你的书。",
    "妈，我到家了，你别担心，明天给你打电话。车次G{n}。",
    "【示例商城】双十一好物满{n}减{n}，点击查看，回T退订。",
    "会议改到{n}点，材料我发你邮箱了，麻烦看一下第{n}页的表格。",
)
COLLECTORS = (
    "【示例消金】您的分期账单{n}元已逾期，请及时还款，如有疑问请致电客服。",
    "您好，您的账户已逾期{n}天，请在今天下午五点前处理，以免影响您的信用记录。",
    "请尽快还款{n}元，如已还款请忽略本短信。",
)
HARSH = (
    "再不还钱就打断你的腿，你等着，第{n}次通知",
    "今天不处理，{n}点以后我就给你通讯录里的人一个一个打电话",
    "你这个老赖，骗子，全家不得好死{n}",
    "我们已向公安机关报案，明天就上门抓你，编号{n}",
)
START_MS = 1_735_689_600_000
SPAN_MS = 365 * 24 * 3_600_000


def messages(count: int) -> Iterator[tuple[str, int, int, str]]:
    """(number, epoch ms, type, body), ascending in time; type 1 received, 2 sent."""
    chance = random.Random(20260301)
    for index in range(count):
        draw = chance.random()
        pool = HARSH if draw < 0.01 else COLLECTORS if draw < 0.10 else ORDINARY
        number = f"0215550{chance.randrange(40 if pool is ORDINARY else 8):04d}"
        body = chance.choice(pool).format(n=chance.randrange(1000, 9999))
        sent = 2 if pool is ORDINARY and chance.random() < 0.2 else 1
        yield number, START_MS + index * SPAN_MS // count, sent, body


def write_xml(path: Path, count: int) -> Path:
    """The messages as SMS Backup & Restore writes them."""
    with path.open("w", encoding="utf-8") as out:
        out.write(f"<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<smses count=\"{count}\">\n")
        for number, at, kind, body in messages(count):
            out.write(
                f'  <sms protocol="0" address="{number}" date="{at}" type="{kind}" subject="null" '
                f'body={quoteattr(body)} toa="null" sc_toa="null" service_center="null" read="1" '
                f'status="-1" locked="0" date_sent="0" readable_date="n/a" contact_name="(Unknown)" />\n'
            )
        out.write("</smses>\n")
    return path
