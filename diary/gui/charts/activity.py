"""Contacts over time as bars; a drag or the keyboard chooses days, a table tells the same in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QPainter, QPalette
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from diary.gui.charts.spans import Span, marked, spans
from diary.gui.style import GRID, Tone, bar_color, line_color, muted_color

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from diary.domain.language import Translator
    from diary.domain.query import Count

HEIGHT = 9 * GRID
WIDEST = 6 * GRID
"""The widest that a bar becomes, in device-independent pixels."""


class ActivityBars(QWidget):
    """Bars of the days shown. `chosen` carries first and last day, `cleared` takes the choice back.

    Arrow keys move, with Shift they choose several; Enter narrows the list, Escape shows all again.
    """

    chosen = Signal(object, object)
    cleared = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.spans: tuple[Span, ...] = ()
        self._cursor = 0
        self._anchor = 0
        self._dragging = False
        self._kept: tuple[date, date] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Contacts over time"))

    def show_days(self, days: Mapping[date, Count]) -> None:
        """Shows these days, put together as long as it needs; the choice stays marked."""
        self.spans = spans(days)
        self._stand()
        self._tell()
        self.update()

    def mark(self, first: date | None, last: date | None) -> None:
        """Marks what the list is narrowed to; None marks nothing."""
        kept = (first, last) if first is not None and last is not None else None
        if kept != self._kept:
            self._kept = kept
            self._stand()
        self.update()

    def told(self, span: Span) -> str:
        """A bar in words."""
        tr = self._tr
        when = f"{span.first}" if span.first == span.last else tr("{a} to {b}", a=span.first, b=span.last)
        return tr(
            "{when}: entries {contacts}, flagged {flagged}",
            when=when,
            contacts=span.contacts,
            flagged=span.flagged,
        )

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own method
        """As wide as there is room, and low."""
        return QSize(40 * GRID, HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own method
        """May be narrow: bars become thin."""
        return QSize(20 * GRID, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's own method
        """Paints the bars, the choice, the first and the last day."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = self._ground()
        painter.setPen(line_color())
        painter.drawLine(ground.bottomLeft(), ground.bottomRight())
        self._paint_choice(painter, ground)
        most = max((span.contacts for span in self.spans), default=1) or 1
        for place, span in enumerate(self.spans):
            self._paint_bar(painter, self._slot(place), span, most)
        self._paint_days(painter)
        if self.hasFocus():
            painter.setPen(self.palette().color(QPalette.ColorRole.Highlight))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own method
        """Begins a choice."""
        place = self._place(event.position().toPoint())
        if place is not None and event.button() is Qt.MouseButton.LeftButton:
            self._anchor = self._cursor = place
            self._dragging = True
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own method
        """Widens the choice, or tells the bar below the pointer."""
        place = self._place(event.position().toPoint())
        if place is None:
            return
        if self._dragging:
            self._cursor = place
            self.update()
        else:
            QToolTip.showText(event.globalPosition().toPoint(), self.told(self.spans[place]), self)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's own method
        """Ends the choice."""
        if self._dragging:
            self._dragging = False
            self._choose()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's own method
        """Shows all days again."""
        self._dragging = False
        self.cleared.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own method
        """Moves and chooses."""
        keys = Qt.Key
        moves = {
            keys.Key_Left: -1,
            keys.Key_Right: 1,
            keys.Key_Home: -len(self.spans),
            keys.Key_End: len(self.spans),
        }
        key = keys(event.key())
        if key in moves and self.spans:
            self._move(moves[key], widen=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in (keys.Key_Return, keys.Key_Enter, keys.Key_Space) and self.spans:
            self._choose()
        elif key in (keys.Key_Escape, keys.Key_Backspace):
            self.cleared.emit()
        else:
            super().keyPressEvent(event)

    def _stand(self) -> None:
        """Lets the keyboard stand on the choice, without one on the newest bar; a drag goes on."""
        newest = max(0, len(self.spans) - 1)
        if self._dragging:
            self._anchor, self._cursor = min(self._anchor, newest), min(self._cursor, newest)
            return
        places = marked(self.spans, *self._kept) if self._kept else None
        self._anchor, self._cursor = places or (newest, newest)

    def _move(self, by: int, *, widen: bool) -> None:
        self._cursor = min(max(self._cursor + by, 0), len(self.spans) - 1)
        if not widen:
            self._anchor = self._cursor
        self._tell()
        self.update()

    def _choose(self) -> None:
        first, last = sorted((self._anchor, self._cursor))
        self.chosen.emit(self.spans[first].first, self.spans[last].last)

    def _tell(self) -> None:
        """Tells screen readers the bar under the cursor."""
        if not self.spans:
            self.setAccessibleDescription(self._tr("No entries."))
            return
        self.setAccessibleDescription(self.told(self.spans[self._cursor]))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _ground(self) -> QRectF:
        below = self.fontMetrics().height() + 2
        return QRectF(2, 2, self.width() - 4, self.height() - below - 2)

    def _slot(self, place: int) -> QRectF:
        """The room of a bar, from top to bottom."""
        ground = self._ground()
        width = self._step(ground)
        return QRectF(ground.left() + place * width, ground.top(), width, ground.height())

    def _step(self, ground: QRectF) -> float:
        return min(float(WIDEST), ground.width() / max(1, len(self.spans)))

    def _place(self, point: QPoint) -> int | None:
        if not self.spans:
            return None
        place = int((point.x() - self._ground().left()) / self._step(self._ground()))
        return min(max(place, 0), len(self.spans) - 1)

    def _paint_choice(self, painter: QPainter, ground: QRectF) -> None:
        places = marked(self.spans, *self._kept) if self._kept else None
        if self._dragging or (self.hasFocus() and self.spans):
            low, high = sorted((self._anchor, self._cursor))
            places = (low, high)
        if places is None:
            return
        step = self._step(ground)
        area = QRectF(
            ground.left() + places[0] * step,
            ground.top(),
            (places[1] - places[0] + 1) * step,
            ground.height(),
        )
        color = QColor(self.palette().color(QPalette.ColorRole.Highlight))
        color.setAlpha(48)
        painter.fillRect(area, color)
        if self.hasFocus():
            painter.setPen(self.palette().color(QPalette.ColorRole.Highlight))
            painter.drawRect(area)

    def _paint_bar(self, painter: QPainter, slot: QRectF, span: Span, most: int) -> None:
        """One bar; the lower part, flagged entries, in the colour of flags and hatched by its own edge."""
        if not span.contacts:
            return
        gap = 1.0 if slot.width() > 3 else 0.0
        wide = slot.adjusted(gap, 0, -gap, 0)
        height = max(2.0, slot.height() * span.contacts / most)
        low = height * span.flagged / span.contacts
        base = slot.bottom()
        painter.fillRect(
            QRectF(wide.left(), base - height, wide.width(), height - low), bar_color(Tone.ASKING)
        )
        painter.fillRect(QRectF(wide.left(), base - low, wide.width(), low), bar_color(Tone.NOTABLE))

    def _paint_days(self, painter: QPainter) -> None:
        if not self.spans:
            return
        painter.setPen(muted_color())
        below = QRectF(2, self._ground().bottom() + 1, self.width() - 4, self.fontMetrics().height() + 2)
        right = min(below.right(), self._slot(len(self.spans) - 1).right())
        first, last = f"{self.spans[0].first}", f"{self.spans[-1].last}"
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, first)
        needed = self.fontMetrics().horizontalAdvance(first + last) + 2 * GRID
        if len(self.spans) > 1 and needed <= below.width():
            edge = max(right, below.left() + needed)
            ending = QRectF(below.left(), below.top(), edge - below.left(), below.height())
            painter.drawText(ending, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, last)
