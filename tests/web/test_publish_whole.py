"""When a site is made whole, what is left out of it, and what a reader sees meanwhile."""

from dataclasses import replace
from datetime import timedelta
from itertools import islice

import pytest

from keytool.coupon.format.buckets import opened, read_balance
from keytool.coupon.format.trust import Purpose
from keytool.coupon.site.publication import publication
from keytool.coupon.site.standing import FULL_EVERY, read_standing, save_standing, standing_file
from keytool.domain.coupons import Coupon
from keytool.domain.journal import Event, Subject
from keytool.web.publish import digest_of, look_over, publish
from tests.coupon.samples import NOON, STRANGER, TRUSTED, trusted
from tests.helpers.owners_alone import is_owners_alone
from tests.services.histories import History
from tests.web.publisher import Publisher, file_of, put, quick_keys

__all__ = ["put", "quick_keys"]

# Everything, whenever something does not hold


def test_a_file_that_was_taken_away_comes_back(put: Publisher) -> None:
    put()
    before = put.contents()
    for path in before:
        (put.folder / path).unlink()
        done, why = put()
        assert path in done.written
        assert (why == "first") == path.startswith(("c/codes/", "c/status/", "c/page/"))
        assert put.contents() == before


@pytest.mark.parametrize("same_size", [True, False])
def test_a_file_that_was_altered_is_made_anew(put: Publisher, same_size: bool) -> None:
    put()
    before = put.contents()
    path = next(path for path in before if path.startswith("c/codes/"))
    altered = bytes([before[path][0] ^ 1]) + before[path][1:] + (b"" if same_size else b"x")
    (put.folder / path).write_bytes(altered)
    done, why = put()
    assert (why, done.written) == ("first", (path,))
    assert put.contents() == before


def test_a_stranger_goes(put: Publisher) -> None:
    put()
    (put.folder / "c/codes/fff.bin").write_bytes(b"")
    assert put()[0].removed == ("c/codes/fff.bin",)
    put.page = {"c/page/other.js": b"2"}
    done, why = put()
    assert (why, done.written, done.removed) == (None, ("c/page/other.js",), ("c/page/page.js",))


def with_standing(put: Publisher, **changes: object) -> None:
    standing = read_standing(put.folder)
    assert standing
    save_standing(put.folder, replace(standing, **changes))  # type: ignore[arg-type]


def test_an_other_site_is_made_whole(put: Publisher) -> None:
    put()
    kept, more = put.site, (*TRUSTED.keys, trusted(STRANGER, Purpose.COUPON))
    for changed, why in [
        (replace(kept, base_url="https://other.example.com"), "other-address"),
        (replace(kept, signer=STRANGER), "other-signing-key"),
        (replace(kept, trust=replace(TRUSTED, keys=more)), "other-issuers"),
    ]:
        put.site = changed
        assert put()[1] == why
        put.site = kept
        put(full=True)
    assert put()[1] is None


def test_a_standing_that_does_not_hold_is_not_relied_on(put: Publisher) -> None:
    put()
    history = History(put.shop, [put.shop.coupon(1)])
    doubts: list[tuple[dict[str, object], str]] = [
        ({"program": "0.0.1/1"}, "other-program"),
        ({"journal": (1, "0" * 64)}, "other-register"),
        ({"journal": (99_999, "0" * 64)}, "other-register"),
        ({"digits": 2}, "other-names"),
        ({"full_at": int(NOON.timestamp()) + 1}, "a-week"),
        ({"folder": ""}, "first"),
    ]
    for changes, why in doubts:
        with_standing(put, **changes)
        history.do("redeem")
        assert put()[1] == why
    assert put()[1] is None


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"null", b'{"journal": 1}', b"[" * 99_999])
def test_a_standing_that_is_not_understood_is_none(put: Publisher, content: bytes) -> None:
    put()
    standing_file(put.folder).write_bytes(content)
    assert put()[1] == "first"
    assert put()[1] is None


def test_once_a_week_everything_is_made(put: Publisher) -> None:
    put()
    put.clock.moment += FULL_EVERY - timedelta(seconds=1)
    assert put()[1] is None
    put.clock.moment += timedelta(seconds=1)
    assert put()[1] == "a-week"
    put.clock.moment += timedelta(days=3)
    assert put()[1] is None


def test_a_row_changed_behind_the_journal_is_found_by_a_full_one(put: Publisher) -> None:
    coupon = put.shop.coupon(1)
    put()
    with put.shop.register.write("a stranger") as unit:
        unit.coupons.save(replace(coupon, spent=5))
        unit.commit(Event("edited", ()))
    assert put() == (put()[0], None)
    assert put(full=True)[0].written == (file_of(coupon),)


# A coupon that is not genuine


