"""Certificates of technical support: given, and ended before their time."""

from dataclasses import replace
from datetime import date

from keytool.domain.certificates import Certificate
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Event, Subject
from keytool.domain.reasons import reason_given
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk


def add_certificate(desk: Desk, certificate: Certificate) -> Certificate:
    """Write a certificate down.

    Raises BadInput `certificate-number-missing`, `certificate-dates`, `regulation-unknown`,
    `customer-unknown`, `licence-unknown`; Conflict `certificate-already-registered`.
    """
    number = certificate.number.strip()
    if not number:
        raise BadInput("certificate-number-missing")
    if certificate.ends < certificate.starts:
        raise BadInput("certificate-dates", starts=certificate.starts, ends=certificate.ends)
    known = desk.rulebook.regulations
    if certificate.regulation not in known:
        raise BadInput("regulation-unknown", regulation=certificate.regulation, known=list(known))
    new = replace(certificate, id=0, version=1, number=number, ended_on=None)
    with desk.register.write(desk.operator) as unit:
        if unit.customers.get(new.customer) is None:
            raise BadInput("customer-unknown", customer=new.customer)
        if new.licence is not None and unit.licences.get(new.licence) is None:
            raise BadInput("licence-unknown", licence=new.licence)
        added = unit.certificates.add(new)
        facts: dict[str, str | int | None] = {
            "certificate": number,
            "regulation": new.regulation,
            "licence": new.licence,
            "starts": new.starts.isoformat(),
            "until": new.ends.isoformat(),
        }
        unit.commit(Event("certificate-added", _subjects(added), facts))
    return added


def end_certificate(desk: Desk, certificate: int, day: date, reason: str) -> Certificate:
    """The certificate counts no more from `day` on; its record stays.

    Raises BadInput `certificate-unknown`, `reason-missing`; Conflict
    `certificate-already-ended`.
    """
    reason = reason_given(reason)
    with desk.register.write(desk.operator) as unit:
        known = _known(unit, certificate)
        if known.ended_on is not None:
            raise Conflict(
                "certificate-already-ended", certificate=certificate, date=known.ended_on
            )
        ended = unit.certificates.save(replace(known, ended_on=day))
        facts = {"certificate": known.number, "reason": reason, "ended_on": day.isoformat()}
        unit.commit(Event("certificate-ended", _subjects(ended), facts))
    return ended


def certificate_of(desk: Desk, certificate: int) -> Certificate:
    """Raises BadInput `certificate-unknown`."""
    with desk.register.read() as unit:
        return _known(unit, certificate)


def certificates_of(desk: Desk, customer: int | None) -> tuple[Certificate, ...]:
    """Those of a customer, or all, in the order in which they were written down."""
    with desk.register.read() as unit:
        if customer is not None:
            return unit.certificates.of_customer(customer)
        found: list[Certificate] = []
        while some := unit.certificates.page(found[-1].id if found else 0, _AT_ONCE):
            found += some
    return tuple(found)


_AT_ONCE = 1000


def _known(unit: UnitOfWork, certificate: int) -> Certificate:
    known = unit.certificates.get(certificate)
    if known is None:
        raise BadInput("certificate-unknown", certificate=certificate)
    return known


def _subjects(certificate: Certificate) -> tuple[Subject, ...]:
    return Subject("certificate", certificate.id), Subject("customer", certificate.customer)
