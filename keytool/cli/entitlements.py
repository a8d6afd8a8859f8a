"""An entitlement in sentences for a terminal, and a contract as a person types it."""

from collections.abc import Iterator
from datetime import date

from keytool.domain.cards import SupportStatus
from keytool.domain.contracts import Contract
from keytool.domain.days import add_months
from keytool.domain.entitlements import (
    BasisKind,
    Denial,
    Entitlement,
    Ground,
    Lack,
    Right,
)
from keytool.domain.errors import BadInput
from keytool.i18n import _, language, words
from keytool.rulebook.book import Rulebook
from keytool.rulebook.entitle import reaction_of

YEAR = 12
"""Months of a contract told without its end, as the regulations' tables have them."""


def contract_from(text: str, number: int) -> Contract:
    """`2026-01-10` or `2026-01-10/2026-12-31`. Raises BadInput `contract-malformed`."""
    begin, _mark, end = text.partition("/")
    try:
        signed = date.fromisoformat(begin.strip())
        ends = date.fromisoformat(end.strip()) if end else add_months(signed, YEAR)
    except ValueError:  # no date, or a year that has no next one
        raise BadInput("contract-malformed", text=text) from None
    if ends < signed:
        raise BadInput("contract-malformed", text=text)
    return Contract(str(number), signed, ends)


# ------------------------------------------------------------------------------ as text


def entitlement_text(book: Rulebook, found: Entitlement | None) -> str:
    if found is None:
        return _("No vendor and no coupon say which regulation supports this key.")
    lines = [_status_words(found.status) + f" · {found.edition}"]
    for right in found.rights:
        lines += _right_text(book, right)
    lines += [_denial_text(book, denial) for denial in found.denials]
    return "\n".join(lines)


def _status_words(status: SupportStatus) -> str:
    return {
        SupportStatus.SUPPORTED: _("Supported"),
        SupportStatus.NO_COUPON: _("No right to support of its own"),
        SupportStatus.BLOCKED: _("Out of service"),
    }[status]


def _right_text(book: Rulebook, right: Right) -> Iterator[str]:
    edition = book.edition(right.edition)
    parts = [
        edition.level(right.level).name.into(language()),
        words.reaction(reaction_of(book, right)),
        ", ".join(right.channels),
    ]
    if right.unit and right.coupon:
        parts.append(words.units_left(right.unit, right.left, right.coupon.claims.units))
    if right.until:
        parts.append(_("until %(day)s") % {"day": words.day(right.until)})
    yield f"  + {', '.join(parts)} · {', '.join(right.clauses)}"
    for ground in right.follows_from:
        yield f"      {_ground_words(ground)} · {ground.clause}"


def _ground_words(ground: Ground) -> str:
    kinds = {
        BasisKind.CATEGORY: _("Category"),
        BasisKind.LICENCE: _("Licence"),
        BasisKind.CONTRACT: _("Contract"),
        BasisKind.COUPON: _("Coupon"),
        BasisKind.CONSENT: _("Consent"),
    }
    return f"{kinds[ground.kind]}: {ground.name}"


def _denial_text(book: Rulebook, denial: Denial) -> str:
    lacks = {
        Lack.CATEGORY: _("for another category of customers"),
        Lack.LICENCE: _("no fitting licence"),
        Lack.CONTRACT: _("no support contract in force"),
        Lack.COUPON: _("no valid coupon"),
        Lack.KEY: _("the key is out of service"),
    }
    name = book.edition(denial.edition).level(denial.level).name.into(language())
    clause = f" · {denial.clause}" if denial.clause else ""
    return f"  - {name}: {lacks[denial.lack]}{clause}"
