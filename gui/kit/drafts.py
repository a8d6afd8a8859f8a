"""What a person has typed and not finished: kept in a file of this person's, and found again.

A draft is never lost by looking elsewhere, nor when the program ends. It is asked for and kept
on a lane; a folder that is closed to us costs the drafts, and nothing else.
"""

import contextlib
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from gui.kit.base import Workplace
from keytool.files import put_whole

_FILE = "drafts.json"
_KEPT = "kept"
"""The field that tells when."""
_MOST = 200
"""How many are kept; the oldest ones go first."""
Draft = Mapping[str, str]


def drafts_of(workplace: Workplace, person: str = "") -> "Drafts":
    """Of this person, or of whoever sits here, at the register of this desk."""
    settings = workplace.settings
    whose = person or workplace.present.login or settings.operator
    return Drafts(settings.home, f"{settings.db}|{whose}")


def all_drafts(workplace: Workplace) -> "tuple[Drafts, ...]":
    """Of everybody who has begun something at the register of this desk."""
    settings = workplace.settings
    start = f"{settings.db}|"
    known = Drafts(settings.home, settings.db).names()
    people = sorted({name.partition("|")[0] for name in known})
    return tuple(Drafts(settings.home, f"{start}{one}") for one in people)


def take_over(workplace: Workplace, person: str) -> None:
    """What was begun at this desk before it knew people is the first operator's."""
    alone, theirs = drafts_of(workplace, workplace.settings.operator), drafts_of(workplace, person)
    now = workplace.clock.now()
    for name in alone.names() if person != workplace.settings.operator else ():
        theirs.keep(name, theirs.get(name) or alone.get(name), now)
        alone.keep(name, {}, now)


class Drafts:
    """Drafts by their names, one register's apart from another's."""

    def __init__(self, home: Path, register: str) -> None:
        self._path, self._register = home / _FILE, register

    def get(self, name: str) -> Draft:
        """What was typed under this name; empty where nothing was."""
        known = self._known().get(self._key(name), {})
        return {str(field): str(value) for field, value in known.items() if field != _KEPT}

    def keep(self, name: str, draft: Draft, now: datetime) -> None:
        """Put it in the place of what was kept; an empty one is forgotten."""
        known = self._known()
        known.pop(self._key(name), None)
        if any(value.strip() for value in draft.values()):
            known[self._key(name)] = {**draft, _KEPT: now.isoformat()}
        while len(known) > _MOST:
            known.pop(next(iter(known)))
        self._put(known)

    def names(self) -> tuple[str, ...]:
        """Of all that are kept."""
        start = self._key("")
        return tuple(one.removeprefix(start) for one in self._known() if one.startswith(start))

    def forget(self, name: str, before: datetime) -> None:
        """What was kept under this name before a moment, or nobody knows when."""
        known = self._known()
        kept = known.get(self._key(name), {}).get(_KEPT)
        if self._key(name) in known and (kept is None or datetime.fromisoformat(kept) < before):
            del known[self._key(name)]
            self._put(known)

    def _put(self, known: dict[str, dict[str, Any]]) -> None:
        text = json.dumps(known, ensure_ascii=False, indent=1)
        with contextlib.suppress(OSError):
            put_whole(self._path, text.encode(), private=True, with_folder=True)

    def _key(self, name: str) -> str:
        return f"{self._register}|{name}"

    def _known(self) -> dict[str, dict[str, Any]]:
        try:
            told = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(told, dict):
            return {}
        return {str(name): one for name, one in told.items() if isinstance(one, dict)}
