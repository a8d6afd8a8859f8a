"""What a desk knows beside its register: copies, jobs, publication, signing keys."""

from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from db.location import location_of
from keytool import __version__
from keytool.coupon.format.trust import Purpose, Trust
from keytool.coupon.keys.keystore import newest_key, own_key
from keytool.domain.duties import JobFailure, SigningEnd
from keytool.domain.errors import KeydeskError
from keytool.domain.updates import UpdateState, judged, version_of
from keytool.ports import Clock
from keytool.services.show_today import Outside
from keytool.setup.desk import load_settings
from keytool.setup.jobs import JobKind, failing_jobs, job_file, read_job
from keytool.setup.last_publication import last_publication
from keytool.setup.process import Settings
from keytool.setup.updating import last_look

_A_DAY = timedelta(days=1)
OWN = version_of(__version__)


class Place(Protocol):
    """Where a desk has its things."""

    @property
    def settings(self) -> Settings: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def keystore(self) -> Path: ...
    def trust(self) -> Trust | None: ...


def outside_of(place: Place) -> Outside:
    """Files alone are read. One that cannot be understood is somebody else's to tell."""
    home, db = place.settings.home, place.settings.db
    every = _copied_every(home)
    known: Trust | None = None
    signing: tuple[SigningEnd, ...] | None = ()
    with suppress(KeydeskError):
        known = place.trust()
        signing = _ends(known, place.keystore) if known else None
    return Outside(
        # A server's administrator may copy all of it, and tell nobody here.
        location_of(db).path is not None or every is not None,
        every,
        last_publication(home),
        signing,
        known.expires if known else None,
        tuple(
            JobFailure(kind.value, outcome.at, outcome.status)
            for kind, outcome in failing_jobs(home).items()
        ),
        _update_of(place),
        frozenset(key.kid.hex() for key in known.keys) if known else frozenset(),
    )


def _update_of(place: Place) -> UpdateState | None:
    with suppress(KeydeskError):
        home, now = place.settings.home, place.clock.now()
        return judged(last_look(home), load_settings(home).updates.place, OWN, now)
    return None


def _ends(trust: Trust, folder: Path) -> tuple[SigningEnd, ...]:
    """Of this seat's own keys; of those that others sign with, where it has none."""
    newest = (
        (purpose, own_key(folder, trust, purpose) or newest_key(trust, purpose))
        for purpose in Purpose
    )
    return tuple(
        SigningEnd(purpose.name.lower(), key.issue_until) for purpose, key in newest if key
    )


def _copied_every(home: Path) -> timedelta | None:
    with suppress(KeydeskError):
        job = read_job(job_file(home, JobKind.BACKUP))
        if job:
            return timedelta(minutes=job.timing.every) if job.timing.every else _A_DAY
    with suppress(KeydeskError):
        copies = load_settings(home).copies
        if copies.idle and copies.folder and copies.recipients:
            return _A_DAY
    return None
