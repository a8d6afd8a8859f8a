"""The site of a register with more coupons than one reading takes, in a real file."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import event

from db.coupons import SqlCoupons
from db.engine import connect
from db.location import location_of
from db.register import SqlRegister
from keytool.coupon.format.trust import Purpose
from keytool.coupon.keys.keystore import init_keystore, unlock
from keytool.coupon.site import publication
from keytool.coupon.site.contact_file import CONTACT_PATH
from keytool.coupon.site.live import LiveSite
from keytool.coupon.site.publication import Publication
from keytool.coupon.site.site import Site
from keytool.domain.coupons import Coupon
from tests.coupon.samples import NOON, SITE, StoppedClock
from tests.db import bulk

SECRET = b"correct horse"
COUPONS = 700


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory, site: Site) -> Path:
    path = tmp_path_factory.mktemp("many") / "register.db"
    signer = unlock(site.keystore, SECRET)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bulk, "COUPONS_A_LIST", 300)
        bulk.fill(path, 20, signer=signer)
        bulk.add_coupons(path, COUPONS, signer=signer)
    return path


@pytest.fixture
def register(path: Path) -> Iterator[SqlRegister]:
    register = SqlRegister(path, StoppedClock(), reading_only=True)
    yield register
    register.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("many-keys") / "keys"
    trust = init_keystore(folder, SECRET, StoppedClock())
    return Site(SITE, "ТвинПро", folder, trust, unlock(folder, SECRET, purpose=Purpose.STATUS))


@pytest.mark.parametrize("together", [2, 0])
def test_what_is_served_is_what_is_published(
    site: Site,
    register: SqlRegister,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    together: int,
) -> None:
    monkeypatch.setattr(publication, "_DIGITS_TOGETHER", together)
    live = LiveSite(site, register.read, StoppedClock())
    with register.read() as unit:
        made = list(Publication(site, unit, NOON, tmp_path).files())
    names = [path for path, _content in made]
    assert len(names) == len(set(names))
    assert len([name for name in names if len(name) == len("c/codes/00.bin")]) > 200
    lists = [f"c/status/{n}.cwt" for n in (1, 2, 3)]
    assert names[-6:] == [*lists, CONTACT_PATH, "c/trust.cbor", "c/site.json"]
    for path, content in made:
        assert live.file(path) == content, path
    assert live.coupons == COUPONS + 2  # two keys of twenty had theirs before


@pytest.mark.parametrize(
    ("ask", "index"),
    [
        (lambda coupons: coupons.by_lookup("ab"), "sqlite_autoindex_coupons"),
        (lambda coupons: coupons.stopped(1, NOON.date()), "ix_coupons_stopped"),
        (lambda coupons: coupons.last_changes([1, 2]), "sqlite_autoindex_redemptions"),
        (lambda coupons: coupons.last_status_list(), "COVERING INDEX"),
        (lambda coupons: coupons.count(), "COVERING INDEX"),
    ],
    ids=["bucket", "list", "changes", "lists", "count"],
)
def test_an_index_answers(path: Path, ask: Callable[[SqlCoupons], object], index: str) -> None:
    """At any size; a condition that differs from the index's by a letter would not find it."""
    asked: list[tuple[str, tuple[object, ...]]] = []
    engines = connect(location_of(path), reading_only=True)
    with engines.reading.connect() as connection:
        event.listen(
            connection,
            "before_cursor_execute",
            lambda _c, _cursor, statement, given, *_rest: asked.append((statement, given)),
        )
        ask(SqlCoupons(connection))
        (statement, given) = asked[-1]
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given).all()
    engines.dispose()
    assert [index in row[3] for row in plan] == [True], plan


def test_a_drawn_coupon_is_an_ordinary_one(register: SqlRegister) -> None:
    with register.read() as unit:
        coupon: Coupon = unit.coupons.by_lookup("")[0]
        assert unit.coupons.by_code(coupon.code) == coupon
        assert unit.coupons.get(coupon.id) == coupon
