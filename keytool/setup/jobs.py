"""What the system does for a desk by the clock: jobs in its home, and what became of them.

A job says what is run and where its secrets lie, never the secrets. The system's own timer
holds nothing but the way to the job's file.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from keytool.domain.errors import BadInput, StorageTrouble
from keytool.domain.values import dataclass
from keytool.files import remove_file, write_whole

_FOLDER = "schedule"
_LONGEST = 2_000
_TIME = re.compile("([01]?[0-9]|2[0-3]):[0-5][0-9]")
MINUTES = (5, 10, 15, 20, 30, 60, 120, 180, 240, 360, 720)
"""Pauses of which a day is made without a rest."""
ALLOWED = frozenset(
    f"KEYDESK_{name}"
    for name in (
        "HOME", "DB", "OPERATOR", "SITE", "VENDOR", "CONTACT", "PASSPHRASE_FILE", "PIN_FILE",
        "PASSWORD_FILE",
    )
)  # fmt: skip
"""Variables that a job may set; none of them holds a secret."""


class JobKind(StrEnum):
    """What can be scheduled."""

    PUBLISH = "publish"
    SIGN = "sign"
    BACKUP = "backup"
    MAIL = "mail"
    DUE = "due"


PLACELESS = frozenset({JobKind.MAIL, JobKind.DUE})
"""Jobs that write into no folder or file of their own."""
_TOLD_BY_BOXES = 3
"""What `mail` ends with where a server did not do its part: how boxes were looked into says it."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Every so many minutes (one of `MINUTES`), or once a day at a time of this computer's clock
    (`HH:MM`).
    """

    every: int = 0
    at: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """`target` is the folder that is published into or copied to, or the second file for signed
    heads; `logo` what `publish` takes; empty when not told.
    """

    kind: JobKind
    timing: Timing
    target: str = ""
    logo: str = ""
    language: str = "en"
    environment: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended: when (aware), its exit status, the last it said, and how many runs in a row
    have not gone well by now.
    """

    at: datetime
    status: int
    said: str
    failures: int = 0


def job_file(home: Path, kind: JobKind) -> Path:
    return home.absolute() / _FOLDER / f"{kind.value}.json"


def timer_name(home: Path, kind: JobKind) -> str:
    """What the system's timer is called: desks with different homes do not disturb each other."""
    mark = sha256(str(home.absolute()).encode()).hexdigest()[:6]
    return f"keydesk-{kind.value}-{mark}"


def save_job(home: Path, job: Job) -> Path:
    """Raises StorageTrouble `file-unwritable`, `file-in-use`."""
    path = job_file(home, job.kind)
    content = json.dumps(asdict(job), ensure_ascii=False, indent=2).encode() + b"\n"
    write_whole(path, content, private=True, with_folder=True)
    return path


def read_job(path: Path) -> Job | None:
    """None where none was installed. Raises StorageTrouble `job-damaged`."""
    try:
        return _job(json.loads(path.read_bytes()))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise StorageTrouble("job-damaged", path=str(path)) from error


def forget_job(home: Path, kind: JobKind) -> None:
    """Away with a job and its last outcome."""
    path = job_file(home, kind)
    for file in (path, _outcome_file(path)):
        remove_file(file)


def note_outcome(path: Path, outcome: Outcome) -> None:
    """Beside the job's file. Raises StorageTrouble."""
    before = last_outcome(path)
    failures = (before.failures if before else 0) + 1 if outcome.status else 0
    told: dict[str, object] = {"at": outcome.at.isoformat(), "status": outcome.status}
    told |= {"said": outcome.said, "failures": failures}
    content = json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n"
    write_whole(_outcome_file(path), content, private=True, with_folder=True)


def last_outcome(path: Path) -> Outcome | None:
    """Of the job in a file; None before it ran, and where that is not understood."""
    try:
        told = json.loads(_outcome_file(path).read_bytes())
        at = datetime.fromisoformat(told["at"])
        failures = int(told.get("failures", 1 if told["status"] else 0))
        return Outcome(at, int(told["status"]), str(told["said"])[:_LONGEST], failures)
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return None


def failing_jobs(home: Path) -> dict[JobKind, Outcome]:
    """Those that are installed and did not go well the last time. A copy may fail once: a share
    is away for an hour; the window makes copies that nobody installed.
    """
    outcomes = {
        kind: last_outcome(job_file(home, kind))
        for kind in JobKind
        if kind is JobKind.BACKUP or job_file(home, kind).exists()
    }
    return {kind: one for kind, one in outcomes.items() if one and _fails(kind, one)}


def _fails(kind: JobKind, outcome: Outcome) -> bool:
    if kind is JobKind.MAIL and outcome.status == _TOLD_BY_BOXES:
        return False
    return outcome.failures > (kind is JobKind.BACKUP)


def timing_of(every: int | None, at: str | None, usual: Timing) -> Timing:
    """What a person asked for. Raises BadInput `timing-twice`, `timing-wrong`."""
    if every and at:
        raise BadInput("timing-twice")
    if at is None:
        return Timing(every=every) if every else usual
    if not _TIME.fullmatch(at):
        raise BadInput("timing-wrong", value=at)
    return Timing(at=at.zfill(len("00:00")))


def _outcome_file(path: Path) -> Path:
    return path.with_suffix(".last.json")


def _job(told: Any) -> Job:
    environment = {str(name): str(value) for name, value in told["environment"].items()}
    if not environment.keys() <= ALLOWED:
        raise ValueError("environment")
    timing = Timing(int(told["timing"]["every"]), str(told["timing"]["at"]))
    if timing.every not in (0, *MINUTES) or bool(timing.every) == bool(_TIME.fullmatch(timing.at)):
        raise ValueError("timing")
    return Job(
        JobKind(told["kind"]),
        timing,
        str(told["target"]),
        str(told["logo"]),
        str(told["language"]),
        environment,
    )
