"""`schedule`: what the system does for this desk by the clock."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from keytool.cli.context import Session, pass_session, table
from keytool.i18n import _, words
from keytool.i18n.job_words import scheduled, when_due
from keytool.setup.jobs import MINUTES, JobKind, Timing
from keytool.shapes.values import Json, iso

if TYPE_CHECKING:
    from keytool.setup.jobs import Job, Outcome

_KIND = click.argument("job", type=click.Choice([kind.value for kind in JobKind]))


@click.group("schedule", help=_("Let the system publish, sign, copy, fetch and send by itself."))
def schedule_command() -> None:
    pass


@schedule_command.command(
    "install",
    help=_(
        "Run a job once, and from then on by the clock. TARGET is the folder to publish or to copy "
        "into; for sign, a second file for the heads; mail and due have none."
    ),
)
@_KIND
@click.argument("target", type=click.Path(path_type=Path), required=False)
@click.option(
    "--every",
    type=click.Choice([str(one) for one in MINUTES]),
    metavar="MINUTES",
    help=_("Every so many minutes: %(minutes)s.") % {"minutes": ", ".join(map(str, MINUTES))},
)
@click.option("--at", metavar="HH:MM", help=_("Once a day at this time."))
@click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help=_("The file with the passphrase of the signing keys; only its place is kept."),
)
@click.option(
    "--logo",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help=_("The vendor's logo on the page: an SVG or PNG file."),
)
@pass_session
def schedule_install(
    session: Session,
    *,
    job: str,
    target: Path | None,
    every: str | None,
    at: str | None,
    passphrase_file: Path | None,
    logo: Path | None,
) -> int:
    from keytool.setup.job_making import USUAL, made_job, require_sense
    from keytool.setup.job_runs import install

    kind, workplace = JobKind(job), session.workplace
    require_sense(kind, target, logo)
    made = made_job(
        workplace.settings,
        kind,
        (int(every) if every else None, at, USUAL[kind]),
        target=target,
        logo=logo,
        passphrase_file=passphrase_file,
    )
    installed = install(workplace.settings.home, workplace.clock, made)
    document = _job_json(kind, made, installed.outcome) | {"active": installed.active}
    document |= {"said": installed.said}
    session.answer(document, lambda: _installed_text(made, installed.active, installed.said))
    return 0 if installed.active else 1


@schedule_command.command("show", help=_("Show what is scheduled and how it went last."))
@pass_session
def schedule_show(session: Session) -> int:
    from keytool.cli.doctor import site_doubt, site_lines
    from keytool.setup.jobs import job_file, last_outcome, read_job, timer_name
    from keytool.setup.timers import timers

    home, system = session.workplace.settings.home, timers()
    rows: list[Json] = []
    for kind in JobKind:
        path = job_file(home, kind)
        job = read_job(path)
        if job:
            active = system.active(timer_name(home, kind))
            rows.append(_job_json(kind, job, last_outcome(path)) | {"active": active})
    doubt = site_doubt(session)
    document: Json = {"jobs": rows, "site": doubt.code if doubt else None}
    session.answer(document, lambda: "\n".join((_table(rows), *site_lines(doubt))))
    return 0


@schedule_command.command("remove", help=_("Leave a job to people again."))
@_KIND
@pass_session
def schedule_remove(session: Session, job: str) -> int:
    from keytool.setup.job_runs import remove

    answer = remove(session.workplace.settings.home, JobKind(job))
    told = _("%(job)s is not done by itself any more.") % {"job": job}
    if not answer.done:
        told += "\n" + _not_reached(answer.said)
    session.answer({"job": job, "removed": True, "reached": answer.done}, told)
    return 0


@schedule_command.command("run", hidden=True)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@pass_session
def schedule_run(session: Session, file: Path) -> int:
    """What the system's timer runs."""
    from keytool.setup.job_runs import run

    outcome = run(session.workplace.clock, file)
    document = {"status": outcome.status, "said": outcome.said}
    session.answer(document, outcome.said)
    return outcome.status


def _job_json(kind: JobKind, job: "Job", outcome: "Outcome | None") -> Json:
    last = None
    if outcome:
        last = {"at": iso(outcome.at), "status": outcome.status, "said": outcome.said}
    when = {"every": job.timing.every} if job.timing.every else {"at": job.timing.at}
    return {"job": kind.value, "target": job.target or None, **when, "last": last}


def _installed_text(job: "Job", active: bool, said: str) -> str:
    if active:
        return scheduled(job.kind, job.timing)
    return "\n".join((_("The job ran well, but it is not scheduled."), _not_reached(said)))


def _not_reached(said: str) -> str:
    told = _(
        "The system's scheduler could not be reached: it serves people who are logged on, and not "
        "every computer has one."
    )
    return f"{told} {said}".rstrip()


def _table(rows: list[Json]) -> str:
    if not rows:
        return _("Nothing is scheduled.")
    head = (_("Job"), _("When"), _("Active"), _("Last run"), _("How it went"))
    return table(head, map(_row, rows))


def _row(row: Json) -> tuple[str, ...]:
    from datetime import datetime

    when = when_due(Timing(row.get("every", 0), row.get("at", "")))
    active = {True: _("yes"), False: _("no"), None: "?"}[row["active"]]
    last = row["last"]
    if last is None:
        return row["job"], when, active, "—", "—"
    at = words.moment(datetime.fromisoformat(last["at"]))
    how = _("well") if last["status"] == 0 else last["said"].splitlines()[0]
    return row["job"], when, active, at, how
