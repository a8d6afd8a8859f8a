"""What a place has, as far as signatures prove it: The Update Framework's client over it."""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from tuf.api import exceptions as tuf
from tuf.ngclient.config import UpdaterConfig
from tuf.ngclient.updater import Updater

from keytool.domain.errors import BadInput, KeydeskError, StorageTrouble
from keytool.domain.updates import Form, Release, Version, file_of, version_of
from keytool.files import make_private_folder
from keytool.updates.fetching import PlaceFetcher, joined

LIST = "releases.json"
METADATA, TARGETS = "metadata", "targets"
_MOST_RELEASES = 1000
_CODES: tuple[tuple[type[Exception], str], ...] = (
    (tuf.ExpiredMetadataError, "update-expired"),
    (tuf.BadVersionNumberError, "update-rolled-back"),
    (tuf.DownloadLengthMismatchError, "update-too-long"),
    (tuf.SlowRetrievalError, "update-too-slow"),
    (tuf.RepositoryError, "update-forged"),
    (tuf.DownloadError, "update-unreachable"),
)
"""The narrower ones first."""


def believed_root(file: str) -> bytes:
    """Whom to believe: what the file says, or the keys that the program brings.

    Raises BadInput `update-root-unreadable`, `update-root-missing`.
    """
    if file:
        try:
            return Path(file).read_bytes()
        except OSError as error:
            raise BadInput("update-root-unreadable", file=file) from error
    brought = files("keytool.updates") / "root.json"
    if not brought.is_file():
        raise BadInput("update-root-missing")
    return brought.read_bytes()


@dataclass(frozen=True, slots=True)
class Releases:
    """Of a place, believed by the keys of `root`; what was seen of it is kept in `folder`, so that
    nobody can show us an older state.
    """

    place: str
    root: bytes
    folder: Path

    def known(self) -> tuple[Release, ...]:
        """Raises StorageTrouble with a code of `_CODES`, or `update-unwritable`."""
        with self._troubles():
            return _read(self._fetched(self._client(PlaceFetcher()), LIST).read_bytes())

    def fetch(
        self, version: Version, form: Form, asked: Callable[[int], None] = lambda _bytes: None
    ) -> Path:
        """The file, whole and proved. Raises as `known`, and BadInput `update-not-listed`."""
        name = file_of(version, form)
        with self._troubles():
            return self._fetched(self._client(PlaceFetcher(asked)), name)

    def _client(self, fetcher: PlaceFetcher) -> Updater:
        seen = self.folder / hashlib.sha256(self.root).hexdigest()[:16]
        got = self.folder / TARGETS
        for one in (seen, got):
            make_private_folder(one)
        places = (joined(self.place, METADATA), str(got), joined(self.place, TARGETS))
        return Updater(str(seen), *places, fetcher, UpdaterConfig(), bootstrap=self.root)

    def _fetched(self, client: Updater, name: str) -> Path:
        client.refresh()
        found = client.get_targetinfo(name)
        if found is None:
            raise BadInput("update-not-listed", file=name)
        return Path(client.find_cached_target(found) or client.download_target(found))

    @contextmanager
    def _troubles(self) -> Iterator[None]:
        """TUF's exceptions, of which some are told by their kind alone, as ours."""
        try:
            yield
        except KeydeskError:
            raise
        except OSError as error:
            raise StorageTrouble("update-unwritable", folder=str(self.folder)) from error
        except (tuf.RepositoryError, tuf.DownloadError) as error:
            code = next(code for kind, code in _CODES if isinstance(error, kind))
            raise StorageTrouble(code, place=self.place) from error
        except ValueError as error:
            raise StorageTrouble("update-forged", place=self.place) from error


def _read(content: bytes) -> tuple[Release, ...]:
    """Raises ValueError; forms that are made in times to come are left out."""
    told: Any = json.loads(content)
    known = {form.value for form in Form}
    try:
        return tuple(
            Release(version_of(one["version"]), frozenset(map(Form, known & set(one["forms"]))))
            for one in told["releases"][:_MOST_RELEASES]
        )
    except (TypeError, LookupError, AttributeError) as error:
        raise ValueError("releases") from error
