"""Where a case leads to: its customer, its key, its coupon."""

from collections.abc import Iterable

from gui.actions.action import Action, Group, Offer
from gui.kit.links import Kind, Link
from keytool.domain.cases import Case
from keytool.i18n import N_
from keytool.services.show_case import CaseView

CUSTOMER = Action("customer", N_("Show the customer"), "", "building-2", Group.MORE)
KEY = Action("key", N_("Show the key"), "", "key-round", Group.MORE)
COUPON = Action("coupon", N_("Show the coupon"), "", "ticket", Group.MORE, right="read-coupons")


def ways(case: Case) -> Iterable[Offer]:
    if case.customer:
        yield Offer(CUSTOMER)
    if case.key:
        yield Offer(KEY)
    if case.coupon:
        yield Offer(COUPON)


def way_of(view: CaseView, action: str) -> Link | None:
    case = view.case
    ways = {
        CUSTOMER.id: (Kind.CUSTOMER, case.customer),
        KEY.id: (Kind.KEY, case.key),
        COUPON.id: (Kind.COUPON, case.coupon),
    }
    kind, row = ways.get(action, (Kind.KEY, None))
    return Link(kind, row) if row else None
