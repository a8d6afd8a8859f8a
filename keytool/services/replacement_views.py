"""What is shown of replacements: one of them, that of a key, a line of their list."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from keytool.domain.acts import Act
from keytool.domain.cases import Case
from keytool.domain.choices import ReadingId
from keytool.domain.errors import BadInput
from keytool.domain.journal import Subject
from keytool.domain.keys import Key
from keytool.domain.notes import Written, noted
from keytool.domain.parties import Customer
from keytool.domain.replacement_columns import ReplacementLine
from keytool.domain.replacement_steps import may_be_replaced
from keytool.domain.replacements import OVER, Decision, Replacement, Stage
from keytool.domain.verdicts import Refusal
from keytool.ports import Register, UnitOfWork
from keytool.rulebook.book import Edition, Rulebook
from keytool.services.desk import Desk
from keytool.services.find_key import Name, key_meant, key_of
from keytool.services.key_owner import owned
from keytool.services.replacement_basis import decision_on, replacement_of
from keytool.services.replacement_chain import ChainLink, chain_in, completed_of
from keytool.services.replacement_terms import due_of
from keytool.services.rights import sees


@dataclass(frozen=True, slots=True)
class ReplacementView:
    """A replacement with its records; `due` is when the regulation wants the next step, by
    `due_clause`, where it names a term; `due_readings` are the choices behind it.

    `says` is what the table makes of the findings while the faulty key is awaited, `chain` the
    keys that took each other's place once it is completed, `notes` those on it, on its key and on
    its customer; lists leave them out. `case` is the one from which it was begun, for whoever may
    see cases.
    """

    replacement: Replacement
    key: Key
    customer: Customer
    new_key: Key | None = None
    act: Act | None = None
    due: datetime | None = None
    due_clause: str | None = None
    due_readings: tuple[ReadingId, ...] = ()
    says: Decision | None = None
    chain: tuple[ChainLink, ...] = ()
    notes: tuple[Written, ...] = ()
    case: Case | None = None


@dataclass(frozen=True, slots=True)
class BeforeReplacement:
    """A key that may be replaced, who has it, and what a person needs to know to begin.

    `regulations` may govern where the key's vendor names none.
    """

    key: Key
    owner: str
    regulations: tuple[Edition, ...] = ()
    notes: tuple[Written, ...] = ()


def show_replacement(desk: Desk, replacement: int) -> ReplacementView:
    """Raises BadInput `replacement-unknown`."""
    with desk.register.read() as unit:
        return _whole_view(desk, unit, replacement_of(unit, replacement))


def replacement_of_key(desk: Desk, name: Name) -> ReplacementView | BeforeReplacement:
    """The key's running replacement, else the one that it went out of service by, else what is
    known before one is begun. The key by its row, its number or as a person typed it.

    Raises as `find_key`, and BadInput with the code of the refusal where the key cannot be
    replaced.
    """
    with desk.register.read() as unit:
        key = key_meant(unit, name)
        running = (one for one in unit.replacements.of_key(key.id) if one.stage not in OVER)
        known = next(running, None) or completed_of(unit, key)
        if known:
            return _whole_view(desk, unit, known)
        refusal = may_be_replaced(key, lost=True)
        if refusal:
            raise BadInput(refusal.code, **refusal.params)
        vendor = unit.vendors.get(key.vendor) if key.vendor else None
        governed = vendor is not None and vendor.warranty_regulation is not None
        editions = () if governed else _replacing(desk.rulebook, desk.today())
        notes = unit.notes.on(*noted(key.id, key.customer))
        return BeforeReplacement(key, owned(unit, key).owner_name, editions, notes)


def listed_view(line: ReplacementLine) -> ReplacementView:
    """A line of the list of replacements, for who shows it as one of them."""
    return ReplacementView(
        line.record,
        line.key,
        line.customer,
        line.new_key,
        due=line.due,
        due_clause=line.due_clause,
    )


def act_of_replacement(desk: Desk, replacement: int) -> Act:
    """Raises BadInput `replacement-unknown`, `act-unknown`."""
    with desk.register.read() as unit:
        replacement_of(unit, replacement)
        act = unit.replacements.act_of(replacement)
    if act is None:
        raise BadInput("act-unknown", id=replacement)
    return act


def act_numbered(register: Register, number: int) -> Act | None:
    """Who only verifies has no desk."""
    with register.read() as unit:
        return unit.replacements.act(number)


def _view(desk: Desk, unit: UnitOfWork, known: Replacement) -> ReplacementView:
    customer = unit.customers.get(known.customer)
    if customer is None:
        raise BadInput("customer-unknown", customer=known.customer)
    due = due_of(desk.rulebook, known)
    return ReplacementView(
        known,
        key_of(unit, known.key),
        customer,
        unit.keys.get(known.new_key) if known.new_key else None,
        unit.replacements.act_of(known.id) if known.act else None,
        *due,
    )


def _whole_view(desk: Desk, unit: UnitOfWork, known: Replacement) -> ReplacementView:
    about = noted(known.key, known.customer)
    notes = unit.notes.on(Subject("replacement", known.id), *about)
    begun = unit.cases.get(known.case) if known.case and sees(unit, "cases") else None
    view = replace(_view(desk, unit, known), notes=notes, case=begun)
    if known.stage is Stage.COMPLETED:
        return replace(view, chain=chain_in(unit, view.key))
    said = decision_on(desk, unit, known) if known.stage is Stage.OPENED else None
    return replace(view, says=None if isinstance(said, Refusal) else said)


def _replacing(book: Rulebook, day: date) -> tuple[Edition, ...]:
    """The editions in force that say how keys are replaced."""
    found = (book.edition_to_compute(name, day) for name in book.regulations)
    return tuple(edition for edition in found if edition.replacement)
