"""An entitlement in sentences for a terminal, and a contract as a person types it."""

from collections.abc import Iterator
from datetime import date

from keytool.cli.replacement_text import readings_text
from keytool.cli.rule_text import scope_lines
from keytool.domain.contracts import Contract
from keytool.domain.days import add_months
from keytool.domain.entitlements import (
    BasisKind,
    Denial,
    Entitlement,
    Ground,
    Right,
)
from keytool.domain.errors import BadInput
from keytool.i18n import _, edition_words, language, rule_words, words
from keytool.i18n.rule_words import basis, lack, level_name
from keytool.rulebook.book import Edition, Rulebook
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
    lines += _consent_text(book, found)
    return "\n".join(lines)


def _status(found: Entitlement) -> str:
    text = words.support_status(found.status)
    return text[:1].upper() + text[1:]


def _right_text(book: Rulebook, right: Right) -> Iterator[str]:
    edition = book.edition(right.edition, right.revision)
    parts = [
        level_name(edition, right.level),
        words.reaction(reaction_of(book, right)),
        ", ".join(edition_words.channel(channel) for channel in right.channels),
    ]
    parts += [] if right.sure else [_("for some problems only")]
    parts += [_("when staff give it")] if right.by_staff else []
    if right.unit and right.coupon:
        parts.append(words.units_left(right.unit, right.left, right.coupon.claims.units))
    if right.until:
        parts.append(_("until %(day)s") % {"day": words.day(right.until)})
    cited = rule_words.cited(edition, right.clauses, marked=bool(right.readings))
    yield f"  + {', '.join(parts)} · {cited}"
    yield from (f"      {line}" for line in scope_lines(edition.level(right.level)))
    for ground in right.follows_from:
        yield f"      {_ground_words(edition, ground)} · {ground.clause}"
    yield from (f"      {line}" for line in readings_text(edition, right.readings))


def _consent_text(book: Rulebook, found: Entitlement) -> Iterator[str]:
    """Whether consent was given to what this very text speaks of."""
    rule = book.edition(found.edition).consent
    if rule is None:
        return
    told = {True: _("given"), False: _("withdrawn"), None: _("not noted")}[found.consent_given]
    yield f"  {_('Consent')} ({rule.to.into(language())}): {told} · {rule.clause}"


def _ground_words(edition: Edition, ground: Ground) -> str:
    named = ground.kind is BasisKind.CATEGORY
    name = edition_words.category(ground.name, edition) if named else ground.name
    return f"{basis(ground.kind)}: {name}"


def _denial_text(book: Rulebook, denial: Denial) -> str:
    edition = book.edition(denial.edition)
    clause = f" · {rule_words.cited(edition, [denial.clause])}" if denial.clause else ""
    more = f" ({told})" if (told := rule_words.detail(denial)) else ""
    return f"  - {level_name(edition, denial.level)}: {lack(denial.lack)}{more}{clause}"
