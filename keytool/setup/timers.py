"""The system's own timers: systemd's of a user, or tasks of Windows."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from keytool.domain.errors import BadInput
from keytool.setup.jobs import Job

_PATIENCE = 60.0
_SPOKEN = "oem" if sys.platform == "win32" else "utf-8"
"""What the system's programs write in; those of Windows, in the code page of its console."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a program of the system said: its exit status, None when it is not there or hangs."""

    status: int | None
    said: str = ""

    @property
    def done(self) -> bool:
        return self.status == 0


class Timers(Protocol):
    """Timers of the person who runs this; nothing needs more rights than theirs."""

    def put(self, name: str, job: Job, command: Sequence[str]) -> Answer:
        """Let the system run `command` when the job is due, once more after it was off then.

        Raises StorageTrouble.
        """

    def take_away(self, name: str) -> Answer:
        """A timer that is not there is no trouble. Raises StorageTrouble."""

    def active(self, name: str) -> bool | None:
        """Whether the system will run it; None where it cannot be asked."""


def timers() -> Timers:
    """Those of this system. Raises BadInput `timers-unknown`."""
    if sys.platform == "win32":
        from keytool.setup.windows_tasks import WindowsTasks

        return WindowsTasks()
    if sys.platform == "linux":
        from keytool.setup.systemd_timers import SystemdTimers

        return SystemdTimers()
    raise BadInput("timers-unknown", system=sys.platform)


def ask(program: str, *arguments: str) -> Answer:
    """Run a program of the system that is on the path, and wait for it."""
    found = shutil.which(program)
    if found is None:
        return Answer(None)
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        done = subprocess.run(  # noqa: S603  the system's scheduler and names of our own
            [found, *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
            creationflags=flags,
        )
    except (OSError, subprocess.SubprocessError) as error:
        return Answer(None, str(error))
    said = (done.stderr or done.stdout).decode(_SPOKEN, "replace").strip()
    return Answer(done.returncode, said)
