"""`contract`: support contracts of customers."""

from datetime import date
from typing import Any

import click

from keytool.cli.context import Day, Session, pass_session
from keytool.cli.listing import answer_list, list_options
from keytool.cli.seen_version import seen_option
from keytool.domain.contracts import Contract
from keytool.domain.listing import CONTRACTS
from keytool.i18n import _, words
from keytool.shapes.records import contract_json


@click.group("contract", help=_("Support contracts."))
def contract_command() -> None:
    pass


@contract_command.command("add", help=_("Write a support contract down."))
@click.option("--customer", type=int, required=True, help=_("The customer's id."))
@click.option("--number", required=True, help=_("The contract's number."))
@click.option("--regulation", required=True, help=_("The regulation it rests on."))
@click.option("--edition", help=_("The edition that governs; that of its signing if left out."))
@click.option(
    "--level",
    "levels",
    multiple=True,
    help=_("A level it opens; the ordinary ones if left out. Special ones must be named."),
)
@click.option("--signed", type=Day(), help=_("The day it was signed; its first if left out."))
@click.option("--starts", type=Day(), required=True, help=_("Its first day."))
@click.option("--ends", type=Day(), help=_("Its last day; as the regulation says if left out."))
@click.option("--option", "options", multiple=True, help=_("What was agreed beside it."))
@pass_session
def contract_add(
    session: Session,
    *,
    customer: int,
    number: str,
    regulation: str,
    edition: str | None,
    levels: tuple[str, ...],
    starts: date,
    ends: date | None,
    options: tuple[str, ...],
    signed: date | None,
) -> int:
    from keytool.services.keep_contracts import add_contract, last_day

    last = ends or last_day(session.workplace.rulebook, regulation, starts)
    new = Contract(
        number,
        starts,
        last,
        customer,
        regulation,
        edition or "",
        levels,
        options,
        signed_on=signed,
    )
    contract = add_contract(session.desk, new)
    term = {"number": contract.number, "day": words.day(contract.ends)}
    session.answer(contract_json(contract), _("Contract %(number)s until %(day)s.") % term)
    return 0


@contract_command.command("end", help=_("End a contract before its time."))
@click.argument("number", type=int, metavar="ID")
@click.option("--reason", required=True, help=_("Why it ends."))
@click.option("--on", type=Day(), help=_("The first day without it; today when left out."))
@seen_option("contract", "number")
@pass_session
def contract_end(session: Session, number: int, reason: str, on: date | None) -> int:
    from keytool.services.keep_contracts import end_contract

    contract = end_contract(session.desk, number, on or session.desk.today(), reason)
    session.answer(contract_json(contract), _("Contract ended."))
    return 0


@contract_command.command("list", help=_("List the support contracts."))
@list_options(CONTRACTS)
@pass_session
def contract_list(session: Session, /, **asked: Any) -> int:
    return answer_list(session, CONTRACTS, contract_json, asked)
