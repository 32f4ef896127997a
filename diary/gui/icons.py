"""Line icons in the colour of the text around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from diary.gui.style import Tone

if TYPE_CHECKING:
    from pathlib import Path

SIZES = (16, 20, 32)
SCALES = (1, 2)
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
    """Reads the SVG files of a folder and colours them; one instance per window, dropped with its palette."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[tuple[str, str], QIcon] = {}

    def icon(self, name: str, color: QColor | None = None) -> QIcon:
        """The icon `name`, in this colour or in that of plain text; selected rows show it in theirs."""
        key = (name, color.name() if color else "")
        if key not in self._made:
            self._made[key] = self._make(name, color)
        return self._made[key]

    def _make(self, name: str, color: QColor | None) -> QIcon:
        source = (self._folder / f"{name}.svg").read_bytes()
        palette = QGuiApplication.palette()
        inks = {
            QIcon.Mode.Normal: color or palette.color(QPalette.ColorRole.WindowText),
            QIcon.Mode.Selected: palette.color(QPalette.ColorRole.HighlightedText),
            QIcon.Mode.Disabled: palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText),
        }
        icon = QIcon()
        chosen = inks[QIcon.Mode.Selected]
        for mode, ink in inks.items():
            for size in SIZES:
                for scale in SCALES:
                    icon.addPixmap(_draw(source, ink, size, scale), mode)
                    icon.addPixmap(_draw(source, chosen, size, scale), mode, QIcon.State.On)
        return icon


def _draw(source: bytes, ink: QColor, size: int, scale: int) -> QPixmap:
    pixmap = QPixmap(QSize(size, size) * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source.replace(INK, ink.name().encode()))).render(
        painter, QRectF(0, 0, size * scale, size * scale)
    )
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap
