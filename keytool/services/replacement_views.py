"""What is shown of replacements: one of them, those that wait, all of them."""

from dataclasses import dataclass
from datetime import datetime

from keytool.domain.acts import Act
from keytool.domain.errors import BadInput
from keytool.domain.keys import Key
from keytool.domain.parties import Customer
from keytool.domain.replacements import Need, Replacement
from keytool.ports import UnitOfWork
from keytool.rulebook.deadlines import deadline_of
from keytool.services.desk import Desk
from keytool.services.find_key import key_of
from keytool.services.replacement_basis import replacement_of

_MOST = 1000


@dataclass(frozen=True, slots=True)
class ReplacementView:
    """A replacement with its records; `due` is when the regulation wants the next step, by
    `due_clause`, where it names a term.
    """

    replacement: Replacement
    key: Key
    customer: Customer
    new_key: Key | None = None
    act: Act | None = None
    due: datetime | None = None
    due_clause: str | None = None


def show_replacement(desk: Desk, replacement: int) -> ReplacementView:
    """Raises BadInput `replacement-unknown`."""
    with desk.register.read() as unit:
        return _view(desk, unit, replacement_of(unit, replacement))


def waiting_replacements(desk: Desk, need: Need | None = None) -> tuple[ReplacementView, ...]:
    """Those that are not over, or of them those that wait for `need`, longest waiting first."""
    with desk.register.read() as unit:
        waiting = unit.replacements.waiting(_MOST)
        return tuple(_view(desk, unit, one) for one in waiting if need in {None, one.need})


def all_replacements(desk: Desk, after: int, limit: int) -> tuple[ReplacementView, ...]:
    """In the order of their numbers, beginning behind `after`."""
    with desk.register.read() as unit:
        return tuple(_view(desk, unit, one) for one in unit.replacements.page(after, limit))


def act_of_replacement(desk: Desk, replacement: int) -> Act:
    """Raises BadInput `replacement-unknown`, `act-unknown`."""
    with desk.register.read() as unit:
        replacement_of(unit, replacement)
        act = unit.replacements.act_of(replacement)
    if act is None:
        raise BadInput("act-unknown", id=replacement)
    return act


def _view(desk: Desk, unit: UnitOfWork, known: Replacement) -> ReplacementView:
    customer = unit.customers.get(known.customer)
    if customer is None:
        raise BadInput("customer-unknown", customer=known.customer)
    due, clause = _due(desk, known)
    return ReplacementView(
        known,
        key_of(unit, known.key),
        customer,
        unit.keys.get(known.new_key) if known.new_key else None,
        unit.replacements.act_of(known.id) if known.act else None,
        due,
        clause,
    )


def _due(desk: Desk, known: Replacement) -> tuple[datetime | None, str | None]:
    """Only an inspection has a term, and only where the edition names its level."""
    edition = desk.rulebook.edition(known.edition)
    level = edition.replacement.inspection_level if edition.replacement else ""
    if known.need is not Need.INSPECTION or not level:
        return None, None
    clause = edition.level(level).clause
    try:
        return deadline_of(desk.rulebook, edition, level, known.since).due, clause
    except BadInput:  # the calendar of that year is not here yet: nothing is guessed
        return None, clause
