"""`doctor` checks what reading keys depends on; `device record` writes down what keys told."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from keytool.cli.context import Session, pass_session, table
from keytool.cli.device_words import RUNTIMES, cut_short, no_bus
from keytool.domain.days import local_day
from keytool.domain.errors import BadInput, DeviceTrouble, StorageTrouble
from keytool.files import write_whole
from keytool.i18n import _, ngettext
from keytool.i18n.messages import explain
from keytool.shapes.values import Json, iso

if TYPE_CHECKING:
    from drivers.doctor import Finding
    from keytool.domain.site_age import SiteDoubt
    from keytool.setup.jobs import JobKind, Outcome

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("doctor", help=_("Check all that reading keys depends on; nothing is changed."))
@click.option("--report", type=FILE, help=_("Save what was found in this file."))
@pass_session
def doctor_command(session: Session, report: Path | None) -> int:
    from drivers.doctor import ProbeOutcome
    from keytool.setup.jobs import failing_jobs

    findings = [*session.workplace.examine(), *_calendar(session)]
    site = site_doubt(session)
    document = _document(findings)
    failing = failing_jobs(session.workplace.settings.home)
    if site:
        document["findings"].append(_site_json(site))
    document["findings"] += [_job_json(kind, outcome) for kind, outcome in failing.items()]
    if report:
        text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
        write_whole(report, text.encode(), private=False)
    session.answer(
        document, lambda: "\n".join(_lines(findings) + site_lines(site) + _job_lines(failing))
    )
    bad = any(finding.outcome is ProbeOutcome.BAD for finding in findings)
    return DeviceTrouble.exit_code if bad else 0


def site_doubt(session: Session) -> "SiteDoubt | None":
    """What is wrong with the customers' site; nothing where there is no register to ask."""
    from keytool.domain.site_age import SiteDoubt
    from keytool.services.site_age import site_state
    from keytool.setup.last_publication import last_publication

    workplace = session.workplace
    last = last_publication(workplace.settings.home)
    if last is None or not workplace.has_register:
        return None
    try:
        return site_state(replace(session.desk, register=workplace.register_to_read), last)
    except StorageTrouble as error:
        return SiteDoubt(error.code, dict(error.params))


def _site_json(doubt: "SiteDoubt") -> Json:
    facts = {
        name: iso(value) if isinstance(value, date) else value
        for name, value in doubt.params.items()
    }
    return {"probe": "site", "outcome": "note", "reason": doubt.code, **facts}


def site_lines(doubt: "SiteDoubt | None") -> list[str]:
    """The same for people, one line or none."""
    if doubt is None:
        return []
    told = explain(doubt.code, doubt.params)
    return [f"- {told.message} {told.hint}"]


def _job_json(kind: "JobKind", outcome: "Outcome") -> Json:
    told = {"job": kind.value, "at": iso(outcome.at), "status": outcome.status}
    return {"probe": "job", "outcome": "note", "reason": "job-failing", **told}


def _job_lines(failing: "Mapping[JobKind, Outcome]") -> list[str]:
    """Without what the job said, which may name people and places."""
    told = [
        explain("job-failing", {"job": kind, "at": outcome.at, "status": outcome.status})
        for kind, outcome in failing.items()
    ]
    return [f"- {one.message} {one.hint}" for one in told]


@click.group("device", help=_("What devices tell."))
def device_command() -> None:
    """Only a group."""


@device_command.command(
    "record",
    help=_(
        "Record what is plugged and what its runtimes tell, key numbers included, in FILE. "
        "KEYDESK_READER=emulated:FILE plays it."
    ),
)
@click.argument("file", type=FILE)
@pass_session
def record_command(session: Session, file: Path) -> int:
    from drivers.emulated.bus_file import to_toml

    content = session.workplace.record()
    write_whole(file, to_toml(content).encode(), private=False)
    count = len(content["usb"])
    text = ngettext("%(count)s device is recorded.", "%(count)s devices are recorded.", count)
    document = {"file": str(file), "devices": count}
    session.answer(document, text % {"count": count})
    return 0


