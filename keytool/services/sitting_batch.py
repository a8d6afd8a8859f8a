"""Batch and production day of a sitting's keys: said once, changed when another box is opened."""

from dataclasses import replace
from datetime import date

from keytool.domain.errors import BadInput
from keytool.domain.journal import Event, Subject
from keytool.domain.sittings import Sitting
from keytool.services.desk import Desk


def checked_batch(sitting: Sitting, today: date) -> Sitting:
    """The sitting with a tidy batch.

    Raises BadInput `date-in-future`, `shipped-before-production`.
    """
    made, left = sitting.produced_on, sitting.ship_on
    if made and made > today:
        raise BadInput("date-in-future", date=made)
    if made and left and left < made:
        raise BadInput("shipped-before-production", date=left, produced=made)
    return replace(sitting, batch=" ".join((sitting.batch or "").split()) or None)


def change_batch(desk: Desk, sitting: int, batch: str | None, produced_on: date | None) -> Sitting:
    """What the keys are of that come from now on; those that are in the box stay as they are.

    Raises BadInput `sitting-not-found` and as `checked_batch`; Conflict `sitting-closed`.
    """
    from keytool.services.warehouse import open_one

    with desk.register.write(desk.operator) as unit:
        now = open_one(unit, sitting)
        wanted = replace(now, batch=batch, produced_on=produced_on)
        changed = checked_batch(wanted, desk.today())
        if changed == now:
            return now
        saved = unit.sittings.save(changed)
        made = saved.produced_on
        facts = {"batch": saved.batch, "produced_on": made.isoformat() if made else None}
        unit.commit(Event("sitting-batch-changed", (Subject("sitting", sitting),), facts))
    return saved
