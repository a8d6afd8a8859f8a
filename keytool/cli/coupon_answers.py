"""A coupon as its commands answer with it, and the one that a person typed."""

from datetime import date

from keytool.cli.context import Session
from keytool.domain.coupons import Coupon, coupon_status
from keytool.i18n import coupon_words, words
from keytool.i18n.messages import explain
from keytool.shapes.coupons import coupon_json, lost_json


def coupon_named(session: Session, text: str) -> Coupon:
    """The coupon of a typed code. Raises BadInput for a mistyped or an unknown one."""
    from keytool.recognise.recogniser import recognise
    from keytool.recognise.typed_code import read_code
    from keytool.services.find_coupon import find_coupon

    codes = recognise(text).codes or read_code(text)
    return find_coupon(session.desk, tuple(codes), text)


def tell_coupon(
    session: Session,
    coupon: Coupon,
    *,
    replaces: str | None = None,
    lost: Coupon | None = None,
    charged: int | None = None,
    note: str = "",
) -> None:
    """The coupon as JSON or text; what a renewal `lost`, and units that were `charged`."""
    today = session.desk.today()
    site = session.site
    document = coupon_json(coupon, today, site) | {"spent": coupon.spent, "held": coupon.held}
    if replaces:
        document |= {"replaces": replaces, "lost": lost_json(lost, today)}
    if charged is not None:
        document["charged"] = charged
    lines = [note] if note else []
    if lost:
        lines.append(coupon_words.lost(lost, today))
    session.answer(document, lambda: "\n".join((*lines, _coupon_text(coupon, today, site))))


def _coupon_text(coupon: Coupon, today: date, site: str) -> str:
    from keytool.coupon.format.link import qr_text_of

    claims = coupon.claims
    return "\n".join(
        (
            coupon.code,
            f"{claims.edition} · {claims.level} · {coupon.clause}",
            f"{words.day(claims.valid_from)} – {words.day(claims.valid_until)}",
            coupon_words.left(claims, coupon.units_left),
            words.coupon_status(coupon_status(coupon, today)),
            *coupon_words.override_lines(coupon),
            qr_text_of(coupon.token, site),
            *(() if site else (explain("site-not-set").hint,)),
        )
    )
