"""One window per diary folder: a second start of the program knocks at the first and goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtNetwork import QLocalSocket

WORD = b"quick\n"
ANSWER = b"ok\n"
CONNECT_MS, ANSWER_MS = 500, 3_000


def knock(folder: Path) -> bool:
    """Asks the program that has this diary open to show the quick log; False when none answers."""
    from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - imported when it is wanted

    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    if not socket.waitForConnected(CONNECT_MS):
        return False
    socket.write(WORD)
    socket.waitForBytesWritten(CONNECT_MS)
    answered = bool(socket.waitForReadyRead(ANSWER_MS)) and bytes(socket.readAll().data()) == ANSWER
    socket.disconnectFromServer()
    return answered


class Door(QObject):
    """Listens for a second start. `knocked` is emitted once for each.

    To be made when the diary is open: its lock says that no other program has it, so that a socket which a
    crash left behind can be taken away.
    """

    knocked = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - imported when it is wanted

        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        QLocalServer.removeServer(_name(folder))
        self.listening = self._server.listen(_name(folder))

    def close(self) -> None:
        """Listens no more."""
        self._server.close()

    def _greet(self) -> None:
        while (guest := self._server.nextPendingConnection()) is not None:
            guest.readyRead.connect(lambda guest=guest: self._hear(guest))
            guest.disconnected.connect(guest.deleteLater)
            if guest.bytesAvailable():
                self._hear(guest)

    def _hear(self, guest: QLocalSocket) -> None:
        if bytes(guest.readAll().data()) == WORD:
            guest.write(ANSWER)
            guest.flush()
            self.knocked.emit()


def _name(folder: Path) -> str:
    """A name for the folder that fits into a socket's and tells nothing of it."""
    import hashlib  # noqa: PLC0415 - imported when it is wanted

    digest = hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
    return f"collection-diary-{digest[:24]}"
