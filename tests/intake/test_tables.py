"""Bills of the three carriers, and tables whose columns were told or guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diary.domain.answers import (
    Answers,
    DateOrderNeeded,
    MappingNeeded,
    Role,
    RowKind,
    TableMapping,
    YearNeeded,
    header_key,
)
from diary.domain.contact import Direction, Outcome
from diary.domain.errors import UnreadableFile
from diary.domain.phone import NumberKind
from diary.intake.record import RecordKind, Repair
from tests.bench.bill_corpus import MOBILE, UNICOM
from tests.bench.corpus_parts import csv, xlsx, zipped
from tests.bench.xls_writer import workbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.intake.conftest import Export

    Read = Callable[..., Export]

HEADER = ("对方号码", "起始时间", "通话类型", "通话时长（秒）", "总话费", "长途类型")


def bill(*rows: tuple[str, ...], header: tuple[str, ...] = HEADER) -> str:
    return csv(header, *rows)


def call(
    number: str = "02155500001", at: str = "2024-06-10 14:13:20", kind: str = "被叫", length: str = "89"
) -> tuple[str, ...]:
    return (number, at, kind, length, "0.00", "本地通话")


def test_a_call_of_a_bill_was_answered_and_has_its_place(read_as: Read) -> None:
    export = read_as(workbook({"2024年06月语音通信": UNICOM}))
    first, second = export.records
    assert (first.kind, first.direction, first.outcome) == (RecordKind.CALL, Direction.IN, Outcome.ANSWERED)
    assert (first.number.key, first.talk_seconds) == ("+862155500001", 80)
    assert (first.locator, second.locator) == ("2024年06月语音通信!2", "2024年06月语音通信!3")
    assert (second.number.key, second.direction) == ("+8613900000000", Direction.OUT)
    assert '"通话类型":"省内通话"' in first.raw
    assert first.at.isoformat() == "2024-06-10T06:13:20+00:00"


@pytest.mark.parametrize("kind", ["xlsx", "xls", "csv", "gb18030", "utf-16", "html"])
def test_the_same_bill_is_the_same_in_every_kind_of_file(read_as: Read, kind: str) -> None:
    rows = [list(row) for row in MOBILE]
    text = csv(*MOBILE)
    page = (
        "<table>" + "".join("<tr><td>" + "</td><td>".join(row) + "</td></tr>" for row in MOBILE) + "</table>"
    )
    content = {
        "xlsx": zipped(xlsx(rows)),
        "xls": workbook({"详单": rows}),
        "csv": text.encode("utf-8-sig"),
        "gb18030": text.encode("gb18030"),
        "utf-16": text.encode("utf-16"),
        "html": page.encode(),
    }[kind]
    export = read_as(content)
    assert export.reading.format == "china-mobile-bill"
    assert [(record.number.key, record.direction, record.talk_seconds) for record in export.records] == [
        ("+862155500001", Direction.IN, 80),
        ("+8613900000000", Direction.OUT, 35),
    ]


def test_which_column_is_the_direction_its_values_decide(read_as: Read) -> None:
    by_kind = read_as(bill(call(kind="主叫"))).record
    by_other = read_as(workbook({"a": UNICOM})).records[0]
    assert (by_kind.direction, by_other.direction) == (Direction.OUT, Direction.IN)


def test_totals_and_masked_numbers_are_rejected_with_their_reason(read_as: Read) -> None:
    export = read_as(
        bill(
            call(),
            call("139****0001"),
            call("对方号码"),
            call(""),
            ("合计：", "", "", "", "1.25", ""),
            call("未知号码"),
        )
    )
    assert [record.number.kind for record in export.records] == [NumberKind.LANDLINE, NumberKind.HIDDEN]
    assert [rejection.locator for rejection in export.rejections] == ["line 3", "line 4", "line 5", "line 6"]
    masked, _, _, total = export.reasons
    assert ("masked" in masked, "total" in total) == (True, True)


def test_titles_blank_rows_and_a_header_printed_again_are_no_records(read_as: Read) -> None:
    text = (
        "中国联通语音详单\r\n客户：示例\r\n\r\n"
        + bill(call())
        + "\r\n"
        + bill(call(at="2024-06-10 15:00:00"))
    )
    export = read_as(text, "bill.csv")
    assert (export.reading.format, len(export.records), export.rejections) == ("china-unicom-bill", 2, [])


def test_a_time_that_cannot_be_is_rejected(read_as: Read) -> None:
    export = read_as(bill(call(at="1883-03-07 11:22:33"), call(at="见备注"), call()))
    assert (len(export.records), len(export.rejections)) == (1, 2)


def test_an_unreadable_duration_is_left_open_and_noted(read_as: Read) -> None:
    record = read_as(bill(call(length="很久"), call())).records[0]
    assert (record.talk_seconds, record.repaired) == (None, (Repair.DURATION,))


def test_date_and_clock_in_two_columns_are_one_time(read_as: Read) -> None:
    header = ("对方号码", "通话日期", "通话时间", "通话时长", "呼叫类型", "费用")
    text = csv(
        header,
        ("02155500001", "2024-06-10", "91320", "10", "被叫", "0"),
        ("13900000000", "20240610", "14:13:20", "10", "主叫", "0"),
    )
    export = read_as(text)
    assert [record.at.strftime("%H:%M:%S") for record in export.records] == ["01:13:20", "06:13:20"]


def test_where_both_ends_are_named_the_other_side_is_the_caller_or_the_called(read_as: Read) -> None:
    header = ("主叫号码", "被叫号码", "开始时间", "通话时长", "呼叫类型", "费用")
    text = csv(
        header,
        ("02155500001", "13900000000", "2024-06-10 14:13:20", "10", "被叫", "0"),
        ("13900000000", "02155500002", "2024-06-10 14:14:20", "10", "主叫", "0"),
    )
    assert [record.number.raw for record in read_as(text).records] == ["02155500001", "02155500002"]


def test_a_bill_of_messages_has_no_texts(read_as: Read) -> None:
    header = (
        "起始时间",
        "通信地点",
        "对方号码",
        "通信方式",
        "信息类型",
        "业务名称",
        "套餐优惠",
        "通信费(元)",
    )
    record = read_as(
        csv(header, ("2024-06-10 14:13:20", "上海", "1069000000", "接收", "短信", "", "", "0"))
    ).record
    assert (record.kind, record.direction, record.body) == (RecordKind.SMS, Direction.IN, "")


def test_a_number_shown_as_a_date_is_found_again(read_as: Read) -> None:
    record = read_as(bill(call("2161-07-22"), call())).records[0]
    assert (record.number.key, record.repaired) == ("95533", (Repair.NUMBER_AS_DATE,))


def test_a_year_that_dates_lack_is_taken_from_the_title_or_asked_for(read_as: Read) -> None:
    rows = bill(call(at="06-10 14:13:20"), call(at="06-11 09:00:00"))
    assert read_as("2024年06月语音详单\r\n" + rows, "a.csv").records[0].at.year == 2024
    with pytest.raises(YearNeeded):
        read_as(rows)
    assert read_as(rows, answers=Answers(year=2023)).records[0].at.year == 2023


def test_an_order_of_dates_that_nothing_tells_is_asked_for(read_as: Read) -> None:
    rows = bill(call(at="06/07/2024 14:13:20"))
    with pytest.raises(DateOrderNeeded):
        read_as(rows)
    assert read_as(rows, answers=Answers(day_first=True)).record.at.month == 7
    assert (
        read_as(bill(call(at="06/07/2024 14:13:20"), call(at="06/13/2024 14:13:20"))).records[0].at.month == 6
    )


TYPED = csv(
    ("谁", "何时", "多久", "怎样"),
    ("13900000000", "10.06.2024 14h13", "89", "呼入"),
    ("02155500001", "11.06.2024 09h00", "5", "呼出"),
)
MAPPING = TableMapping(
    kind=RowKind.CALL,
    columns={Role.NUMBER: 0, Role.TIME: 1, Role.DURATION: 2, Role.DIRECTION: 3},
    time_format="%d.%m.%Y %Hh%M",
)


def test_a_table_that_is_not_recognised_asks_for_its_columns(read_as: Read) -> None:
    with pytest.raises(MappingNeeded) as caught:
        read_as(TYPED)
    asked = caught.value
    assert asked.header == ("谁", "何时", "多久", "怎样")
    assert asked.rows[0][0] == "13900000000"
    assert not asked.guess.usable
    assert "13900000000" not in str(asked)


def test_a_mapping_that_was_told_is_used_wherever_its_header_comes_again(read_as: Read) -> None:
    answers = Answers(mappings={header_key((" 谁", "何时", "多久", "怎样", "")): MAPPING})
    export = read_as("标题\r\n" + TYPED, "b.csv", answers)
    first, second = export.records
    assert (export.reading.format, first.talk_seconds, first.direction) == ("table", 89, Direction.IN)
    assert first.at.isoformat() == "2024-06-10T06:13:00+00:00"
    assert (second.direction, second.outcome) == (Direction.OUT, Outcome.ANSWERED)


def test_a_table_without_a_header_can_be_mapped_too(read_as: Read) -> None:
    rows = (("13900000000", "1", "1718000000123"), ("13900000000", "2", "1718000001123"))
    mapping = TableMapping(
        kind=RowKind.CALL,
        columns={Role.NUMBER: 0, Role.DIRECTION: 1, Role.TIME: 2},
        has_header=False,
    )
    export = read_as(csv(*rows), answers=Answers(mappings={header_key(rows[0]): mapping}))
    assert [record.direction for record in export.records] == [Direction.IN, Direction.OUT]


@pytest.mark.parametrize(
    ("header", "row", "direction", "outcome"),
    [
        (("Call type", "Date", "Duration", "Number", "Contact", "Location", "Service"),
         ("Missed", "2024-06-10 14:13:20", "00:00:07", "13900000000", "", "", ""),
         Direction.IN, Outcome.MISSED),
        (("Number", "Name", "Date", "Duration"),
         ("13900000000", "", "1718000000123", "0"), Direction.UNKNOWN, Outcome.UNKNOWN),
        (("Contact", "Number", "Date", "Duration", "Call Type"),
         ("", "13900000000", "2024-06-10 14:13:20", "1:43", "Outgoing"), Direction.OUT, Outcome.ANSWERED),
        (("号码", "时间", "时长", "类型"),
         ("13900000000", "2024-06-10 14:13:20", "0", "呼出"), Direction.OUT, Outcome.MISSED),
    ],
)  # fmt: skip
def test_exports_with_telling_headers_need_no_mapping(
    read_as: Read, header: tuple[str, ...], row: tuple[str, ...], direction: Direction, outcome: Outcome
) -> None:
    record = read_as(csv(header, row)).record
    assert (record.kind, record.direction, record.outcome) == (RecordKind.CALL, direction, outcome)


def test_ringing_is_no_talk(read_as: Read) -> None:
    header = ("Call type", "Date", "Duration", "Number", "Contact", "Location", "Service")
    record = read_as(
        csv(header, ("Missed", "2024-06-10 14:13:20", "00:00:07", "13900000000", "", "", ""))
    ).record
    assert (record.talk_seconds, record.ring_seconds) == (None, 7)


def test_messages_in_a_table_keep_their_text(read_as: Read) -> None:
    text = csv(("ID", "Address", "Body", "Date"), ("1", "1069000000", "还款,\n今天 ", "1718000000123"))
    record = read_as(text).record
    assert (record.kind, record.body, record.direction) == (RecordKind.SMS, "还款,\n今天 ", Direction.UNKNOWN)


def test_a_table_of_contacts_is_not_taken_for_calls(read_as: Read) -> None:
    with pytest.raises(MappingNeeded):
        read_as(csv(("First Name", "Last Name", "Mobile Phone"), ("示例", "", "13900000000")))


def test_a_sheet_that_is_not_recognised_is_named(read_as: Read) -> None:
    export = read_as(workbook({"说明": [["本表", "仅供参考"]], "语音": UNICOM}))
    assert (len(export.records), len(export.warnings)) == (2, 1)
    assert export.reading.warnings[0].locator == "说明"


def test_a_workbook_without_rows_is_refused(read_as: Read) -> None:
    with pytest.raises(UnreadableFile):
        read_as(workbook({"空": []}))


def test_a_bill_without_calls_is_no_error(read_as: Read) -> None:
    export = read_as(bill(), "bill.csv")
    assert (export.records, export.rejections, export.reading.format) == ([], [], "china-unicom-bill")


def test_formulas_and_markup_in_cells_stay_text(read_as: Read) -> None:
    text = csv(
        ("ID", "Address", "Body", "Date"), ("1", "1069000000", "=cmd|' /C calc'!A0<script>", "1718000000123")
    )
    assert read_as(text).record.body == "=cmd|' /C calc'!A0<script>"
