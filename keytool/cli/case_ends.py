"""`case close`, `refuse`, `reopen`, `merge`, `split`, `rate`, `due`: how cases end and join."""

import click

from keytool.cli.case_options import AT, NUMBER, answer, moment_of, text_option
from keytool.cli.context import Session, pass_session
from keytool.cli.seen_version import seen_option
from keytool.domain.cases import CaseOutcome
from keytool.domain.errors import BadInput
from keytool.i18n import _

_OUTCOMES = [one.value for one in CaseOutcome if one is not CaseOutcome.MERGED]
_EFFECTS = ["refuse", "postpone", "suspend"]


@click.command("close", help=_("Close a case, or ask its customer whether it may be closed."))
@NUMBER
@click.option("--ask", is_flag=True, help=_("Ask the customer first."))
@text_option(_("With --ask: a file with the letter; the vendor's if left out."), required=False)
@click.option("--outcome", type=click.Choice(_OUTCOMES), default="solved", help=_("With what."))
@AT
@seen_option("case", "number")
@pass_session
def case_close(  # noqa: PLR0917  click passes them by name
    session: Session,
    number: str,
    ask: bool,
    text: str,
    outcome: str,
    at: str | None,
) -> int:
    from keytool.services.answer_case import Reply
    from keytool.services.end_case import ask_to_close, close_case

    moment = moment_of(session, number, at)
    if ask:
        return answer(session, ask_to_close(session.desk, number, Reply(text, at=moment)))
    return answer(session, close_case(session.desk, number, CaseOutcome(outcome), moment))


@click.command("refuse", help=_("Refuse a case or put it off, by a ground of its regulation."))
@NUMBER
@click.option("--ground", required=True, help=_("The ground, as the regulation names it."))
@click.option("--effect", type=click.Choice(_EFFECTS), help=_("As the text proposes if left out."))
@text_option(_("A file with the notice to the customer."), required=False)
@click.option("--letter", is_flag=True, help=_("The notice is the vendor's letter."))
@AT
@seen_option("case", "number")
@pass_session
def case_refuse(  # noqa: PLR0917  click passes them by name
    session: Session,
    number: str,
    ground: str,
    effect: str | None,
    text: str,
    letter: bool,
    at: str | None,
) -> int:
    from keytool.rulebook.parts import Effect
    from keytool.services.end_case import Refusing, refuse_case

    told = Refusing(ground, Effect(effect) if effect else None, text, letter)
    moment = moment_of(session, number, at)
    return answer(session, refuse_case(session.desk, number, told, moment))


@click.command("reopen", help=_("Open a closed case again."))
@NUMBER
@click.option(
    "--warranty",
    "answers",
    multiple=True,
    metavar="CONDITION=yes|no",
    help=_("An answer of the warranty of work."),
)
@AT
@seen_option("case", "number")
@pass_session
def case_reopen(session: Session, number: str, answers: tuple[str, ...], at: str | None) -> int:
    from keytool.services.end_case import reopen_case

    told = dict(map(_answered, answers)) if answers else None
    moment = moment_of(session, number, at)
    return answer(session, reopen_case(session.desk, number, told, moment))


def _answered(text: str) -> tuple[str, bool]:
    name, _mark, said = text.partition("=")
    if said not in {"yes", "no"}:
        raise BadInput("condition-answer-malformed", text=text)
    return name.strip(), said == "yes"


@click.command("merge", help=_("Join a duplicate to another case, or part them again."))
@NUMBER
@click.argument("into", required=False)
@click.option("--undo", is_flag=True, help=_("Take the merge back."))
@seen_option("case", "number")
@pass_session
def case_merge(session: Session, number: str, into: str | None, undo: bool) -> int:
    from keytool.services.join_cases import merge_cases, unmerge_case

    if undo == bool(into):
        raise BadInput("merge-unclear")
    if into is None:
        return answer(session, unmerge_case(session.desk, number))
    return answer(session, merge_cases(session.desk, number, into))


@click.command("split", help=_("Give a second problem a case of its own."))
@NUMBER
@click.option("--message", "messages", type=int, multiple=True, help=_("A message of it."))
@seen_option("case", "number")
@pass_session
def case_split(session: Session, number: str, messages: tuple[int, ...]) -> int:
    from keytool.services.join_cases import split_case

    return answer(session, split_case(session.desk, number, messages))


@click.command("rate", help=_("Note the customer's rating of a closed case."))
@NUMBER
@click.argument("rating", type=int)
@AT
@seen_option("case", "number")
@pass_session
def case_rate(session: Session, number: str, rating: int, at: str | None) -> int:
    from keytool.services.step_case import rate

    return answer(session, rate(session.desk, number, rating, moment_of(session, number, at)))


@click.command("due", help=_("Tell what rules do by time: what closes by silence, what may begin."))
@click.option(
    "--close",
    is_flag=True,
    help=_("Close those whose time of silence is over, warn at its half; count all terms anew."),
)
@pass_session
def case_due(session: Session, close: bool) -> int:
    from keytool.cli.case_text import due_text
    from keytool.services.due_cases import close_due, due_cases, warn_due
    from keytool.services.recount_cases import recount_cases
    from keytool.shapes.case_reports import due_json

    if close:
        recount_cases(session.desk)
    warned = warn_due(session.desk) if close else ()
    found = close_due(session.desk) if close else due_cases(session.desk)
    session.answer(
        due_json(found, warned, closed=close), lambda: due_text(found, warned, closed=close)
    )
    return 0


ENDS = (
    case_close,
    case_refuse,
    case_reopen,
    case_merge,
    case_split,
    case_rate,
    case_due,
)
