"""What jobs are that the system does by the clock, and when."""

from keytool.i18n import N_, _
from keytool.setup.jobs import JobKind, Timing

_NAMES = {
    JobKind.PUBLISH: N_("publish the site"),
    JobKind.SIGN: N_("sign the journal"),
    JobKind.BACKUP: N_("copy the register"),
    JobKind.MAIL: N_("fetch and send letters"),
    JobKind.DUE: N_("close cases by silence"),
}


def job_name(kind: JobKind) -> str:
    """What a job does, to stand in quotation marks."""
    return _(_NAMES[kind])


def when_due(timing: Timing) -> str:
    """When a job is due, after a colon or in a table."""
    if timing.every:
        return _("every %(n)s minutes") % {"n": timing.every}
    return _("daily at %(time)s") % {"time": timing.at}


def scheduled(kind: JobKind, timing: Timing) -> str:
    """That a job is done by itself from now on."""
    facts = {"when": when_due(timing), "job": job_name(kind)}
    return _("Done by itself from now on, %(when)s: %(job)s.") % facts


def target_label(kind: JobKind) -> str:
    """What a job is given to write into, as a form asks for it; nothing where it takes none."""
    labels = {
        JobKind.PUBLISH: _("Folder of the site"),
        JobKind.BACKUP: _("Folder of the copies"),
        JobKind.SIGN: _("Second file for the signed heads, on another medium"),
    }
    return labels.get(kind, "")
