"""An entitlement in sentences for a terminal, and a contract as a person types it."""

from collections.abc import Iterator
from datetime import date

from keytool.domain.contracts import Contract
from keytool.domain.days import add_months
from keytool.domain.entitlements import (
    Denial,
    Entitlement,
    Ground,
    Right,
)
from keytool.domain.errors import BadInput
from keytool.i18n import _, words
from keytool.i18n.rule_words import basis, lack, level_name
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
    lines = [f"{_status(found)} · {found.edition}"]
    for right in found.rights:
        lines += _right_text(book, right)
    lines += [_denial_text(book, denial) for denial in found.denials]
    return "\n".join(lines)


def _status(found: Entitlement) -> str:
    text = words.support_status(found.status)
    return text[:1].upper() + text[1:]


def _right_text(book: Rulebook, right: Right) -> Iterator[str]:
    edition = book.edition(right.edition)
    parts = [
        level_name(edition, right.level),
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
    return f"{basis(ground.kind)}: {ground.name}"


def _denial_text(book: Rulebook, denial: Denial) -> str:
    name = level_name(book.edition(denial.edition), denial.level)
    clause = f" · {denial.clause}" if denial.clause else ""
    return f"  - {name}: {lack(denial.lack)}{clause}"
