"""Scores the scanner on a labelled JSONL set: precision and recall per label, in both contexts.

    python tests/bench/score_wording.py ../shared/wording/dev.jsonl [--errors]
    python tests/bench/score_wording.py --speed      # ten thousand messages of about 46 characters

Lines hold `id`, `text`, `labels` (`["none"]` for harmless ones) and perhaps `doubtful`; doubtful ones are
left out.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # run as a file, from anywhere

from diary.wording.scanner import Context, Label, Scanner

ROOT = Path(__file__).resolve().parents[2]
WORDING = ROOT / "resources" / "wording"
TESTS = ROOT / "tests" / "wording"


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "  -  "


def score(scanner: Scanner, items: list[dict], context: Context, *, errors: bool) -> None:
    right, extra, missed = Counter(), Counter(), Counter()
    harmless = alarms = harmful = noticed = 0
    for item in items:
        wanted = {one for one in item["labels"] if one != "none"}
        scan = scanner.scan(item["text"], context)
        got = {one.label.value for one in scan.findings}
        right.update(got & wanted)
        extra.update(got - wanted)
        missed.update(wanted - got)
        harmless += not wanted
        alarms += not wanted and bool(got)
        harmful += bool(wanted)
        noticed += bool(wanted) and bool(got)
        if errors and got != wanted:
            held = sorted({one.label.value for one in scan.held_back})
            say(
                f"  {item['id']} {item['text']}\n"
                f"     +{sorted(got - wanted)} -{sorted(wanted - got)} held {held}"
            )
    say(f"\n{context.value}: {len(items)} items")
    for label in (one.value for one in Label):
        found, real = right[label] + extra[label], right[label] + missed[label]
        say(f"  {label:28} P {share(right[label], found)}  R {share(right[label], real)}  of {real}")
    all_right = right.total()
    say(
        f"  micro  P {share(all_right, all_right + extra.total())}"
        f"  R {share(all_right, all_right + missed.total())}"
    )
    say(f"  any finding  R {share(noticed, harmful)}   false alarms {share(alarms, harmless)} of {harmless}")


TYPICAL = (
    "【示例银行】您尾号{0}的储蓄卡于{1}日支出人民币{2}.00元，余额{3}.44元，详询官方客户端",
    "【示例银行】您尾号{0}的信用卡本期账单{3}.60元，最低还款{2}.86元，还款日{1}日",
    "【示例支付】验证码{0}，五分钟内有效，切勿告知他人，如非本人操作请忽略本短信",
    "【示例快递】您的包裹已到南门驿站，取件码{1}-2-{0}，请于今日20:00前凭码领取",
    "【示例电商】您购买的商品已发货，运单号{0}{3}，预计{1}日送达，退订回T",
    "【示例商城】会员日满199减{1}，限时三天，点击 t.example.com/{0} 领取优惠券，退订回T",
    "【示例铁路】您购买的G{2}次列车检票口变更为A{1}，请留意车站公告，祝您旅途愉快",
    "【示例移动】截至{1}日您已使用流量{2}MB，剩余{3}MB，回复1查询套餐余量",
    "我到了，在{1}号出口等你，路上有点堵，大概还要十分钟，你慢慢来不着急",
    "妈，周末我带孩子回去吃饭，买了你爱吃的虾，别忙太多菜，咱们一起做",
    "会议改到周三下午三点，地点还是{2}会议室，记得带上季度的数据，收到请回复",
    "老师好，孩子今天有点发烧，想请一天假，作业我让同学带回来，谢谢您",
    "哈哈哈昨天那集太好笑了，今晚更新，我们一起看，你带零食我买奶茶",
    "这周的读书会改在{1}楼，主题是旅行，带一本你最喜欢的书来分享吧",
    "【示例医院】您预约的{1}日上午口腔科第{0}号，请提前二十分钟到院取号",
    "【示例物业】因管道检修，{1}日9时至17时停水，请提前储水，给您带来不便敬请谅解",
    "还款成功，本次还款金额{2}.00元，剩余期数{1}期，感谢您的使用",
    "【示例打车】司机已到达上车点，车牌尾号{0}，请尽快上车，行程费用以实际为准",
    "房租这个月转你了，{3}块，水电费另算，收到说一声",
    "生日快乐！礼物{1}号能到，记得签收，周末请你吃火锅",
)


def messages(count: int) -> list[str]:
    """Everyday messages, each with numbers of its own; one in twenty from a collector."""
    chance = random.Random(11)
    said = [
        line.split("|", 1)[1] for line in (TESTS / "collectors.txt").read_text(encoding="utf-8").splitlines()
    ]
    made = []
    for _ in range(count):
        numbers = (
            chance.randrange(1000, 9999),
            chance.randrange(1, 28),
            chance.randrange(999),
            chance.randrange(9999),
        )
        template = chance.choice(said) if chance.random() < 0.05 else chance.choice(TYPICAL)
        made.append(template.format(*numbers))
    return made


def clock(scanner: Scanner) -> None:
    """The best of five rounds after one that compiles what is needed."""
    texts = messages(10_000)
    for context in Context:
        rounds = []
        for _ in range(6):
            begun = time.process_time()
            for text in texts:
                scanner.scan(text, context)
            rounds.append(time.process_time() - begun)
        mean = sum(map(len, texts)) / len(texts)
        say(
            f"{context.value}: {min(rounds):.3f} s per 10,000 of {mean:.0f} characters,"
            f" {rounds[0]:.3f} s the first time"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--speed", action="store_true", help="time the scanner instead")
    parser.add_argument("--errors", action="store_true", help="print every item that is judged otherwise")
    options = parser.parse_args()
    if not options.speed and options.file is None:
        parser.error("name the labelled JSONL file, or --speed")
    if options.file is not None and not options.file.is_file():
        parser.error(f"{options.file} is no file")
    begun = time.process_time()
    scanner = Scanner.load(WORDING)
    say(f"loaded in {time.process_time() - begun:.3f} s: {len(scanner.patterns)} patterns")
    if options.speed:
        clock(scanner)
        return
    lines = options.file.read_text(encoding="utf-8").splitlines()
    items = [item for item in map(json.loads, filter(str.strip, lines)) if not item.get("doubtful")]
    for context in Context:
        score(scanner, items, context, errors=options.errors)


if __name__ == "__main__":
    main()
