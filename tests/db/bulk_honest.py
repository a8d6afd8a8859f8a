"""A large register in which everything agrees with its proof, quickly: for the check's speed."""

import random
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, update

from db.chain import GENESIS, link_of
from db.coupon_rows import COUPONS, values_of_coupon
from db.engine import connect
from db.journal import CHAINED, JOURNAL, JOURNAL_HEAD, JOURNAL_SUBJECTS
from db.keys import KEYS, values_of_key
from db.location import location_of
from db.redemptions import REDEMPTIONS, values_of_redemption
from db.register import SqlRegister
from db.search_index import SEARCH_LINES
from db.vendors import VENDORS, values_of_vendor
from keytool.coupon.keys.sign import CouponMint
from keytool.domain.coupons import Coupon, Redemption
from keytool.domain.journal import Event, Subject
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key
from tests.coupon.samples import ISSUER, claims
from tests.db.bulk import COUPONS_A_LIST, SERVED, START, _Still
from tests.db.bulk_rows import AT_ONCE, all_at_once, insert_rows

T = TypeVar("T")
KEYS_OF_ALL = 10_000
_REDEEMED = 3
"""Of ten coupons."""


def fill_honest(path: Path, coupons: int) -> None:
    """As many coupons on ten thousand keys, each with an entry of its own; of ten, three were
    redeemed once.
    """
    register = SqlRegister(path, _Still())
    register.read()
    register.close()
    engines = connect(location_of(path))
    try:
        with engines.writing.begin() as connection:
            connection.exec_driver_sql("PRAGMA cache_size = -500000")
            insert_rows(connection, VENDORS, map(values_of_vendor, SERVED[:1]))
            keys = [_key(number) for number in range(1, KEYS_OF_ALL + 1)]
            insert_rows(connection, KEYS, map(values_of_key, keys))
            for some in _portions(_coupons(coupons)):
                insert_rows(connection, COUPONS, map(values_of_coupon, some))
                insert_rows(connection, REDEMPTIONS, map(values_of_redemption, _spent(some)))
            lines = [*_lines("key", KEYS_OF_ALL), *_lines("coupon", coupons)]
            insert_rows(connection, SEARCH_LINES, lines)
            with all_at_once(connection):
                _write_journal(connection, coupons)
    finally:
        engines.dispose()


def _portions(values: Iterable[T]) -> Iterator[list[T]]:
    waiting = iter(values)
    while some := list(islice(waiting, AT_ONCE)):
        yield some


def _key(number: int) -> Key:
    key_id = KeyId(Family.GUARDANT, 0x1000_0000 + number)
    return Key(Family.GUARDANT, key_id, None, "sign", "distate", id=number)


def _coupons(count: int) -> Iterator[Coupon]:
    mint, chance = CouponMint(ISSUER), random.Random(3)  # noqa: S311  no secret
    for number in range(count):
        listed, place = divmod(number, COUPONS_A_LIST)
        at = (listed + 1, place * 40_503 % 65_536)
        said = claims(
            coupon_id=chance.randbytes(12),
            key=bytes([2]) + (0x1000_0000 + number).to_bytes(4, "big"),
        )
        token, key = mint.token(said, at), number % KEYS_OF_ALL + 1
        spent = 3 if number % 10 < _REDEEMED else 0
        yield Coupon(
            said,
            key,
            "distate",
            "3.6",
            mint.code(),
            token,
            START,
            spent=spent,
            place=at,
            id=number + 1,
        )


def _spent(coupons: list[Coupon]) -> Iterator[Redemption]:
    for one in coupons:
        if one.spent:
            yield Redemption(one.id, "118", one.spent, START, one.id)


def _lines(kind: str, count: int) -> Iterator[dict[str, object]]:
    for number in range(1, count + 1):
        yield {"kind": kind, "record": number, "line": str(number)}


def _events(coupons: int) -> Iterator[Event]:
    yield Event("vendor-added", (), {"vendor": "distate"})
    for number in range(1, KEYS_OF_ALL + 1):
        yield Event("key-registered", (Subject("key", number),), {"family": "guardant"})
    for number in range(coupons):
        subjects = (Subject("key", number % KEYS_OF_ALL + 1), Subject("coupon", number + 1))
        facts = {"level": "special", "edition": "distate-2021-07-01", "valid_until": "2027-11-21"}
        yield Event("coupon-issued", subjects, facts)
        if number % 10 < _REDEEMED:
            yield Event("coupon-redeemed", subjects, {"case": "118", "units": 3})


def _write_journal(connection: Connection, coupons: int) -> None:
    previous, columns = GENESIS, CHAINED
    for some in _portions(enumerate(_events(coupons), 1)):
        entries, subjects = [], []
        for number, event in some:
            link = link_of(number, START + timedelta(seconds=number), "bulk", event, previous)
            previous = link.hash
            entries.append({name: getattr(link, name) for name in columns})
            subjects += [
                {"number": number, "place": place, "kind": kind, "id": record}
                for place, (kind, record) in enumerate(link.subjects)
            ]
            connection.execute(update(JOURNAL_HEAD).values(number=number, hash=previous))
        insert_rows(connection, JOURNAL, entries)
        if subjects:
            insert_rows(connection, JOURNAL_SUBJECTS, subjects)
