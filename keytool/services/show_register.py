"""What there is in the register, and when it was copied."""

from dataclasses import dataclass
from datetime import datetime

from keytool.domain.listing import COUPONS, CUSTOMERS, ENTRIES, KEYS, Query
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk

_MOST = 100_000_000


@dataclass(frozen=True, slots=True)
class RegisterFacts:
    """How much a register holds. `entries` is the number of its journal's last entry, made `at`;
    `copied_at` when it was copied last, as far as it knows, into a file called `copied_to`.
    """

    keys: int
    customers: int
    coupons: int
    entries: int
    at: datetime | None = None
    copied_at: datetime | None = None
    copied_to: str = ""


def show_register(desk: Desk) -> RegisterFacts:
    with desk.register.read() as unit:
        return facts_of(unit)


def facts_of(unit: UnitOfWork) -> RegisterFacts:
    """Of the register that is open."""
    keys, customers, coupons = (
        unit.lists.count(Query(of), _MOST).rows for of in (KEYS, CUSTOMERS, COUPONS)
    )
    number, _hash = unit.journal.sealed() or (0, "")
    last = unit.journal.page(number - 1, 1) if number else ()
    copied = Query(ENTRIES, {"action": "register-backed-up"}, down=True)
    copies = unit.lists.page(copied, None, 1).rows
    return RegisterFacts(
        keys,
        customers,
        coupons,
        number,
        last[0].at if last else None,
        copies[0].at if copies else None,
        str(copies[0].event.facts.get("file") or "") if copies else "",
    )
