"""Who reads a site while it is published hears the old or the new, never a mix."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from keytool.coupon.checking.presented import Presented
from keytool.coupon.checking.published import Published
from keytool.coupon.format import buckets
from keytool.coupon.format.key_reference import reference_of
from keytool.coupon.keys import key_files
from keytool.coupon.site.publication import Made, publication
from keytool.coupon.site.standing import read_standing, save_standing
from keytool.domain.coupons import Coupon, CouponMark
from keytool.domain.errors import BadInput
from keytool.services.keep_coupons import mark_coupon, redeem_coupon
from keytool.services.renew_coupon import renew_coupon
from keytool.web.publish import digest_of, look_over, publish
from tests.coupon.samples import NOON
from tests.coupon.sites import MemorySource
from tests.web.served import Stand, stand

Heard = tuple[tuple[str, object], ...]
"""What a reader hears of each coupon by its code and its token: the reason and the units left."""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stand:
    monkeypatch.setattr(key_files, "ROUNDS", 100_000)
    return stand(tmp_path)


def heard(folder: Path, coupons: list[Coupon], home: Path) -> list[tuple[Heard, Heard]]:
    """A fresh reader of the folder as it is."""
    inside = folder / "c"
    files: dict[str, bytes | None] = {
        file.relative_to(inside).as_posix(): file.read_bytes()
        for file in inside.rglob("*")
        if file.is_file()
    }
    told = []
    for number, coupon in enumerate(coupons):
        reader = Published(MemorySource(files), home / str(number), None)
        told.append(
            (by(reader, Presented((coupon.code,))), by(reader, Presented(token=coupon.token)))
        )
    return told


def by(reader: Published, presented: Presented) -> Heard:
    try:
        verdict = reader.check(presented, NOON + timedelta(minutes=1))
    except BadInput as error:
        return (("code", error.code),)
    return (("reason", verdict.reason), ("left", verdict.params.get("units_left")))


def put(desk: Stand, folder: Path, watch: Iterator[None] | None = None) -> str | None:
    """Publish what changed; `watch` goes on after each file that was put."""
    last, before = read_standing(folder), look_over(folder)

    def watched(files: Made) -> Made:
        for one in files:
            yield one
            if watch:
                next(watch)

    register, now = desk.desk.register, NOON + timedelta(minutes=1)
    with publication(desk.site, register, now, folder, last) as made:
        done = publish(folder, watched(made.files()), None if made.full else before)
        standing = made.standing(digest_of(done.seen))
    assert standing
    save_standing(folder, standing)
    return made.full


@pytest.mark.parametrize("grows", [False, True], ids=["what changed", "names grow"])
def test_a_reader_never_hears_a_mix(
    desk: Stand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, grows: bool
) -> None:
    monkeypatch.setattr(buckets, "_FEW", 1 if grows else 32)
    coupons = [desk.issue(number) for number in range(14)]
    folder = tmp_path / "site"
    put(desk, folder)
    redeem_coupon(desk.desk, coupons[0].code, 3, "118")
    redeem_coupon(desk.desk, coupons[1].code, 12, "118")
    mark_coupon(desk.desk, coupons[2].code, CouponMark.REVOKED, "возврат")
    renewed = renew_coupon(desk.desk, desk.mint, reference_of, coupons[3].code)
    assert isinstance(renewed, Coupon)
    coupons += [renewed, *(desk.issue(number) for number in range(20, 24))]
    old, seen = heard(folder, coupons, tmp_path / "old"), list[list[tuple[Heard, Heard]]]()

    def watch() -> Iterator[None]:
        while True:
            seen.append(heard(folder, coupons, tmp_path / f"reader-{len(seen)}"))
            yield

    why = put(desk, folder, watch())
    new = heard(folder, coupons, tmp_path / "new")
    assert why == ("other-names" if grows else None)
    assert len(seen) > 5
    for moment in seen:
        for coupon, was, is_, told in zip(coupons, old, new, moment, strict=True):
            for before, after, now in zip(was, is_, told, strict=True):
                assert now in {before, after} | between(before, after), coupon.code
    assert old != new


def between(before: Heard, after: Heard) -> set[Heard]:
    """A balance and a list are files of their own, each of them whole and true for itself: the
    one may be new before the other. Of a renewed coupon the list says `revoked` before the
    look-up file names its successor. Nobody hears that nothing can be said.
    """
    told = [dict(one) for one in (before, after)]
    if not all("left" in one for one in told):
        return set()
    reasons = {str(one["reason"]) for one in told}
    reasons |= {"revoked"} if "replaced" in reasons else set()
    lefts = [one["left"] for one in told]
    return {(("reason", reason), ("left", left)) for reason in reasons for left in lefts}
