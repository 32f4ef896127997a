"""A picture of a chat as a phone shows it, drawn for a test: time in the middle, bubbles on two sides."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from collections.abc import Sequence

FONT = Path(__file__).resolve().parents[2] / "resources" / "fonts" / "NotoSansCJKsc-Regular.otf"
WIDTH, HEIGHT = 720, 1280
MIDDLE, LEFT, RIGHT = "middle", "left", "right"
_AVATAR, _GAP = 70, 24


def chat_picture(path: Path, title: str, lines: Sequence[tuple[str, str]]) -> Path:
    """Draws `(side, text)` from the top down; a text's own line breaks are the bubble's lines."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), (237, 237, 237))
    draw = ImageDraw.Draw(picture)
    small, normal, large = (ImageFont.truetype(str(FONT), size) for size in (24, 30, 34))
    draw.text((40, 14), "14:20", font=small, fill=(30, 30, 30))
    draw.text((640, 14), "87%", font=small, fill=(30, 30, 30))
    draw.text((WIDTH / 2, 90), title, font=large, fill=(20, 20, 20), anchor="mm")
    y = 150
    for side, text in lines:
        if side == MIDDLE:
            draw.text((WIDTH / 2, y + 20), text, font=small, fill=(150, 150, 150), anchor="mm")
            y += 60
            continue
        box = draw.multiline_textbbox((0, 0), text, font=normal, spacing=10)
        width, height = box[2] - box[0] + 40, box[3] - box[1] + 36
        x = 30 + _AVATAR + 16 if side == LEFT else WIDTH - 30 - _AVATAR - 16 - width
        avatar = 30 if side == LEFT else WIDTH - 30 - _AVATAR
        draw.rounded_rectangle((avatar, y, avatar + _AVATAR, y + _AVATAR), 8, fill=(90, 140, 190))
        fill = (255, 255, 255) if side == LEFT else (149, 236, 105)
        draw.rounded_rectangle((x, y, x + width, y + height), 10, fill=fill)
        draw.multiline_text((x + 20, y + 12), text, font=normal, fill=(20, 20, 20), spacing=10)
        y += max(height, _AVATAR) + _GAP
    draw.rectangle((0, HEIGHT - 90, WIDTH, HEIGHT), fill=(247, 247, 247))
    picture.save(path)
    return path
