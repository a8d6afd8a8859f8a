"""What a verifier without the register needs, made from the register as files.

c/site.json                the roots' keys and threshold, digits of bucket names, number of lists
c/trust.cbor               the signed trust list
c/contact.cbor             how to reach the vendor, signed
c/status/<n>.cwt           signed status lists
c/codes/<digits>.bin       look-up files

The page that reads them is made by `keytool.web.page`, which can sign nothing.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from pathlib import Path

from keytool.coupon.checking.status import (
    LIFE,
    State,
    StatusList,
    encode_list,
    packed,
    read_list,
)
from keytool.coupon.format.buckets import (
    Balance,
    digits_for,
    encode_balance,
    opened,
    records_of,
    sealed,
)
from keytool.coupon.format.claims import decode_claims
from keytool.coupon.format.roots import load_roots
from keytool.coupon.format.token import (
    BALANCE,
    COUPON,
    STATUS_LIST,
    Frame,
    is_signed,
    sign_with,
    take_apart,
)
from keytool.coupon.format.trust import TRUST_FILE, Trust
from keytool.coupon.keys.sign import signed
from keytool.coupon.site.contact_file import CONTACT_PATH, contact_file
from keytool.domain.coupons import Coupon, CouponMark, CouponStatus, coupon_status
from keytool.domain.days import local_day
from keytool.domain.errors import Conflict
from keytool.domain.lookup import lookup_id
from keytool.ports import Register, Signer, UnitOfWork

_DIGITS_TOGETHER = 2
"""Digits of lookup ids that are read together: some 256 buckets of at most 32 coupons."""
_A_DAY = timedelta(days=1)
"""A day that is over in UTC may go on in the west."""
_STATE = {
    CouponStatus.REVOKED: State.REVOKED,
    CouponStatus.SUSPENDED: State.SUSPENDED,
    CouponStatus.USED_UP: State.USED_UP,
}


@dataclass(frozen=True, slots=True)
class Site:
    """Where the site stands, whom it names, and who signs for it.

    `keystore` is the folder with the trust list; `contact` how to reach the vendor.
    """

    base_url: str
    vendor: str
    keystore: Path
    trust: Trust
    signer: Signer
    contact: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Publication:
    """The site's files, each made as it is asked for, and how many coupons they speak of."""

    files: Iterator[tuple[str, bytes]]
    coupons: int


@contextmanager
def publication(
    site: Site, register: Register, now: datetime, published: Path
) -> Iterator[Publication]:
    """As `contents`, of one state of the register, as long as the block lasts."""
    with register.read() as unit:
        yield Publication(contents(site, unit, now, published), unit.coupons.count())


def contents(
    site: Site, unit: UnitOfWork, now: datetime, published: Path
) -> Iterator[tuple[str, bytes]]:
    """Every file that the site holds at an aware moment, by its path inside the site.

    One after another, as the register is in `unit`; in an order in which they may replace
    those that a reader sees: who hears of new names finds the files. `published` is the folder
    with the last publication, of which signatures are kept where they are still good. Raises
    StorageTrouble.
    """
    digits = digits_for(unit.coupons.count())
    yield from _look_up_files(unit, site.signer, digits, published)
    lists = unit.coupons.last_status_list()
    for number in range(1, lists + 1):
        states = states_in(unit, number, now)
        yield list_path(number), _list(site, list_path(number), states, now, published)
    yield CONTACT_PATH, contact_file(site, now, published)
    yield "c/trust.cbor", (site.keystore / TRUST_FILE).read_bytes()
    yield "c/site.json", site_json(site, digits, lists)


