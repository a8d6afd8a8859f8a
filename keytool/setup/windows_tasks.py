"""Tasks of the Windows scheduler, for a person while they are logged on."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

from keytool.files import put_whole
from keytool.setup.jobs import Job, Timing
from keytool.setup.timers import Answer, Timers, ask

_SPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"
_BEGINS = "2026-01-01T"
"""Tasks begin on a day that is over; from then on the pattern counts."""
_SETTINGS = {
    "MultipleInstancesPolicy": "IgnoreNew",
    "DisallowStartIfOnBatteries": "false",
    "StopIfGoingOnBatteries": "false",
    "StartWhenAvailable": "true",
    "ExecutionTimeLimit": "PT4H",
    "Priority": "7",
    "Enabled": "true",
}
_MISSING = 1
"""What schtasks.exe ends with for a task that is not there, and for any other failure."""


class WindowsTasks(Timers):
    """Tasks in a folder of their own. They hold no secret and no path to one."""

    def put(self, name: str, job: Job, command: Sequence[str]) -> Answer:
        with TemporaryDirectory(prefix="keydesk-") as place:
            file = Path(place) / "task.xml"
            put_whole(file, task_xml(job, command), private=True)
            return _schtasks("/Create", "/TN", _path(name), "/XML", str(file), "/F")

    def take_away(self, name: str) -> Answer:
        if self.active(name) is False:
            return Answer(0)
        return _schtasks("/Delete", "/TN", _path(name), "/F")

    def active(self, name: str) -> bool | None:
        status = _schtasks("/Query", "/TN", _path(name)).status
        return {0: True, _MISSING: False}.get(-1 if status is None else status)


def task_xml(job: Job, command: Sequence[str]) -> bytes:
    """A task's definition, UTF-16: least rights, only while the person is logged on, and what
    was missed is made up for (Microsoft Learn, Task Scheduler schema).
    """
    task = ET.Element("Task", {"version": "1.2", "xmlns": _SPACE})
    _put(task, "RegistrationInfo", {"Description": f"Keydesk: {job.kind.value}"})
    trigger = ET.SubElement(_put(task, "Triggers", {}), "CalendarTrigger")
    ET.SubElement(trigger, "StartBoundary").text = _start(job.timing)
    if job.timing.every:
        _put(trigger, "Repetition", {"Interval": f"PT{job.timing.every}M", "Duration": "P1D"})
    _put(trigger, "ScheduleByDay", {"DaysInterval": "1"})
    principal = ET.SubElement(_put(task, "Principals", {}), "Principal", id="Author")
    for name, text in _person().items():
        ET.SubElement(principal, name).text = text
    _put(task, "Settings", _SETTINGS)
    actions = ET.SubElement(task, "Actions", Context="Author")
    program, *arguments = command
    _put(actions, "Exec", {"Command": program, "Arguments": subprocess.list2cmdline(arguments)})
    text = ET.tostring(task, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-16"?>\n{text}'.encode("utf-16")


def _person() -> dict[str, str]:
    """Who runs it: the person who installs it, with no more rights than a program has."""
    domain, user = os.environ.get("USERDOMAIN"), os.environ.get("USERNAME")
    named = {"UserId": f"{domain}\\{user}"} if domain and user else {}
    return named | {"LogonType": "InteractiveToken", "RunLevel": "LeastPrivilege"}


def _start(timing: Timing) -> str:
    return f"{_BEGINS}{timing.at or '00:00'}:00"


def _put(parent: ET.Element, name: str, content: dict[str, str]) -> ET.Element:
    made = ET.SubElement(parent, name)
    for inside, text in content.items():
        ET.SubElement(made, inside).text = text
    return made


def _path(name: str) -> str:
    return f"\\Keydesk\\{name}"


def _schtasks(*arguments: str) -> Answer:
    return ask("schtasks.exe", *arguments)
