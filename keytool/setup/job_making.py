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
_PATHS = ("KEYDESK_PASSPHRASE_FILE", "KEYDESK_PIN_FILE", "KEYDESK_PASSWORD_FILE")


def require_sense(kind: JobKind, target: Path | None, logo: Path | None) -> None:
    """Raises BadInput `job-target-missing`, `job-option-strange`."""
    if target is None and kind not in PLACELESS | {JobKind.SIGN}:
        raise BadInput("job-target-missing", job=kind.value)
    if target is not None and kind in PLACELESS:
        raise BadInput("job-option-strange", option=str(target), job=kind.value)
    if logo is not None and kind is not JobKind.PUBLISH:
        raise BadInput("job-option-strange", option="--logo", job=kind.value)


def made_job(
    settings: Settings,
    kind: JobKind,
    timing: tuple[int | None, str | None, Timing],
    *,
    target: Path | None,
    logo: Path | None,
    passphrase_file: Path | None,
) -> Job:
    """All paths are whole: the system runs it from anywhere.

    Raises as `timing_of`, and BadInput `job-database-secret`.
    """
    environment = _environment(settings)
    if passphrase_file:
        environment["KEYDESK_PASSPHRASE_FILE"] = str(passphrase_file.absolute())
    return Job(
        kind,
        timing_of(*timing),
        str(target.absolute()) if target else "",
        str(logo.absolute()) if logo else "",
        settings.language,
        environment,
    )


def _environment(settings: Settings) -> dict[str, str]:
    """What this run was told by variables and options, as far as it is no secret."""
    told = {name: os.environ[name] for name in ALLOWED if os.environ.get(name)}
    told["KEYDESK_HOME"] = str(settings.home.absolute())
    if not settings.own_folder:
        told["KEYDESK_DB"] = _database(settings.db)
    for name in _PATHS:
        if name in told:
            told[name] = str(Path(told[name]).absolute())
    return told


def _database(place: str) -> str:
    if "://" not in place:
        return str(Path(place).expanduser().absolute())
    if without_secrets(place) != place:
        raise BadInput("job-database-secret", db=without_secrets(place))
    return place
