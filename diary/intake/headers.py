"""What the columns of bills and exports are called, and which carrier calls them so.

Bills: the web halls of China Unicom, Mobile and Telecom (layouts of 2015 and later). The names are data;
a column whose name means different things in different bills is settled by its values.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from diary.domain.answers import Role, RowKind, TableMapping
from diary.intake.table_values import told_direction

if TYPE_CHECKING:
    from collections.abc import Sequence

ALIASES: dict[Role, tuple[str, ...]] = {
    Role.TIME: (
        "起始时间", "开始时间", "通话起始时间", "通话开始时间", "通话日期", "呼叫时间", "呼叫日期",
        "拨打时间", "截获时间", "话单时间", "发送时间", "接收时间", "收发时间", "短信时间", "消息时间",
        "日期时间", "时间日期", "起始日期", "开始日期", "日期", "时间", "通话时间", "发生时间", "联系时间",
        "starttime", "datetime", "date/time", "timestamp", "calldate", "messagedate", "date", "time",
        "calltime", "createtime",
    ),
    Role.CLOCK: (
        "通话时间", "时间", "起始时刻", "开始时刻", "呼叫时间", "time", "calltime",
    ),
    Role.NUMBER: (
        "对方号码", "对端号码", "对方手机号", "对方手机号码", "对方电话", "对方电话号码", "对方",
        "被叫号码", "通话号码", "电话号码", "手机号码", "手机号", "来电号码", "联系电话", "联系号码",
        "号码", "电话", "发送号码", "number", "phonenumber", "phone", "address", "caller", "callerid",
        "mobile", "tel", "telephone", "from", "senderid",
    ),
    Role.OWN: (
        "用户号码", "己方号码", "业务号码", "本机号码", "本方号码", "计费号码", "主叫号码", "ownnumber",
    ),
    Role.DIRECTION: (
        "呼叫类型", "通信方式", "事件类型", "事件类型名称", "话单方向", "主叫/被叫", "主被叫", "呼叫方向",
        "收发类型", "收发", "方向", "通话类型", "通信类型", "通话方式", "类型", "状态", "type", "calltype",
        "direction",
    ),
    Role.DURATION: (
        "通话时长", "通信时长", "通话时长(秒)", "通话时长(s)", "通话时长(分秒)", "时长(秒)", "时长",
        "拨打秒数", "持续时间", "通话秒数", "计费时长", "duration", "duration(s)", "duration(seconds)",
        "duration(sec)", "callduration", "dur",
    ),
    Role.TEXT: (
        "短信内容", "信息内容", "消息内容", "通话内容", "内容", "正文", "文本", "消息", "text", "body",
        "content", "message", "messagetext", "strcontent", "msg",
    ),
    Role.NAME: (
        "联系人", "联系人姓名", "对方姓名", "姓名", "名称", "备注名", "昵称", "发送人", "发送者", "发件人",
        "name", "contact", "contactname", "sendername", "sender", "displayname", "callername",
    ),
    Role.PLACE: (
        "通信地点", "通话地点", "本机通话地", "己方通话地", "漫游城市", "话单位置", "通话地", "location",
    ),
}  # fmt: skip
"""Names by role, the surer first; blanks, width and case do not count."""

_DIRECTION_BY_VALUES = 0.5
_SMS_COLUMNS = frozenset({"信息类型", "短信类型", "短信内容", "信息内容"})
_MESSENGER_COLUMNS = frozenset({"昵称", "发送人", "发送者", "sendername", "sender", "talker"})
_MOBILE = frozenset({"通信地点", "通信方式", "通信时长", "套餐优惠", "事件类型", "对端归属地", "活动地区"})
_UNICOM = frozenset({"话单位置", "总话费", "业务类型", "其他费", "漫游类型"})
_TELECOM = frozenset({"费用", "通话开始时间", "费用(元)", "通话费用"})
_CARRIERS = (
    ("china-mobile-bill", _MOBILE, ("中国移动", "10086")),
    ("china-unicom-bill", _UNICOM, ("中国联通", "10010")),
    ("china-telecom-bill", _TELECOM, ("中国电信", "10000")),
)
_BILL_NUMBERS = frozenset({"对方号码", "对端号码", "被叫号码", "对方手机号", "对方电话号码"})
_COST = re.compile(r"费|小计|套餐优惠|金额")


def folded(name: str) -> str:
    """A column's name for comparing: without blanks, width and case, full stops and a unit of money."""
    plain = "".join(unicodedata.normalize("NFKC", name[:80]).casefold().split())
    return plain.removesuffix("(元)").strip("：:*_").replace("_", "")


def guess(header: Sequence[str], rows: Sequence[Sequence[str]] = (), title: str = "") -> TableMapping:
    """The likeliest mapping of a table; `rows` settle which column is the direction, `title` what rows are.

    Columns that nothing speaks for stay out, so that the mapping may not be usable.
    """
    names = [folded(cell) for cell in header]
    columns: dict[Role, int] = {}
    for role, aliases in ALIASES.items():
        found = [names.index(alias) for alias in aliases if alias in names]
        if role is Role.DIRECTION:
            found = [at for at in found if _tells_direction([row[at] for row in rows if at < len(row)])]
        free = [at for at in found if at not in columns.values()]
        if free:
            columns[role] = free[0]
    if Role.CLOCK in columns and not _is_day_only(columns[Role.TIME], rows):
        del columns[Role.CLOCK]
    return TableMapping(kind=_kind(columns, names, title), columns=columns)


def is_settled(mapping: TableMapping, header: Sequence[str]) -> bool:
    """Whether a guess is sure enough to read by: calls have a duration, and most columns are understood.

    Bills have many columns that are only about money, so that for them the first is enough.
    """
    columns = mapping.columns
    if not mapping.usable or (mapping.kind is RowKind.CALL and Role.DURATION not in columns):
        return False
    filled = sum(bool(cell.strip()) for cell in header)
    return bool(bill_of(header, "")) or len(columns) * 2 >= filled


def bill_of(header: Sequence[str], title: str) -> str:
    """The id of the carrier whose bill has this header, empty if it is no bill. `title` stands above it."""
    names = {folded(cell) for cell in header}
    if not names & _BILL_NUMBERS or not any(_COST.search(name) for name in names) | bool(names & _MOBILE):
        return ""
    told = [name for name, _, words in _CARRIERS if any(word in title for word in words)]
    if len(told) == 1:
        return told[0]
    score, name = max((len(names & columns), name) for name, columns, _ in _CARRIERS)
    return name if score else "carrier-bill"


def _tells_direction(values: Sequence[str]) -> bool:
    filled = [value for value in values if value.strip()]
    told = sum(told_direction(value) is not None for value in filled)
    return not filled or told >= len(filled) * _DIRECTION_BY_VALUES


def _is_day_only(at: int, rows: Sequence[Sequence[str]]) -> bool:
    """Whether a column holds dates without the time of day; such dates have no colon and are short."""
    values = [row[at].strip() for row in rows if at < len(row) and row[at].strip()]
    return not values or all(":" not in value and len(value) <= 11 for value in values)


def _kind(columns: dict[Role, int], names: Sequence[str], title: str) -> RowKind:
    if Role.TEXT in columns:
        is_messenger = Role.NUMBER not in columns or bool(_MESSENGER_COLUMNS & set(names))
        return RowKind.CHAT if is_messenger else RowKind.SMS
    if Role.DURATION not in columns and (_SMS_COLUMNS & set(names) or "短信" in title):
        return RowKind.SMS
    return RowKind.CALL
