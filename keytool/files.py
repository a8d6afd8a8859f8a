"""A file written whole: who reads it sees the old one or the new one, never half of one.

A draft is written beside the file, flushed and put into its place in one step. It is hidden
and ends in `.part`, so that nobody takes it for the file; when something fails it is removed.
What a program that was killed has left behind goes with the next writing of the same file.
"""

import errno
import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path
from typing import TypeVar

from keytool.domain.errors import KeydeskError, StorageTrouble
from keytool.windows_access import keep_for_owner

T = TypeVar("T")

_PAUSES = (0.05, 0.1, 0.2, 0.4)
"""Seconds between tries while another program holds the file; Windows lets nobody replace it."""
_HELD = (32, 33)
"""ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows."""
_ABANDONED = 3600
"""A draft older than so many seconds is nobody's any more."""
_LONGEST_NAME = 100
"""Signs of a file's name that its draft repeats: 255 bytes are the most a name may have."""
_REASONS = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "denied",
    errno.ENOENT: "folder-missing",
    errno.ENOTDIR: "folder-missing",
    errno.EISDIR: "is-a-folder",
}


class HeldError(PermissionError):
    """A file cannot be replaced, moved or removed: another program has it open, or it is
    protected. On Windows this is an everyday thing: Excel, a web server, an antivirus.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EACCES, "held by another program", str(path))


def held_or(error: OSError, otherwise: KeydeskError) -> KeydeskError:
    """StorageTrouble `file-in-use` where another program holds the file: whoever is told so
    can close it there. Else what the caller has to say.
    """
    if isinstance(error, HeldError) or getattr(error, "winerror", None) in _HELD:
        return StorageTrouble("file-in-use", file=str(error.filename))
    return otherwise


def write_whole(path: Path, content: bytes, *, private: bool, with_folder: bool = False) -> None:
    """Replace `path` in one step. Raises StorageTrouble `file-unwritable`, `file-in-use`.

    What is `private` can be read by its owner alone; what a person asked for or the public may
    see follows the umask. A folder is made for what the program keeps, never where a person
    named it: that would be a slip.
    """
    with _trouble_of(path):
        put_whole(path, content, private=private, with_folder=with_folder)


@contextmanager
def whole_file(path: Path, *, private: bool) -> Iterator[Path]:
    """An empty draft to write into, which replaces `path` afterwards. Raises as `write_whole`."""
    with _trouble_of(path), replacing(path, private=private) as draft:
        yield draft


def put_whole(
    path: Path,
    content: bytes,
    *,
    private: bool,
    with_folder: bool = False,
    one_of_many: bool = False,
) -> None:
    """As `write_whole`, for who has words of their own for a failure. Raises OSError."""
    if with_folder:
        make_private_folder(path.parent)
    with replacing(path, private=private, one_of_many=one_of_many) as draft:
        draft.write_bytes(content)


@contextmanager
def replacing(path: Path, *, private: bool, one_of_many: bool = False) -> Iterator[Path]:
    """As `whole_file`, into a folder that is there. Raises OSError.

    Of thousands of files that could be made anew, `one_of_many` is not worth waiting for the
    disk, nor looking for what was left of it. A device or a pipe is written into as it is.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):
        yield path
        return
    if not one_of_many:
        _sweep(path)
    draft = path.with_name(f".{path.name[:_LONGEST_NAME]}.{os.urandom(8).hex()}.part")
    make_empty(draft, private=private)
    try:
        yield draft
        if not one_of_many:
            _flush(draft)
        put_in_place(draft, path)
    except BaseException:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
    if not one_of_many:
        _flush_folder(path.parent)


def make_empty(path: Path, *, private: bool) -> None:
    """A file that was not there. Raises OSError."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600 if private else 0o666))
    if private:
        keep_for_owner(path)


def append_whole(path: Path, content: bytes) -> None:
    """Add to the end of a file, all of it or nothing. Raises OSError."""
    with path.open("ab", buffering=0) as file:
        before = os.fstat(file.fileno()).st_size
        try:
            _write_all(file, content)
        except OSError:
            with suppress(OSError):
                os.truncate(path, before)
            raise
    if not before:
        _flush_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Make a folder that a person named, with the way to it, for its owner alone.

    Raises StorageTrouble `folder-unwritable`.
    """
    try:
        make_private_folder(folder)
    except OSError as error:
        raise StorageTrouble("folder-unwritable", folder=str(folder)) from error


def make_private_folder(folder: Path) -> None:
    """Make what is missing of the way to a folder, for its owner alone. Raises OSError."""
    for one in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
        one.mkdir(mode=0o700, exist_ok=True)
        keep_for_owner(one)


def put_in_place(draft: Path, path: Path) -> None:
    """Let what is complete, a file or folder, replace what is there. Raises OSError, HeldError."""
    if path.is_dir() and not draft.is_dir():  # Windows calls this a lack of rights
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    _patiently(lambda: draft.replace(path), path)


def remove_file(path: Path) -> None:
    """A file that is not there is no trouble. Raises StorageTrouble as `write_whole`."""
    with _trouble_of(path):
        take_away(path)


def take_away(path: Path) -> bool:
    """Whether there was a file to remove. Raises OSError, HeldError."""
    try:
        _patiently(path.unlink, path)
    except FileNotFoundError:
        return False
    return True


def read_replaced(path: Path) -> bytes:
    """A file that others replace while it is read: Windows opens none for a moment then. Raises
    OSError, HeldError.
    """
    return _patiently(path.read_bytes, path)


def _patiently(act: Callable[[], T], path: Path) -> T:
    for pause in _PAUSES:
        try:
            return act()
        except PermissionError:
            time.sleep(pause)
    try:
        return act()
    except PermissionError as error:
        raise HeldError(path) from error


@contextmanager
def _trouble_of(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0)
        trouble = StorageTrouble("file-unwritable", file=str(path), reason=reason)
        raise held_or(error, trouble) from error


def _sweep(path: Path) -> None:
    """Away with the drafts of programs that were killed, and with what SQLite keeps beside one."""
    ours = re.compile(rf"\.{re.escape(path.name[:_LONGEST_NAME])}\.[0-9a-f]{{16}}\.part(-\w+)?")
    with suppress(OSError), os.scandir(path.parent) as entries:
        for entry in entries:
            if ours.fullmatch(entry.name) and entry.stat().st_mtime < time.time() - _ABANDONED:
                Path(entry.path).unlink(missing_ok=True)


def _write_all(file: FileIO, content: bytes) -> None:
    if file.write(content) < len(content):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    os.fsync(file.fileno())


def _flush(draft: Path) -> None:
    with draft.open("r+b") as file:
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """So that the new name outlives a power cut as well; not every system can."""
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
