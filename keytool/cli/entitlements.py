"""An entitlement as JSON and as text."""

from collections.abc import Iterator
from datetime import date

from keytool.cli.context import Json, iso
from keytool.domain.cards import SupportStatus
from keytool.domain.contracts import Contract
from keytool.domain.days import add_months
from keytool.domain.entitlements import (
    Denial,
    Entitlement,
    Ground,
    Right,
)
from keytool.domain.errors import BadInput
from keytool.i18n import _, language, words
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


def entitlement_json(book: Rulebook, found: Entitlement | None, day: date) -> Json:
    """The strongest right stands at the top too, for readers that want one answer."""
    if found is None:
        return {"on": iso(day), "status": SupportStatus.NO_COUPON, "regulation": None,
                "rights": [], "denials": []}  # fmt: skip
    best = _right_json(book, found.rights[0]) if found.rights else {}
    names = ("level", "reaction", "clause", "units_left", "valid_until")
    return {
        "on": iso(found.day),
        "status": found.status,
        "regulation": found.regulation,
        "edition": found.edition,
        **{name: best.get(name) for name in names},
        "rights": [_right_json(book, right) for right in found.rights],
        "denials": [_denial_json(denial) for denial in found.denials],
        "consent": _consent_json(found),
    }


def _right_json(book: Rulebook, right: Right) -> Json:
    reaction = reaction_of(book, right)
    edition = book.edition(right.edition)
    second = edition.level(right.level).second
    return {
        "level": right.level,
        "name": level_name(edition, right.level),
        "edition": right.edition,
        "reaction": {"amount": reaction.amount, "unit": reaction.unit},
        "second_limit": {"amount": second.amount, "unit": second.unit} if second else None,
        "clause": ", ".join(right.clauses),
        "clauses": list(right.clauses),
        "channels": list(right.channels),
        "by_staff": right.by_staff,
        "unit": right.unit,
        "units_left": right.left,
        "units_left_in_all": right.left_in_all,
        "valid_until": iso(right.until),
        "follows_from": [_ground_json(ground) for ground in right.follows_from],
        "excludes": [
            {"id": x.id, "text": x.name.into(language()), "clause": x.clause}
            for x in edition.exclusions
            if x.id in right.excludes
        ],
    }


def _ground_json(ground: Ground) -> Json:
    return {"kind": ground.kind, "name": ground.name, "clause": ground.clause}


def _denial_json(denial: Denial) -> Json:
    return {
        "level": denial.level,
        "edition": denial.edition,
        "reason": denial.lack,
        "detail": denial.detail or None,
        "clause": denial.clause or None,
    }


def _consent_json(found: Entitlement) -> Json | None:
    if found.consent is None:
        return None
    return {
        "given_by": found.consent.name,
        "given": found.consent_given,
        "clause": found.consent.clause,
    }


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
