"""`report`: what ends soon, and what is in stock."""

from datetime import date, timedelta

import click

from keytool.cli.context import Day, Session, pass_session, table
from keytool.cli.listing import answer_query
from keytool.cli.paging import AFTER, PAGE
from keytool.domain.key_models import model_title
from keytool.domain.listing import COUPONS, KEYS, Days, Query, Wanted
from keytool.i18n import _
from keytool.services.ask_list import stock_of
from keytool.shapes.coupons import coupon_json
from keytool.shapes.lists import stock_json
from keytool.shapes.records import key_json

WITHIN = click.option(
    "--within",
    type=click.IntRange(0, 36_500),
    default=30,
    show_default=True,
    help=_("Days from today on."),
)


_MONTH = timedelta(days=30)


@click.group("report", help=_("What ends soon, and what is in stock."))
def report_command() -> None:
    pass


@report_command.command("warranties", help=_("Keys whose warranty ends within some days."))
@WITHIN
@PAGE
@AFTER
@pass_session
def report_warranties(session: Session, within: int, limit: int, after: str | None) -> int:
    query = Query(KEYS, {"warranty": _soon(session, within)}, sort="warranty")
    return answer_query(session, query, key_json, after, limit)


@report_command.command("coupons", help=_("Coupons that end within some days."))
@WITHIN
@PAGE
@AFTER
@pass_session
def report_coupons(session: Session, within: int, limit: int, after: str | None) -> int:
    today, site = session.desk.today(), session.site
    wanted: dict[str, Wanted] = {"mark": "active", "valid_until": _soon(session, within)}
    query = Query(COUPONS, wanted, sort="valid_until")
    return answer_query(session, query, lambda one: coupon_json(one, today, site), after, limit)


@report_command.command("stock", help=_("Keys in stock by vendor and model."))
@pass_session
def report_stock(session: Session) -> int:
    lines = stock_of(session.desk).lines
    head = (_("Vendor"), _("Model"), _("Keys"))
    rows = [(x.vendor or "", model_title(x.family, x.model), x.keys) for x in lines]
    nothing = _("Nothing is in stock.")
    session.answer(stock_json(lines), lambda: table(head, rows) if rows else nothing)
    return 0


@report_command.command("cases", help=_("Terms of cases that were kept and missed."))
@click.option(
    "--from", "first", type=Day(), help=_("Opened from this day on; 30 days ago if left out.")
)
@click.option("--until", "last", type=Day(), help=_("Opened until this day; today when left out."))
@pass_session
def report_cases_command(session: Session, first: date | None, last: date | None) -> int:
    from keytool.cli.case_text import report_text
    from keytool.services.report_cases import report_cases
    from keytool.shapes.case_reports import report_json

    until = last or session.desk.today()
    since = first or until - min(_MONTH, until - date.min)
    found = report_cases(session.desk, since, until)
    book = session.workplace.rulebook
    session.answer(report_json(found), lambda: report_text(found, book))
    return 0


def _soon(session: Session, within: int) -> Days:
    today = session.desk.today()
    return Days(today, today + timedelta(days=within))
