"""`replacement`: what the rules make of a faulty key, and the work until it is replaced."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from keytool.cli.context import Day, Session, pass_session
from keytool.cli.replacement_records import NUMBER, RECORDS, show
from keytool.cli.second_person import second_options, seconded
from keytool.cli.seen_version import seen_number
from keytool.domain.errors import BadInput
from keytool.domain.replacement_table import Readable, ReplacementOutcome
from keytool.domain.verdicts import Refusal
from keytool.files import held_or
from keytool.i18n import _

if TYPE_CHECKING:
    from keytool.domain.replacements import Inspection, Photograph, Replacement

READABLE = click.Choice([value.value for value in Readable])
_FINAL = (ReplacementOutcome.REPLACE_FREE, ReplacementOutcome.QUOTE, ReplacementOutcome.REPURCHASE)
OUTCOMES = click.Choice([one.value for one in _FINAL])
VERSION = seen_number("--version", "version")
_PICTURE = click.Path(exists=True, dir_okay=False, path_type=Path)


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
@click.option("--faulty/--sound", default=True, help=_("Whether a fault of it is found."))
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
    faulty: bool,
    shipped: date,
    on: date | None,
) -> int:
    from keytool.cli.replacement_text import decision_text
    from keytool.cli.rules import checked_day
    from keytool.domain.days import local_day
    from keytool.domain.replacements import Findings
    from keytool.rulebook.replace import decision_of
    from keytool.shapes.replacements import decision_json

    day = on or local_day(session.workplace.clock.now())
    book = session.workplace.rulebook
    edition = book.edition_to_compute(regulation, day)
    found_readable = Readable(readable) if readable else None
    findings = Findings(lost, handed_in, marked, found_readable, damaged, faulty)
    found = decision_of(book, edition, findings, checked_day(shipped), day)
    if isinstance(found, Refusal):
        return session.refuse(found)
    session.answer(decision_json(edition, found), lambda: decision_text(edition, found))
    return 0


@replacement_command.command("open", help=_("Begin the replacement of a key of the register."))
@click.argument("key")
@click.option("--what", "complaint", required=True, help=_("What is wrong, in a sentence."))
@click.option("--lost", is_flag=True, help=_("The customer lost the key."))
@click.option("--on", type=Day(), help=_("The day of the claim; today when left out."))
@click.option("--customer", type=int, help=_("Who has the key, if the register does not know."))
@click.option("--regulation", help=_("What governs, if no vendor is noted for the key."))
@pass_session
def replacement_open(
    session: Session,
    *,
    key: str,
    complaint: str,
    lost: bool,
    on: date | None,
    customer: int | None,
    regulation: str | None,
) -> int:
    from keytool.cli.devices import key_from
    from keytool.services.replace_key import ReplacementRequest, open_replacement

    number = key_from(session, key)
    request = ReplacementRequest(number, complaint, lost, on, customer, regulation)
    return _stepped(session, lambda: open_replacement(session.desk, request))


@replacement_command.command("receive", help=_("Note that the faulty key was handed in."))
@NUMBER
@click.option("--on", type=Day(), help=_("The day; today when left out."))
@VERSION
@pass_session
def replacement_receive(
    session: Session, replacement: int, on: date | None, version: int | None
) -> int:
    from keytool.services.replace_key import receive_key

    return _stepped(session, lambda: receive_key(session.desk, replacement, on, version))


@replacement_command.command(
    "inspect", help=_("Write down what is found of the faulty key; the table then decides.")
)
@NUMBER
@click.option("--marked/--unmarked", default=None, help=_("Is a number on its body?"))
@click.option("--damaged/--undamaged", default=None, help=_("Is it mechanically damaged?"))
@click.option("--faulty/--sound", default=True, help=_("Whether a fault of it is found."))
@click.option("--readable", type=READABLE, help=_("What is readable; asked of the reader else."))
@click.option("--photo", "photos", type=_PICTURE, multiple=True, help=_("A photograph of it."))
@click.option("--note", help=_("A remark for the act."))
@VERSION
@pass_session
def replacement_inspect(
    session: Session,
    *,
    replacement: int,
    marked: bool | None,
    damaged: bool | None,
    faulty: bool,
    readable: str | None,
    photos: tuple[Path, ...],
    note: str | None,
    version: int | None,
) -> int:
    from keytool.services.replace_key import inspect_key

    if damaged is None:
        raise BadInput("damage-not-told")
    found = _inspection(session, replacement, marked, damaged, readable, note)
    found = replace(found, faulty=faulty)
    pictures = [_photograph(replacement, path) for path in photos]
    return _stepped(
        session, lambda: inspect_key(session.desk, replacement, found, pictures, version)
    )


@replacement_command.command(
    "override", help=_("Decide otherwise than the table, with a second operator.")
)
@NUMBER
@click.option("--outcome", type=OUTCOMES, required=True, help=_("What is done instead."))
@click.option("--reason", required=True, help=_("Why."))
@second_options
@VERSION
@pass_session
def replacement_override(  # noqa: PLR0917  click passes them by name
    session: Session,
    replacement: int,
    outcome: str,
    reason: str,
    second: str | None,
    second_password_file: Path | None,
    version: int | None,
) -> int:
    from keytool.domain.replacements import Override
    from keytool.services.replace_key import OVERRIDDEN, override_decision

    seconded(session, OVERRIDDEN, second, second_password_file)
    override = Override(ReplacementOutcome(outcome), reason, session.desk.operator, second or "")
    return _stepped(
        session, lambda: override_decision(session.desk, replacement, override, version)
    )


@replacement_command.command(
    "settle", help=_("Note the agreed price, or the proof of a new purchase.")
)
@NUMBER
@click.option("--price", help=_("The agreed price in roubles: 12500.00."))
@click.option("--agreed-by", help=_("Who of the customer agreed to it."))
@click.option("--document", help=_("The invoice, the contract."))
@VERSION
@pass_session
def replacement_settle(  # noqa: PLR0917  click passes them by name
    session: Session,
    replacement: int,
    price: str | None,
    agreed_by: str | None,
    document: str | None,
    version: int | None,
) -> int:
    from keytool.domain.money import kopecks
    from keytool.domain.replacements import Settlement
    from keytool.services.replace_key import settle_replacement

    paid = Settlement(document, kopecks(price) if price else None, agreed_by)
    return _stepped(session, lambda: settle_replacement(session.desk, replacement, paid, version))


@replacement_command.command(
    "complete", help=_("Hand out the new key: licences and coupons move, the act is signed.")
)
@NUMBER
@click.option("--with", "key", required=True, help=_("The new key: a number, or `plugged`."))
@click.option("--shipped", type=Day(), help=_("The day it goes out; today when left out."))
@click.option("--order", help=_("The order it goes out under."))
@click.option("--model-reason", help=_("Why another model does."))
@VERSION
@pass_session
def replacement_complete(  # noqa: PLR0917  click passes them by name
    session: Session,
    replacement: int,
    key: str,
    shipped: date | None,
    order: str | None,
    model_reason: str | None,
    version: int | None,
) -> int:
    from keytool.cli.devices import key_from
    from keytool.cli.secret_input import passphrase_of
    from keytool.services.complete_replacement import Completion, complete_replacement

    number = key_from(session, key)
    asked = Completion(replacement, number, shipped, order, model_reason, version)
    tools = session.workplace.act_tools(
        passphrase_of(session, "coupon"), passphrase_of(session, "receipt")
    )
    act = complete_replacement(session.desk, tools, asked)
    if isinstance(act, Refusal):
        return session.refuse(act)
    return show(session, replacement)


@replacement_command.command("cancel", help=_("Give a replacement up."))
@NUMBER
@click.option("--reason", required=True, help=_("Why."))
@VERSION
@pass_session
def replacement_cancel(session: Session, replacement: int, reason: str, version: int | None) -> int:
    from keytool.services.replace_key import cancel_replacement

    return _stepped(session, lambda: cancel_replacement(session.desk, replacement, reason, version))


def _stepped(session: Session, step: "Callable[[], Replacement | Refusal]") -> int:
    """Take a step and show where the replacement stands then."""
    done = step()
    return session.refuse(done) if isinstance(done, Refusal) else show(session, done.id)


def _inspection(  # noqa: PLR0917  what a person says of a key
    session: Session,
    replacement: int,
    marked: bool | None,
    damaged: bool,
    readable: str | None,
    note: str | None,
) -> "Inspection":
    """What a person does not say comes from the register and from the plugged key."""
    from keytool.cli.devices import plugged
    from keytool.domain.replacement_steps import known_marking, readable_of
    from keytool.domain.replacements import Inspection, ReadBy
    from keytool.services.replacement_views import show_replacement

    key = show_replacement(session.desk, replacement).key
    known = known_marking(key) if marked is None else marked
    if known is None:
        raise BadInput("marking-not-told")
    if readable is not None:
        return Inspection(known, Readable(readable), damaged, ReadBy.PERSON, None, note)
    told, reason = readable_of(plugged(session), key)
    return Inspection(known, told, damaged, ReadBy.READER, reason, note)


def _photograph(replacement: int, path: Path) -> "Photograph":
    from keytool.domain.photographs import MOST_BYTES, photograph

    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise held_or(error, BadInput("file-unreadable", path=str(path))) from error
    return photograph(replacement, content, path.name)


for record in RECORDS:
    replacement_command.add_command(record)
