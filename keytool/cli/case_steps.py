"""`case take`, `wait`, `level`, `term`, `estimate` ...: steps of an open case."""

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from keytool.cli.case_options import AT, ATTACH, NUMBER, answer, moment_of, show, text_option
from keytool.cli.context import Session, pass_session
from keytool.cli.deadlines import received_from
from keytool.cli.seen_version import seen_option
from keytool.domain.cases import WaitsFor
from keytool.domain.errors import BadInput
from keytool.i18n import _

if TYPE_CHECKING:
    from keytool.mail.letter import Attachment


@click.command("take", help=_("Take a case, or hand it over."))
@NUMBER
@click.option("--for", "who", default="", help=_("Who answers for it; you when left out."))
@AT
@seen_option("case", "number")
@pass_session
def case_take(session: Session, number: str, who: str, at: str | None) -> int:
    from keytool.services.step_case import take

    return answer(session, take(session.desk, number, who, moment_of(session, number, at)))


@click.command("wait", help=_("Wait for the customer; our clocks stand still."))
@NUMBER
@click.option(
    "--for",
    "what",
    type=click.Choice([one.value for one in WaitsFor]),
    required=True,
    help=_("What the customer owes."),
)
@click.option("--until", help=_("Until when: 2026-03-01 14:30."))
@AT
@seen_option("case", "number")
@pass_session
def case_wait(session: Session, number: str, what: str, until: str | None, at: str | None) -> int:
    from keytool.services.step_case import wait

    end, moment = moment_of(session, number, until), moment_of(session, number, at)
    return answer(session, wait(session.desk, number, WaitsFor(what), end, moment))


@click.command("resume", help=_("The next step is ours again."))
@NUMBER
@AT
@seen_option("case", "number")
@pass_session
def case_resume(session: Session, number: str, at: str | None) -> int:
    from keytool.services.step_case import resume

    return answer(session, resume(session.desk, number, moment_of(session, number, at)))


@click.command("term", help=_("Agree on a term of the case's own."))
@NUMBER
@click.option("--due", required=True, help=_("The moment: 2026-03-01 14:30."))
@click.option("--why", required=True, help=_("What it rests on."))
@click.option("--ground", default="", help=_("A ground of the text that permits it."))
@AT
@seen_option("case", "number")
@pass_session
def case_term(  # noqa: PLR0917  click passes them by name
    session: Session, number: str, due: str, why: str, ground: str, at: str | None
) -> int:
    from keytool.services.step_case import set_term

    moment, told = _clocked(session, number, due), moment_of(session, number, at)
    return answer(session, set_term(session.desk, number, moment, why, told, ground))


def _clocked(session: Session, number: str, text: str) -> datetime:
    """A moment with a time of day: a term is never guessed."""
    from keytool.services.show_case import show_case

    told = received_from(text)
    zone = ZoneInfo(show_case(session.desk, number).edition.time_zone)
    return told if told.tzinfo else told.replace(tzinfo=zone)


@click.command("level", help=_("Give a case another level."))
@NUMBER
@click.argument("level")
@click.option("--bug-confirmed", is_flag=True, help=_("Staff confirmed a critical bug."))
@click.option(
    "--not-their-fault", is_flag=True, help=_("Work stands still, by no fault of theirs.")
)
@click.option("--with-developers", is_flag=True, help=_("Developers are needed."))
@click.option("--why", default="", help=_("Why."))
@AT
@seen_option("case", "number")
@pass_session
def case_level(  # noqa: PLR0917  click passes them by name
    session: Session,
    number: str,
    level: str,
    bug_confirmed: bool,
    not_their_fault: bool,
    with_developers: bool,
    why: str,
    at: str | None,
) -> int:
    from keytool.services.step_case import LevelWanted, change_level

    wanted = LevelWanted(level, why, bug_confirmed, not_their_fault, with_developers)
    moment = moment_of(session, number, at)
    return answer(session, change_level(session.desk, number, wanted, moment))


