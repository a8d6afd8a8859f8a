"""Put the site's files into a folder: only what changed, each file in one step."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from keytool.domain.errors import StorageTrouble
from keytool.files import held_or, put_whole, take_away

_PAGE = "c/page/"
_OURS = ("c/codes/", "c/status/", _PAGE)
Seen = dict[str, tuple[int, int]]
"""Look-up files, status lists and the page's own by their paths: bytes, and dates in ns."""


@dataclass(frozen=True, slots=True)
class Published:
    """Which files a publication wrote and removed, how many it left as they were, bytes of
    all; `seen` is what the folder has now.
    """

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    size: int
    seen: Seen


def look_over(folder: Path) -> Seen:
    """What the folder has. Raises StorageTrouble `site-unwritable`."""
    found: Seen = {}
    waiting = list(_OURS)
    with _trouble_named(folder):
        while waiting:
            place = waiting.pop()
            with (
                suppress(FileNotFoundError, NotADirectoryError),
                os.scandir(folder / place) as all_,
            ):
                for entry in all_:
                    if entry.is_dir():
                        waiting.append(f"{place}{entry.name}/")
                    else:
                        known = entry.stat()
                        found[place + entry.name] = known.st_size, known.st_mtime_ns
    return found


def digest_of(seen: Seen) -> str:
    """What tells this folder from one in which a file is missing, new or changed.

    Of tens of thousands of files, so it has to be quick; who forges dates could forge it too.
    """
    lines = (f"{path} {size} {date}".encode() for path, (size, date) in seen.items())
    return f"{len(seen)}-{sum(map(crc32, lines)):x}"


def publish(
    folder: Path,
    files: Iterable[tuple[str, bytes | None]],
    before: Mapping[str, tuple[int, int]] | None = None,
) -> Published:
    """Make `folder` hold `files`, and of look-up files, status lists and the page nothing else.

    With `before`, what the folder is known to have, the other look-up files and lists stay as
    they are. One file after another, as they come; what is stale goes last. A reader never sees
    half a file. Raises StorageTrouble `site-unwritable`.
    """
    written, gone, size, count = list[str](), set[str](), 0, 0
    seen: Seen = {}
    for path, content in files:
        if content is None:
            gone.add(path)
            continue
        with _trouble_named(folder):
            if _put(folder, path, content):
                written.append(path)
            if path.startswith(_OURS):
                known = (folder / path).stat()
                seen[path] = known.st_size, known.st_mtime_ns
        if not path.startswith(_OURS):
            size, count = size + len(content), count + 1
    stale = gone | _stale(look_over(folder) if before is None else before, seen, before)
    with _trouble_named(folder):
        removed = tuple(path for path in sorted(stale) if take_away(folder / path))
    left = {path: known for path, known in (before or {}).items() if path not in stale}
    seen = left | seen
    size += sum(known[0] for known in seen.values())
    return Published(tuple(written), removed, len(seen) + count - len(written), size, seen)


def _stale(
    there: Mapping[str, object], seen: Seen, before: Mapping[str, object] | None
) -> set[str]:
    """Of the page all files are made each time, of the rest only where nothing is known."""
    made = _OURS if before is None else (_PAGE,)
    return {path for path in there if path.startswith(made) and path not in seen}


@contextmanager
def _trouble_named(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise held_or(error, StorageTrouble("site-unwritable", path=str(folder))) from error


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
