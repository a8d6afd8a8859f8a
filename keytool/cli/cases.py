"""`case`: what support is spent on, from the request to its end."""

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from keytool.cli.case_calendar import case_calendar
from keytool.cli.case_ends import ENDS
from keytool.cli.case_options import AT, NUMBER, answer, moment_of, show, text_option
from keytool.cli.case_steps import STEPS
from keytool.cli.context import Session, pass_session
from keytool.cli.deadlines import moment_from, received_from
from keytool.domain.cases import CaseState, MessageKind, Turn, WaitsFor
from keytool.domain.errors import BadInput
from keytool.i18n import _

if TYPE_CHECKING:
    from datetime import datetime

_OURS = ["answer", "question", "recommendation", "instruction", "acknowledgement", "estimate"]
_THEIRS = ["answer", "automatic"]


@click.group("case", help=_("Cases: requests of customers, their terms and answers."))
def case_command() -> None:
    pass


@case_command.command("open", help=_("Record a request under a number of its own."))
@click.option("--regulation", required=True, help=_("The regulation."))
@click.option("--channel", required=True, help=_("The way it came: web, e-mail, phone ..."))
@click.option("--received", required=True, help=_("When the request came: 2026-03-01 14:30."))
@text_option(_("A file with what the customer says; - for what is piped in."))
@click.option("--subject", default="", help=_("The subject; the text's first line if left out."))
@click.option("--level", default="", help=_("The support level that is asked for."))
@click.option("--key", default="", help=_("The customer's key."))
@click.option("--customer", type=int, help=_("The customer's id."))
@click.option("--contract", type=int, help=_("The contract's id."))
@click.option("--coupon", default="", help=_("The code of a coupon that the request names."))
@click.option("--contact", default="", help=_("Who asks: a name, a telephone, an address."))
@click.option("--field", "fields", multiple=True, metavar="ID=VALUE", help=_("What it says."))
@click.option("--critical", is_flag=True, help=_("It goes out of turn."))
@click.option(
    "--not-their-fault", is_flag=True, help=_("Work stands still, by no fault of theirs.")
)
@click.option("--bug-confirmed", is_flag=True, help=_("Staff confirmed a critical bug."))
@click.option("--sender-confirmed", default="", help=_("Why the sender is believed."))
@pass_session
def case_open(session: Session, /, *, text: str, **told: object) -> int:
    from keytool.services.case_facts import NewCase
    from keytool.services.open_case import open_case

    regulation, received = str(told.pop("regulation")), str(told.pop("received"))
    moment = _received(session, regulation, received)
    fields = _fields(told.pop("fields"))  # type: ignore[arg-type]
    code = str(told.pop("coupon"))
    new = NewCase(
        regulation=regulation,
        received=moment,
        text=text,
        coupon=_code(session, code),
        fields=fields,
        **told,  # type: ignore[arg-type]
    )
    return answer(session, open_case(session.desk, new))


def _received(session: Session, regulation: str, text: str) -> "datetime":
    """On the clocks of the regulation where no offset was written."""
    told = received_from(text)
    if told.tzinfo:
        return told
    book = session.workplace.rulebook
    edition = book.edition_to_compute(regulation, told.date())
    return told.replace(tzinfo=ZoneInfo(edition.time_zone))


def _code(session: Session, text: str) -> str:
    from keytool.cli.coupon_answers import coupon_named

    return coupon_named(session, text).code if text else ""


