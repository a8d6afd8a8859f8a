"""Who answers for a case: one that somebody takes or is given, or several at once, which one person
takes in one transaction.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from keytool.domain.cases import Case, Happened
from keytool.domain.errors import BadInput, Conflict
from keytool.services.case_step import told_by
from keytool.services.case_work import CaseWork, case_at_work, require_open
from keytool.services.desk import Desk
from keytool.services.tell_customer import introduce


@dataclass(frozen=True, slots=True)
class Taken:
    """Cases that somebody answers for now, and those that are over or were theirs already."""

    cases: tuple[Case, ...]
    left: tuple[Case, ...]


def give_to(work: CaseWork, who: str) -> None:
    """`who` answers for the case from now on, within a larger use case. A customer who may call is
    told whom.

    Raises Conflict `case-closed`, `case-merged`, `case-taken-already`.
    """
    if require_open(work).life.responsible == who:
        raise Conflict("case-taken-already", case=work.case.number, who=who)
    work.happen(Happened.TAKEN, work.at, {"by": who}, *told_by(work.edition.cases.responsible))
    introduce(work, work.at)


def take_cases(desk: Desk, rows: Sequence[int]) -> Taken:
    """Whoever asks answers for these from now on, each as by `give_to`.

    Raises BadInput `case-not-found`; Conflict `no-case-to-take`.
    """
    with desk.register.write(desk.operator) as unit:
        known = [unit.cases.get(row) for row in dict.fromkeys(rows)]
        found = [one for one in known if one is not None]
        if len(found) < len(known):
            raise BadInput("case-not-found", number="")
        works: list[CaseWork] = []
        for one in found:
            work = case_at_work(desk, unit, one.number)
            with suppress(Conflict):
                give_to(work, desk.operator)
                works.append(work)
        if not works:
            raise Conflict("no-case-to-take")
        first, *others = works
        first.finish("case-taken", {"by": desk.operator}, *others)
        taken = {one.case.id for one in works}
        left = tuple(one for one in found if one.id not in taken)
        return Taken(tuple(one.case for one in works), left)