def site_json(site: Site, digits: int, lists: int) -> bytes:
    """What a reader of the site begins with. Raises OSError and ValueError for lost roots."""
    roots = load_roots(site.keystore)
    told = {
        "base": site.base_url,
        "vendor": site.vendor,
        "contact": site.contact,
        "roots": [key.hex() for key in roots.keys],
        "threshold": roots.threshold,
        "digits": digits,
        "lists": lists,
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n"


def list_path(number: int) -> str:
    return f"c/status/{number}.cwt"


def bucket_path(name: str) -> str:
    return f"c/codes/{name}.bin"


@dataclass(frozen=True, slots=True)
class Known:
    """Of coupons by their rows: when their balances changed, and the ids of those that renewed
    them. Most have neither.
    """

    changes: Mapping[int, datetime]
    successors: Mapping[int, bytes]


def known_of(unit: UnitOfWork, coupons: Iterable[Coupon]) -> Known:
    changed = [one for one in coupons if one.version > 1]
    later = {
        one.id: unit.coupons.successor(one.id)
        for one in changed
        if one.mark is CouponMark.REVOKED  # a renewed coupon is
    }
    successors = {row: _as_signed(one).claims.coupon_id for row, one in later.items() if one}
    return Known(unit.coupons.last_changes([one.id for one in changed]), successors)


def bucket(
    coupons: Iterable[Coupon],
    known: Known,
    signer: Signer,
    published: bytes = b"",
) -> bytes:
    """The look-up file of `coupons`, which are in order of their lookup ids.

    Records of `published`, the file as it was, stay where they say the same of the same coupon:
    an Ed25519 signature is the same the next time (RFC 8032), and a signer in a security token
    takes its time over each.
    """
    records = records_of(published)
    frame = BALANCE.frame(signer.kid)

    def payload(coupon: Coupon) -> bytes:
        return encode_balance(_balance(coupon, known))

    def record(coupon: Coupon) -> bytes:
        kept = records.get(lookup_id(coupon.code)) if records else None
        if kept and _says(kept, coupon, frame, payload(coupon)):
            return kept
        signed_payload = sign_with(signer.sign, frame, payload(_as_signed(coupon)))
        return sealed(coupon.code, coupon.token, signed_payload)

    return b"".join(map(record, coupons))


def _as_signed(coupon: Coupon) -> Coupon:
    """The coupon with the terms of its own token; a row that says otherwise is not published.

    Raises Conflict `coupon-row-differs`.
    """
    try:
        proven = decode_claims(take_apart(COUPON, coupon.token).payload, coupon.claims.time_zone)
    except ValueError:
        raise Conflict("coupon-row-differs", code=coupon.code, fields=("token",)) from None
    return replace(coupon, claims=proven.claims)


def _says(record: bytes, coupon: Coupon, frame: Frame, payload: bytes) -> bool:
    try:
        found = opened(coupon.code, record)
    except ValueError:
        return False
    return found is not None and found[0] == coupon.token and is_signed(found[1], frame, payload)


def _balance(coupon: Coupon, known: Known) -> Balance:
    changed = max(coupon.issued_at, known.changes.get(coupon.id, coupon.issued_at))
    return Balance(
        coupon.claims.coupon_id,
        int(changed.timestamp()),
        max(coupon.units_left or 0, 0),
        coupon.held,
        coupon.spent,
        known.successors.get(coupon.id),
    )


def _look_up_files(
    unit: UnitOfWork, signer: Signer, digits: int, published: Path
) -> Iterator[tuple[str, bytes]]:
    """Bucket by bucket; some hundreds of them are read from the register together."""
    shared = max(digits - _DIGITS_TOGETHER, 0)
    for number in range(16**shared):
        prefix = f"{number:0{shared}x}" if shared else ""
        coupons = unit.coupons.by_lookup(prefix)
        known = known_of(unit, coupons)
        for name, some in groupby(coupons, lambda one: lookup_id(one.code).hex()[:digits]):
            path = bucket_path(name)
            yield path, bucket(some, known, signer, _held(published / path))


def _held(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


def states_in(unit: UnitOfWork, number: int, now: datetime) -> bytes:
    """What a status list says at an aware moment, packed.

    Places of tokens that coupons had for keys which were replaced are revoked for good.
    """
    states: dict[int, State] = {}
    for coupon in unit.coupons.stopped(number, now.astimezone(UTC).date() - _A_DAY):
        if coupon.place:
            states[coupon.place[1]] = state_of(coupon, local_day(now, coupon.claims.time_zone))
    for retired in unit.replacements.retired(status_list=number):
        owner = unit.coupons.get(retired.coupon)
        if owner and retired.place and not _expired(owner, now):
            states[retired.place[1]] = State.REVOKED
    return packed(states)


def _expired(coupon: Coupon, now: datetime) -> bool:
    return local_day(now, coupon.claims.time_zone) > coupon.claims.valid_until


def state_of(coupon: Coupon, day: date) -> State:
    """What a status list says of a coupon.

    An expired coupon needs no state: its token says so, and lists stay small.
    """
    if day > coupon.claims.valid_until:
        return State.VALID
    return _STATE.get(coupon_status(coupon, day), State.VALID)


def _list(site: Site, path: str, states: bytes, now: datetime, published: Path) -> bytes:
    """The list that is published already, while it is fresh and says the same; else a new one."""
    address, moment = f"{site.base_url}/{path}", int(now.timestamp())
    try:
        held = (published / path).read_bytes()
        status = read_list(held, site.trust, address, now)
    except (OSError, ValueError):
        pass
    else:
        if status.packed == states and status.issued <= moment < status.issued + status.ttl:
            return held
    return new_list(site, path, states, now)


def new_list(site: Site, path: str, states: bytes, now: datetime) -> bytes:
    """A signed status list of this moment, for its place in the site."""
    moment = int(now.timestamp())
    status = StatusList(f"{site.base_url}/{path}", moment, moment + LIFE, states)
    return signed(STATUS_LIST, encode_list(status), site.signer)
