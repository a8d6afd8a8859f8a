"""The port `Evidence`: what a desk's trust list proves."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from keytool.domain.verdicts import CouponVerdict, Verdict
from keytool.ports import Evidence

if TYPE_CHECKING:
    from keytool.coupon.format.trust import Trust


class SignedEvidence(Evidence):
    """Asks for the trust list each time: it may be changed while a window is open.

    Raises what `load_trust` raises for a list that is damaged or was rolled back.
    """

    def __init__(self, trust: "Callable[[], Trust | None]") -> None:
        self._trust = trust

    def as_it_is(self) -> Evidence:
        trust = self._trust()
        return SignedEvidence(lambda: trust)

    @property
    def signed(self) -> datetime | None:
        trust = self._trust()
        return trust.issued if trust else None

    def proven(self, token: bytes, moment: datetime) -> CouponVerdict:
        from keytool.coupon.checking.verify import verify_token

        trust = self._trust()
        if trust is None:
            return CouponVerdict(Verdict.CANNOT_SAY, "no-trust-list")
        return verify_token(token, trust, moment)
