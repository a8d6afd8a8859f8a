"""What the doctor found: as a report that can be sent to strangers, and in sentences."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from keytool.i18n import _, ngettext
from keytool.i18n.device_words import RUNTIMES, cut_short, no_bus
from keytool.i18n.messages import explain
from keytool.shapes.values import Json, iso

if TYPE_CHECKING:
    from drivers.doctor import Finding
    from keytool.domain.duties import Duty
    from keytool.domain.site_age import SiteDoubt
    from keytool.rulebook.misspelt import Misspelt
    from keytool.setup.jobs import JobKind, Outcome


def doctor_json(
    findings: Iterable["Finding"],
    site: "SiteDoubt | None" = None,
    failing: "Mapping[JobKind, Outcome] | None" = None,
    copies: "Duty | None" = None,
    boxes: "Iterable[Misspelt]" = (),
) -> Json:
    """Each finding with its facts; without what a job said, which may name people and places."""
    rows = [
        {
            "probe": finding.probe,
            "outcome": finding.outcome.value,
            "reason": finding.reason,
            **finding.facts,
        }
        for finding in findings
    ]
    rows += [_site_json(site)] if site else []
    rows += [_job_json(kind, outcome) for kind, outcome in (failing or {}).items()]
    rows += [_copies_json(copies)] if copies else []
    rows += [_box_json(one) for one in boxes]
    return {"findings": rows}


def report_of_doctor(document: Json) -> bytes:
    """The file that is sent to who helps."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _site_json(doubt: "SiteDoubt") -> Json:
    facts = {
        name: iso(value) if isinstance(value, date) else value
        for name, value in doubt.params.items()
    }
    return {"probe": "site", "outcome": "note", "reason": doubt.code, **facts}


def _job_json(kind: "JobKind", outcome: "Outcome") -> Json:
    told = {"job": kind.value, "at": iso(outcome.at), "status": outcome.status}
    return {"probe": "job", "outcome": "note", "reason": "job-failing", **told}


def _box_json(told: "Misspelt") -> Json:
    facts = {"edition": told.edition, "official": list(told.official)}
    return {"probe": "box", "outcome": "note", "reason": "box-misspelt", **facts}


def _copies_json(overdue: "Duty") -> Json:
    told = {"days": overdue.facts["days"]}
    return {"probe": "copies", "outcome": "note", "reason": "copies-old", **told}


def finding_text(finding: "Finding") -> tuple[str, str]:
    """What was found, and what to do about it."""
    if finding.probe == "runtime" and "runtime" in finding.facts:
        return _runtime_text(finding)
    if "bus" in finding.facts:
        return no_bus(), ""
    if finding.reason:
        told = explain(finding.reason, finding.params)
        return told.message, told.hint
    say: dict[str, Callable[[Mapping[str, Any]], str]] = {
        "versions": lambda facts: ", ".join(f"{name} {value}" for name, value in facts.items()),
        "bus": _bus_text,
        "hot-plug": lambda _facts: _("The system tells of each key that is plugged or pulled."),
        "rights": lambda _facts: _("The rule for USB keys is installed."),
        "logins": lambda _facts: _("The database keeps everybody to their role."),
        "calendar": lambda facts: _("The production calendar reaches to %(last)s.") % facts,
    }
    return say[finding.probe](finding.facts), ""


def _bus_text(facts: Mapping[str, Any]) -> str:
    count = len(facts["devices"])
    text = ngettext(
        "The bus was looked at in %(ms)s ms: %(count)s device of the keys' vendors.",
        "The bus was looked at in %(ms)s ms: %(count)s devices of the keys' vendors.",
        count,
    )
    return text % {"ms": facts["milliseconds"], "count": count}


def _runtime_text(finding: "Finding") -> tuple[str, str]:
    facts = finding.facts
    name = RUNTIMES[facts["runtime"]]
    if finding.reason == "runtime-incomplete":
        return cut_short(facts["runtime"], facts["listed"], facts["claimed"]), ""
    if finding.reason:
        told = explain(finding.reason)
        return f"{name}: {told.message}", told.hint
    count = len(facts["keys"])
    text = ngettext(
        "%(name)s answered in %(ms)s ms and lists %(count)s key.",
        "%(name)s answered in %(ms)s ms and lists %(count)s keys.",
        count,
    )
    return text % {"name": name, "ms": facts["milliseconds"], "count": count}, ""
