"""`case hours`, `replace`, `database`, `blank`, `print`: what is made of a case beside turns."""

from pathlib import Path

import click

from keytool.cli.case_options import AT, NUMBER, TextFile, answer, moment_of
from keytool.cli.context import Session, pass_session
from keytool.cli.out_option import out_option
from keytool.cli.seen_version import seen_option
from keytool.domain.errors import BadInput
from keytool.domain.verdicts import Refusal
from keytool.i18n import _, ngettext


@click.command("hours", help=_("Show the report of hours of a case, or send it to the customer."))
@NUMBER
@click.option("--send", is_flag=True, help=_("Send it; without a box a person carries it."))
@pass_session
def case_hours(session: Session, number: str, *, send: bool) -> int:
    from keytool.domain.letter_templates import LetterKind
    from keytool.services.letter_templates import PreviewAsked, preview_letter
    from keytool.services.send_hours import send_hours
    from keytool.shapes.letters import preview_json

    if send:
        return answer(session, send_hours(session.desk, number))
    found = preview_letter(session.desk, PreviewAsked(LetterKind.HOURS, number=number))
    session.answer(preview_json(found), found.letter)
    return 0


@click.command("replace", help=_("Begin the replacement of the key that a case is about."))
@NUMBER
@click.option("--what", "complaint", required=True, help=_("What is wrong, in a sentence."))
@click.option("--lost", is_flag=True, help=_("The customer lost the key."))
@seen_option("case", "number")
@pass_session
def case_replace(session: Session, number: str, complaint: str, *, lost: bool) -> int:
    from keytool.cli.replacement_records import show as show_replacement
    from keytool.services.replace_key import replace_key_of_case

    done = replace_key_of_case(session.desk, number, complaint, lost=lost)
    if isinstance(done, Refusal):
        return session.refuse(done)
    return show_replacement(session, done.id)


@click.command("database", help=_("Note what the customer answered about a database they sent."))
@NUMBER
@click.argument("file", type=int)
@click.option("--people/--no-people", default=None, help=_("Whether data of people are in it."))
@AT
@seen_option("case", "number")
@pass_session
def case_database(
    session: Session, number: str, file: int, at: str | None, *, people: bool | None
) -> int:
    from keytool.services.judge_files import judge_database

    if people is None:
        raise BadInput("database-unclear")
    moment = moment_of(session, number, at)
    return answer(session, judge_database(session.desk, number, file, moment, people=people))


@click.command("blank", help=_("Take access data out of a case that no longer needs them."))
@NUMBER
@click.option("--message", type=int, help=_("All words of this message."))
@click.option(
    "--passages",
    type=TextFile(),
    help=_("A file with passages, each on a line, that go wherever they stand; - for the pipe."),
)
@seen_option("case", "number")
@pass_session
def case_blank(session: Session, number: str, message: int | None, passages: str | None) -> int:
    from keytool.services.blank_words import blank_message, blank_passages

    if (message is None) == (passages is None):
        raise BadInput("blank-unclear")
    if message is not None:
        return answer(session, blank_message(session.desk, number, message))
    lines = (passages or "").splitlines()
    return answer(session, blank_passages(session.desk, number, lines))


@click.command("print", help=_("Put cases on paper, a page for each; no note is on it."))
@click.argument("numbers", nargs=-1, required=True, metavar="NUMBER...")
@out_option(_("The PDF to write."))
@pass_session
def case_print(session: Session, numbers: tuple[str, ...], path: Path) -> int:
    from keytool.papers.case_pages import save_cases_pdf

    count = save_cases_pdf(session.desk, numbers, path)
    told = ngettext("%(n)s case in %(file)s.", "%(n)s cases in %(file)s.", count)
    session.answer({"file": str(path), "cases": count}, told % {"n": count, "file": path})
    return 0


RECORDS = (case_hours, case_replace, case_database, case_blank, case_print)
