"""A picture: turned, made larger, and parts of it marked to be covered up in a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsPixmapItem, QGraphicsRectItem, QGraphicsScene, QGraphicsView

from diary.domain.evidence import Region
from diary.gui.viewer.zooming import Zooming

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QImage, QMouseEvent, QResizeEvent

_SMALLEST = 4
"""A marked part narrower than this, in the picture's pixels, was a slip of the hand."""

_MOST_TIMES = 20
"""A pixel is shown at most so large, and the picture at least so many times smaller than its room."""


class PictureView(QGraphicsView):
    """Fits the picture into its room. While `marking`, dragging marks a part; `marked` counts them."""

    marked = Signal(int)

    def __init__(self, name: str, image: QImage, size: QSize) -> None:
        """`size` is that of the whole picture, of which `image` may be a smaller one."""
        super().__init__()
        for part in (self, self.viewport()):
            part.setAccessibleName(name)
        self.setAcceptDrops(False)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self._scene = QGraphicsScene(self)
        self.setScene(self._scene)
        self._picture: QGraphicsPixmapItem = self._scene.addPixmap(QPixmap.fromImage(image))
        self._picture.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._picture.setScale(size.width() / image.width())
        self._whole = QRectF(0, 0, size.width(), size.height())
        self._scene.setSceneRect(self._whole)
        self._parts: list[QGraphicsRectItem] = []
        self._begun: QGraphicsRectItem | None = None
        self._fits = True
        self.marking = False
        self._zooming = Zooming(self, self)

    def turn(self) -> None:
        """A quarter to the right, for the eye only."""
        self.rotate(90)
        self.fit()

    def fit(self) -> None:
        """As large as it can be seen whole, also when the room changes."""
        self._fits = True
        self.fitInView(self._whole, Qt.AspectRatioMode.KeepAspectRatio)

    def larger(self, factor: float) -> None:
        """Larger or, below 1, smaller, about the middle of what is in sight."""
        now = self.mapToScene(self.viewport().rect()).boundingRect().width()
        wanted = now / factor
        if self.viewport().width() / _MOST_TIMES < wanted < self._whole.width() * _MOST_TIMES:
            self._fits = False
            self.scale(factor, factor)

    def mark(self, marking: bool) -> None:
        """Whether dragging marks parts or moves the picture."""
        self.marking = marking
        drag = QGraphicsView.DragMode
        self.setDragMode(drag.NoDrag if marking else drag.ScrollHandDrag)
        if marking:
            self.viewport().setCursor(Qt.CursorShape.CrossCursor)

    def regions(self) -> tuple[Region, ...]:
        """The marked parts in pixels of the upright picture, within it."""
        found = [part.rect().intersected(self._whole).toAlignedRect() for part in self._parts]
        return tuple(Region(one.x(), one.y(), one.width(), one.height()) for one in found)

    def add_region(self, rect: QRectF) -> None:
        """Marks a part of the picture, in its own pixels; what lies outside of it is no part."""
        part = rect.normalized().intersected(self._whole)
        if min(part.width(), part.height()) < _SMALLEST:
            return
        colour = QColor(0, 0, 0, 200)
        self._parts.append(self._scene.addRect(part, QPen(colour), colour))
        self.marked.emit(len(self._parts))

    def unmark(self) -> None:
        """Takes the newest mark away."""
        if self._parts:
            self._scene.removeItem(self._parts.pop())
            self.marked.emit(len(self._parts))

    def unmark_all(self) -> None:
        """Takes all marks away."""
        while self._parts:
            self.unmark()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own method
        """Keeps the picture whole, unless the user made it larger."""
        super().resizeEvent(event)
        if self._fits:
            self.fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own method
        """Begins a mark."""
        if not self.marking or event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        corner = self.mapToScene(event.position().toPoint())
        pen = QPen(QColor("red"))
        pen.setCosmetic(True)
        self._begun = self._scene.addRect(QRectF(corner, corner), pen)

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
        rect = self._begun.rect()
        self._scene.removeItem(self._begun)
        self._begun = None
        self.add_region(rect)