def _fields(told: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in told:
        name, mark, value = one.partition("=")
        if not mark or not name.strip():
            raise BadInput("case-field-malformed", text=one)
        found[name.strip()] = value.strip()
    return found


@case_command.command("receive", help=_("Record what the customer says in a case."))
@NUMBER
@click.option("--channel", required=True, help=_("The way it came: web, e-mail, phone ..."))
@click.option("--at", required=True, help=_("When it came: 2026-03-01 14:30."))
@text_option(_("A file with what the customer says; - for what is piped in."))
@click.option("--author", default="", help=_("Who says it."))
@click.option("--kind", type=click.Choice(_THEIRS), default="answer", help=_("What it is."))
@pass_session
def case_receive(  # noqa: PLR0917  click passes them by name
    session: Session,
    number: str,
    channel: str,
    at: str,
    text: str,
    author: str,
    kind: str,
) -> int:
    from keytool.services.answer_case import Received, receive
    from keytool.services.show_case import show_case

    zone = ZoneInfo(show_case(session.desk, number).edition.time_zone)
    told = Received(text, channel, moment_from(at, zone), author, MessageKind(kind))
    return answer(session, receive(session.desk, number, told))


@case_command.command("reply", help=_("Record what we say to the customer."))
@NUMBER
@text_option(
    _(
        "A file with the answer, - for what is piped in; a question without one is the "
        "vendor's letter."
    ),
    required=False,
)
@click.option("--kind", type=click.Choice(_OURS), default="answer", help=_("What it is."))
@click.option("--channel", default="e-mail", help=_("The way it goes: e-mail, phone ..."))
@click.option(
    "--wait",
    "waits",
    type=click.Choice([one.value for one in WaitsFor]),
    help=_("What the customer owes from then on."),
)
@click.option("--to", "addresses", multiple=True, help=_("Where it goes; who wrote if left out."))
@click.option("--at-opening", is_flag=True, help=_("Send it when working hours begin."))
@click.option("--seen", type=int, help=_("The version of the case that was read."))
@AT
@pass_session
def case_reply(  # noqa: PLR0917  click passes them by name
    session: Session,
    number: str,
    text: str,
    kind: str,
    channel: str,
    waits: str | None,
    addresses: tuple[str, ...],
    at_opening: bool,
    seen: int | None,
    at: str | None,
) -> int:
    from keytool.services.answer_case import Reply, reply

    moment = moment_of(session, number, at)
    waiting = WaitsFor(waits) if waits else None
    told = Reply(text, MessageKind(kind), channel, moment, waiting, seen, addresses, at_opening)
    return answer(session, reply(session.desk, number, told))


@case_command.command("show", help=_("Show a case: whose step it is, until when, and why."))
@NUMBER
@pass_session
def case_show(session: Session, number: str) -> int:
    return show(session, number)


@case_command.command("list", help=_("List open cases, the earliest limit first."))
@click.option("--turn", type=click.Choice([one.value for one in Turn]), help=_("Whose step it is."))
@click.option("--mine", is_flag=True, help=_("Those that I am responsible for."))
@click.option("--nobody", is_flag=True, help=_("Those that nobody has taken."))
@click.option(
    "--state", type=click.Choice([one.value for one in CaseState]), help=_("Where they stand.")
)
@click.option("--level", default="", help=_("Their support level."))
@click.option("--burns-before", help=_("Those due before a moment: 2026-03-01 14:30."))
@click.option("--all", "closed_too", is_flag=True, help=_("Closed ones too."))
@click.option(
    "--limit",
    type=click.IntRange(1, 1000),
    default=50,
    show_default=True,
    help=_("How many at most."),
)
@pass_session
def case_list(  # noqa: PLR0917  click passes them by name
    session: Session,
    turn: str | None,
    mine: bool,
    nobody: bool,
    state: str | None,
    level: str,
    burns_before: str | None,
    closed_too: bool,
    limit: int,
) -> int:
    from keytool.cli.case_text import cases_text
    from keytool.domain.cases import CasesWanted
    from keytool.services.show_case import list_cases
    from keytool.shapes.cases import cases_json

    before = moment_from(burns_before, ZoneInfo("Europe/Moscow")) if burns_before else None
    own = session.desk.operator if mine else None
    wanted = CasesWanted(
        Turn(turn) if turn else None,
        CaseState(state) if state else None,
        "" if nobody else own,
        level,
        before,
        closed_too,
        limit,
    )
    found = list_cases(session.desk, wanted)
    session.answer(cases_json(found), lambda: cases_text(found))
    return 0


for _command in (*STEPS, *ENDS, case_calendar):
    case_command.add_command(_command)
