"""`deadline`: when a level's term is over, and what was counted."""

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from keytool.cli.context import Day, Session, pass_session
from keytool.domain.days import local_day, moment_of_text, read_moment
from keytool.domain.errors import BadInput
from keytool.i18n import _, language, words

if TYPE_CHECKING:
    from keytool.rulebook.book import Edition
    from keytool.rulebook.deadlines import LevelDeadline, Pause

YEARS = range(1970, 2200)
"""What lies beyond is a slip of the hand, and the calendar's arithmetic has an end."""


@click.command(
    "deadline", help=_("Say when an answer is due, by which clause, and what was counted.")
)
@click.option("--regulation", required=True, help=_("The regulation."))
@click.option("--level", required=True, help=_("The support level."))
@click.option("--received", required=True, help=_("When the request came: 2026-03-01 14:30."))
@click.option("--pause", "pauses", multiple=True, help=_("FROM/TO, waiting for the customer."))
@click.option("--contract", type=Day(), help=_("The day the contract was signed."))
@click.option("--edition", "edition_id", help=_("Count by this edition."))
@pass_session
def deadline_command(  # noqa: PLR0917  click passes them by name
    session: Session,
    regulation: str,
    level: str,
    received: str,
    pauses: tuple[str, ...],
    contract: date | None,
    edition_id: str | None,
) -> int:
    from keytool.rulebook.deadlines import deadline_of
    from keytool.shapes.rules import deadline_json

    book = session.workplace.rulebook
    told = received_from(received)
    edition = _edition(session, regulation, told, contract, edition_id)
    zone = ZoneInfo(edition.time_zone)
    came = told if told.tzinfo else told.replace(tzinfo=zone)
    found = deadline_of(book, edition, level, came, [pause_from(p, zone) for p in pauses])
    session.answer(deadline_json(found), lambda: _text(found))
    return 0


def _edition(
    session: Session,
    regulation: str,
    received: datetime,
    contract: date | None,
    edition_id: str | None,
) -> "Edition":
    """Editions change at midnight of their own place, wherever the moment was written down."""
    book = session.workplace.rulebook
    if edition_id is None:
        if received.tzinfo:
            newest = book.edition_at(regulation, received)
            day = local_day(received, newest.time_zone)
        else:
            newest, day = book.edition_to_compute(regulation, received.date()), received.date()
        return newest if contract is None else book.edition_for(regulation, day, contract)
    edition = book.edition(edition_id)
    if edition.regulation != regulation:
        raise BadInput(
            "edition-of-another-regulation",
            edition=edition_id,
            of=edition.regulation,
            regulation=regulation,
        )
    return edition


def moment_from(text: str, zone: ZoneInfo) -> datetime:
    """An aware moment; without an offset it is a clock of `zone`.

    Raises BadInput as `_parsed`.
    """
    moment = _parsed(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def received_from(text: str) -> datetime:
    """A receipt as it is written, aware where it names its offset.

    Raises BadInput as `_parsed`, and `moment-without-time`: midnight would be a guess.
    """
    moment = _parsed(text)
    if read_moment(text).clock is None:
        raise BadInput("moment-without-time", text=text)
    return moment


def _parsed(text: str) -> datetime:
    """As people and programs write a moment; a day alone is its beginning.

    Raises BadInput `moment-malformed`, `date-weekday-differs`, `date-ambiguous`, `date-far-off`.
    """
    try:
        moment = moment_of_text(text)
    except BadInput as error:
        if error.code != "date-malformed":
            raise
        raise BadInput("moment-malformed", text=text) from None
    if moment.year not in YEARS:
        raise BadInput("date-far-off", text=text)
    return moment


def pause_from(text: str, zone: ZoneInfo) -> "Pause":
    """Raises BadInput `pause-malformed`, `pause-backwards`, `moment-malformed`."""
    begin, mark, end = text.partition("/")
    if not mark:
        raise BadInput("pause-malformed", text=text)
    pause = moment_from(begin, zone), moment_from(end, zone)
    if pause[1] < pause[0]:
        raise BadInput("pause-backwards", text=text)
    return pause


def _text(found: "LevelDeadline") -> str:
    from keytool.cli.replacement_text import readings_text
    from keytool.cli.rule_text import scope_lines, term_of, term_words
    from keytool.i18n import warranty_words
    from keytool.i18n.rule_words import cited

    edition, level = found.edition, found.level
    zone = edition.time_zone
    facts = {
        "due": words.moment(found.alarm, zone),
        "level": level.name.into(language()),
        "term": term_words(level.second if found.days_lead and level.second else term_of(level)),
        "clause": cited(edition, level.clauses, marked=bool(found.readings)),
    }
    lines = [_("Due %(due)s: %(level)s, %(term)s · %(clause)s") % facts]
    if found.days_lead:
        told = {"due": words.moment(found.due, zone), "term": term_words(term_of(level))}
        lines.append(_("Limit in hours: %(due)s (%(term)s)") % told)
    elif found.second:
        lines.append(_("Limit in days: %(due)s") % {"due": words.moment(found.second, zone)})
    lines += scope_lines(level)
    if found.paused:
        lines.append(_("Pauses moved it by %(n)s min.") % {"n": found.paused})
    lines += readings_text(edition, found.readings)
    lines += [warranty_words.provisional_year(year) for year in found.provisional]
    if edition.in_force(local_day(found.received, zone)) is False:
        day = words.day(edition.effective_from)
        lines.append(_("The edition was not in force yet: it is of %(day)s.") % {"day": day})
    lines.append(_("Counted (%(edition)s):") % {"edition": edition.id})
    lines += [f"  {_span(a, b, zone)}" for a, b in found.intervals]
    return "\n".join(lines)


def _span(begin: datetime, end: datetime, zone: str) -> str:
    first, last = words.moment(begin, zone), words.moment(end, zone)
    same_day = first[:10] == last[:10]
    return f"{first} - {last[11:]}" if same_day else f"{first} - {last}"
