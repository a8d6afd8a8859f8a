"""A key that was taken out of a sitting goes back to its line."""

from dataclasses import replace

from keytool.domain.journal import Event, Subject
from keytool.domain.sittings import Line, Offered, Outcome, is_of_another_batch, outcome_of
from keytool.services.desk import Desk
from keytool.services.find_key import key_of
from keytool.services.key_owner import owned
from keytool.services.warehouse import Taken, open_one


def put_back(desk: Desk, line: Line) -> Taken:
    """Let a line that was taken out stand again, at its own place where that is still free.

    What has become of its key meanwhile counts, as when it is offered anew: the outcome says why
    it has no place here any more, and nothing is written then. No label is due for it.

    Raises BadInput `sitting-not-found`, `key-not-found`; Conflict `sitting-closed`.
    """
    with desk.register.write(desk.operator) as unit:
        sitting = open_one(unit, line.sitting)
        key, lines = key_of(unit, line.key), unit.sittings.lines(line.sitting)
        offered = Offered(key.family, key.model, key.key_id, key.marking)
        elsewhere = unit.sittings.open_with(key.id) not in {None, line.sitting}
        outcome = outcome_of(sitting, lines, offered, key, elsewhere)
        if outcome is not Outcome.ACCEPTED:
            there = next((one for one in lines if one.key == key.id), None)
            owner = "" if there else owned(unit, key).owner_name
            return Taken(outcome, offered, key, there, owner)
        is_free = all(one.place != line.place for one in lines)
        back = line if is_free else replace(line, place=lines[-1].place + 1)
        unit.sittings.add_line(back)
        subjects = (Subject("key", key.id), Subject("sitting", line.sitting))
        unit.commit(Event("line-restored", subjects, {"place": back.place}))
    return Taken(outcome, offered, key, back, other_batch=is_of_another_batch(sitting, key))