@click.command("estimate", help=_("Estimate the work, or note that the estimate was accepted."))
@NUMBER
@click.option("--feasible", is_flag=True, help=_("The wish is feasible: its estimate is due."))
@click.option("--minutes", type=int, help=_("How long the work will take."))
@click.option("--accepted", is_flag=True, help=_("The customer accepted the estimate."))
@AT
@seen_option("case", "number")
@pass_session
def case_estimate(  # noqa: PLR0917  click passes them by name
    session: Session,
    number: str,
    feasible: bool,
    minutes: int | None,
    accepted: bool,
    at: str | None,
) -> int:
    from keytool.services.estimate_case import accept_estimate, estimate, find_feasible

    if [feasible, minutes is not None, accepted].count(True) != 1:
        raise BadInput("estimate-unclear")
    moment = moment_of(session, number, at)
    if feasible:
        return answer(session, find_feasible(session.desk, number, moment))
    if minutes is not None:
        return answer(session, estimate(session.desk, number, minutes, moment))
    return answer(session, accept_estimate(session.desk, number, moment))


@click.command("spend", help=_("Note minutes that were worked."))
@NUMBER
@click.option("--minutes", type=int, required=True, help=_("How many."))
@AT
@seen_option("case", "number")
@pass_session
def case_spend(session: Session, number: str, minutes: int, at: str | None) -> int:
    from keytool.services.estimate_case import note_work

    return answer(session, note_work(session.desk, number, minutes, moment_of(session, number, at)))


@click.command("escalate", help=_("Note a letter to the head of support."))
@NUMBER
@AT
@seen_option("case", "number")
@pass_session
def case_escalate(session: Session, number: str, at: str | None) -> int:
    from keytool.services.step_case import escalate

    return answer(session, escalate(session.desk, number, moment_of(session, number, at)))


@click.command("event", help=_("Note something that happened: access given, out of turn, clear."))
@NUMBER
@click.argument(
    "kind",
    type=click.Choice(["access-given", "critical", "in-turn", "clear", "unclear", "state-request"]),
)
@AT
@seen_option("case", "number")
@pass_session
def case_event(session: Session, number: str, kind: str, at: str | None) -> int:
    from keytool.services.step_case import (
        give_access,
        mark_critical,
        note_state_request,
        tell_clear,
    )

    moment = moment_of(session, number, at)
    if kind == "access-given":
        return answer(session, give_access(session.desk, number, moment))
    if kind == "state-request":
        return answer(session, note_state_request(session.desk, number, moment))
    if kind in {"critical", "in-turn"}:
        critical = kind == "critical"
        return answer(session, mark_critical(session.desk, number, moment, critical=critical))
    return answer(session, tell_clear(session.desk, number, moment, clear=kind == "clear"))


@click.command("note", help=_("Write a note on a case; no letter ever has it."))
@NUMBER
@text_option(_("A file with the note, or - for what is typed."))
@ATTACH
@pass_session
def case_note(session: Session, number: str, text: str, files: "tuple[Attachment, ...]") -> int:
    from keytool.domain.notes import NoteOn
    from keytool.services.keep_notes import add_note
    from keytool.services.show_case import show_case

    desk = session.desk
    add_note(desk, NoteOn.CASE, show_case(desk, number).case.id, text, files)
    return show(session, number)


@click.command("acknowledge", help=_("Write the letter that tells the number of a case."))
@NUMBER
@seen_option("case", "number")
@pass_session
def case_acknowledge(session: Session, number: str) -> int:
    from keytool.services.carry_letters import acknowledge

    return answer(session, acknowledge(session.desk, number))


@click.command("unsend", help=_("Take the last answer back, while its letter waits to be sent."))
@NUMBER
@seen_option("case", "number")
@pass_session
def case_unsend(session: Session, number: str) -> int:
    from keytool.services.show_case import show_case
    from keytool.services.unsend_answer import unsend

    version = show_case(session.desk, number).case.version
    return answer(session, unsend(session.desk, number, version))


@click.command("handed", help=_("Say that a letter without a box was handed over by hand."))
@NUMBER
@click.argument("message", type=int)
@click.option("--not-yet", is_flag=True, help=_("It was said too early."))
@seen_option("case", "number")
@pass_session
def case_handed(session: Session, number: str, message: int, *, not_yet: bool) -> int:
    from keytool.services.carry_letters import hand_over, take_back

    (take_back if not_yet else hand_over)(session.desk, number, message)
    return show(session, number)


STEPS = (
    case_acknowledge,
    case_handed,
    case_unsend,
    case_note,
    case_take,
    case_wait,
    case_resume,
    case_term,
    case_level,
    case_estimate,
    case_spend,
    case_escalate,
    case_event,
)
