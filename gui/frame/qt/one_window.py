"""One window a desk and person: a second start calls the first one's window to the front.

Who holds the lock has the window. The socket beside it is opened once the window lives, and
the library for it is loaded then, or by the start that finds the lock held.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QDir, QLockFile, QObject, Signal

from keytool.setup.process import Settings

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE = 10_000
"""Milliseconds that a start waits for a window that may just be opening."""
ANSWER, PAUSE = 3_000, 100
MOST = 16_384
"""Bytes of a text that is handed over."""
HEARD = b"heard\n"
_NAME = 16


def only_window(settings: Settings, text: str, patience: int = PATIENCE) -> "OneWindow | None":
    """The right to open the desk's window; None when an open one was called and given `text`.

    A window that does not answer locks nobody out: another is opened beside it.
    """
    place = _place_of(settings)
    lock = QLockFile(f"{place}.lock")
    lock.setStaleLockTime(0)  # only with its process
    if lock.tryLock(0):
        return OneWindow(place, lock)
    if lock.error() is QLockFile.LockError.LockFailedError and _was_called(place, text, patience):
        return None
    return OneWindow(place, None)


class OneWindow(QObject):
    """`called(text)` when the desk was started once more."""

    called = Signal(str)

    def __init__(self, place: Path, lock: QLockFile | None) -> None:
        super().__init__()
        self._place, self._lock = place, lock
        self._server: QLocalServer | None = None

    def hear(self, called: Callable[[str], None]) -> Callable[[], object]:
        """Tell later starts to somebody, until what is returned is called."""
        self.called.connect(called)
        if self._lock and not self._server:
            self._listen()
        return lambda: self.called.disconnect(called)

    def _listen(self) -> None:
        """What a killed window left in the place of the socket goes."""
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(str(self._place))
        server = self._server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._greet)
        server.listen(str(self._place))

    def close(self) -> None:
        """Give the right back."""
        if self._server:
            self._server.close()
        if self._lock:
            self._lock.unlock()

    def _greet(self) -> None:
        while self._server and self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.readyRead.connect(lambda caller=socket: self._hear(caller))
            socket.disconnected.connect(socket.deleteLater)
            self._hear(socket)

    def _hear(self, socket: "QLocalSocket") -> None:
        if socket.canReadLine():
            told = bytes(socket.readLine(MOST).data()).decode("utf-8", "replace").strip()
            socket.write(HEARD)
            socket.disconnectFromServer()
            self.called.emit(told)
        elif socket.bytesAvailable() > MOST:
            socket.abort()


def _place_of(settings: Settings) -> Path:
    """Where the desk's window is found by its own person: a socket's path, or a pipe's name."""
    db = settings.db if "://" in settings.db else str(Path(settings.db).absolute())
    named = f"{settings.home.absolute()}\n{db}".encode()
    name = QCryptographicHash.hash(named, QCryptographicHash.Algorithm.Sha256).toHex()
    who = str(os.getuid()) if sys.platform != "win32" else os.environ.get("USERNAME", "")
    folder = os.environ.get("XDG_RUNTIME_DIR") or QDir.tempPath()
    return Path(folder) / f"keydesk-{who}-{bytes(name.data()).decode()[:_NAME]}"


def _was_called(place: Path, text: str, patience: int) -> bool:
    """Whether the window that holds the lock has come to the front."""
    _let_it_come_forward()
    until = time.monotonic() + patience / 1000
    while time.monotonic() < until:
        if _is_own(place) and _hand_over(place, text):
            return True
        time.sleep(PAUSE / 1000)
    return False


def _hand_over(place: Path, text: str) -> bool:
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(str(place))
    if not socket.waitForConnected(ANSWER):
        return False
    socket.write(" ".join(text.split()).encode()[: MOST - 1] + b"\n")
    return socket.waitForReadyRead(ANSWER) and bytes(socket.readAll().data()) == HEARD


def _is_own(place: Path) -> bool:
    """A socket that somebody else put there is told nothing."""
    if sys.platform == "win32":
        return True
    try:
        return place.stat().st_uid == os.getuid()
    except OSError:
        return False


def _let_it_come_forward() -> None:
    """Windows lets nobody take the keyboard, unless who has it says so: the start of a program."""
    if sys.platform == "win32":
        import ctypes

        any_process = -1
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)
