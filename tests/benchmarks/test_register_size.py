"""How a register of 1,000,000 keys answers, beside one of 10,000 and beside bare SQL.

    first page of a list, any search    at most 50 ms at the 95th percentile
    card                                at most 20 ms at the 95th percentile
    from 10,000 to 1,000,000 keys       flat

The registers are made once, in build/; the larger takes some minutes.
"""

import random
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from db.migrations import CURRENT
from db.register import SqlRegister
from db.search_index import grams_of
from db.terms import fold
from keytool.domain.listing import COUPONS, CUSTOMERS, KEYS, SHIPMENTS, Query
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.desk import Desk
from keytool.services.show_card import card_of_key
from tests.db.bulk import KEYS_A_CUSTOMER, fill, key_id_at
from tests.db.samples import SetClock

pytestmark = [pytest.mark.benchmark_only, pytest.mark.timeout(1200)]
SMALL, LARGE = 10_000, 1_000_000
ROUNDS = 60
PAGE = 50
FOLDER = Path(__file__).parents[2] / "build" / "registers"
LISTS: dict[str, tuple[Query[Any], str]] = {
    "keys": (Query(KEYS), "SELECT * FROM keys ORDER BY id LIMIT 51"),
    "keys by warranty": (
        Query(KEYS, sort="warranty", down=True),
        "SELECT * FROM keys WHERE warranty_ends > '' ORDER BY warranty_ends DESC, id DESC LIMIT 51",
    ),
    "keys of a model": (
        Query(KEYS, {"model": "hasp4"}, down=True),
        "SELECT * FROM keys WHERE model = 'hasp4' ORDER BY id DESC LIMIT 51",
    ),
    "keys of two filters that rarely meet": (
        Query(KEYS, {"model": "sign-time", "vendor": "entels"}, sort="warranty"),
        """SELECT * FROM keys WHERE vendor = 'entels' AND model = 'sign-time'
        ORDER BY warranty_ends, id LIMIT 51""",
    ),
    "keys with a text": (
        Query(KEYS, text="00f7"),
        """SELECT keys.* FROM search_grams AS g JOIN keys ON keys.id = g.rowid - (3 << 40)
        WHERE search_grams MATCH '"00f" AND "0f7"' AND g.rowid >= 3 << 40 LIMIT 51""",
    ),
    "customers by name": (
        Query(CUSTOMERS, sort="name"),
        "SELECT * FROM customers ORDER BY sorted_name, id LIMIT 51",
    ),
    "shipments": (
        Query(SHIPMENTS, sort="shipped", down=True),
        "SELECT * FROM shipments ORDER BY shipped_on DESC, id DESC LIMIT 51",
    ),
    "coupons": (
        Query(COUPONS, sort="valid_until"),
        "SELECT * FROM coupons ORDER BY valid_until, id LIMIT 51",
    ),
}
Typed = Callable[[random.Random, int], str]
SEARCHES: dict[str, Typed] = {
    "a whole id": lambda chance, keys: str(key_id_at(chance.randint(1, keys))),
    "a part of an id": lambda chance, keys: _part(chance, str(key_id_at(chance.randint(1, keys)))),
    "a part of a marking": lambda chance, keys: f"{chance.randint(1, keys):07d}"[-5:],
    "a customer": lambda chance, keys: f"машка {chance.randint(1, keys // KEYS_A_CUSTOMER)}",
    "the other layout": lambda chance, _keys: chance.choice(("hjvfirf", "dtrnjh", "ьфкл")),
    "one character": lambda chance, _keys: chance.choice("17мёzъ"),
    "two characters": lambda chance, _keys: chance.choice(("1f", "мк", "ъё", "9z", "00")),
    "nothing": lambda chance, _keys: f"ёкл{chance.randint(1, 999)}мн",
}


def _part(chance: random.Random, text: str) -> str:
    start = chance.randrange(len(text) - 3)
    return text[start : start + chance.choice((3, 4, 5))]


