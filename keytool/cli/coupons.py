"""`coupon`: issue, show, list, verify, print, use up, stop, renew."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from keytool.cli.context import Day, Session, pass_session
from keytool.cli.devices import name_from
from keytool.cli.listing import answer_list, list_options
from keytool.cli.out_option import out_option
from keytool.cli.secret_input import passphrase_of
from keytool.cli.verifying import coupon_verify
from keytool.domain.coupons import Coupon, CouponMark, Redemption, coupon_status
from keytool.domain.errors import BadInput
from keytool.domain.listing import COUPONS
from keytool.domain.verdicts import Refusal
from keytool.i18n import _, language, words
from keytool.i18n.messages import explain
from keytool.shapes.coupons import coupon_json

if TYPE_CHECKING:
    from keytool.services.coupon_keys import KeyForCoupon

UNITS = click.option(
    "--units",
    type=int,
    default=1,
    show_default=True,
    help=_("Requests, or minutes of an hours coupon."),
)


@click.group("coupon", help=_("Issue, show and verify coupons."))
def coupon_command() -> None:
    pass


@coupon_command.command("issue", help=_("Issue a signed coupon for a key."))
@click.option("--key", help=_("The key: a number, a marking, or `plugged`."))
@click.option(
    "--file",
    "path",
    type=click.Path(path_type=Path, dir_okay=False),
    help=_("A CSV or XLSX list: key, level, from, units. All coupons are issued, or none."),
)
@click.option("--regulation", help=_("The regulation; the vendor's own when left out."))
@click.option("--level", help=_("The support level; needed where several have coupons."))
@click.option("--from", "starts", type=Day(), help=_("First day; today when left out."))
@click.option("--units", type=int, help=_("Units, when not what the regulation gives."))
@pass_session
def coupon_issue(
    session: Session,
    *,
    key: str | None,
    path: Path | None,
    regulation: str | None,
    level: str | None,
    starts: date | None,
    units: int | None,
) -> int:
    if path is not None and key is None:
        from keytool.cli.coupon_lists import Defaults, issue_list

        mint = session.workplace.mint(passphrase_of(session, "coupon"))
        return issue_list(session, path, mint, Defaults(regulation, level, starts, units))
    if key is None or path is not None:
        raise click.UsageError(_("Name a --key or a --file."))
    from keytool.coupon.format.key_reference import reference_of
    from keytool.services.issue_coupon import CouponRequest, issue_coupon

    meant = _key_for_coupon(session, key)
    by = regulation or meant.regulation
    if by is None:
        raise click.UsageError(_("No vendor is noted for this key: name the --regulation."))
    request = CouponRequest(meant.key, by, level, starts, units)
    mint = session.workplace.mint(passphrase_of(session, "coupon"))
    coupon = issue_coupon(session.desk, mint, reference_of, request)
    if isinstance(coupon, Refusal):
        return session.refuse(coupon)
    _answer(session, coupon)
    return 0


@coupon_command.command("show", help=_("Show a coupon of the register."))
@click.argument("code")
@pass_session
def coupon_show(session: Session, code: str) -> int:
    _answer(session, _coupon(session, code))
    return 0


@coupon_command.command("list", help=_("List coupons, of one key or of all."))
@list_options(COUPONS)
@pass_session
def coupon_list(session: Session, /, **asked: Any) -> int:
    today, site = session.desk.today(), session.site
    return answer_list(session, COUPONS, lambda one: coupon_json(one, today, site), asked)


coupon_command.add_command(coupon_verify)


@coupon_command.command("print", help=_("Save a coupon's certificate as PDF or PNG."))
@click.argument("code")
@out_option(_("The file; its ending says which: .pdf or .png."))
@click.option(
    "--document-lang", type=click.Choice(["ru", "en"]), help=_("The certificate's language.")
)
@pass_session
def coupon_print(session: Session, code: str, path: Path, document_lang: str | None) -> int:
    from keytool.papers.certificate import save_certificate

    coupon = _coupon(session, code)
    site = session.workplace.desk_settings.site
    save_certificate(session.desk, coupon, path, document_lang or language(), site)
    session.answer({"file": str(path), "code": coupon.code}, _("Saved: %(file)s") % {"file": path})
    return 0


@coupon_command.command("redeem", help=_("Use units of a coupon for a case."))
@click.argument("code")
@UNITS
@click.option("--case", required=True, help=_("The case they are used for."))
@pass_session
def coupon_redeem(session: Session, code: str, units: int, case: str) -> int:
    from keytool.services.keep_coupons import redeem_coupon

    return _moved(session, code, lambda whole: redeem_coupon(session.desk, whole, units, case))


@coupon_command.command("hold", help=_("Keep units of a coupon for a case that was opened."))
@click.argument("code")
@UNITS
@click.option("--case", required=True, help=_("The case they are kept for."))
@pass_session
def coupon_hold(session: Session, code: str, units: int, case: str) -> int:
    from keytool.services.keep_coupons import hold_units

    return _moved(session, code, lambda whole: hold_units(session.desk, whole, units, case))


@coupon_command.command("release", help=_("Give back the units that are kept for a case."))
@click.argument("code")
@click.option("--case", required=True, help=_("The case they were kept for."))
@pass_session
def coupon_release(session: Session, code: str, case: str) -> int:
    from keytool.services.keep_coupons import release_units

    return _moved(session, code, lambda whole: release_units(session.desk, whole, case))


@coupon_command.command("reverse", help=_("Give back the units that a case used."))
@click.argument("code")
@click.option("--case", required=True, help=_("The case they were used for."))
@click.option("--reason", required=True, help=_("Why."))
@pass_session
def coupon_reverse(session: Session, code: str, case: str, reason: str) -> int:
    from keytool.services.keep_coupons import reverse_units

    return _moved(session, code, lambda whole: reverse_units(session.desk, whole, case, reason))


@coupon_command.command("renew", help=_("Issue the next coupon and close this one."))
@click.argument("code")
@click.option("--units", type=int, help=_("Units, when not what the regulation gives."))
@pass_session
def coupon_renew(session: Session, code: str, units: int | None) -> int:
    from keytool.coupon.format.key_reference import reference_of
    from keytool.services.renew_coupon import renew_coupon

    old = _coupon(session, code)
    mint = session.workplace.mint(passphrase_of(session, "coupon"))
    renewed = renew_coupon(session.desk, mint, reference_of, old.code, units)
    if isinstance(renewed, Refusal):
        return session.refuse(renewed)
    _answer(session, renewed, old.code)
    return 0


@coupon_command.command("suspend", help=_("Make a coupon unusable for a while."))
@click.argument("code")
@click.option("--reason", required=True, help=_("Why."))
@pass_session
def coupon_suspend(session: Session, code: str, reason: str) -> int:
    return _mark(session, code, CouponMark.SUSPENDED, reason)


@coupon_command.command("reinstate", help=_("Make a suspended coupon usable again."))
@click.argument("code")
@click.option("--reason", required=True, help=_("Why."))
@pass_session
def coupon_reinstate(session: Session, code: str, reason: str) -> int:
    return _mark(session, code, CouponMark.ACTIVE, reason)


@coupon_command.command("revoke", help=_("Make a coupon unusable for good."))
@click.argument("code")
@click.option("--reason", required=True, help=_("Why."))
@pass_session
def coupon_revoke(session: Session, code: str, reason: str) -> int:
    return _mark(session, code, CouponMark.REVOKED, reason)


def _moved(session: Session, text: str, move: Callable[[str], Redemption | Refusal]) -> int:
    """Move units of the coupon that was typed, and show what is left of it."""
    code = _coupon(session, text).code
    moved = move(code)
    if isinstance(moved, Refusal):
        return session.refuse(moved)
    _answer(session, _coupon(session, code))
    return 0


def _mark(session: Session, code: str, mark: CouponMark, reason: str) -> int:
    from keytool.services.keep_coupons import mark_coupon

    _answer(session, mark_coupon(session.desk, _coupon(session, code).code, mark, reason))
    return 0


def _coupon(session: Session, text: str) -> Coupon:
    """The coupon of a typed code. Raises BadInput for a mistyped or an unknown one."""
    from keytool.recognise.recogniser import recognise
    from keytool.recognise.typed_code import read_code
    from keytool.services.find_coupon import find_coupon

    codes = recognise(text).codes or read_code(text)
    return find_coupon(session.desk, tuple(codes), text)


def _key_for_coupon(session: Session, key: str) -> "KeyForCoupon":
    """Raises as `find_key`."""
    from keytool.services.coupon_keys import keys_for_coupons

    found = keys_for_coupons(session.desk, (name_from(session, key),))[0]
    if isinstance(found, BadInput):
        raise found
    return found


def _answer(session: Session, coupon: Coupon, replaces: str | None = None) -> None:
    today = session.desk.today()
    site = session.site
    document = coupon_json(coupon, today, site) | {"spent": coupon.spent, "held": coupon.held}
    if replaces:
        document["replaces"] = replaces
    session.answer(document, lambda: _coupon_text(coupon, today, site))


def _coupon_text(coupon: Coupon, today: date, site: str) -> str:
    from keytool.coupon.format.link import qr_text_of

    claims = coupon.claims
    return "\n".join(
        (
            coupon.code,
            f"{claims.edition} · {claims.level} · {coupon.clause}",
            f"{words.day(claims.valid_from)} – {words.day(claims.valid_until)}",
            words.units_left(claims.unit, coupon.units_left, claims.units),
            words.coupon_status(coupon_status(coupon, today)),
            qr_text_of(coupon.token, site),
            *(() if site else (explain("site-not-set").hint,)),
        )
    )
