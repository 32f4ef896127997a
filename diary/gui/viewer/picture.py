"""A picture: turned, made larger, and parts of it marked to be covered up in a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImageReader, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsPixmapItem, QGraphicsRectItem, QGraphicsScene, QGraphicsView

from diary.domain.evidence import Region

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QMouseEvent, QResizeEvent

_SMALLEST = 4
"""A marked part narrower than this, in the picture's pixels, was a slip of the hand."""

_MOST_MEGABYTES = 512


class PictureView(QGraphicsView):
    """Fits the picture into its room. While `marking`, dragging marks a part; `marked` counts them."""

    marked = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self._scene = QGraphicsScene(self)
        self.setScene(self._scene)
        self._picture: QGraphicsPixmapItem | None = None
        self._parts: list[QGraphicsRectItem] = []
        self._begun: QGraphicsRectItem | None = None
        self.marking = False

    def show_file(self, file: Path) -> bool:
        """Shows this picture upright, as its camera held it; False when it cannot be read."""
        reader = QImageReader(str(file))
        reader.setAutoTransform(True)
        QImageReader.setAllocationLimit(_MOST_MEGABYTES)
        image = reader.read()
        if image.isNull():
            return False
        self._scene.clear()
        self._parts.clear()
        self._picture = self._scene.addPixmap(QPixmap.fromImage(image))
        self._scene.setSceneRect(self._picture.boundingRect())
        self.fit()
        return True

    def turn(self) -> None:
        """A quarter to the right, for the eye only."""
        self.rotate(90)
        self.fit()

    def fit(self) -> None:
        """As large as it can be seen whole."""
        if self._picture is not None:
            self.fitInView(self._picture, Qt.AspectRatioMode.KeepAspectRatio)

    def larger(self, factor: float) -> None:
        """Larger or, below 1, smaller."""
        self.scale(factor, factor)

    def mark(self, marking: bool) -> None:
        """Whether dragging marks parts or moves the picture."""
        self.marking = marking
        drag = QGraphicsView.DragMode
        self.setDragMode(drag.NoDrag if marking else drag.ScrollHandDrag)

    def regions(self) -> tuple[Region, ...]:
        """The marked parts in pixels of the upright picture, within it."""
        if self._picture is None:
            return ()
        whole = self._picture.boundingRect()
        found = [part.rect().intersected(whole).toAlignedRect() for part in self._parts]
        return tuple(Region(one.x(), one.y(), one.width(), one.height()) for one in found)

    def add_region(self, rect: QRectF) -> None:
        """Marks a part of the picture, in its own pixels."""
        colour = QColor(0, 0, 0, 200)
        self._parts.append(self._scene.addRect(rect.normalized(), QPen(colour), colour))
        self.marked.emit(len(self._parts))

    def unmark(self) -> None:
        """Takes the newest mark away."""
        if self._parts:
            self._scene.removeItem(self._parts.pop())
            self.marked.emit(len(self._parts))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own method
        """Keeps the picture whole."""
        super().resizeEvent(event)
        self.fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own method
        """Begins a mark."""
        if not (self.marking and self._picture is not None):
            super().mousePressEvent(event)
            return
        corner = self.mapToScene(event.position().toPoint())
        self._begun = self._scene.addRect(QRectF(corner, corner), QPen(QColor("red")))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own method
        """Draws the mark out."""
        if self._begun is None:
            super().mouseMoveEvent(event)
            return
        begun = self._begun.rect()
        begun.setBottomRight(self.mapToScene(event.position().toPoint()))
        self._begun.setRect(begun)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own method
        """Ends a mark; one that is too small to be meant is dropped."""
        if self._begun is None:
            super().mouseReleaseEvent(event)
            return
        rect = self._begun.rect().normalized()
        self._scene.removeItem(self._begun)
        self._begun = None
        if min(rect.width(), rect.height()) >= _SMALLEST:
            self.add_region(rect)
