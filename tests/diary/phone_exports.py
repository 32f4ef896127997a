"""Small exports of a phone, as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.exchange import ImportOptions, Only

if TYPE_CHECKING:
    from pathlib import Path

SMS = (
    '<sms address="{number}" date="{ms}" type="{type}" body="{body}" read="1" status="-1" '
    'service_center="null" contact_name="(Unknown)" />'
)
START = 1772330400000
EVERYTHING = ImportOptions(only=Only.ALL)


def export(path: Path, *messages: tuple[str, str, int], ending: str = "</smses>") -> Path:
    """A small export: (number, text, minutes after the start)."""
    lines = [
        SMS.format(number=number, body=body, ms=START + minutes * 60_000, type=1)
        for number, body, minutes in messages
    ]
    path.write_text(f'<?xml version="1.0"?><smses count="{len(lines)}">{"".join(lines)}{ending}', "utf-8")
    return path


def sms_file(folder: Path) -> Path:
    """Three messages of a collector, one of them twice, and one of a friend."""
    return export(
        folder / "sms.xml",
        ("02155500001", "【示例消金】您的账单已逾期，请及时还款。", 0),
        ("02155500001", "再不还钱就打断你的腿，你等着", 5),
        ("13800000001", "晚上一起吃饭吗？", 10),
        ("02155500001", "再不还钱就打断你的腿，你等着", 5),
    )
