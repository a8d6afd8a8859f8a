"""A tar in an age, written part by part, read through, unpacked.

Plain tools open it, too:

    age -d -i KEY copy.age | tar x

What is read is held against the manifest at the head, byte for byte. A file that a refused
decryption has begun is never left: nothing is unpacked but into a folder that goes with it.
"""

import io
import tarfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from time import time
from typing import Any

from pyrage import DecryptError, decrypt_io, encrypt_io, x25519

from keytool.archives.age_keys import recipients_of
from keytool.archives.manifest import MANIFEST, SIGNATURE
from keytool.archives.unpacking import Enough, Head, NotOurs, Unpacking
from keytool.domain.errors import BadInput, StorageTrouble
from keytool.domain.whole_copies import Part
from keytool.files import make_private_folder

_PLAIN, _ABANDONED = ".copying-", 3600
"""A folder of plain text, which a program that was killed may leave; and for how many seconds."""
_CHUNK, _BLOCK = 1 << 20, 512


def part_of(name: str, path: Path) -> Part:
    """As the manifest tells it. Raises OSError."""
    digest, size = sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return Part(name, size, digest.hexdigest())


def seal(
    target: Path, head: tuple[bytes, bytes], files: Mapping[str, Path], to: Sequence[str]
) -> None:
    """Write a copy into a file that is there, for its owner alone.

    `head` is the manifest and its signature, `to` the public keys. Raises OSError.
    """
    with target.open("wb") as out:
        encrypt_io(_Reader(_tar(head, files)), out, recipients_of(to))


def read_head(path: Path, keys: Sequence[x25519.Identity]) -> Head:
    """The manifest alone, without reading on. Raises as `read_through`."""
    found = Unpacking(None, head_only=True)
    _decrypt(path, keys, found)
    return found.head(path)


def read_through(path: Path, keys: Sequence[x25519.Identity], folder: Path | None = None) -> Head:
    """Every byte against the manifest; the parts go into `folder`, else into nothing.

    Raises StorageTrouble `copy-unreadable`, `copy-damaged`; BadInput `copy-not-for-us`,
    `copy-foreign`.
    """
    found = Unpacking(folder)
    _decrypt(path, keys, found)
    head = found.head(path)
    if found.parts != {one.name: one for one in head[0].parts}:
        raise StorageTrouble("copy-damaged", path=str(path))
    return head


@contextmanager
def private_folder(home: Path) -> Iterator[Path]:
    """A folder for plain text, its owner's alone, gone afterwards."""
    make_private_folder(home)
    for left in home.glob(f"{_PLAIN}*"):
        if time() - left.stat().st_mtime > _ABANDONED:
            rmtree(left, ignore_errors=True)
    folder = Path(mkdtemp(prefix=_PLAIN, dir=home))
    try:
        yield folder
    finally:
        rmtree(folder, ignore_errors=True)


def _tar(head: tuple[bytes, bytes], files: Mapping[str, Path]) -> Iterator[bytes]:
    """A plain ustar of whole files, made while it is read."""
    for name, content in zip((MANIFEST, SIGNATURE), head, strict=True):
        if content:
            yield _member(name, len(content))
            yield _padded(content)
    for name, path in files.items():
        with path.open("rb") as file:
            size = file.seek(0, io.SEEK_END)
            file.seek(0)
            yield _member(name, size)
            while chunk := file.read(_CHUNK):
                yield chunk
            yield bytes(-size % _BLOCK)
    yield bytes(2 * _BLOCK)


def _member(name: str, size: int) -> bytes:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    return member.tobuf(tarfile.GNU_FORMAT)


def _padded(content: bytes) -> bytes:
    return content + bytes(-len(content) % _BLOCK)


class _Reader(io.RawIOBase):
    """Chunks as a file that can be read."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks, self._rest = iter(chunks), b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = chunk
        taken = self._rest[: len(buffer)]
        buffer[: len(taken)] = taken
        self._rest = self._rest[len(taken) :]
        return len(taken)


def _decrypt(path: Path, keys: Sequence[x25519.Identity], into: Unpacking) -> None:
    try:
        with path.open("rb") as file:
            decrypt_io(file, into, list(keys))
    except Enough:
        return
    except NotOurs as error:
        raise BadInput("copy-foreign", path=str(path)) from error
    except DecryptError as error:
        # The library tells its refusals apart by their words alone.
        code = "copy-not-for-us" if "No matching keys" in str(error) else "copy-foreign"
        raise BadInput(code, path=str(path)) from error
    except OSError as error:
        # Content that does not fit its seal is an error without a number.
        code = "copy-unreadable" if error.errno else "copy-damaged"
        raise StorageTrouble(code, path=str(path)) from error
    finally:
        into.close()
