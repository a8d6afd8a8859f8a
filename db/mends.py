"""The port `Mends`: caches made anew."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Row, Table, delete, insert, select, update

from db.acts import ACT_COUNTER
from db.audit_read import UNREADABLE
from db.audit_schema import make_parts
from db.consents import CONSENTS, values_of_consent
from db.coupon_overrides import override_of_text
from db.coupon_rows import COUPONS, coupon_of_row, values_of_coupon
from db.customers import CUSTOMERS, customer_of_row
from db.extensions import WARRANTY_EXTENSIONS, values_of_extension
from db.keys import KEYS, key_of_row
from db.notes import NOTES, note_of_row
from db.redemptions import REDEMPTIONS, values_of_redemption
from db.repository import Repository, Rows
from db.retired_tokens import RETIRED_TOKENS
from db.search_index import SEARCH_TERMS, forget, index
from db.terms import terms_of_coupon, terms_of_customer, terms_of_key, terms_of_note
from keytool.domain.audit import Place, Signed
from keytool.domain.consent import Consent
from keytool.domain.coupons import Coupon, Redemption
from keytool.domain.search import HitKind
from keytool.domain.warranty import Extension
from keytool.ports.audit import Signing

_WORDS: dict[HitKind, tuple[Table, Callable[..., tuple[str, ...]]]] = {
    HitKind.COUPON: (COUPONS, lambda row: terms_of_coupon(coupon_of_row(row))),
    HitKind.CUSTOMER: (CUSTOMERS, lambda row: terms_of_customer(customer_of_row(row))),
    HitKind.KEY: (KEYS, lambda row: terms_of_key(key_of_row(row))),
    HitKind.NOTE: (NOTES, lambda row: terms_of_note(note_of_row(row))),
}


_REMAINS = tuple(
    # Nothing that the token or the journal has: it may be what cannot be read.
    COUPONS.c[name]
    for name in (
        *("id", "key", "code", "token", "regulation", "clause", "time_zone", "issued_at"),
        *("version", "replaces", "override"),
    )
)


def _remains(row: Row[Any], signed: Signed) -> Coupon:
    return Coupon(
        signed.claims,
        row.key,
        row.regulation,
        row.clause,
        row.code,
        row.token,
        row.issued_at,
        id=row.id,
        version=row.version,
        replaces=row.replaces,
        place=signed.place,
        override=override_of_text(row.override),
    )


class SqlMends(Repository):
    """Writes no more than what a proof says."""

    def coupon(self, coupon: Coupon, ledger: Iterable[Redemption]) -> None:
        with self._connection.begin_nested():
            self._replace(COUPONS, values_of_coupon(coupon), coupon.version, "coupon")
            self._redeemed(coupon.id, ledger)

    def _redeemed(self, coupon: int, ledger: Iterable[Redemption]) -> None:
        table = REDEMPTIONS
        known = self._all(select(table.c.case, table.c.id).where(table.c.coupon == coupon))
        kept = {row.case: row.id for row in known}
        for entry in ledger:
            values = values_of_redemption(entry)
            number = kept.pop(entry.case, None)
            if number is None:
                self._insert(table, values)
            else:
                this = table.update().where(table.c.id == number)
                self._connection.execute(this, values | {"id": number})
        self._connection.execute(table.delete().where(table.c.id.in_(kept.values())))

    def remains(self, coupon: int, proofs: Signing) -> Coupon | None:
        wanted = select(*_REMAINS).where(COUPONS.c.id == coupon)
        try:
            row = self._first(wanted)
            if row is None or not proofs.genuine(row.token):
                return None
            signed = proofs.coupon(row.token, row.time_zone)
            return _remains(row, signed) if signed else None
        except UNREADABLE:
            return None

    def words(self, kind: HitKind, record: int) -> tuple[str, ...]:
        term = SEARCH_TERMS.c
        own = select(term.term).where(term.kind == kind.value, term.record == record)
        return tuple(self._connection.scalars(own))

    def index(self, kind: HitKind, record: int) -> None:
        table, words_of = _WORDS[kind]
        row = self._by_id(table, record)
        forget(self._connection, kind, (record,))
        if row:
            index(self._connection, kind, record, words_of(row))

    def place(self, token: bytes, place: Place) -> None:
        number, at = place or (None, None)
        this = update(RETIRED_TOKENS).where(RETIRED_TOKENS.c.token == token)
        with self._connection.begin_nested():
            self._connection.execute(this, {"status_list": number, "status_index": at})

    def consents(self, customer: int, consents: Sequence[Consent]) -> None:
        own = CONSENTS.c.customer == customer
        self._make(CONSENTS, select(CONSENTS.c.id).where(own), map(values_of_consent, consents))

    def extensions(self, key: int, extensions: Sequence[Extension]) -> None:
        table = WARRANTY_EXTENSIONS
        own = select(table.c.id).where(table.c.key == key)
        self._make(table, own, map(values_of_extension, extensions))

    def _make(self, table: Table, own: Rows, rows: Iterable[dict[str, object]]) -> None:
        """These rows and no others, under the numbers that there are."""
        ids = sorted(self._connection.scalars(own))
        with self._connection.begin_nested():
            self._connection.execute(delete(table).where(table.c.id.in_(ids)))
            for place, values in enumerate(rows):
                row = values | ({"id": ids[place]} if place < len(ids) else {})
                self._connection.execute(insert(table), row)

    def count_acts(self, last: int) -> None:
        self._connection.execute(update(ACT_COUNTER).values(number=last))

    def schema(self, parts: Iterable[str]) -> frozenset[str]:
        return make_parts(self._connection, parts)
