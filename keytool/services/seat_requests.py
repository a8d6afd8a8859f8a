"""Seats that ask for signing keys of their own, as the register keeps it; what the keys prove is
for `keytool.coupon` to say.
"""

from collections.abc import Collection
from dataclasses import replace

from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Event, Subject
from keytool.domain.seat_requests import ASKED, GRANTED, REFUSED, RequestState, SeatRequest
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk
from keytool.services.signed_papers import NewList, require_next


def seat_requests(desk: Desk) -> tuple[SeatRequest, ...]:
    """All that were ever made, in their order."""
    with desk.register.read() as unit:
        return unit.seat_requests.all()


def waiting_in(unit: UnitOfWork, trusted: Collection[str]) -> tuple[SeatRequest, ...]:
    """Those that wait; none for whoever cannot answer them."""
    if not unit.standing.may(GRANTED):
        return ()
    found = unit.seat_requests.all()
    return tuple(one for one in found if one.state(trusted) is RequestState.WAITING)


def waiting_request(desk: Desk, number: int, trusted: Collection[str]) -> SeatRequest:
    """Raises as `request_of`."""
    with desk.register.read() as unit:
        return request_of(unit, number, trusted)


def keep_request(desk: Desk, request: SeatRequest) -> SeatRequest:
    """Let whoever holds the root see it."""
    with desk.register.write(desk.operator) as unit:
        added = unit.seat_requests.add(request)
        unit.commit(_event(ASKED, added))
    return added


def refuse_request(desk: Desk, number: int, trusted: Collection[str]) -> SeatRequest:
    """It waits no more. Raises as `request_of`."""
    with desk.register.write(desk.operator) as unit:
        known = request_of(unit, number, trusted)
        saved = unit.seat_requests.save(replace(known, refused_at=desk.clock.now()))
        unit.commit(_event(REFUSED, saved))
    return saved


def grant_request(desk: Desk, number: int, trusted: Collection[str], new: NewList) -> None:
    """Keep the list that names the seat's keys: the next one after that which is kept.

    Raises as `request_of`, Conflict `trust-list-older`.
    """
    with desk.register.write(desk.operator) as unit:
        known = request_of(unit, number, trusted)
        before = require_next(unit, new)
        unit.trust_lists.keep(new.version, new.content)
        event = _event(GRANTED, known)
        subjects = (*event.subjects, Subject("trust-list", new.version))
        unit.commit(Event(GRANTED, subjects, {**event.facts, **new.facts(before)}))


def request_of(unit: UnitOfWork, number: int, trusted: Collection[str]) -> SeatRequest:
    """One that waits. Raises BadInput `signing-request-unknown`, Conflict
    `signing-request-settled`.
    """
    known = next((one for one in unit.seat_requests.all() if one.id == number), None)
    if known is None:
        raise BadInput("signing-request-unknown", number=number)
    if known.state(trusted) is not RequestState.WAITING:
        raise Conflict("signing-request-settled", number=number, seat=known.seat)
    return known


def _event(action: str, request: SeatRequest) -> Event:
    facts = {"seat": request.seat, "for": request.operator, "kids": ", ".join(request.kids)}
    return Event(action, (Subject("signing-request", request.id),), facts)
