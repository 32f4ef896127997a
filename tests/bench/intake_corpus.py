"""One small valid file for every format that is read, fictional and built in code: for tests and the fuzzer.

`EXAMPLES` maps a name to an `Example`; add a format by adding a line. `records` and `rejected` are what its
reader gives.
"""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass, field

try:
    from tests.bench.xls_writer import workbook
except ImportError:  # as a script beside it
    from xls_writer import workbook

ASKED, TAKEN = "021-55500001", "13900000000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A file and what is in it. A ZIP is given by its `parts`, so that they can be damaged from within."""

    name: str
    format: str
    records: int
    rejected: int = 0
    content: bytes = b""
    parts: dict[str, bytes] = field(default_factory=dict)

    @property
    def data(self) -> bytes:
        return zipped(self.parts) if self.parts else self.content


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP with these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return target.getvalue()


def csv(*rows: tuple[str, ...]) -> str:
    return "".join(
        ",".join(f'"{cell}"' if "," in cell or "\n" in cell else cell for cell in row) + "\r\n"
        for row in rows
    )


def xlsx(rows: list[list[object]], sheet: str = "详单") -> dict[str, bytes]:
    """The parts of a workbook; strings are shared, numbers plain."""
    shared: list[str] = []
    body = []
    for number, row in enumerate(rows, 1):
        cells = []
        for column, value in enumerate(row):
            place = f"{chr(65 + column)}{number}"
            if isinstance(value, int | float):
                cells.append(f'<c r="{place}"><v>{value}</v></c>')
            elif value:
                shared.append(str(value))
                cells.append(f'<c r="{place}" t="s"><v>{len(shared) - 1}</v></c>')
        body.append(f'<row r="{number}">{"".join(cells)}</row>')
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    texts = {
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        f'<sheet name="{sheet}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}">'
        '<Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><cellXfs>'
        '<xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">'
        + "".join(f"<si><t>{text}</t></si>" for text in shared)
        + "</sst>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>'
        + "".join(body)
        + "</sheetData></worksheet>",
    }
    return {name: text.encode() for name, text in texts.items()}


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
WECHAT_MAIL = """小明 和 示例催收 在微信上的聊天记录如下，请查收。

—————  2024-06-10  —————


示例催收  14:13

你今天必须还款

小明  14:15

[图片: 0123abcd.jpg(请在附件中查看)]

—————  2024-06-11  —————

示例催收  9:00

最后一次通知
电话  10:00
再联系
"""
TELEGRAM = {
    "personal_information": {"user_id": 11},
    "chats": {
        "about": "…",
        "list": [
            {
                "name": "示例催收",
                "type": "personal_chat",
                "id": 22,
                "messages": [
                    {"id": 1, "type": "message", "date": "2024-06-10T14:13:20", "date_unixtime": "1718000000",
                     "from": "示例催收", "from_id": "user22",
                     "text": ["还款 ", {"type": "bold", "text": "今天"}]},
                    {"id": 2, "type": "service", "date": "2024-06-10T14:14:20", "actor": "示例催收",
                     "actor_id": "user22", "action": "phone_call", "duration_seconds": 77, "text": ""},
                    {"id": 3, "type": "service", "date": "2024-06-10T14:15:20", "actor": "小明",
                     "actor_id": "user11", "action": "pin_message", "text": ""},
                    {"id": 4, "type": "message", "date": "2024-06-10T14:16:20", "from": "小明",
                     "from_id": "user11", "text": "好"},
                ],
            }
        ],
    },
}  # fmt: skip


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


