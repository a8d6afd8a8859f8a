"""A job from what a person asked for and what this run was told."""

import os
from pathlib import Path

from keytool.domain.errors import BadInput
from keytool.setup.addresses import without_secrets
from keytool.setup.jobs import ALLOWED, PLACELESS, Job, JobKind, Timing, timing_of
from keytool.setup.process import Settings

USUAL = {
    JobKind.PUBLISH: Timing(every=60),
    JobKind.SIGN: Timing(at="13:00"),
    JobKind.BACKUP: Timing(at="13:30"),
    JobKind.MAIL: Timing(every=5),
    JobKind.DUE: Timing(every=60),
}
COPIES = 30
"""How many copies stay where nobody says."""

_PATHS = ("KEYDESK_PASSPHRASE_FILE", "KEYDESK_PIN_FILE")


def require_sense(kind: JobKind, target: Path | None, logo: Path | None, keep: int | None) -> None:
    """Raises BadInput `job-target-missing`, `job-option-strange`."""
    if target is None and kind not in PLACELESS | {JobKind.SIGN}:
        raise BadInput("job-target-missing", job=kind.value)
    if target is not None and kind in PLACELESS:
        raise BadInput("job-option-strange", option=str(target), job=kind.value)
    strange = {"--logo": (logo, JobKind.PUBLISH), "--keep": (keep, JobKind.BACKUP)}
    for option, (value, of) in strange.items():
        if value is not None and kind is not of:
            raise BadInput("job-option-strange", option=option, job=kind.value)


def made_job(
    settings: Settings,
    kind: JobKind,
    timing: tuple[int | None, str | None, Timing],
    *,
    target: Path | None,
    logo: Path | None,
    keep: int,
    passphrase_file: Path | None,
) -> Job:
    """All paths are whole: the system runs it from anywhere.

    Raises as `timing_of`, and BadInput `job-database-secret`, `backup-by-server`.
    """
    environment = _environment(settings, kind)
    if passphrase_file:
        environment["KEYDESK_PASSPHRASE_FILE"] = str(passphrase_file.absolute())
    return Job(
        kind,
        timing_of(*timing),
        str(target.absolute()) if target else "",
        str(logo.absolute()) if logo else "",
        keep,
        settings.language,
        environment,
    )


def _environment(settings: Settings, kind: JobKind) -> dict[str, str]:
    """What this run was told by variables and options, as far as it is no secret."""
    told = {name: os.environ[name] for name in ALLOWED if os.environ.get(name)}
    told["KEYDESK_HOME"] = str(settings.home.absolute())
    if not settings.own_folder:
        told["KEYDESK_DB"] = _database(settings.db, kind)
    for name in _PATHS:
        if name in told:
            told[name] = str(Path(told[name]).absolute())
    return told


def _database(place: str, kind: JobKind) -> str:
    if "://" not in place:
        return str(Path(place).expanduser().absolute())
    if without_secrets(place) != place:
        raise BadInput("job-database-secret", db=without_secrets(place))
    if kind is JobKind.BACKUP and not place.startswith("sqlite"):
        raise BadInput("backup-by-server", path=place)
    return place
