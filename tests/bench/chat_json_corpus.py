"""Chats as JSON, in small; all fictional."""

from __future__ import annotations

import json

from tests.bench.corpus_parts import Example

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
}
"""By name."""
