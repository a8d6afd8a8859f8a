"""What jobs are that the system does by the clock, and when."""

from keytool.i18n import N_, _
from keytool.setup.jobs import JobKind, Timing

_DONE = {
    JobKind.PUBLISH: N_("The site is published by itself from now on: %(when)s."),
    JobKind.SIGN: N_("The journal's head is signed by itself from now on: %(when)s."),
    JobKind.BACKUP: N_("The register is copied by itself from now on: %(when)s."),
}


def when_due(timing: Timing) -> str:
    """When a job is due, after a colon or in a table."""
    if timing.every:
        return _("every %(n)s minutes") % {"n": timing.every}
    return _("daily at %(time)s") % {"time": timing.at}


def scheduled(kind: JobKind, timing: Timing) -> str:
    """That a job is done by itself from now on."""
    return _(_DONE[kind]) % {"when": when_due(timing)}


def target_label(kind: JobKind) -> str:
    """What a job is given to write into, as a form asks for it."""
    return {
        JobKind.PUBLISH: _("Folder of the site"),
        JobKind.BACKUP: _("Folder of the copies"),
        JobKind.SIGN: _("Second file for the signed heads, on another medium"),
    }[kind]
