"""Line icons in the colour of the text around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from diary.gui.schemes import high_contrast
from diary.gui.style import Tone

if TYPE_CHECKING:
    from pathlib import Path

SIZES = (16, 20, 32)
OF_TONE = {
    Tone.GRAVE: "met",
    Tone.NOTABLE: "met",
    Tone.ASKING: "possible",
    Tone.SETTLED: "cleared",
}
"""The icon that goes with a flag's tone."""

INK = b"#000000"
"""The colour in the icon files that stands for the colour of the text."""


class Icons:
    """Reads the SVG files of a folder and colours them; one instance for all windows of one palette."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[tuple[str, str], QIcon] = {}

    def icon(self, name: str, color: QColor | None = None) -> QIcon:
        """The icon `name`, in this colour or in that of plain text; pressed buttons show it in theirs."""
        key = (name, color.name() if color else "")
        if key not in self._made:
            self._made[key] = self._make(name, color)
        return self._made[key]

    def _make(self, name: str, color: QColor | None) -> QIcon:
        source = (self._folder / f"{name}.svg").read_bytes()
        palette = QGuiApplication.palette()
        chosen = palette.color(QPalette.ColorRole.HighlightedText)
        faint = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText)
        icon = QIcon()
        plain = color or palette.color(QPalette.ColorRole.WindowText)
        strong = high_contrast()  # chosen rows stand on the accent itself then, not on a breath of it
        for pixmap in _drawn(source, plain):
            for mode in (QIcon.Mode.Normal,) if strong else (QIcon.Mode.Normal, QIcon.Mode.Selected):
                icon.addPixmap(pixmap, mode)
        for pixmap in _drawn(source, faint):
            icon.addPixmap(pixmap, QIcon.Mode.Disabled)
        for pixmap in _drawn(source, chosen):
            if strong:
                icon.addPixmap(pixmap, QIcon.Mode.Selected)
            for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected, QIcon.Mode.Disabled):
                icon.addPixmap(pixmap, mode, QIcon.State.On)
        return icon


def scales() -> tuple[float, ...]:
    """Device pixels per pixel that the screens need: drawing for others would cost the start a third."""
    app = QGuiApplication.instance()
    most = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1
    return (1,) if most <= 1 else (1, most)


def _drawn(source: bytes, ink: QColor) -> list[QPixmap]:
    """The drawing in this ink, in all sizes."""
    renderer = QSvgRenderer(QByteArray(source.replace(INK, ink.name().encode())))
    return [_draw(renderer, size, scale) for size in SIZES for scale in scales()]


def _draw(renderer: QSvgRenderer, size: int, scale: float) -> QPixmap:
    pixmap = QPixmap(QSize(size, size) * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size * scale, size * scale))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap
