"""The files of a published site: where they come from, and the newest sound copy of each."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from keytool.coupon.format.roots import Roots, load_roots
from keytool.domain.errors import BadInput
from keytool.files import put_whole

T = TypeVar("T")
SITE_FILE = "site.json"
MOST_BYTES = 4 * 2**20
"""No file of a site is larger: some 30 coupons share a look-up file."""


class SiteSource(Protocol):
    """Where a site's files come from: a folder or the network."""

    moment: datetime | None
    """What the source itself says that the time is, once it said so."""
    address: str
    """What names the site; "" for a copy, which says itself whose it is."""

    def read(self, path: str) -> bytes:
        """At most `MOST_BYTES + 1` bytes. Raises FileNotFoundError; OSError when not reachable."""


class FolderSource:
    """A copy of a site: the folder that was published, or its `c`."""

    moment: datetime | None = None
    address = ""

    def __init__(self, folder: Path) -> None:
        inside = folder / "c"
        self._folder = inside if (inside / SITE_FILE).is_file() else folder

    def read(self, path: str) -> bytes:
        with (self._folder / path).open("rb") as file:
            return file.read(MOST_BYTES + 1)


def source_of(named: str) -> SiteSource:
    """The source of a site that a person named: a folder, or an address of the web.

    Raises BadInput `site-not-found`, `site-not-https`, `site-address`.
    """
    if "://" in named:
        from keytool.coupon.checking.site_download import WebSource

        return WebSource(named)
    folder = Path(named)
    if not folder.is_dir():
        raise BadInput("site-not-found", path=named)
    return FolderSource(folder)


class RolledBack(ValueError):
    """What the site offers is older than what was seen of it before."""


@dataclass(frozen=True, slots=True)
class FoundFile(Generic[T]):
    """A file's value, and why it is not what the site offers: `missing`, `unreachable`,
    `unsound`, `rolled-back`; "" when it is.
    """

    value: T | None
    problem: str = ""


class Kept:
    """The newest sound copy of each file: from the source, or from what was kept of it."""

    def __init__(self, source: SiteSource, folder: Path) -> None:
        self._source = source
        self._folder = folder

    @property
    def moment(self) -> datetime | None:
        return self._source.moment

    def roots(self) -> Roots | None:
        """The roots that were kept; None before the first use. Raises ValueError."""
        try:
            return load_roots(self._folder)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise ValueError("roots") from error

    def newest(
        self,
        path: str,
        read: Callable[[bytes], T],
        age: Callable[[T], int | None] = lambda _value: None,
        *,
        keeping: bool = True,
    ) -> FoundFile[T]:
        """What `read` makes of the file: as offered, unless it is older than the kept one by
        `age`, which may only grow; None: nobody knows.

        `read` raises ValueError for what is not to be believed, and FileNotFoundError for a
        file without what is looked for.
        """
        kept = self._kept(path, read) if keeping else None
        try:
            content = self._source.read(path)
            if len(content) > MOST_BYTES:
                return FoundFile(kept, "unsound")
            value = _not_older(kept, read(content), age)
        except FileNotFoundError:
            return FoundFile(kept, "missing")
        except OSError:
            return FoundFile(kept, "unreachable")
        except RolledBack:
            return FoundFile(kept, "rolled-back")
        except ValueError:
            return FoundFile(kept, "unsound")
        if keeping:
            self.keep(path, content)
        return FoundFile(value)

    def _kept(self, path: str, read: Callable[[bytes], T]) -> T | None:
        try:
            return read((self._folder / path).read_bytes())
        except (OSError, ValueError):
            return None

    def keep(self, path: str, content: bytes) -> None:
        """What cannot be kept is asked for again next time."""
        with suppress(OSError):
            place = self._folder / path
            put_whole(place, content, private=True, with_folder=True, one_of_many=True)


def _not_older(kept: T | None, offered: T, age: Callable[[T], int | None]) -> T:
    seen, now = age(kept) if kept is not None else None, age(offered)
    if seen is not None and now is not None and now < seen:
        raise RolledBack
    return offered
