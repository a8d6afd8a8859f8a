"""The coupon form and the issued coupon as the window shows them; pure functions."""

from dataclasses import replace
from datetime import date

from gui.coupons.issue_states import CouponForm, CouponInput, IssuedCoupon
from gui.kit.second import SECOND_FIELD_OF, second_fields
from gui.kit.states import Banner, Choice, Fact, FieldError
from gui.kit.troubles import explanation_of
from gui.kit.words import clause_ref, coupon_badge, coupon_period
from keytool.domain.coupons import Coupon, UnitKind, period
from keytool.domain.errors import BadInput, KeydeskError
from keytool.domain.values import dataclass
from keytool.domain.verdicts import Refusal
from keytool.i18n import _, language, words
from keytool.i18n.refusal_words import condition_lines
from keytool.i18n.rule_words import level_name
from keytool.rulebook.book import CouponRule, Edition, Rulebook
from keytool.services.issue_coupon import BESIDE_CONDITION

_MINUTES = 60
_FIELD_OF = {
    "units-not-for-this-coupon": "units",
    "units-missing": "units",
    "units-not-in-steps": "units",
    "no-edition-in-force": "valid_from",
    "level-unknown": "level",
    **SECOND_FIELD_OF,
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A coupon's link and the modules of its QR code, True is dark."""

    url: str
    qr: tuple[tuple[bool, ...], ...]


def selling(rulebook: Rulebook, day: date) -> tuple[Edition, ...]:
    """The editions that sell coupons on `day`."""
    editions = []
    for regulation in rulebook.regulations:
        try:
            edition = rulebook.edition_for(regulation, day)
        except BadInput:  # none in force yet
            continue
        if edition.coupon:
            editions.append(edition)
    return tuple(editions)


def first_input(rulebook: Rulebook, regulation: str | None, day: date) -> CouponInput:
    """What the form begins with: the vendor's own regulation, its first level, from today."""
    names = [edition.regulation for edition in selling(rulebook, day)]
    chosen = regulation if regulation in names else (names or [""])[0]
    return fitting(rulebook, CouponInput(chosen, "", day))


def fitting(rulebook: Rulebook, values: CouponInput) -> CouponInput:
    """The input with a level that the chosen regulation sells, and units as it counts them."""
    rule = _rule(rulebook, values)
    if rule is None:
        return replace(values, level="", units=None)
    level = values.level if values.level in rule.levels else rule.levels[0]
    units = None if rule.unit is UnitKind.PRIORITY else values.units or _shown_units(rule)
    return replace(values, level=level, units=units)


def units_to_issue(rulebook: Rulebook, values: CouponInput) -> int | None:
    """Units as the register counts them: hours of the form become minutes."""
    rule = _rule(rulebook, values)
    if rule is None or not values.units or rule.unit is UnitKind.PRIORITY:
        return None
    return values.units * _MINUTES if rule.unit is UnitKind.MINUTES else values.units


def _shown_units(rule: CouponRule) -> int:
    return rule.units // _MINUTES if rule.unit is UnitKind.MINUTES else rule.units


def _edition(rulebook: Rulebook, values: CouponInput) -> Edition | None:
    editions = selling(rulebook, values.valid_from)
    return next((e for e in editions if e.regulation == values.regulation), None)


def _rule(rulebook: Rulebook, values: CouponInput) -> CouponRule | None:
    edition = _edition(rulebook, values)
    return edition.coupon if edition else None


def form_state(
    rulebook: Rulebook,
    values: CouponInput,
    error: Exception | None,
    refusals: tuple[Refusal, ...] = (),
) -> CouponForm:
    """The form for these values; `refusals` are what the clause asks for and is not there."""
    regulations = tuple(
        Choice(e.regulation, e.vendor.into(language()), e.title.into(language()))
        for e in selling(rulebook, values.valid_from)
    )
    edition = _edition(rulebook, values)
    rule = edition.coupon if edition else None
    if edition is None or rule is None:
        return CouponForm(regulations, (), values, errors=_errors(error), can_issue=False)
    until = words.day(period(values.valid_from, rule.months)[1])
    reaction = edition.reaction(values.level)
    wait = _("first answer within %(time)s") % {"time": words.reaction(reaction)}
    clauses = dict.fromkeys((rule.clause, reaction.clause))
    return CouponForm(
        regulations,
        tuple(Choice(level, level_name(edition, level)) for level in rule.levels),
        values,
        unit_label=words.unit_kind(rule.unit),
        summary=f"{_('until %(day)s') % {'day': until}} · {wait}",
        clauses=tuple(clause_ref(edition, clause) for clause in clauses),
        errors=_errors(error),
        second=second_fields(BESIDE_CONDITION) if refusals else (),
        refusals=tuple(line.removeprefix("  - ") for line in condition_lines(refusals)),
    )


def field_of(error: Exception | None) -> str | None:
    """The field that an error belongs under; None when it is of the form as a whole."""
    return _FIELD_OF.get(error.code) if isinstance(error, KeydeskError) else None


def _errors(error: Exception | None) -> tuple[FieldError, ...]:
    field = field_of(error)
    if error is None or field is None:
        return ()
    told = explanation_of(error)
    return (FieldError(field, f"{told.message} {told.hint}".strip()),)


def issued_state(
    coupon: Coupon,
    edition: Edition,
    drawn: Drawn,
    day: date,
    notice: Banner | None,
) -> IssuedCoupon:
    """The coupon to show, with what it is good for."""
    claims = coupon.claims
    plan = f"{edition.vendor.into(language())} · {level_name(edition, claims.level)}"
    facts = (
        Fact(_("Plan"), plan),
        Fact(_("Period"), coupon_period(coupon)),
        Fact(_("Holds"), _holds(coupon)),
        Fact(_("Clause"), coupon.clause),
    )
    return IssuedCoupon(coupon.code, drawn.url, drawn.qr, coupon_badge(coupon, day), facts, notice)


def _holds(coupon: Coupon) -> str:
    """`12 requests`; what is left of them once some were used."""
    claims = coupon.claims
    if coupon.spent:
        return words.units_left(claims.unit, coupon.units_left, claims.units)
    return words.units(claims.unit, claims.units)
