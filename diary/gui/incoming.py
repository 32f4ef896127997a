"""What comes in by drop or from the clipboard: files as they are; a picture or a text becomes one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Signal
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData


class Drops(QObject):
    """Takes what is dropped anywhere on the windows that it watches.

    `dropped` carries the window, the point in it, and the data. What takes files by itself keeps doing so;
    fields to type in, which would write the file's address into the text, let them pass.
    """

    dropped = Signal(QWidget, QPoint, object)

    def watch(self, window: QWidget) -> None:
        """Watches a window and the fields that it has now; once more for those that came since."""
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        for line in window.findChildren(QLineEdit):
            line.installEventFilter(self)
        for text in (*window.findChildren(QPlainTextEdit), *window.findChildren(QTextEdit)):
            text.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own method
        """Takes drags and drops that carry files or a picture; everything else goes its way."""
        if not (isinstance(event, QDropEvent) and isinstance(watched, QWidget)):
            return super().eventFilter(watched, event)
        if not has_evidence(event.mimeData()):
            return False
        if not watched.isWindow():
            event.ignore()  # Qt then asks what the field lies in
            return True
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            self.dropped.emit(watched, event.position().toPoint(), event.mimeData())
        return True


def has_evidence(mime: QMimeData) -> bool:
    """Whether this carries files or a picture."""
    return mime.hasImage() or any(url.isLocalFile() for url in mime.urls())


def files_of(mime: QMimeData) -> tuple[Path, ...]:
    """The files that this names; folders are not among them."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return tuple(path for path in paths if path.is_file())


def made_of(mime: QMimeData, folder: Path, stem: str) -> tuple[Path, ...]:
    """A file in `folder` made of the picture that this carries, or else of its text; none of neither."""
    image = QImage(mime.imageData()) if mime.hasImage() else QImage()
    if not image.isNull():
        file = folder / f"{stem}.png"
        image.save(str(file))
        return (file,)
    if mime.hasText() and not mime.hasUrls() and mime.text().strip():
        file = folder / f"{stem}.txt"
        file.write_text(mime.text(), encoding="utf-8", newline="")
        return (file,)
    return ()
