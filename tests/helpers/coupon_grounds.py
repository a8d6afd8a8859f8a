"""What the clauses of coupons ask for: a short way to a customer who may be given one."""

from dataclasses import replace
from datetime import date

from keytool.domain.certificates import Certificate
from keytool.domain.contracts import Contract
from keytool.domain.coupons import Redemption
from keytool.domain.days import add_months
from keytool.domain.journal import Event
from keytool.domain.keys import Key, KeyState, Licence
from keytool.domain.parties import Category, Customer
from keytool.services.desk import Desk
from keytool.services.keep_coupons import redeem_coupon

PRODUCT = "Организатор ЭДО v.3"
LEVELS = ("commercial-emergency", "special-24x7")
_CATEGORY = {
    "distate": Category.ORGANISER,
    "entels": Category.COMMERCIAL,
    "smartmonitor": Category.COMMERCIAL,
}


def granted(
    desk: Desk,
    key: int,
    regulation: str = "distate",
    since: date | None = None,
    *,
    licence: bool = True,
) -> int:
    """Let the key's customer have all that the regulation's clause asks for, from `since` on.

    A key that nobody has goes to a customer; without `licence` it has one of its own. Gives the
    customer's row.
    """
    since = since or desk.today()
    with desk.register.write("anna") as unit:
        known = unit.keys.get(key)
        assert known is not None
        customer = unit.customers.get(known.customer or 0)
        if customer is None:
            customer = unit.customers.add(Customer("ООО «Ромашка»", _CATEGORY[regulation]))
            unit.keys.save(_held(known, customer.id, since))
        elif customer.category not in {_CATEGORY[regulation], Category.ORGANISER}:
            unit.customers.save(replace(customer, category=_CATEGORY[regulation]))
        number = f"{regulation}-{key}-{since}"
        held = [one.number for one in unit.contracts.of_customer(customer.id)]
        held += [one.number for one in unit.certificates.of_customer(customer.id)]
        if number not in held:
            until = add_months(since, 60)
            if regulation == "distate":
                if licence:
                    unit.licences.add(Licence(key, PRODUCT, bought_on=since))
                unit.certificates.add(Certificate(number, customer.id, regulation, since, until))
            if regulation == "entels":
                unit.contracts.add(
                    Contract(number, since, until, customer.id, regulation, levels=LEVELS)
                )
        unit.commit(Event("key-edited", ()))
    return customer.id


def _held(key: Key, customer: int, since: date) -> Key:
    return replace(key, customer=customer, shipped_on=since, state=KeyState.SHIPPED)


def spend(desk: Desk, code: str, units: int, case: str) -> None:
    """Use units of a coupon of which each request takes one: for so many cases."""
    for number in range(units):
        taken = redeem_coupon(desk, code, 1, f"{case}-{number}")
        assert isinstance(taken, Redemption), taken
