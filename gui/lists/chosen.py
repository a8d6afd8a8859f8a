"""What a person chose for each list, columns and density: small files in the user's folder."""

import contextlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from keytool.domain.listing import LISTINGS
from keytool.files import put_whole

FILE, DENSE_FILE = "columns.json", "dense-lists.json"


class ChosenColumns:
    """The names of the columns that a person chose, by list; none where they chose nothing."""

    def __init__(self, home: Path, chosen: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self._home = home
        self._chosen = dict(recall_columns(home) if chosen is None else chosen)

    def of(self, listing: str) -> tuple[str, ...]:
        return self._chosen.get(listing, ())

    def choose(self, listing: str, names: Sequence[str]) -> "ChosenColumns":
        """Show these from now on; what is to be kept of it on a lane."""
        self._chosen[listing] = tuple(names)
        return ChosenColumns(self._home, self._chosen)

    def keep(self) -> None:
        """Remember the choice for the next start."""
        remember_columns(self._home, self._chosen)


def recall_columns(home: Path) -> dict[str, tuple[str, ...]]:
    """By the list's name; what cannot be understood, or is no column any more, is left out."""
    told = _told(home / FILE)
    if not isinstance(told, dict):
        return {}
    return {
        name: chosen
        for name, names in told.items()
        if name in LISTINGS and isinstance(names, list)
        if (chosen := _known(name, names))
    }


def remember_columns(home: Path, chosen: Mapping[str, Sequence[str]]) -> None:
    """A folder that is closed to us is no trouble of the person."""
    _keep(home / FILE, {name: list(names) for name, names in chosen.items()})


def recall_dense(home: Path) -> frozenset[str]:
    """The lists whose rows take less room."""
    told = _told(home / DENSE_FILE)
    return frozenset(LISTINGS) & frozenset(
        one for one in (told if isinstance(told, list) else ()) if isinstance(one, str)
    )


def remember_dense(home: Path, dense: frozenset[str]) -> None:
    """As `remember_columns`."""
    _keep(home / DENSE_FILE, sorted(dense))


def _told(path: Path) -> object:
    """None where it cannot be understood."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _keep(path: Path, told: object) -> None:
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        put_whole(path, json.dumps(told).encode(), private=True)


def _known(name: str, names: list[object]) -> tuple[str, ...]:
    there = {one.name for one in LISTINGS[name].columns.all}
    return tuple(one for one in names if isinstance(one, str) and one in there)
