"""`coupon redeem`, `hold`, `release`, `reverse`: what cases take of a coupon."""

from collections.abc import Callable

import click

from keytool.cli.context import Session, pass_session
from keytool.cli.coupon_answers import coupon_named, tell_coupon
from keytool.cli.seen_version import seen_option
from keytool.domain.coupons import Redemption
from keytool.domain.verdicts import Refusal
from keytool.i18n import _

UNITS = click.option(
    "--units",
    type=int,
    default=1,
    show_default=True,
    help=_("Requests, or minutes of an hours coupon."),
)


CHANNEL = click.option(
    "--channel", default="", help=_("The way the request came: web, e-mail, phone ...")
)


@click.command("redeem", help=_("Use units of a coupon for a case."))
@click.argument("code")
@UNITS
@click.option("--case", required=True, help=_("The case they are used for."))
@CHANNEL
@seen_option("coupon", "code")
@pass_session
def coupon_redeem(session: Session, *, code: str, units: int, case: str, channel: str) -> int:
    from keytool.services.keep_coupons import redeem_coupon

    return _moved(
        session, code, units, lambda whole: redeem_coupon(session.desk, whole, units, case, channel)
    )


@click.command("hold", help=_("Keep units of a coupon for a case that was opened."))
@click.argument("code")
@UNITS
@click.option("--case", required=True, help=_("The case they are kept for."))
@CHANNEL
@seen_option("coupon", "code")
@pass_session
def coupon_hold(session: Session, *, code: str, units: int, case: str, channel: str) -> int:
    from keytool.services.keep_coupons import hold_units

    return _moved(
        session, code, units, lambda whole: hold_units(session.desk, whole, units, case, channel)
    )


@click.command("release", help=_("Give back the units that are kept for a case."))
@click.argument("code")
@click.option("--case", required=True, help=_("The case they were kept for."))
@seen_option("coupon", "code")
@pass_session
def coupon_release(session: Session, code: str, case: str) -> int:
    from keytool.services.keep_coupons import release_units

    return _moved(session, code, None, lambda whole: release_units(session.desk, whole, case))


@click.command("reverse", help=_("Give back the units that a case used."))
@click.argument("code")
@click.option("--case", required=True, help=_("The case they were used for."))
@click.option("--reason", required=True, help=_("Why."))
@seen_option("coupon", "code")
@pass_session
def coupon_reverse(session: Session, code: str, case: str, reason: str) -> int:
    from keytool.services.keep_coupons import reverse_units

    return _moved(
        session, code, None, lambda whole: reverse_units(session.desk, whole, case, reason)
    )


def _moved(
    session: Session, text: str, units: int | None, move: Callable[[str], Redemption | Refusal]
) -> int:
    """Move units of the coupon that was typed, and show what was taken and what is left."""
    code = coupon_named(session, text).code
    moved = move(code)
    if isinstance(moved, Refusal):
        return session.refuse(moved)
    coupon = coupon_named(session, code)
    book = session.workplace.rulebook
    rule = book.edition(coupon.claims.edition).cases.rounding
    rounded = units is not None and moved.units != units and rule is not None
    note = ""
    if rounded and rule:
        told = {"asked": units, "units": moved.units, "clause": rule.clause}
        note = _("%(asked)s minutes became %(units)s (%(clause)s).") % told
    tell_coupon(session, coupon, charged=moved.units, note=note)
    return 0


UNIT_COMMANDS = (coupon_redeem, coupon_hold, coupon_release, coupon_reverse)
