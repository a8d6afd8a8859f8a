"""Whose a new case is, and its number."""

from keytool.domain.case_numbers import PREFIX, CaseNumber
from keytool.ports import UnitOfWork


def vendor_serving(unit: UnitOfWork, regulation: str) -> str | None:
    """The one vendor of this register that serves by a regulation; None where several do, or
    none: a person has to say whose the request is.
    """
    serving = [one.id for one in unit.vendors.all() if one.support_regulation == regulation]
    return serving[0] if len(serving) == 1 else None


def next_number(unit: UnitOfWork, vendor: str | None) -> str:
    """Of the next case: all vendors share one count, so a number is one's whatever its prefix."""
    known = unit.vendors.get(vendor) if vendor else None
    prefix = known.case_prefix if known and known.case_prefix else PREFIX
    return str(CaseNumber(prefix, unit.cases.next_count()))
