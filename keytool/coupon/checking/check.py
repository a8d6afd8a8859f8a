"""Is this coupon good? The signature proves it genuine, the register knows what became of it."""

from datetime import datetime
from typing import TYPE_CHECKING

from keytool.coupon.checking.evidence import SignedEvidence
from keytool.coupon.checking.presented import Presented
from keytool.domain.days import local_day
from keytool.domain.verdicts import CouponVerdict, Verdict
from keytool.ports import Evidence, Register
from keytool.rulebook.book import Rulebook
from keytool.services.find_coupon import recorded_by_code, recorded_by_id
from keytool.services.judge_coupon import verdict_on

if TYPE_CHECKING:
    from keytool.coupon.format.trust import Trust


def check_coupon(
    presented: Presented,
    register: Register | None,
    trust: "Trust | None",
    now: datetime,
    book: Rulebook,
) -> CouponVerdict:
    """The verdict at an aware moment; `valid` only when nothing was left unchecked.

    A code leads to the token that the register has of it, and the token is judged; what the
    clause asks of its holder is looked at by `book`.
    Reasons: those of `verify_token` and `judged`, and where nothing can be said
    `code-not-in-register`, `code-needs-register`, `code-ambiguous`, `no-trust-list`. Raises
    StorageTrouble when the register cannot be read.
    """
    evidence = SignedEvidence(lambda: trust)
    if presented.token is None:
        return _by_codes(presented.codes, register, evidence, now, book)
    token, proven = presented.token, evidence.proven(presented.token, now)
    claims = proven.claims
    known = None
    if register and claims:
        known = recorded_by_id(register, claims.coupon_id, book, local_day(now))
    return verdict_on(token, proven, known, evidence.signed, now)


def _by_codes(
    codes: tuple[str, ...],
    register: Register | None,
    evidence: Evidence,
    now: datetime,
    book: Rulebook,
) -> CouponVerdict:
    params: dict[str, object] = {"code": codes[0]}
    if register is None:
        return CouponVerdict(Verdict.CANNOT_SAY, "code-needs-register", params=params)
    found = recorded_by_code(register, codes, book, local_day(now))
    if not found:
        return CouponVerdict(Verdict.CANNOT_SAY, "code-not-in-register", params=params)
    if len(found) > 1:
        return CouponVerdict(Verdict.CANNOT_SAY, "code-ambiguous", params=params)
    token = found[0].coupon.token
    return verdict_on(token, evidence.proven(token, now), found[0], evidence.signed, now)
