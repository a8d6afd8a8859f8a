"""A register of any size, quickly: what benchmarks and tests of scale stand on.

`fill(path, 100_000)` takes some ten seconds, so do it once for many tests. The
same count and seed give the same register, in every value.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, func, select

from db.coupon_rows import COUPONS, values_of_coupon
from db.customers import CUSTOMERS, values_of_customer
from db.engine import connect
from db.keys import KEYS, values_of_key
from db.licences import LICENCES, values_of_licence
from db.location import location_of
from db.redemptions import REDEMPTIONS, values_of_redemption
from db.register import SqlRegister
from db.search_index import SEARCH_LINES, SEARCH_TERMS, grams_of, slot_of
from db.shipments import SHIPMENT_KEYS, SHIPMENTS, values_of_shipment
from db.terms import terms_of_coupon, terms_of_customer, terms_of_key, terms_of_shipment
from db.vendors import VENDORS, values_of_vendor
from keytool.coupon.format.claims import encode_claims
from keytool.coupon.format.token import COUPON, sign_with
from keytool.domain.coupons import Coupon, CouponClaims, CouponMark, Redemption, UnitKind
from keytool.domain.days import add_months
from keytool.domain.journal import Event, Subject
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key, KeyState, Licence, Shipment
from keytool.domain.parties import Category, Customer, Vendor
from keytool.domain.search import HitKind
from keytool.ports import Signer
from tests.coupon.samples import ISSUER
from tests.db.bulk_rows import AT_ONCE, insert_rows, write_journal

START = datetime(2024, 1, 9, 6, 0, tzinfo=UTC)
SERVED = (
    Vendor("distate", "DiState", "distate", "twinpro"),
    Vendor("entels", "Энтелс", "entels", "twinpro"),
)
KEYS_A_CUSTOMER = 20
KEYS_A_SHIPMENT = 5
KEYS_A_COUPON = 10
COUPONS_A_LIST = 50_000
_SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_NAMES = ("Ромашка", "Вектор", "Заря", "Берёза", "Горизонт", "Каскад", "Маяк", "Исток")
_MODELS = {Family.GUARDANT: ("sign", "code", "sign-time"), Family.HASP: ("sentinel-hl", "hasp4")}


def key_id_at(place: int) -> KeyId:
    """The id of the key with row `place`, from 1 on: odd rows are Guardant, even ones HASP."""
    family = Family.GUARDANT if place % 2 else Family.HASP
    return KeyId(family, (place * 2_654_435_761) % 0xFFFFFFFB + 1)  # a permutation: no repeats


def fill(
    place: str | Path, keys: int, seed: int = 1, signer: Signer = ISSUER, *, sold: bool = True
) -> None:
    """Put `keys` keys with all that hangs on them into a new register, in one transaction.

    Not `sold`, they carry no licences and no coupons, and `db check` finds nothing.
    """
    register = SqlRegister(place, _Still())
    register.read()  # makes the tables
    register.close()
    engines = connect(location_of(place))
    try:
        with engines.writing.begin() as connection:
            _fill(connection, keys, random.Random(seed), signer, sold=sold)  # noqa: S311  no secret
    finally:
        engines.dispose()


class _Still:
    def now(self) -> datetime:
        return START


def _fill(
    connection: Connection, keys: int, chance: random.Random, signer: Signer, *, sold: bool
) -> None:
    insert_rows(connection, VENDORS, map(values_of_vendor, SERVED))
    customers = [_customer(place, chance) for place in range(1, -(-keys // KEYS_A_CUSTOMER) + 1)]
    stock = [_key(place, chance) for place in range(1, keys + 1)]
    shipments = list(_shipments(stock))
    carrying = stock if sold else []
    coupons = [_coupon(key, chance, signer) for key in carrying[::KEYS_A_COUPON]]
    coupons = [replace(coupon, id=place) for place, coupon in enumerate(coupons, 1)]
    insert_rows(connection, CUSTOMERS, map(values_of_customer, customers))
    insert_rows(connection, KEYS, map(values_of_key, stock))
    insert_rows(connection, LICENCES, (values_of_licence(_licence(key)) for key in carrying))
    insert_rows(connection, SHIPMENTS, map(values_of_shipment, shipments))
    insert_rows(connection, SHIPMENT_KEYS, _shipment_keys(shipments))
    insert_rows(connection, COUPONS, map(values_of_coupon, coupons))
    words = [
        *((HitKind.CUSTOMER, c.id, terms_of_customer(c)) for c in customers),
        *((HitKind.KEY, key.id, terms_of_key(key)) for key in stock),
        *((HitKind.SHIPMENT, s.id, terms_of_shipment(s)) for s in shipments),
        *((HitKind.COUPON, c.id, terms_of_coupon(c)) for c in coupons),
    ]
    _index(connection, words)
    begun = [] if sold else _begun(customers)
    write_journal(connection, [*begun, *map(_shipping, shipments)], START)


def _customer(place: int, chance: random.Random) -> Customer:
    name = f"ООО «{chance.choice(_NAMES)} {place}»"
    return Customer(name, Category.COMMERCIAL, f"{7_700_000_000 + place}", place)


def _key(place: int, chance: random.Random) -> Key:
    key_id = key_id_at(place)
    model = chance.choice(_MODELS[key_id.family])
    vendor = chance.choice(SERVED).id
    if model == "sign-time" and place % 5_000 != 1:
        vendor = SERVED[0].id  # the other one has hardly any of these
    return Key(
        key_id.family,
        key_id,
        marking=f"M{place:07d}",
        model=model,
        vendor=vendor,
        state=KeyState.SHIPPED,
        id=place,
        batch=f"B{place // 1000:05d}",
        customer=(place - 1) // KEYS_A_CUSTOMER + 1,
        shipped_on=(shipped := _day((place - 1) // KEYS_A_SHIPMENT + 1)),
        warranty_ends=add_months(shipped, 12),
        warranty_edition="twinpro-2023-07-06",
    )


def _licence(key: Key) -> Licence:
    return Licence(key.id, "Редактор", "Профессиональная", 1, None, key.id)


def _day(shipment: int) -> date:
    return START.date() + timedelta(days=shipment % 700)


def _shipments(stock: Sequence[Key]) -> Iterator[Shipment]:
    for place, first in enumerate(range(0, len(stock), KEYS_A_SHIPMENT), 1):
        keys = tuple(key.id for key in stock[first : first + KEYS_A_SHIPMENT])
        customer = first // KEYS_A_CUSTOMER + 1
        day = _day(place)
        yield Shipment(customer, day, f"{place}/{day:%y}", keys, place)


def _coupon(key: Key, chance: random.Random, signer: Signer) -> Coupon:
    symbols = "".join(chance.choices(_SYMBOLS, k=20))
    starts = START.date() + timedelta(days=chance.randrange(700))
    claims = CouponClaims(
        coupon_id=chance.randbytes(12),
        key=b"\x02" + chance.randrange(1 << 24, 1 << 32).to_bytes(4, "big"),
        edition="distate-2021-07-01",
        level="special",
        unit=UnitKind.REQUESTS,
        units=12,
        valid_from=starts,
        valid_until=date(starts.year + 1, starts.month, min(starts.day, 28)),
    )
    code = "-".join(symbols[i : i + 5] for i in range(0, 20, 5))
    token = sign_with(signer.sign, COUPON.frame(signer.kid), encode_claims(claims))
    return Coupon(claims, key.id, "distate", "3.6", code, token, START)


def add_coupons(place: str | Path, count: int, seed: int = 2, signer: Signer = ISSUER) -> None:
    """Put `count` coupons with places in status lists on the keys of a register; a few at a time.

    Of a hundred, one is revoked, five are used up, and twenty others were redeemed once. They
    are found by their codes, but not by the search over everything.
    """
    engines = connect(location_of(place))
    chance = random.Random(seed)  # noqa: S311  a drawn register, no secret
    try:
        with engines.writing.begin() as connection:
            if connection.dialect.name == "sqlite":  # random names: the indexes grow everywhere
                connection.exec_driver_sql("PRAGMA cache_size = -500000")
            last = connection.scalar(select(func.max(COUPONS.c.id))) or 0
            keys = [Key(Family.GUARDANT, id=row) for row in connection.scalars(select(KEYS.c.id))]
            for first in range(0, count, AT_ONCE):
                some = range(first, min(first + AT_ONCE, count))
                coupons = [_coupon(keys[n % len(keys)], chance, signer) for n in some]
                made = [_used(one, last + 1 + n, n) for one, n in zip(coupons, some, strict=True)]
                insert_rows(connection, COUPONS, map(values_of_coupon, made))
                insert_rows(connection, REDEMPTIONS, map(values_of_redemption, _spent(made)))
    finally:
        engines.dispose()


def _used(coupon: Coupon, row: int, number: int) -> Coupon:
    """What became of a coupon; 40,503 is odd, so no two of a list have one place."""
    listed, place = divmod(number, COUPONS_A_LIST)
    turn = number % 100
    spent = 12 if 1 <= turn <= 5 else 3 if turn > 79 else 0
    return replace(
        coupon,
        id=row,
        mark=CouponMark.REVOKED if turn == 0 else CouponMark.ACTIVE,
        spent=spent,
        version=2 if spent or turn == 0 else 1,
        place=(listed + 1, place * 40_503 % 65_536),
    )


def _spent(coupons: Iterable[Coupon]) -> Iterator[Redemption]:
    for one in coupons:
        if one.spent:
            yield Redemption(one.id, "118", one.spent, START + timedelta(days=1), one.id)


def _index(connection: Connection, words: Sequence[tuple[HitKind, int, Sequence[str]]]) -> None:
    lines = ({"kind": k.value, "record": r, "line": "\n".join(t)} for k, r, t in words)
    terms = [
        {"term": term, "kind": kind.value, "record": record}
        for kind, record, of_record in words
        for term in of_record
    ]
    terms.sort(key=lambda row: str(row["term"]))  # a sorted load keeps the index's pages full
    insert_rows(connection, SEARCH_LINES, lines)
    insert_rows(connection, SEARCH_TERMS, terms)
    if connection.dialect.name == "sqlite":
        grams = sorted((slot_of(k, r), grams_of("\n".join(t))) for k, r, t in words)
        statement = "INSERT INTO search_grams (rowid, grams) VALUES (?, ?)"
        connection.exec_driver_sql(statement, grams)


def _begun(customers: Sequence[Customer]) -> list[Event]:
    """How what else is there came."""
    vendors = [Event("vendor-added", (), {"vendor": one.id, "name": one.name}) for one in SERVED]
    came = [Event("customer-added", (Subject("customer", one.id),), {}) for one in customers]
    return vendors + came


def _shipping(shipment: Shipment) -> Event:
    keys = (Subject("key", key) for key in shipment.keys)
    subjects = (Subject("shipment", shipment.id), *keys)
    return Event("keys-shipped", subjects, {"order": shipment.order})


def _shipment_keys(shipments: Iterable[Shipment]) -> Iterator[dict[str, object]]:
    for shipment in shipments:
        for place, key in enumerate(shipment.keys):
            yield {"shipment": shipment.id, "place": place, "key": key}