def kept(keys: int) -> Path:
    path = FOLDER / f"keys-{keys}-schema-{CURRENT.head}.db"
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.unlink(missing_ok=True)
        fill(part, keys)
        part.rename(path)
    return path


@pytest.fixture(scope="module", params=[SMALL, LARGE])
def size(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(scope="module")
def register(size: int) -> Iterator[SqlRegister]:
    register = SqlRegister(kept(size), SetClock())
    yield register
    register.close()


@pytest.fixture(scope="module")
def bare(size: int) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(kept(size))) as connection:
        yield connection


@pytest.fixture
def compare(
    benchmark: Any, capsys: pytest.CaptureFixture[str], size: int
) -> Callable[[str, float, Callable[[], object], Callable[[], object]], None]:
    """Run both in turns; print the 95th percentile, what was promised, and the medians' ratio."""

    def measure(
        what: str, promise: float, ours: Callable[[], object], least: Callable[[], object]
    ) -> None:
        other: list[float] = []

        def turn() -> None:
            began = time.perf_counter()
            least()
            other.append(time.perf_counter() - began)

        benchmark.pedantic(ours, setup=turn, rounds=ROUNDS, warmup_rounds=3)
        took = sorted(benchmark.stats.stats.data)
        late, mine = took[int(len(took) * 0.95)] * 1000, statistics.median(took) * 1000
        ratio = mine / (statistics.median(other) * 1000)
        benchmark.extra_info.update(p95=late, ratio=ratio)
        told = f"{what}, {size:,} keys: p95 {late:.1f} ms (promised {promise:.0f})"
        with capsys.disabled():
            print(f"\n{told}, median {mine:.1f} = {ratio:.1f} x bare SQL")  # noqa: T201

    return measure


@pytest.mark.parametrize("name", LISTS)
def test_first_page(
    compare: Any, register: SqlRegister, bare: sqlite3.Connection, name: str
) -> None:
    query, statement = LISTS[name]

    def page() -> None:
        with register.read() as unit:
            unit.lists.page(query, None, PAGE)

    compare(f"first page, {name}", 50, page, lambda: bare.execute(statement).fetchall())


@pytest.mark.parametrize("name", SEARCHES)
def test_search(
    compare: Any, register: SqlRegister, bare: sqlite3.Connection, size: int, name: str
) -> None:
    chance, same = random.Random(7), random.Random(7)  # noqa: S311  drawn alike for both sides

    def search() -> None:
        with register.read() as unit:
            unit.search(SEARCHES[name](chance, size), 20)

    def least() -> None:
        grams = grams_of(fold(SEARCHES[name](same, size))).split(" ")
        whole = [gram for gram in grams if len(gram) == 3] or [max(grams, key=len)]
        wanted = " AND ".join(f'"{gram}"' + ("" if len(gram) == 3 else " *") for gram in whole)
        statement = "SELECT rowid FROM search_grams WHERE search_grams MATCH ? LIMIT 20"
        bare.execute(statement, (wanted,)).fetchall()

    compare(f"search, {name}", 50, search, least)


CARD = (
    "SELECT * FROM keys WHERE id = ?",
    "SELECT * FROM licences WHERE key = ?",
    "SELECT * FROM shipment_keys JOIN shipments ON shipments.id = shipment WHERE key = ?",
    "SELECT * FROM coupons WHERE key = ?",
    "SELECT * FROM journal_subjects JOIN journal USING (number) WHERE kind = 'key' AND id = ?",
)


def test_card(compare: Any, register: SqlRegister, bare: sqlite3.Connection, size: int) -> None:
    desk = Desk(register, built_in_rulebook(), SetClock(), "bench")
    chance, same = random.Random(7), random.Random(7)  # noqa: S311  drawn alike for both sides

    def card() -> None:
        with register.read() as unit:
            key = unit.keys.by_key_id(key_id_at(chance.randint(1, size)))
        assert key is not None
        card_of_key(desk, key.id)

    def least() -> None:
        row = same.randint(1, size)
        for statement in CARD:
            bare.execute(statement, (row,)).fetchall()

    compare("card", 20, card, least)
