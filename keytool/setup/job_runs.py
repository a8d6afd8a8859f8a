"""A job is run as the system's timer runs it, and installed when it went well."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from keytool.domain.errors import BadInput, StorageTrouble
from keytool.ports import Clock
from keytool.setup.jobs import (
    Job,
    JobKind,
    Outcome,
    forget_job,
    job_file,
    last_outcome,
    note_outcome,
    read_job,
    save_job,
    timer_name,
)
from keytool.setup.timers import Answer, timers

_MOST_SAID = 2_000
_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Installed:
    """Whether the system will run it, what its scheduler said, and how the first run went."""

    active: bool
    said: str
    outcome: Outcome


def install(home: Path, clock: Clock, job: Job) -> Installed:
    """Run the job once as the timer will, and give it to the system if that went well.

    Raises BadInput `job-failed`; then what was installed before stays as it was.
    """
    system = timers()
    path = job_file(home, job.kind)
    before = read_job(path)
    save_job(home, job)
    outcome = run(clock, path)
    if outcome.status != 0:
        if before:
            save_job(home, before)
        else:
            forget_job(home, job.kind)
        raise BadInput("job-failed", job=job.kind.value, said=outcome.said)
    answer = system.put(timer_name(home, job.kind), job, [*program(), "schedule", "run", str(path)])
    return Installed(answer.done, answer.said, last_outcome(path) or outcome)


def remove(home: Path, kind: JobKind) -> Answer:
    """Leave a job to people again; what the system's scheduler said.

    Raises BadInput `job-not-installed`, StorageTrouble.
    """
    if not job_file(home, kind).exists():
        raise BadInput("job-not-installed", job=kind.value)
    answer = timers().take_away(timer_name(home, kind))
    forget_job(home, kind)
    return answer


def run(clock: Clock, path: Path) -> Outcome:
    """Do what the job in a file says, in a process of its own, and note how it went.

    Raises StorageTrouble `job-damaged`, `job-missing`.
    """
    job = read_job(path)
    if job is None:
        raise StorageTrouble("job-missing", path=str(path))
    at = clock.now()
    outcomes = [_ran(job, words, at) for words in commands_of(job)]
    outcome = next((one for one in outcomes if one.status != 0), outcomes[0])
    note_outcome(path, outcome)
    return outcome


def _ran(job: Job, words: list[str], at: datetime) -> Outcome:
    done = subprocess.run(  # noqa: S603  this very program
        [*program(), "--lang", job.language, *words],
        env=environment_of(job, os.environ),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    said = done.stdout if done.returncode == 0 else done.stderr or done.stdout
    return Outcome(at, done.returncode, said.decode(errors="replace").strip()[:_MOST_SAID])


def program() -> list[str]:
    """What starts this program again, from anywhere."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "keytool.cli"]


def commands_of(job: Job) -> tuple[list[str], ...]:
    """What a job stands for; each is run whatever became of the one before it."""
    if job.kind is JobKind.MAIL:
        return ["mail", "fetch"], ["mail", "send"]
    return (_command_of(job),)


def _command_of(job: Job) -> list[str]:
    if job.kind is JobKind.PUBLISH:
        return ["publish", job.target, *(["--logo", job.logo] if job.logo else [])]
    if job.kind is JobKind.SIGN:
        return ["journal", "sign", *(["--copy-to", job.target] if job.target else [])]
    if job.kind is JobKind.DUE:
        return ["case", "due", "--close"]
    # Another seat may have been quicker: half of the pause counts as done.
    pause = (job.timing.every or _DAY) // 2
    return ["db", "backup", job.target, "--unless-since", str(pause)]


def environment_of(job: Job, around: Mapping[str, str]) -> dict[str, str]:
    """The system's, but of Keydesk's own variables only those of the job."""
    plain = {name: value for name, value in around.items() if not name.startswith("KEYDESK_")}
    return plain | dict(job.environment or {})
