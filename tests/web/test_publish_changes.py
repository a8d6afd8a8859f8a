"""A publication of what changed leaves the same bytes as one of everything."""

import os
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keytool.coupon.checking.status import read_list
from keytool.coupon.format import buckets
from keytool.coupon.keys import key_files
from keytool.coupon.site.lists import list_path
from keytool.coupon.site.standing import read_standing, save_standing
from keytool.domain.journal import Event
from tests.coupon.samples import NOON, SITE, TRUSTED
from tests.services.histories import CASES, STEPS, History
from tests.web.publisher import Publisher, file_of, publisher, put, quick_keys

__all__ = ["put", "quick_keys"]

EXAMPLES = int(os.environ.get("PUBLISHED_HISTORIES", "10"))
"""Each of `STEPS_EACH` steps; 25 are two hundred."""
STEPS_EACH = 8
LONGEST = timedelta(days=80)
"""In all: a clock that leaps further is not believed."""


# After every use case

TAKEN = st.tuples(
    st.sampled_from([*sorted(STEPS), "later"]),
    st.integers(0, 5),
    st.integers(1, 5),
    st.sampled_from(CASES),
)
PAUSES = [timedelta(minutes=m) for m in (3, 61, 24 * 60, 5 * 24 * 60, 11 * 24 * 60, 1)]


@pytest.mark.parametrize("few", [32, 1], ids=["one digit", "more digits"])
@settings(max_examples=EXAMPLES // 2 + 1)
@given(st.lists(TAKEN, min_size=STEPS_EACH, max_size=STEPS_EACH))
def test_each_use_case_publishes_the_same(few: int, steps: list[tuple[str, int, int, str]]) -> None:
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as place:
        patch.setattr(key_files, "ROUNDS", 100_000)
        patch.setattr(buckets, "_FEW", few)
        put = publisher(Path(place))
        early = put.shop.coupon(1, valid_from=date(2025, 12, 1))  # ten days are left
        history = History(put.shop, [early])
        history.issued()
        assert put()[1] == "first"
        for step, which, units, case in steps:
            if step != "later":
                history.do(step, which, units, case)
            elif put.clock.moment - NOON < LONGEST:
                put.clock.moment += PAUSES[which]
            _same(put)


def _same(put: Publisher) -> None:
    """Over the same folder a full one finds nothing to do; an empty one gets the same files."""
    put()
    before = put.contents()
    standing = read_standing(put.folder)
    again, why = put(full=True)
    assert (again.written, again.removed, why) == ((), (), "asked")
    assert put.contents() == before
    assert standing
    save_standing(put.folder, standing)
    with TemporaryDirectory() as elsewhere:
        put(Path(elsewhere) / "site")
        fresh = put.contents(Path(elsewhere) / "site")
    assert fresh.keys() == before.keys()
    for path in fresh:
        if not path.startswith("c/status/") and path != "c/contact.cbor":  # signed at a moment
            assert before[path] == fresh[path], path
    for path in fresh:
        if path.startswith("c/status/"):
            told = [
                read_list(one[path], TRUSTED, f"{SITE}/{path}", put.clock.now()).packed
                for one in (before, fresh)
            ]
            assert told[0] == told[1]


# In proportion


def test_nothing_is_made_where_nothing_changed(put: Publisher) -> None:
    first, why = put()
    assert why == "first"
    again, why = put()
    assert (why, again.written, again.removed) == (None, (), ())
    assert (again.unchanged, again.size) == (len(first.written), first.size)
    assert again.seen == first.seen


def test_one_coupon_is_one_file(put: Publisher) -> None:
    put()
    history = History(put.shop, [put.shop.coupon(1)])
    done, why = put()
    assert (why, done.written) == (None, (file_of(history.coupons[0]),))
    history.do("redeem")
    assert put()[0].written == (file_of(history.coupons[0]),)
    history.do("revoke")
    assert put()[0].written == (list_path(1),)  # the balance is the same


def test_a_list_is_made_when_its_day_turns(put: Publisher) -> None:
    early = put.shop.coupon(1, valid_from=date(2025, 12, 1))
    History(put.shop, [early]).do("revoke")
    put()
    address = f"{SITE}/{list_path(1)}"
    place = early.place or (0, 0)

    def state() -> int:
        held = (put.folder / list_path(1)).read_bytes()
        return read_list(held, TRUSTED, address, put.clock.now()).state(place[1]).value

    assert state() == 1
    put.clock.moment = NOON.replace(month=12, day=1, hour=20, minute=59)
    put()
    assert state() == 1
    put.clock.moment += timedelta(minutes=1)  # midnight in Moscow
    done, why = put()
    assert (state(), why, done.written) == (0, None, (list_path(1),))


def test_entries_that_concern_no_coupon_change_nothing(put: Publisher) -> None:
    put()
    put.shop.stock()
    with put.shop.register.write("anna") as unit:
        unit.commit(Event("site-published", (), {"files": 3}))
    done, why = put()
    assert (why, done.written) == (None, ())
