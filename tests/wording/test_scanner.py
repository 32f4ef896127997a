"""What the whole scanner says of texts: labels, spans, contexts, silence, patience."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.wording.scanner import Context, Label, Scanner, Strength

HERE = Path(__file__).parent
SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "wording" / "dev.jsonl"
HARMLESS = (HERE / "harmless.txt").read_text(encoding="utf-8").splitlines()
EXAMPLES = [line.split("|", 1) for line in (HERE / "examples.txt").read_text(encoding="utf-8").splitlines()]
SAID = [line.split("|", 1) for line in (HERE / "collectors.txt").read_text(encoding="utf-8").splitlines()]


def labels(scanner: Scanner, text: str, context: Context) -> set[str]:
    return {one.label.value for one in scanner.scan(text, context).findings}


@pytest.mark.parametrize("context", list(Context))
def test_harmless_messages_stay_silent(scanner, context):
    loud = {text: found for text in HARMLESS if (found := labels(scanner, text, context))}
    assert not loud
    assert len(HARMLESS) > 400


@pytest.mark.parametrize(("wanted", "text"), SAID)
def test_what_collectors_say_is_found(scanner, wanted, text):
    assert set(wanted.split(",")) <= labels(scanner, text, Context.COLLECTOR)


def test_examples_are_read_as_they_are_labelled(scanner):
    """What a collector, a victim, a bank or a friend wrote: just the labels before the bar, but for few."""
    wrong = {
        text: (said, found)
        for said, text in EXAMPLES
        if (found := labels(scanner, text, Context.COLLECTOR)) != set(said.split(",")) - {"none"}
    }
    assert len(wrong) < len(EXAMPLES) / 200, wrong
    assert len(EXAMPLES) > 3000


def test_everyday_messages_of_unknown_senders_stay_silent(scanner, bulk):
    loud = {text: found for text in bulk if (found := labels(scanner, text, Context.UNKNOWN))}
    assert len(loud) <= len(bulk) / 1000, loud


def test_weak_wording_from_an_unknown_sender_needs_a_debt_beside_it(scanner):
    weak = "明天上门"
    assert "visit_announced" in labels(scanner, weak, Context.COLLECTOR)
    assert not labels(scanner, weak, Context.UNKNOWN)
    assert "visit_announced" in labels(scanner, weak + "，你的欠款该还了", Context.UNKNOWN)


def test_strong_wording_counts_from_anybody(scanner):
    (finding,) = scanner.scan("今晚弄死你全家", Context.UNKNOWN).findings
    assert finding.label is Label.THREAT_VIOLENCE
    assert finding.strength is Strength.STRONG
    assert finding.rule == "threat-personal-safety"


def test_words_pulled_apart_count_from_anybody(scanner):
    assert not labels(scanner, "要不要脸", Context.UNKNOWN)
    assert labels(scanner, "要 不 要 脸", Context.UNKNOWN) == {"insult"}


def test_the_span_is_the_users_own_characters(scanner):
    text = "🙂再不還，今晚爆 你 通 訊 錄！"
    (finding,) = (
        one
        for one in scanner.scan(text, Context.COLLECTOR).findings
        if one.label is Label.THREAT_CONTACTS_THIRD_PARTY
    )
    assert finding.text == text[finding.start : finding.end] == "爆 你 通 訊 錄"


def test_findings_come_in_order_and_do_not_overlap_within_a_label(scanner):
    text = "再不还钱就打断你的腿，砸你家玻璃，爆你通讯录，再打断你的手"
    found = scanner.scan(text, Context.COLLECTOR).findings
    assert [one.start for one in found] == sorted(one.start for one in found)
    violent = [one for one in found if one.label is Label.THREAT_VIOLENCE]
    assert len(violent) == 2
    assert violent[0].end <= violent[1].start


def test_lawful_notices_are_none(scanner):
    for text in (
        "我司将依法向人民法院提起民事诉讼",
        "逾期信息将如实报送征信系统",
        "【示例法院】（2025）示0101民初9号案件定于5月6日开庭，详询12368",
        "温馨提示：您的借款已逾期2天，请尽快还款",
    ):
        assert not labels(scanner, text, Context.COLLECTOR), text


def test_empty_and_blank_texts_say_nothing(scanner):
    for text in ("", " ", "\n\n", "\u200b", "。。。"):
        assert scanner.scan(text, Context.COLLECTOR).findings == ()


def test_the_digest_names_the_data(scanner, folder, tmp_path):
    assert len(scanner.digest) == 64
    assert Scanner.load(folder).digest == scanner.digest
    copy = tmp_path / "wording"
    for file in folder.rglob("*"):
        if file.is_file():
            target = copy / file.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
    with (copy / "guards.toml").open("a", encoding="utf-8") as guards:
        guards.write("\n# another\n")
    assert Scanner.load(copy).digest != scanner.digest


PIECES = st.sampled_from(
    [*"你我他的打杀把还钱，。 .*死命", "家人", "通讯录", "上门", "不", "🔪", "還", "\u200b", "sb"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_every_span_holds_its_text(scanner, text):
    scan = scanner.scan(text, Context.COLLECTOR)
    for one in (*scan.findings, *scan.held_back):
        assert one.text == text[one.start : one.end] != ""


def hostile(scanner: Scanner) -> dict[str, str]:
    examples = "".join(text for one in scanner.patterns for text in one.hits)
    shuffled = random.Random(7).choices(examples, k=100_000)
    return {
        "one character": "你" * 100_000,
        "shuffled": "".join(shuffled),
        "spaced": " 要 你 命" * 20_000,
        "repeated": "联系你家人" * 20_000,
        "stars": "弄*" * 50_000,
        "invisible": "\u200b" * 100_000,
        "traditional": "還錢" * 50_000,
    }


def test_a_hundred_thousand_hostile_characters_give_a_bounded_answer(scanner):
    for name, text in hostile(scanner).items():
        scan = scanner.scan(text, Context.COLLECTOR)
        per_label = Counter(one.label for one in scan.findings)
        assert max(per_label.values(), default=0) <= 100, name
        assert all(text[one.start : one.end] == one.text for one in scan.findings), name


@pytest.mark.skipif(not SHARED.exists(), reason="the labelled set lies beside the checkout")
@pytest.mark.parametrize(
    ("context", "precision", "recall"), [("collector", 0.93, 0.90), ("unknown", 0.95, 0.80)]
)
def test_the_labelled_set_is_read_as_people_read_it(scanner, context, precision, recall):
    right = found = real = 0
    for item in map(json.loads, SHARED.read_text(encoding="utf-8").splitlines()):
        if item.get("doubtful"):
            continue
        wanted = set(item["labels"]) - {"none"}
        got = labels(scanner, item["text"], Context(context))
        right, found, real = right + len(got & wanted), found + len(got), real + len(wanted)
    assert right / found >= precision
    assert right / real >= recall
