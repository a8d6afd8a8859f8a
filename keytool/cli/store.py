"""`db`, `journal`: the register itself and what was done to it."""

import click

from keytool.cli.context import Session, pass_session
from keytool.cli.paging import AFTER, PAGE
from keytool.cli.shapes import history_json
from keytool.i18n import _, words


@click.group("db", help=_("The register's file or database."))
def db_command() -> None:
    pass


@db_command.command("upgrade", help=_("Create the register, or bring it to this version."))
@pass_session
def db_upgrade(session: Session) -> int:
    with session.desk.register.read():
        pass
    document = {"db": session.workplace.settings.db, "state": "current"}
    session.answer(document, _("The register %(db)s is up to date.") % {"db": document["db"]})
    return 0


@db_command.command("check", help=_("Check that the register opens and its journal is whole."))
@pass_session
def db_check(session: Session) -> int:
    return _verify(session)


@click.group("journal", help=_("What was done at this desk."))
def journal_command() -> None:
    pass


@journal_command.command("show", help=_("Show the journal."))
@PAGE
@AFTER
@pass_session
def journal_show(session: Session, limit: int, after: int) -> int:
    with session.desk.register.read() as unit:
        entries = unit.journal.page(after, limit)
    lines = []
    for entry in entries:
        told = words.event(entry)
        lines.append(
            f"{entry.number:>6}  {words.moment(entry.at)}  {entry.operator}  "
            f"{told.title}  {told.detail}".rstrip()
        )
    session.answer({"entries": history_json(entries)}, "\n".join(lines))
    return 0


@journal_command.command("verify", help=_("Check that no entry was changed or removed."))
@pass_session
def journal_verify(session: Session) -> int:
    return _verify(session)


def _verify(session: Session) -> int:
    with session.desk.register.read() as unit:
        broken = unit.journal.broken_at()
    text = (
        _("The journal is whole.")
        if broken is None
        else (_("The journal was changed: entry %(number)s does not fit.") % {"number": broken})
    )
    session.answer({"whole": broken is None, "broken_at": broken}, text)
    return 0 if broken is None else 1
