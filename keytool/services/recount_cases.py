"""Every open case counted anew: after a change of a calendar, or when a year came that was missing.

In pieces, so that nobody waits for the writer's lock; a piece that was not written is counted
again. What a case itself says is not changed, so its version stays.
"""

from collections.abc import Callable
from dataclasses import replace

from keytool.domain.case_fold import life_of
from keytool.domain.cases import Burning, BurningCase
from keytool.domain.errors import BadInput
from keytool.domain.journal import Event
from keytool.rulebook.case_burning import Burner
from keytool.services.desk import Desk

PIECE = 500
"""Cases in one transaction."""
Progress = Callable[[int], None]
"""Called with how many cases were counted; what it raises ends the counting between pieces."""


def _silent(done: int) -> None:
    del done


def recount_cases(desk: Desk, progress: Progress = _silent) -> int:
    """How many cases have another limit now than before."""
    burners: dict[tuple[str, int], Burner] = {}
    after, done, changed = 0, 0, 0
    while True:
        with desk.register.read() as unit:
            cases = unit.cases.burning(after, PIECE)
        if not cases:
            return changed
        anew = [_anew(desk, burners, one) for one in cases]
        moved = [one for one, known in zip(anew, cases, strict=True) if one != known]
        if moved:
            with desk.register.write(desk.operator) as unit:
                unit.cases.burn(moved)
                unit.commit(Event("cases-recounted", (), {"count": len(moved)}))
        after, done, changed = cases[-1].id, done + len(cases), changed + len(moved)
        progress(done)


def _anew(desk: Desk, burners: dict[tuple[str, int], Burner], case: BurningCase) -> BurningCase:
    """The case with the limit that its events and the calendars give now."""
    name = case.edition, case.revision
    burning: Burning | None
    try:
        if name not in burners:
            burners[name] = Burner(desk.rulebook, desk.rulebook.edition(*name))
        burning = burners[name].burning(life_of(case.events))
    except BadInput:  # no edition, or no year of the calendar: no limit is guessed
        burning = None
    return replace(case, burning=burning)
