"""A recording: heard, moved through, and places in it marked by their seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSlider, QVBoxLayout, QWidget

from diary.gui.flow import FlowLayout
from diary.gui.plain import plain_label, set_tip
from diary.gui.style import GRID
from diary.gui.viewer.clock import clock

if TYPE_CHECKING:
    from pathlib import Path

    from diary.domain.language import Translator

_SECOND = 1000
_STEP = 5 * _SECOND
_LEAP = 30 * _SECOND


class SoundView(QWidget):
    """Buttons and a bar; `moved` tells the second that is heard. Arrow keys move the bar by five seconds."""

    moved = Signal(int)

    def __init__(self, tr: Translator, *, video: bool = False) -> None:
        super().__init__()
        self._tr = tr
        self._from: int | None = None
        self._video = self._video_widget() if video else None
        self.player = QMediaPlayer(self)
        self._output = QAudioOutput(self)
        self.player.setAudioOutput(self._output)
        if self._video is not None:
            self.player.setVideoOutput(self._video)
        self.play_button = QPushButton(tr("Play"))
        self.back_button = QPushButton(tr("5 seconds back"))
        self.forth_button = QPushButton(tr("5 seconds on"))
        self.begin_button = QPushButton(tr("From here"))
        set_tip(self.begin_button, tr("Then go on to where it ends, and mark the place."))
        self.bar = QSlider(Qt.Orientation.Horizontal)
        self.bar.setAccessibleName(tr("Place in the recording"))
        self.bar.setSingleStep(_STEP)
        self.bar.setPageStep(_LEAP)
        self.time = plain_label(clock(0))
        self.begun = plain_label(kind="muted")
        self.message = plain_label(kind="error", wrap=True)
        self.setFocusProxy(self.play_button)
        self._lay_out()
        self._connect()
        self._look_for_devices()

    def show_file(self, file: Path) -> None:
        """Loads a recording; nothing is heard before it is asked for."""
        self.player.setSource(QUrl.fromLocalFile(str(file)))

    def second(self) -> int:
        """Where it is now."""
        return self.bar.value() // _SECOND

    def place(self) -> tuple[int, int | None]:
        """From which second to which: where it is now, or from where `begin` was asked for up to now."""
        now = self.second()
        return (now, None) if self._from is None or self._from > now else (self._from, now)

    def begin(self) -> None:
        """A place begins here; once more takes that back."""
        self._from = self.second() if self._from is None else None
        told = "" if self._from is None else self._tr("from {time}", time=clock(self._from))
        self.begun.setText(told)

    def placed(self) -> None:
        """Forgets where a place began, once it was marked."""
        self._from = None
        self.begun.setText("")

    def go_to(self, second: int) -> None:
        """Moves to this second."""
        self._move(second * _SECOND)

    def forget(self) -> None:
        """Stops, and lets go of the file."""
        self.player.stop()
        self.player.setSource(QUrl())

    def _move(self, place: int) -> None:
        wanted = min(max(0, place), self.bar.maximum())
        self.player.setPosition(wanted)
        self.bar.setValue(wanted)

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
        for part in (self.play_button, self.back_button, self.forth_button, self.begin_button, self.bar):
            part.setEnabled(False)
        told = self._tr(
            "This recording cannot be played here: it is damaged, or of a kind that is not known here. "
            "Open a copy with another program, or save one."
        )
        self.message.setText(told)

    def _look_for_devices(self) -> None:
        if self.player.error() is not QMediaPlayer.Error.NoError:
            return
        told = self._tr("No loudspeaker or headphones were found on this computer, so nothing will be heard.")
        self.message.setText(told if QMediaDevices.defaultAudioOutput().isNull() else "")

    def _video_widget(self) -> QWidget:
        from PySide6.QtMultimediaWidgets import QVideoWidget  # noqa: PLC0415 - only for what has a picture

        made = QVideoWidget(self)
        made.setAccessibleName(self._tr("The recording's picture"))
        return made

    def _connect(self) -> None:
        self._devices = QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self._look_for_devices)
        self.play_button.clicked.connect(self._toggle)
        self.back_button.clicked.connect(lambda: self._move(self.bar.value() - _STEP))
        self.forth_button.clicked.connect(lambda: self._move(self.bar.value() + _STEP))
        self.begin_button.clicked.connect(self.begin)
        self.bar.actionTriggered.connect(lambda _action: self.player.setPosition(self.bar.sliderPosition()))
        self.bar.valueChanged.connect(self._value)
        self.player.durationChanged.connect(lambda length: self.bar.setRange(0, max(0, length)))
        self.player.durationChanged.connect(lambda _length: self._value(self.bar.value()))
        self.player.positionChanged.connect(self._position)
        self.player.playbackStateChanged.connect(self._state)
        self.player.errorOccurred.connect(self._failed)

    def _lay_out(self) -> None:
        row = FlowLayout()
        for button in (self.play_button, self.back_button, self.forth_button, self.begin_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        told = QHBoxLayout()
        told.setSpacing(2 * GRID)
        told.addWidget(self.time)
        told.addWidget(self.begun)
        told.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(GRID)
        if self._video is None:
            layout.addStretch(1)
        else:
            layout.addWidget(self._video, 1)
        layout.addWidget(self.bar)
        layout.addLayout(told)
        layout.addLayout(row)
        layout.addWidget(self.message)
        if self._video is None:
            layout.addStretch(1)
