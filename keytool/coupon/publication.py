"""What a verifier without the register needs, made from the register as files.

c/site.json                the roots' keys and threshold, digits of bucket names, number of lists
c/trust.cbor               the signed trust list
c/status/<n>.cwt           signed status lists
c/codes/<digits>.bin       look-up files

The page that reads them is made by `keytool.web.page`, which can sign nothing.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from keytool.coupon.buckets import Balance, buckets, digits_for, encode_balance, sealed
from keytool.coupon.roots import load_roots
from keytool.coupon.sign import signed
from keytool.coupon.status import (
    LIFE,
    State,
    StatusList,
    encode_list,
    packed,
    read_list,
)
from keytool.coupon.token import BALANCE, STATUS_LIST
from keytool.coupon.trust import TRUST_FILE, Trust
from keytool.domain.coupons import Coupon, CouponStatus, coupon_status
from keytool.domain.days import local_day
from keytool.ports import Register, Signer, UnitOfWork

_PAGE = 1_000
_STATE = {
    CouponStatus.REVOKED: State.REVOKED,
    CouponStatus.SUSPENDED: State.SUSPENDED,
    CouponStatus.USED_UP: State.USED_UP,
}


@dataclass(frozen=True, slots=True)
class Site:
    """Where the site stands, whom it names, and who signs for it.

    `keystore` is the folder with the trust list.
    """

    base_url: str
    vendor: str
    keystore: Path
    trust: Trust
    signer: Signer


@dataclass(frozen=True, slots=True)
class Contents:
    """Files by their paths inside the site, and how many coupons are in them."""

    files: Mapping[str, bytes]
    coupons: int


def contents(site: Site, register: Register, now: datetime, published: Path) -> Contents:
    """Everything that the site holds at an aware moment.

    `published` is the folder with the last publication; its status lists are kept while they
    are still good. Raises StorageTrouble.
    """
    states: dict[int, dict[int, State]] = {}
    records: list[bytes] = []
    with register.read() as unit:
        for coupon in all_coupons(unit):
            records.append(record_of(unit, coupon, site.signer))
            if coupon.place:
                number, index = coupon.place
                of_list = states.setdefault(number, {})
                state = state_of(coupon, local_day(now, coupon.claims.time_zone))
                if state is not State.VALID:
                    of_list[index] = state
        for coupon, (number, index) in retired_places(unit):
            if local_day(now, coupon.claims.time_zone) <= coupon.claims.valid_until:
                states.setdefault(number, {})[index] = State.REVOKED
    digits = digits_for(len(records))
    made = {f"c/codes/{name}.bin": held for name, held in buckets(records, digits).items()}
    for number, of_list in states.items():
        path = list_path(number)
        made[path] = _list(site, path, packed(of_list), now, published)
    made["c/trust.cbor"] = (site.keystore / TRUST_FILE).read_bytes()
    made["c/site.json"] = site_json(site, digits, max(states, default=0))
    return Contents(made, len(records))


def site_json(site: Site, digits: int, lists: int) -> bytes:
    """What a reader of the site begins with. Raises OSError and ValueError for lost roots."""
    roots = load_roots(site.keystore)
    told = {
        "base": site.base_url,
        "vendor": site.vendor,
        "roots": [key.hex() for key in roots.keys],
        "threshold": roots.threshold,
        "digits": digits,
        "lists": lists,
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n"


def list_path(number: int) -> str:
    return f"c/status/{number}.cwt"


def all_coupons(unit: UnitOfWork) -> Iterator[Coupon]:
    last = 0
    while some := unit.coupons.page(last, _PAGE):
        yield from some
        last = some[-1].id


def retired_places(unit: UnitOfWork) -> Iterator[tuple[Coupon, tuple[int, int]]]:
    """Places of the tokens that coupons had for keys which were replaced: revoked for good."""
    for retired in unit.replacements.retired():
        coupon = unit.coupons.get(retired.coupon)
        if coupon and retired.place:
            yield coupon, retired.place


def record_of(unit: UnitOfWork, coupon: Coupon, signer: Signer) -> bytes:
    """The sealed record of a coupon with its balance, as it stands in a look-up file."""
    changed = coupon.issued_at
    if coupon.version > 1:
        entries = unit.coupons.redemptions(coupon.id)
        changed = max((changed, *(entry.at for entry in entries)))
    balance = Balance(
        coupon.claims.coupon_id,
        int(changed.timestamp()),
        coupon.units_left or 0,
        coupon.held,
        coupon.spent,
    )
    return sealed(coupon.code, coupon.token, signed(BALANCE, encode_balance(balance), signer))


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
        status = read_list(held, site.trust, address)
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
