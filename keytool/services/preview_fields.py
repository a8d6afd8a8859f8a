"""What a request has to say: what is told, what the register knows, what the last case said."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from keytool.domain.coupons import Coupon
from keytool.ports import UnitOfWork
from keytool.rulebook.book import Edition
from keytool.rulebook.intake import applies, lacking_fields
from keytool.rulebook.parts import FieldNeed, RequestField
from keytool.services.case_facts import COUPON_FIELDS, CaseFacts, NewCase, fields_of


@dataclass(frozen=True, slots=True)
class FieldKnown:
    """A field that this request has to say, its value so far, and where that is from.

    `source` is `told`, `register`, `case` (then `of` is its number), or empty: it is missing.
    """

    field: RequestField
    value: str = ""
    source: str = ""
    of: str = ""


def fields_known(
    unit: UnitOfWork,
    edition: Edition,
    about: NewCase,
    facts: CaseFacts,
    chosen: tuple[str, Coupon | None],
) -> Iterator[FieldKnown]:
    """What this request has to say: told, in the register, or said in the last case."""
    level, coupon = chosen
    known = _in_register(edition, about, facts)
    known |= dict.fromkeys(COUPON_FIELDS, coupon.code) if coupon else {}
    before = _said_before(unit, edition, facts)
    lacking = {one.id for one in lacking_fields(edition, (), about.channel, level)}
    for one in edition.fields:
        if not applies(one, about.channel, level) or one.need is FieldNeed.ON_REQUEST:
            continue
        told = about.fields.get(one.id, "").strip()
        if told:
            yield FieldKnown(one, told, "told")
        elif one.id in known:
            yield FieldKnown(one, known[one.id], "register")
        elif one.id in before:
            value, number = before[one.id]
            yield FieldKnown(one, value, "case", number)
        elif one.id in lacking:
            yield FieldKnown(one)


def _in_register(edition: Edition, about: NewCase, facts: CaseFacts) -> dict[str, str]:
    """What is known without asking; the problem is what the text says."""
    written = about.text.strip() or about.subject.strip()
    known = fields_of(edition, about if written else replace(about, subject="?"), facts)
    return {one.field: one.value for one in known if written or one.field != _PROBLEM}


_PROBLEM = "problem"
_OF_ONE_REQUEST = frozenset({_PROBLEM, "steps", "screenshots", "sender", "contact", "coupon"})
"""Fields that tell of one request: the answer of another does not fit."""


def _said_before(
    unit: UnitOfWork, edition: Edition, facts: CaseFacts
) -> Mapping[str, tuple[str, str]]:
    """The last answers about the same key, with the number of their case."""
    if facts.key is None:
        return {}
    found: dict[str, tuple[str, str]] = {}
    for case in unit.cases.of_key(facts.key.id):
        if case.regulation == edition.regulation and case.customer == facts.key.customer:
            found |= {
                one.field: (one.value, case.number)
                for one in case.fields
                if one.field not in _OF_ONE_REQUEST
            }
    return found
