"""End a sitting that was begun by mistake, whatever it was for."""

from dataclasses import replace

from keytool.domain.errors import Conflict
from keytool.domain.journal import Event, Subject
from keytool.domain.sittings import Purpose, Sitting, SittingState
from keytool.services.desk import Desk
from keytool.services.warehouse import open_one


def drop_sitting(desk: Desk, sitting: int) -> Sitting:
    """End a sitting that was begun by mistake and has no keys.

    Raises BadInput `sitting-not-found`; Conflict `sitting-closed`, `sitting-not-empty`.
    """
    with desk.register.write(desk.operator) as unit:
        now = open_one(unit, sitting, *Purpose)
        if unit.sittings.lines(sitting) or unit.sitting_items.count(sitting):
            raise Conflict("sitting-not-empty", sitting=sitting)
        dropped = unit.sittings.save(replace(now, state=SittingState.CLOSED))
        subjects = [Subject("sitting", sitting)]
        if dropped.customer is not None:
            subjects.append(Subject("customer", dropped.customer))
        unit.commit(Event("sitting-dropped", tuple(subjects), {}))
    return dropped
