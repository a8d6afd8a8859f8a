"""A tar as it comes: taken apart while it is decrypted, into a folder or into nothing."""

import io
import tarfile
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from keytool.archives.manifest import (
    MANIFEST,
    MOST_BYTES,
    SIGNATURE,
    read_manifest,
)
from keytool.domain.errors import BadInput, StorageTrouble
from keytool.domain.whole_copies import Manifest, Part
from keytool.files import make_private_folder

_BLOCK = 512
Head = tuple[Manifest, bytes, bytes]
"""A manifest, the bytes that it was read from, and its signature, empty where it has none."""


class NotOurs(Exception):
    """No tar, or not one that Keydesk makes."""


class Enough(Exception):
    """What was asked for has been read."""


class Unpacking(io.RawIOBase):
    """Takes a tar as it is decrypted: into a folder, or only counted and summed."""

    def __init__(self, folder: Path | None, *, head_only: bool = False) -> None:
        self._folder, self._head_only = folder, head_only
        self._buffer = bytearray()
        self._left, self._padding, self._name = 0, 0, ""
        self._digest, self._size = sha256(), 0
        self._out: IO[bytes] | None = None
        self._heads: dict[str, bytearray] = {}
        self.parts: dict[str, Part] = {}
        self.ended = False

    def close(self) -> None:
        """A part that was broken off is closed, so that it can be removed."""
        if self._out:
            self._out.close()
        super().close()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        chunk = bytes(data)
        self._buffer += chunk
        while self._step():
            pass
        return len(chunk)

    def head(self, path: Path) -> Head:
        """Raises BadInput `copy-foreign`, StorageTrouble `copy-damaged`."""
        told = bytes(self._heads.get(MANIFEST, b""))
        if not told:
            raise BadInput("copy-foreign", path=str(path))
        if not (self.ended or self._head_only):
            raise StorageTrouble("copy-damaged", path=str(path))
        try:
            manifest = read_manifest(told)
        except ValueError as error:
            raise BadInput("copy-foreign", path=str(path)) from error
        return manifest, told, bytes(self._heads.get(SIGNATURE, b""))

    def _step(self) -> bool:
        """Whether it has come on with what there is."""
        if self._left:
            return self._content()
        if self._padding:
            if len(self._buffer) < self._padding:
                return False
            del self._buffer[: self._padding]
            self._padding = 0
        return self._begin()

    def _begin(self) -> bool:
        if self.ended or len(self._buffer) < _BLOCK:
            return False
        block = bytes(self._buffer[:_BLOCK])
        del self._buffer[:_BLOCK]
        if not any(block):
            self.ended = True
            return False
        try:
            member = tarfile.TarInfo.frombuf(block, "utf-8", "strict")
        except (tarfile.HeaderError, ValueError) as error:
            raise NotOurs from error
        self._name, self._left = member.name, member.size
        self._padding = -member.size % _BLOCK
        if self._name in {MANIFEST, SIGNATURE}:
            if member.size > MOST_BYTES:
                raise NotOurs
            self._heads[self._name] = bytearray()
        elif self._head_only:
            raise Enough
        else:
            self._digest, self._size = sha256(), 0
            self._out = self._opened(member)
        self._finish()
        return True

    def _opened(self, member: tarfile.TarInfo) -> IO[bytes] | None:
        """Only plain names become files: a tar may be anybody's."""
        parts = member.name.split("/")
        if not member.isreg() or any(one in {"", ".", ".."} or "\\" in one for one in parts):
            raise NotOurs
        if self._folder is None:
            return None
        place = self._folder.joinpath(*parts)
        make_private_folder(place.parent)
        return place.open("xb")

    def _content(self) -> bool:
        taken = bytes(self._buffer[: self._left])
        if not taken:
            return False
        del self._buffer[: len(taken)]
        self._left -= len(taken)
        if self._name in self._heads:
            self._heads[self._name] += taken
        else:
            self._digest.update(taken)
            self._size += len(taken)
            if self._out:
                self._out.write(taken)
        self._finish()
        return True

    def _finish(self) -> None:
        if self._left:
            return
        if self._out:
            self._out.close()
            self._out = None
        if self._name not in self._heads:
            self.parts[self._name] = Part(self._name, self._size, self._digest.hexdigest())
