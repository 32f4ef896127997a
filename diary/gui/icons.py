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
"""The colour of icons that take the colour of the text; others keep theirs."""


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
        drawn = _drawn(source)
        if INK in source:
            return _in_colours(drawn, color or QGuiApplication.palette().color(QPalette.ColorRole.WindowText))
        icon = QIcon()  # a picture in colours of its own
        for pixmap in drawn:
            icon.addPixmap(pixmap)
        return icon


def _in_colours(drawn: list[QPixmap], plain: QColor) -> QIcon:
    """The icon in this colour, pale where it is disabled, and in that of chosen text where that is needed."""
    palette = QGuiApplication.palette()
    chosen = palette.color(QPalette.ColorRole.HighlightedText)
    faint = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText)
    strong = high_contrast()  # chosen rows stand on the accent itself then, not on a breath of it
    modes, off, on = QIcon.Mode, QIcon.State.Off, QIcon.State.On
    inks = [(plain, modes.Normal, off), (faint, modes.Disabled, off)]
    inks.append((chosen if strong else plain, modes.Selected, off))
    inks += [(chosen, mode, on) for mode in (modes.Normal, modes.Selected, modes.Disabled)]
    tinted = {ink.rgba(): [_tinted(pixmap, ink) for pixmap in drawn] for ink in (plain, faint, chosen)}
    icon = QIcon()
    for ink, mode, state in inks:
        for pixmap in tinted[ink.rgba()]:
            icon.addPixmap(pixmap, mode, state)
    return icon


def scales() -> tuple[float, ...]:
    """Device pixels per pixel that the screens need: drawing for others would cost the start a third."""
    app = QGuiApplication.instance()
    most = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1
    return (1,) if most <= 1 else (1, most)


def _drawn(source: bytes) -> list[QPixmap]:
    """The drawing as its file has it, in all sizes."""
    renderer = QSvgRenderer(QByteArray(source))
    return [_draw(renderer, size, scale) for size in SIZES for scale in scales()]


def _draw(renderer: QSvgRenderer, size: int, scale: float) -> QPixmap:
    pixmap = QPixmap(QSize(size, size) * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size * scale, size * scale))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


def _tinted(pixmap: QPixmap, ink: QColor) -> QPixmap:
    """What was drawn, in this ink: quicker than drawing it anew."""
    made = QPixmap(pixmap)
    painter = QPainter(made)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(made.rect(), ink)
    painter.end()
    return made
