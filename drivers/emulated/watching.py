"""Tells when the bus file was written or replaced."""

import ctypes
import os
import struct
import sys
from collections.abc import Callable
from pathlib import Path

from drivers.hotplug import Polling
from drivers.waiting import Waiter

_POLL_EVERY = 0.015  # seconds

# linux/inotify.h. IN_MODIFY is left out: it would tell of a file half written.
_CLOSE_WRITE, _MOVED_FROM, _MOVED_TO, _DELETE = 0x8, 0x40, 0x80, 0x200
_OVERFLOW = 0x4000
_EVENT = struct.Struct("iIII")


Signature = tuple[int, ...]


def watch_file(path: Path, scanned: Callable[[], Signature] = tuple) -> Waiter:
    """By inotify where there is one, else a look at the file every 15 ms.

    `scanned` is the signature of the file when it was last scanned: what was written before is
    no news, though the system tells of it later.
    """
    target = path.resolve()
    if sys.platform == "linux":
        try:
            return Waiter(FileEvents(target, scanned))
        except OSError:  # no such folder, or the system's limit of watches is reached
            pass
    return Waiter(FilePolling(target, scanned))


class FilePolling(Polling):
    """A look at the file's signature; for systems that tell nothing by themselves."""

    def __init__(self, path: Path, scanned: Callable[[], Signature] = tuple) -> None:
        super().__init__(lambda: file_signature(path), _POLL_EVERY)
        self._path, self._scanned = path, scanned

    def changed(self) -> bool:
        """Whether the file was written since, and not scanned since then."""
        return super().changed() and not is_known(self._path, self._scanned)


class FileEvents:
    """Inotify on the file's folder, so that replacing the file is seen too. Raises OSError."""

    interval = None

    def __init__(self, path: Path, scanned: Callable[[], Signature] = tuple) -> None:
        self._path, self._scanned = path, scanned
        self._name = os.fsencode(path.name)
        libc = ctypes.CDLL(None, use_errno=True)
        self._fd: int = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        if self._fd < 0:
            raise OSError(ctypes.get_errno(), "inotify_init1")
        mask = _CLOSE_WRITE | _MOVED_FROM | _MOVED_TO | _DELETE
        if libc.inotify_add_watch(self._fd, os.fsencode(path.parent), mask) < 0:
            self.close()
            raise OSError(ctypes.get_errno(), "inotify_add_watch")

    def fileno(self) -> int:
        return self._fd

    def changed(self) -> bool:
        """Empty the queue; True when any event was about the file, and it was not scanned since."""
        seen = False
        while True:
            try:
                events = os.read(self._fd, 65536)
            except BlockingIOError:
                return seen and not is_known(self._path, self._scanned)
            seen = seen or mentions(events, self._name)

    def close(self) -> None:
        os.close(self._fd)


def is_known(path: Path, scanned: Callable[[], Signature]) -> bool:
    """Whether what the file is now was scanned already."""
    known = scanned()
    return bool(known) and known == file_signature(path)


def mentions(events: bytes, name: bytes) -> bool:
    """Whether a run of inotify events is about `name`, or tells that some were lost."""
    at = 0
    while at < len(events):
        _, mask, _, length = _EVENT.unpack_from(events, at)
        at += _EVENT.size
        if mask & _OVERFLOW or events[at : at + length].rstrip(b"\0") == name:
            return True
        at += length
    return False


def file_signature(path: Path) -> Signature:
    """What changes when a file is written or replaced; empty while it is missing."""
    try:
        facts = path.stat()
    except OSError:
        return ()
    return facts.st_mtime_ns, facts.st_size, facts.st_ino
