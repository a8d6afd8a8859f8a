"""Put the site's files into a folder: only what changed, each file in one step."""

import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from keytool.domain.errors import StorageTrouble
from keytool.files import put_whole

_OURS = ("c/codes/", "c/status/", "c/page/")


@dataclass(frozen=True, slots=True)
class Published:
    """How many files a publication wrote, left as they were and removed; bytes of all."""

    written: int
    unchanged: int
    removed: int
    size: int


def publish(folder: Path, files: Iterable[tuple[str, bytes]]) -> Published:
    """Make `folder` hold `files`, and of look-up files, status lists and the page nothing else.

    One file after another, as they come; what is stale goes last. A reader never sees half a
    file. Raises StorageTrouble `site-unwritable`.
    """
    written, size, names = 0, 0, set[str]()
    for path, content in files:
        with _trouble_named(folder):
            written += _put(folder, path, content)
        size += len(content)
        names.add(path)
    with _trouble_named(folder):
        removed = _remove_stale(folder, names)
    return Published(written, len(names) - written, removed, size)


@contextmanager
def _trouble_named(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageTrouble("site-unwritable", path=str(folder)) from error


def _put(folder: Path, name: str, content: bytes) -> bool:
    """Whether there was anything to write."""
    path = folder / name
    try:
        if path.stat().st_size == len(content) and path.read_bytes() == content:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    put_whole(path, content, private=False, one_of_many=name.startswith(_OURS))
    return True


def _remove_stale(folder: Path, names: Collection[str]) -> int:
    removed = 0
    for ours in _OURS:
        for inside, _folders, there in os.walk(folder / ours):
            place = Path(inside).relative_to(folder).as_posix()
            stale = [name for name in there if f"{place}/{name}" not in names]
            for name in stale:
                Path(inside, name).unlink()
            removed += len(stale)
    return removed
