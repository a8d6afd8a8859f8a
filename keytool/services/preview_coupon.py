"""What a coupon would be, asked before anybody signs: its days, and what stands against it."""

from datetime import date

from keytool.domain.values import dataclass
from keytool.domain.verdicts import Refusal
from keytool.services.coupon_grounds import Grounds
from keytool.services.desk import Desk
from keytool.services.find_key import key_of
from keytool.services.promise_coupon import CouponRequest, offered


@dataclass(frozen=True, slots=True)
class Preview:
    """First and last day by the clause, or as asked for; what of the clause is not met."""

    edition: str
    starts: date
    ends: date
    refusals: tuple[Refusal, ...]


def preview_coupon(desk: Desk, request: CouponRequest) -> Preview | Refusal:
    """The answer that an issue would give, without its reason to go on.

    Raises BadInput `key-not-found` and those of the terms, as `issue_coupon`.
    """
    with desk.register.read() as unit:
        key = key_of(unit, request.key)
        facts = Grounds(unit).of(key, request.regulation)
    found = offered(desk, request, facts)
    if isinstance(found, Refusal):
        return found
    edition, _terms, offer = found
    return Preview(edition.id, offer.starts, offer.ends, offer.refusals)