def forged(put: Publisher, coupon: Coupon) -> Coupon:
    token = coupon.token[:-1] + bytes([coupon.token[-1] ^ 1])
    with put.shop.register.write("a stranger") as unit:
        saved = unit.coupons.save(replace(coupon, token=token))
        unit.commit(Event("edited", (Subject("coupon", coupon.id),)))
    return saved


def codes_left_out(put: Publisher, *, full: bool = False) -> list[str]:
    last = None if full else read_standing(put.folder)
    with publication(put.site, put.shop.register, put.clock.now(), put.folder, last) as made:
        list(made.files())
        return [coupon.code for coupon in made.left_out]


def test_what_is_not_genuine_is_left_out_and_told(put: Publisher) -> None:
    coupon = put.shop.coupon(1)
    put()
    bad = forged(put, coupon)
    assert codes_left_out(put) == codes_left_out(put, full=True) == [coupon.code]
    done, why = put()
    assert why is None
    assert file_of(coupon) in (*done.written, *done.removed)
    put.shop.coupon(put.shop.stock().id)
    put()
    assert codes_left_out(put) == [coupon.code]  # as long as it stands there
    with put.shop.register.write("a stranger") as unit:
        unit.coupons.save(replace(bad, token=coupon.token))
        unit.commit(Event("mended", (Subject("coupon", coupon.id),)))
    put()
    assert codes_left_out(put) == codes_left_out(put, full=True) == []


def test_a_coupon_of_an_unknown_issuer_is_left_out(put: Publisher) -> None:
    put()
    put.site = replace(put.site, trust=replace(TRUSTED, keys=TRUSTED.keys[1:]))
    done, why = put()
    assert why == "other-issuers"
    assert all(path.startswith("c/codes/") for path in done.removed)
    assert not [path for path in put.contents() if path.startswith("c/codes/")]
    assert len(codes_left_out(put)) == 5


# What a reader sees meanwhile


def test_files_come_in_an_order_that_a_reader_may_follow(put: Publisher) -> None:
    put()
    History(put.shop, [put.shop.coupon(1)]).do("revoke")
    last = read_standing(put.folder)
    with publication(put.site, put.shop.register, put.clock.now(), put.folder, last) as made:
        paths = [path for path, _content in made.files()]
        assert made.full is None
    kinds = [path.split("/")[1] for path in paths]
    order = ("codes", "status", "contact.cbor", "trust.cbor", "site.json")
    assert kinds == sorted(kinds, key=order.index)


@pytest.mark.parametrize("files", range(5))
def test_a_run_that_was_cut_short_is_set_right_by_the_next(put: Publisher, files: int) -> None:
    """Killed after so many files; a change is known by the folder that it left."""
    put()
    history = History(put.shop, [put.shop.coupon(put.shop.stock().id) for _ in range(6)])
    for which in range(5):
        history.do("redeem", which)
    history.do("revoke", 5)
    before, last = look_over(put.folder), read_standing(put.folder)
    with publication(put.site, put.shop.register, put.clock.now(), put.folder, last) as made:
        cut = (*islice(made.files(), files), *put.page.items())
        written = publish(put.folder, cut, before).written
    _, why = put()
    assert why == ("first" if written else None)
    assert put(full=True)[0].written == ()


@pytest.mark.parametrize("last_to_save", ["older", "newer"])
def test_two_at_once_are_set_right_by_the_next(put: Publisher, last_to_save: str) -> None:
    """The one that saw less puts its file over the newer one."""
    put()
    history = History(put.shop, [put.shop.coupon(1)])
    last, before = read_standing(put.folder), look_over(put.folder)
    with publication(put.site, put.shop.register, put.clock.now(), put.folder, last) as older:
        waiting = list(older.files())
        history.do("redeem", units=3)
        put()
        newer = read_standing(put.folder)
        done = publish(put.folder, (*waiting, *put.page.items()), before)
        standing = older.standing(digest_of(done.seen))
    chosen = standing if last_to_save == "older" else newer
    assert chosen
    save_standing(put.folder, chosen)
    put()
    assert put(full=True)[0].written == ()


def test_a_successor_that_is_not_genuine_is_not_named(put: Publisher) -> None:
    history = History(put.shop, [put.shop.coupon(1)])
    old = history.coupons[0]
    history.do("renew")
    put()
    forged(put, history.coupons[0])
    put(full=True)
    found = opened(old.code, (put.folder / file_of(old)).read_bytes())
    assert found
    assert read_balance(found[1], TRUSTED, put.clock.now()).successor is None


def test_a_standing_is_for_its_owner_alone(put: Publisher) -> None:
    put()
    assert standing_file(put.folder) == put.folder.parent / "site.published.json"
    assert is_owners_alone(standing_file(put.folder))
    assert standing_file(put.folder).name not in "".join(put.contents())
