"""What the clauses of coupons ask for: a short way to a customer who may be given one."""

from dataclasses import replace
from datetime import date

from keytool.domain.certificates import Certificate
from keytool.domain.contracts import Contract
from keytool.domain.coupons import Redemption
from keytool.domain.days import add_months
from keytool.domain.keys import Licence
from keytool.domain.parties import Category, Customer
from keytool.services.desk import Desk
from keytool.services.keep_certificates import add_certificate
from keytool.services.keep_contracts import add_contract
from keytool.services.keep_coupons import redeem_coupon
from keytool.services.keep_parties import add_customer, edit_customer
from keytool.services.register_key import add_licence
from keytool.services.ship_keys import ship_keys

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
    with desk.register.read() as unit:
        known = unit.keys.get(key)
        assert known is not None
        customer = unit.customers.get(known.customer or 0)
    if customer is None:
        customer = add_customer(desk, Customer("ООО «Ромашка»", _CATEGORY[regulation]))
        sent = min(since, desk.today())
        name = str(known.key_id) if known.key_id else str(known.marking)
        ship_keys(desk, customer.id, (name,), sent)
    elif customer.category not in {_CATEGORY[regulation], Category.ORGANISER}:
        customer = edit_customer(desk, replace(customer, category=_CATEGORY[regulation]))
    _grounds(desk, key, customer.id, regulation, since, licence=licence)
    return customer.id


def _grounds(
    desk: Desk, key: int, customer: int, regulation: str, since: date, *, licence: bool
) -> None:
    number, until = f"{regulation}-{key}-{since}", add_months(since, 60)
    with desk.register.read() as unit:
        held = {one.number for one in unit.contracts.of_customer(customer)}
        held |= {one.number for one in unit.certificates.of_customer(customer)}
    if number in held:
        return
    if regulation == "distate":
        if licence:
            add_licence(desk, Licence(key, PRODUCT, bought_on=since))
        add_certificate(desk, Certificate(number, customer, regulation, since, until))
    if regulation == "entels":
        add_contract(desk, Contract(number, since, until, customer, regulation, levels=LEVELS))


def spend(desk: Desk, code: str, units: int, case: str) -> None:
    """Use units of a coupon of which each request takes one: for so many cases."""
    for number in range(units):
        taken = redeem_coupon(desk, code, 1, f"{case}-{number}")
        assert isinstance(taken, Redemption), taken
