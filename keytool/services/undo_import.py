"""Take a whole import back, as far as nothing has been made of it since."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from keytool.domain.errors import BadInput, Conflict
from keytool.domain.imports import UNDONE, Hold, ImportDone, imports_of, last_of
from keytool.domain.journal import Event, Subject
from keytool.domain.keys import Key
from keytool.domain.parties import Customer
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that an import added and that stays."""

    key: Key | None
    customer: Customer | None
    hold: Hold


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back of an import, and what stays and why."""

    done: ImportDone
    keys: int = 0
    customers: int = 0
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
    in the journal since stay, and so do customers that something needs. With `dry_run` nothing
    is changed. Raises BadInput `import-unknown`; Conflict `import-undone-already`.
    """
    if dry_run:
        with desk.register.write(desk.operator) as unit:  # left without a commit
            return _taken_back(unit, _wanted(unit, number))
    with desk.register.write(desk.operator) as unit:
        wanted = _wanted(unit, number)
        made = unit.imports.made_by(wanted.entries)
        undone = _taken_back(unit, wanted)
        kept_keys = {one.key.id for one in undone.kept if one.key}
        kept_customers = {one.customer.id for one in undone.kept if one.customer}
        subjects = [Subject("key", key) for key in made.keys if key not in kept_keys]
        subjects += [
            Subject("customer", one) for one in made.customers if one not in kept_customers
        ]
        facts: Mapping[str, str | int | None] = {
            "import": wanted.number,
            "file": wanted.file,
            "keys": undone.keys,
            "kept": len(undone.kept),
        }
        unit.commit(Event(UNDONE, tuple(subjects), facts))
    return undone


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


def _taken_back(unit: UnitOfWork, wanted: ImportDone) -> Undone:
    made = unit.imports.made_by(wanted.entries)
    held = unit.imports.holds_of(made, wanted.entries)
    free = [key for key in made.keys if key not in held]
    unit.imports.take_back_keys(free)
    used = unit.imports.take_back_customers(made.customers, wanted.entries)
    if wanted.digest:
        unit.imports.forget(wanted.digest)
    keys, customers = unit.keys.many(list(held)), unit.customers.many(list(used))
    kept = [Kept(keys[key], None, hold) for key, hold in sorted(held.items())]
    kept += [Kept(None, customers[one], hold) for one, hold in sorted(used.items())]
    return Undone(wanted, len(free), len(made.customers) - len(used), tuple(kept))
