"""`coupon suspend`, `reinstate`, `revoke`: one coupon, or several at once."""

import click

from keytool.cli.context import Session, pass_session
from keytool.cli.coupon_answers import coupon_named, tell_coupon
from keytool.cli.seen_version import seen_option
from keytool.domain.coupons import CouponMark
from keytool.domain.verdicts import Refusal
from keytool.i18n import N_, _

_COMMANDS = {
    "suspend": (CouponMark.SUSPENDED, N_("Make coupons unusable for a while.")),
    "reinstate": (CouponMark.ACTIVE, N_("Make suspended coupons usable again.")),
    "revoke": (CouponMark.REVOKED, N_("Make coupons unusable for good.")),
}


def _command(name: str, mark: CouponMark, told: str) -> click.Command:
    @click.command(name, help=_(told))
    @click.argument("codes", metavar="CODE...", nargs=-1, required=True)
    @click.option("--reason", required=True, help=_("Why."))
    @seen_option("coupon", "codes")
    @pass_session
    def marking(session: Session, codes: tuple[str, ...], reason: str) -> int:
        return _mark(session, codes, mark, reason)

    return marking


MARK_COMMANDS = tuple(_command(name, *facts) for name, facts in _COMMANDS.items())


def _mark(session: Session, codes: tuple[str, ...], mark: CouponMark, reason: str) -> int:
    from keytool.services.keep_coupons import mark_coupon

    coupons = [coupon_named(session, code) for code in codes]
    if len(coupons) > 1:
        return _mark_all(session, [one.id for one in coupons], mark, reason)
    tell_coupon(session, mark_coupon(session.desk, coupons[0].code, mark, reason))
    return 0


def _mark_all(session: Session, coupons: list[int], mark: CouponMark, reason: str) -> int:
    """Exit status 1 where any of them stays as it is."""
    from keytool.i18n.coupon_words import marked
    from keytool.i18n.refusal_words import condition_lines
    from keytool.services.mark_coupons import mark_coupons
    from keytool.shapes.coupons import coupon_json
    from keytool.shapes.refusals import refusals_json

    done = mark_coupons(session.desk, coupons, mark, reason)
    if isinstance(done, Refusal):
        return session.refuse(done)
    today = session.desk.today()
    document = {
        "coupons": [coupon_json(one, today, session.site) for one in done.coupons],
        "left": refusals_json(Refusal("coupons-stay", conditions=done.left)) if done.left else [],
    }
    told = ", ".join(one.code for one in done.coupons)
    lines = (f"{marked(mark)}: {told}.", *condition_lines(done.left))
    session.answer(document, "\n".join(lines))
    return 1 if done.left else 0
