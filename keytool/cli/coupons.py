"""`coupon`: issue, show, list, verify, print, use up, stop, renew."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from keytool.cli.context import Day, Session, pass_session
from keytool.cli.coupon_answers import coupon_named, tell_coupon
from keytool.cli.coupon_marks import MARK_COMMANDS
from keytool.cli.coupon_units import UNIT_COMMANDS
from keytool.cli.devices import name_from
from keytool.cli.listing import answer_list, list_options
from keytool.cli.paper_files import paper_options, put
from keytool.cli.second_person import second_options, seconded
from keytool.cli.secret_input import passphrase_of
from keytool.cli.seen_version import seen_option
from keytool.cli.verifying import coupon_verify
from keytool.domain.coupons import Coupon
from keytool.domain.errors import BadInput
from keytool.domain.listing import COUPONS
from keytool.domain.verdicts import Refusal
from keytool.i18n import _, language
from keytool.shapes.coupons import coupon_json

if TYPE_CHECKING:
    from keytool.services.coupon_keys import KeyForCoupon

OVERRIDE = click.option(
    "--override",
    metavar="REASON",
    default="",
    help=_("Go on where conditions of the clause are not met; the reason is kept."),
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
@click.option("--from", "starts", type=Day(), help=_("First day; the clause's when left out."))
@click.option("--units", type=int, help=_("Units, where the regulation names none (minutes)."))
@OVERRIDE
@second_options
@pass_session
def coupon_issue(
    session: Session,
    *,
    second: str | None,
    second_password_file: Path | None,
    key: str | None,
    path: Path | None,
    regulation: str | None,
    level: str | None,
    starts: date | None,
    units: int | None,
    override: str,
) -> int:
    _let_sign(session, override, second, second_password_file)
    if path is not None and key is None:
        from keytool.cli.coupon_lists import issue_list
        from keytool.sheets.coupon_list import Defaults

        mint = session.workplace.mint(passphrase_of(session, "coupon"))
        return issue_list(session, path, mint, Defaults(regulation, level, starts, units, override))
    if key is None or path is not None:
        raise click.UsageError(_("Name a --key or a --file."))
    from keytool.coupon.format.key_reference import reference_of
    from keytool.services.issue_coupon import CouponRequest, issue_coupon

    meant = _key_for_coupon(session, key)
    by = regulation or meant.regulation
    if by is None:
        raise click.UsageError(_("No vendor is noted for this key: name the --regulation."))
    request = CouponRequest(meant.key, by, level, starts, units, override)
    mint = session.workplace.mint(passphrase_of(session, "coupon"))
    coupon = issue_coupon(session.desk, mint, reference_of, request)
    if isinstance(coupon, Refusal):
        return session.refuse(coupon)
    tell_coupon(session, coupon)
    return 0


@coupon_command.command("show", help=_("Show a coupon of the register."))
@click.argument("code")
@pass_session
def coupon_show(session: Session, code: str) -> int:
    tell_coupon(session, coupon_named(session, code))
    return 0


@coupon_command.command("list", help=_("List coupons, of one key or of all."))
@list_options(COUPONS)
@pass_session
def coupon_list(session: Session, /, **asked: Any) -> int:
    today, site = session.desk.today(), session.site
    return answer_list(session, COUPONS, lambda one: coupon_json(one, today, site), asked)


coupon_command.add_command(coupon_verify)
for _command in (*UNIT_COMMANDS, *MARK_COMMANDS):
    coupon_command.add_command(_command)


@coupon_command.command("print", help=_("Save a coupon's certificate as PDF or PNG."))
@click.argument("code")
@paper_options(_("The file; its ending says which: .pdf or .png."))
@click.option(
    "--document-lang", type=click.Choice(["ru", "en"]), help=_("The certificate's language.")
)
@pass_session
def coupon_print(
    session: Session, code: str, path: Path | None, eml: Path | None, document_lang: str | None
) -> int:
    from keytool.papers.certificate import certificate_letter, save_certificate

    coupon, words_in = coupon_named(session, code), document_lang or language()
    desk, site = session.desk, session.workplace.desk_settings.site
    facts, text = put(
        session,
        path,
        eml,
        lambda file: save_certificate(desk, coupon, file, words_in, site),
        lambda: certificate_letter(desk, coupon, words_in, site),
    )
    session.answer(facts | {"code": coupon.code}, text)
    return 0


@coupon_command.command("renew", help=_("Issue the coupon that follows this one."))
@click.argument("code")
@click.option("--units", type=int, help=_("Units, where the regulation names none (minutes)."))
@click.option(
    "--now",
    is_flag=True,
    help=_("Begin today: what is left of the old one is lost. Else it begins at its end."),
)
@OVERRIDE
@second_options
@seen_option("coupon", "code")
@pass_session
def coupon_renew(
    session: Session,
    code: str,
    *,
    units: int | None,
    now: bool,
    override: str,
    second: str | None,
    second_password_file: Path | None,
) -> int:
    from keytool.coupon.format.key_reference import reference_of
    from keytool.services.renew_coupon import renew_coupon

    old = coupon_named(session, code)
    _let_sign(session, override, second, second_password_file)
    mint = session.workplace.mint(passphrase_of(session, "coupon"))
    renewed = renew_coupon(
        session.desk, mint, reference_of, old.code, units, now=now, override=override
    )
    if isinstance(renewed, Refusal):
        return session.refuse(renewed)
    lost = old if _loses(session, old, renewed) else None
    tell_coupon(session, renewed, replaces=old.code, lost=lost)
    return 0


def _let_sign(session: Session, override: str, second: str | None, file: Path | None) -> None:
    if override.strip():
        from keytool.services.issue_coupon import BESIDE_CONDITION

        seconded(session, BESIDE_CONDITION, second, file)


def _loses(session: Session, old: Coupon, renewed: Coupon) -> bool:
    """Whether days of the old coupon, or units in them, end unused with the renewal."""
    alive = old.claims.valid_from <= session.desk.today() <= old.claims.valid_until
    return alive and renewed.claims.valid_from <= old.claims.valid_until


def _key_for_coupon(session: Session, key: str) -> "KeyForCoupon":
    """Raises as `find_key`."""
    from keytool.services.coupon_keys import keys_for_coupons

    found = keys_for_coupons(session.desk, (name_from(session, key),))[0]
    if isinstance(found, BadInput):
        raise found
    return found
