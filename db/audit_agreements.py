"""Contracts, certificates and consents with what the journal tells of them, by portions."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from db.audit_read import among, ids_of, readable, told_of
from db.certificates import CERTIFICATES, certificate_of_row
from db.consents import CONSENTS, consent_of_row
from db.contracts import CONTRACTS, contract_of_row
from db.customers import CUSTOMERS
from db.journal import JOURNAL, JOURNAL_SUBJECTS
from keytool.domain.audit_agreements import ADDED, CONSENTED, AgreementFile, ConsentFile
from keytool.domain.certificates import Certificate
from keytool.domain.consent import Consent
from keytool.domain.contracts import Contract
from keytool.domain.findings import Said
from keytool.domain.journal import Subject

_Stored = dict[str, Said]


def stored_of(agreement: Contract | Certificate) -> _Stored:
    """The parts that the journal may tell, by the names of the row."""
    names = ("number", "customer", "regulation", "starts", "ends", "ended_on")
    stored = {name: getattr(agreement, name) for name in names}
    if isinstance(agreement, Certificate):
        return stored | {"licence": agreement.licence}
    more = {"edition": agreement.edition, "signed_on": agreement.signed_on}
    return stored | more | {"levels": ", ".join(agreement.levels)}


_SORTS: tuple[tuple[str, Table, Callable[[Row[Any]], Contract | Certificate]], ...] = (
    ("contract", CONTRACTS, contract_of_row),
    ("certificate", CERTIFICATES, certificate_of_row),
)


def agreement_files(connection: Connection, since: int) -> Iterator[AgreementFile]:
    for kind, table, read in _SORTS:
        for ids in ids_of(connection, kind, table.c.id, since):
            told = told_of(connection, kind, ids)
            there = connection.scalars(select(table.c.id).where(among(table.c.id, ids))).all()
            rows = dict(readable(partial(_rows, connection, table, read), ids))
            customers = _customers(connection, kind, ids)
            for one in there:
                entries = tuple(told.get(one, ()))
                subject = Subject(kind, one)
                yield AgreementFile(subject, rows.get(one), entries, customers.get(one))


def _rows(
    connection: Connection,
    table: Table,
    read: Callable[[Row[Any]], Contract | Certificate],
    ids: Sequence[int],
) -> list[tuple[int, _Stored]]:
    rows = connection.execute(select(table).where(among(table.c.id, ids)))
    return [(row.id, stored_of(read(row))) for row in rows]


def _customers(connection: Connection, kind: str, ids: Sequence[int]) -> dict[int, int]:
    """Whom the entry of each one's beginning names beside it."""
    about, beside = JOURNAL_SUBJECTS.alias("about"), JOURNAL_SUBJECTS.alias("beside")
    named = (
        select(about.c.id, beside.c.id)
        .join_from(JOURNAL, about, about.c.number == JOURNAL.c.number)
        .join(beside, beside.c.number == JOURNAL.c.number)
        .where(JOURNAL.c.action.in_(ADDED), about.c.kind == kind, among(about.c.id, ids))
        .where(beside.c.kind == "customer")
    )
    return {one: customer for one, customer in connection.execute(named)}  # noqa: C416  rows


def consent_files(connection: Connection, since: int) -> Iterator[ConsentFile]:
    for ids in ids_of(connection, "customer", CUSTOMERS.c.id, since):
        told = told_of(connection, "customer", ids, only=CONSENTED)
        kept: dict[int, list[Consent]] = defaultdict(list)
        for consent in readable(partial(_consents, connection), ids):
            kept[consent.customer].append(consent)
        for one in sorted(told.keys() | kept.keys()):
            yield ConsentFile(one, tuple(kept[one]), tuple(told.get(one, ())))


def _consents(connection: Connection, ids: Sequence[int]) -> list[Consent]:
    rows = select(CONSENTS).where(among(CONSENTS.c.customer, ids)).order_by(CONSENTS.c.id)
    return list(map(consent_of_row, connection.execute(rows)))
