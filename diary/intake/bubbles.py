"""Lines of text on a phone's screen, put together to bubbles by their place: whose they are, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diary.intake.ocr import Line


class Side(StrEnum):
    """Where a bubble stands: chats show the phone's owner on the right."""

    LEFT = "left"
    RIGHT = "right"


STAMP = re.compile(
    r"(?:(?P<year>20\d\d)[年/.-])?(?:(?P<month>\d{1,2})[月/.-](?P<day>\d{1,2})日?)?"
    r"(?P<relative>今天|昨天|前天|星期[一二三四五六日天]|周[一二三四五六日天])?"
    r"(?P<part>凌晨|早上|清晨|上午|中午|下午|傍晚|晚上)?(?P<clock>\d{1,2}[:：]\d\d)"
)
"""A time between bubbles without its blanks: `晚上9:41`, `昨天21:41`, `星期一08:05`, `2026年3月1日21:41`."""

_HEADER = 0.19
_FOOTER = 0.14
_CENTRED = 0.06
_IN_THE_MIDDLE = 0.03
_SMALLER = 0.92
_SMALL_NAME = 0.8
_INSET = 0.3
_SAME_LEFT = 0.75
_SAME_BUBBLE = 0.85
_TOOLBAR = frozenset({"按住说话", "发送", "按住 说话", "发消息", "输入消息", "Send", "Message"})
_STATUS = re.compile(
    r"[\d:%.\sGgHDVoLTE+KB/sMi|·、5]+|中国(?:移动|联通|电信|广电)|WLAN|微信\(?\d*\)?|[<＜‹〈…⋯.]+\d*"
)


@dataclass(slots=True)
class Bubble:
    """One message: its side, its lines, the time that stands above it (as written, empty if none).

    `behind` counts the bubbles since that time, from 0. `sender` is the name above it in a group.
    """

    side: Side
    lines: list[Line]
    stamp: str = ""
    behind: int = 0
    sender: str = ""

    @property
    def text(self) -> str:
        """The lines as they stand below each other."""
        return "\n".join(line.text for line in self.lines)

    @property
    def score(self) -> float:
        """How sure the least sure line is."""
        return min(line.score for line in self.lines)


@dataclass(slots=True)
class Screen:
    """What a picture of a chat shows: the title (who it is with), its bubbles, its times as written."""

    title: str = ""
    bubbles: list[Bubble] = field(default_factory=list)
    stamps: list[str] = field(default_factory=list)


def screen_of(lines: Sequence[Line], width: int, height: int) -> Screen:
    """Puts lines, sorted from the top down, together. A picture that is no chat gives no bubbles."""
    screen = Screen()
    stamp, behind = "", 0
    body = _body(lines, width, height, screen)
    usual = median([line.height for line in body]) if body else 0
    for block in _blocks(body):
        written = block[0].text.replace(" ", "")
        if len(block) == 1 and STAMP.fullmatch(written) and _is_centred(block, width, _CENTRED):
            stamp, behind = written, 0
            screen.stamps.append(written)
            continue
        # Notices of the program ("message recalled") stand in the middle, in smaller letters.
        if _is_centred(block, width, _IN_THE_MIDDLE) and block[0].height < usual * _SMALLER:
            continue
        side = Side.LEFT if _left(block) < width - _right(block) else Side.RIGHT
        sender = _sender(block) if side is Side.LEFT else ""
        screen.bubbles.append(Bubble(side, block[bool(sender) :], stamp, behind, sender))
        behind += 1
    return screen


def _body(lines: Sequence[Line], width: int, height: int, screen: Screen) -> list[Line]:
    """The lines without the phone's own bars; the title goes into `screen`."""
    body = []
    for line in lines:
        if line.bottom < width * _HEADER:
            is_title = _is_centred([line], width, _CENTRED) and not STAMP.fullmatch(
                line.text.replace(" ", "")
            )
            if is_title and not _STATUS.fullmatch(line.text):
                screen.title = line.text
            if is_title or _STATUS.fullmatch(line.text):
                continue
        if line.top > height - width * _FOOTER and (line.text in _TOOLBAR or _STATUS.fullmatch(line.text)):
            continue
        body.append(line)
    return body


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that begin at the same place, close below each other."""
    blocks: list[list[Line]] = []
    for line in lines:
        above = next((block for block in reversed(blocks[-3:]) if _continues(block[-1], line)), None)
        if above is None:
            blocks.append([line])
        else:
            above.append(line)
    return blocks


def _continues(above: Line, line: Line) -> bool:
    size = min(above.height, line.height)
    return (
        abs(above.left - line.left) < size * _SAME_LEFT
        and -size < line.top - above.bottom < size * _SAME_BUBBLE
        and max(above.height, line.height) < size * 1.6
    )


def _sender(block: Sequence[Line]) -> str:
    """The name that groups show above a bubble, empty where none stands.

    It is in smaller letters, and begins at the bubble's edge, while the text keeps off it.
    """
    first, rest = block[0], block[1:]
    if not rest:
        return ""
    size = median(line.height for line in rest)
    is_small = first.height < _SMALL_NAME * size
    is_outside = min(line.left for line in rest) - first.left > _INSET * size
    return first.text if is_small or is_outside else ""


def _left(block: Sequence[Line]) -> int:
    return min(line.left for line in block)


def _right(block: Sequence[Line]) -> int:
    return max(line.right for line in block)


def _is_centred(block: Sequence[Line], width: int, tolerance: float) -> bool:
    return abs(_left(block) - (width - _right(block))) < width * tolerance
