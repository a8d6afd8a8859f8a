"""A way to a server that is cut between a COMMIT and its answer.

It stands where a server's socket would, passes everything on, and drops an answer on command: the
server has saved, and who asked does not hear of it.
"""

import socket
from contextlib import suppress
from pathlib import Path
from select import select
from threading import Thread

_SOCKET = ".s.PGSQL.5432"
_COMMIT = b"COMMIT\0"


class Cutting:
    """`commits` were sent until now; the one with the number `cut` is not answered."""

    def __init__(self, folder: Path, server: Path) -> None:
        self.commits = self.cut = 0
        self._server = str(server / _SOCKET)
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.bind(str(folder / _SOCKET))
        self._socket.listen()
        self._threads = [Thread(target=self._take, daemon=True)]
        self._threads[0].start()

    def close(self) -> None:
        """Nobody is taken any more; who is here goes by itself."""
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for thread in self._threads:
            thread.join()

    def _take(self) -> None:
        while True:
            try:
                client, _address = self._socket.accept()
            except OSError:
                return
            thread = Thread(target=self._pass_on, args=(client,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _pass_on(self, client: socket.socket) -> None:
        with client, socket.socket(socket.AF_UNIX) as server, suppress(OSError):
            server.connect(self._server)
            while True:
                for one in select((client, server), (), ())[0]:
                    said = one.recv(65_536)
                    if not said:
                        return
                    (server if one is client else client).sendall(said)
                    if one is client and _COMMIT in said:
                        self.commits += 1
                        if self.commits == self.cut:
                            server.recv(1)  # it is saved
                            return
