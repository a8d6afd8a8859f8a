"""Take a whole import back, as far as nothing has been made of it since."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from keytool.domain.cases import Case
from keytool.domain.coupons import Coupon, UnitState
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.imports import UNDONE, Hold, ImportDone, Made, imports_of, last_of
from keytool.domain.journal import Event, Subject
from keytool.domain.keys import Key
from keytool.domain.parties import Customer
from keytool.domain.units_told import units_fact
from keytool.ports import UnitOfWork
from keytool.services.coupon_units import Moved, give_back
from keytool.services.desk import Desk

_BACK = {UnitState.HELD: UnitState.RELEASED, UnitState.SPENT: UnitState.REVERSED}
"""What becomes of units that a case has taken, once there is no case."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that an import added and that stays."""

    key: Key | None
    customer: Customer | None
    hold: Hold
    case: Case | None = None


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back of an import, and what stays and why."""

    done: ImportDone
    keys: int = 0
    customers: int = 0
    cases: int = 0
    kept: tuple[Kept, ...] = field(default=())


def imports_done(desk: Desk) -> tuple[ImportDone, ...]:
    """All imports, in their order."""
    with desk.register.read() as unit:
        return imports_of(unit.imports.entries())


def last_import(desk: Desk) -> ImportDone | None:
    """The one that `undo_import` takes back when none is named."""
    return last_of(imports_done(desk))


def undo_import(desk: Desk, number: int | None = None, *, dry_run: bool = False) -> Undone:
    """Take back the import of this number, by default the last that stands.

    Keys with a coupon, in a replacement, in a sitting, with a longer warranty or with any entry
    in the journal since stay, cases with any entry since, and customers that something needs. Units
    that cases took go back to their coupons. With `dry_run` nothing is changed.
    Raises BadInput `import-unknown`; Conflict `import-undone-already`.
    """
    if dry_run:
        with desk.register.write(desk.operator) as unit:  # left without a commit
            return _taken_back(desk, unit, _wanted(unit, number))[0]
    with desk.register.write(desk.operator) as unit:
        wanted = _wanted(unit, number)
        made = unit.imports.made_by(wanted.entries)
        undone, released = _taken_back(desk, unit, wanted)
        facts: Mapping[str, str | int | None] = {
            "import": wanted.number,
            "file": wanted.file,
            "keys": undone.keys,
            "kept": len(undone.kept),
        }
        if wanted.cases:
            facts = {**facts, "cases": undone.cases, **released.facts}
        unit.commit(Event(UNDONE, (*released.coupons, *_gone(made, undone)), facts))
    return undone


def _gone(made: Made, undone: Undone) -> Iterator[Subject]:
    for kind in ("key", "customer", "case"):
        told: tuple[int, ...] = getattr(made, f"{kind}s")
        kept = {known.id for one in undone.kept if (known := getattr(one, kind))}
        yield from (Subject(kind, record) for record in told if record not in kept)


def _wanted(unit: UnitOfWork, number: int | None) -> ImportDone:
    imports = imports_of(unit.imports.entries())
    standing = [one.number for one in imports if not one.undone]
    if number is None:
        found = last_of(imports)
    else:
        found = next((one for one in imports if number in one.entries), None)
    if found is None:
        raise BadInput("import-unknown", number=number, known=standing[-10:])
    if found.undone:
        raise Conflict("import-undone-already", number=found.number, file=found.file)
    return found


@dataclass(slots=True)
class _Released:
    """Coupons whose units came back, and what the entry tells of that."""

    coupons: list[Subject] = field(default_factory=list)
    facts: dict[str, str | int | None] = field(default_factory=dict)


def _cases_back(
    desk: Desk, unit: UnitOfWork, made: Made, wanted: ImportDone
) -> tuple[list[Case], _Released]:
    """Remove the cases that nothing was made of since; those that stay."""
    changed = unit.imports.changed_cases(made, wanted.entries)
    cases = [one for row in made.cases if (one := unit.cases.get(row)) is not None]
    released = _Released()
    for case in cases:
        coupon = unit.coupons.get(case.coupon) if case.coupon else None
        if case.id not in changed and coupon is not None:
            _release(desk, unit, case, coupon, released)
    unit.imports.take_back_cases([one.id for one in cases if one.id not in changed])
    return [one for one in cases if one.id in changed], released


def _release(desk: Desk, unit: UnitOfWork, case: Case, coupon: Coupon, released: _Released) -> None:
    taken = unit.coupons.redemption(coupon.id, case.number)
    back = _BACK.get(taken.state) if taken else None
    if taken is None or back is None:
        return
    moved = give_back(desk, unit, coupon, case.number, taken.state, back)
    if isinstance(moved, Moved):
        released.coupons.append(Subject("coupon", coupon.id))
        told = f"{back.value} {moved.entry.units}"
        released.facts[units_fact(coupon.id, case.number)] = told


def _taken_back(desk: Desk, unit: UnitOfWork, wanted: ImportDone) -> tuple[Undone, _Released]:
    made = unit.imports.made_by(wanted.entries)
    stay, released = _cases_back(desk, unit, made, wanted)
    held = unit.imports.holds_of(made, wanted.entries)
    free = [key for key in made.keys if key not in held]
    unit.imports.take_back_keys(free)
    used = unit.imports.take_back_customers(made.customers, wanted.entries)
    if wanted.digest:
        unit.imports.forget(wanted.digest)
    keys, customers = unit.keys.many(list(held)), unit.customers.many(list(used))
    kept = [Kept(keys[key], None, hold) for key, hold in sorted(held.items())]
    kept += [Kept(None, customers[one], hold) for one, hold in sorted(used.items())]
    kept += [Kept(None, None, Hold.CHANGED, one) for one in stay]
    gone = len(made.customers) - len(used), len(made.cases) - len(stay)
    return Undone(wanted, len(free), *gone, kept=tuple(kept)), released
