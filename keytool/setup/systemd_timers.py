"""Timers of systemd's user manager: a service and a timer for each job."""

import os
from collections.abc import Sequence
from pathlib import Path

from keytool.files import write_whole
from keytool.setup.jobs import Job, Timing
from keytool.setup.timers import Answer, Timers, ask

_HOUR = 60


class SystemdTimers(Timers):
    """Units in the user's own folder. They hold no secret and no path to one."""

    def put(self, name: str, job: Job, command: Sequence[str]) -> Answer:
        service = service_unit(job, command)
        for ending, content in ((".service", service), (".timer", timer_unit(job))):
            path = units_folder() / f"{name}{ending}"
            write_whole(path, content.encode(), private=True, with_folder=True)
        heard = _systemctl("daemon-reload")
        return _systemctl("enable", "--now", f"{name}.timer") if heard.done else heard

    def take_away(self, name: str) -> Answer:
        units = [units_folder() / f"{name}{ending}" for ending in (".timer", ".service")]
        if not any(unit.exists() for unit in units):
            return Answer(0)
        stopped = _systemctl("disable", "--now", f"{name}.timer")
        for unit in units:
            unit.unlink(missing_ok=True)
        _systemctl("daemon-reload")
        return stopped

    def active(self, name: str) -> bool | None:
        if not (units_folder() / f"{name}.timer").exists():
            return False
        told = _systemctl("is-active", "--quiet", f"{name}.timer")
        # 3 is a unit that is stopped, 4 one that is not known; 1 that nobody is there to ask.
        return {0: True, 3: False, 4: False}.get(-1 if told.status is None else told.status)


def units_folder() -> Path:
    configured = os.environ.get("XDG_CONFIG_HOME")
    return (Path(configured) if configured else Path.home() / ".config") / "systemd" / "user"


def service_unit(job: Job, command: Sequence[str]) -> str:
    """The text of a service that runs `command` once."""
    return "\n".join(
        (
            f"# Written by Keydesk; `keydesk schedule remove {job.kind.value}` takes it away.",
            "[Unit]",
            f"Description=Keydesk: {job.kind.value}",
            # The units are a person's and stay when the program is removed.
            f"ConditionFileIsExecutable={command[0].replace('%', '%%')}",
            "",
            "[Service]",
            "Type=oneshot",
            "Nice=10",
            f"ExecStart={' '.join(map(_quoted, command))}",
            "",
        )
    )


def timer_unit(job: Job) -> str:
    """The text of its timer; what was missed while the computer was off is made up for."""
    return "\n".join(
        (
            f"# Written by Keydesk; `keydesk schedule remove {job.kind.value}` takes it away.",
            "[Unit]",
            f"Description=Keydesk: when to {job.kind.value}",
            "",
            "[Timer]",
            f"OnCalendar={calendar(job.timing)}",
            "Persistent=true",
            "",
            "[Install]",
            "WantedBy=timers.target",
            "",
        )
    )


def calendar(timing: Timing) -> str:
    """As systemd.time(7) writes it."""
    if timing.at:
        return f"*-*-* {timing.at}:00"
    if timing.every < _HOUR:
        return f"*-*-* *:00/{timing.every}:00"
    return f"*-*-* 00/{timing.every // _HOUR}:00:00"


def _quoted(argument: str) -> str:
    """One argument of ExecStart, whatever is in it: systemd.service(5), "COMMAND LINES"."""
    held = argument.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{held.replace("%", "%%").replace("$", "$$")}"'


def _systemctl(*arguments: str) -> Answer:
    return ask("systemctl", "--user", *arguments)
