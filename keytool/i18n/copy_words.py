"""A register that was moved or copied, in words."""

from collections.abc import Iterable, Iterator

from keytool.i18n import _
from keytool.i18n.job_words import job_name
from keytool.setup.jobs import JobKind


def moved_lines(jobs: Iterable[JobKind], *, told: bool) -> Iterator[str]:
    """What still has to be told of the new place, and where."""
    if told:
        yield _("An option or KEYDESK_DB still names the old place here: change it.")
    else:
        yield _("From its next start on this desk opens it there.")
    for job in jobs:
        yield _("Plan anew: “%(job)s” still goes to the old place.") % {"job": job_name(job)}
    yield _("Tell every other seat: the old place answers with the new one from now on.")
