"""A socket that listens no longer, whoever waits in its `accept`."""

import socket
from contextlib import suppress


def stop_listening(listening: socket.socket) -> None:
    """Linux wakes who waits when it is shut down; Windows refuses that, and wakes at its end."""
    with suppress(OSError):
        listening.shutdown(socket.SHUT_RDWR)
    listening.close()
