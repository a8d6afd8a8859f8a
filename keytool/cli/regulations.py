"""`regulation`: the editions as people read them, and what is wrong with a new one."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from keytool.cli.context import Day, Session, pass_session, table
from keytool.cli.regulation_text import readings_of_text, shown
from keytool.domain.days import local_day
from keytool.i18n import _, edition_words, language
from keytool.rulebook.book import Edition
from keytool.rulebook.explain import Clause, explain_clause, plain

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("regulation", help=_("The support regulations."))
def regulation_command() -> None:
    pass


@regulation_command.command("list", help=_("List the editions that this desk knows."))
@pass_session
def regulation_list(session: Session) -> int:
    from keytool.shapes.rules import edition_json

    editions = session.workplace.rulebook.editions
    document = {"editions": [edition_json(e) for e in editions]}
    head = (_("Regulation"), _("Vendor"), _("In force"), _("Levels"))
    rows = [
        (
            e.regulation,
            e.vendor.into(language()),
            edition_words.since(e),
            sum(level.is_asked for level in e.levels),
        )
        for e in editions
    ]
    session.answer(document, lambda: table(head, rows))
    return 0


@regulation_command.command("show", help=_("Show what a regulation says, section by section."))
@click.argument("regulation")
@click.option("--on", type=Day(), help=_("The edition in force on this day."))
@pass_session
def regulation_show(session: Session, regulation: str, on: date | None) -> int:
    edition = _edition(session, regulation, on)
    session.answer(plain(edition, language()), lambda: "\n".join(shown(edition)))
    return 0


@regulation_command.command("explain", help=_("Say what rests on a clause and how it was read."))
@click.argument("regulation")
@click.argument("clause")
@click.option("--on", type=Day(), help=_("The edition in force on this day."))
@pass_session
def regulation_explain(session: Session, regulation: str, clause: str, on: date | None) -> int:
    from keytool.shapes.rules import clause_json

    edition = _edition(session, regulation, on)
    found = explain_clause(edition, clause)
    session.answer(clause_json(edition, found), lambda: "\n".join(_clause_text(edition, found)))
    return 0


@regulation_command.command("check", help=_("Say everything that is wrong with an edition's file."))
@click.argument("file", type=_FILE)
@click.option("--examples", type=_FILE, help=_("Examples that have to hold."))
@pass_session
def regulation_check(session: Session, file: Path, examples: Path | None) -> int:
    from keytool.cli.regulation_author import check

    return check(session, file, examples)


@regulation_command.command("try", help=_("Say what an edition would change, and for whom."))
@click.argument("file", type=_FILE)
@click.option("--from", "starts", type=Day(), help=_("The day from which it would govern."))
@click.option("--limit", type=click.IntRange(0), default=20, help=_("Keys to list; 0: all."))
@pass_session
def regulation_try(session: Session, file: Path, starts: date | None, limit: int) -> int:
    from keytool.cli.regulation_author import try_it

    return try_it(session, file, starts, limit)


@regulation_command.command("adopt", help=_("Put an edition in force, at all desks."))
@click.argument("file", type=_FILE)
@click.option("--from", "starts", type=Day(), help=_("The day from which it governs."))
@pass_session
def regulation_adopt(session: Session, file: Path, starts: date | None) -> int:
    from keytool.cli.regulation_author import adopt

    return adopt(session, file, starts)


def _edition(session: Session, regulation: str, on: date | None) -> Edition:
    day = on or local_day(session.workplace.clock.now())
    return session.workplace.rulebook.edition_for(regulation, day)


# ------------------------------------------------------------------------------ a clause


def _clause_text(edition: Edition, clause: Clause) -> Iterator[str]:
    from keytool.rulebook.examples import examples_of

    yield f"{edition.vendor.into(language())}, {edition.id}"
    yield f"{clause.id}  {clause.says.into(language())}"
    for path, rule in clause.small_rules:
        values = plain(rule, language())
        told = "; ".join(f"{k}: {_flat(v)}" for k, v in values.items() if k not in _SAID_ALREADY)
        yield f"  {path}" + (f"  {told}" if told else "")
    yield from readings_of_text(clause.readings)
    for example in examples_of(edition.id):
        if example.clause == clause.id:
            yield _("For example: %(says)s.") % {"says": example.says.into(language())}


_SAID_ALREADY = ("clause", "also", "id", "clauses")


def _flat(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_flat(v) for v in value)
    if isinstance(value, dict):
        return ", ".join(f"{k} {_flat(v)}" for k, v in value.items())
    return str(value)