EXAMPLES: dict[str, Example] = {
    "sms-backup-restore": Example(
        name="sms.xml",
        format="sms-backup-restore",
        records=2,
        content=(
            '<?xml version="1.0" encoding="UTF-8"?><smses count="2">'
            '<sms address="95533" date="1718000000123" type="1" body="逾期&#10;&#55357;&#56832; &amp;"/>'
            '<mms date="1718000000000" msg_box="1" address="a~b"><parts><part ct="image/png" data="QUJD"/>'
            '<part ct="text/plain" text="文"/></parts></mms></smses>'
        ).encode(),
    ),
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
    "imazing": Example(
        name="Messages.csv",
        format="imazing-messages",
        records=2,
        rejected=1,
        content=csv(
            (
                "Chat Session",
                "Message Date",
                "Service",
                "Type",
                "Sender ID",
                "Sender Name",
                "Text",
                "Attachment",
            ),
            ("示例催收", "2024-06-10 14:13:20", "SMS", "Incoming", TAKEN, "示例催收", "请还款, 今天", ""),
            ("示例催收", "2024-06-10 14:14:20", "SMS", "Outgoing", "", "", "知道了", ""),
            ("示例催收", "2024-06-10 14:15:20", "SMS", "Notification", "", "", "…", ""),
        ).encode(),
    ),
    "pywxdump": Example(
        name="wxid_0_1.csv",
        format="wechat-pywxdump",
        records=2,
        content=csv(
            ("id", "MsgSvrID", "type_name", "is_sender", "talker", "room_name", "msg", "src", "CreateTime"),
            (
                "1",
                "4073926741244660001",
                "文本",
                "0",
                "wxid_demo1",
                "wxid_demo1",
                "还款",
                "",
                "2024/10/4 11:43",
            ),
            ("2", "4073926741244660002", "文本", "1", "", "wxid_demo1", "好", "", "2024/10/4 11:43"),
        ).encode(),
    ),
    "memotrace": Example(
        name="示例.csv",
        format="wechat-memotrace",
        records=2,
        rejected=1,
        content=(
            "\ufeff"
            + csv(
                (
                    "localId",
                    "TalkerId",
                    "Type",
                    "SubType",
                    "IsSender",
                    "CreateTime",
                    "Status",
                    "StrContent",
                    "StrTime",
                    "Remark",
                    "NickName",
                    "Sender",
                ),
                (
                    "1",
                    "3",
                    "1",
                    "0",
                    "0",
                    "1718000000",
                    "",
                    "还款",
                    "2024-06-10",
                    "示例",
                    "示例",
                    "wxid_demo1",
                ),
                (
                    "2",
                    "3",
                    "50",
                    "0",
                    "0",
                    "1718000060",
                    "",
                    "通话时长 01:23",
                    "",
                    "示例",
                    "示例",
                    "wxid_demo1",
                ),
                ("3", "3", "10000", "0", "0", "1718000070", "", "撤回", "", "示例", "示例", "wxid_demo1"),
            )
        ).encode(),
    ),
    "wechat-mail-text": Example(
        name="chat.txt", format="wechat-mail", records=3, content=WECHAT_MAIL.encode()
    ),
    "wechat-mail": Example(
        name="chat.eml",
        format="wechat-mail",
        records=3,
        content=(
            "From: a@example.com\r\nTo: b@example.com\r\nSubject: chat\r\nMIME-Version: 1.0\r\n"
            "Content-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
            + WECHAT_MAIL
        ).encode(),
    ),
    "wechat-copied": Example(
        name="paste.txt",
        format="wechat-copied-text",
        records=2,
        content="示例催收 2024/06/10 2:51 PM\n你好\n在吗\n\n小明 2024/06/10 2:53 PM\n在\n".encode(),
    ),
    "wechat-exporter": Example(
        name="chat.txt",
        format="wechat-exporter-text",
        records=2,
        content=(
            "示例催收 - 微信聊天记录\n\n示例催收 (2024-06-10 14:13:20):你好\n我 (2024-06-10 14:14:20):嗯\n"
        ).encode(),
    ),
    "wechat-chatlog-text": Example(
        name="chat 2024.txt",
        format="wechat-chatlog-text",
        records=2,
        content=(
            "示例催收(wxid_demo1) 2024-06-10 14:13:20\n还款\n\n小明(我) 2024-06-10 14:13:25\n好\n"
        ).encode(),
    ),
    "wechat-memotrace-text": Example(
        name="示例.txt",
        format="wechat-memotrace-text",
        records=2,
        content="2024-06-10 14:13:20 示例催收\n还款\n\n2024-06-10 14:14:20 小明\n好\n".encode(),
    ),
    "wechat-chatlog": Example(
        name="chatlog.json",
        format="wechat-chatlog",
        records=2,
        rejected=1,
        content=_json(
            [
                {
                    "seq": 1718000000000,
                    "time": "2024-06-10T14:13:20+08:00",
                    "talker": "wxid_demo1",
                    "talkerName": "示例催收",
                    "sender": "wxid_demo1",
                    "senderName": "示例催收",
                    "isSelf": False,
                    "type": 1,
                    "content": "还款",
                },
                {
                    "seq": 1718000001000,
                    "time": "2024-06-10T14:13:21+08:00",
                    "talker": "wxid_demo1",
                    "talkerName": "示例催收",
                    "sender": "wxid_me",
                    "senderName": "小明",
                    "isSelf": True,
                    "type": 1,
                    "content": "好",
                },
                {
                    "seq": 1718000002000,
                    "time": "2024-06-10T14:13:22+08:00",
                    "senderName": "",
                    "type": 10000,
                    "content": "撤回",
                },
            ]
        ),
    ),
    "wechat-weflow": Example(
        name="chat.json",
        format="wechat-weflow",
        records=2,
        content=_json(
            {
                "weflow": {"version": "1"},
                "session": {
                    "wxid": "wxid_demo1",
                    "displayName": "示例催收",
                    "type": "私聊",
                    "messageCount": 2,
                },
                "messages": [
                    {
                        "localId": 1,
                        "createTime": 1718000000,
                        "type": "文本消息",
                        "content": "还款",
                        "isSend": 0,
                        "senderUsername": "wxid_demo1",
                        "senderDisplayName": "示例催收",
                    },
                    {
                        "localId": 2,
                        "createTime": 1718000001,
                        "type": "文本消息",
                        "content": "好",
                        "isSend": 1,
                        "senderUsername": "wxid_me",
                        "senderDisplayName": "小明",
                    },
                ],
            }
        ),
    ),
    "chatlab": Example(
        name="chatlab.json",
        format="chatlab",
        records=1,
        content=_json(
            {
                "chatlab": {"version": "0.0.1"},
                "meta": {"name": "示例群"},
                "members": [],
                "messages": [
                    {
                        "sender": "10001",
                        "accountName": "示例催收",
                        "timestamp": 1718000000,
                        "type": 0,
                        "content": "还款",
                    }
                ],
            }
        ),
    ),
    "qq-exporter": Example(
        name="qq.json",
        format="qq-exporter",
        records=1,
        content=_json(
            {
                "metadata": {"name": "QQChatExporter"},
                "chatInfo": {"name": "示例催收", "type": "private"},
                "messages": [
                    {
                        "id": "7",
                        "timestamp": 1718000000000,
                        "sender": {"uid": "u_1", "uin": "1000100010", "name": "示例催收"},
                        "content": {"text": "还款"},
                    }
                ],
            }
        ),
    ),
    "qq-text": Example(
        name="示例催收.txt",
        format="qq-text",
        records=2,
        content=(
            "\ufeff消息记录（此消息记录为文本格式，不支持重新导入）\r\n\r\n"
            + "=" * 64
            + "\r\n消息分组:我的好友\r\n"
            + "=" * 64
            + "\r\n消息对象:示例催收\r\n"
            + "=" * 64
            + "\r\n\r\n2024-06-10 12:00:00 示例催收(1000100010)\r\n还款\r\n\r\n"
            + "2024-06-10 12:00:05 小明\r\n好\r\n"
        ).encode(),
    ),
    "whatsapp-text": Example(
        name="WhatsApp Chat with 示例催收.txt",
        format="whatsapp",
        records=2,
        rejected=1,
        content=(
            "13/6/24, 14:13 - Messages are end-to-end encrypted.\n13/6/24, 14:13 - 示例催收: 还款\n今天\n"
            "13/6/24, 14:14 - 小明: 好\n"
        ).encode(),
    ),
    "whatsapp-zip": Example(
        name="WhatsApp Chat - 示例催收.zip",
        format="whatsapp",
        records=2,
        parts={
            "_chat.txt": (
                "[2024/6/10 下午2:13:20] 示例催收: 还款\r\n"
                "[2024/6/10 下午2:14:20] 小明: \u200e<附件：00.jpg>\r\n"
            ).encode(),
            "00.jpg": b"\xff\xd8\xff",
        },
    ),
    "whatsapp-json": Example(
        name="result.json",
        format="whatsapp-json",
        records=2,
        content=_json(
            {
                "8613900000000@s.whatsapp.net": {
                    "name": "示例催收",
                    "messages": {
                        "A": {
                            "from_me": False,
                            "timestamp": 1718000000,
                            "key_id": "A",
                            "data": "还款",
                            "sender": None,
                        },
                        "B": {
                            "from_me": True,
                            "timestamp": 1718000001.5,
                            "key_id": "B",
                            "data": "好",
                            "sender": None,
                        },
                    },
                }
            }
        ),
    ),
    "telegram": Example(
        name="result.json", format="telegram", records=3, rejected=1, content=_json(TELEGRAM)
    ),
    "telegram-one-chat": Example(
        name="result.json",
        format="telegram",
        records=3,
        rejected=1,
        content=_json(TELEGRAM["chats"]["list"][0]),  # type: ignore[index]
    ),
    "zip": Example(
        name="backup.zip",
        format="zip",
        records=3,
        parts={
            "sms.xml": (
                '<smses count="1"><sms address="95533" date="1718000000123" type="1" body="还款"/></smses>'
            ).encode(),
            "bill.csv": csv(*MOBILE).encode(),
            "notes.xyz": b"\x00\x01",
        },
    ),
}
"""By name. The names of people, firms and numbers mean nobody."""
