"""A recording: heard, moved through, and places in it marked by their seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSlider, QVBoxLayout, QWidget

from diary.gui.plain import plain_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from pathlib import Path

    from diary.domain.language import Translator

_SECOND = 1000
_STEP = 5 * _SECOND


def clock(seconds: int) -> str:
    """Seconds as `mm:ss`, or `h:mm:ss` from an hour on."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes:02d}:{rest:02d}"


class SoundView(QWidget):
    """Buttons and a bar; `moved` tells the second that is heard."""

    moved = Signal(int)

    def __init__(self, tr: Translator) -> None:
        super().__init__()
        self._tr = tr
        self.player = QMediaPlayer(self)
        self._output = QAudioOutput(self)
        self.player.setAudioOutput(self._output)
        self.play_button = QPushButton(tr("Play"))
        self.back_button = QPushButton(tr("5 seconds back"))
        self.bar = QSlider(Qt.Orientation.Horizontal)
        self.bar.setAccessibleName(tr("Place in the recording"))
        self.time = plain_label(clock(0))
        self.message = plain_label(kind="error", wrap=True)
        self._lay_out()
        self._connect()

    def show_file(self, file: Path) -> None:
        """Loads a recording; nothing is heard before it is asked for."""
        self.player.setSource(QUrl.fromLocalFile(str(file)))

    def second(self) -> int:
        """Where it is now."""
        return self.bar.value() // _SECOND

    def go_to(self, second: int) -> None:
        """Moves to this second."""
        self.player.setPosition(second * _SECOND)
        self.bar.setValue(second * _SECOND)

    def forget(self) -> None:
        """Stops, and lets go of the file."""
        self.player.stop()
        self.player.setSource(QUrl())

    def _toggle(self) -> None:
        playing = self.player.playbackState() is QMediaPlayer.PlaybackState.PlayingState
        (self.player.pause if playing else self.player.play)()

    def _state(self, state: QMediaPlayer.PlaybackState) -> None:
        playing = state is QMediaPlayer.PlaybackState.PlayingState
        self.play_button.setText(self._tr("Pause") if playing else self._tr("Play"))

    def _position(self, position: int) -> None:
        if not self.bar.isSliderDown():
            self.bar.setValue(position)

    def _value(self, value: int) -> None:
        whole = clock(self.player.duration() // _SECOND)
        self.time.setText(f"{clock(value // _SECOND)} / {whole}")
        self.moved.emit(value // _SECOND)

    def _failed(self) -> None:
        told = self._tr("This recording cannot be played here. Open it with another program.")
        self.message.setText(told)

    def _connect(self) -> None:
        self.play_button.clicked.connect(self._toggle)
        self.back_button.clicked.connect(
            lambda: self.player.setPosition(max(0, self.player.position() - _STEP))
        )
        self.bar.sliderMoved.connect(self.player.setPosition)
        self.bar.valueChanged.connect(self._value)
        self.player.durationChanged.connect(lambda length: self.bar.setRange(0, max(0, length)))
        self.player.positionChanged.connect(self._position)
        self.player.playbackStateChanged.connect(self._state)
        self.player.errorOccurred.connect(self._failed)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for button in (self.play_button, self.back_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addWidget(self.time)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(self.bar)
        layout.addLayout(row)
        layout.addWidget(self.message)
        layout.addStretch(1)
