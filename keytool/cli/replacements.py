"""`replacement`: what the rules make of a faulty key, and the work until it is replaced."""

from datetime import date

import click

from keytool.cli.context import Day, Session, pass_session
from keytool.domain.replacement_table import Readable
from keytool.domain.verdicts import Refusal
from keytool.i18n import _

READABLE = click.Choice([value.value for value in Readable])


@click.group("replacement", help=_("Decide and record the replacement of a key."))
def replacement_command() -> None:
    pass


@replacement_command.command("decide", help=_("Say what a regulation makes of a faulty key."))
@click.option("--regulation", required=True, help=_("The regulation that warrants the key."))
@click.option("--lost", is_flag=True, help=_("The customer lost the key."))
@click.option("--handed-in/--not-handed-in", help=_("Whether the faulty key was received."))
@click.option(
    "--marked/--unmarked",
    default=None,
    help=_("Whether the manufacturer's number is on its body."),
)
@click.option("--readable", type=READABLE, help=_("What can still be read from it."))
@click.option("--damaged/--undamaged", help=_("Whether it has mechanical damage."))
@click.option("--shipped", type=Day(), required=True, help=_("The day of its shipment."))
@click.option("--on", type=Day(), help=_("The day of the claim; today when left out."))
@pass_session
def replacement_decide(
    session: Session,
    *,
    regulation: str,
    lost: bool,
    handed_in: bool,
    marked: bool | None,
    readable: str | None,
    damaged: bool,
    shipped: date,
    on: date | None,
) -> int:
    from keytool.cli.replacement_shapes import decision_json, decision_text
    from keytool.cli.rules import checked_day
    from keytool.domain.days import local_day
    from keytool.domain.replacements import Findings
    from keytool.rulebook.replace import decision_of

    day = on or local_day(session.workplace.clock.now())
    book = session.workplace.rulebook
    edition = book.edition_to_compute(regulation, day)
    findings = Findings(lost, handed_in, marked, Readable(readable) if readable else None, damaged)
    found = decision_of(book, edition, findings, checked_day(shipped), day)
    if isinstance(found, Refusal):
        return session.refuse(found)
    session.answer(decision_json(edition, found), lambda: decision_text(edition, found))
    return 0
