"""Register keys one after another and send them as one shipment.

Each accepted key is a transaction of its own, so a sitting goes on where a power cut left it.
"""

from dataclasses import dataclass, replace

from keytool.domain import desk_numbers
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Event, Subject
from keytool.domain.key_ids import Family, family_named, the_key_id
from keytool.domain.key_models import has_no_number
from keytool.domain.keys import Key, Licence, Shipment
from keytool.domain.readings import TEMPORARY_ID, Reading, Status
from keytool.domain.series import gets_desk_number
from keytool.domain.sittings import (
    Line,
    Offered,
    Outcome,
    Purpose,
    Sitting,
    SittingState,
    check_purpose,
    is_of_another_batch,
    last_of_seat,
    of_batch,
    outcome_of,
)
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk
from keytool.services.find_key import key_of
from keytool.services.key_owner import owned
from keytool.services.register_key import check_key, next_desk_number, subjects_of
from keytool.services.sitting_batch import checked_batch
from keytool.services.sitting_scans import Marked, Meant, meant_by, waits_for_marking


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an offered key. `key` is its record where it has one, `line` its place.

    `owner` is the name of whoever has a key that has no place here; `other_batch` when the
    record of an accepted key says another batch or day than the sitting, and keeps them.
    """

    outcome: Outcome
    offered: Offered
    key: Key | None = None
    line: Line | None = None
    owner: str = ""
    other_batch: bool = False


def open_sitting(desk: Desk, sitting: Sitting) -> Sitting:
    """Begin. Raises BadInput `vendor-unknown`, `customer-unknown`, `expected-not-positive`,
    `product-missing`, `quantity-not-positive`, `sitting-field-unfit`, and as `checked_batch`.
    """
    check_purpose(sitting)
    if sitting.expected is not None and sitting.expected < 1:
        raise BadInput("expected-not-positive", expected=sitting.expected)
    for product in sitting.products:
        if not product.product.strip():
            raise BadInput("product-missing")
        if product.quantity < 1:
            raise BadInput("quantity-not-positive", quantity=product.quantity)
    checked = checked_batch(sitting, desk.today())
    with desk.register.write(desk.operator) as unit:
        _check_parties(unit, checked)
        begun = replace(checked, operator=desk.operator, opened_at=desk.clock.now())
        added = unit.sittings.add(begun)
        facts: dict[str, str | int | None] = {"expected": added.expected}
        if added.purpose is not Purpose.SHIP:
            facts["purpose"] = added.purpose.value
        unit.commit(Event("sitting-opened", _subjects(added), facts))
    return added


def offered_by(reading: Reading) -> Offered:
    """A plugged key as a sitting takes it."""
    family, model, told = reading.sighting.family, reading.model, reading.told
    if reading.status is Status.IDENTIFIED:
        return Offered(family, model, reading.key_id, told=told)
    if family and reading.reason == TEMPORARY_ID and has_no_number(family, model):
        return Offered(family, model, told=told, numberless=True)
    return Offered(family, model, unreadable=reading.reason or reading.status.value, told=told)


def offered_as(text: str) -> Offered:
    """A scanned label: `FAMILY:ID` as Keydesk's own labels say, else a text for the sitting.

    Raises BadInput `scan-empty`, `key-id-malformed`, `desk-number-misread`.
    """
    scanned = text.strip()
    if not scanned:
        raise BadInput("scan-empty")
    if family := family_named(scanned):
        return Offered(family, key_id=the_key_id(family, scanned))
    if desk_numbers.looks_like(scanned):
        # Its family is told by the register.
        return Offered(marking=str(the_key_id(Family.HASP, scanned)))
    return Offered(marking=scanned)


def take_key(desk: Desk, sitting: int, offered: Offered) -> Taken:
    """Accept a key, or say why not; nothing is written then.

    Raises BadInput `sitting-not-found`, `desk-number-unknown`, `family-unknown` and as
    `meant_by` and `Desk.markings`; Conflict `sitting-closed`, `marking-already-registered`.
    """
    seat = desk.seat()
    with desk.register.write(desk.operator) as unit:
        now = open_one(unit, sitting)
        lines = unit.sittings.lines(sitting)
        last = last_of_seat(lines, seat)
        waits = waits_for_marking(unit, now, offered, last)
        meant = meant_by(unit, now, offered, Marked(waits, desk.markings()))
        offered, key = meant.offered, meant.key
        if last and meant.marks:
            return _mark_last(unit, last, offered)
        elsewhere = key is not None and unit.sittings.open_with(key.id) not in {None, sitting}
        outcome = outcome_of(now, lines, offered, key, elsewhere)
        if outcome is not Outcome.ACCEPTED:
            return _not_taken(unit, outcome, offered, key, _line_of(lines, key))
        line, kept = _accept(unit, desk, now, lines, meant)
    return Taken(outcome, offered, kept, line, other_batch=is_of_another_batch(now, kept))


def undo_last(desk: Desk, sitting: int) -> Line:
    """Take the last key of this seat out of the sitting; it stays in the register, in stock.

    Raises BadInput `sitting-not-found`; Conflict `sitting-closed`, `sitting-empty`,
    `sitting-empty-of-seat`.
    """
    seat = desk.seat()
    with desk.register.write(desk.operator) as unit:
        open_one(unit, sitting)
        lines = unit.sittings.lines(sitting)
        if not lines:
            raise Conflict("sitting-empty", sitting=sitting)
        own = last_of_seat(lines, seat)
        if own is None:
            raise Conflict("sitting-empty-of-seat", sitting=sitting)
        return _take_out(unit, own)


def take_out(desk: Desk, sitting: int, place: int) -> Line:
    """Take the key at a place out of the sitting; the others keep their places.

    Raises BadInput `sitting-not-found`, `line-not-found`; Conflict `sitting-closed`.
    """
    with desk.register.write(desk.operator) as unit:
        open_one(unit, sitting)
        lines = unit.sittings.lines(sitting)
        line = next((one for one in lines if one.place == place), None)
        if line is None:
            raise BadInput("line-not-found", line=place, sitting=sitting)
        return _take_out(unit, line)


def _take_out(unit: UnitOfWork, line: Line) -> Line:
    unit.sittings.remove_line(line)
    subjects = (Subject("key", line.key), Subject("sitting", line.sitting))
    facts: dict[str, str | int | None] = {"place": line.place, "new": int(line.new)}
    facts["at"] = line.at.isoformat()
    unit.commit(Event("line-undone", subjects, facts))
    return line


def close_sitting(desk: Desk, sitting: int, box: str | None = None) -> Sitting:
    """Write the licences of all keys and, for a customer, ship them: all at once.

    `box` is the number on the box that leaves.

    Raises BadInput `sitting-not-found`, `box-without-shipment`, `box-malformed`; Conflict
    `sitting-closed`, `sitting-empty`.
    """
    from keytool.services.ship_keys import ship

    with desk.register.write(desk.operator) as unit:
        now = open_one(unit, sitting)
        keys = tuple(line.key for line in unit.sittings.lines(sitting))
        if not keys:
            raise Conflict("sitting-empty", sitting=sitting)
        for key in keys:
            for each in now.products:
                unit.licences.add(
                    Licence(
                        key,
                        each.product,
                        each.edition,
                        each.quantity,
                        each.until,
                        modules=each.modules,
                    )
                )
        shipment = None
        if box and now.customer is None:
            raise BadInput("box-without-shipment", box=box)
        if now.customer is not None:
            day = now.ship_on or desk.today()
            shipment = ship(unit, desk, Shipment(now.customer, day, now.order, keys, box=box)).id
        done = unit.sittings.save(replace(now, state=SittingState.CLOSED, shipment=shipment))
        subjects = (*_subjects(done), *(Subject("key", key) for key in keys))
        unit.commit(Event("sitting-closed", subjects, {"keys": len(keys)}))
    return done


def open_one(unit: UnitOfWork, sitting: int, *purposes: Purpose) -> Sitting:
    """One of shipping, or of these purposes.

    Raises BadInput `sitting-not-found`; Conflict `sitting-closed`, `sitting-of-another-purpose`.
    """
    found = unit.sittings.get(sitting)
    if found is None:
        raise BadInput("sitting-not-found", sitting=sitting)
    if found.purpose not in (purposes or (Purpose.SHIP,)):
        raise Conflict("sitting-of-another-purpose", sitting=sitting, purpose=found.purpose)
    if found.state is not SittingState.OPEN:
        raise Conflict("sitting-closed", sitting=sitting)
    return found


def _check_parties(unit: UnitOfWork, sitting: Sitting) -> None:
    if sitting.vendor is not None and unit.vendors.get(sitting.vendor) is None:
        known = [vendor.id for vendor in unit.vendors.all()]
        raise BadInput("vendor-unknown", vendor=sitting.vendor, known=known)
    if sitting.customer is not None and unit.customers.get(sitting.customer) is None:
        raise BadInput("customer-unknown", customer=sitting.customer)


def _not_taken(
    unit: UnitOfWork, outcome: Outcome, offered: Offered, key: Key | None, line: Line | None
) -> Taken:
    owner = owned(unit, key).owner_name if key and line is None else ""
    return Taken(outcome, offered, key, line, owner)


def _mark_last(unit: UnitOfWork, line: Line, offered: Offered) -> Taken:
    key = key_of(unit, line.key)
    marked = unit.keys.save(replace(key, marking=offered.marking))
    subjects = (Subject("key", key.id), Subject("sitting", line.sitting))
    unit.commit(Event("line-marked", subjects, {"marking": offered.marking}))
    return Taken(Outcome.MARKED, offered, marked, line)


def _accept(
    unit: UnitOfWork, desk: Desk, sitting: Sitting, lines: tuple[Line, ...], meant: Meant
) -> tuple[Line, Key]:
    offered, known = meant.offered, meant.key
    if known is None and _is_of_a_desk(offered):
        raise BadInput("desk-number-unknown", text=str(offered.key_id or offered.marking))
    found = _new_key(sitting, offered) if known is None else known
    if found.key_id is None and offered.key_id:  # its marking had been its number
        found = replace(found, key_id=offered.key_id)
    key = of_batch(sitting, found)
    if gets_desk_number(key):
        key = replace(key, key_id=next_desk_number(unit, key.family))
    if known is None:
        key = unit.keys.add(key)
    elif key != known:
        check_key(key, desk.today())
        key = unit.keys.save(key)
    place = lines[-1].place + 1 if lines else 1
    line = Line(sitting.id, place, key.id, desk.clock.now(), known is None, desk.seat())
    unit.sittings.add_line(line)
    subjects = (*subjects_of(key), Subject("sitting", sitting.id))
    unit.commit(Event("line-accepted", subjects, {"place": line.place}))
    return line, key


def _is_of_a_desk(offered: Offered) -> bool:
    """A desk number is given when its key is registered: a strange one is another desk's."""
    if offered.key_id:
        return offered.key_id.of_desk
    return desk_numbers.looks_like(offered.marking or "")


def _new_key(sitting: Sitting, offered: Offered) -> Key:
    family = offered.family or sitting.family
    if family is None:
        raise BadInput("family-unknown", marking=offered.marking)
    model = offered.model or sitting.model
    return Key(family, offered.key_id, offered.marking, model, sitting.vendor)


def _line_of(lines: tuple[Line, ...], key: Key | None) -> Line | None:
    return next((line for line in lines if key and line.key == key.id), None)


def _subjects(sitting: Sitting) -> tuple[Subject, ...]:
    told = [Subject("sitting", sitting.id)]
    if sitting.customer is not None:
        told.append(Subject("customer", sitting.customer))
    if sitting.shipment is not None:
        told.append(Subject("shipment", sitting.shipment))
    return tuple(told)
