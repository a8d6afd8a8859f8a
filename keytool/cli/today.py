"""`today`: what waits, what ends soon, what must be kept up."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from keytool.cli.context import Session, pass_session
from keytool.cli.reports import WITHIN
from keytool.domain.key_names import key_name
from keytool.domain.listing import Count
from keytool.i18n import _, words
from keytool.i18n.case_time import left_words, until_words
from keytool.i18n.ending_words import ending
from keytool.services.ending import Ending
from keytool.services.show_today import ROWS

if TYPE_CHECKING:
    from keytool.services.show_today import Today


@click.command("today", help=_("What waits, what ends soon, what must be kept up."))
@WITHIN
@click.option(
    "--limit",
    type=click.IntRange(1, 1000),
    default=ROWS,
    show_default=True,
    help=_("So many of each kind are named; all are counted."),
)
@pass_session
def today_command(session: Session, within: int, limit: int) -> int:
    from keytool.outside import outside_of
    from keytool.services.show_today import show_today
    from keytool.shapes.today import today_json

    outside = outside_of(session.workplace)
    today = show_today(session.desk, outside, rows=limit, within=within)
    session.answer(today_json(today), lambda: "\n".join(_text(today)))
    return 0


def _text(today: "Today") -> Iterator[str]:
    yield _("Cases whose step is ours: %(n)s") % {"n": words.number(today.cases.total)}
    yield from (_case(line, today.now) for line in today.cases.lines)
    yield _("Replacements that wait: %(n)s") % {"n": _number(today.waiting)}
    yield from map(_replacement, today.replacements)
    yield _("Open sittings: %(n)s") % {"n": words.number(today.open_sittings)}
    yield from map(_sitting, today.sittings)
    told = {"days": words.days(today.days)}
    yield _("What ends within %(days)s:") % told
    for one in today.ends:
        yield f"  {ending(one.what)}: {_number(one.count)}"
        yield from (f"    {_ending(one.what, line)}" for line in one.lines)
    yield _("To keep up: %(n)s") % {"n": words.number(len(today.duties))}
    yield from map(_duty, today.duties)


def _case(line: Any, now: datetime) -> str:
    case = line.case
    left = left_words(line.left.minutes) if line.left else ""
    zone = ZoneInfo(line.edition.time_zone)
    due = until_words(case.burning.at, now, zone) if case.burning else ""
    return "  " + " · ".join(filter(None, (left, due, case.number, case.subject, line.customer)))


def _replacement(line: Any) -> str:
    from keytool.i18n import replacement_words

    known = line.record
    need = replacement_words.need_word(known.need)
    return f"  {known.id}  {need}  {key_name(line.key)}  {line.customer.name}"


def _sitting(one: Any) -> str:
    from keytool.i18n import sitting_words

    count = len(one.lines) + one.items
    purpose = sitting_words.purpose(one.sitting.purpose)
    return f"  {one.sitting.id}  {purpose}  {words.keys(count)}  {one.customer}".rstrip()


def _ending(what: Ending, line: Any) -> str:
    record, owner = line.record, line.customer.name if line.customer else ""
    if what is Ending.WARRANTIES:
        told = (words.day(record.warranty_ends), key_name(record))
    elif what is Ending.COUPONS:
        told = (words.day(record.claims.valid_until), record.code)
    elif what is Ending.LICENCES:
        told = (words.day(record.until), f"{record.product}, {key_name(line.key)}")
    else:
        told = (words.day(record.ends), record.number)
    return "  ".join((*told, owner)).rstrip()


def _duty(one: Any) -> str:
    from keytool.i18n.duty_words import duty

    return "  " + ": ".join(duty(one))


def _number(count: Count) -> str:
    return words.number(count.rows) + ("+" if count.more else "")
