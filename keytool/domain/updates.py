"""Whether there is a newer Keydesk: versions, what one is handed out as, what a look has told."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from keytool.domain.values import dataclass

Version = tuple[int, int, int]
STALE = timedelta(days=7)
"""A look that is older than this tells nothing any more of what is there now."""
_VERSION = re.compile(r"(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})", re.ASCII)


class Form(StrEnum):
    """What a release is handed out as."""

    FOLDER = "linux-folder"
    DEBIAN = "debian"
    RPM = "rpm"
    WINDOWS = "windows"
    WHEEL = "wheel"


_FILES: Mapping[Form, str] = {
    Form.FOLDER: "keydesk-{}-linux-x86_64.tar.xz",
    Form.DEBIAN: "keydesk_{}_amd64.deb",
    Form.RPM: "keydesk-{}-1.x86_64.rpm",
    Form.WINDOWS: "keydesk-{}-setup.exe",
    Form.WHEEL: "keydesk-{}-py3-none-any.whl",
}


@dataclass(frozen=True, slots=True)
class Release:
    """A version, and the forms in which it can be had."""

    version: Version
    forms: frozenset[Form]


def version_of(text: str) -> Version:
    """Three numbers, and nothing else. Raises ValueError."""
    found = _VERSION.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return (int(found[1]), int(found[2]), int(found[3]))


def version_text(version: Version) -> str:
    return ".".join(map(str, version))


def file_of(version: Version, form: Form) -> str:
    """What the file is called. It follows from both, so that no list can name another place."""
    return _FILES[form].format(version_text(version))


def newest(releases: Iterable[Release], form: Form) -> Version | None:
    """None where nothing can be had in this form."""
    return max((one.version for one in releases if form in one.forms), default=None)


class Newness(StrEnum):
    """What is known of newer versions. `off`: nobody named a place, and nobody looks."""

    OFF = "off"
    CURRENT = "up-to-date"
    NEWER = "newer"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Look:
    """A look at a place: when, when one was answered last, what was newest then.

    `code` is of the trouble of a look that was not answered, with its facts.
    """

    place: str
    at: datetime
    good_at: datetime | None = None
    newest: Version | None = None
    code: str = ""
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class UpdateState:
    """What can be said now. `newer` is there where it is `newer`; `since` is the last answer, None
    where there never was one; `code` why nobody knows, with its facts, "" where nobody looked.
    """

    standing: Newness
    newer: Version | None = None
    since: datetime | None = None
    code: str = ""
    facts: tuple[tuple[str, str], ...] = ()


def judged(look: Look | None, place: str, own: Version, now: datetime) -> UpdateState:
    """A newer version that was seen stays one, whatever the place says, or not, since then."""
    if not place:
        return UpdateState(Newness.OFF)
    if look is None or look.place != place:
        return UpdateState(Newness.UNKNOWN)
    if look.newest and look.newest > own:
        return UpdateState(Newness.NEWER, look.newest, look.good_at)
    if look.code or look.good_at is None or now - look.good_at > STALE:
        return UpdateState(Newness.UNKNOWN, None, look.good_at, look.code, look.facts)
    return UpdateState(Newness.CURRENT, None, look.good_at)


def unanswered(
    before: Look | None, place: str, at: datetime, code: str, facts: Iterable[tuple[str, str]]
) -> Look:
    """After a look that failed: what was known before is still known."""
    known = before if before and before.place == place else Look(place, at)
    return Look(place, at, known.good_at, known.newest, code, tuple(facts))
