"""Chats as texts and tables, in small; all fictional."""

from __future__ import annotations

import base64

from tests.bench.corpus_parts import Example, csv

TAKEN = "13900000000"
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

EXAMPLES: dict[str, Example] = {
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
        content=b"From: a@example.com\r\nTo: b@example.com\r\nSubject: chat\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(WECHAT_MAIL.encode()),
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
}
"""By name."""
