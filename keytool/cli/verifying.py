"""`coupon verify`: with the register, with the vendor's published site, or with neither."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from keytool.cli.context import Session, pass_session
from keytool.coupon.checking.presented import Presented, read_presented
from keytool.domain.errors import BadInput
from keytool.domain.verdicts import CouponVerdict, Refusal, Verdict, tells_units
from keytool.i18n import N_, _, coupon_words, words
from keytool.i18n.messages import explain
from keytool.i18n.refusal_words import refusal_lines
from keytool.i18n.sentences import SENTENCES
from keytool.shapes.coupons import balance_json, site_told_json, verdict_json

if TYPE_CHECKING:
    from keytool.coupon.format.roots import Roots

EXIT_OF = {Verdict.VALID: 0, Verdict.NOT_VALID: 1, Verdict.CANNOT_SAY: 5}


@click.command("verify", help=_("Say whether a coupon is genuine and still good."))
@click.argument("presented", metavar="CODE|LINK|TOKEN|PICTURE|PDF")
@click.option(
    "--site",
    metavar="DIR|URL",
    help=_("Ask the vendor's published site, or a copy of it, instead of the register."),
)
@click.option(
    "--roots",
    type=click.Path(path_type=Path, file_okay=False),
    help=_("A folder with the vendor's root.pub; what the site named at first when left out."),
)
@pass_session
def coupon_verify(session: Session, presented: str, site: str | None, roots: Path | None) -> int:
    verdict = _verdict(session, read_presented(presented), site or _own_site(session), roots)
    message = explain(_told_as(verdict), verdict.params).message
    document = verdict_json(verdict, message) | balance_json(verdict) | site_told_json(verdict)
    session.answer(document, lambda: _text(verdict, message))
    return EXIT_OF[verdict.verdict]


def _told_as(verdict: CouponVerdict) -> str:
    """The code of the sentence: a list that is old and a site that is silent are not the same."""
    nearer = f"{verdict.reason}-{verdict.params.get('why')}"
    return nearer if nearer in SENTENCES else verdict.reason


def _verdict(
    session: Session, presented: Presented, site: str | None, roots: Path | None
) -> CouponVerdict:
    workplace = session.workplace
    if site:
        from keytool.coupon.checking.published import Published
        from keytool.coupon.checking.site_files import source_of

        given = _roots_in(roots) if roots else None
        asked = Published(source_of(site), workplace.settings.home / "site", given)
        return asked.check(presented, workplace.clock.now())
    from keytool.coupon.checking.check import check_coupon

    register = workplace.register if workplace.has_register else None
    now, book = workplace.clock.now(), workplace.rulebook
    return check_coupon(presented, register, workplace.trust(), now, book)


def _roots_in(folder: Path) -> "Roots":
    """Raises BadInput `roots-unreadable`."""
    from keytool.coupon.format.roots import load_roots

    try:
        return load_roots(folder)
    except (OSError, ValueError) as error:
        raise BadInput("roots-unreadable", path=str(folder)) from error


def _own_site(session: Session) -> str | None:
    """The site that the settings name, where there is no register to ask."""
    return None if session.workplace.has_register else session.site or None


def _text(verdict: CouponVerdict, message: str) -> str:
    lines = [f"{words.verdict(verdict.verdict).upper()}: {message}"]
    unmet = verdict.params.get("unmet")
    if isinstance(unmet, tuple):
        lines += refusal_lines(Refusal(verdict.reason, conditions=unmet))[1:]
    claims = verdict.claims
    if claims:
        lines.append(f"{claims.edition} · {claims.level}")
        lines.append(f"{words.day(claims.valid_from)} – {words.day(claims.valid_until)}")
    if verdict.coupon and tells_units(verdict):
        own = verdict.coupon.claims
        lines.append(coupon_words.left(own, verdict.coupon.units_left))
    published = balance_json(verdict)
    if claims and published:
        left = coupon_words.left(claims, published["units_left"])
        lines.append(
            _("%(left)s, as of %(moment)s")
            % {
                "left": left,
                "moment": words.moment(datetime.fromisoformat(published["as_of"])),
            }
        )
    return "\n".join([*lines, *_of_the_site(verdict)])


def _of_the_site(verdict: CouponVerdict) -> list[str]:
    """What a person should know of where the answer comes from, and whom to ask."""
    told = site_told_json(verdict)
    why = _KEPT.get(told.get("kept") or "")
    lines = [_(why)] if why else []
    if told.get("contact") and verdict.verdict is not Verdict.VALID:
        lines.append(_("Vendor's contact: %(contact)s") % {"contact": ", ".join(told["contact"])})
    return lines


_KEPT = {
    "unreachable": N_("The site cannot be reached: this is from what was kept here."),
    "rolled-back": N_(
        "The site shows older data than it showed before: this is from what was kept here."
    ),
    "unsound": N_("A file of the site is damaged: this is from what was kept here."),
    "missing": N_("A file of the site is missing: this is from what was kept here."),
}
