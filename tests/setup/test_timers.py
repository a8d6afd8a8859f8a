"""Timers of systemd and tasks of Windows, as their programs are asked for them."""

import shlex
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from keytool.domain.errors import BadInput
from keytool.setup.jobs import MINUTES, Job, JobKind, Timing
from keytool.setup.systemd_timers import SystemdTimers, calendar, service_unit, units_folder
from keytool.setup.timers import Answer, Timers, ask, timers
from keytool.setup.windows_tasks import WindowsTasks, task_xml
from tests.helpers.owners_alone import is_owners_alone
from tests.setup.schedulers import Program, schtasks, systemctl, unreachable

NAME = "keydesk-publish-0a1b2c"
COMMAND = ["/opt/keydesk/keydesk", "schedule", "run", "/home/anna/Мои ключи/publish.json"]
HOURLY = Job(JobKind.PUBLISH, Timing(every=60), "/srv/site")
DAILY = Job(JobKind.BACKUP, Timing(at="13:30"), "/srv/copies")
SPACE = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}


@pytest.fixture(params=["systemd", "windows"])
def system(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Timers, Program]:
    if request.param == "systemd":
        return SystemdTimers(), systemctl(tmp_path / "bin", monkeypatch)
    return WindowsTasks(), schtasks(tmp_path / "bin", monkeypatch)


# Both


def test_a_timer_is_put_asked_for_and_taken_away(system: tuple[Timers, Program]) -> None:
    timers_, program = system
    assert timers_.active(NAME) is False
    assert timers_.take_away(NAME) == Answer(0)
    for job in (HOURLY, DAILY):  # another time takes the place of the first
        assert timers_.put(NAME, job, COMMAND).done
        assert timers_.active(NAME) is True
        assert len(program.kept) == 1
    assert timers_.take_away(NAME).done
    assert timers_.active(NAME) is False
    assert program.kept == []


def test_timers_of_other_desks_stay(system: tuple[Timers, Program]) -> None:
    timers_, _program = system
    for name in (NAME, "keydesk-publish-other"):
        timers_.put(name, HOURLY, COMMAND)
    timers_.take_away(NAME)
    assert (timers_.active(NAME), timers_.active("keydesk-publish-other")) == (False, True)


