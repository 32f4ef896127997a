"""Bills of carriers and other tables, in small; all fictional."""

from __future__ import annotations

from tests.bench.corpus_parts import Example, csv, xlsx
from tests.bench.xls_writer import workbook

ASKED, TAKEN = "021-55500001", "13900000000"

UNICOM = [
    ["序号", "业务类型", "通话起始时间", "通话时长", "呼叫类型", "对方号码", "通话地点", "通话类型", "小计"],
    ["1", "语音电话", "2024-06-10 14:13:20", "1分20秒", "被叫", "02155500001", "021", "省内通话", "0.00"],
    ["2", "语音电话", "2024-06-10 15:00:00", "15秒", "主叫", "008613900000000", "021", "省内通话", "0.15"],
    ["合计", "", "", "", "", "", "", "", "0.15"],
]
MOBILE = [
    ("起始时间", "通信地点", "通信方式", "对方号码", "通信时长", "通信类型", "套餐优惠", "实收通信费(元)"),
    ("2024-06-10 14:13:20", "上海", "被叫", "02155500001", "00:01:20", "国内通话", "", "0.00"),
    ("2024-06-11 09:00:01", "上海", "主叫", "13900000000", "00:00:35", "国内通话", "", "0.10"),
]
TELECOM = [
    ("呼叫类型", "对方号码", "通话开始时间", "通话时长", "通话地点", "通话类型", "费用"),
    ("被叫", "02155500001", "2024-06-10 14:13:20", "80", "上海", "本地", "0.00"),
]

EXAMPLES: dict[str, Example] = {
    "unicom-xls": Example(
        name="bill.xls",
        format="china-unicom-bill",
        records=2,
        rejected=1,
        content=workbook({"2024年06月语音通信": UNICOM}),
    ),
    "unicom-xlsx": Example(
        name="bill.xlsx", format="china-unicom-bill", records=2, rejected=1, parts=xlsx(UNICOM)
    ),
    "mobile-csv": Example(
        name="bill.csv",
        format="china-mobile-bill",
        records=2,
        content=("\ufeff中国移动通话详单\r\n\r\n" + csv(*MOBILE)).encode(),
    ),
    "telecom-csv": Example(
        name="bill.csv", format="china-telecom-bill", records=1, content=csv(*TELECOM).encode("gb18030")
    ),
    "mobile-html": Example(
        name="bill.xls",
        format="china-mobile-bill",
        records=2,
        content=(
            "<html><meta charset=gb2312><table>"
            + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in MOBILE)
            + "</table></html>"
        ).encode("gb18030"),
    ),
    "table": Example(
        name="calls.csv",
        format="table",
        records=2,
        content=csv(
            ("Number", "Name", "Date", "Duration", "Type"),
            (TAKEN, "示例", "1718000000123", "89", "1"),
            (ASKED, "", "1718000001123", "0", "3"),
        ).encode(),
    ),
}
"""By name."""
