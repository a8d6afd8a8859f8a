"""What a desk knows beside its register: copies, jobs, publication, signing keys."""

from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from db.location import location_of
from keytool.coupon.format.trust import Purpose, Trust
from keytool.coupon.keys.keystore import newest_key
from keytool.domain.duties import JobFailure, SigningEnd
from keytool.domain.errors import KeydeskError
from keytool.services.show_today import Outside
from keytool.setup.jobs import JobKind, failing_jobs, job_file, read_job
from keytool.setup.last_publication import last_publication
from keytool.setup.process import Settings


class Place(Protocol):
    """Where a desk has its things."""

    @property
    def settings(self) -> Settings: ...
    def trust(self) -> Trust | None: ...


def outside_of(place: Place) -> Outside:
    """Files alone are read. One that cannot be understood is somebody else's to tell."""
    home, db = place.settings.home, place.settings.db
    known: Trust | None = None
    signing: tuple[SigningEnd, ...] | None = ()
    with suppress(KeydeskError):
        known = place.trust()
        signing = _ends(known) if known else None
    return Outside(
        location_of(db).path is not None,
        _copied_every(home),
        last_publication(home),
        signing,
        known.expires if known else None,
        tuple(
            JobFailure(kind.value, outcome.at, outcome.status)
            for kind, outcome in failing_jobs(home).items()
        ),
    )


def _ends(trust: Trust) -> tuple[SigningEnd, ...]:
    newest = ((purpose, newest_key(trust, purpose)) for purpose in Purpose)
    return tuple(
        SigningEnd(purpose.name.lower(), key.issue_until) for purpose, key in newest if key
    )


def _copied_every(home: Path) -> timedelta | None:
    with suppress(KeydeskError):
        job = read_job(job_file(home, JobKind.BACKUP))
        if job:
            return timedelta(minutes=job.timing.every) if job.timing.every else timedelta(days=1)
    return None
