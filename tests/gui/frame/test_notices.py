"""Notices of what the system does by the clock."""

from datetime import timedelta

from gui.frame.shell import ShellViewModel
from keytool.setup.jobs import Job, JobKind, Outcome, Timing, note_outcome, save_job
from tests.gui.frame.test_doubts import published, title
from tests.gui.place import Place


def said(shell: ShellViewModel) -> str:
    return shell.state.banner.text if shell.state.banner else ""


def failed(place: Place, kind: JobKind, hours_ago: float, said: str, status: int = 4) -> None:
    """What the system ran by the clock, and how it ended."""
    path = save_job(place.settings.home, Job(kind, Timing(every=60), environment={}))
    at = place.clock.now() - timedelta(hours=hours_ago)
    note_outcome(path, Outcome(at, status, said))


def test_a_scheduled_job_that_fails_is_told_until_it_is_read(
    place: Place, shell: ShellViewModel
) -> None:
    for hours_ago in (10, 9):  # a copy may fail once
        failed(place, JobKind.BACKUP, hours_ago, "The disk is full.")
    failed(place, JobKind.SIGN, 9, "", status=0)
    shell.notices.mind()
    assert "“copy the register” failed" in title(shell)
    assert said(shell) == "It said: The disk is full."
    shell.notices.dismiss()
    shell.show("desk")
    assert title(shell) == ""
    failed(place, JobKind.PUBLISH, 1, "")
    shell.show("desk")
    assert "“publish the site” failed" in title(shell)
    assert "schedule show" in said(shell)
    failed(place, JobKind.PUBLISH, 0, "", status=0)
    shell.show("desk")
    assert title(shell) == ""
    failed(place, JobKind.BACKUP, 0, "The disk is full.")
    shell.show("desk")
    assert "“copy the register” failed" in title(shell)


def test_an_old_site_stands_before_the_job_that_should_have_published_it(
    place: Place, shell: ShellViewModel
) -> None:
    failed(place, JobKind.PUBLISH, 1, "")
    published(place, 15)
    shell.notices.mind()
    assert "cannot say" in title(shell)
    shell.notices.dismiss()
    assert "“publish the site” failed" in title(shell)
