"""`case calendar`: what burns and what is promised, for other programs."""

from pathlib import Path

import click

from keytool.cli.context import Session, pass_session
from keytool.i18n import _, ngettext

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("calendar", help=_("Write the limits of open cases into a calendar file (.ics)."))
@click.argument("path", metavar="FILE", type=_FILE)
@click.option("--mine", is_flag=True, help=_("Those that I am responsible for."))
@pass_session
def case_calendar(session: Session, path: Path, *, mine: bool) -> int:
    from keytool.papers.case_calendar import save_calendar

    count = save_calendar(session.desk, path, mine=mine)
    told = ngettext("%(n)s limit in %(file)s.", "%(n)s limits in %(file)s.", count)
    session.answer({"file": str(path), "limits": count}, told % {"n": count, "file": path})
    return 0
