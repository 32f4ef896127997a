"""Lines on a screen put together to bubbles; no reader of pictures is needed for that."""

from __future__ import annotations

from diary.intake.bubbles import STAMP, Side, screen_of
from diary.intake.ocr import Line

WIDTH, HEIGHT = 720, 1280


def line(text: str, left: int, top: int, right: int, height: int = 36) -> Line:
    return Line(text=text, left=left, top=top, right=right, bottom=top + height, score=0.99)


def test_lines_become_bubbles_by_place_and_times_stand_above_them() -> None:
    screen = screen_of(
        [
            line("14:20", 34, 17, 105),
            line("中国移动", 400, 17, 480),
            line("示例催收", 287, 70, 433, 43),
            line("昨天 21:41", 290, 157, 430, 26),
            line("您的借款已经", 131, 227, 468),
            line("逾期三十二天", 133, 272, 400),
            line("我正在协商，请书面联系我。", 191, 363, 567),
            line("对方撤回了一条消息", 262, 430, 458, 26),
            line("22:15", 325, 579, 396, 26),
            line("在吗？", 128, 647, 218),
            line("发送", 640, 1220, 690),
        ],
        WIDTH,
        HEIGHT,
    )
    assert (screen.title, screen.stamps) == ("示例催收", ["昨天21:41", "22:15"])
    assert [(one.side, one.text, one.stamp, one.behind) for one in screen.bubbles] == [
        (Side.LEFT, "您的借款已经\n逾期三十二天", "昨天21:41", 0),
        (Side.RIGHT, "我正在协商，请书面联系我。", "昨天21:41", 1),
        (Side.LEFT, "在吗？", "22:15", 0),
    ]


def test_a_cropped_picture_keeps_its_first_bubble() -> None:
    (bubble,) = screen_of([line("今天不还就上门", 131, 40, 400)], WIDTH, 200).bubbles
    assert (bubble.side, bubble.stamp) == (Side.LEFT, "")


def test_the_small_name_above_a_bubble_in_a_group_is_who_wrote_it() -> None:
    lines = [
        line("法务小李", 118, 300, 200, 26),
        line("再不处理就起诉", 131, 334, 400),
        line("谁？", 560, 400, 620),
    ]
    first, second = screen_of(lines, WIDTH, HEIGHT).bubbles
    assert (first.sender, first.text) == ("法务小李", "再不处理就起诉")
    assert (second.side, second.sender) == (Side.RIGHT, "")


def test_times_are_told_from_texts() -> None:
    for written in ("9:41", "晚上9:41", "昨天21:41", "星期一08:05", "3月1日21:41", "2026年3月1日晚上9:41"):
        assert STAMP.fullmatch(written), written
    for text in ("今天还款", "9点前还", "3.5万", "8:00-20:00"):
        assert not STAMP.fullmatch(text), text
