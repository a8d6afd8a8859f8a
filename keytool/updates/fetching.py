"""Files of a place, which is a folder, a share or an https site: no more than was announced, and
for no longer than anybody would wait.
"""

import os
import ssl
import stat
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from pathlib import Path

import urllib3
from tuf.api.exceptions import DownloadError, DownloadHTTPError, SlowRetrievalError
from tuf.ngclient.fetcher import FetcherInterface

_PIECE = 1 << 18
_LONGEST = 1800.0
"""Seconds that one file may take; whoever sends a byte a second would else hold us for ever."""
_TIMEOUT = urllib3.Timeout(connect=10, read=20)
_MISSING = 404


class PlaceFetcher(FetcherInterface):
    """How TUF's client reads; it counts the bytes. `asked` is called between pieces, and ends the
    reading by what it raises.
    """

    def __init__(
        self, asked: Callable[[int], None] = lambda _bytes: None, longest: float = _LONGEST
    ) -> None:
        self._asked, self._longest = asked, longest

    def _fetch(self, url: str) -> Iterator[bytes]:
        until = time.monotonic() + self._longest
        with closing(_of_site(url) if url.startswith("https://") else _of_file(url)) as pieces:
            for piece in pieces:
                self._asked(len(piece))
                yield piece
                if time.monotonic() > until:
                    raise SlowRetrievalError(url)


def _of_file(path: str) -> Generator[bytes, None, None]:
    try:
        with open(path, "rb", opener=_opened) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise DownloadError(path)
            while piece := file.read(_PIECE):
                yield piece
    except (FileNotFoundError, NotADirectoryError) as error:
        raise DownloadHTTPError(path, _MISSING) from error
    except OSError as error:  # told apart from an error of the disk here
        raise DownloadError(path) from error


def _opened(path: str, flags: int) -> int:
    """Who lays a pipe in the file's place must not hold us for ever."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _of_site(url: str) -> Generator[bytes, None, None]:
    """Redirections are followed nowhere: only the site that was named is spoken to."""
    try:
        context = ssl.create_default_context()
        with urllib3.PoolManager(ssl_context=context, retries=False) as pool:
            response = pool.request(
                *("GET", url),
                headers={"User-Agent": "keydesk", "Accept-Encoding": "identity"},
                preload_content=False,
                redirect=False,
                timeout=_TIMEOUT,
            )
            with closing(response):
                if response.status != 200:
                    raise DownloadHTTPError(url, response.status)
                # What is there, at once: who waits for a whole piece never looks at the clock.
                while piece := response.read1(_PIECE, decode_content=False):
                    yield piece
    except (urllib3.exceptions.HTTPError, OSError) as error:
        raise DownloadError(url) from error


def joined(place: str, name: str) -> str:
    """A part of a place, as the client adds names to it."""
    return f"{place}/{name}" if place.startswith("https://") else (Path(place) / name).as_posix()
