"""The cases of a key or of a customer, a few of them: the open ones first."""

from collections.abc import Sequence

from keytool.domain.cases import Case, CaseState

MOST = 5


def brief(cases: Sequence[Case], most: int = MOST) -> tuple[Case, ...]:
    """What we owe first, then what is open otherwise, then the closed ones, the last one first."""
    return tuple(sorted(cases, key=_order)[:most])


def _order(case: Case) -> tuple[bool, float, int]:
    due = case.burning.at.timestamp() if case.burning else float("inf")
    return case.state is CaseState.CLOSED, due, -case.id