def _calendar(session: Session) -> list["Finding"]:
    """Whether the calendar reaches far enough; a rulebook in trouble is told elsewhere."""
    from drivers.doctor import Finding, ProbeOutcome
    from keytool.services.mind_calendar import calendar_ends, year_ahead_is_provisional

    try:
        book, today = session.workplace.rulebook, local_day(session.workplace.clock.now())
        told = calendar_ends(book, today) or year_ahead_is_provisional(book, today)
        last = max((one.last for one in book.calendars.values()), default=None)
    except BadInput as error:
        return [Finding("calendar", ProbeOutcome.BAD, error.code, {}, error.params)]
    outcome = ProbeOutcome.NOTE if told else ProbeOutcome.GOOD
    params = told.params if told else {}
    return [Finding("calendar", outcome, told.code if told else None, {"last": last}, params)]


def _document(findings: Iterable["Finding"]) -> Json:
    """The report: each finding with its facts."""
    rows = [
        {
            "probe": finding.probe,
            "outcome": finding.outcome.value,
            "reason": finding.reason,
            **finding.facts,
        }
        for finding in findings
    ]
    return {"findings": rows}


def _lines(findings: Sequence["Finding"]) -> list[str]:
    marks = {"good": "+", "note": "-", "bad": "!"}
    return [f"{marks[finding.outcome]} {_text(finding)}" for finding in findings]


def _text(finding: "Finding") -> str:
    if finding.probe == "runtime" and "runtime" in finding.facts:
        return _runtime_text(finding)
    if "bus" in finding.facts:
        return no_bus()
    if finding.reason:
        told = explain(finding.reason, finding.params)
        return f"{told.message} {told.hint}".rstrip()
    say: dict[str, Callable[[Mapping[str, Any]], str]] = {
        "versions": lambda facts: ", ".join(f"{name} {value}" for name, value in facts.items()),
        "bus": _bus_text,
        "hot-plug": lambda _facts: _("The system tells of each key that is plugged or pulled."),
        "rights": lambda _facts: _("The rule for USB keys is installed."),
        "calendar": lambda facts: _("The production calendar reaches to %(last)s.") % facts,
    }
    return say[finding.probe](finding.facts)


def _bus_text(facts: Mapping[str, Any]) -> str:
    devices = facts["devices"]
    count = len(devices)
    text = ngettext(
        "The bus was looked at in %(ms)s ms: %(count)s device of the keys' vendors.",
        "The bus was looked at in %(ms)s ms: %(count)s devices of the keys' vendors.",
        count,
    )
    lines = [text % {"ms": facts["milliseconds"], "count": count}]
    if devices:
        head = (_("Port"), _("Device"), _("Driver"), _("Open to programs"))
        rows = [
            (
                d["port"] or "",
                d["label"],
                ", ".join(d.get("drivers", ())),
                _yes_no(d.get("openable")),
            )
            for d in devices
        ]
        lines += [f"    {line}" for line in table(head, rows).splitlines()]
    return "\n".join(lines)


def _yes_no(value: bool | None) -> str:
    return "" if value is None else _("yes") if value else _("no")


def _runtime_text(finding: "Finding") -> str:
    facts = finding.facts
    name = RUNTIMES[facts["runtime"]]
    if finding.reason == "runtime-incomplete":
        return cut_short(facts["runtime"], facts["listed"], facts["claimed"])
    if finding.reason:
        return f"{name}: {explain(finding.reason).message}"
    count = len(facts["keys"])
    text = ngettext(
        "%(name)s answered in %(ms)s ms and lists %(count)s key.",
        "%(name)s answered in %(ms)s ms and lists %(count)s keys.",
        count,
    )
    return text % {"name": name, "ms": facts["milliseconds"], "count": count}
