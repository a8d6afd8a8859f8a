"""Several cases at once: taken by one person in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass

from keytool.domain.cases import Case, Happened
from keytool.domain.errors import BadInput, Conflict
from keytool.services.case_work import case_at_work
from keytool.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Taken:
    """Cases that somebody answers for now, and those that are over or were theirs already."""

    cases: tuple[Case, ...]
    left: tuple[Case, ...]


def take_cases(desk: Desk, rows: Sequence[int]) -> Taken:
    """Whoever asks answers for these from now on.

    Raises BadInput `case-not-found`; Conflict `no-case-to-take`.
    """
    with desk.register.write(desk.operator) as unit:
        known = [unit.cases.get(row) for row in dict.fromkeys(rows)]
        found = [one for one in known if one is not None]
        if len(found) < len(known):
            raise BadInput("case-not-found", number="")
        works = [case_at_work(desk, unit, one.number) for one in found]
        free = [
            one
            for one in works
            if not one.life.is_over
            and one.case.merged_into is None
            and one.life.responsible != desk.operator
        ]
        if not free:
            raise Conflict("no-case-to-take")
        for work in free:
            rule = work.edition.cases.responsible
            clauses, readings = ((rule.clause,), rule.readings) if rule else ((), ())
            work.happen(Happened.TAKEN, work.at, {"by": desk.operator}, clauses, readings)
        first, *others = free
        first.finish("case-taken", {"by": desk.operator}, *others)
        taken = {one.case.id for one in free}
        left = tuple(one for one in found if one.id not in taken)
        return Taken(tuple(one.case for one in free), left)