@pytest.mark.parametrize("kind", ["systemctl", "schtasks.exe"])
def test_a_scheduler_that_is_out_of_reach_is_told(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = unreachable(tmp_path / "bin", kind, monkeypatch)
    timers_ = SystemdTimers() if kind == "systemctl" else WindowsTasks()
    answer = timers_.put(NAME, HOURLY, COMMAND)
    assert (answer.done, answer.said) == (False, "Failed to connect to bus: No medium found")
    assert len(asked.asked) == 1
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    assert timers_.put(NAME, HOURLY, COMMAND) == Answer(None)
    assert timers_.active(NAME) is None


def test_every_system_has_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, kind in (("linux", SystemdTimers), ("win32", WindowsTasks)):
        monkeypatch.setattr(sys, "platform", name)
        assert isinstance(timers(), kind)
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(BadInput, match="timers-unknown"):
        timers()


def test_a_program_that_cannot_be_started_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken"
    broken.write_bytes(b"\x7fELF")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert ask("broken").status is None


# systemd


def unit(ending: str) -> ConfigParser:
    read = ConfigParser(interpolation=None)
    read.optionxform = str  # type: ignore[assignment, method-assign]
    read.read_string((units_folder() / f"{NAME}{ending}").read_text("utf-8"))
    return read


def test_units_are_whole_and_for_their_owner(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = systemctl(tmp_path / "bin", monkeypatch)
    SystemdTimers().put(NAME, HOURLY, COMMAND)
    service, timer = unit(".service"), unit(".timer")
    assert service["Service"]["Type"] == "oneshot"
    assert shlex.split(service["Service"]["ExecStart"]) == COMMAND
    assert timer["Timer"]["Persistent"] == "true"
    assert timer["Install"]["WantedBy"] == "timers.target"
    for ending in (".service", ".timer"):
        assert is_owners_alone(units_folder() / f"{NAME}{ending}")
    assert is_owners_alone(units_folder())
    assert program.asked == ["--user daemon-reload", f"--user enable --now {NAME}.timer"]
    SystemdTimers().take_away(NAME)
    assert list(units_folder().iterdir()) == []


def test_times_are_as_systemd_writes_them() -> None:
    assert calendar(Timing(at="07:05")) == "*-*-* 07:05:00"
    told = {minutes: calendar(Timing(every=minutes)) for minutes in MINUTES}
    assert (told[15], told[60], told[720]) == (
        "*-*-* *:00/15:00",
        "*-*-* 00/1:00:00",
        "*-*-* 00/12:00:00",
    )


@pytest.mark.parametrize("path", ["a b", 'a"b', "a\\b", "100%", "$HOME", "a\nb", "a;b", "ё"])
def test_any_path_stays_one_argument(path: str) -> None:
    """systemd.service(5): quotes, C escapes, %% and $$."""
    line = next(
        line for line in service_unit(HOURLY, ["/bin/x", path]).splitlines() if "ExecStart" in line
    )
    told = line.removeprefix('ExecStart="/bin/x" ')
    assert told[0] == told[-1] == '"'
    inside = told[1:-1].replace("%%", "%").replace("$$", "$")
    plain = inside.replace("\\\\", "\0").replace('\\"', '"').replace("\\n", "\n")
    assert plain.replace("\0", "\\") == path


def test_a_timer_rests_when_its_program_was_removed() -> None:
    """systemd.unit(5): a unit whose condition does not hold is skipped without a failure."""
    unit = service_unit(HOURLY, ["/opt/100%/keydesk", "x"])
    assert "\nConditionFileIsExecutable=/opt/100%%/keydesk\n" in unit.split("[Service]")[0]


# Windows


def test_a_task_runs_with_least_rights_and_makes_up_for_what_was_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USERDOMAIN", "ROMASHKA")
    monkeypatch.setenv("USERNAME", "анна")
    program = schtasks(tmp_path / "bin", monkeypatch)
    WindowsTasks().put(NAME, HOURLY, COMMAND)
    content = program.kept[0].read_bytes()
    assert content.startswith(b"\xff\xfe")
    task = ET.fromstring(content.decode("utf-16"))  # noqa: S314  our own

    def text(path: str) -> str | None:
        return task.findtext(path, namespaces=SPACE)

    assert task.get("version") == "1.2"
    assert text("t:Principals/t:Principal/t:UserId") == "ROMASHKA\\анна"
    assert text("t:Principals/t:Principal/t:LogonType") == "InteractiveToken"
    assert text("t:Principals/t:Principal/t:RunLevel") == "LeastPrivilege"
    assert text("t:Settings/t:StartWhenAvailable") == "true"
    assert text("t:Triggers/t:CalendarTrigger/t:Repetition/t:Interval") == "PT60M"
    assert text("t:Triggers/t:CalendarTrigger/t:StartBoundary") == "2026-01-01T00:00:00"
    assert text("t:Actions/t:Exec/t:Command") == COMMAND[0]
    assert text("t:Actions/t:Exec/t:Arguments") == subprocess.list2cmdline(COMMAND[1:])
    trigger = task.find("t:Triggers/t:CalendarTrigger", SPACE)
    assert trigger is not None
    assert [one.tag.partition("}")[2] for one in trigger] == [
        "StartBoundary",
        "Repetition",
        "ScheduleByDay",
    ]


def test_a_daily_task_has_no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("USERDOMAIN", raising=False)
    text = task_xml(DAILY, COMMAND).decode("utf-16")
    assert "Repetition" not in text
    assert "<StartBoundary>2026-01-01T13:30:00</StartBoundary>" in text
    assert "UserId" not in text


def test_what_the_scheduler_is_given_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", None)
    schtasks(tmp_path / "bin", monkeypatch)
    WindowsTasks().put(NAME, HOURLY, COMMAND)
    assert list((tmp_path / "tmp").iterdir()) == []
