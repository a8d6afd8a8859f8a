"""`doctor` checks what reading keys depends on; `device record` writes down what keys told."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from keytool.cli.context import Session, pass_session, table
from keytool.domain.errors import DeviceTrouble, StorageTrouble
from keytool.files import write_whole
from keytool.i18n import _, mail_words, ngettext
from keytool.i18n.duty_words import duty
from keytool.i18n.messages import explain
from keytool.shapes.doctor import doctor_json, finding_text, report_of_doctor

if TYPE_CHECKING:
    from drivers.doctor import Finding
    from keytool.domain.duties import Duty
    from keytool.domain.site_age import SiteDoubt
    from keytool.rulebook.misspelt import Misspelt
    from keytool.setup.jobs import JobKind, Outcome

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("doctor", help=_("Check all that reading keys depends on; nothing is changed."))
@click.option("--report", type=FILE, help=_("Save what was found in this file."))
@pass_session
def doctor_command(session: Session, report: Path | None) -> int:
    from drivers.doctor import ProbeOutcome
    from keytool.setup.jobs import failing_jobs

    findings, site = session.workplace.examine(), site_doubt(session)
    failing, copies = failing_jobs(session.workplace.settings.home), _overdue(session)
    boxes = _misspelt(session)
    document = doctor_json(findings, site, failing, copies, boxes)
    if report:
        write_whole(report, report_of_doctor(document), private=False)
    session.answer(
        document,
        lambda: "\n".join(
            _lines(findings)
            + site_lines(site)
            + _job_lines(failing)
            + _copy_lines(copies)
            + [f"- {mail_words.misspelt(one)}" for one in boxes]
        ),
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


def _overdue(session: Session) -> "Duty | None":
    """Of copies that are older than they should be; nothing where there is no register to ask."""
    from keytool.outside import outside_of
    from keytool.services.show_today import copies_overdue

    workplace = session.workplace
    if not workplace.has_register:
        return None
    with suppress(StorageTrouble):  # told where the register is asked for more
        desk = replace(session.desk, register=workplace.register_to_read)
        return copies_overdue(desk, outside_of(workplace))
    return None


def _misspelt(session: Session) -> "tuple[Misspelt, ...]":
    """Boxes whose address a text has by mistake; none where there is no register to ask."""
    from keytool.services.mail_state import misspelt_boxes

    workplace = session.workplace
    if not workplace.has_register:
        return ()
    with suppress(StorageTrouble):  # told where the register is asked for more
        return misspelt_boxes(replace(session.desk, register=workplace.register_to_read))
    return ()


def _copy_lines(overdue: "Duty | None") -> list[str]:
    if overdue is None:
        return []
    what, meaning = duty(overdue)
    return [f"- {what}: {meaning}."]


def site_lines(doubt: "SiteDoubt | None") -> list[str]:
    """The same for people, one line or none."""
    if doubt is None:
        return []
    told = explain(doubt.code, doubt.params)
    return [f"- {told.message} {told.hint}"]


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


def _lines(findings: Sequence["Finding"]) -> list[str]:
    marks = {"good": "+", "note": "-", "bad": "!"}
    return [f"{marks[finding.outcome]} {_text(finding)}" for finding in findings]


def _text(finding: "Finding") -> str:
    message, hint = finding_text(finding)
    runtime = finding.probe == "runtime" and "runtime" in finding.facts
    text = message if runtime else f"{message} {hint}".rstrip()
    devices = finding.facts.get("devices")
    return "\n".join((text, *_device_lines(devices))) if devices else text


def _device_lines(devices: Sequence[Mapping[str, Any]]) -> list[str]:
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
    return [f"    {line}" for line in table(head, rows).splitlines()]


def _yes_no(value: bool | None) -> str:
    return "" if value is None else _("yes") if value else _("no")
