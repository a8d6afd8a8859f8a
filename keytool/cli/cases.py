"""`case`: what support is spent on, from the request to its end."""

from functools import partial
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from keytool.cli.case_calendar import case_calendar
from keytool.cli.case_ends import ENDS
from keytool.cli.case_options import (
    AT,
    ATTACH,
    LETTER,
    NUMBER,
    answer,
    moment_of,
    receipt_of,
    text_option,
)
from keytool.cli.case_records import RECORDS
from keytool.cli.case_show import case_show
from keytool.cli.case_steps import STEPS
from keytool.cli.context import Session, pass_session
from keytool.cli.deadlines import moment_from, received_from
from keytool.cli.out_option import out_option
from keytool.cli.seen_version import seen_number, seen_option
from keytool.domain.cases import CaseState, MessageKind, Turn, WaitsFor
from keytool.domain.errors import BadInput
from keytool.i18n import _, words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from keytool.mail.letter import Attachment
    from keytool.services.hand_letters import LetterFile

_OURS = ["answer", "question", "recommendation", "instruction", "acknowledgement", "estimate"]
_THEIRS = ["answer", "automatic"]


@click.group("case", help=_("Cases: requests of customers, their terms and answers."))
def case_command() -> None:
    pass


@case_command.command("open", help=_("Record a request under a number of its own."))
@click.option("--regulation", required=True, help=_("The regulation."))
@click.option("--channel", help=_("The way it came: web, e-mail, phone ..."))
@click.option("--received", help=_("When the request came: 2026-03-01 14:30."))
@text_option(_("A file with what the customer says; - for what is piped in."), required=False)
@LETTER
@ATTACH
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
def case_open(session: Session, /, *, letter: "LetterFile | None", **told: Any) -> int:
    from keytool.services.case_facts import NewCase
    from keytool.services.hand_letters import open_with_letter
    from keytool.services.open_case import open_case

    regulation, received = told.pop("regulation"), told.pop("received")
    moment = _came(session, letter, received, partial(_received, session, regulation))
    channel, fields = told.pop("channel"), _fields(told.pop("fields"))
    new = NewCase(
        regulation=regulation,
        channel=_road(channel, letter),
        received=moment,
        coupon=_code(session, told.pop("coupon")),
        fields=fields,
        **told,
    )
    desk = session.desk
    done = open_with_letter(desk, new, letter) if letter else open_case(desk, new)
    return answer(session, done)


def _road(channel: str | None, letter: "LetterFile | None") -> str:
    """A letter came by mail; anything else is told."""
    if channel is None and letter is None:
        raise click.MissingParameter(param_hint="--channel", param_type="option")
    return channel or "e-mail"


def _came(
    session: Session,
    letter: "LetterFile | None",
    told: str | None,
    read: "Callable[[str], datetime]",
) -> "datetime":
    """What was told, else what the server wrote on top of the letter."""
    from keytool.services.hand_letters import look_at_letter

    if told is not None:
        return read(told)
    if letter is None:
        raise BadInput("receipt-missing")
    return receipt_of(look_at_letter(session.desk, letter))


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
@click.option("--channel", help=_("The way it came: web, e-mail, phone ..."))
@click.option("--at", "--received", "at", help=_("When it came: 2026-03-01 14:30."))
@text_option(_("A file with what the customer says; - for what is piped in."), required=False)
@LETTER
@ATTACH
@click.option("--author", default="", help=_("Who says it."))
@click.option("--kind", type=click.Choice(_THEIRS), default="answer", help=_("What it is."))
@seen_option("case", "number")
@pass_session
def case_receive(  # noqa: PLR0917  click passes them by name
    session: Session,
    number: str,
    channel: str | None,
    at: str | None,
    text: str,
    letter: "LetterFile | None",
    files: "tuple[Attachment, ...]",
    author: str,
    kind: str,
) -> int:
    from keytool.services.answer_case import Received, receive
    from keytool.services.hand_letters import receive_letter
    from keytool.services.show_case import show_case

    desk, road = session.desk, _road(channel, letter)
    zone = ZoneInfo(show_case(desk, number).edition.time_zone)
    moment = _came(session, letter, at, lambda said: moment_from(said, zone))
    told = Received(text, road, moment, author, MessageKind(kind), files)
    if letter is not None:
        return answer(session, receive_letter(desk, number, told, letter))
    return answer(session, receive(desk, number, told))


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
@click.option("--source", default="", help=_("The place in the documentation that answers it."))
@seen_number()
@ATTACH
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
    source: str,
    seen: int | None,
    files: "tuple[Attachment, ...]",
    at: str | None,
) -> int:
    from keytool.services.answer_case import Reply, reply

    moment = moment_of(session, number, at)
    waiting = WaitsFor(waits) if waits else None
    told = Reply(
        text,
        MessageKind(kind),
        channel,
        moment,
        waiting,
        seen,
        addresses,
        files,
        at_opening=at_opening,
        source=source,
    )
    return answer(session, reply(session.desk, number, told))


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
@out_option(
    _("Write all of these into a file that another desk can take: .xlsx, .csv."), required=False
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
    path: "Path | None",
) -> int:
    from keytool.cli.case_text import cases_text
    from keytool.domain.cases import CasesWanted
    from keytool.services.case_list import ALL
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
        limit if path is None else ALL,
    )
    found = list_cases(session.desk, wanted)
    if path is not None:
        return _save_list(session, [one.id for one in found.cases], path)
    session.answer(cases_json(found), lambda: cases_text(found))
    return 0


def _save_list(session: Session, rows: list[int], path: "Path") -> int:
    from keytool.papers.lists import save_cases

    count = save_cases(session.desk, rows, path)
    told = _("Rows in %(file)s: %(count)s.") % {"file": path, "count": words.number(count)}
    session.answer({"file": str(path), "list": "cases", "rows": count}, told)
    return 0


for _command in (case_show, *STEPS, *ENDS, *RECORDS, case_calendar):
    case_command.add_command(_command)
