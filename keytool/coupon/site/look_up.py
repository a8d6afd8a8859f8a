"""Look-up files from the register: every coupon with its balance, sealed by its code."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from keytool.coupon.checking.proofs import SignedProofs
from keytool.coupon.format.buckets import Balance, encode_balance, opened, records_of, sealed
from keytool.coupon.format.token import BALANCE, Frame, is_signed, sign_with
from keytool.coupon.format.trust import Trust
from keytool.coupon.site.site import Site
from keytool.domain.coupons import Coupon, CouponMark
from keytool.domain.lookup import lookup_id
from keytool.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class Known:
    """Of coupons by their rows: when their balances changed, and the ids of those that renewed
    them. Most have neither.
    """

    changes: Mapping[int, datetime]
    successors: Mapping[int, bytes]


@dataclass(frozen=True, slots=True)
class LookUp:
    """A look-up file, and the coupons that should be in it but whose tokens prove nothing."""

    content: bytes
    left_out: tuple[Coupon, ...] = ()


def bucket_path(name: str) -> str:
    return f"c/codes/{name}.bin"


def known_of(unit: UnitOfWork, coupons: Iterable[Coupon], trust: Trust) -> Known:
    changed = [one for one in coupons if one.version > 1]
    renewed = [one.id for one in changed if one.mark is CouponMark.REVOKED]
    proofs, successors = SignedProofs(trust), dict[int, bytes]()
    for row in renewed:
        later = unit.coupons.successor(row)
        signed = _as_signed(later, proofs) if later else None
        if signed:
            successors[row] = signed.claims.coupon_id
    return Known(unit.coupons.last_changes([one.id for one in changed]), successors)


def bucket(
    site: Site,
    coupons: Collection[Coupon],
    known: Known,
    published: bytes = b"",
    *,
    proven: bool = False,
) -> LookUp:
    """The look-up file of `coupons`, which are in order of their lookup ids.

    Records of `published`, the file as it was, stay where they say the same of the same coupon:
    an Ed25519 signature is the same the next time (RFC 8032), and a signer in a security token
    takes its time over each. `proven` says that they were made of genuine tokens; others are
    verified, and what is not genuine is left out.
    """
    records, left_out, kept = list[bytes](), list[Coupon](), records_of(published)
    frame, proofs = BALANCE.frame(site.signer.kid), SignedProofs(site.trust)
    for coupon in coupons:
        record = kept.get(lookup_id(coupon.code)) if kept else None
        same = record is not None and _says(record, coupon, frame, _payload(coupon, known))
        if record is None or not (same and proven):
            signed = _as_signed(coupon, proofs)
            if signed is None:
                left_out.append(coupon)
                continue
            if record is None or not same:
                balance = sign_with(site.signer.sign, frame, _payload(signed, known))
                record = sealed(coupon.code, coupon.token, balance)
        records.append(record)
    return LookUp(b"".join(records), tuple(left_out))


def _as_signed(coupon: Coupon, proofs: SignedProofs) -> Coupon | None:
    """The coupon with the terms of its own token; None when that is not genuine."""
    signed = proofs.coupon(coupon.token, coupon.claims.time_zone)
    if signed is None or not proofs.genuine(coupon.token):
        return None
    return replace(coupon, claims=signed.claims)


def _says(record: bytes, coupon: Coupon, frame: Frame, payload: bytes) -> bool:
    try:
        found = opened(coupon.code, record)
    except ValueError:
        return False
    return found is not None and found[0] == coupon.token and is_signed(found[1], frame, payload)


def _payload(coupon: Coupon, known: Known) -> bytes:
    changed = max(coupon.issued_at, known.changes.get(coupon.id, coupon.issued_at))
    balance = Balance(
        coupon.claims.coupon_id,
        int(changed.timestamp()),
        max(coupon.units_left or 0, 0),
        coupon.held,
        coupon.spent,
        known.successors.get(coupon.id),
    )
    return encode_balance(balance)
