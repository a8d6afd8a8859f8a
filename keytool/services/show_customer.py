"""Everything the register knows of one customer, gathered in one look."""

from dataclasses import dataclass
from datetime import date, datetime

from keytool.domain.cases import Case
from keytool.domain.certificates import Certificate
from keytool.domain.consent import Consent
from keytool.domain.contracts import Contract
from keytool.domain.coupons import Coupon
from keytool.domain.errors import BadInput
from keytool.domain.journal import JournalEntry, Subject
from keytool.domain.keys import Key, Shipment
from keytool.domain.listing import COUPONS, KEYS, SHIPMENTS, Count, Query
from keytool.domain.notes import Written
from keytool.domain.parties import Customer
from keytool.services.ask_list import Around, around_of
from keytool.services.case_brief import brief
from keytool.services.desk import Desk
from keytool.services.rights import sees

_SHOWN = 25
_MOST_EVENTS = 20


@dataclass(frozen=True, slots=True)
class CustomerRecord:
    """A customer with the newest of what hangs on them, and how much there is in all.

    `around` has what the rows of contracts, keys and shipments are told with.
    """

    customer: Customer
    consents: tuple[Consent, ...]
    contracts: tuple[Contract, ...]
    certificates: tuple[Certificate, ...]
    keys: tuple[Key, ...]
    key_count: Count
    shipments: tuple[Shipment, ...]
    shipment_count: Count
    coupons: tuple[Coupon, ...]
    coupon_count: Count
    events: tuple[JournalEntry, ...]
    around: Around
    cases: tuple[Case, ...]
    case_count: int
    now: datetime
    notes: tuple[Written, ...] = ()

    @property
    def day(self) -> date:
        return self.around.today


def show_customer(desk: Desk, customer: int) -> CustomerRecord:
    """Raises BadInput `customer-unknown`."""
    with desk.register.read() as unit:
        known = unit.customers.get(customer)
        if known is None:
            raise BadInput("customer-unknown", customer=customer)
        agreed = sees(unit, "contracts", "certificates", "consents")
        contracts = unit.contracts.of_customer(customer) if agreed else ()
        certificates = unit.certificates.of_customer(customer) if agreed else ()
        keys = Query(KEYS, {"customer": customer}, sort="shipped", down=True)
        sent = Query(SHIPMENTS, {"customer": customer}, sort="shipped", down=True)
        issued = Query(COUPONS, {"customer": customer}, sort="valid_until", down=True)
        sold = sees(unit, "coupons")
        some_coupons = unit.lists.page(issued, None, _SHOWN).rows if sold else ()
        some_keys = unit.lists.page(keys, None, _SHOWN).rows
        some_sent = unit.lists.page(sent, None, _SHOWN).rows
        cases = unit.cases.of_customer(customer) if sees(unit, "cases") else ()
        return CustomerRecord(
            customer=known,
            consents=unit.consents.of_customer(customer) if agreed else (),
            contracts=tuple(sorted(contracts, key=_newest)),
            certificates=tuple(sorted(certificates, key=_newest)),
            keys=some_keys,
            key_count=unit.lists.count(keys),
            shipments=some_sent,
            shipment_count=unit.lists.count(sent),
            coupons=some_coupons,
            coupon_count=unit.lists.count(issued) if sold else Count(0),
            events=unit.journal.about(Subject("customer", customer), _MOST_EVENTS),
            around=around_of(unit, desk, (*contracts, *some_keys, *some_sent, *some_coupons)),
            cases=brief(cases),
            case_count=len(cases),
            now=desk.clock.now(),
            notes=unit.notes.on(Subject("customer", customer)),
        )


def _newest(record: Contract | Certificate) -> tuple[int, int]:
    return -record.starts.toordinal(), -record.id
