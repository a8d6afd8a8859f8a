"""The bus file while people and programs edit it."""

import logging
import threading
import time
from pathlib import Path

from drivers.emulated.desk import EmulatedDesk, parse_desk
from drivers.emulated.watching import Signature, file_signature
from keytool.domain.errors import DeviceTrouble
from keytool.domain.key_ids import Family
from keytool.domain.readings import BusState, RuntimeAnswer, RuntimeState, Sighting, Source
from keytool.files import read_replaced

_log = logging.getLogger(__name__)
_NO_BUS = {
    BusState.MISSING: "usb-bus-missing",
    BusState.NO_ACCESS: "usb-bus-no-access",
    BusState.NO_LIBRARY: "usb-library-missing",
}
_REPLACED_AT_MOST = 5  # times while it is read; whoever writes on without end is heard later
_TRUNCATED_FOR = 0.015  # seconds that an editor may leave a file empty before it fills it


class LiveFile:
    """The newest good state of a bus file; it is the emulated bus."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._content = b""
        self._desk: EmulatedDesk | None = None
        self._scanned: Signature = ()

    def scanned(self) -> Signature:
        """The signature of the file when it was last scanned."""
        return self._scanned

    def scan(self) -> tuple[Sighting, ...]:
        """Raises DeviceTrouble when the file could never be read, or describes no bus."""
        desk = self._settled()
        if desk.bus is not BusState.PRESENT:
            raise DeviceTrouble(_NO_BUS[desk.bus], path=str(self._path))
        return desk.sightings

    def desk(self) -> EmulatedDesk:
        """What the file says, or said when it last made sense. Raises DeviceTrouble."""
        with self._lock:
            try:
                return self._newest()
            except DeviceTrouble as trouble:
                if self._desk is None:
                    raise
                _log.debug("kept the last good bus", extra={"trouble": str(trouble)})
                return self._desk

    def _settled(self) -> EmulatedDesk:
        """What the file says once nobody replaces it while it is read: a write that was read
        already would be told as one more change, after which one twin may lie in the other's place.
        """
        for _once_more in range(_REPLACED_AT_MOST):
            before = file_signature(self._path)
            desk = self.desk()
            self._scanned = before
            if file_signature(self._path) == before:
                break
        return desk

    def _newest(self) -> EmulatedDesk:
        content = self._read()
        if not content and self._content:
            time.sleep(_TRUNCATED_FOR)
            content = self._read()
        if self._desk is None or content != self._content:
            self._desk = parse_desk(content, str(self._path))
            self._content = content
        return self._desk

    def _read(self) -> bytes:
        try:
            return read_replaced(self._path)
        except FileNotFoundError:
            raise DeviceTrouble("bus-file-missing", path=str(self._path)) from None
        except OSError:
            raise DeviceTrouble("bus-file-unreadable", path=str(self._path)) from None


class EmulatedRuntime:
    """A runtime whose answer stands in the bus file; not installed when it does not."""

    def __init__(self, file: LiveFile, family: Family, source: Source) -> None:
        self.family = family
        self._file = file
        self._absent = RuntimeAnswer(source, family, RuntimeState.ABSENT)

    def ask(self) -> RuntimeAnswer:
        """Never raises: without a readable file there is no runtime either."""
        try:
            return self._file.desk().answers.get(self.family, self._absent)
        except DeviceTrouble:
            return self._absent
