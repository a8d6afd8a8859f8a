"""`report`: what ends soon, and what is in stock."""

from datetime import timedelta

import click

from keytool.cli.context import Session, pass_session, table
from keytool.cli.listing import Asked, answer_list
from keytool.cli.paging import PAGE
from keytool.domain.key_models import model_title
from keytool.domain.listing import COUPONS, KEYS, Days, Listing, Query, cursor_of
from keytool.i18n import _, words
from keytool.services.ask_list import page_of, stock_of
from keytool.shapes.coupons import coupon_json
from keytool.shapes.lists import count_json, stock_json
from keytool.shapes.records import key_json

WITHIN = click.option(
    "--within",
    type=click.IntRange(0, 36_500),
    default=30,
    show_default=True,
    help=_("Days from today on."),
)
AFTER = click.option("--after", help=_("Go on behind this place, which a page names as `next`."))


@click.group("report", help=_("What ends soon, and what is in stock."))
def report_command() -> None:
    pass


@report_command.command("warranties", help=_("Keys whose warranty ends within some days."))
@WITHIN
@PAGE
@AFTER
@pass_session
def report_warranties(session: Session, within: int, limit: int, after: str | None) -> int:
    today = session.desk.today()
    asked = _everything(KEYS) | {"limit": limit, "after": after, "sort": "warranty"}
    asked |= {"warranty_from": today, "warranty_until": today + timedelta(days=within)}
    return answer_list(session, KEYS, key_json, asked)


@report_command.command("coupons", help=_("Coupons that end within some days."))
@WITHIN
@PAGE
@AFTER
@pass_session
def report_coupons(session: Session, within: int, limit: int, after: str | None) -> int:
    today = session.desk.today()
    soon = Days(today, today + timedelta(days=within))
    query = Query(COUPONS, {"mark": "active", "valid_until": soon}, sort="valid_until")
    behind = cursor_of(after) if after else None
    found = page_of(session.desk, query, behind, limit, count=True)
    page = found.page
    document = {
        "coupons": [coupon_json(coupon, today, session.site) for coupon in page.rows],
        "next": str(page.next) if page.next else None,
    } | count_json(found.count)
    head = (_("Code"), _("Regulation"), _("Level"), _("Until"))
    rows = [
        (c.code, c.regulation, c.claims.level, words.day(c.claims.valid_until)) for c in page.rows
    ]
    nothing = _("Nothing found.")
    session.answer(document, lambda: table(head, rows) if rows else nothing)
    return 0


@report_command.command("stock", help=_("Keys in stock by vendor and model."))
@pass_session
def report_stock(session: Session) -> int:
    lines = stock_of(session.desk).lines
    head = (_("Vendor"), _("Model"), _("Keys"))
    rows = [(x.vendor or "", model_title(x.family, x.model), x.keys) for x in lines]
    nothing = _("Nothing is in stock.")
    session.answer(stock_json(lines), lambda: table(head, rows) if rows else nothing)
    return 0


def _everything(listing: Listing[object]) -> Asked:
    """What `list_options` give when nothing is asked for."""
    days = {f"{name}_{end}": None for name in listing.filters for end in ("from", "until")}
    rest = {"text": "", "down": False, "count": True, "view": None, "save_view": None}
    return {**dict.fromkeys(listing.filters), **days, **rest}
